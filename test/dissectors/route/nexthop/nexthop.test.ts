/** Nexthop objects: bytes of `ip nexthop`. */
import { expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";

function decode(text: string): Promise<Message> {
  return decodeMessage(hex(text), "NETLINK_ROUTE");
}

test("ip nexthop replace id 10 group 1,300/2,40 hw_stats on: weights of two bytes, less one", async () => {
  const message = await decode(`
    3c000000 6800 0505 7a27046b 00000000 00000000 00000000
    08000100 0a000000 14000200 01000000 2b 01 0000 02000000 27 00 0000 08001000 01000000
  `);
  expect(messageJson(message).attributes).toEqual({
    NHA_ID: 10,
    NHA_GROUP: [
      { id: 1, weight: 43, weight_high: 1 },
      { id: 2, weight: 39, weight_high: 0 },
    ],
    NHA_HW_STATS_ENABLE: 1,
  });
  expect(message.action).toBe("id 10 group 1,300/2,40 hw_stats on");
  expect(message.issues).toEqual([]);
});

test("ip -d -s nexthop show: statistics of a group, and what the answer clears", async () => {
  const message = await decode(`
    78000000 6800 0200 7a27046b f5010000 00000000 00000000
    08000100 0a000000 06000300 00000000 14000200 01000000 2b010000 02000000 27000000 08001000 01000000
    2c00 0f80 1400 0180 08000100 01000000 08000200 00000000 1400 0180 08000100 02000000 08000200 00000000
    08000e00 00000080
  `);
  const { attributes } = messageJson(message);
  expect(attributes.NHA_GROUP_TYPE).toBe("NEXTHOP_GRP_TYPE_MPATH");
  expect(attributes.NHA_OP_FLAGS).toEqual(["NHA_OP_FLAG_RESP_GRP_RESVD_0"]);
  expect(attributes.NHA_GROUP_STATS.NHA_GROUP_STATS_ENTRY).toEqual([
    { NHA_GROUP_STATS_ENTRY_ID: 1, NHA_GROUP_STATS_ENTRY_PACKETS: 0 },
    { NHA_GROUP_STATS_ENTRY_ID: 2, NHA_GROUP_STATS_ENTRY_PACKETS: 0 },
  ]);
  expect(message.action).toBe("id 10 group 1,300/2,40 hw_stats on stats: id 1 packets 0, id 2 packets 0");
});

test("ip nexthop bucket get id 11 index 3", async () => {
  const message = await decode(`
    40000000 7400 0000 7b27046b 01020000 00000000 00000000
    08000100 0b000000 2000 0d80 06000100 03000000 08000300 02000000 0c000200 b000000000000000
  `);
  expect(messageJson(message).attributes.NHA_RES_BUCKET).toEqual({
    NHA_RES_BUCKET_INDEX: 3,
    NHA_RES_BUCKET_NH_ID: 2,
    NHA_RES_BUCKET_IDLE_TIME: 176,
  });
  expect(message.action).toBe("id 11 index 3 idle_time 1.76 nhid 2");
});
