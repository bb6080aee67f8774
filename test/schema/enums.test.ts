import { describe, expect, test } from "vitest";
import { be16, bitfield32, enumeration, flags, s32, struct, u8, u16, u32, u64, uint } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { integer } from "../helpers/pcap.ts";
import { exported, shown, tableMessage } from "../helpers/table.ts";

describe("enumerations", () => {
  const scope = enumeration(
    u8,
    { 0: "RT_SCOPE_UNIVERSE", 253: "RT_SCOPE_LINK" },
    { prefix: "RT_SCOPE_", words: { RT_SCOPE_UNIVERSE: "global" } },
  );

  test("a known value is its constant, in iproute2's words without the prefix", () => {
    expect(shown(scope, hex("fd"))).toEqual({
      value: 253,
      text: "RT_SCOPE_LINK (253)",
      word: "link",
      json: "RT_SCOPE_LINK",
      issues: [],
    });
    expect(shown(scope, hex("00")).word).toBe("global");
  });

  test("an unknown value is its number", () => {
    expect(shown(scope, hex("07"))).toEqual({ value: 7, text: "7", word: "7", json: 7, issues: [] });
  });

  test("a wrong length is malformed", () => {
    expect(shown(scope, hex("fd00"))).toEqual({
      value: null,
      text: "fd00",
      word: "fd00",
      json: { hex: "fd00" },
      issues: ["malformed"],
    });
  });

  test("over any integer", () => {
    expect(shown(enumeration(be16, { 2048: "ETH_P_IP" }), hex("0800"))).toMatchObject({
      value: 0x800,
      json: "ETH_P_IP",
      word: "ETH_P_IP",
    });
    expect(shown(enumeration(s32, { "-1": "NOTHING" }), hex("ffffffff"))).toMatchObject({ value: -1, json: "NOTHING" });
    const wide = enumeration(u64, { 1: "ONE" });
    expect(shown(wide, integer(1, 8))).toMatchObject({ value: 1n, json: "ONE" });
    expect(shown(wide, integer(2n ** 63n, 8))).toMatchObject({ value: 2n ** 63n, json: 2n ** 63n });
    expect(shown(enumeration(uint, { 1: "ONE" }), integer(1, 4))).toMatchObject({ value: 1n, json: "ONE" });
  });

  test("names can be looked up for filters, whatever their case", () => {
    expect(scope.parse("rt_scope_link")).toBe(253);
    expect(scope.parse("RT_SCOPE_NOSUCH")).toBeNull();
    expect(scope.nameOf(253)).toBe("RT_SCOPE_LINK");
  });
});

describe("flags", () => {
  const iff = flags(u32, { 0: "IFF_UP", 1: "IFF_BROADCAST", 31: "IFF_LAST" }, { prefix: "IFF_" });

  test("none, one, several, the highest", () => {
    expect(shown(iff, integer(0, 4))).toEqual({ value: 0, text: "0", word: "", json: [], issues: [] });
    expect(shown(iff, integer(1, 4))).toMatchObject({ text: "IFF_UP (0x1)", word: "UP", json: ["IFF_UP"] });
    expect(shown(iff, integer(0x80000003, 4))).toMatchObject({
      value: 0x80000003,
      text: "IFF_UP|IFF_BROADCAST|IFF_LAST (0x80000003)",
      word: "UP,BROADCAST,LAST",
      json: ["IFF_UP", "IFF_BROADCAST", "IFF_LAST"],
    });
  });

  test("unknown bits are one last number", () => {
    expect(shown(iff, integer(0x40010001, 4))).toMatchObject({
      text: "IFF_UP|0x40010000 (0x40010001)",
      word: "UP,0x40010000",
      json: ["IFF_UP", 0x40010000],
    });
    expect(shown(iff, integer(0x70, 4))).toMatchObject({ text: "0x70 (0x70)", json: [0x70] });
  });

  test("all bits of a type without names, of every width", () => {
    expect(shown(flags(u8, {}), hex("ff")).json).toEqual([255]);
    expect(shown(flags(u16, {}), hex("ffff")).json).toEqual([65535]);
    expect(shown(flags(u32, {}), hex("ffffffff")).json).toEqual([4294967295]);
    expect(shown(flags(s32, { 31: "SIGN" }), hex("ffffffff")).json).toEqual(["SIGN", 0x7fffffff]);
    expect(shown(flags(u64, {}), hex("ffffffff ffffffff")).json).toEqual([2n ** 64n - 1n]);
  });

  test("of 64 bits: names and unknown bits beyond 2^53 keep all digits", () => {
    const wide = flags(u64, { 0: "LOW", 40: "HIGH" });
    expect(shown(wide, integer((1n << 63n) | (1n << 40n) | 1n, 8))).toMatchObject({
      value: (1n << 63n) | (1n << 40n) | 1n,
      text: "LOW|HIGH|0x8000000000000000 (0x8000010000000001)",
      json: ["LOW", "HIGH", 2n ** 63n],
    });
    expect(shown(wide, integer(1n << 63n, 8), { int64String: true }).json).toEqual(["9223372036854775808"]);
  });

  test("values for lists are as the header has them, not bit numbers", () => {
    expect(iff.named).toEqual(
      [
        { name: "IFF_UP", value: 1 },
        { name: "IFF_BROADCAST", value: 2 },
        { name: "IFF_LAST", value: 0x80000000 },
      ].map(({ name, value }) => ({ name, value: value < 2 ** 31 ? value : BigInt(value) })),
    );
    expect(iff.parse("IFF_BROADCAST")).toBe(2);
    expect(iff.parse("IFF_NOSUCH")).toBeNull();
  });

  test("a union of bits wins over its parts when all are set", () => {
    const both = flags(u16, { 8: "ROOT", 9: "MATCH" }, { unions: { 768: "DUMP" } });
    expect(shown(both, integer(0x300, 2)).json).toEqual(["DUMP"]);
    expect(shown(both, integer(0x100, 2)).json).toEqual(["ROOT"]);
    expect(shown(both, integer(0x701, 2)).json).toEqual(["DUMP", 0x401]);
  });
});

