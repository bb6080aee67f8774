/** Key spaces of the registry, replacing, extending, and loading of tables only where they are needed. */
import { describe, expect, test } from "vitest";
import { PacketView } from "../../src/capture/index.ts";
import { Dissection, Registry } from "../../src/dissect/index.ts";
import {
  attributes,
  bySibling,
  type Dissector,
  defineDissector,
  type Message,
  nest,
  select,
  string,
  struct,
  u8,
  u32,
} from "../../src/schema/index.ts";
import { integer, netlinkPacket } from "../helpers/pcap.ts";
import { attribute, captureInterface, exported, nlmsg, type TableOptions } from "../helpers/table.ts";

const request = 1;
const smc = 22;
const sockDiag = 4;
const netfilter = 12;
const generic = 16;

interface Sent extends TableOptions {
  readonly sequence?: number;
  readonly portId?: number;
}

/** The messages of these bodies, each in a packet of its own, in order. */
async function decode(
  registry: Registry,
  protocol: number,
  ...sent: readonly (readonly [body: Uint8Array, options: Sent])[]
): Promise<Message[]> {
  const dissection = new Dissection(registry, {
    families: [{ id: 40, name: "fam", version: null, headerSize: null }],
    keepRequests: true,
  });
  const all: Message[] = [];
  for (const [index, [body, options]] of sent.entries()) {
    const { sequence = 0, portId = 0 } = options;
    const bytes = new Uint8Array(netlinkPacket(protocol, nlmsg(body, options, { sequence, portId })));
    const packet = new PacketView(index + 1, 0, 0, bytes.length, captureInterface(), 24, bytes, undefined);
    const messages = dissection.open(packet, all.length);
    await dissection.load(messages);
    dissection.dissect(messages, true);
    all.push(...messages);
  }
  return all;
}

const value = attributes("A", { 1: ["A_VALUE", u32] });
const command = (number: number, ...body: readonly Uint8Array[]) =>
  new Uint8Array(Buffer.concat([Buffer.from([number, 1, 0, 0]), ...body]));

