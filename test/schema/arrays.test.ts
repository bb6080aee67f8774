import { describe, expect, test } from "vitest";
import {
  attributes,
  bytes,
  countedIn,
  enumeration,
  indexed,
  ipv4,
  nest,
  packed,
  records,
  repeated,
  sized,
  string,
  struct,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, issueKinds, shown, tableMessage } from "../helpers/table.ts";

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe("packed arrays", () => {
  test("values until the end", () => {
    expect(shown(packed(u16), hex("0100 0200"))).toEqual({
      value: null,
      text: "1, 2",
      word: "1,2",
      json: [1, 2],
      issues: [],
    });
    expect(shown(packed(u16), hex(""))).toMatchObject({ text: "", json: [], issues: [] });
    expect(shown(packed(ipv4), hex("0a000001 0a000002")).json).toEqual(["10.0.0.1", "10.0.0.2"]);
  });

  test("a length that is no multiple is malformed", () => {
    expect(shown(packed(u16), hex("010002"))).toMatchObject({ json: { hex: "010002" }, issues: ["malformed"] });
    expect(shown(packed(u16, 2), hex("0100"))).toMatchObject({ json: { hex: "0100" }, issues: ["malformed"] });
  });

  test("elements are fields", () => {
    const message = tableMessage(
      { attributes: attributes("T", { 1: ["T_LIST", packed(u16)] }) },
      attribute(1, hex("0100 0200")),
    );
    expect(message.field("T_LIST.[1]")).toMatchObject({ value: 2, kind: "element", start: 38, end: 40 });
  });
});

describe("arrays indexed by the attribute's number", () => {
  const inner = attributes("I", { 1: ["I_NAME", string], 2: ["I_VALUE", u32] });
  const entry = (index: number, name: string) => attribute(index, attribute(1, Buffer.from(`${name}\0`)));

  test("of nests: the index is a member", () => {
    expect(shown(indexed(nest(inner)), joined(entry(3, "a"), entry(7, "b"))).json).toEqual([
      { index: 3, I_NAME: "a" },
      { index: 7, I_NAME: "b" },
    ]);
  });

  test("of values: index and value", () => {
    const type = indexed(u32, enumeration(u16, { 1: "FIRST" }));
    expect(shown(type, joined(attribute(1, hex("05000000")), attribute(2, hex("06000000")))).json).toEqual([
      { index: 1, value: 5 },
      { index: 2, value: 6 },
    ]);
  });

  test("the tree names elements by index or by its constant", () => {
    const set = attributes("T", { 1: ["T_LIST", indexed(u32, enumeration(u16, { 1: "FIRST" }))] });
    const message = tableMessage(
      { attributes: set },
      attribute(1, joined(attribute(1, hex("05000000")), attribute(2, hex("06000000")))),
    );
    expect(message.field("T_LIST")?.children.map(({ name, value }) => [name, value])).toEqual([
      ["FIRST", 5],
      ["[2]", 6],
    ]);
  });

  test("one index twice is no duplicate key", () => {
    const same = joined(attribute(1, hex("05000000")), attribute(1, hex("06000000")));
    expect(shown(indexed(u32), same)).toMatchObject({
      json: [
        { index: 1, value: 5 },
        { index: 1, value: 6 },
      ],
      issues: [],
    });
  });

  test("wrong lengths, overruns and leftovers", () => {
    expect(shown(indexed(u32), attribute(1, hex("0500")))).toMatchObject({
      json: [{ index: 1, value: { hex: "0500" } }],
      issues: ["malformed"],
    });
    expect(shown(indexed(u32), attribute(1, hex("05000000"), { length: 20 })).issues).toEqual(["malformed"]);
    expect(shown(indexed(u32), joined(attribute(1, hex("05000000")), hex("beef"))).issues).toEqual(["trailing"]);
    expect(shown(indexed(u32), hex("0200 0100 aaaa")).issues).toEqual(["malformed"]);
  });

  test("what the capture cut is truncated", () => {
    const set = attributes("T", { 1: ["T_LIST", indexed(u32)] });
    const body = attribute(1, joined(attribute(1, hex("05000000")), attribute(2, hex("06000000"))));
    for (const lost of [1, 4, 5, 9, 12]) {
      const kinds = tableMessage({ attributes: set }, body, { lost }).issues.map(({ kind }) => kind);
      expect(new Set(kinds)).toEqual(new Set(["truncated"]));
    }
  });
});

