/** Flows and packets of Open vSwitch, compared with what its tools printed. */
import { describe, expect, test } from "vitest";
import { flowWords } from "../../../../dissectors/generic/ovs/flow-summary.ts";
import { flowIdentifier } from "../../../../dissectors/generic/ovs/ovs-words.ts";
import type { Message } from "../../../../src/schema/index.ts";
import { Comparison, fromKernel } from "../../../helpers/comparison.ts";
import { messageJson } from "../../../helpers/decode.ts";
import type { Json } from "../../../helpers/json.ts";
import { scenario } from "../../../helpers/scenario.ts";

const ovs = await scenario("14-ovs");
if (ovs === null) console.info("skipped: ../shared/captures has no 14-ovs to compare with");

/** Splits at commas outside parentheses. */
function topLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const letter of text) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (letter === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += letter;
  }
  return [...parts, part.trim()];
}

/** The parts of a printed flow but when it was used, and what nothing of counts. */
function printedParts(line: string): string[] {
  return topLevel(line.replace(/, actions:/, ", actions:(").concat(")"))
    .map((part) => part.replace(/^actions:\((.*)\)$/, "actions:$1"))
    .filter((part) => !/^used:\d|^dp:|^ufid:/.test(part));
}

/** The last answers with a key while a command ran. */
function flows(from: number, to: number): Message[] {
  const messages = fromKernel(ovs?.messages ?? [], "OVS_FLOW_CMD_GET", "OVS_FLOW_CMD_NEW");
  return messages.filter((message) => {
    const { seconds, nanoseconds } = message.frame.packet;
    const time = seconds + nanoseconds / 1e9;
    return time >= from && time <= to && message.root.has("OVS_FLOW_ATTR_KEY");
  });
}

