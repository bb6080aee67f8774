import { describe, expect, test } from "vitest";
import {
  attributes,
  bitList,
  byPath,
  countedIn,
  keyValues,
  properties,
  select,
  string,
  struct,
  terminated,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

const text = (words: string) => new Uint8Array(Buffer.from(words, "latin1"));

describe("properties with a NUL behind each", () => {
  test("become an object of strings, and parts of the tree", () => {
    const payload = text("ACTION=add\0DEVPATH=/devices/x y\0EMPTY=\0");
    expect(shown(properties, payload)).toEqual({
      value: null,
      text: "",
      word: "ACTION=add DEVPATH=/devices/x y EMPTY=",
      json: { ACTION: "add", DEVPATH: "/devices/x y", EMPTY: "" },
      issues: [],
    });
    const message = tableMessage(
      { attributes: attributes("T", { 1: ["T_VALUE", properties] }) },
      attribute(1, payload),
    );
    const parts = message.field("T_VALUE")?.children ?? [];
    expect(parts.map(({ name, value }) => [name, value])).toEqual([
      ["ACTION", "add"],
      ["DEVPATH", "/devices/x y"],
      ["EMPTY", ""],
    ]);
    expect(parts.map(({ valueStart, valueEnd }) => valueEnd - valueStart)).toEqual([3, 12, 0]);
  });

  test("a name that comes again, text without a name, a name that is no word", () => {
    expect(shown(properties, text("A=1\0A=2\0plain\0a b=3\0=4\0")).json).toEqual({
      A: "1",
      "A#2": "2",
      "#2": "plain",
      "#3": "a b=3",
      "#4": "=4",
    });
  });

  test("the last one needs no NUL; nothing, and NULs alone, are no properties", () => {
    expect(shown(properties, text("A=1\0B=2")).json).toEqual({ A: "1", B: "2" });
    expect(shown(properties, text("")).json).toEqual({});
    expect(shown(properties, text("\0\0")).json).toEqual({});
  });

  test("bytes that are no text are escaped, and an issue says so", () => {
    expect(shown(properties, text("A=\xff\0"))).toMatchObject({ json: { A: "\\xff" }, issues: ["encoding"] });
  });

  test("cut by the capture they are those that are there", () => {
    const set = attributes("T", { 1: ["T_VALUE", properties] });
    const message = tableMessage({ attributes: set }, attribute(1, text("A=1\0BC=23\0")), { lost: 4 });
    expect(exported(message).attributes.T_VALUE).toEqual({ A: "1", BC: "2" });
    expect(message.issues.map(({ kind }) => kind)).toEqual(["truncated", "truncated"]);
  });
});

describe("words of a log record", () => {
  test("quotes hold spaces, a stamp stands in front, words without names are one text", () => {
    const record = `audit(17.563:10): avc:  denied  { read } for  pid=7 comm="a b" msg='x=1 y="2"' res=1\0`;
    expect(shown(keyValues, text(record)).json).toEqual({
      audit: "17.563:10",
      "#1": "avc:  denied  { read } for",
      pid: "7",
      comm: "a b",
      msg: `x=1 y="2"`,
      res: "1",
    });
  });

  test("a quote and a parenthesis that do not close", () => {
    expect(shown(keyValues, text(`a="b c d=1`)).json).toEqual({ a: `"b`, "#1": "c", d: "1" });
    expect(shown(keyValues, text("audit(1 x=2")).json).toEqual({ "#0": "audit(1", x: "2" });
    expect(shown(keyValues, text("audit(1) x=2")).json).toEqual({ "#0": "audit(1)", x: "2" });
  });

  test("a value is found by its name", () => {
    const message = tableMessage(
      { attributes: attributes("T", { 1: ["T_VALUE", keyValues] }) },
      attribute(1, text("op=set res=1")),
    );
    const place = message.root.locate("T_VALUE");
    expect(keyValues.find(message.root, place?.start ?? 0, place?.end ?? 0, "res")).toBe("1");
    expect(keyValues.find(message.root, place?.start ?? 0, place?.end ?? 0, "old")).toBeNull();
  });
});

describe("lists of bits", () => {
  test("are written as ranges, in the order of bytes of the capture", () => {
    const little = "0f000000 80000000";
    expect(shown(bitList(2), hex(little))).toEqual({
      value: "0-3,39",
      text: "0-3,39",
      word: "0-3,39",
      json: "0-3,39",
      issues: [],
    });
    expect(shown(bitList(2), hex("0000000f 00000080"), { bigEndian: true })).toMatchObject({ json: "0-3,39" });
    expect(shown(bitList(1), hex("ffffffff"))).toMatchObject({ json: "0-31" });
    expect(shown(bitList(1), hex("00000000"))).toMatchObject({ json: "" });
  });

  test("of another length are bytes and an issue", () => {
    expect(shown(bitList(2), hex("0f000000"))).toMatchObject({ json: { hex: "0f000000" }, issues: ["malformed"] });
  });
});

describe("arrays with room", () => {
  const table = struct("table", [
    ["count", u8],
    ["values", countedIn(u16, 3, "count")],
    ["after", u8],
  ]);

  test("hold as many elements as a member says", () => {
    expect(shown(table, hex("02 0100 0200 0300 09"))).toMatchObject({
      json: { count: 2, values: [1, 2], after: 9 },
      issues: [],
    });
    expect(shown(table, hex("00 0100 0200 0300 09"))).toMatchObject({ json: { count: 0, values: [], after: 9 } });
    expect(shown(table, hex("02 0001 0002 0003 09"), { bigEndian: true })).toMatchObject({ json: { values: [1, 2] } });
  });

  test("of which too many are said to be filled", () => {
    expect(shown(table, hex("04 0100 0200 0300 09"))).toMatchObject({
      json: { count: 4, values: [1, 2, 3], after: 9 },
      issues: ["malformed"],
    });
  });

  test("of elements without a fixed size cannot be", () => {
    expect(() => countedIn(string, 3, "count")).toThrow("fixed size");
  });
});

describe("members of a struct", () => {
  test("a string up to its NUL is followed by others", () => {
    const titled = struct("titled", [
      ["title", terminated],
      ["number", select((scope) => scope.own("title"), { a: u8 }, u32)],
    ]);
    expect(shown(titled, hex("61 00 07"))).toMatchObject({ json: { title: "a", number: 7 }, issues: [] });
    expect(shown(titled, hex("62 63 00 07000000"))).toMatchObject({ json: { title: "bc", number: 7 }, issues: [] });
    expect(shown(titled, hex("62 63")).json).toMatchObject({ title: "bc" });
  });

  test("a member of a struct beside it chooses", () => {
    const inner = struct("inner", [["kind", u8]]);
    const outer = struct("outer", [
      ["first", inner],
      ["second", select(byPath("first", "kind"), { 1: u8 }, string)],
    ]);
    expect(shown(outer, hex("01 41"))).toMatchObject({ json: { first: { kind: 1 }, second: 65 } });
    expect(shown(outer, hex("02 41"))).toMatchObject({ json: { first: { kind: 2 }, second: "A" } });
  });
});
