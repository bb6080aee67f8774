/** What holds for every message of every protocol, whatever its bytes. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { manifest } from "../dissectors/index.ts";
import { openCapture, type Packet, PacketView } from "../src/capture/index.ts";
import { Dissection, nfnetlinkSubsystems, Registry } from "../src/dissect/index.ts";
import { knownProtocols } from "../src/netlink/index.ts";
import type { Message } from "../src/schema/index.ts";
import { messagesOf } from "./helpers/captures.ts";
import { examine } from "./helpers/examine.ts";
import { integer, netlinkPacket } from "./helpers/pcap.ts";
import { attribute, captureInterface } from "./helpers/table.ts";

const samples = fileURLToPath(new URL("../samples/", import.meta.url));
const little = captureInterface(true);
const big = captureInterface(false);

/** A message type that some table has: protocol, `nlmsg_type`, and the command of a generic family. */
interface Kind {
  readonly protocol: number;
  readonly type: number;
  readonly command: number | null;
}

let dissection: Dissection;
let kinds: Kind[] = [];
let real: Packet[] = [];

beforeAll(async () => {
  const registry = new Registry(manifest);
  const dissectors = await registry.loadAll();
  const familyNames = [...new Set(dissectors.flatMap(({ family }) => (family === undefined ? [] : [family])))];
  const subsystem = (name: string) => nfnetlinkSubsystems.indexOf(name) << 8;
  const idOf = (family: string) => (family === "nlctrl" ? 16 : 100 + familyNames.indexOf(family));
  const families = familyNames.map((name) => ({ id: idOf(name), name, version: null, headerSize: null }));
  dissection = new Dissection(registry, { families, keepRequests: false });
  kinds = dissectors.flatMap(({ protocol, family, subsystem: own, messages, replies = {}, notifications = {} }) => {
    const number = knownProtocols.find(({ name }) => name === protocol)?.number ?? 0;
    return [messages, replies, notifications]
      .flatMap((table) => Object.keys(table))
      .map((key) =>
        family === undefined
          ? { protocol: number, type: (own === undefined ? 0 : subsystem(own)) | Number(key), command: null }
          : { protocol: number, type: idOf(family), command: Number(key) },
      );
  });
  for (const { number } of knownProtocols) {
    for (const type of [2, 3, 16, 0x0a00]) kinds.push({ protocol: number, type, command: null });
  }
  if (existsSync(samples)) {
    for (const name of readdirSync(samples).filter((one) => /\.pcap(ng)?(\.gz)?$/.test(one))) {
      for await (const batch of (await openCapture(`${samples}${name}`)).batches()) real.push(...batch);
    }
  }
  // The largest would make the runs slow without showing more.
  real = real.filter(({ bytes }) => bytes.length <= 2500);
});

function dissected(bytes: Uint8Array, originalLength = bytes.length, littleEndian = true): Message[] {
  const packet = new PacketView(1, 0, 0, originalLength, littleEndian ? little : big, 24, bytes, undefined);
  const messages = dissection.open(packet, 0);
  dissection.dissect(messages, false);
  return messages;
}

/** Runs of attributes with lengths that mostly fit, with runs inside. */
const attributeRun: fc.Arbitrary<Buffer> = fc.letrec<{ run: Buffer; payload: Buffer }>((tie) => ({
  run: fc
    .array(
      fc.tuple(
        fc.oneof({ weight: 8, arbitrary: fc.nat(70) }, { weight: 1, arbitrary: fc.nat(0x3fff) }),
        tie("payload"),
        fc.constantFrom(0, 0, 0x8000, 0x4000),
        fc.oneof({ weight: 12, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(80) }),
      ),
      { maxLength: 6 },
    )
    .map((all) =>
      Buffer.concat(
        all.map(([number, payload, flags, length]) =>
          attribute(number, payload, { flags, ...(length === null ? {} : { length }) }),
        ),
      ),
    ),
  payload: fc.oneof(
    { maxDepth: 4 },
    fc
      .constantFrom(0, 1, 2, 4, 8, 16)
      .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }).map(Buffer.from)),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom("veth", "vlan", "bridge", "vxlan", "bond", "macvlan", "tun", "can", "eth0")
      .map((text) => Buffer.from(`${text}\0`)),
    tie("run"),
    tie("run"),
  ),
})).run;

const body = fc.oneof(
  fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.constantFrom(0, 4, 8, 12, 16, 20, 28), fc.uint8Array({ minLength: 28, maxLength: 28 }), attributeRun)
    .map(([length, header, attributes]) => Buffer.concat([header.subarray(0, length), attributes])),
);

/** A message of a registered type with any body. */
const made = fc.tuple(fc.nat(), fc.nat(0xffff), fc.nat(0xffffffff), body).map(([choice, flags, sequence, payload]) => {
  const { protocol, type, command } = kinds[choice % kinds.length] as Kind;
  const envelope = command === null ? [] : [Uint8Array.of(command, 1, 0, 0)];
  const content = Buffer.concat([...envelope, payload]);
  const header = [
    integer(16 + content.length, 4),
    integer(type, 2),
    integer(flags, 2),
    integer(sequence, 4),
    integer(1, 4),
  ];
  return netlinkPacket(protocol, Buffer.concat([...header, content]));
});

