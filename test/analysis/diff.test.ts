/** Captures compared by meaning: what counts and what does not, and that the comparison is fair to both sides. */

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareUnits,
  type Difference,
  Entries,
  Ignored,
  mirror,
  type Unit,
  Units,
  volatileFields,
} from "../../src/analysis/index.ts";
import type { Field, Message } from "../../src/schema/index.ts";
import { bigEndianCapture } from "../helpers/big-endian.ts";
import { messagesOf, sample, sharedCapture } from "../helpers/captures.ts";
import { integer } from "../helpers/pcap.ts";
import { genericMessage, linkMessage } from "../helpers/route.ts";
import { attribute, nlmsg } from "../helpers/table.ts";
import { captureOf, type Moment, messagesIn } from "../helpers/timeline.ts";

interface Options {
  readonly ignore?: readonly string[];
  readonly byName?: boolean;
  readonly strict?: boolean;
  readonly unordered?: boolean;
}

function differences(a: readonly Message[], b: readonly Message[], options: Options = {}): readonly Difference[] {
  const { ignore = [], byName = false, strict = false, unordered = false } = options;
  const ignored = new Ignored([...(strict ? [] : volatileFields), ...ignore]);
  const entries = new Entries({ ignored, byName, strict });
  const units = (messages: readonly Message[]): readonly Unit[] => {
    const all = new Units(entries, (name) => ignored.name(name));
    for (const message of messages) all.add(message);
    return all.all;
  };
  return compareUnits(units(a), units(b), { unordered });
}

/** Differences of captures made of these packets, one a millisecond. */
async function between(a: readonly Uint8Array[], b: readonly Uint8Array[], options?: Options) {
  const moments = (all: readonly Uint8Array[]): Moment[] => all.map((bytes, i) => ({ at: i * 1e6, bytes }));
  return differences(await messagesIn(captureOf(moments(a))), await messagesIn(captureOf(moments(b))), options);
}

const shown = ({ what, part, a, b, path, from, to }: Difference) => {
  const type = (a ?? b)?.type;
  return what === "changed" ? `${part} ${type} ${path}: ${from} -> ${to}` : `${what} ${part} ${type}`;
};

const unordered = (all: readonly Difference[]) => all.map((one) => JSON.stringify(one)).sort();

const samples = readdirSync(sample("")).filter((name) => /\.pcap(ng)?(\.gz)?$/.test(name));

describe("a capture and itself", () => {
  test.each(samples)("%s: no difference", async (name) => {
    const messages = await messagesOf(sample(name));
    expect(messages.length).toBeGreaterThan(0);
    expect(differences(messages, await messagesOf(sample(name)))).toEqual([]);
    expect(differences(messages, messages, { strict: true, byName: true })).toEqual([]);
  });
});

const link = (index: number, name: string, mtu: number, facts: Parameters<typeof linkMessage>[2] = {}) =>
  linkMessage(index, name, { attributes: [attribute(4, integer(mtu, 4))], ...facts });
const getLink = (sequence: number, flags = 0x301, portId = 0) =>
  nlmsg(Buffer.alloc(16), { type: 18, flags }, { sequence, portId });
const done = (sequence: number, portId: number) => nlmsg(integer(0, 4), { type: 3, flags: 2 }, { sequence, portId });
const answer = (request: Buffer, sequence: number, portId: number, error: number) =>
  nlmsg(Buffer.concat([integer(error, 4), request.subarray(0, 16)]), { type: 2, flags: 0x100 }, { sequence, portId });
const dump = (sequence: number, portId: number, parts: readonly Buffer[]) => [
  getLink(sequence),
  ...parts,
  done(sequence, portId),
];
const part = (sequence: number, portId: number, index: number, name: string, mtu = 1500) =>
  link(index, name, mtu, { flags: 2, sequence, portId, attributes: [attribute(4, integer(mtu, 4))] });

