/** Messages of ethtool that no capture has: bytes laid out from the headers. */
import { describe, expect, test } from "vitest";
import { ethtool } from "../../../dissectors/generic/ethtool/index.ts";
import type { Message } from "../../../src/schema/index.ts";
import { messageJson } from "../../helpers/decode.ts";
import {
  attributesOf,
  be16,
  genericMessage,
  none,
  type Payload,
  text,
  u8,
  u16,
  u32,
  u64,
} from "../../helpers/generic.ts";
import { hex } from "../../helpers/hex.ts";

/** ETHTOOL_A_HEADER_DEV_INDEX and ETHTOOL_A_HEADER_DEV_NAME. */
const eth0 = attributesOf([1, u32(2)], [2, text("eth0")]);

type Options = Parameters<typeof genericMessage>[3];

const asked = (command: number, body: Payload, options?: Options): Promise<Message> =>
  genericMessage("ethtool", command, body, { request: true, ...options });
const sent = (command: number, body: Payload): Promise<Message> => genericMessage("ethtool", command, body);

function attributes(message: Message) {
  expect(message.issues).toEqual([]);
  return messageJson(message).attributes;
}

describe("requests", () => {
  test("ethtool -s eth0 wol s sopass 00:11:22:33:44:55 keeps the password to itself", async () => {
    const body = attributesOf([1, eth0], [2, attributesOf([1, none], [2, u32(8)])], [3, hex("001122334455")]);
    const hidden = await asked(10, body);
    expect(hidden.summary).toBe("ETHTOOL_MSG_WOL_SET eth0 wol none sopass <secret, 6 bytes>");
    expect(attributes(hidden).ETHTOOL_A_WOL_SOPASS).toBe("<secret, 6 bytes>");
    const open = await asked(10, body, { showSecrets: true });
    expect(attributes(open).ETHTOOL_A_WOL_SOPASS).toBe("00:11:22:33:44:55");
  });

  test("ethtool --flash-module-firmware eth0 file fw.bin pass 4660", async () => {
    const message = await asked(44, attributesOf([1, eth0], [2, text("fw.bin")], [3, u32(4660)]));
    expect(message.summary).toBe("ETHTOOL_MSG_MODULE_FW_FLASH_ACT eth0 file fw.bin password <secret, 4 bytes>");
  });

  test("ethtool --cable-test-tdr eth0 first 1 last 20 step 1 pair 0", async () => {
    const config = attributesOf([1, u32(100)], [2, u32(2000)], [3, u32(100)], [4, u8(0)]);
    const message = await asked(27, attributesOf([1, eth0], [2, config]));
    expect(message.summary).toBe("ETHTOOL_MSG_CABLE_TEST_TDR_ACT eth0 first 100cm last 2000cm step 100cm pair a");
  });

  test("ethtool -X eth0 context new hfunc xor", async () => {
    const body = attributesOf([1, eth0], [3, u32(2)], [6, u32(3)]);
    const message = await asked(49, body);
    expect(message.summary).toBe("ETHTOOL_MSG_RSS_CREATE_ACT eth0 hfunc xor xfrm RXH_XFRM_SYM_XOR,RXH_XFRM_SYM_OR_XOR");
  });

  test("ethtool --set-hwtimestamp-cfg eth0 index 0 qualifier precise tx on rx-filter all", async () => {
    const provider = attributesOf([1, u32(0)], [2, u32(0)]);
    const compact = (value: number) => attributesOf([1, none], [2, u32(16)], [4, u32(value)]);
    const message = await asked(47, attributesOf([1, eth0], [2, provider], [3, compact(2)], [4, compact(2)]));
    expect(message.summary).toBe("ETHTOOL_MSG_TSCONFIG_SET eth0 index 0 qualifier precise tx on rx-filter all");
  });

  test("a link that is named by its index alone", async () => {
    const message = await asked(6, attributesOf([1, attributesOf([1, u32(7)], [4, u32(1)])]));
    expect(message.summary).toBe("ETHTOOL_MSG_LINKSTATE_GET if7 phy 1");
  });
});

