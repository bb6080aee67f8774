import { describe, expect, test } from "vitest";
import { byteBitmap } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { shown } from "../helpers/table.ts";

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
    expect(shown(byteBitmap({}, 4), hex("ffff0500"))).toMatchObject({ text: "0-16|18", word: "0-16,18" });
    expect(shown(features, hex("0f")).text).toBe("FEATURE_A|1-3");
  });

  test("of a size fits no other length", () => {
    expect(shown(byteBitmap({}, 4), hex("ff"))).toMatchObject({ json: { hex: "ff" }, issues: ["malformed"] });
  });

  test("knows its names for filters and lists", () => {
    expect(features.parse("feature_b")).toBe(9);
    expect(features.parse("FEATURE_C")).toBeNull();
    expect(features.named).toEqual([
      { name: "FEATURE_A", value: 0 },
      { name: "FEATURE_B", value: 9 },
    ]);
  });
});
