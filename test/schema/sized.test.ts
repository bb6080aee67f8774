import { describe, expect, test } from "vitest";
import {
  atMost,
  attributes,
  be16,
  bits,
  by,
  byBits,
  byLeadingBits,
  bytes,
  optional,
  repeated,
  select,
  sized,
  struct,
  u8,
} from "../../src/schema/index.ts";
import { examine } from "../helpers/examine.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, shown, tableMessage } from "../helpers/table.ts";

const packet = struct("packet", [
  [
    "version_words",
    bits(u8, [
      ["words", 4],
      ["version", 4],
    ]),
  ],
  ["length", u8],
  ["options", atMost(bytes, byBits("version_words", "words"), 2, -2)],
  ["name", atMost(bytes, by("length"))],
  ["payload", optional(be16)],
]);

describe("at most as long as something says", () => {
  test("by a bit field or by a member, with more after it", () => {
    expect(shown(packet, hex("42 01 aabbccddeeff 07 1234"))).toMatchObject({
      json: {
        version_words: { words: 2, version: 4 },
        length: 1,
        options: "aabb",
        name: "cc",
        payload: { hex: "ddeeff071234" },
      },
      issues: ["malformed"],
    });
    expect(shown(packet, hex("43 01 aabbccdd ee 1234"))).toMatchObject({
      json: { options: "aabbccdd", name: "ee", payload: 0x1234 },
      issues: [],
    });
  });

  test("less is no fault, and a length below nothing is nothing", () => {
    expect(shown(packet, hex("4f 01 aabbccdd"))).toMatchObject({ json: { options: "aabbccdd" }, issues: [] });
    expect(shown(packet, hex("40 00 1234"))).toMatchObject({ json: { options: "", payload: 0x1234 }, issues: [] });
  });
});

describe("an optional member", () => {
  test("is absent when nothing is", () => {
    expect(shown(packet, hex("41 00")).json).toEqual({ version_words: { words: 1, version: 4 }, length: 0 });
  });

  test("is absent when the struct itself was cut", () => {
    expect(shown(packet, hex("41"))).toMatchObject({
      json: { version_words: { words: 1, version: 4 } },
      issues: [],
    });
  });
});

describe("a choice by the first bits", () => {
  const choice = select(byLeadingBits(4), { 4: struct("four", [["a", u8]]), 6: struct("six", [["b", u8]]) }, bytes);

  test("takes them from the value itself", () => {
    expect(shown(choice, hex("45")).json).toEqual({ a: 0x45 });
    expect(shown(choice, hex("60")).json).toEqual({ b: 0x60 });
    expect(shown(choice, hex("50"))).toMatchObject({ json: "50", issues: [] });
  });

  test("may skip some, also across bytes", () => {
    const later = select(byLeadingBits(6, 5), { 33: struct("odd", [["x", be16]]) }, bytes);
    expect(shown(later, hex("0420")).json).toEqual({ x: 0x0420 });
    expect(shown(later, hex("0440")).json).toBe("0440");
  });

  test("falls back where they are not there", () => {
    const late = select(byLeadingBits(8, 16), { 0: struct("never", [["x", be16]]) }, bytes);
    expect(shown(late, hex("01"), { lost: 3 }).json).toBe("01");
  });
});

describe("a choice in a run", () => {
  const end = struct("end", [["kind", u8]]);
  const option = struct("option", [
    ["kind", u8],
    ["length", u8],
    ["data", atMost(bytes, by("length"))],
  ]);
  const options = repeated(select(byLeadingBits(8), { 0: end }, option));

  test("takes as many bytes as what is chosen", () => {
    expect(shown(options, hex("00 05 02 aabb 00 07 00")).json).toEqual([
      { kind: 0 },
      { kind: 5, length: 2, data: "aabb" },
      { kind: 0 },
      { kind: 7, length: 0 },
    ]);
  });

  test("ends with what there is", () => {
    expect(shown(options, hex("05 ff aabb"))).toMatchObject({ json: [{ data: "aabb" }], issues: [] });
    expect(shown(options, hex("00 05"))).toMatchObject({ json: [{ kind: 0 }, { kind: 5 }], issues: [] });
  });
});

describe("as long as another member says", () => {
  const record = struct("record", [
    ["len", u8],
    ["value", sized(be16, "len")],
  ]);

  test("a value of a fixed size that the length does not fit is malformed, in tree and JSON", () => {
    expect(shown(record, hex("02 1234"))).toMatchObject({ json: { len: 2, value: 0x1234 }, issues: [] });
    expect(shown(record, hex("03 123456"))).toMatchObject({
      json: { len: 3, value: { hex: "123456" } },
      issues: ["malformed"],
    });
    const message = tableMessage(
      { attributes: attributes("T", { 1: ["T_VALUE", record] }) },
      attribute(1, hex("01 12")),
    );
    expect(message.issues).toMatchObject([{ kind: "malformed", text: "1 bytes where 2 were expected" }]);
    expect(message.field("T_VALUE.value")?.text).toBe("12");
    examine(message);
  });

  test("a length that is wrong is one issue, not two", () => {
    expect(shown(record, hex("02 12"))).toMatchObject({ json: { value: { hex: "12" } }, issues: ["malformed"] });
    expect(shown(record, hex("01 1234"))).toMatchObject({ json: { value: 0x1234 }, issues: ["malformed"] });
  });
});
