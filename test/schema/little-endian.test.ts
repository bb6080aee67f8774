import { describe, expect, test } from "vitest";
import { enumeration, le16, le32, le64, struct } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { shown } from "../helpers/table.ts";

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