describe("any bytes", () => {
  test("every registered message type is met with any body, whole and cut", () => {
    expect(kinds.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(made, fc.nat(), (bytes, cut) => {
        for (const message of dissected(bytes)) examine(message);
        const kept = bytes.subarray(0, 16 + (cut % (bytes.length - 15)));
        for (const message of dissected(kept, bytes.length)) examine(message);
      }),
      { numRuns: 2500 },
    );
  });

  test("what a cut leaves has no malformed issue that the whole has not", () => {
    fc.assert(
      fc.property(made, fc.nat(), (bytes, cut) => {
        const [whole] = dissected(bytes);
        if (whole === undefined || whole.problem !== null || whole.issues.some(({ kind }) => kind !== "unknown"))
          return;
        const [part] = dissected(bytes.subarray(0, 16 + (cut % (bytes.length - 16))), bytes.length);
        const kinds = part?.issues.map(({ kind }) => kind) ?? [];
        expect(kinds.filter((kind) => kind !== "unknown" && kind !== "truncated")).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  test("every protocol and link header with bytes of no sense, in both byte orders", () => {
    const packet = fc.tuple(fc.uint8Array({ maxLength: 120 }), fc.nat(31), fc.boolean(), fc.nat(300));
    fc.assert(
      fc.property(packet, ([payload, protocol, littleEndian, lost]) => {
        const bytes = netlinkPacket(protocol, payload);
        for (const message of dissected(bytes, bytes.length + lost, littleEndian)) examine(message);
      }),
      { numRuns: 800 },
    );
  });
});

describe("real messages", () => {
  test("of the samples hold", () => {
    expect(real.length).toBeGreaterThan(100);
    let count = 0;
    for (let i = 0; i < real.length; i += 4) {
      const { bytes, originalLength, interface: source } = real[i] as Packet;
      if (source.linkType !== 253) continue;
      for (const message of dissected(bytes, originalLength)) {
        examine(message);
        count++;
      }
    }
    expect(count).toBeGreaterThan(100);
  });

  test("hold in the order of the capture, with names taught and doubted", async () => {
    let doubted = 0;
    for (const name of ["netns.pcap", "listeners.pcap"]) {
      for (const message of await messagesOf(`${samples}${name}`)) {
        examine(message);
        if (message.issues.some(({ kind }) => kind === "assumed")) doubted++;
      }
    }
    expect(doubted).toBeGreaterThan(0);
  });

  test("with flipped bits", () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.nat(), flips, (choice, all) => {
        const { bytes, originalLength } = real[choice % real.length] as Packet;
        const copy = new Uint8Array(bytes);
        for (const [place, bit] of all) {
          // The header bytes are small and near the start: half of the flips go there.
          const at = 16 + (place % Math.max(1, (place % 2 === 0 ? Math.min(80, copy.length) : copy.length) - 16));
          copy[at] = (copy[at] ?? 0) ^ (1 << bit);
        }
        for (const message of dissected(copy, originalLength)) examine(message);
      }),
      { numRuns: 1200 },
    );
  });

  test("with lengths overwritten by any number", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom(0, 1, 3, 4, 5, 255, 0x7fff, 0xffff), (choice, place, length) => {
        const { bytes, originalLength } = real[choice % real.length] as Packet;
        const copy = Buffer.from(bytes);
        const at = 16 + 4 * (place % Math.max(1, (copy.length - 18) >> 2));
        if (at + 2 <= copy.length) copy.writeUInt16LE(length, at);
        for (const message of dissected(copy, originalLength)) examine(message);
      }),
      { numRuns: 600 },
    );
  });

  test("cut at every length are truncated, never malformed, and what is whole of them does not change", () => {
    for (let i = 0; i < real.length; i += 97) {
      const { bytes, originalLength, interface: source } = real[i] as Packet;
      if (source.linkType !== 253 || bytes.length !== originalLength || bytes.length > 800) continue;
      const whole = dissected(bytes);
      if (whole.some((message) => message.issues.some(({ kind }) => kind === "malformed"))) continue;
      for (let kept = 16; kept < bytes.length; kept += kept < 60 ? 1 : 3) {
        const cut = dissected(bytes.subarray(0, kept), originalLength);
        for (const message of cut) {
          examine(message);
          expect(message.issues.map(({ kind }) => kind)).not.toContain("malformed");
          const same = whole.find(({ start, end }) => start === message.start && end === message.end);
          // The begin of a batch tells which messages follow it in its packet.
          if (message.problem !== null || message.name === "NFNL_MSG_BATCH_BEGIN") continue;
          expect(message.summary).toBe(same?.summary);
        }
      }
    }
  });
});