describe("what does not count", () => {
  test("sequence numbers, port ids and times", async () => {
    const one = dump(7, 100, [part(7, 100, 1, "lo"), part(7, 100, 2, "d0")]);
    const other = dump(9, 200, [part(9, 200, 1, "lo"), part(9, 200, 2, "d0")]);
    expect(await between(one, other)).toEqual([]);
  });

  test("the order of a dump, and how it is packed into datagrams", async () => {
    const [lo, d0, d1] = [part(7, 1, 1, "lo"), part(7, 1, 2, "d0"), part(7, 1, 3, "d1")];
    expect(await between(dump(7, 1, [lo, d0, d1]), dump(7, 1, [Buffer.concat([d1, lo]), d0]))).toEqual([]);
  });

  test("the order of attributes, and padding", async () => {
    const [mtu, group] = [attribute(4, integer(1500, 4)), attribute(27, integer(3, 4))];
    const alias = attribute(20, Buffer.from("abc\0x"));
    const padded = Buffer.from(alias);
    padded.fill(0xee, 4 + 5);
    const one = linkMessage(1, "lo", { attributes: [mtu, group, alias] });
    const other = linkMessage(1, "lo", { attributes: [padded, group, mtu] });
    expect(await between([one], [other])).toEqual([]);
  });

  test("copies for several listeners", async () => {
    const [one, two] = [link(1, "lo", 1), link(1, "lo", 2)];
    expect(await between([one, two], [one, one, one, two, two])).toEqual([]);
    expect((await between([one, two], [one, two, one])).map(shown)).toEqual(["b message RTM_NEWLINK"]);
  });

  test("counters, unless all is compared", async () => {
    const stats = (packets: number) =>
      linkMessage(1, "lo", { attributes: [attribute(23, Buffer.concat([integer(packets, 8), Buffer.alloc(24 * 8)]))] });
    expect(await between([stats(1)], [stats(2)])).toEqual([]);
    expect((await between([stats(1)], [stats(2)], { strict: true })).map(shown)).toEqual([
      "message RTM_NEWLINK IFLA_STATS64.rx_packets: 1 -> 2",
    ]);
  });

  test("what is ignored: fields, ends of paths, message types", async () => {
    const info = (kind: string, mtu: number) =>
      linkMessage(1, "lo", {
        attributes: [attribute(18, attribute(1, Buffer.from(`${kind}\0`))), attribute(4, integer(mtu, 4))],
      });
    const compare = (...ignore: string[]) => between([info("veth", 1)], [info("dummy", 2)], { ignore });
    expect((await compare("ifla_mtu")).map(({ path }) => path)).toEqual(["IFLA_LINKINFO.IFLA_INFO_KIND"]);
    expect((await compare("IFLA_LINKINFO.IFLA_INFO_KIND")).map(({ path }) => path)).toEqual(["IFLA_MTU"]);
    expect(await compare("IFLA_LINKINFO", "IFLA_MTU")).toEqual([]);
    expect(await compare("RTM_NEWLINK")).toEqual([]);
  });

  test("the byte order of the machine: all of samples/netns.pcap as a big-endian one would have it", async () => {
    const path = sample("netns.pcap");
    const messages = await messagesOf(path);
    const turned = await messagesIn(await bigEndianCapture(path));
    expect(turned.map(({ name }) => name)).toEqual(messages.map(({ name }) => name));
    expect(turned.every(({ littleEndian }) => !littleEndian)).toBe(true);
    expect(differences(messages, turned, { strict: true }).map(shown)).toEqual([]);
  });

  test("indexes of interfaces by name", async () => {
    const capture = (index: number) => [
      ...dump(7, 1, [part(7, 1, index, "d0")]),
      linkMessage(index + 100, "v0", { attributes: [attribute(10, integer(index, 4))] }),
    ];
    expect(await between(capture(5), capture(6), { byName: true })).toEqual([]);
    const paths = (await between(capture(5), capture(6))).map(shown);
    expect(paths).toContain("message RTM_NEWLINK IFLA_MASTER: 5 -> 6");
  });
});

