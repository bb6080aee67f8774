/** Points in time, names of unix sockets, socket addresses in their storage, families inside structs. */
import { describe, expect, test } from "vitest";
import {
  attributes,
  byPath,
  byPresence,
  bytes,
  familyOf,
  packed,
  select,
  socketStorage,
  struct,
  u8,
  u16,
  u32,
  unixName,
  wideAddress,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

describe("unixName", () => {
  test.each([
    ["2f746d702f7500", "/tmp/u"],
    ["2f746d702f75", "/tmp/u"],
    ["00616263", "@abc"],
    ["0061006200", "@a@b@"],
    ["00ff", "@\\xff"],
    ["", ""],
  ])("%s", (payload, name) => {
    expect(shown(unixName, hex(payload))).toMatchObject({ value: name, text: name, json: name, issues: [] });
  });

  test("a path that is not text is told", () => {
    expect(shown(unixName, hex("2fff")).issues).toEqual(["encoding"]);
  });
});

describe("socketStorage", () => {
  const filled = (text: string) => Buffer.concat([hex(text), Buffer.alloc(128 - hex(text).length)]);

  test("an array of addresses by their own families", () => {
    const payload = Buffer.concat([
      filled("0200 1388 7f000001"),
      filled("0a00 138a 00000000 20010db8000000000000000000000001"),
      filled(""),
    ]);
    expect(shown(packed(socketStorage), payload)).toMatchObject({
      json: ["127.0.0.1:5000", "[2001:db8::1]:5002", "unspecified"],
      issues: [],
    });
  });

  test("takes 128 bytes", () => {
    expect(shown(socketStorage, hex("0200 1388 7f000001")).issues).toEqual(["malformed"]);
  });
});

describe("the family that a struct inside names", () => {
  const family16 = familyOf(u16);
  const selector = struct("selector", [
    ["daddr", wideAddress],
    ["family", family16],
    [null, 2],
  ]);
  const id = struct("id", [["addr", wideAddress]]);
  const zeros = "00".repeat(12);

  test("is that of the whole where it names none itself", () => {
    const acquire = struct("acquire", [
      ["id", id],
      ["saddr", wideAddress],
      ["sel", selector],
    ]);
    const payload = hex(`0a000001${zeros} 0a000002${zeros} 0a000003${zeros} 0200 0000`);
    expect(shown(acquire, payload).json).toEqual({
      id: { addr: "10.0.0.1" },
      saddr: "10.0.0.2",
      sel: { daddr: "10.0.0.3", family: "AF_INET" },
    });
  });

  test("gives way to one of its own", () => {
    const info = struct("info", [
      ["sel", selector],
      ["saddr", wideAddress],
      ["family", family16],
    ]);
    const payload = hex(`0a000003${zeros} 0a00 0000 0a000002${zeros} 0200`);
    expect(shown(info, payload).json).toEqual({
      sel: { daddr: "a00:3::", family: "AF_INET6" },
      saddr: "10.0.0.2",
      family: "AF_INET",
    });
  });
});

test("an array of structs has no text of its own", () => {
  const pair = struct("pair", [["a", u8]]);
  expect(shown(packed(pair), hex("0102"))).toMatchObject({ text: "", word: "a 1,a 2", json: [{ a: 1 }, { a: 2 }] });
});

describe("selectors", () => {
  const header = struct("msg", [
    ["kind", struct("kind_id", [["idx", u32]])],
    ["state", select(byPresence("T_PEERS"), { true: familyOf(u8), false: u8 })],
    [null, 3],
  ]);
  const set = attributes("T", {
    1: ["T_PEERS", bytes],
    2: ["T_DATA", select(byPath("kind", "idx"), { 1: u32 }, bytes)],
  });
  const table = { header, attributes: set };
  const data = attribute(2, hex("07000000"));

  test("by a member of a struct inside", () => {
    expect(exported(tableMessage(table, Buffer.concat([hex("01000000 02 000000"), data]))).attributes.T_DATA).toBe(7);
    expect(exported(tableMessage(table, Buffer.concat([hex("02000000 02 000000"), data]))).attributes.T_DATA).toBe(
      "07000000",
    );
  });

  test("by whether an attribute is there, also for the header before it", () => {
    const without = tableMessage(table, Buffer.concat([hex("01000000 02 000000"), data]));
    const having = tableMessage(table, Buffer.concat([hex("01000000 02 000000"), data, attribute(1, hex("aa"))]));
    expect(exported(without).msg.state).toBe(2);
    expect(exported(having).msg.state).toBe("AF_INET");
    expect(having.issues).toEqual([]);
  });
});
