import { describe, expect, test } from "vitest";
import {
  be32,
  bits,
  bytes,
  counted,
  fixedString,
  packed,
  s32,
  sized,
  struct,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { shown, tableMessage } from "../helpers/table.ts";

const ndmsg = struct("ndmsg", [
  ["ndm_family", u8],
  [null, 3],
  ["ndm_ifindex", s32],
  ["ndm_state", u16],
  ["ndm_flags", u8],
  ["ndm_type", u8],
]);

describe("structs", () => {
  test("know their size, with padding", () => {
    expect(ndmsg.size).toBe(12);
    expect(ndmsg.members.map(({ name, offset }) => [name, offset])).toEqual([
      ["ndm_family", 0],
      ["ndm_ifindex", 4],
      ["ndm_state", 8],
      ["ndm_flags", 10],
      ["ndm_type", 11],
    ]);
  });

  test("have their members in JSON and tree", () => {
    const result = shown(ndmsg, hex("02 aabbcc 03000000 0200 01 04"));
    expect(result.json).toEqual({ ndm_family: 2, ndm_ifindex: 3, ndm_state: 2, ndm_flags: 1, ndm_type: 4 });
    expect(result).toMatchObject({ value: null, text: "", issues: [] });
  });

  test("shorter ones show the members that are there, without an issue; bytes of a part of one as #rest", () => {
    expect(shown(ndmsg, hex("02 000000 03000000")).json).toEqual({ ndm_family: 2, ndm_ifindex: 3 });
    expect(shown(ndmsg, hex("02 000000 0300")).json).toEqual({ ndm_family: 2, "#rest": "0000000300" });
    expect(shown(ndmsg, hex("02 000000 03000000")).issues).toEqual([]);
  });

  test("longer ones keep what follows", () => {
    expect(shown(ndmsg, hex("02 000000 03000000 0200 01 04 beef"))).toMatchObject({
      json: { ndm_type: 4, "#rest": "beef" },
      issues: [],
    });
  });

  test("no bytes at all are malformed", () => {
    expect(shown(ndmsg, hex(""))).toMatchObject({ json: { hex: "" }, issues: ["malformed"] });
  });

  test("a declaration that cannot be throws", () => {
    expect(() =>
      struct("s", [
        ["a", u8],
        ["a", u8],
      ]),
    ).toThrow(/two members are called a/);
  });
});

describe("members of open length", () => {
  test("a last one takes what is left", () => {
    const type = struct("s", [
      ["id", u16],
      ["data", bytes],
    ]);
    expect(type.size).toBeNull();
    expect(shown(type, hex("0100 aabbcc"))).toMatchObject({ json: { id: 1, data: "aabbcc" }, issues: [] });
    expect(shown(type, hex("0100")).json).toEqual({ id: 1, data: "" });
    expect(shown(type, hex("01")).json).toEqual({ "#rest": "01" });
  });

  test("an open member behind padding that is not there is absent", () => {
    const type = struct("s", [
      ["length", u16],
      [null, 6],
      ["data", sized(bytes, "length")],
    ]);
    expect(shown(type, hex("0000 000000000000")).json).toEqual({ length: 0, data: "" });
    expect(shown(type, hex("0000 0000"))).toMatchObject({ json: { length: 0, "#rest": "0000" }, issues: [] });
  });

  test("a counted one: as many as another member says", () => {
    const type = struct("s", [
      ["count", u8],
      ["keys", counted(be32, "count")],
    ]);
    expect(shown(type, hex("02 00000001 00000002"))).toMatchObject({ json: { count: 2, keys: [1, 2] }, issues: [] });
    expect(shown(type, hex("00"))).toMatchObject({ json: { count: 0, keys: [] }, issues: [] });
  });

  test("a count that does not fit is malformed, in the JSON too", () => {
    const type = struct("s", [
      ["count", u8],
      ["keys", counted(be32, "count")],
    ]);
    expect(shown(type, hex("03 00000001 00000002"))).toMatchObject({
      json: { count: 3, keys: [1, 2] },
      issues: ["malformed"],
    });
    expect(shown(type, hex("01 00000001 00000002")).issues).toEqual(["malformed"]);
    expect(shown(type, hex("ff 00000001 0000")).issues).toEqual(["malformed"]);
  });

  test("one as long as another member says, with more after it", () => {
    const type = struct("s", [
      ["length", u8],
      ["name", sized(bytes, "length")],
      ["last", u8],
    ]);
    expect(shown(type, hex("02 aabb 07"))).toMatchObject({ json: { length: 2, name: "aabb", last: 7 }, issues: [] });
    expect(shown(type, hex("ff aabb 07"))).toMatchObject({
      json: { length: 255, name: "aabb07" },
      issues: ["malformed"],
    });
  });
});

describe("parts of a struct", () => {
  test("packed arrays and character arrays", () => {
    const type = struct("s", [
      ["numbers", packed(u16, 3)],
      ["name", fixedString(4)],
    ]);
    expect(type.size).toBe(10);
    expect(shown(type, hex("0100 0200 0300 61620000")).json).toEqual({ numbers: [1, 2, 3], name: "ab" });
  });

  test("structs in structs; paths of the tree", () => {
    const outer = struct("outer", [
      ["a", u8],
      [null, 3],
      ["inner", struct("inner", [["b", u32]])],
    ]);
    const message = tableMessage({ header: outer }, hex("01 000000 05000000"));
    expect(message.field("outer.inner.b")).toMatchObject({ value: 5, path: "outer.inner.b", start: 36, end: 40 });
  });

  test("bit fields of one integer", () => {
    const type = bits(u8, [
      ["low", 4],
      [null, 2],
      ["high", 2],
    ]);
    expect(shown(type, hex("c5"))).toMatchObject({ json: { low: 5, high: 3 }, issues: [] });
    expect(shown(type, hex("c5c5"))).toMatchObject({ json: { hex: "c5c5" }, issues: ["malformed"] });
  });
});