describe("key spaces", () => {
  test("messages from the kernel whose number no table has may have one kind, requests have not", async () => {
    const family = defineDissector({
      protocol: "NETLINK_GENERIC",
      family: "fam",
      messages: { 2: ["FAM_GET", "get"], 3: ["FAM_SET", "set"] },
      otherReplies: ["FAM_GET", "get"],
      attributes: value,
      summary: "is {A_VALUE}",
    });
    const registry = new Registry([]);
    registry.add(family);
    const messages = await decode(
      registry,
      generic,
      [command(40, attribute(1, integer(5, 4))), { type: 40 }],
      [command(3, attribute(1, integer(5, 4))), { type: 40 }],
      [command(40, attribute(1, integer(5, 4))), { type: 40, flags: request }],
    );
    expect(messages.map(({ summary }) => summary)).toEqual(["FAM_GET is 5", "FAM_SET is 5", "fam 40 A_VALUE"]);
    expect(messages.map(({ issues }) => issues.map(({ kind }) => kind))).toEqual([[], [], ["unknown"]]);
  });

  test("an nfnetlink message is found by subsystem and low byte, after nfgenmsg", async () => {
    const registry = new Registry([]);
    const messages = { 3: ["ACCT_NEW", "new"] } as const;
    registry.add(defineDissector({ protocol: "NETLINK_NETFILTER", subsystem: "acct", messages, attributes: value }));
    const body = new Uint8Array(Buffer.concat([Buffer.from([2, 0, 0, 5]), attribute(1, integer(9, 4))]));
    const [found, other] = await decode(
      registry,
      netfilter,
      [body, { type: 0x0703, flags: request }],
      [body, { type: 0x0903, flags: request }],
    );
    expect(exported(found as Message)).toMatchObject({
      type: "ACCT_NEW",
      family: "acct",
      nfgenmsg: { nfgen_family: "AF_INET", version: 0, res_id: 5 },
      attributes: { A_VALUE: 9 },
      issues: [],
    });
    expect(other?.family).toBe("cthelper");
    expect(other?.issues.map(({ kind }) => kind)).toContain("unknown");
    expect(found?.root.family()).toBe(2);
  });

  test("replies that count separately have their own names and attributes", async () => {
    const registry = new Registry([]);
    const answer = attributes("B", { 1: ["B_NAME", string] });
    registry.add(
      defineDissector({
        protocol: "NETLINK_GENERIC",
        family: "fam",
        messages: { 1: ["FAM_GET", "get"], 2: ["FAM_SET", "set"] },
        replies: { 1: ["FAM_GET_REPLY", "reply", { attributes: answer }], 2: ["FAM_NTF", "notify"] },
        attributes: value,
      }),
    );
    const [get, reply, set, notification] = await decode(
      registry,
      generic,
      [command(1, attribute(1, integer(9, 4))), { type: 40, flags: request }],
      [command(1, attribute(1, Buffer.from("x\0"))), { type: 40 }],
      [command(2), { type: 40, flags: request }],
      [command(2), { type: 40 }],
    );
    expect([get, reply, set, notification].map((message) => message?.name)).toEqual([
      "FAM_GET",
      "FAM_GET_REPLY",
      "FAM_SET",
      "FAM_NTF",
    ]);
    expect(exported(get as Message).attributes).toEqual({ A_VALUE: 9 });
    expect(exported(reply as Message).attributes).toEqual({ B_NAME: "x" });
  });

  test("a header may be there in one direction only, and a reply goes by its request", async () => {
    const registry = new Registry([]);
    const asked = struct("req", [
      ["family", u8],
      ["what", u8],
      [null, 2],
    ]);
    const forms = {
      30: { header: { request: asked, reply: null }, attributes: attributes("T", { 1: ["T_SOCK", u32] }) },
      1: { header: asked, attributes: value },
    };
    const messages = { 20: ["BY_FAMILY", "get"] } as const;
    registry.add(defineDissector({ protocol: "NETLINK_SOCK_DIAG", messages, families: forms }));
    const dump = { type: 20, flags: 0x301, sequence: 7, portId: 5 };
    const [, reply, , other] = await decode(
      registry,
      sockDiag,
      [Uint8Array.of(30, 1, 0, 0), dump],
      [new Uint8Array(attribute(1, integer(3, 4))), { type: 20, flags: 2, sequence: 7, portId: 5 }],
      [Uint8Array.of(1, 1, 0, 0), { ...dump, sequence: 8 }],
      [
        new Uint8Array(Buffer.concat([Uint8Array.of(1, 6, 0, 0), attribute(1, integer(4, 4))])),
        { type: 20, flags: 2, sequence: 8, portId: 5 },
      ],
    );
    expect(exported(reply as Message)).toMatchObject({ attributes: { T_SOCK: 3 }, issues: [] });
    expect(exported(reply as Message).req).toBeUndefined();
    expect(exported(other as Message)).toMatchObject({ req: { what: 6 }, attributes: { A_VALUE: 4 }, issues: [] });
  });

  test("a command that no table has shows the attributes that all others have", async () => {
    const registry = new Registry([]);
    const messages = { 1: ["FAM_GET", "get"], 2: ["FAM_SET", "set"] } as const;
    registry.add(defineDissector({ protocol: "NETLINK_GENERIC", family: "fam", messages, attributes: value }));
    const [message] = await decode(registry, generic, [command(9, attribute(1, integer(9, 4))), { type: 40 }]);
    expect(exported(message as Message)).toMatchObject({ type: "fam 9", attributes: { A_VALUE: 9 } });
    expect(message?.issues.map(({ kind, text }) => [kind, text])).toEqual([["unknown", "no table has fam 9"]]);
    expect(message?.summary).toBe("fam 9 A_VALUE");
  });
});

describe("errors", () => {
  test("that only a family has are named by the request that they answer", async () => {
    const registry = new Registry([]);
    const messages = { 9: ["ACCT_ADD", "new"] } as const;
    const errors = { 4103: "ACCT_ERR_EXIST" };
    registry.add(defineDissector({ protocol: "NETLINK_NETFILTER", subsystem: "acct", messages, errors }));
    const asked = { type: 0x0709, flags: 5, sequence: 3 };
    const answer = (error: number) =>
      new Uint8Array(Buffer.concat([integer(error, 4), nlmsg(new Uint8Array(4), asked, { sequence: 3 })]));
    const answered = { type: 2, sequence: 3, portId: 5 };
    const [, error, other, system] = await decode(
      registry,
      netfilter,
      [new Uint8Array(4), asked],
      [answer(-4103), answered],
      [answer(-4999), answered],
      [answer(-17), answered],
    );
    expect(exported(error as Message).nlmsgerr).toMatchObject({ error: -4103, errno: "ACCT_ERR_EXIST" });
    expect(error?.summary).toBe("NLMSG_ERROR -ACCT_ERR_EXIST for ACCT_ADD (1.1)");
    expect(other?.summary).toBe("NLMSG_ERROR -4999 for ACCT_ADD (1.1)");
    expect(system?.summary).toBe("NLMSG_ERROR -EEXIST for ACCT_ADD (1.1)");
  });
});

