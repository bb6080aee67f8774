import { describe, expect, test } from "vitest";
import {
  attributes,
  be16,
  bitRange,
  bitString,
  bits,
  byBits,
  bytes,
  enumeration,
  flags,
  hostBits,
  s32,
  select,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, shown, tableMessage } from "../helpers/table.ts";

const capabilities = bitString(6, [
  ["htc", 1],
  [null, 1],
  ["fragmentation", 2, { 0: "none", 1: "static" }],
  ["wide", 14],
  [null, 29],
  ["last", 1],
]);

describe("a bit string", () => {
  test("has fields from the lowest bit of the first byte on, whatever the byte order", () => {
    for (const bigEndian of [false, true]) {
      const { json, text, issues } = shown(capabilities, hex("f53f02000080"), { bigEndian });
      expect(json).toEqual({ htc: 1, fragmentation: 1, wide: 0x23ff, last: 1 });
      expect(text).toBe("htc, fragmentation static, wide 9215, last");
      expect(issues).toEqual([]);
    }
  });

  test("lists its fields where their bytes are", () => {
    const set = attributes("T", { 1: ["T_BITS", capabilities] });
    const message = tableMessage({ attributes: set }, attribute(1, hex("050002000080")));
    const parts = message.field("T_BITS")?.children ?? [];
    expect(parts.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      "htc: 1",
      "fragmentation: 1 (static)",
      "wide: 8192",
      "last: 1",
    ]);
    const from = message.field("T_BITS")?.valueStart ?? 0;
    expect(parts.map(({ start, end }) => [start - from, end - from])).toEqual([
      [0, 1],
      [0, 1],
      [0, 3],
      [5, 6],
    ]);
  });

  test("says nothing of what is 0, and fits no other length", () => {
    expect(shown(capabilities, hex("000000000000"))).toMatchObject({ text: "", issues: [] });
    expect(shown(capabilities, hex("0000"))).toMatchObject({ json: { hex: "0000" }, issues: ["malformed"] });
  });

  test("a mistake in the table throws", () => {
    expect(() => bitString(1, [["a", 9]])).toThrow("9 bits do not fit 1 bytes");
    expect(() => bitString(8, [["a", 33]])).toThrow("at most 32 bits");
  });
});

describe("some bits of an integer", () => {
  test.each([
    ["the lowest of a byte", bitRange(u8, 0, 4), "a5", 5],
    ["the highest of a byte", bitRange(u8, 4, 4), "a5", 10],
    ["across bytes", bitRange(u16, 4, 8), "34f2", 0x23],
    ["in network order", bitRange(be16, 4, 12), "1234", 0x123],
    ["all of them", bitRange(u32, 0, 32), "feffffff", 0xfffffffe],
    ["the highest of a signed integer", bitRange(s32, 31, 1), "00000080", 1],
    ["beyond 32 bits", bitRange(u64, 40, 16), "00000000 00 3412 00", 0x1234],
  ])("%s", (_what, type, payload, value) => {
    expect(shown(type, hex(payload))).toEqual({ value, text: `${value}`, word: `${value}`, json: value, issues: [] });
  });

  test("a machine of the other byte order", () => {
    expect(shown(bitRange(u16, 12, 4), hex("1002"), { bigEndian: true }).value).toBe(1);
    expect(shown(bitRange(u16, 12, 4), hex("0210")).value).toBe(1);
  });

  test("names on top of them", () => {
    const type = enumeration(bitRange(u8, 4, 4), { 2: "KIND_TWO" }, { prefix: "KIND_" });
    expect(shown(type, hex("2f"))).toMatchObject({ value: 2, text: "KIND_TWO (2)", word: "two", json: "KIND_TWO" });
    expect(shown(type, hex("3f"))).toMatchObject({ value: 3, text: "3", json: 3 });
    const set = flags(bitRange(u8, 4, 4), { 0: "FLAG" });
    expect(shown(set, hex("1f")).json).toEqual(["FLAG"]);
  });

  test("a wrong length", () => {
    expect(shown(bitRange(u16, 0, 4), hex("01")).issues).toEqual(["malformed"]);
  });
});

describe("hostBits", () => {
  const type = hostBits(u16, [
    ["first", 1],
    ["second", 3],
    [null, 4],
    ["last", 8],
  ]);
  const fields = { first: 1, second: 5, last: 0xc3 };

  test("from the lowest bit on a little-endian machine, from the highest on a big-endian one", () => {
    expect(shown(type, hex("0bc3"))).toMatchObject({ json: fields, text: "first 1, second 5, last 195", issues: [] });
    expect(shown(type, hex("d0c3"), { bigEndian: true })).toMatchObject({ json: fields, issues: [] });
  });

  test("in a struct and in the tree", () => {
    const message = tableMessage({ header: struct("h", [["f", type]]) }, hex("d0c3 0000"), { bigEndian: true });
    expect(message.field("h.f.second")?.value).toBe(5);
    expect(message.field("h.f.last")?.value).toBe(0xc3);
  });

  test("a wrong length is malformed", () => {
    expect(shown(type, hex("01")).issues).toEqual(["malformed"]);
  });
});

describe("bit fields of an integer", () => {
  test("may have words for their values", () => {
    const type = bits(u8, [
      ["mode", 2, { 0: "off", 1: "on" }],
      ["rest", 6],
    ]);
    expect(shown(type, hex("05"))).toMatchObject({ text: "mode on, rest 1", json: { mode: 1, rest: 1 } });
  });

  test("can choose, also those of a string of bits", () => {
    const packet = struct("packet", [
      [
        "flags",
        bitString(3, [
          [null, 20],
          ["long", 1],
        ]),
      ],
      ["value", select(byBits("flags", "long"), { 0: u8, 1: u16 }, bytes)],
    ]);
    expect(shown(packet, hex("000010 0102")).json).toEqual({ flags: { long: 1 }, value: 0x0201 });
    expect(shown(packet, hex("000000 01")).json).toEqual({ flags: { long: 0 }, value: 1 });
  });
});
