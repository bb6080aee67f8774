/** What choices are made by. */
import { describe, expect, test } from "vitest";
import {
  attributes,
  byAll,
  byFirst,
  byLeadingBits,
  byMask,
  byPath,
  bySibling,
  bytes,
  nest,
  select,
  string,
  struct,
  u8,
  u16,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

const header = struct("header", [
  ["kind", u8],
  ["next", u8],
]);

const set = attributes("T", {
  1: ["T_BASE", u8],
  2: ["T_LEN", u16],
  3: ["T_BOTH", select(byAll("T_BASE", "T_LEN"), { "1/2": u16, "2/1": u8 }, bytes)],
  4: ["T_ONE", select(byFirst(bySibling("T_BASE"), bySibling("T_LEN")), { 1: u16, 9: u8 }, bytes)],
  5: ["T_HEADER", header],
  6: ["T_AFTER", select(byPath("T_HEADER", "next"), { 6: u16 }, bytes)],
  7: ["T_NEST", nest(attributes("N", { 1: ["N_NAME", string] }))],
  8: ["T_NAMED", select(byPath("T_NEST", "N_NAME"), { port: u16 }, bytes)],
});

function decode(...parts: readonly (readonly [number, string])[]) {
  const body = Buffer.concat(parts.map(([number, payload]) => attribute(number, hex(payload))));
  return exported(tableMessage({ attributes: set }, new Uint8Array(body))).attributes;
}

describe("several values at once", () => {
  test("choose together, in any order", () => {
    expect(decode([3, "0500"], [1, "01"], [2, "0200"]).T_BOTH).toBe(5);
    expect(decode([1, "02"], [2, "0100"], [3, "05"]).T_BOTH).toBe(5);
  });

  test("choose nothing where one is absent or has no case", () => {
    expect(decode([1, "01"], [3, "0500"]).T_BOTH).toBe("0500");
    expect(decode([1, "01"], [2, "0900"], [3, "0500"]).T_BOTH).toBe("0500");
  });
});

test("the first selector that says something counts", () => {
  expect(decode([1, "01"], [2, "0900"], [4, "0500"]).T_ONE).toBe(5);
  expect(decode([2, "0900"], [4, "05"]).T_ONE).toBe(5);
  expect(decode([4, "05"]).T_ONE).toBe("05");
});

describe("a value inside a sibling", () => {
  test("of a struct or a nest", () => {
    expect(decode([5, "0406"], [6, "0500"]).T_AFTER).toBe(5);
    const name = Buffer.from(attribute(1, Buffer.from("port\0"))).toString("hex");
    expect(decode([7, name], [8, "0500"]).T_NAMED).toBe(5);
  });

  test("chooses nothing where the sibling is absent, cut or something else", () => {
    expect(decode([6, "0500"]).T_AFTER).toBe("0500");
    expect(decode([5, "04"], [6, "0500"]).T_AFTER).toBe("0500");
    expect(decode([5, "0407"], [6, "0500"]).T_AFTER).toBe("0500");
  });
});

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

  test("of nothing has nothing to show", () => {
    expect(shown(packet, hex(""))).toMatchObject({ json: "", issues: [] });
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
