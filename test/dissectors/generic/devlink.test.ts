/** Messages of devlink that no capture has: bytes laid out from the header. */
import { describe, expect, test } from "vitest";
import { devlink } from "../../../dissectors/generic/devlink/index.ts";
import type { Message } from "../../../src/schema/index.ts";
import { decodeMessages, messageJson } from "../../helpers/decode.ts";
import {
  attributesOf,
  familiesOf,
  genericBytes,
  genericMessage,
  none,
  type Part,
  type Payload,
  text,
  u8,
  u16,
  u32,
  u64,
} from "../../helpers/generic.ts";
import { hex } from "../../helpers/hex.ts";

/** DEVLINK_ATTR_BUS_NAME and DEVLINK_ATTR_DEV_NAME. */
const device: readonly Part[] = [
  [1, text("pci")],
  [2, text("0000:01:00.0")],
];

const asked = (command: number, ...parts: readonly Part[]): Promise<Message> =>
  genericMessage("devlink", command, [...device, ...parts], { request: true });
const sent = (command: number, ...parts: readonly Part[]): Promise<Message> =>
  genericMessage("devlink", command, [...device, ...parts]);

function attributes(message: Message) {
  expect(message.issues).toEqual([]);
  return messageJson(message).attributes;
}

describe("parameters", () => {
  const param = (name: string, type: number, ...values: readonly Payload[]): Part => [
    80,
    attributesOf([81, text(name)], [83, u8(type)], [84, attributesOf(...values.map((value) => [85, value] as const))]),
  ];

  test("devlink dev param set pci/0000:01:00.0 name x value 5 cmode driverinit, by the type that it gives", async () => {
    const message = await asked(39, [81, text("x")], [83, u8(3)], [86, u32(5)], [87, u8(1)]);
    expect(message.summary).toBe("DEVLINK_CMD_PARAM_SET pci/0000:01:00.0 name x value 5 cmode driverinit");
    expect(attributes(message)).toMatchObject({
      DEVLINK_ATTR_PARAM_TYPE: "DEVLINK_VAR_ATTR_TYPE_U32",
      DEVLINK_ATTR_PARAM_VALUE_DATA: [5],
    });
  });

  test("the type may stand after the value", async () => {
    const message = await asked(39, [81, text("x")], [86, u16(7)], [87, u8(0)], [83, u8(2)]);
    expect(attributes(message).DEVLINK_ATTR_PARAM_VALUE_DATA).toEqual([7]);
  });

  test("devlink dev param set … value false: a flag is not there", async () => {
    const message = await asked(39, [81, text("enable_roce")], [83, u8(6)], [87, u8(1)]);
    expect(message.action).toBe("pci/0000:01:00.0 name enable_roce value false cmode driverinit");
  });

  test("devlink dev param show: values of each mode, strings, arrays, generic choices", async () => {
    const shown = async (part: Part) => sent(38, part);
    const flags = await shown(
      param("enable_sriov", 6, attributesOf([86, none], [87, u8(2)]), attributesOf([87, u8(0)])),
    );
    expect(flags.action).toBe(
      "pci/0000:01:00.0 name enable_sriov type driver-specific cmode permanent value true cmode runtime value false",
    );
    const word = await shown(param("flow_steering_mode", 5, attributesOf([87, u8(0)], [86, text("smfs")])));
    expect(word.action).toContain("cmode runtime value smfs");
    const list = await shown(param("levels", 129, attributesOf([86, u64(1)], [86, u32(2)], [86, u64(3)], [87, u8(0)])));
    expect(list.action).toContain("value 1,2,3");
    expect(attributes(list).DEVLINK_ATTR_PARAM.DEVLINK_ATTR_PARAM_VALUES_LIST.DEVLINK_ATTR_PARAM_VALUE).toEqual([
      { DEVLINK_ATTR_PARAM_VALUE_DATA: [1, 2, 3], DEVLINK_ATTR_PARAM_VALUE_CMODE: "DEVLINK_PARAM_CMODE_RUNTIME" },
    ]);
    const policy = await shown(param("fw_load_policy", 1, attributesOf([86, u8(2)], [87, u8(2)])));
    expect(policy.action).toContain("cmode permanent value disk");
  });

  test("a value of an unknown type stays bytes, with an issue", async () => {
    const message = await asked(39, [81, text("x")], [83, u8(77)], [86, hex("0a0b")], [87, u8(0)]);
    expect(message.issues.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "unknown DEVLINK_ATTR_PARAM_VALUE_DATA",
    ]);
  });
});

