import { describe, expect, test } from "vitest";
import {
  attributes,
  be16,
  byByteOrder,
  enumeration,
  indexed,
  nest,
  notation,
  s32,
  struct,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, tableMessage } from "../helpers/table.ts";

const hour = notation(u32, {
  write: (value) => (value < 1440 ? `${Math.floor(value / 60)}:${String(value % 60).padStart(2, "0")}` : null),
  parse: (text) => (text === "noon" ? 720 : null),
});

describe("a notation", () => {
  test("is the text, the word and the name of a value that stays the number", () => {
    const message = tableMessage({ attributes: attributes("T", { 1: ["T_AT", hour] }) }, attribute(1, hex("4d030000")));
    expect(message.field("T_AT")?.value).toBe(845);
    expect(message.field("T_AT")?.text).toBe("14:05 (0x34d)");
    expect(message.root.word("T_AT")).toBe("14:05");
    expect(exported(message)).toMatchObject({ attributes: { T_AT: 845 }, names: { T_AT: "14:05" }, issues: [] });
  });

  test("leaves values that it cannot write, and reads the texts that it knows", () => {
    const message = tableMessage({ attributes: attributes("T", { 1: ["T_AT", hour] }) }, attribute(1, hex("a0050000")));
    expect(message.field("T_AT")?.text).toBe("1440");
    expect(exported(message)).toMatchObject({ attributes: { T_AT: 1440 }, names: {} });
    expect([hour.parse("noon"), hour.parse("midnight")]).toEqual([720, null]);
  });

  test("writes what an enumeration over it does not name", () => {
    const verdict = enumeration(notation(s32, { write: (value) => (value > 9 ? `jump ${value - 10}` : null) }), {
      "-1": "V_NONE",
      1: "V_ONE",
    });
    const set = attributes("T", { 1: ["T_VERDICT", verdict] });
    const words = ["ffffffff", "01000000", "0c000000", "05000000"].map((bytes) =>
      tableMessage({ attributes: set }, attribute(1, hex(bytes))).root.word("T_VERDICT"),
    );
    expect(words).toEqual(["V_NONE", "V_ONE", "jump 2", "5"]);
  });

  test("names the elements of an array each by its index", () => {
    const element = attributes("E", { 1: ["E_AT", hour] });
    const set = attributes("T", { 1: ["T_LIST", indexed(nest(element))] });
    const body = attribute(
      1,
      Buffer.concat([attribute(3, attribute(1, hex("3c000000"))), attribute(5, attribute(1, hex("78000000")))]),
    );
    expect(exported(tableMessage({ attributes: set }, body)).names).toEqual({
      "T_LIST.[3].E_AT": "1:00",
      "T_LIST.[5].E_AT": "2:00",
    });
  });
});

describe("halves that change places with the byte order", () => {
  const half = byByteOrder({
    little: struct("halves", [
      ["protocol", be16],
      ["pref", u16],
    ]),
    big: struct("halves", [
      ["pref", u16],
      ["protocol", be16],
    ]),
  });
  const table = { header: struct("h", [["info", half]]) };

  test("are read in the order of the machine, the protocol always in that of the network", () => {
    const expected = { h: { info: { protocol: 0x800, pref: 10 } }, issues: [] };
    expect(exported(tableMessage(table, hex("0800 0a00")))).toMatchObject(expected);
    expect(exported(tableMessage(table, hex("000a 0800"), { bigEndian: true }))).toMatchObject(expected);
  });

  test("are fields", () => {
    const message = tableMessage(table, hex("0800 0a00"));
    expect(message.field("h.info.pref")?.value).toBe(10);
    expect(message.root.into("info")?.number("protocol")).toBe(0x800);
  });
});
