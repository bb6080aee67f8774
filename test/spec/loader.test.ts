/** What a specification may say, feature by feature, on bytes laid by hand. */
import { describe, expect, test } from "vitest";
import { PacketView } from "../../src/capture/index.ts";
import { Dissection, Registry } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { dissectorsOf, manifestEntryOf, readSpec } from "../../src/spec/index.ts";
import { attributesOf, be16, genericBytes, text, u8, u16, u32, u64 } from "../helpers/generic.ts";
import { hex } from "../helpers/hex.ts";
import { integer, netlinkPacket } from "../helpers/pcap.ts";
import { type Parts, yaml } from "../helpers/spec-yaml.ts";
import { captureInterface, exported, nlmsg } from "../helpers/table.ts";

const genericId = 40;

interface Way {
  readonly fromKernel?: boolean;
  readonly command?: number;
}

function decode(specification: string, bytes: Uint8Array, protocol: number): Message {
  const registry = new Registry([]);
  for (const dissector of dissectorsOf(readSpec(specification, "t.yaml"))) registry.add(dissector);
  const packet = new Uint8Array(netlinkPacket(protocol, bytes));
  const families = [{ id: genericId, name: "t", version: 1, headerSize: null }];
  const dissection = new Dissection(registry, { families });
  const messages = dissection.open(
    new PacketView(1, 0, 0, packet.length, captureInterface(), 24, packet, undefined),
    0,
  );
  dissection.dissect(messages, true);
  return messages[0] as Message;
}

/** The exported JSON of a message of the generic family. */
function generic(parts: Parts, body: Uint8Array, { fromKernel = true, command = 1 }: Way = {}) {
  return exported(decode(yaml(parts), genericBytes(command, body, { request: !fromKernel }), 16));
}

const one = (number: number, payload: Uint8Array) => attributesOf([number, payload]);
/** The value of the only attribute that a set has. */
const value = (type: string, payload: Uint8Array, definitions = "[]") => {
  const json = generic({ attributes: `[{ name: v, ${type} }]`, definitions }, one(1, payload));
  expect(json.issues).toEqual([]);
  return json.attributes.T_A_V;
};