describe("ports and what is behind them", () => {
  test("devlink port function show: address, state, capabilities, the device behind it", async () => {
    const behind = attributesOf([1, text("auxiliary")], [2, text("mlx5_core.sf.4")], [140, u32(3)]);
    const caps = Buffer.concat([u32(1), u32(3)]);
    const inside = attributesOf([1, hex("0200000000aa")], [2, u8(1)], [3, u8(1)], [4, caps], [5, behind], [6, u32(8)]);
    const message = await sent(
      7,
      [3, u32(32768)],
      [4, u16(2)],
      [77, u16(7)],
      [127, u16(0)],
      [164, u32(88)],
      [145, inside],
    );
    expect(message.summary).toBe(
      "DEVLINK_CMD_PORT_NEW pci/0000:01:00.0/32768 type eth flavour pcisf pfnum 0 sfnum 88 function hw_addr " +
        "02:00:00:00:00:aa state active opstate attached max_io_eqs 8 caps roce nested_devlink auxiliary/mlx5_core.sf.4",
    );
    expect(attributes(message).DEVLINK_ATTR_PORT_FUNCTION).toMatchObject({
      DEVLINK_PORT_FN_ATTR_CAPS: {
        value: ["DEVLINK_PORT_FN_CAP_ROCE"],
        selector: ["DEVLINK_PORT_FN_CAP_ROCE", "DEVLINK_PORT_FN_CAP_MIGRATABLE"],
      },
      DEVLINK_PORT_FN_ATTR_DEVLINK: { DEVLINK_ATTR_NETNS_ID: 3 },
    });
  });

  test("a port with both index and name of its interface teaches the name", async () => {
    const port = (...parts: readonly Part[]) =>
      genericBytes(7, attributesOf(...device, [3, u32(1)], [6, u32(19)], ...parts));
    const [, later] = await decodeMessages(Buffer.concat([port([7, text("eni1np1")]), port()]), "NETLINK_GENERIC", {
      families: familiesOf("devlink"),
    });
    expect(later?.summary).toBe("DEVLINK_CMD_PORT_NEW pci/0000:01:00.0/1 netdev eni1np1");
  });

  test("devlink port split pci/0000:01:00.0/1 count 4", async () => {
    expect((await asked(9, [3, u32(1)], [9, u32(4)])).summary).toBe(
      "DEVLINK_CMD_PORT_SPLIT pci/0000:01:00.0/1 count 4",
    );
  });

  test("devlink sb show, sb tc bind show, sb occupancy show", async () => {
    const buffer = await sent(
      13,
      [11, u32(0)],
      [12, u32(16777216)],
      [13, u16(4)],
      [14, u16(8)],
      [15, u16(8)],
      [16, u16(16)],
    );
    expect(buffer.action).toBe("pci/0000:01:00.0 sb 0 size 16777216 ing_pools 4 eg_pools 8 ing_tcs 8 eg_tcs 16");
    const bound = await sent(
      25,
      [3, u32(1)],
      [11, u32(0)],
      [22, u16(3)],
      [18, u8(0)],
      [17, u16(0)],
      [21, u32(8)],
      [23, u32(96)],
    );
    expect(bound.action).toBe("pci/0000:01:00.0/1 sb 0 tc 3 type ingress pool 0 th 8 occ 96");
  });

  test("devlink port function rate set … tc-bw 0:20 1:80", async () => {
    const share = (index: number, part: number) => attributesOf([1, u8(index)], [2, u32(part)]);
    const message = await asked(75, [3, u32(128)], [180, share(0, 20)], [180, share(1, 80)]);
    expect(message.summary).toBe("DEVLINK_CMD_RATE_SET pci/0000:01:00.0/128 tc-bw 0:20 1:80");
  });
});