describe("what counts", () => {
  test("a value in a dump, with its message on both sides", async () => {
    const one = dump(7, 1, [part(7, 1, 1, "lo", 65_536), part(7, 1, 2, "d0", 1500)]);
    const other = dump(8, 2, [part(8, 2, 2, "d0", 1400), part(8, 2, 1, "lo", 65_536)]);
    expect(await between(one, other)).toEqual([
      expect.objectContaining({
        what: "changed",
        part: "answer",
        a: { message: "3.1", type: "RTM_NEWLINK", summary: "RTM_NEWLINK 2: d0 ether mtu 1500" },
        b: { message: "2.1", type: "RTM_NEWLINK", summary: "RTM_NEWLINK 2: d0 ether mtu 1400" },
        ofA: "1.1",
        ofB: "1.1",
        path: "IFLA_MTU",
        from: "1500 bytes",
        to: "1400 bytes",
      }),
    ]);
  });

  test("an entry that a dump lacks, an attribute that is missing", async () => {
    const one = dump(7, 1, [part(7, 1, 1, "lo"), part(7, 1, 2, "d0")]);
    expect((await between(one, dump(7, 1, [part(7, 1, 1, "lo")]))).map(shown)).toEqual(["a answer RTM_NEWLINK"]);
    const bare = linkMessage(1, "lo", { flags: 2, sequence: 7, portId: 1 });
    expect((await between(dump(7, 1, [part(7, 1, 1, "lo")]), dump(7, 1, [bare]))).map(shown)).toEqual([
      "answer RTM_NEWLINK IFLA_MTU: 1500 bytes -> null",
    ]);
  });

  test("how a request ended", async () => {
    const set = link(2, "d0", 1400, { flags: 5, sequence: 3 });
    const good = [set, answer(set, 3, 1, 0)];
    const bad = [set, answer(set, 3, 1, -22)];
    expect((await between(good, bad)).map(shown)).toEqual(["end NLMSG_ERROR nlmsgerr.error: 0 -> -22 (EINVAL)"]);
    expect((await between(good, [set])).map(shown)).toEqual(["a end NLMSG_ERROR"]);
  });

  test("flags of a request", async () => {
    const set = (flags: number) => link(2, "d0", 1400, { flags, sequence: 3 });
    expect((await between([set(5)], [set(0x405)])).map(shown)).toEqual([
      "request RTM_NEWLINK nlmsghdr.nlmsg_flags: NLM_F_REQUEST|NLM_F_ACK -> NLM_F_REQUEST|NLM_F_ACK|NLM_F_CREATE",
    ]);
  });

  test("the order of exchanges, unless it is not to", async () => {
    const set = (name: string) => link(0, name, 1400, { flags: 5, sequence: 3 });
    const [one, other] = [
      [set("a"), set("b"), set("c")],
      [set("b"), set("c"), set("a")],
    ];
    expect((await between(one, other)).map(({ what, a, b }) => [what, a?.message, b?.message])).toEqual([
      ["moved", "1.1", "3.1"],
    ]);
    expect(await between(one, other, { unordered: true })).toEqual([]);
  });

  test("the order of repeats of one attribute", async () => {
    const group = (...names: string[]) =>
      nlmsg(
        Buffer.concat([
          Buffer.alloc(16),
          attribute(52 | 0x8000, Buffer.concat(names.map((name) => attribute(53, Buffer.from(`${name}\0`))))),
        ]),
        { type: 108, flags: 5 },
        { sequence: 4 },
      );
    const found = await between([group("x", "y")], [group("y", "x")]);
    expect(found.map(shown)).toEqual([
      "request RTM_NEWLINKPROP IFLA_PROP_LIST.IFLA_ALT_IFNAME: x -> y",
      "request RTM_NEWLINKPROP IFLA_PROP_LIST.IFLA_ALT_IFNAME#2: y -> x",
    ]);
  });

  test("a secret that differs, without showing it", async () => {
    const messages = await messagesOf(sample("wireguard.pcap"));
    const keys = (fields: readonly Field[]): Field[] =>
      fields.flatMap((field) => (field.type.confidential ? [field] : keys(field.children)));
    const [first] = messages.flatMap(({ fields }) => keys(fields));
    if (first === undefined) throw new Error("no key in the sample");
    const file = Buffer.from(readFileSync(sample("wireguard.pcap")));
    const { offset } = first.message.frame.packet;
    const at = offset + 16 + first.valueStart;
    file[at] = (file[at] ?? 0) ^ 1;
    const found = differences(messages, await messagesIn(file));
    expect(found).toEqual([expect.objectContaining({ what: "changed", path: first.path })]);
    expect(found[0]).toMatchObject({ from: "<secret, 32 bytes>", to: "<secret, 32 bytes>" });
    const key = Buffer.from(first.bytes);
    expect(JSON.stringify(found)).not.toContain(key.toString("hex"));
    expect(JSON.stringify(found)).not.toContain(key.toString("base64"));
  });

  test("a generic family's own number does not, what it says does", async () => {
    const capture = (id: number, flags: number) => [
      genericMessage(16, 1, Buffer.concat([attribute(2, Buffer.from("ethtool\0")), attribute(1, integer(id, 2))])),
      genericMessage(
        id,
        4,
        attribute(1, Buffer.concat([attribute(1, integer(1, 4)), attribute(3, integer(flags, 4))])),
        { flags: 5 },
      ),
    ];
    const moments = (all: Buffer[]): Moment[] => all.map((bytes, at) => ({ at, bytes, protocol: 16 }));
    const read = async (id: number, flags: number) => messagesIn(captureOf(moments(capture(id, flags))));
    expect(differences(await read(20, 1), await read(33, 1))).toEqual([]);
    expect(differences(await read(20, 1), await read(33, 2))).toHaveLength(1);
  });
});