describe("values", () => {
  test("integers of both orders and signs", () => {
    expect(value("type: u32", u32(7))).toBe(7);
    expect(value("type: s8", hex("ff"))).toBe(-1);
    expect(value("type: u16, byte-order: big-endian", be16(4789))).toBe(4789);
    expect(value("type: s32, byte-order: big-endian", hex("fffffffd"))).toBe(-3);
    expect(value("type: u16, byte-order: little-endian", hex("0100"))).toBe(1);
    expect(value("type: u64", u64(1n << 40n))).toBe(2 ** 40);
  });

  test("uint and sint of 4 and 8 bytes, also in network order", () => {
    expect(value("type: uint", u32(5))).toBe(5);
    expect(value("type: uint", u64(5))).toBe(5);
    expect(value("type: sint", hex("fbffffff"))).toBe(-5);
    expect(value("type: uint, byte-order: big-endian", hex("00000005"))).toBe(5);
    expect(value("type: uint, byte-order: big-endian", hex("0000000000000005"))).toBe(5);
  });

  test("strings, flags, bytes, padding", () => {
    expect(value("type: string", text("abc"))).toBe("abc");
    expect(value("type: flag", hex(""))).toBe(true);
    expect(value("type: binary", hex("0a0b"))).toBe("0a0b");
    expect(generic({ attributes: "[{ name: p, type: pad }]" }, one(1, hex(""))).issues).toEqual([]);
  });

  test("enumerations that start where they say, with entries that have a number", () => {
    const states = "[{ name: state, type: enum, value-start: 4, entries: [low, { name: high, value: 9 }, top] }]";
    const attributes = "[{ name: v, type: u8, enum: state, multi-attr: true }]";
    const body = attributesOf([1, u8(4)], [1, u8(9)], [1, u8(10)], [1, u8(11)]);
    const json = generic({ definitions: states, attributes }, body);
    expect(json.attributes.T_A_V).toEqual(["T_STATE_LOW", "T_STATE_HIGH", "T_STATE_TOP", 11]);
  });

  test("of two names with one number the first", () => {
    const states = "[{ name: state, type: enum, name-prefix: st-, entries: [new, { name: old, value: 0 }] }]";
    expect(value("type: u8, enum: state", u8(0), states)).toBe("ST_NEW");
  });

  test("flags, and an enumeration of bits", () => {
    const bits =
      "[{ name: bit, type: flags, entries: [a, b, { name: d, value: 3 }] }, { name: nr, type: enum, entries: [x, y] }]";
    expect(value("type: u16, enum: bit", u16(0b1010), bits)).toEqual(["T_BIT_B", "T_BIT_D"]);
    expect(value("type: u32, enum: nr, enum-as-flags: true", u32(3), bits)).toEqual(["T_NR_X", "T_NR_Y"]);
    expect(value("type: u32, enum: nr", u32(1), bits)).toBe("T_NR_Y");
  });

  test("bitfield32 with the names of its bits", () => {
    const bits = "[{ name: bit, type: flags, entries: [a, b] }]";
    const expected = { value: ["T_BIT_A"], selector: ["T_BIT_A", "T_BIT_B"] };
    expect(value("type: bitfield32, enum: bit", hex("01000000 03000000"), bits)).toEqual(expected);
  });

  test("addresses by their hint, and by a name with an exact length", () => {
    expect(value("type: u32, byte-order: big-endian, display-hint: ipv4", hex("0a000001"))).toBe("10.0.0.1");
    expect(value("type: binary, display-hint: ipv6", hex("fe80000000000000 0000000000000001"))).toBe("fe80::1");
    expect(value("type: binary, display-hint: ipv4-or-v6", hex("0a000001"))).toBe("10.0.0.1");
    expect(value("type: binary, display-hint: mac", hex("020000000001"))).toBe("02:00:00:00:00:01");
    expect(value("type: binary, checks: { exact-len: 16 }", hex("00".repeat(16)))).toBe("00".repeat(16));
    const json = generic(
      { attributes: "[{ name: addr6, type: binary, checks: { exact-len: 16 } }]" },
      one(1, hex("fe80000000000000 0000000000000002")),
    );
    expect(json.attributes.T_A_ADDR6).toBe("fe80::2");
  });

  test("lengths by a constant, under its own name or that of C, and of a header that says nothing here", () => {
    const constant = "[{ name: key-len, name-prefix: wg-, type: const, value: 4 }]";
    const wrong = (length: string) =>
      generic(
        { attributes: `[{ name: v, type: binary, checks: { exact-len: ${length} } }]`, definitions: constant },
        one(1, hex("0102")),
      ).issues.map(({ kind }: { kind: string }) => kind);
    expect(wrong("key-len")).toEqual(["malformed"]);
    expect(wrong("wg-key-len")).toEqual(["malformed"]);
    expect(wrong("cookie-max")).toEqual([]);
  });

  test("keys are secrets", () => {
    const json = generic({ attributes: "[{ name: private-key, type: binary }]" }, one(1, hex("01020304")));
    expect(json.attributes.T_A_PRIVATE_KEY).toBe("<secret, 4 bytes>");
  });

  test("interfaces and namespaces by their names", () => {
    const message = decode(
      yaml({ attributes: "[{ name: ifindex, type: u32 }, { name: netnsid, type: s32 }]" }),
      genericBytes(1, attributesOf([1, u32(3)], [2, hex("ffffffff")]), {}),
      16,
    );
    expect(message.summary).toContain("ifindex");
    expect(exported(message).attributes).toEqual({ T_A_IFINDEX: 3, T_A_NETNSID: -1 });
  });
});

