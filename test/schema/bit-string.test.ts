import { describe, expect, test } from "vitest";
import { attributes, bitString } from "../../src/schema/index.ts";
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