describe("bitfield32", () => {
  const type = bitfield32({ 0: "A", 1: "B" });

  test("value and selector", () => {
    expect(shown(type, hex("01000000 07000000"))).toEqual({
      value: 1,
      text: "A (0x1) of A|B|0x4 (0x7)",
      word: "A",
      json: { value: ["A"], selector: ["A", "B", 4] },
      issues: [],
    });
  });

  test("big-endian", () => {
    expect(shown(type, hex("00000001 00000003"), { bigEndian: true }).json).toEqual({
      value: ["A"],
      selector: ["A", "B"],
    });
  });

  test("of four bytes is malformed", () => {
    expect(shown(type, hex("01000000"))).toMatchObject({
      value: null,
      json: { hex: "01000000" },
      issues: ["malformed"],
    });
  });
});

describe("the flags of a message", () => {
  /** NLM_F_REQUEST and all of the upper four bits, as each verb reads them. */
  const flagsOf = (type: number, value: number) =>
    exported(tableMessage({}, new Uint8Array(), { type, flags: value })).nlmsghdr.nlmsg_flags;

  test.each([
    [16, "new", 0x0f05, ["NLM_F_REQUEST", "NLM_F_ACK", "NLM_F_REPLACE", "NLM_F_EXCL", "NLM_F_CREATE", "NLM_F_APPEND"]],
    [17, "del", 0x0305, ["NLM_F_REQUEST", "NLM_F_ACK", "NLM_F_NONREC", "NLM_F_BULK"]],
    [18, "get", 0x0301, ["NLM_F_DUMP", "NLM_F_REQUEST"]],
    [18, "get", 0x0701, ["NLM_F_DUMP", "NLM_F_REQUEST", "NLM_F_ATOMIC"]],
    [18, "get", 0x0101, ["NLM_F_REQUEST", "NLM_F_ROOT"]],
    [18, "get", 0x0201, ["NLM_F_REQUEST", "NLM_F_MATCH"]],
    [19, "notify", 0x0302, ["NLM_F_MULTI", 0x300]],
    [3, "NLMSG_DONE", 0x0302, ["NLM_F_MULTI", "NLM_F_CAPPED", "NLM_F_ACK_TLVS"]],
    [
      99,
      "unknown",
      0xff3e,
      ["NLM_F_MULTI", "NLM_F_ACK", "NLM_F_ECHO", "NLM_F_DUMP_INTR", "NLM_F_DUMP_FILTERED", 0xff00],
    ],
  ])("type %i, %s, 0x%s", (type, _verb, value, names) => {
    expect(flagsOf(type, value)).toEqual(names);
  });
});

test("a struct's members are enums and flags too", () => {
  const header = struct("h", [
    ["kind", enumeration(u8, { 1: "ONE" })],
    [null, 1],
    ["bits", flags(u16, { 0: "BIT" })],
  ]);
  expect(shown(header, hex("01ff 0100")).json).toEqual({ kind: "ONE", bits: ["BIT"] });
});