describe("arrays", () => {
  test("packed values of a sub-type, with an enumeration and an order", () => {
    expect(value("type: binary, sub-type: u32", hex("01000000 02000000"))).toEqual([1, 2]);
    expect(value("type: binary, sub-type: u16, byte-order: big-endian", hex("0001 0002"))).toEqual([1, 2]);
    const kinds = "[{ name: k, type: enum, entries: [a, b] }]";
    expect(value("type: binary, sub-type: u8, enum: k", hex("0001"), kinds)).toEqual(["T_K_A", "T_K_B"]);
  });

  test("indexed values, addresses and bytes", () => {
    const body = attributesOf([1, u32(5)], [2, u32(6)]);
    expect(value("type: indexed-array, sub-type: u32", body)).toEqual([
      { index: 1, value: 5 },
      { index: 2, value: 6 },
    ]);
    const addresses = "type: indexed-array, sub-type: u32, byte-order: big-endian, display-hint: ipv4";
    expect(value(addresses, attributesOf([0, hex("0a000001")]))).toEqual([{ index: 0, value: "10.0.0.1" }]);
    expect(value("type: indexed-array, sub-type: binary", attributesOf([0, hex("ff")]))).toEqual([
      { index: 0, value: "ff" },
    ]);
  });

  test("indexed nests and structs", () => {
    const sets = "  - { name: inner, name-prefix: t-i-, attributes: [{ name: n, type: u8 }] }";
    const attributes =
      "[{ name: nests, type: indexed-array, sub-type: nest, nested-attributes: inner }, { name: structs, type: indexed-array, sub-type: binary, struct: pair }]";
    const definitions = "[{ name: pair, type: struct, members: [{ name: a, type: u8 }, { name: b, type: u8 }] }]";
    const json = generic(
      { attributes, sets, definitions },
      attributesOf([1, one(7, one(1, u8(3)))], [2, one(0, hex("0102"))]),
    );
    expect(json.issues).toEqual([]);
    expect(json.attributes.T_A_NESTS).toEqual([{ index: 7, T_I_N: 3 }]);
    expect(json.attributes.T_A_STRUCTS).toEqual([{ index: 0, value: { a: 1, b: 2 } }]);
  });

  test("nests whose types are values, one inside the other", () => {
    const sets = "  - { name: policy, name-prefix: t-p-, attributes: [{ name: n, type: u8 }] }";
    const attributes =
      "[{ name: v, type: nest-type-value, type-value: [policy-id, attr-id], nested-attributes: policy }]";
    const json = generic({ attributes, sets }, one(1, one(2, one(3, one(1, u8(9))))));
    expect(json.attributes.T_A_V).toEqual([{ index: 2, value: [{ index: 3, T_P_N: 9 }] }]);
  });

  test("attributes that come several times", () => {
    const json = generic(
      { attributes: "[{ name: v, type: u8, multi-attr: true }]" },
      attributesOf([1, u8(1)], [1, u8(2)]),
    );
    expect([json.attributes.T_A_V, json.issues]).toEqual([[1, 2], []]);
  });
});