describe("one attribute that is changed in a real capture", () => {
  test.each(["IFLA_MTU", "IFLA_TXQLEN", "IFA_FLAGS", "RTA_PRIORITY", "IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VXLAN_ID"])(
    "%s: exactly its path differs",
    async (path) => {
      const name = path.startsWith("IFLA") ? "netns.pcap" : "routes.pcap";
      const messages = await messagesOf(sample(name));
      const field = messages
        .filter(({ fromUser }) => !fromUser)
        .map((message) => message.field(path))
        .find((one) => one !== undefined);
      if (field === undefined) throw new Error(`no ${path} in ${name}`);
      const file = Buffer.from(readFileSync(sample(name)));
      const at = field.message.frame.packet.offset + 16 + field.valueStart;
      file[at] = (file[at] ?? 0) ^ 1;
      const found = differences(messages, await messagesIn(file));
      expect(found.map(({ what, a, b, path: where }) => [what, a?.message, b?.message, where])).toEqual([
        ["changed", field.message.id, field.message.id, path],
      ]);
    },
  );
});

describe("is fair", () => {
  const names: [string, string][] = [
    ["netns.pcap", "netns-foo.pcap"],
    ["netns-nsA.pcap", "netns-nsB.pcap"],
    ["routes.pcap", "netns.pcap"],
    ["errors.pcap", "conntrack.pcap"],
    ["listeners.pcap", "two-interfaces.pcapng.gz"],
  ];

  test.each(names)("%s against %s mirrors the other way round", async (a, b) => {
    const [one, other] = [await messagesOf(sample(a)), await messagesOf(sample(b))];
    const there = differences(one, other);
    expect(there.length).toBeGreaterThan(0);
    expect(unordered(differences(other, one))).toEqual(unordered(there.map(mirror)));
  });

  test("for any parts of a capture in any order", async () => {
    const messages = (await messagesOf(sample("netns-nsA.pcap"))).filter(({ number }) => number === 1);
    const some = fc.shuffledSubarray([...messages.keys()], { minLength: 0, maxLength: 25 });
    const pick = (places: readonly number[]) => places.map((at) => messages[at] as Message);
    fc.assert(
      fc.property(some, some, (left, right) => {
        const [a, b] = [pick(left), pick(right)];
        expect(unordered(differences(b, a))).toEqual(unordered(differences(a, b).map(mirror)));
        expect(differences(a, a)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("no difference means the same, and what one lacks is found", async () => {
    const messages = await messagesOf(sample("netns-nsA.pcap"));
    const requests = messages.filter(({ fromUser }) => fromUser);
    fc.assert(
      fc.property(fc.nat(requests.length - 1), (choice) => {
        const left = requests.filter((_, at) => at !== choice);
        expect(differences(requests, left).map(({ what }) => what)).toEqual(["a"]);
      }),
    );
  });
});

const present = sharedCapture("22-variants-usec.pcap") !== null;
if (!present) console.info("skipped: ../shared/captures is not there");

describe.skipIf(!present)("one recording in many formats", () => {
  const read = (name: string) => messagesOf(sharedCapture(`22-variants-${name}`) ?? "");

  test.each([
    ["usec.pcap", "modpcap.pcap"],
    ["usec.pcap", "nsec-by-editcap.pcap"],
    ["usec.pcap", "usec.pcap.gz"],
    ["nano.pcap", "rot.pcap0"],
    ["comments.pcapng", "dumpcap-2if.pcapng"],
    ["any-sll.pcap", "any-sll2.pcap"],
    ["merged-2ns.pcap", "merged-2ns.pcapng"],
  ])("%s and %s hold the same", async (a, b) => {
    expect(differences(await read(a), await read(b))).toEqual([]);
  });

  // MANIFEST.md: usec lacks the first 21, dumpcap the first 35 packets of nano.
  test.each([
    ["usec.pcap", 21],
    ["dumpcap.pcap", 35],
  ])("%s lacks the first %i packets of nano.pcap, and nothing else", async (name, lost) => {
    const nano = await read("nano.pcap");
    const found = differences(nano, await read(name));
    const expected = nano.filter(({ fromUser, frame }) => fromUser && frame.packet.number <= lost).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(4);
    expect(found.map(({ what, part, a }) => [what, part, a?.message])).toEqual(
      expected.map((id) => ["a", "request", id]),
    );
  });
});
