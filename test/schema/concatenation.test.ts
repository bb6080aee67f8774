/** Values whose type is a number that holds the types of their parts. */
import { describe, expect, test } from "vitest";
import {
  attributes,
  be16,
  bySibling,
  bytes,
  type Concatenation,
  concatenation,
  ipv4,
  u8,
  u32,
} from "../../src/schema/index.ts";
import { examine } from "../helpers/examine.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, tableMessage } from "../helpers/table.ts";

const form: Concatenation = {
  bits: 4,
  align: 4,
  types: { 1: ipv4, 2: be16, 3: u8, 4: bytes, 5: u32 },
  separator: " . ",
  range: "-",
};

const set = attributes("T", { 1: ["T_TYPE", u32], 2: ["T_VALUE", concatenation(bySibling("T_TYPE"), form, bytes)] });

function decode(type: string | null, value: string, bigEndian = false) {
  const parts = type === null ? [] : [attribute(1, hex(type), { bigEndian })];
  const body = new Uint8Array(Buffer.concat([...parts, attribute(2, hex(value), { bigEndian })]));
  const message = tableMessage({ attributes: set }, body, { bigEndian });
  examine(message);
  const field = message.field("T_VALUE");
  const json = exported(message);
  return {
    json: json.attributes.T_VALUE,
    issues: json.issues,
    text: field?.text,
    word: message.root.word("T_VALUE"),
    parts: field?.children.map(({ name, text }) => [name, text]),
  };
}

describe("one type", () => {
  test("is that value", () => {
    expect(decode("01000000", "0a000001")).toMatchObject({ json: "10.0.0.1", text: "10.0.0.1", parts: [] });
    expect(decode("02000000", "0050")).toMatchObject({ json: 80, word: "80", issues: [] });
  });

  test("twice its length is a range", () => {
    expect(decode("01000000", "0a0000010a000005")).toMatchObject({
      json: ["10.0.0.1", "10.0.0.5"],
      word: "10.0.0.1-10.0.0.5",
      issues: [],
    });
  });
});

describe("several types", () => {
  test("stand at their own alignment, the last type in the lowest bits", () => {
    expect(decode("23010000", "0a000001 00500000 06000000")).toEqual({
      json: ["10.0.0.1", 80, 6],
      issues: [],
      text: "10.0.0.1 . 80 . 6",
      word: "10.0.0.1 . 80 . 6",
      parts: [
        ["[0]", "10.0.0.1"],
        ["[1]", "80"],
        ["[2]", "6"],
      ],
    });
  });

  test("in the capture's byte order where a type has none of its own", () => {
    expect(decode("00000025", "00500000 00000007", true).json).toEqual([80, 7]);
  });

  test("one without a size takes what the others leave", () => {
    expect(decode("14000000", "0a000001 0102030405060708").json).toEqual(["10.0.0.1", "0102030405060708"]);
  });

  test("twice their length is a range of both", () => {
    expect(decode("12000000", "0a000001 00500000 0a000005 00510000")).toMatchObject({
      json: [
        ["10.0.0.1", 80],
        ["10.0.0.5", 81],
      ],
      word: "10.0.0.1 . 80-10.0.0.5 . 81",
    });
  });
});

describe("the bytes are left", () => {
  test("where nothing says the type, or no type has the number", () => {
    expect(decode(null, "0a000001").json).toBe("0a000001");
    expect(decode("00000000", "0a000001").json).toBe("0a000001");
    expect(decode("0f000000", "0a000001").json).toBe("0a000001");
    expect(decode("1f000000", "0a000001").json).toBe("0a000001");
  });

  test("where the length does not fit", () => {
    expect(decode("01000000", "0a0000").json).toBe("0a0000");
    expect(decode("12000000", "0a00000100").json).toBe("0a00000100");
    expect(decode("01000000", "").json).toBe("");
  });
});