describe("sets", () => {
  test("attributes count from 1, from a value on, and unused ones too", () => {
    const attributes =
      "[{ name: unspec, type: unused, value: 0 }, { name: a, type: u8 }, { name: b, type: u8, value: 5 }, { name: c, type: u8 }]";
    const json = generic({ attributes }, attributesOf([1, u8(1)], [5, u8(2)], [6, u8(3)]));
    expect(json.attributes).toEqual({ T_A_A: 1, T_A_B: 2, T_A_C: 3 });
  });

  test("a part of a set has its numbers and prefix, and may say more of an attribute", () => {
    const sets = `  - { name: part, subset-of: main, attributes: [{ name: b, nested-attributes: other }] }
  - { name: other, name-prefix: t-o-, attributes: [{ name: x, type: u8 }] }`;
    const attributes =
      "[{ name: a, type: u8 }, { name: b, type: nest, nested-attributes: main }, { name: in, type: nest, nested-attributes: part }]";
    const json = generic({ attributes, sets }, one(3, attributesOf([1, u8(4)], [2, one(1, u8(6))])));
    expect(json.attributes.T_A_IN).toEqual({ T_A_A: 4, T_A_B: { T_O_X: 6 } });
  });

  test("a nest may hold its own set", () => {
    const attributes = "[{ name: n, type: u8 }, { name: down, type: nest, nested-attributes: main }]";
    const json = generic({ attributes }, one(2, one(2, one(1, u8(8)))));
    expect(json.attributes).toEqual({ T_A_DOWN: { T_A_DOWN: { T_A_N: 8 } } });
  });

  test("names without a given prefix, and prefixes of single attributes", () => {
    const specification = `
name: my-fam
attribute-sets:
  - { name: my-fam, attributes: [{ name: a-b, type: u8 }, { name: c, type: u8, name-prefix: other- }] }
operations: { list: [{ name: do-it, attribute-set: my-fam }] }
`;
    const [dissector] = dissectorsOf(readSpec(specification, "t.yaml"));
    expect(dissector?.messages[1]?.[0]).toBe("MY_FAM_CMD_DO_IT");
    const { attributes: set } = dissector?.messages[1]?.[2] ?? {};
    const names = set !== undefined && "known" in set ? set.known.map(({ name }) => name) : [];
    expect(names).toEqual(["MY_FAM_A_A_B", "OTHER_C"]);
  });
});

