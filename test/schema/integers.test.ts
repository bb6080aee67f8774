import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  be16,
  be32,
  be64,
  enumeration,
  hexadecimal,
  le16,
  le32,
  le64,
  named,
  quantity,
  s8,
  s16,
  s32,
  s64,
  sint,
  struct,
  type Type,
  u8,
  u16,
  u32,
  u64,
  uint,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { integer } from "../helpers/pcap.ts";
import { shown } from "../helpers/table.ts";

/** Type, bytes, signed, always big-endian. */
const widths: [string, Type, number, boolean, boolean][] = [
  ["u8", u8, 1, false, false],
  ["u16", u16, 2, false, false],
  ["u32", u32, 4, false, false],
  ["u64", u64, 8, false, false],
  ["s8", s8, 1, true, false],
  ["s16", s16, 2, true, false],
  ["s32", s32, 4, true, false],
  ["s64", s64, 8, true, false],
  ["be16", be16, 2, false, true],
  ["be32", be32, 4, false, true],
  ["be64", be64, 8, false, true],
];

describe.each(widths)("%s", (_name, type, size, signed, alwaysBig) => {
  const bits = size * 8;
  const [low, high] = signed
    ? [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n]
    : [0n, (1n << BigInt(bits)) - 1n];

  test("value, text and JSON have all digits in both byte orders", () => {
    const some = fc.oneof(fc.constantFrom(low, high, 0n, 1n), fc.bigInt(low, high));
    fc.assert(
      fc.property(some, fc.boolean(), (value, bigEndian) => {
        const raw = Buffer.alloc(8);
        raw.writeBigUInt64BE(BigInt.asUintN(64, value));
        const big = raw.subarray(8 - size);
        const {
          value: read,
          text,
          word,
          json,
          issues,
        } = shown(type, bigEndian || alwaysBig ? big : Buffer.from(big).reverse(), {
          bigEndian,
        });
        expect(read).toBe(size === 8 ? value : Number(value));
        expect(text).toBe(String(value));
        expect(word).toBe(String(value));
        expect(BigInt(json as number)).toBe(value);
        expect(issues).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("another length has no value, shows its bytes, and is malformed", () => {
    for (const length of [0, 1, 2, 3, 4, 5, 7, 8, 9].filter((one) => one !== size)) {
      const bytes = new Uint8Array(length).fill(0xa5);
      const text = "a5".repeat(length);
      expect(shown(type, bytes)).toEqual({ value: null, text, word: text, json: { hex: text }, issues: ["malformed"] });
    }
  });

  test("says how it stands on the wire", () => {
    expect(type.wire).toBe(`${signed ? "s" : "u"}${bits}`);
    expect(type.bigEndian).toBe(alwaysBig);
    expect(type.size).toBe(size);
  });
});

describe("uint and sint", () => {
  test("are bigint whatever their length", () => {
    expect(shown(uint, hex("ffffffff"))).toMatchObject({ value: 4294967295n, text: "4294967295", json: 4294967295 });
    expect(shown(uint, hex("ffffffff ffffffff"))).toMatchObject({ value: 2n ** 64n - 1n, json: 2n ** 64n - 1n });
    expect(shown(sint, hex("ffffffff"))).toMatchObject({ value: -1n, text: "-1", json: -1 });
    expect(shown(sint, hex("ffffffff 00000080"))).toMatchObject({ value: -(2n ** 63n) + 4294967295n });
    expect(shown(uint, hex("00000001"), { bigEndian: true }).value).toBe(1n);
  });

  test("take four or eight bytes", () => {
    for (const length of [0, 1, 2, 5, 7, 9]) {
      expect(shown(uint, new Uint8Array(length))).toMatchObject({ value: null, issues: ["malformed"] });
    }
  });
});

describe("64-bit integers as strings", () => {
  test("every one of that width, also where it is small", () => {
    const options = { int64String: true };
    expect(shown(u64, integer(7, 8), options).json).toBe("7");
    expect(shown(s64, integer(-7, 8), options).json).toBe("-7");
    expect(shown(uint, integer(7, 4), options).json).toBe("7");
    expect(shown(sint, integer(-7, 4), options).json).toBe("-7");
    expect(shown(quantity(u64, "ns"), integer(2n ** 63n, 8), options).json).toBe("9223372036854775808");
    expect(shown(u32, integer(7, 4), options).json).toBe(7);
  });
});

describe("integers with words", () => {
  test("a unit follows the number, the value stays", () => {
    const type = quantity(u32, "ms", { 4294967295: "forever" });
    expect(shown(type, integer(3000, 4))).toMatchObject({ value: 3000, text: "3000 ms", word: "3000ms", json: 3000 });
    expect(shown(type, integer(4294967295, 4))).toMatchObject({
      value: 4294967295,
      text: "4294967295 (forever)",
      word: "forever",
      json: 4294967295,
    });
    expect(shown(type, integer(1, 2))).toMatchObject({ value: null, json: { hex: "0100" }, issues: ["malformed"] });
  });

  test("a named value", () => {
    const type = named(s32, { "-1": "any" });
    expect(shown(type, integer(-1, 4))).toMatchObject({ value: -1, text: "-1 (any)", word: "any", json: -1 });
    expect(shown(type, integer(5, 4))).toMatchObject({ text: "5", word: "5" });
  });

  test("hexadecimal is shown so and exported as a number", () => {
    expect(shown(hexadecimal(u32), hex("efbeadde"))).toMatchObject({
      value: 0xdeadbeef,
      text: "0xdeadbeef",
      json: 0xdeadbeef,
    });
    expect(shown(hexadecimal(u64), hex("efcdab8967452301")).text).toBe("0x123456789abcdef");
  });
});

describe("a little-endian integer", () => {
  test.each([true, false])("has its lowest byte first on a machine of either order (big-endian %s)", (bigEndian) => {
    expect(shown(le16, hex("3412"), { bigEndian })).toMatchObject({ value: 0x1234, text: "4660", json: 0x1234 });
    expect(shown(le32, hex("78563412"), { bigEndian })).toMatchObject({ value: 0x12345678, json: 0x12345678 });
    const wide = shown(le64, hex("0100000000000080"), { bigEndian });
    expect(wide).toMatchObject({ value: 0x8000000000000001n, text: "9223372036854775809", issues: [] });
  });

  test("can be named, and stand in a struct", () => {
    const reason = enumeration(le16, { 3: "REASON_LEAVING" }, { prefix: "REASON_" });
    const frame = struct("frame", [
      ["timestamp", le64],
      ["reason", reason],
    ]);
    const { json, word } = shown(frame, hex("0a00000000000000 0300"), { bigEndian: true });
    expect(json).toEqual({ timestamp: 10, reason: "REASON_LEAVING" });
    expect(word).toBe("timestamp 10 reason leaving");
  });

  test("of another length is malformed", () => {
    expect(shown(le32, hex("7856"))).toMatchObject({ json: { hex: "7856" }, issues: ["malformed"] });
  });
});