describe.skipIf(ovs === null)("what the tools of Open vSwitch printed", () => {
  test("ovs-dpctl dump-flows: keys with masks, statistics, actions", () => {
    const command = ovs?.command("ovs-dpctl dump-flows");
    const printed = command?.output.split("\n").filter((line) => line.startsWith("recirc_id")) ?? [];
    const ours = flows(command?.start ?? 0, command?.end ?? 0).map(flowWords);
    expect(printed.length).toBe(4);
    const compared = new Comparison();
    for (const line of printed) {
      const wanted = printedParts(line);
      const [key] = line.split(", packets:");
      const mine = ours.find((words) => words.startsWith(`${key}, `));
      expect(mine, line).toBeDefined();
      const parts = printedParts(mine ?? "");
      for (const [index, part] of wanted.entries()) compared.same(part, parts[index], line);
    }
    expect(compared.count).toBeGreaterThanOrEqual(33);
  });

  test("ovs-appctl dpctl/dump-flows -m: identifiers, statistics, all actions, ct state and marks", () => {
    const compared = new Comparison();
    // The daemon prints what it knows from the last dump before; its ports have names.
    const ports: Readonly<Record<string, string>> = {
      br0: "1",
      e1: "2",
      e2: "3",
      vxlan_sys_4789: "4",
      genev_sys_6081: "5",
      in0: "6",
    };
    const messages = fromKernel(ovs?.messages ?? [], "OVS_FLOW_CMD_GET", "OVS_FLOW_CMD_NEW");
    const output = [
      ovs?.command("ovs-appctl dpctl/dump-flows -m").output ?? "",
      ovs?.messages === undefined ? "" : (longCommand()?.output ?? ""),
    ];
    for (const line of output.join("\n").split("\n")) {
      const [, identifier] = /^ufid:([0-9a-f-]+),/.exec(line) ?? [];
      if (identifier === undefined) continue;
      const [, packets, octets, actions = ""] = /packets:(\d+), bytes:(\d+), .*actions:(.*)$/.exec(line) ?? [];
      const mine = messages.filter(
        ({ root }) =>
          root.has("OVS_FLOW_ATTR_KEY") &&
          flowIdentifier(root) === `ufid:${identifier}` &&
          root.has("OVS_FLOW_ATTR_MASK"),
      );
      expect(mine.length, line).toBeGreaterThan(0);
      const named = topLevel(actions)
        .map((action) => ports[action] ?? action)
        .join(",");
      const withActions = mine.find((message) => flowWords(message).endsWith(`actions:${named}`));
      compared.same(true, withActions !== undefined, `${identifier} actions:${named}`);
      const words = flowWords(withActions ?? (mine[0] as Message));
      const [, state] = /ct_state\((0x\w+\/0x\w+)\)/.exec(line) ?? [];
      if (state !== undefined) compared.same(state, /ct_state\(([^)]*)\)/.exec(words)?.[1], `${identifier} ct_state`);
      const [, type] = /eth_type\((0x\w+)\)/.exec(line) ?? [];
      compared.same(type, /eth_type\((0x\w+)\)/.exec(words)?.[1], `${identifier} eth_type`);
      const [, recirculation] = /recirc_id\((\w+)\)/.exec(line) ?? [];
      compared.same(recirculation, /recirc_id\((\w+)\)/.exec(words)?.[1], `${identifier} recirc_id`);
      const seen = messages
        .filter(({ root }) => flowIdentifier(root) === `ufid:${identifier}`)
        .map(({ root }) => root.into("OVS_FLOW_ATTR_STATS"))
        .map((stats) => `${stats?.own("n_packets") ?? 0}/${stats?.own("n_bytes") ?? 0}`);
      compared.same(true, seen.includes(`${packets}/${octets}`), `${identifier} packets:${packets}, bytes:${octets}`);
    }
    expect(compared.count).toBeGreaterThanOrEqual(60);
  });

  test("OVS_PACKET_CMD_MISS: the frame is what the kernel found in it, and as many came as ovs-dpctl show -s says", () => {
    const compared = new Comparison();
    const misses = fromKernel(ovs?.messages ?? [], "OVS_PACKET_CMD_MISS");
    for (const message of misses) {
      const { OVS_PACKET_ATTR_KEY: key, OVS_PACKET_ATTR_PACKET: frame } = messageJson(message).attributes;
      compared.same(key.OVS_KEY_ATTR_ETHERNET, { eth_src: frame.h_source, eth_dst: frame.h_dest }, message.id);
      compared.same(key.OVS_KEY_ATTR_ETHERTYPE, frame.h_proto, message.id);
      const { OVS_KEY_ATTR_IPV4: ipv4, OVS_KEY_ATTR_ARP: arp, OVS_KEY_ATTR_IPV6: ipv6 } = key;
      if (ipv4 !== undefined) {
        const { saddr, daddr, protocol, ttl } = frame.payload;
        compared.members(
          { ipv4_src: ipv4.ipv4_src, ipv4_dst: ipv4.ipv4_dst, ipv4_proto: ipv4.ipv4_proto, ipv4_ttl: ipv4.ipv4_ttl },
          { ipv4_src: saddr, ipv4_dst: daddr, ipv4_proto: protocol, ipv4_ttl: ttl },
          message.id,
        );
      }
      if (arp !== undefined)
        compared.same([arp.arp_sip, arp.arp_tip], [frame.payload.ar_sip, frame.payload.ar_tip], message.id);
      if (ipv6 !== undefined)
        compared.same([ipv6.ipv6_src, ipv6.ipv6_dst], [frame.payload.saddr, frame.payload.daddr], message.id);
    }
    const show = ovs?.command("ovs-dpctl show -s");
    for (const [number, port] of [
      ["2", "e1"],
      ["3", "e2"],
    ]) {
      const [, upcalls] =
        new RegExp(`port ${number}: ${port}\\n(?:.*\\n){4}\\s+UPCALL packets:(\\d+)`).exec(show?.output ?? "") ?? [];
      const before = misses.filter(
        ({ frame, root }) =>
          frame.packet.seconds + frame.packet.nanoseconds / 1e9 < (show?.start ?? 0) &&
          root.into("OVS_PACKET_ATTR_KEY")?.number("OVS_KEY_ATTR_IN_PORT") === Number(number),
      );
      compared.same(Number(upcalls), before.length, `upcalls of ${port}`);
    }
    expect(compared.count).toBeGreaterThanOrEqual(60);
  });

  test("dpctl/ct-set-limits zone=5,limit=100; dpctl/ct-get-limits; ovs-ofctl meter-stats br0", () => {
    const compared = new Comparison();
    const output = longCommand()?.output ?? "";
    const [limits] = fromKernel(ovs?.messages ?? [], "OVS_CT_LIMIT_CMD_GET");
    for (const words of ["default limit=0", "zone=5,limit=100,count=0"]) {
      expect(output).toContain(words);
      compared.same(true, limits?.action.includes(words), words);
    }
    const zones: Json[] = messageJson(limits as Message).attributes.OVS_CT_LIMIT_ATTR_ZONE_LIMIT;
    compared.same(
      [-1, 5],
      zones.map(({ zone_id }) => zone_id),
      "zones",
    );
    const [, packets, octets] = /packet_in_count:(\d+) byte_in_count:(\d+)/.exec(output) ?? [];
    const [, bandPackets, bandBytes] = /0: packet_count:(\d+) byte_count:(\d+)/.exec(output) ?? [];
    const counted = fromKernel(ovs?.messages ?? [], "OVS_METER_CMD_GET")
      .map((message) => messageJson(message).attributes)
      .filter(({ OVS_METER_ATTR_STATS: stats }) => stats?.n_packets > 0);
    expect(counted.length).toBeGreaterThan(0);
    const [meter] = counted;
    compared.same({ n_packets: Number(packets), n_bytes: Number(octets) }, meter.OVS_METER_ATTR_STATS, "meter");
    const { OVS_BAND_ATTR_STATS: band } = meter.OVS_METER_ATTR_BANDS[0];
    compared.same({ n_packets: Number(bandPackets), n_bytes: Number(bandBytes) }, band, "band");
    const set = ovs?.messages.filter(({ name, fromUser }) => name === "OVS_METER_CMD_SET" && fromUser).at(-1);
    compared.same("ovs-system meter=0 kbps bands=type=drop rate=1000 burst_size=100", set?.action, "add-meter");
    expect(compared.count).toBe(6);
  });
});

/** The command in which many things were done. */
function longCommand() {
  return ovs?.commandStarting("ovs-ofctl add-flow br0 'table=0");
}
