import { describe, expect, test } from "vitest";
import {
  attributes,
  by,
  byDirection,
  byIndex,
  byPath,
  byPreceding,
  bySibling,
  firstFit,
  indexed,
  nest,
  nestAfter,
  select,
  string,
  struct,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

const text = (value: string) => Buffer.from(`${value}\0`);
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

const veth = attributes("VETH", { 1: ["VETH_PEER", u32] });
const vlan = attributes("VLAN", { 1: ["VLAN_ID", u16] });
const cases = { veth: nest(veth), vlan: nest(vlan) };

describe("a payload that a sibling chooses", () => {
  const info = attributes("INFO", { 1: ["INFO_KIND", string], 2: ["INFO_DATA", select(by("INFO_KIND"), cases)] });
  const kind = (name: string) => attribute(1, text(name));
  const data = attribute(2, attribute(1, hex("0500")));

  test("before or after it", () => {
    const expected = { INFO_KIND: "vlan", INFO_DATA: { VLAN_ID: 5 } };
    for (const body of [joined(kind("vlan"), data), joined(data, kind("vlan"))]) {
      const message = tableMessage({ attributes: info }, body);
      expect(exported(message)).toMatchObject({ attributes: expected, issues: [] });
      expect(message.field("INFO_DATA.VLAN_ID")?.value).toBe(5);
      expect(message.root.into("INFO_DATA")?.own("VLAN_ID")).toBe(5);
    }
  });

  test("without a case, or without the sibling, the bytes are unknown", () => {
    for (const body of [joined(kind("nosuch"), data), data]) {
      const message = tableMessage({ attributes: info }, body);
      expect(exported(message).attributes.INFO_DATA).toBe("0600010005000000");
      expect(message.issues.map(({ kind, path }) => [kind, path])).toEqual([["unknown", "INFO_DATA"]]);
    }
  });

  test("a fallback takes the rest", () => {
    const set = attributes("T", { 1: ["T_KIND", u8], 2: ["T_DATA", select(bySibling("T_KIND"), { 1: u16 }, u8)] });
    const decode = (kindOf: string, payload: string) =>
      exported(tableMessage({ attributes: set }, joined(attribute(1, hex(kindOf)), attribute(2, hex(payload)))))
        .attributes.T_DATA;
    expect(decode("01", "0500")).toBe(5);
    expect(decode("09", "05")).toBe(5);
  });

  test("a plugin adds a case", () => {
    const open = select(by("INFO_KIND"), cases);
    open.extend("dummy", u8);
    const set = attributes("T", { 1: ["INFO_KIND", string], 2: ["INFO_DATA", open] });
    const message = tableMessage({ attributes: set }, joined(attribute(1, text("dummy")), attribute(2, hex("07"))));
    expect(exported(message).attributes.INFO_DATA).toBe(7);
  });
});

describe("a payload that something further away chooses", () => {
  const app = attributes("APP", { 1: ["APP_DATA", select(by("T_KIND"), { a: u16, b: u32 })] });

  test("an attribute of an enclosing set, the nearest first", () => {
    const middle = attributes("M", { 1: ["T_KIND", string], 2: ["M_APP", nest(app)] });
    const set = attributes("T", { 1: ["T_KIND", string], 2: ["T_APP", nest(app)], 3: ["T_MIDDLE", nest(middle)] });
    const body = joined(
      attribute(3, joined(attribute(2, attribute(1, hex("0700 0000"))), attribute(1, text("b")))),
      attribute(2, attribute(1, hex("0500"))),
      attribute(1, text("a")),
    );
    expect(exported(tableMessage({ attributes: set }, body))).toMatchObject({
      attributes: { T_KIND: "a", T_APP: { APP_DATA: 5 }, T_MIDDLE: { M_APP: { APP_DATA: 7 }, T_KIND: "b" } },
      issues: [],
    });
  });

  test("a member of the message's header, of a nest's header, or of nlmsghdr", () => {
    const header = struct("h", [["h_kind", u32]]);
    const set = attributes("T", {
      1: ["T_DATA", select(by("h_kind"), { 1: u16, 2: u32 })],
      2: ["T_NEST", nestAfter(header, () => set)],
      3: ["T_BY_TYPE", select(by("nlmsg_type"), { 16: u8 })],
    });
    const body = joined(
      hex("01000000"),
      attribute(1, hex("0500")),
      attribute(2, joined(hex("02000000"), attribute(1, hex("06000000")))),
      attribute(3, hex("07")),
    );
    expect(exported(tableMessage({ header, attributes: set }, body))).toMatchObject({
      attributes: { T_DATA: 5, T_NEST: { h: { h_kind: 2 }, attributes: { T_DATA: 6 } }, T_BY_TYPE: 7 },
      issues: [],
    });
  });

  test("the nearest preceding repeat of a selector", () => {
    const set = attributes("T", {
      1: ["T_KIND", string, { multi: true }],
      2: ["T_DATA", select(byPreceding("T_KIND"), { a: u8, b: u16 }), { multi: true }],
    });
    const body = joined(
      attribute(1, text("a")),
      attribute(2, hex("05")),
      attribute(1, text("b")),
      attribute(2, hex("0600")),
      attribute(2, hex("0700")),
    );
    expect(exported(tableMessage({ attributes: set }, body))).toMatchObject({
      attributes: { T_KIND: ["a", "b"], T_DATA: [5, 6, 7] },
      issues: [],
    });
    const alone = tableMessage({ attributes: set }, joined(attribute(2, hex("05")), attribute(1, text("a"))));
    expect(alone.issues.map(({ kind }) => kind)).toEqual(["unknown"]);
  });

  test("in a long run of attributes too", () => {
    const set = attributes("T", {
      1: ["T_KIND", string, { multi: true }],
      2: ["T_DATA", select(byPreceding("T_KIND"), { a: u8, b: u16 }), { multi: true }],
      3: ["T_OTHER", select(by("T_LAST"), { 7: u8 }), { multi: true }],
      4: ["T_LAST", u32],
    });
    const pairs = Array.from({ length: 1500 }, (_, i) =>
      joined(
        attribute(1, text(i % 2 === 0 ? "a" : "b")),
        attribute(2, new Uint8Array(1 + (i % 2))),
        attribute(3, hex("05")),
      ),
    );
    const json = exported(tableMessage({ attributes: set }, joined(...pairs, attribute(4, hex("07000000")))));
    expect(json.issues).toEqual([]);
    expect(json.attributes.T_DATA).toEqual(Array(1500).fill(0));
    expect(json.attributes.T_OTHER).toEqual(Array(1500).fill(5));
  });

  test("the index of the enclosing array", () => {
    const element = attributes("E", { 1: ["E_DATA", select(byIndex(), { 1: u8, 2: u16 })] });
    const body = joined(attribute(1, attribute(1, hex("05"))), attribute(2, attribute(1, hex("0600"))));
    expect(shown(indexed(nest(element)), body)).toMatchObject({
      json: [
        { index: 1, E_DATA: 5 },
        { index: 2, E_DATA: 6 },
      ],
      issues: [],
    });
  });
});

describe("other choices", () => {
  test("by direction", () => {
    const type = byDirection({ request: u8, reply: u16 });
    expect(shown(type, hex("05"), { flags: 1 })).toMatchObject({ value: 5, issues: [] });
    expect(shown(type, hex("0500"))).toMatchObject({ value: 5, issues: [] });
    expect(shown(type, hex("05"))).toMatchObject({ value: null, issues: ["malformed"] });
  });

  test("by length", () => {
    const type = firstFit(u32, u8);
    expect(shown(type, hex("05000000"))).toMatchObject({ value: 5, json: 5, issues: [] });
    expect(shown(type, hex("05"))).toMatchObject({ value: 5, json: 5, issues: [] });
    expect(shown(type, hex("0500"))).toMatchObject({ value: null, json: { hex: "0500" }, issues: ["malformed"] });
  });

  test("forms of a fixed header, by the payload's length", () => {
    const long = struct("long", [["a", u32]]);
    const short = struct("short", [["a", u8]]);
    const of = (body: string) => exported(tableMessage({ header: [long, short, null] }, hex(body)));
    expect(of("05000000")).toMatchObject({ long: { a: 5 }, issues: [] });
    expect(of("05")).toMatchObject({ short: { a: 5 }, issues: [] });
    expect(of("")).not.toHaveProperty("short");
    expect(of("").issues).toEqual([]);
  });

  test("tables by direction", () => {
    const request = attributes("Q", { 1: ["Q_A", u8] });
    const reply = attributes("R", { 1: ["R_A", u8] });
    const table = { attributes: { request, reply } };
    expect(exported(tableMessage(table, attribute(1, hex("05")), { flags: 1 })).attributes).toEqual({ Q_A: 5 });
    expect(exported(tableMessage(table, attribute(1, hex("05")))).attributes).toEqual({ R_A: 5 });
  });
});

describe("a choice inside a sibling", () => {
  const packet = struct("packet", [["kind", u8]]);
  const details = attributes("D", { 1: ["D_KIND", u8] });
  const chosen = { 1: u8, 2: u16 };

  test("by a member of a struct, or an attribute of a nest, in any order", () => {
    const set = attributes("T", {
      1: ["T_PACKET", packet],
      2: ["T_VALUE", select(byPath("T_PACKET", "kind"), chosen)],
      3: ["T_DETAILS", nest(details)],
      4: ["T_OTHER", select(byPath("T_DETAILS", "D_KIND"), chosen)],
    });
    const body = joined(
      attribute(2, hex("0500")),
      attribute(1, hex("02")),
      attribute(4, hex("07")),
      attribute(3, attribute(1, hex("01"))),
    );
    expect(exported(tableMessage({ attributes: set }, body))).toMatchObject({
      attributes: { T_VALUE: 5, T_OTHER: 7 },
      issues: [],
    });
  });

  test("of an enclosing set", () => {
    const inner = attributes("I", { 1: ["I_VALUE", select(byPath("T_PACKET", "kind"), chosen)] });
    const set = attributes("T", { 1: ["T_PACKET", packet], 2: ["T_INNER", nest(inner)] });
    const body = joined(attribute(1, hex("01")), attribute(2, attribute(1, hex("09"))));
    expect(exported(tableMessage({ attributes: set }, body)).attributes.T_INNER).toEqual({ I_VALUE: 9 });
  });

  test("without it the bytes are unknown", () => {
    const set = attributes("T", { 2: ["T_VALUE", select(byPath("T_PACKET", "kind"), chosen)] });
    const message = tableMessage({ attributes: set }, attribute(2, hex("0500")));
    expect(exported(message)).toMatchObject({ attributes: { T_VALUE: "0500" }, issues: [{ kind: "unknown" }] });
  });
});