describe("loading", () => {
  const entry = (loaded: string[], name: string, types?: readonly (readonly [number, number])[]) => ({
    protocol: "NETLINK_SMC",
    ...(types === undefined ? {} : { types }),
    load: async (): Promise<readonly Dissector[]> => {
      loaded.push(name);
      return [];
    },
  });

  test("tables for some message types load when one of them appears", async () => {
    const loaded: string[] = [];
    const registry = new Registry([
      entry(loaded, "all"),
      entry(loaded, "some", [
        [36, 38],
        [100, 100],
      ]),
    ]);
    await decode(registry, smc, [new Uint8Array(0), { type: 35 }]);
    expect(loaded).toEqual(["all"]);
    await decode(registry, smc, [new Uint8Array(0), { type: 37 }]);
    expect(loaded).toEqual(["all", "some"]);
    await decode(registry, smc, [new Uint8Array(0), { type: 100 }]);
    expect(loaded).toEqual(["all", "some"]);
  });
});

describe("installing", () => {
  const before = defineDissector({
    protocol: "NETLINK_SMC",
    messages: { 16: ["OLD", "new"] },
    header: struct("old", [["old_index", u32]]),
    attributes: attributes("O", { 1: ["O_NAME", string] }),
    teaches: [{ messages: [16], interface: { index: "old_index", name: "O_NAME" } }],
  });
  const newer = defineDissector({ protocol: "NETLINK_SMC", messages: { 16: ["NEW", "new"] } });
  const withBefore = () => new Registry([{ protocol: "NETLINK_SMC", load: async () => [before] }]);

  test("what is there already is a collision, before any capture is read", async () => {
    await expect(withBefore().install([newer])).rejects.toThrow("NEW: 16 is already OLD in NETLINK_SMC");
  });

  test("unless it is to be replaced", async () => {
    const registry = withBefore();
    await registry.install([newer], "instead");
    const [message] = await decode(registry, smc, [new Uint8Array(4), { type: 16 }]);
    expect(message?.name).toBe("NEW");
    expect(message?.layout.kind?.dissector.teaches).toBe(before.teaches);
  });

  test("or what a description lacks is kept of the former table: attributes, cases, repeats, nests", async () => {
    const inner = (extra: boolean) =>
      attributes("I", { 1: ["I_ONE", u32], ...(extra ? { 2: ["I_TWO", u32] as const } : {}) });
    const former = attributes("F", {
      1: ["F_NEST", nest(inner(true))],
      2: ["F_KIND", string],
      3: ["F_DATA", select(bySibling("F_KIND"), { a: u8, b: u32 })],
      4: ["F_MANY", u8, { multi: true }],
      5: ["F_OLD", u32],
    });
    const described = attributes("F", {
      1: ["F_NEST", nest(inner(false))],
      2: ["F_KIND", string],
      3: ["F_DATA", select(bySibling("F_KIND"), { a: u32 })],
      4: ["F_MANY", u8],
    });
    const messages = { 16: ["MSG", "new"] } as const;
    const table = defineDissector({ protocol: "NETLINK_SMC", messages, attributes: former });
    const registry = new Registry([{ protocol: "NETLINK_SMC", load: async () => [table] }]);
    await registry.install([defineDissector({ protocol: "NETLINK_SMC", messages, attributes: described })], "over");
    const kind = (name: string) => attribute(2, Buffer.from(`${name}\0`));
    const decoded = async (...parts: readonly Buffer[]) =>
      exported((await decode(registry, smc, [new Uint8Array(Buffer.concat(parts)), { type: 16 }]))[0] as Message);
    const nested = attribute(1, Buffer.concat([attribute(1, integer(1, 4)), attribute(2, integer(2, 4))]));
    const many = attribute(4, Uint8Array.of(7));
    expect(
      await decoded(nested, kind("b"), attribute(3, integer(9, 4)), many, many, attribute(5, integer(5, 4))),
    ).toMatchObject({
      attributes: { F_NEST: { I_ONE: 1, I_TWO: 2 }, F_KIND: "b", F_DATA: 9, F_MANY: [7, 7], F_OLD: 5 },
      issues: [],
    });
    // What it describes counts: a case that the former table has as one byte.
    expect(await decoded(kind("a"), attribute(3, integer(9, 4)))).toMatchObject({
      attributes: { F_DATA: 9 },
      issues: [],
    });
  });

  test("an extension adds a case to a choice, also of a table that loads later", async () => {
    const kinds = select(bySibling("K_KIND"), { a: u32 });
    const set = attributes("K", { 1: ["K_KIND", string], 2: ["K_DATA", kinds] });
    const messages = { 16: ["KIND", "new"] } as const;
    const table = defineDissector({ protocol: "NETLINK_SMC", messages, attributes: set });
    const registry = new Registry([{ protocol: "NETLINK_SMC", load: async () => [table] }]);
    registry.extend("K", "K_DATA", "b", nest(value));
    await registry.checkExtensions();
    const body = Buffer.concat([attribute(1, Buffer.from("b\0")), attribute(2, attribute(1, integer(9, 4)))]);
    const [message] = await decode(registry, smc, [new Uint8Array(body), { type: 16 }]);
    expect(exported(message as Message).attributes).toEqual({ K_KIND: "b", K_DATA: { A_VALUE: 9 } });
  });

  test("an extension of what nothing chooses is an error", async () => {
    const registry = withBefore();
    registry.extend("O", "O_NAME", "b", u8);
    await expect(registry.checkExtensions()).rejects.toThrow("no set O has an attribute O_NAME whose payload");
  });
});