describe("answers and notices", () => {
  test("ethtool -S eth0 --groups eth-mac rmon: counters by their number, buckets", async () => {
    const mac = attributesOf(
      [2, u32(1)],
      [3, u32(18)],
      [4, attributesOf([0, u64(5)])],
      [4, attributesOf([21, u64(9)])],
    );
    const bucket = attributesOf([7, u32(0)], [8, u32(64)], [9, u64(11)]);
    const rmon = attributesOf([2, u32(3)], [4, attributesOf([3, u64(1)])], [5, bucket], [6, bucket], [5, bucket]);
    const message = await sent(33, attributesOf([2, eth0], [4, mac], [4, rmon], [5, u32(1)]));
    expect(message.summary).toBe(
      "ETHTOOL_MSG_STATS_GET_REPLY eth0 src emac eth-mac 2 counters rmon 1 counters 3 buckets",
    );
    const bytes = { ETHTOOL_A_STATS_GRP_HIST_BKT_LOW: 0, ETHTOOL_A_STATS_GRP_HIST_BKT_HI: 64 };
    expect(attributes(message).ETHTOOL_A_STATS_GRP).toEqual([
      {
        ETHTOOL_A_STATS_GRP_ID: "ETHTOOL_STATS_ETH_MAC",
        ETHTOOL_A_STATS_GRP_SS_ID: "ETH_SS_STATS_ETH_MAC",
        ETHTOOL_A_STATS_GRP_STAT: [
          { ETHTOOL_A_STATS_ETH_MAC_2_TX_PKT: 5 },
          { ETHTOOL_A_STATS_ETH_MAC_25_TOO_LONG_ERR: 9 },
        ],
      },
      {
        ETHTOOL_A_STATS_GRP_ID: "ETHTOOL_STATS_RMON",
        ETHTOOL_A_STATS_GRP_STAT: [{ ETHTOOL_A_STATS_RMON_JABBER: 1 }],
        ETHTOOL_A_STATS_GRP_HIST_RX: [
          { ...bytes, ETHTOOL_A_STATS_GRP_HIST_VAL: 11 },
          { ...bytes, ETHTOOL_A_STATS_GRP_HIST_VAL: 11 },
        ],
        ETHTOOL_A_STATS_GRP_HIST_TX: [{ ...bytes, ETHTOOL_A_STATS_GRP_HIST_VAL: 11 }],
      },
    ]);
  });

  test("ethtool --cable-test eth0: one pair is open, one fine", async () => {
    const pair = (number: number, code: number) => attributesOf([1, u8(number)], [2, u8(code)], [3, u32(1)]);
    const results = attributesOf([1, pair(0, 2)], [1, pair(1, 1)], [2, attributesOf([1, u8(0)], [2, u32(830)])]);
    const message = await sent(27, attributesOf([1, eth0], [2, u8(2)], [3, results]));
    expect(message.summary).toBe("ETHTOOL_MSG_CABLE_TEST_NTF eth0 completed pair A open 830cm pair B ok");
    expect(attributes(message).ETHTOOL_A_CABLE_TEST_NTF_NEST.ETHTOOL_A_CABLE_NEST_RESULT[1]).toEqual({
      ETHTOOL_A_CABLE_RESULT_PAIR: "ETHTOOL_A_CABLE_PAIR_B",
      ETHTOOL_A_CABLE_RESULT_CODE: "ETHTOOL_A_CABLE_RESULT_CODE_OK",
      ETHTOOL_A_CABLE_RESULT_SRC: "ETHTOOL_A_CABLE_INF_SRC_TDR",
    });
  });

  test("ethtool --cable-test-tdr eth0: reflections are signed", async () => {
    const amplitude = (value: number) => attributesOf([1, u8(0)], [2, u16(value)]);
    const found = attributesOf(
      [1, attributesOf([1, u32(100)], [2, u32(200)], [3, u32(100)])],
      [2, amplitude(0xfff0)],
      [2, amplitude(12)],
      [3, attributesOf([1, u16(1000)])],
    );
    const message = await sent(28, attributesOf([1, eth0], [2, u8(1)], [3, found]));
    expect(message.summary).toBe("ETHTOOL_MSG_CABLE_TEST_TDR_NTF eth0 started 2 amplitudes pulse 1000mV");
    const nest = attributes(message).ETHTOOL_A_CABLE_TEST_TDR_NTF_NEST;
    expect(nest.ETHTOOL_A_CABLE_TDR_NEST_AMPLITUDE[0].ETHTOOL_A_CABLE_AMPLITUDE_mV).toBe(-16);
  });

  test("ethtool --show-tunnels eth0: an offloaded port", async () => {
    const entry = attributesOf([1, be16(4789)], [2, u32(0)]);
    const table = attributesOf([1, u32(4)], [2, attributesOf([1, none], [2, u32(3)], [4, u32(5)])], [3, entry]);
    const message = await sent(29, attributesOf([1, eth0], [2, attributesOf([1, table])]));
    expect(message.summary).toBe(
      "ETHTOOL_MSG_TUNNEL_INFO_GET_REPLY eth0 table size 4 types vxlan,vxlan-gpe ports 4789 vxlan",
    );
    expect(attributes(message).ETHTOOL_A_TUNNEL_INFO_UDP_PORTS.ETHTOOL_A_TUNNEL_UDP_TABLE).toHaveLength(1);
  });

  test("ethtool -I --show-fec eth0: totals, then lanes", async () => {
    const lanes = Buffer.concat([u64(10), u64(4), u64(6)]);
    const bin = attributesOf([2, u32(0)], [3, u32(3)], [4, u32(77)], [5, lanes]);
    const counters = attributesOf([2, lanes], [3, u64(1)], [5, bin]);
    const message = await sent(30, attributesOf([1, eth0], [3, u8(1)], [4, u32(50)], [5, counters]));
    expect(message.summary).toBe(
      "ETHTOOL_MSG_FEC_GET_REPLY eth0 auto on active RS corrected_blocks 10,4,6 uncorrectable_blocks 1",
    );
    expect(attributes(message).ETHTOOL_A_FEC_STATS.ETHTOOL_A_FEC_STAT_HIST).toEqual([
      {
        ETHTOOL_A_FEC_HIST_BIN_LOW: 0,
        ETHTOOL_A_FEC_HIST_BIN_HIGH: 3,
        ETHTOOL_A_FEC_HIST_BIN_VAL: 77,
        ETHTOOL_A_FEC_HIST_BIN_VAL_PER_LANE: [10, 4, 6],
      },
    ]);
  });

  test("ethtool eth0: why there is no link", async () => {
    const message = await sent(
      6,
      attributesOf([1, eth0], [2, u8(0)], [3, u32(2)], [4, u32(7)], [5, u8(0)], [6, u8(1)]),
    );
    expect(message.summary).toBe("ETHTOOL_MSG_LINKSTATE_GET_REPLY eth0 link no sqi 2/7 autoneg no partner detected");
    const other = await sent(6, attributesOf([1, eth0], [5, u8(4)], [6, u8(9)]));
    expect(attributes(other)).toMatchObject({
      ETHTOOL_A_LINKSTATE_EXT_STATE: "ETHTOOL_LINK_EXT_STATE_NO_CABLE",
      ETHTOOL_A_LINKSTATE_EXT_SUBSTATE: 9,
    });
  });

  test("ethtool --show-pse eth0", async () => {
    const range = attributesOf([1, u32(2000)], [2, u32(30000)]);
    const message = await sent(
      37,
      attributesOf(
        [1, eth0],
        [5, u32(3)],
        [7, u32(4)],
        [8, u32(4)],
        [9, u32(12000)],
        [10, u32(8)],
        [11, u32(1)],
        [12, u32(30000)],
        [13, range],
      ),
    );
    expect(message.summary).toBe(
      "ETHTOOL_MSG_PSE_GET_REPLY eth0 c33-pse-admin-state enabled c33-pse-power-detection-status delivering class 4 " +
        "power 12000mW/30000mW ext-state power_not_available ext-substate budget_exceeded",
    );
    expect(attributes(message).ETHTOOL_A_C33_PSE_PW_LIMIT_RANGES).toEqual([
      { ETHTOOL_A_C33_PSE_PW_LIMIT_MIN: 2000, ETHTOOL_A_C33_PSE_PW_LIMIT_MAX: 30000 },
    ]);
    const event = await sent(49, attributesOf([1, eth0], [2, u32(0x21)]));
    expect(attributes(event).ETHTOOL_A_PSE_NTF_EVENTS).toEqual([
      "ETHTOOL_PSE_EVENT_OVER_CURRENT",
      "ETHTOOL_PSE_EVENT_OVER_BUDGET",
    ]);
  });

  test("ethtool -x eth0: table, key, hashed fields", async () => {
    const flows = attributesOf([4, u32(0xf0)], [9, u32(0)]);
    const table = Buffer.concat([u32(0), u32(1), u32(0), u32(1)]);
    const message = await sent(38, attributesOf([1, eth0], [3, u32(1)], [4, table], [5, hex("00112233")], [8, flows]));
    expect(message.summary).toBe(
      "ETHTOOL_MSG_RSS_GET_REPLY eth0 hfunc toeplitz indir 4 entries hkey 4 bytes flow-hash tcp4",
    );
    expect(attributes(message)).toMatchObject({
      ETHTOOL_A_RSS_INDIR: [0, 1, 0, 1],
      ETHTOOL_A_RSS_HKEY: "00112233",
      ETHTOOL_A_RSS_FLOW_HASH: {
        ETHTOOL_A_FLOW_TCP4: ["RXH_IP_SRC", "RXH_IP_DST", "RXH_L4_B_0_1", "RXH_L4_B_2_3"],
      },
    });
  });

  test("ethtool --show-mm, --get-plca-cfg, --show-phys, --show-mse, --show-module, -m", async () => {
    const line = async (command: number, body: Payload) => (await sent(command, body)).action;
    expect(
      await line(42, attributesOf([1, eth0], [2, u8(1)], [5, u32(60)], [8, u8(3)], [9, u32(10)], [10, u32(128)])),
    ).toBe("eth0 pmac-enabled on tx-min-frag-size 60 verify-time 10ms/128ms verify-status succeeded");
    expect(await line(39, attributesOf([1, eth0], [2, u16(0x0a10)], [3, u8(1)], [5, u32(8)], [6, u32(0)]))).toBe(
      "eth0 version 0xa10 node-id 0 node-cnt 8 enable on",
    );
    expect(await line(45, attributesOf([1, eth0], [2, u32(1)], [3, text("marvell")], [5, u32(0)]))).toBe(
      "eth0 phy 1 driver marvell upstream mac",
    );
    expect(await line(54, attributesOf([1, eth0], [8, attributesOf([1, u32(12)], [2, u32(30)])]))).toBe(
      "eth0 link average 12 peak 30",
    );
    expect(await line(35, attributesOf([1, eth0], [2, u8(2)], [3, u8(1)]))).toBe(
      "eth0 power-mode-policy auto power-mode low",
    );
    expect(await line(32, attributesOf([1, eth0], [7, hex("03040000")]))).toBe("eth0 4 bytes");
    expect(await line(44, attributesOf([1, eth0], [4, u32(2)], [6, u32(10)], [7, u32(40)]))).toBe(
      "eth0 status in_progress 10/40",
    );
    expect(await line(34, attributesOf([1, eth0], [2, u32(2)], [3, Buffer.concat([u32(1), u32(2)])]))).toBe(
      "eth0 vclocks 2 phc 1,2",
    );
  });

  test("the same number is another message from the other side", async () => {
    const body = attributesOf([1, eth0]);
    expect((await asked(17, body)).name).toBe("ETHTOOL_MSG_CHANNELS_GET");
    expect((await sent(17, body)).name).toBe("ETHTOOL_MSG_RINGS_NTF");
  });
});

test("the tables have every message", () => {
  expect(Object.keys(ethtool.messages)).toHaveLength(52);
  expect(Object.keys(ethtool.replies ?? {})).toHaveLength(55);
});
