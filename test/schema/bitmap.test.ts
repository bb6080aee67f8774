import { describe, expect, test } from "vitest";
import { bitmap } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { shown } from "../helpers/table.ts";

const type = bitmap({ 0: "F_ZERO", 3: "F_THREE", 33: "F_HIGH" }, (name) => name.slice(2).toLowerCase());

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
