/** Members that share bytes, choices by a value inside a neighbour, structs in arrays. */
import { describe, expect, test } from "vitest";
import {
  attributes,
  bitRange,
  byByteOrder,
  byPath,
  enumeration,
  hexadecimal,
  indexed,
  nest,
  packed,
  select,
  string,
  struct,
  u8,
  u16,
  u32,
  union,
} from "../../src/schema/index.ts";
import { examine } from "../helpers/examine.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe("a union", () => {
  const kind = union("kind", [
    ["id", enumeration(bitRange(u16, 0, 11), { 7: "ID_SEVEN" })],
    ["type", bitRange(u16, 12, 4)],
  ]);

  test("its members lie on one another", () => {
    const type = struct("s", [
      ["kind", kind],
      ["after", u16],
    ]);
    const set = attributes("T", { 1: ["T_VALUE", type] });
    const message = tableMessage({ attributes: set }, attribute(1, hex("0710 0900")));
    expect(exported(message)).toMatchObject({
      attributes: { T_VALUE: { kind: { id: "ID_SEVEN", type: 1 }, after: 9 } },
      issues: [],
    });
    const [id, other] = [message.field("T_VALUE.kind.id"), message.field("T_VALUE.kind.type")];
    expect([id?.start, id?.end]).toEqual([other?.start, other?.end]);
    expect(other?.value).toBe(1);
    const inside = message.root.into("T_VALUE")?.into("kind");
    expect([inside?.number("id"), inside?.number("type"), inside?.word("id")]).toEqual([7, 1, "ID_SEVEN"]);
    examine(message);
  });

  test("is as long as its longest member", () => {
    const type = union("u", [
      ["byte", u8],
      ["word", hexadecimal(u32)],
    ]);
    expect(type.size).toBe(4);
    expect(shown(type, hex("01020304")).json).toEqual({ byte: 1, word: 0x04030201 });
    expect(shown(type, hex("01")).json).toEqual({ byte: 1 });
    expect(shown(type, hex("0102030405")).json).toEqual({ byte: 1, word: 0x04030201, "#rest": "05" });
  });

  test("bit fields that change places with the byte order", () => {
    const fields = (first: typeof low, second: typeof low) =>
      union("u", [
        ["first", first],
        ["second", second],
      ]);
    const [low, high] = [bitRange(u8, 0, 4), bitRange(u8, 4, 4)];
    const type = byByteOrder({ little: fields(low, high), big: fields(high, low) });
    expect(shown(type, hex("21")).json).toEqual({ first: 1, second: 2 });
    expect(shown(type, hex("21"), { bigEndian: true }).json).toEqual({ first: 2, second: 1 });
  });

  test("a member of open length is a mistake of the table", () => {
    expect(() => union("u", [["open", packed(u8)]])).toThrow("a union takes members of a fixed size");
    expect(() => union("u", [[null, 2]])).toThrow("a union takes members of a fixed size");
  });
});

describe("a choice by a value inside a struct beside it", () => {
  const header = struct("h", [
    [
      "left",
      struct("side", [
        ["type", u8],
        ["more", u8],
      ]),
    ],
    ["right", u16],
  ]);
  const set = attributes("T", {
    1: ["T_HEADER", header],
    2: ["T_VALUE", select(byPath("T_HEADER", "left", "type"), { 0: string, 1: u32 })],
    3: ["T_INNER", nest(attributes("I", { 1: ["I_VALUE", select(byPath("T_HEADER", "right"), { 5: u16 })] }))],
  });
  const decode = (...parts: readonly Uint8Array[]) => tableMessage({ attributes: set }, joined(...parts));

  test("before or after it", () => {
    const [first, second] = [attribute(1, hex("01000500")), attribute(2, hex("09000000"))];
    for (const message of [decode(first, second), decode(second, first)]) {
      expect(exported(message)).toMatchObject({ attributes: { T_VALUE: 9 }, issues: [] });
      examine(message);
    }
    expect(exported(decode(attribute(1, hex("00000500")), attribute(2, hex("6100")))).attributes.T_VALUE).toBe("a");
  });

  test("from inside a nest", () => {
    const message = decode(attribute(1, hex("01000500")), attribute(3, attribute(1, hex("0700"))));
    expect(exported(message)).toMatchObject({ attributes: { T_INNER: { I_VALUE: 7 } }, issues: [] });
  });

  test("absent, cut short, or no struct at all: the bytes are unknown", () => {
    for (const message of [decode(attribute(2, hex("09"))), decode(attribute(1, hex("")), attribute(2, hex("09")))]) {
      expect(exported(message).attributes.T_VALUE).toBe("09");
      examine(message);
    }
  });
});

describe("structs in arrays", () => {
  const element = struct("e", [
    ["a", u8],
    ["b", u8],
  ]);

  test("an indexed array opens its structs and nests for summaries", () => {
    const set = attributes("T", { 1: ["T_LIST", indexed(element)] });
    const list = joined(attribute(1, hex("0102")), attribute(7, hex("0304")));
    const message = tableMessage({ attributes: set }, attribute(1, list));
    const insides = message.root.insides("T_LIST");
    expect(insides.map((inside) => [inside.index, inside.number("a"), inside.number("b")])).toEqual([
      [1, 1, 2],
      [7, 3, 4],
    ]);
  });

  test("a packed array of structs has no text of its own", () => {
    expect(shown(packed(element), hex("01020304"))).toMatchObject({
      text: "",
      json: [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    });
  });
});
