import { describe, expect, test } from "vitest";
import { attributes, byPath, keyValues, properties, select, string, struct, u8, u32 } from "../../src/schema/index.ts";
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

describe("members of a struct", () => {
  test("a string up to its NUL is followed by others", () => {
    const titled = struct("titled", [
      ["title", string],
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
