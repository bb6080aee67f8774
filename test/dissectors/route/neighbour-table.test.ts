/** Neighbour tables: bytes of `ip ntable`, and what it printed. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { scenario } from "../../helpers/scenario.ts";

describe("bytes", () => {
  test("ip ntable change name arp_cache dev d0 queue 8 base_reachable 40000 locktime 500", async () => {
    const message = await decodeMessage(
      hex(`
        50000000 4300 0501 6f27046b 00000000  00 000000
        0e00 0100 6172705f636163686500 0000           # NDTA_NAME
        2c00 0600 0800 0100 07000000                  # NDTA_PARMS, NDTPA_IFINDEX
          0800 0800 08000000  0c00 0400 409c000000000000  0c00 0f00 f401000000000000
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes).toEqual({
      NDTA_NAME: "arp_cache",
      NDTA_PARMS: {
        NDTPA_IFINDEX: 7,
        NDTPA_QUEUE_LEN: 8,
        NDTPA_BASE_REACHABLE_TIME: 40000,
        NDTPA_LOCKTIME: 500,
      },
    });
    expect(message.field("NDTA_PARMS.NDTPA_LOCKTIME")?.text).toBe("500 ms");
    expect(message.issues).toEqual([]);
    expect(message.summary).toBe("RTM_SETNEIGHTBL arp_cache dev if7 base_reachable 40000 queue 8 locktime 500");
  });

  test("ip ntable show", async () => {
    const message = await decodeMessage(hex("14000000 4200 0103 6f27046b 00000000  00 000000"), "NETLINK_ROUTE");
    expect(message.summary).toBe("RTM_GETNEIGHTBL dump");
  });
});

const recorded = await scenario("03-addr-route-neigh-rule");

describe.skipIf(recorded === null)("the truth (skipped where the shared captures are not beside the checkout)", () => {
  test("ip ntable show", () => {
    const command = recorded?.command("ip ntable show") ?? expect.unreachable();
    const wanted = command.output
      .split(/\n\s*\n/)
      .map((block) => block.replace(/\s+/g, " ").trim())
      .filter((block) => block !== "");
    const told = recorded?.during(command, "RTM_NEWNEIGHTBL") ?? [];
    expect(told.map(({ action }) => action)).toEqual(wanted);
    expect(wanted.length).toBe(21);
    // Each number that it prints.
    expect(wanted.join(" ").match(/ \d+(?= |$)/g)?.length).toBe(323);
  });

  test("ip ntable show dev d0", () => {
    const command = recorded?.command("ip ntable show dev d0") ?? expect.unreachable();
    const blocks = command.output.split(/\n\s*\n/).map((block) => block.replace(/\s+/g, " ").trim());
    const told = recorded?.during(command, "RTM_NEWNEIGHTBL").map(({ action }) => action) ?? [];
    for (const block of blocks.filter((one) => one !== "")) expect(told).toContain(block);
  });

  test("the figures that iproute2 leaves out are there", () => {
    const command = recorded?.command("ip ntable show") ?? expect.unreachable();
    const [first] = recorded?.during(command, "RTM_NEWNEIGHTBL") ?? [];
    const { NDTA_CONFIG: config, NDTA_STATS: stats } = messageJson(first ?? expect.unreachable()).attributes;
    expect(config).toMatchObject({ ndtc_key_len: 4, ndtc_entries: 1, ndtc_hash_mask: 7, ndtc_proxy_qlen: 0 });
    expect(Object.keys(stats).length).toBe(11);
    expect(stats.ndts_allocs).toBe(1);
  });
});