describe("the pipeline", () => {
  test("devlink dpipe header show: fields of a header that all drivers know", async () => {
    const field = attributesOf([57, text("destination ip")], [58, u32(0)], [59, u32(32)], [60, u32(0)]);
    const header = attributesOf([51, text("ipv4")], [52, u32(1)], [54, u8(1)], [53, attributesOf([56, field])]);
    const own = attributesOf([51, text("mlxsw_meta")], [52, u32(0)], [54, u8(0)], [53, attributesOf([56, field])]);
    const message = await sent(33, [49, attributesOf([50, header], [50, own])]);
    expect(message.summary).toBe("DEVLINK_CMD_DPIPE_HEADERS_GET pci/0000:01:00.0 headers ipv4, mlxsw_meta");
    const [first, second] = attributes(message).DEVLINK_ATTR_DPIPE_HEADERS.DEVLINK_ATTR_DPIPE_HEADER;
    expect(first.DEVLINK_ATTR_DPIPE_HEADER_ID).toBe("DEVLINK_DPIPE_HEADER_IPV4");
    expect(first.DEVLINK_ATTR_DPIPE_HEADER_FIELDS.DEVLINK_ATTR_DPIPE_FIELD[0].DEVLINK_ATTR_DPIPE_FIELD_ID).toBe(
      "DEVLINK_DPIPE_FIELD_IPV4_DST_IP",
    );
    expect(second.DEVLINK_ATTR_DPIPE_HEADER_ID).toBe(0);
    expect(second.DEVLINK_ATTR_DPIPE_HEADER_FIELDS.DEVLINK_ATTR_DPIPE_FIELD[0].DEVLINK_ATTR_DPIPE_FIELD_ID).toBe(0);
  });

  test("devlink dpipe table show, dpipe table dump", async () => {
    const match = attributesOf([42, u32(0)], [55, u32(0)], [52, u32(2)], [54, u8(1)], [58, u32(0)]);
    const action = attributesOf([45, u32(0)], [55, u32(0)], [52, u32(0)], [54, u8(1)], [58, u32(0)]);
    const table = attributesOf(
      [29, text("mlxsw_host6")],
      [30, u64(10)],
      [31, attributesOf([40, match])],
      [32, attributesOf([43, action])],
      [33, u8(1)],
    );
    const tables = await sent(31, [27, attributesOf([28, table])]);
    expect(tables.action).toBe("pci/0000:01:00.0 tables mlxsw_host6 size 10");
    const value = attributesOf([40, match], [46, hex("20010db8000000000000000000000001")]);
    const entry = attributesOf([36, u64(4)], [37, attributesOf([41, value])], [39, u64(99)]);
    const entries = await sent(32, [34, attributesOf([35, entry])]);
    expect(entries.action).toBe("pci/0000:01:00.0 1 entries");
    expect(attributes(entries).DEVLINK_ATTR_DPIPE_ENTRIES.DEVLINK_ATTR_DPIPE_ENTRY[0]).toMatchObject({
      DEVLINK_ATTR_DPIPE_ENTRY_COUNTER: 99,
      DEVLINK_ATTR_DPIPE_ENTRY_MATCH_VALUES: {
        DEVLINK_ATTR_DPIPE_MATCH_VALUE: [
          {
            DEVLINK_ATTR_DPIPE_MATCH: {
              DEVLINK_ATTR_DPIPE_MATCH_TYPE: "DEVLINK_DPIPE_MATCH_TYPE_FIELD_EXACT",
              DEVLINK_ATTR_DPIPE_HEADER_ID: "DEVLINK_DPIPE_HEADER_IPV6",
              DEVLINK_ATTR_DPIPE_FIELD_ID: "DEVLINK_DPIPE_FIELD_IPV6_DST_IP",
            },
          },
        ],
      },
    });
  });

  test("devlink dpipe table set … name mlxsw_host6 counters enable", async () => {
    expect((await asked(34, [29, text("mlxsw_host6")], [33, u8(1)])).action).toBe(
      "pci/0000:01:00.0 table mlxsw_host6 counters_enabled true",
    );
  });
});