describe("self-sized records with attributes", () => {
  const rtnexthop = struct("rtnexthop", [
    ["rtnh_len", u16],
    ["rtnh_flags", u8],
    ["rtnh_hops", u8],
    ["rtnh_ifindex", u32],
  ]);
  const rta = attributes("RTA", { 5: ["RTA_GATEWAY", ipv4] });
  const type = records(rtnexthop, rta, "rtnh_len");
  const first = hex("1000 00 00 02000000 0800 0500 0a000001");
  const second = hex("0800 01 02 03000000");

  test("each with its header and its attributes", () => {
    expect(shown(type, joined(first, second)).json).toEqual([
      {
        rtnexthop: { rtnh_len: 16, rtnh_flags: 0, rtnh_hops: 0, rtnh_ifindex: 2 },
        attributes: { RTA_GATEWAY: "10.0.0.1" },
      },
      { rtnexthop: { rtnh_len: 8, rtnh_flags: 1, rtnh_hops: 2, rtnh_ifindex: 3 }, attributes: {} },
    ]);
    expect(shown(type, joined(first, second)).issues).toEqual([]);
    expect(shown(type, hex(""))).toMatchObject({ json: [], issues: [] });
  });

  test.each([
    ["0", "0000"],
    ["7", "0700"],
    ["too long", "ff00"],
  ])("a length of %s ends the walk", (_name, length) => {
    const result = shown(type, joined(first, hex(`${length} 00 00 04000000`)));
    expect(result.issues).toEqual(["malformed"]);
    expect(result.json).toHaveLength(2);
    expect(result.json).toMatchObject([{ attributes: { RTA_GATEWAY: "10.0.0.1" } }, { hex: `${length}000004000000` }]);
  });

  test("in the tree", () => {
    const set = attributes("T", { 9: ["T_MULTIPATH", type] });
    const message = tableMessage({ attributes: set }, attribute(9, joined(first, second)));
    expect(message.field("T_MULTIPATH.[0].RTA_GATEWAY")?.value).toBe("10.0.0.1");
    expect(message.field("T_MULTIPATH.[1].rtnexthop.rtnh_ifindex")?.value).toBe(3);
    expect(exported(message).issues).toEqual([]);
  });
});

describe("structs of varying size", () => {
  const tlv = struct("tlv", [
    ["type", u8],
    ["length", u8],
    ["value", sized(bytes, "length")],
  ]);

  test("until the end", () => {
    expect(shown(repeated(tlv), hex("01 02 aabb 02 00 03 01 cc"))).toMatchObject({
      json: [
        { type: 1, length: 2, value: "aabb" },
        { type: 2, length: 0, value: "" },
        { type: 3, length: 1, value: "cc" },
      ],
      issues: [],
    });
  });

  test("a length beyond the end is malformed", () => {
    const message = tableMessage(
      { attributes: attributes("T", { 1: ["T_TLVS", repeated(tlv)] }) },
      attribute(1, hex("01 09 aabb")),
    );
    expect(issueKinds(message.issues)).toEqual(["malformed T_TLVS.[0].value"]);
    expect(exported(message).issues).toHaveLength(1);
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

describe("repeated values that may be none", () => {
  const tag = struct("tag", [["id", u8]]);

  test("are an empty array", () => {
    expect(shown(repeated(tag, { mayBeEmpty: true }), hex(""))).toMatchObject({ json: [], issues: [] });
    expect(shown(repeated(tag), hex(""))).toMatchObject({ issues: ["malformed"] });
  });
});
