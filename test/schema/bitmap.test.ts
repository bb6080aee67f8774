import { describe, expect, test } from "vitest";
import { bitList, bitmap, byteBitmap } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { shown } from "../helpers/table.ts";

const type = bitmap({ 0: "F_ZERO", 3: "F_THREE", 33: "F_HIGH" }, { word: (name) => name.slice(2).toLowerCase() });

describe("a bitmap", () => {
  test("names its set bits, those without a name by their number", () => {
    expect(shown(type, hex("29000000 02000080"))).toEqual({
      value: "F_ZERO|F_THREE|5|F_HIGH|63",
      text: "F_ZERO|F_THREE|5|F_HIGH|63",
      word: "zero,three,5,high,63",
      json: ["F_ZERO", "F_THREE", 5, "F_HIGH", 63],
      issues: [],
    });
  });

  test("has words in the byte order of the machine, the lowest first", () => {
    expect(shown(type, hex("00000008 00000002"), { bigEndian: true }).json).toEqual(["F_THREE", "F_HIGH"]);
  });

  test("is empty where nothing is set, and where there are no words", () => {
    const empty = { value: "", text: "none", word: "", json: [], issues: [] };
    expect(shown(type, hex("00000000"))).toEqual(empty);
    expect(shown(type, hex(""))).toEqual(empty);
  });

  test("shows half a word as bytes, with an issue", () => {
    expect(shown(type, hex("0100"))).toEqual({
      value: null,
      text: "0100",
      word: "0100",
      json: { hex: "0100" },
      issues: ["malformed"],
    });
  });

  test("goes on for as long as it is", () => {
    const json = shown(type, new Uint8Array(4096).fill(0xff)).json as unknown[];
    expect(json).toHaveLength(32768);
    expect(json.at(-1)).toBe(32767);
  });

  test("lists its names by bit", () => {
    expect(type.named).toEqual([
      { name: "F_ZERO", value: 0 },
      { name: "F_THREE", value: 3 },
      { name: "F_HIGH", value: 33 },
    ]);
    expect(type.wire).toBe("array");
  });
});

const features = byteBitmap({ 0: "FEATURE_A", 9: "FEATURE_B" });

describe("a byteBitmap", () => {
  test("names the set bits of any number of bytes, and numbers those without a name", () => {
    expect(shown(features, hex("0102"))).toMatchObject({
      json: ["FEATURE_A", "FEATURE_B"],
      text: "FEATURE_A|FEATURE_B",
    });
    expect(shown(features, hex("00000080"), { bigEndian: true })).toMatchObject({ json: [31], text: "31", issues: [] });
    expect(shown(features, hex(""))).toMatchObject({ json: [], text: "none", issues: [] });
  });

  test("writes runs without names as ranges", () => {
    expect(shown(byteBitmap({}, { size: 4 }), hex("ffff0500"))).toMatchObject({ text: "0-16|18" });
    expect(shown(features, hex("0f")).text).toBe("FEATURE_A|1-3");
  });

  test("of a size fits no other length", () => {
    expect(shown(byteBitmap({}, { size: 4 }), hex("ff"))).toMatchObject({ json: { hex: "ff" }, issues: ["malformed"] });
  });

  test("lists its names by bit", () => {
    expect(features.named).toEqual([
      { name: "FEATURE_A", value: 0 },
      { name: "FEATURE_B", value: 9 },
    ]);
  });
});

describe("lists of bits", () => {
  test("are written as ranges, in the order of bytes of the capture", () => {
    const little = "0f000000 80000000";
    expect(shown(bitList(8), hex(little))).toEqual({
      value: "0-3,39",
      text: "0-3,39",
      word: "0-3,39",
      json: "0-3,39",
      issues: [],
    });
    expect(shown(bitList(8), hex("0000000f 00000080"), { bigEndian: true })).toMatchObject({
      json: "0-3,39",
    });
    expect(shown(bitList(4), hex("ffffffff"))).toMatchObject({ json: "0-31" });
    expect(shown(bitList(4), hex("00000000"))).toMatchObject({ json: "" });
  });

  test("of another length are bytes and an issue", () => {
    expect(shown(bitList(8), hex("0f000000"))).toMatchObject({
      json: { hex: "0f000000" },
      issues: ["malformed"],
    });
  });
});