describe("cards, tests, devices", () => {
  test("devlink lc show", async () => {
    const types = attributesOf([173, text("16x100G")], [173, text("8x200G")]);
    const message = await sent(80, [171, u32(1)], [172, u8(6)], [173, text("16x100G")], [174, types]);
    expect(message.summary).toBe(
      "DEVLINK_CMD_LINECARD_NEW pci/0000:01:00.0 lc 1 state active type 16x100G supported_types 16x100G,8x200G",
    );
    expect(attributes(message).DEVLINK_ATTR_LINECARD_TYPE).toBe("16x100G");
  });

  test("devlink dev selftests run: asked for, and how they went", async () => {
    const run = await asked(83, [176, attributesOf([1, none])]);
    expect(run.summary).toBe("DEVLINK_CMD_SELFTESTS_RUN pci/0000:01:00.0 flash");
    const result = await sent(83, [176, attributesOf([1, attributesOf([2, u32(1)], [3, u8(2)])])]);
    expect(result.summary).toBe("DEVLINK_CMD_SELFTESTS_RUN pci/0000:01:00.0 flash fail");
    expect(attributes(result).DEVLINK_ATTR_SELFTESTS.DEVLINK_ATTR_SELFTEST_RESULT).toEqual([
      {
        DEVLINK_ATTR_SELFTEST_RESULT_ID: "DEVLINK_ATTR_SELFTEST_ID_FLASH",
        DEVLINK_ATTR_SELFTEST_RESULT_STATUS: "DEVLINK_SELFTEST_STATUS_FAIL",
      },
    ]);
    const known = await sent(82, [176, attributesOf([1, none])]);
    expect(attributes(known).DEVLINK_ATTR_SELFTESTS).toEqual({ DEVLINK_ATTR_SELFTEST_ID_FLASH: true });
  });

  test("devlink dev show: devices within a device, one of them in another namespace", async () => {
    const inner = (name: string, ...more: readonly Part[]) =>
      attributesOf([1, text("auxiliary")], [2, text(name)], ...more);
    const message = await sent(3, [184, u32(2)], [136, u8(1)], [175, inner("a.1")], [175, inner("a.2", [140, u32(4)])]);
    expect(message.summary).toBe(
      "DEVLINK_CMD_NEW pci/0000:01:00.0 index 2 reload_failed true nested_devlink auxiliary/a.1, auxiliary/a.2 netns 4",
    );
    expect(attributes(message).DEVLINK_ATTR_NESTED_DEVLINK).toHaveLength(2);
  });

  test("a device that is named by its index, and a filter for notices", async () => {
    const message = await genericMessage("devlink", 1, [[184, u32(5)]], { request: true });
    expect(message.summary).toBe("DEVLINK_CMD_GET devlink_index/5");
    expect((await asked(84, [3, u32(2)])).summary).toBe("DEVLINK_CMD_NOTIFY_FILTER_SET pci/0000:01:00.0/2");
  });

  test("devlink dev flash: a component with its progress", async () => {
    const message = await sent(60, [123, text("fw.mgmt")], [124, text("Writing")], [125, u64(10)], [126, u64(100)]);
    expect(message.action).toBe('pci/0000:01:00.0 component fw.mgmt "Writing" 10/100');
  });

  test("devlink health dump show: a value without a type stays bytes", async () => {
    const said = attributesOf([108, none], [111, text("reg")], [113, hex("01020304")], [110, none]);
    const message = await genericMessage("devlink", 56, attributesOf([106, said]));
    expect(message.issues.map(({ kind }) => kind)).toEqual(["unknown"]);
    expect(message.action).toBe("reg 01020304");
  });
});

test("the table has every command", () => {
  expect(Object.keys(devlink.messages)).toHaveLength(85);
});
