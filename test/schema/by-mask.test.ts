import { describe, expect, test } from "vitest";
import { byLeadingBits, byMask, bytes, repeated, select, struct, u8, u16 } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { shown } from "../helpers/table.ts";

describe("a choice by the first byte", () => {
  const packet = select(
    byLeadingBits(8),
    {
      64: struct("request", [["type", u8]]),
      128: struct("beacon", [
        ["type", u8],
        [null, 1],
        ["interval", u16],
      ]),
    },
    bytes,
  );

  test("looks at the value itself", () => {
    expect(shown(packet, hex("80006400")).json).toEqual({ type: 128, interval: 100 });
    expect(shown(packet, hex("40")).json).toEqual({ type: 64 });
    expect(shown(packet, hex("c0ff")).json).toBe("c0ff");
  });

  test("of nothing is malformed at most", () => {
    expect(["malformed", undefined]).toContain(shown(packet, hex("")).issues[0]);
  });
});

describe("a choice by bits of a sibling", () => {
  const packet = struct("packet", [
    ["flags", u16],
    ["body", select(byMask("flags", 1, 0x40), { 0: struct("clear", [["value", u8]]) }, bytes)],
  ]);

  test("looks at the byte that is meant, and leaves the bits in their place", () => {
    expect(shown(packet, hex("ff3f 07")).json).toEqual({ flags: 0x3fff, body: { value: 7 } });
    expect(shown(packet, hex("0040 07")).json).toEqual({ flags: 0x4000, body: "07" });
  });

  test("of a byte that is not there, or a name that nothing has, takes the fallback", () => {
    const beyond = struct("packet", [
      ["flags", u8],
      ["body", select(byMask("flags", 1, 0x40), { 0: u8 }, bytes)],
    ]);
    expect(shown(beyond, hex("00 07")).json).toEqual({ flags: 0, body: "07" });
    const nameless = struct("packet", [["body", select(byMask("other", 0, 1), { 0: u8 }, bytes)]]);
    expect(shown(nameless, hex("07")).json).toEqual({ body: "07" });
  });
});

describe("repeated values that may be none", () => {
  const tag = struct("tag", [["id", u8]]);

  test("are an empty array", () => {
    expect(shown(repeated(tag, { mayBeEmpty: true }), hex(""))).toMatchObject({ json: [], issues: [] });
    expect(shown(repeated(tag), hex(""))).toMatchObject({ issues: ["malformed"] });
  });
});