describe("facts", () => {
  const sets = attributes("S", { 1: ["S_NAME", string], 2: ["S_TYPE", u32] });
  const elements = attributes("E", {
    1: ["E_SET", string],
    2: [
      "E_DATA",
      select((scope) => scope.message.context.fact(scope.message, "type of set", `${scope.own("E_SET")}`), {
        1: u8,
        4: u32,
      }),
    ],
  });
  const registry = () => {
    const made = new Registry([]);
    made.add(
      defineDissector({
        protocol: "NETLINK_SMC",
        messages: { 16: ["SET", "new"], 17: ["ELEMENT", "new", { attributes: elements }] },
        attributes: sets,
        teaches: [{ messages: [16], fact: { about: "type of set", key: ["S_NAME"], value: "S_TYPE" } }],
      }),
    );
    return made;
  };
  const set = (name: string, type: number) =>
    new Uint8Array(Buffer.concat([attribute(1, Buffer.from(`${name}\0`)), attribute(2, integer(type, 4))]));
  const element = (name: string, data: Uint8Array) =>
    new Uint8Array(Buffer.concat([attribute(1, Buffer.from(`${name}\0`)), attribute(2, data)]));

  test("what one message says of a set decides how the next one reads, until another says otherwise", async () => {
    const all = await decode(
      registry(),
      smc,
      [element("x", integer(7, 4)), { type: 17 }],
      [set("x", 4), { type: 16 }],
      [element("x", integer(7, 4)), { type: 17 }],
      [element("y", integer(7, 4)), { type: 17 }],
      [set("x", 1), { type: 16 }],
      [element("x", Uint8Array.of(5)), { type: 17 }],
    );
    const data = all.filter(({ type }) => type === 17).map((message) => exported(message).attributes.E_DATA);
    expect(data).toEqual(["07000000", 7, "07000000", 5]);
    // Looking back shows what was known then.
    expect(exported(all[2] as Message).attributes.E_DATA).toBe(7);
  });

  test("requests teach only where the lesson says so", async () => {
    const [, message] = await decode(
      registry(),
      smc,
      [set("x", 4), { type: 16, flags: request }],
      [element("x", integer(7, 4)), { type: 17 }],
    );
    expect(exported(message as Message).attributes.E_DATA).toBe("07000000");
  });
});
