/** Members that a struct may end before, values by length, headers that a dump leaves out. */
import { describe, expect, test } from "vitest";
import {
  attributes,
  by,
  bytes,
  firstFit,
  fixedBytes,
  ipv4,
  noLongerThan,
  optional,
  repeated,
  secret,
  select,
  sized,
  struct,
  u8,
  u16,
  u32,
  unlessDump,
} from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, exported, issueKinds, shown, tableMessage } from "../helpers/table.ts";

const operation = struct("op", [
  ["code", u8],
  ["yes", u8],
  ["no", u16],
  [
    "operand",
    optional(sized(select(by("code"), { 1: u32, 2: struct("host", [["addr", ipv4]]) }, bytes), "yes", 1, -4)),
  ],
]);

describe("optional", () => {
  const key = struct("algo", [
    ["len", u32],
    ["key", optional(secret(bytes))],
  ]);

  test("is left out where the struct ends before it, without an issue", () => {
    expect(shown(key, hex("00000000"))).toMatchObject({ json: { len: 0 }, issues: [] });
  });

  test("is what it resolves to where bytes are left; a secret stays one", () => {
    expect(shown(key, hex("10000000 beef"))).toMatchObject({ json: { len: 16, key: "<secret, 2 bytes>" }, issues: [] });
    expect(shown(key, hex("10000000 beef"), { showSecrets: true }).json).toEqual({ len: 16, key: "beef" });
  });

  test("takes no more bytes than it resolves to, so that elements of varying length follow each other", () => {
    const result = shown(repeated(operation), hex("01080c00 78563412  06040800  02080c00 0a000001"));
    expect(result.json).toEqual([
      { code: 1, yes: 8, no: 12, operand: 0x12345678 },
      { code: 6, yes: 4, no: 8 },
      { code: 2, yes: 8, no: 12, operand: { addr: "10.0.0.1" } },
    ]);
    expect(result.issues).toEqual([]);
  });

  test("in big-endian order", () => {
    const result = shown(repeated(operation), hex("0108000c 12345678 06040008"), { bigEndian: true });
    expect(result.json).toEqual([
      { code: 1, yes: 8, no: 12, operand: 0x12345678 },
      { code: 6, yes: 4, no: 8 },
    ]);
  });

  test("a length that says more than there is spoils that value only", () => {
    const result = shown(repeated(operation), hex("01ff0c00 78563412"));
    expect(result.json).toEqual([{ code: 1, yes: 255, no: 12, operand: 0x12345678 }]);
    expect(result.issues).toEqual(["malformed"]);
  });

  test("a length that says less than nothing is none", () => {
    expect(shown(repeated(operation), hex("01000000 02080000 0a000001")).json).toEqual([
      { code: 1, yes: 0, no: 0 },
      { code: 2, yes: 8, no: 0, operand: { addr: "10.0.0.1" } },
    ]);
  });
});

describe("upTo", () => {
  const type = firstFit(
    noLongerThan(4, struct("short", [["a", u32]])),
    noLongerThan(8, fixedBytes(8)),
    struct("long", [["b", u8]]),
  );

  test.each([
    ["2a000000", { a: 42 }],
    ["0102", { "#rest": "0102" }],
    ["0102030405060708", "0102030405060708"],
    ["ff0102030405060708", { b: 255, "#rest": "0102030405060708" }],
  ])("%s", (payload, json) => {
    expect(shown(type, hex(payload)).json).toEqual(json);
  });

  test("says why more bytes are no value", () => {
    expect(shown(noLongerThan(2, bytes), hex("010203")).issues).toEqual([]);
    expect(noLongerThan(2, bytes).misfit(3)).toBe("3 bytes where at most 2 were expected");
    expect(noLongerThan(8, u32).misfit(2)).toBe("2 bytes where 4 were expected");
  });
});

describe("unlessDump", () => {
  const table = {
    header: unlessDump("id", [
      ["number", u32],
      ["proto", u8],
      [null, 3],
    ]),
    attributes: attributes("T", { 1: ["T_VALUE", u32] }),
  };
  const value = attribute(1, hex("07000000"));

  test("a request for one has the header", () => {
    const message = tableMessage(table, Buffer.concat([hex("05000000 32 000000"), value]), { type: 18, flags: 1 });
    expect(exported(message)).toMatchObject({ id: { number: 5, proto: 50 }, attributes: { T_VALUE: 7 } });
    expect(message.fields.map(({ name }) => name)).toEqual(["nlmsghdr", "id", "T_VALUE"]);
    expect(message.issues).toEqual([]);
  });

  test("a dump has attributes at once", () => {
    const message = tableMessage(table, value, { type: 18, flags: 0x301 });
    expect(exported(message)).toMatchObject({ attributes: { T_VALUE: 7 } });
    expect(exported(message)).not.toHaveProperty("id");
    expect(message.fields.map(({ name }) => name)).toEqual(["nlmsghdr", "T_VALUE"]);
    expect(message.issues).toEqual([]);
  });

  test("what the kernel says has the header, whatever its flags", () => {
    const message = tableMessage(table, Buffer.concat([hex("05000000 32 000000"), value]), { flags: 0x302 });
    expect(message.root.own("number")).toBe(5);
  });

  test("one cut short shows the members that are there", () => {
    const message = tableMessage(table, hex("05000000 32 000000"), { type: 18, flags: 1, lost: 4 });
    expect(exported(message)).toMatchObject({ id: { number: 5 } });
    expect(issueKinds(message.issues)).toEqual(["truncated"]);
  });
});