describe("structs", () => {
  const members = `[
    { name: kind, type: u8 }, { name: pad0, type: pad, len: 1 }, { name: port, type: u16, byte-order: big-endian },
    { name: name, type: string, len: name-max }, { name: inner, type: binary, struct: in },
    { name: mac, type: binary, len: 6, display-hint: mac }, { name: ifindex, type: u32 } ]`;
  const definitions = `[{ name: name-max, type: const, value: 8 },
    { name: in, type: struct, members: [{ name: a, type: u16 }] },
    { name: all, type: struct, members: ${members} }]`;
  const bytes = hex("01 00 12b5 6162630000000000 0200 020000000003 04000000");
  const expected = { kind: 1, port: 4789, name: "abc", inner: { a: 2 }, mac: "02:00:00:00:00:03", ifindex: 4 };

  test("members of every kind, with padding and a length by a constant", () => {
    expect(value("type: binary, struct: all", bytes, definitions)).toEqual(expected);
  });

  test("the padding at the end of a struct is its own", () => {
    const pair = "[{ name: pair, type: struct, members: [{ name: a, type: u32 }, { name: b, type: u8 }] }]";
    expect(value("type: binary, struct: pair", hex("01000000 02 000000"), pair)).toEqual({ a: 1, b: 2 });
  });

  test("an array of structs in a struct", () => {
    const arrays = `[{ name: in, type: struct, members: [{ name: a, type: u8 }, { name: b, type: u8 }] },
      { name: out, type: struct, members: [{ name: all, type: binary, struct: in, len: 4 }] }]`;
    expect(value("type: binary, struct: out", hex("01020304"), arrays)).toEqual({
      all: [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    });
  });
});

describe("sub-messages", () => {
  const sets = `  - { name: veth, name-prefix: t-v-, attributes: [{ name: peer, type: string }] }
  - { name: info, name-prefix: t-i-, attributes: [{ name: data, type: sub-message, sub-message: data, selector: kind }] }
sub-messages:
  - name: data
    formats:
      - { value: veth, attribute-set: veth }
      - { value: raw }
      - { value: head, fixed-header: hd }
      - { value: both, fixed-header: hd, attribute-set: veth }`;
  const definitions = "[{ name: hd, type: struct, members: [{ name: a, type: u16 }, { name: b, type: u16 }] }]";
  const attributes =
    "[{ name: kind, type: string }, { name: data, type: sub-message, sub-message: data, selector: kind }, { name: info, type: nest, nested-attributes: info }]";
  const parts = { sets, definitions, attributes };

  test("by a sibling: attributes, a struct, a struct and attributes, bytes", () => {
    const data = (kind: string, payload: Uint8Array) =>
      generic(parts, attributesOf([1, text(kind)], [2, payload])).attributes.T_A_DATA;
    expect(data("veth", one(1, text("p")))).toEqual({ T_V_PEER: "p" });
    expect(data("head", hex("01000200"))).toEqual({ a: 1, b: 2 });
    const both = Buffer.concat([hex("01000200"), one(1, text("p"))]);
    expect(data("both", both)).toEqual({ hd: { a: 1, b: 2 }, attributes: { T_V_PEER: "p" } });
    expect(data("raw", hex("0a"))).toBe("0a");
  });

  test("by a sibling that comes later, and by one of the set around", () => {
    expect(generic(parts, attributesOf([2, one(1, text("p"))], [1, text("veth")])).attributes.T_A_DATA).toEqual({
      T_V_PEER: "p",
    });
    const json = generic(parts, attributesOf([1, text("veth")], [3, one(1, one(1, text("q")))]));
    expect(json.attributes.T_A_INFO).toEqual({ T_I_DATA: { T_V_PEER: "q" } });
  });

  test("an unknown word leaves it unknown", () => {
    const json = generic(parts, attributesOf([1, text("what")], [2, hex("01020304")]));
    expect(json.issues).toMatchObject([{ kind: "unknown", path: "T_A_DATA" }]);
  });

  test("by a number, and by an enumeration's word", () => {
    const chosen = (kind: string, formats: string) => ({
      definitions: "[{ name: kinds, type: enum, entries: [none, quota-like, counter] }]",
      attributes: `[{ name: kind, ${kind} }, { name: data, type: sub-message, sub-message: data, selector: kind }]`,
      sets: `  - { name: c, name-prefix: t-c-, attributes: [{ name: n, type: u8 }] }
sub-messages: [{ name: data, formats: ${formats} }]`,
    });
    const body = attributesOf([1, hex("00000002")], [2, one(1, u8(4))]);
    const word = "[{ value: counter, attribute-set: c }, { value: quota-like }]";
    const type = "type: u32, byte-order: big-endian";
    expect(generic(chosen(`${type}, enum: kinds`, word), body).attributes.T_A_DATA).toEqual({ T_C_N: 4 });
    expect(generic(chosen(type, "[{ value: 2, attribute-set: c }]"), body).attributes.T_A_DATA).toEqual({ T_C_N: 4 });
  });

  test("by a member of the fixed header", () => {
    const json = generic(
      {
        definitions:
          "[{ name: hd, type: struct, members: [{ name: sort, type: u32, enum: sorts }] }, { name: sorts, type: enum, entries: [x, y] }]",
        attributes: "[{ name: data, type: sub-message, sub-message: data, selector: sort }]",
        sets: `  - { name: c, name-prefix: t-c-, attributes: [{ name: n, type: u8 }] }
sub-messages: [{ name: data, formats: [{ value: y, attribute-set: c }] }]`,
        operations: "  fixed-header: hd\n  list: [{ name: go, attribute-set: main }]",
        head: "protocol: genetlink-legacy",
      },
      Buffer.concat([u32(1), one(1, one(1, u8(4)))]),
    );
    expect(json.hd).toEqual({ sort: "T_SORTS_Y" });
    expect(json.attributes).toEqual({ T_A_DATA: { T_C_N: 4 } });
  });
});

describe("messages", () => {
  const named = (operations: string, command: number, fromKernel: boolean, head = "") => {
    const specification = yaml({ head, operations, attributes: "[{ name: v, type: u8 }]" });
    return decode(specification, genericBytes(command, one(1, u8(1)), { request: !fromKernel }), 16).name;
  };

  test("count from 1 or from a value on; notifications have numbers too", () => {
    const list =
      "  list: [{ name: a, attribute-set: main, do: {} }, { name: b, value: 5, attribute-set: main, dump: {} }, { name: b-ntf, notify: b }]";
    expect([1, 5, 6].map((number) => named(list, number, true))).toEqual(["T_CMD_A", "T_CMD_B", "T_CMD_B_NTF"]);
  });

  test("have the prefix that is given, notifications their own", () => {
    const list = `  name-prefix: my-
  async-prefix: my-ntf-
  list: [{ name: a, attribute-set: main, do: {} }, { name: b, attribute-set: main, event: {} }]`;
    expect([named(list, 1, true), named(list, 2, true)]).toEqual(["MY_A", "MY_NTF_B"]);
  });

  test("count apart in each direction", () => {
    const list = `  enum-model: directional
  list:
    - { name: set, attribute-set: main, do: { request: {} } }
    - { name: get, attribute-set: main, do: { request: {}, reply: {} } }
    - { name: get-ntf, notify: get }`;
    expect([1, 2].map((number) => named(list, number, false))).toEqual(["T_CMD_SET", "T_CMD_GET"]);
    expect([1, 2].map((number) => named(list, number, true))).toEqual(["T_CMD_GET_REPLY", "T_CMD_GET_NTF"]);
  });

  test("share numbers where replies say theirs; what answers a dump alone gives way", () => {
    const list = `  enum-model: directional
  list:
    - { name: get, attribute-set: main, do: { request: { value: 1 }, reply: { value: 3 } } }
    - { name: port-get, attribute-set: main, do: { request: { value: 5 }, reply: { value: 7 } }, dump: { reply: { value: 3 } } }`;
    expect([1, 5].map((number) => named(list, number, false))).toEqual(["T_CMD_GET", "T_CMD_PORT_GET"]);
    expect([3, 7].map((number) => named(list, number, true))).toEqual(["T_CMD_GET_REPLY", "T_CMD_PORT_GET_REPLY"]);
  });

  test("of rtnetlink and nfnetlink are found by protocol and subsystem", () => {
    const header = "[{ name: hd, type: struct, members: [{ name: index, type: s32 }] }]";
    const raw = (protonum: number, number: number) =>
      yaml({
        head: `protocol: netlink-raw\nprotonum: ${protonum}`,
        definitions: header,
        attributes: "[{ name: v, type: u8 }]",
        operations: `  name-prefix: rtm-\n  fixed-header: hd\n  list: [{ name: newx, value: ${number}, attribute-set: main }]`,
      });
    const body = Buffer.concat([integer(9, 4), one(1, u8(3))]);
    const route = exported(decode(raw(0, 200), nlmsg(body, { type: 200 }), 0));
    expect(route).toMatchObject({ type: "RTM_NEWX", hd: { index: 9 }, attributes: { T_A_V: 3 } });
    const type = (1 << 8) | 2;
    const netfilter = Buffer.concat([hex("02 00 0000"), body]);
    const filter = exported(decode(raw(12, type), nlmsg(netfilter, { type }), 12));
    expect(filter).toMatchObject({ type: "RTM_NEWX", hd: { index: 9 }, attributes: { T_A_V: 3 } });
  });

  test("a generic family says what the manifest needs", () => {
    const spec = readSpec(yaml({ head: "version: 2", attributes: "[{ name: v, type: u8, value: 9 }]" }), "t.yaml");
    const entry = manifestEntryOf(spec, dissectorsOf(spec));
    expect(entry).toMatchObject({ family: "t", version: 2, maxCommand: 1, maxAttribute: 9 });
    const operations = `  enum-model: directional
  list:
    - { name: a, attribute-set: main, do: { request: {}, reply: {} } }
    - { name: b, attribute-set: main, event: {} }`;
    const directed = readSpec(yaml({ operations, attributes: "[{ name: v, type: u8 }]" }), "t.yaml");
    expect(manifestEntryOf(directed, dissectorsOf(directed))).toMatchObject({ maxCommand: 2 });
  });
});
