/** Devices, queues and shapers, compared with what ynl printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { Comparison, fromKernel, genericBytes, genericMessage, pythonValue } from "../../helpers/comparison.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const various = await scenario("16-genl-misc", "16-genl-misc-ynl-various");
if (various === null) console.info("skipped: ../shared/captures has no 16-genl-misc to compare with");

const netdev =
  "python3 /opt/linux/tools/net/ynl/pyynl/cli.py --spec /opt/linux/Documentation/netlink/specs/netdev.yaml";

function answers(start: string, name: string): { output: string; ours: Json[] } {
  const command = various?.commandStarting(start);
  const messages = fromKernel(various?.during(command as never, name) ?? [], name);
  return { output: command?.output ?? "", ours: messages.map((message: Message) => messageJson(message)) };
}

function words(flags: readonly string[], prefix: string): string[] {
  return flags.map((flag) => flag.slice(prefix.length).toLowerCase().replaceAll("_", "-")).sort();
}

describe.skipIf(various === null)("what ynl printed at the time", () => {
  test("netdev --dump dev-get", () => {
    const compared = new Comparison();
    const { output, ours } = answers(`${netdev} --dump dev-get`, "NETDEV_CMD_DEV_GET");
    const printed: Json[] = pythonValue(output);
    expect(ours.length).toBe(printed.length);
    for (const [index, device] of printed.entries()) {
      const { attributes } = ours[index];
      compared.same(device.ifindex, attributes.NETDEV_A_DEV_IFINDEX, "ifindex");
      const features = words(attributes.NETDEV_A_DEV_XDP_FEATURES, "NETDEV_XDP_ACT_");
      compared.same(device["xdp-features"].sort(), features, "xdp-features");
      const metadata = words(attributes.NETDEV_A_DEV_XDP_RX_METADATA_FEATURES, "NETDEV_XDP_RX_METADATA_");
      compared.same(device["xdp-rx-metadata-features"].sort(), metadata, "xdp-rx-metadata-features");
      compared.same(
        device["xsk-features"],
        words(attributes.NETDEV_A_DEV_XSK_FEATURES, "NETDEV_XSK_FLAGS_"),
        "xsk-features",
      );
    }
    expect(compared.count).toBeGreaterThanOrEqual(40);
  });

  test("netdev --dump queue-get", () => {
    const compared = new Comparison();
    const { output, ours } = answers(`${netdev} --dump queue-get`, "NETDEV_CMD_QUEUE_GET");
    const printed: Json[] = pythonValue(output);
    for (const [index, queue] of printed.entries()) {
      const { attributes } = ours[index];
      const type = attributes.NETDEV_A_QUEUE_TYPE.slice("NETDEV_QUEUE_TYPE_".length).toLowerCase();
      compared.members(
        queue,
        { id: attributes.NETDEV_A_QUEUE_ID, ifindex: attributes.NETDEV_A_QUEUE_IFINDEX, type },
        "queue",
      );
    }
    expect(compared.count).toBeGreaterThanOrEqual(24);
  });

  test("net_shaper --dump get, --do cap-get", () => {
    const compared = new Comparison();
    const { output, ours } = answers(`${netdev} --dump queue-get; `, "NET_SHAPER_CMD_GET");
    const text = output.slice(output.indexOf("None") + 4);
    const [shaper] = pythonValue(text.slice(0, text.lastIndexOf("]") + 1));
    const { attributes } = ours[0];
    const scope = (handle: Json) => handle.NET_SHAPER_A_HANDLE_SCOPE.slice("NET_SHAPER_SCOPE_".length).toLowerCase();
    compared.members(
      shaper,
      {
        "bw-max": attributes.NET_SHAPER_A_BW_MAX,
        handle: {
          id: attributes.NET_SHAPER_A_HANDLE.NET_SHAPER_A_HANDLE_ID,
          scope: scope(attributes.NET_SHAPER_A_HANDLE),
        },
        ifindex: attributes.NET_SHAPER_A_IFINDEX,
        metric: attributes.NET_SHAPER_A_METRIC.slice("NET_SHAPER_METRIC_".length).toLowerCase(),
        parent: { scope: scope(attributes.NET_SHAPER_A_PARENT) },
      },
      "shaper",
    );
    const { ours: capable } = answers(`${netdev} --dump queue-get; `, "NET_SHAPER_CMD_CAP_GET");
    const capabilities = pythonValue(text.slice(text.lastIndexOf("]") + 1));
    const { NET_SHAPER_A_CAPS_IFINDEX: ifindex, NET_SHAPER_A_CAPS_SCOPE: of, ...supports } = capable[0].attributes;
    const mine = Object.fromEntries(
      Object.entries(supports).map(([name, value]) => [
        name.slice("NET_SHAPER_A_CAPS_".length).toLowerCase().replaceAll("_", "-"),
        value,
      ]),
    );
    compared.members(
      capabilities,
      { ...mine, ifindex, scope: of.slice("NET_SHAPER_SCOPE_".length).toLowerCase() },
      "caps",
    );
    expect(compared.count).toBeGreaterThanOrEqual(15);
  });
});

describe("what no capture has", () => {
  test("a page pool and its statistics", async () => {
    const pool = await genericMessage(
      "netdev",
      1,
      genericBytes(
        5,
        1,
        "0800 0100 05000000 0800 0200 07000000 0800 0300 01020000 0800 0400 20000000 0800 0500 00000200",
        0,
      ),
    );
    expect(pool.message.issues).toEqual([]);
    expect(pool.message.summary).toBe("NETDEV_CMD_PAGE_POOL_GET id 5 if7 napi-id 513 inflight 32 inflight-mem 131072");
    const stats = await genericMessage(
      "netdev",
      1,
      genericBytes(9, 1, "0c00 0180 0800 0100 05000000 0800 0800 64000000 0c00 1000 0000000001000000", 0),
    );
    expect(stats.json.attributes).toEqual({
      NETDEV_A_PAGE_POOL_STATS_INFO: { NETDEV_A_PAGE_POOL_ID: 5 },
      NETDEV_A_PAGE_POOL_STATS_ALLOC_FAST: 100,
      NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING: 4294967296,
    });
  });

  test("napi-set, bind-rx of two queues, qstats, a leased queue", async () => {
    const napi = await genericMessage(
      "netdev",
      1,
      genericBytes(14, 1, "0800 0200 01020000 0800 0500 02000000 0800 0600 204e0000 0800 0800 02000000"),
    );
    expect(napi.message.summary).toBe(
      "NETDEV_CMD_NAPI_SET napi 513 defer-hard-irqs 2 gro-flush-timeout 20000ns threaded busy-poll",
    );
    const queue = (id: string) => `1400 0280 0800 0300 00000000 0800 0100 ${id}000000`;
    const bind = await genericMessage(
      "netdev",
      1,
      genericBytes(13, 1, `0800 0100 07000000 0800 0300 05000000 ${queue("00")} ${queue("01")}`),
    );
    expect(bind.message.issues).toEqual([]);
    expect(bind.message.summary).toBe("NETDEV_CMD_BIND_RX if7 fd 5 rx queue 0,rx queue 1");
    const stats = await genericMessage(
      "netdev",
      1,
      genericBytes(
        12,
        1,
        "0800 0100 07000000 0800 0200 01000000 0800 0300 03000000 0800 0a00 05000000 0800 0b00 f4010000",
        0,
      ),
    );
    expect(stats.message.summary).toBe("NETDEV_CMD_QSTATS_GET if7 tx queue 3 tx-packets 5 tx-bytes 500");
    const lease = await genericMessage(
      "netdev",
      1,
      genericBytes(
        10,
        1,
        "0800 0100 00000000 0800 0200 08000000 0800 0300 00000000 2000 0880 0800 0100 07000000 0c00 0280 0800 0100 01000000 0800 0300 02000000",
        0,
      ),
    );
    expect(lease.message.issues).toEqual([]);
    expect(lease.json.attributes.NETDEV_A_QUEUE_LEASE.NETDEV_A_LEASE_NETNS_ID).toBe(2);
  });
});
