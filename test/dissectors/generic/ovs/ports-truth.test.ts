/** Datapaths and ports of Open vSwitch, compared with what its tools and ynl printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { Comparison, pythonValue } from "../../../helpers/comparison.ts";
import { messageJson } from "../../../helpers/decode.ts";
import type { Json } from "../../../helpers/json.ts";
import { scenario } from "../../../helpers/scenario.ts";

const ovs = await scenario("14-ovs");
if (ovs === null) console.info("skipped: ../shared/captures has no 14-ovs to compare with");

function answers(from: number, to: number, name: string): Json[] {
  const isThen = ({ frame }: Message) => {
    const time = frame.packet.seconds + frame.packet.nanoseconds / 1e9;
    return time >= from && time <= to;
  };
  return (ovs?.messages ?? [])
    .filter((message) => message.name === name && message.direction === "kernel-to-user" && isThen(message))
    .map(messageJson);
}

/** `masks_cache_size` of `masks-cache-size`. */
function dashed(members: Json): Json {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name.replaceAll("_", "-"), value]));
}

function dumped(start: string) {
  const command = ovs?.commandStarting(start);
  if (command === undefined) throw new Error("no command");
  const text = command.output.slice(0, command.output.lastIndexOf("]") + 1);
  return { command, text };
}

describe.skipIf(ovs === null)("what was printed at the time", () => {
  test("ovs-dpctl show -s; ynl ovs_datapath --dump get", () => {
    const compared = new Comparison();
    for (const name of ["ovs-dpctl show -s", "ovs-appctl dpctl/show"]) {
      const command = ovs?.command(name);
      const text = command?.output ?? "";
      const [, hit, missed, lost] = /lookups: hit:(\d+) missed:(\d+) lost:(\d+)/.exec(text) ?? [];
      const [, flows] = /flows: (\d+)/.exec(text) ?? [];
      const [, maskHit, masks] = /masks: hit:(\d+) total:(\d+)/.exec(text) ?? [];
      const [, cacheHit] = /cache: hit:(\d+)/.exec(text) ?? [];
      const [, size] = /masks-cache: size:(\d+)/.exec(text) ?? [];
      const ours = answers(command?.start ?? 0, command?.end ?? 0, "OVS_DP_CMD_GET");
      const { attributes } = ours.at(-1);
      const stats = { n_hit: hit, n_missed: missed, n_lost: lost, n_flows: flows };
      const mega = { n_mask_hit: maskHit, n_masks: masks, n_cache_hit: cacheHit };
      for (const [member, value] of Object.entries(stats))
        compared.same(Number(value), attributes.OVS_DP_ATTR_STATS[member], member);
      for (const [member, value] of Object.entries(mega))
        compared.same(Number(value), attributes.OVS_DP_ATTR_MEGAFLOW_STATS[member], member);
      compared.same(Number(size), attributes.OVS_DP_ATTR_MASKS_CACHE_SIZE, "masks-cache");
      compared.same("ovs-system", attributes.OVS_DP_ATTR_NAME, "name");
    }
    const { command, text } = dumped(
      "python3 /opt/linux/tools/net/ynl/pyynl/cli.py --spec /opt/linux/Documentation/netlink/specs/ovs_datapath.yaml",
    );
    const [printed] = pythonValue(
      text.replace("{'dispatch-upcall-per-cpu', 'unaligned'}", "['unaligned', 'dispatch-upcall-per-cpu']"),
    );
    const [mine] = answers(command.start, command.end, "OVS_DP_CMD_GET");
    const { attributes, ovs_header } = mine;
    compared.same(printed["dp-ifindex"], ovs_header.dp_ifindex, "dp-ifindex");
    compared.same(printed.name, attributes.OVS_DP_ATTR_NAME, "name");
    compared.same(printed["masks-cache-size"], attributes.OVS_DP_ATTR_MASKS_CACHE_SIZE, "masks-cache-size");
    compared.same(printed["per-cpu-pids"], attributes.OVS_DP_ATTR_PER_CPU_PIDS, "per-cpu-pids");
    const features = attributes.OVS_DP_ATTR_USER_FEATURES.map((name: string) =>
      name.slice("OVS_DP_F_".length).toLowerCase().replaceAll("_", "-"),
    );
    compared.same(printed["user-features"], features, "user-features");
    compared.members(printed.stats, dashed(attributes.OVS_DP_ATTR_STATS), "stats");
    const { pad1, padding, ...mega } = printed["megaflow-stats"];
    expect([pad1, padding]).toEqual([0, 0]);
    compared.members(mega, dashed(attributes.OVS_DP_ATTR_MEGAFLOW_STATS), "megaflow-stats");
    expect(compared.count).toBeGreaterThanOrEqual(30);
  });

  test("ynl ovs_vport --dump get", () => {
    const compared = new Comparison();
    const { command, text } = dumped("DP=$(python3 -c");
    const printed: Json[] = pythonValue(text.slice(0, text.lastIndexOf("[]")));
    const ours = answers(command.start, command.end, "OVS_VPORT_CMD_GET").slice(0, printed.length);
    expect(printed.length).toBe(7);
    for (const [index, port] of printed.entries()) {
      const { attributes, ovs_header } = ours[index];
      compared.same(port["dp-ifindex"], ovs_header.dp_ifindex, "dp-ifindex");
      compared.same(port.ifindex, attributes.OVS_VPORT_ATTR_IFINDEX, "ifindex");
      compared.same(port.name, attributes.OVS_VPORT_ATTR_NAME, "name");
      compared.same(port["port-no"], attributes.OVS_VPORT_ATTR_PORT_NO, "port-no");
      const type = attributes.OVS_VPORT_ATTR_TYPE.slice("OVS_VPORT_TYPE_".length).toLowerCase();
      compared.same(port.type, type, "type");
      compared.same(port["upcall-pid"], attributes.OVS_VPORT_ATTR_UPCALL_PID, "upcall-pid");
      compared.members(port.stats, dashed(attributes.OVS_VPORT_ATTR_STATS), `${port.name} stats`);
      const upcalls = attributes.OVS_VPORT_ATTR_UPCALL_STATS;
      compared.same(port["upcall-stats"].success, upcalls.OVS_VPORT_UPCALL_ATTR_SUCCESS, "success");
      compared.same(port["upcall-stats"].fail, upcalls.OVS_VPORT_UPCALL_ATTR_FAIL, "fail");
    }
    expect(compared.count).toBeGreaterThanOrEqual(112);
  });
});
