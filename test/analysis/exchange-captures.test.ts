/**
 * Every real capture joined, and each join checked by what the raw headers say: nothing of the joining's own.
 * Wrong would be: another protocol or place, another sequence, an answer before its question, a type that cannot answer, two
 * ports, an echoed header that is not the request's, an end for what had ended, a part that goes elsewhere.
 */
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { type Exchange, Exchanges, type Joined } from "../../src/analysis/index.ts";
import { openCapture, type Packet } from "../../src/capture/index.ts";
import { createDissection, dissectCapture } from "../../src/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { sample, sharedCapture } from "../helpers/captures.ts";

interface Run {
  readonly joined: readonly Joined[];
  readonly exchanges: readonly Exchange[];
}

/** The messages of a capture joined; a capture that is cut short, as far as it goes. */
async function joinedOf(path: string): Promise<Run> {
  const exchanges: Exchange[] = [];
  const log = new Exchanges({ closed: (exchange) => exchanges.push(exchange) });
  const joined: Joined[] = [];
  const read = dissectCapture(await openCapture(path), createDissection(), { again: path }, (_packet, messages) => {
    for (const message of messages) joined.push(log.add(message));
    return true;
  });
  await read.catch((error: Error) => expect(error.message).toContain("cut short"));
  log.finish();
  return { joined, exchanges };
}

const header = ({ bytes, start }: Message) => Buffer.from(bytes.buffer, bytes.byteOffset + start, 16);
const isAnswer = ({ role }: Joined) => role === "reply" || role === "ack" || role === "error" || role === "done";
const isEnd = ({ message }: Joined) => message.type === 2 || message.type === 3;

/** Flags that the kernel may change in a request before it echoes it: EXCL, REPLACE, CREATE. */
const changeable = 0x700;

/** What is wrong with an answer of an exchange, null when nothing is. */
function wrong({ message, role, exchange }: Joined): string | null {
  if (exchange === null) return "no exchange";
  const { request } = exchange;
  if (request.ordinal >= message.ordinal) return "before the request";
  if (request.protocol !== message.protocol) return "another protocol";
  if (request.frame.packet.interface.id !== message.frame.packet.interface.id) return "another place";
  if (request.sequence !== message.sequence) return "another sequence";
  if (message.type === 2) return wrongEcho(message, request);
  if (role !== "reply") return null;
  const { number } = request.protocol;
  if (number === 0 && request.type >> 2 !== message.type >> 2) return "another type";
  if (number === 16 && request.type !== message.type) return "another family";
  if (number === 12 && request.type >> 8 !== message.type >> 8) return "another subsystem";
  return null;
}

/** An error holds the header of its request. */
function wrongEcho(message: Message, request: Message): string | null {
  const { bytes, start, end, littleEndian } = message;
  const echo = Buffer.from(bytes.buffer, bytes.byteOffset + start + 20, Math.min(16, Math.max(0, end - start - 20)));
  const asked = Buffer.from(header(request).subarray(0, echo.length));
  for (const one of [echo, asked]) {
    if (one.length < 8) continue;
    const flags = littleEndian ? one.readUInt16LE(6) : one.readUInt16BE(6);
    if (littleEndian) one.writeUInt16LE(flags & ~changeable, 6);
    else one.writeUInt16BE(flags & ~changeable, 6);
  }
  return echo.equals(asked) ? null : "the echoed header is another one";
}

/** What is wrong with an exchange as a whole. */
function wrongExchange(exchange: Exchange, answers: readonly Joined[]): string | null {
  const { request } = exchange;
  const ports = new Set(answers.map(({ message }) => message.portId).filter((port) => port !== 0));
  if (ports.size > 1) return `ports ${[...ports].join()}`;
  const [port = 0] = ports;
  const ends = answers.filter(isEnd);
  const errors = ends.filter(({ message }) => message.type === 2);
  const dones = ends.filter(({ message }) => message.type === 3);
  if (dones.length > 1) return "two ends";
  if (errors.length > 1 && errors[0]?.role !== "error") return "acknowledged twice";
  if (exchange.isDump && ends.length > 1 && dones.length > 0 && request.protocol.name !== "NETLINK_AUDIT")
    return "ended twice";
  if (exchange.isDump && dones.length === 1 && answers.at(-1)?.message !== dones[0]?.message)
    return "parts after the end";
  // The echo of strongSwan's acks has the port that its requests claim, which is not the one they come to.
  if (request.portId !== 0 && port !== 0 && request.portId !== port) return `claims port ${request.portId}`;
  return null;
}

/** Captures in which a program's requests claim a port that is not theirs. */
const claims: ReadonlySet<string> = new Set(["08-xfrm-strongswan.nsB.pcap", "08-xfrm-strongswan.pcap"]);

/**
 * Answers whose request the capture does not have. 01, 22: notifications with the port of a program in another namespace.
 * 04: a request without NLM_F_REQUEST, which reads like an answer.
 */
const orphans: Readonly<Record<string, number>> = {
  "netns.pcap": 4,
  "errors.pcap": 1,
  "01-netns-seed.init.pcap": 4,
  "01-netns-seed.nsB.pcap": 3,
  "04-errors.pcap": 1,
  "22-variants-any-sll.pcap": 2,
  "22-variants-any-sll2.pcap": 2,
  "22-variants-comments.pcapng": 2,
  "22-variants-dumpcap-2if.pcapng": 2,
};

const daily = sharedCapture("20-daily-mix.pcap");
const captures =
  daily === null
    ? []
    : readdirSync(dirname(daily))
        .filter((name) => /\.pcap(?:ng)?$/.test(name))
        .map((name) => ({ name, path: `${dirname(daily)}/${name}` }));
if (daily === null) console.log("the larger collection is not beside the checkout: its captures are not joined");
const samples = [
  "netns.pcap",
  "errors.pcap",
  "listeners.pcap",
  "routes.pcap",
  "sockets.pcap",
  "wireguard.pcap",
  "xfrm.pcap",
].map((name) => ({ name, path: sample(name) }));

describe.each([...samples, ...captures])("$name", ({ name, path }) => {
  test("no answer is joined wrongly", async () => {
    const { joined, exchanges } = await joinedOf(path);
    expect(exchanges.length).toBe(joined.filter(({ role }) => role === "request").length);
    const answers = new Map<Exchange, Joined[]>(exchanges.map((exchange) => [exchange, []]));
    const found: string[] = [];
    for (const one of joined) {
      if (!isAnswer(one)) continue;
      const reason = wrong(one);
      if (reason !== null) found.push(`${one.message.id}: ${reason}`);
      if (one.exchange !== null) answers.get(one.exchange)?.push(one);
    }
    for (const [exchange, own] of answers) {
      expect(exchange.answers).toBe(own.length);
      const reason = wrongExchange(exchange, own);
      if (reason !== null && !(claims.has(name) && reason.startsWith("claims")))
        found.push(`${exchange.request.id}: ${reason}`);
    }
    expect(found).toEqual([]);
    const lost = joined.filter(({ role }) => role === "orphan");
    const most = orphans[name] ?? (name.startsWith("22-") ? 1 : 0);
    expect(lost.map(({ message }) => `${message.id} ${message.summary}`).length).toBeLessThanOrEqual(most);
  });
});

describe.skipIf(daily === null)("20-daily-mix, a host with containers", () => {
  test("over 99 % of the requests that the kernel answers are joined with their answers", async () => {
    const { joined, exchanges } = await joinedOf(daily ?? "");
    // By the flags alone: NLM_F_ACK, or a question by the numbers of rtnetlink, nf_tables and the family controller.
    const asking = joined.filter(({ role, message }) => {
      const { flags, type, protocol } = message;
      if (role !== "request") return false;
      const isQuestion = protocol.number === 0 ? (type & 3) === 2 : (flags & 0x300) === 0x300 && type >= 32;
      return (flags & 4) !== 0 || isQuestion;
    });
    const answered = asking.filter(({ exchange }) => exchange !== null && exchange.answers > 0);
    console.log(`${answered.length} of ${asking.length} requests have their answers, of ${exchanges.length} in all`);
    expect(asking.length).toBeGreaterThan(1000);
    expect(answered.length / asking.length).toBeGreaterThan(0.99);
    expect(joined.filter(({ role }) => role === "orphan")).toEqual([]);
    expect(exchanges.filter(({ status }) => status === "unanswered" || status === "unfinished")).toEqual([]);
  });
});

const interrupted = sharedCapture("04-errors-dumpintr.pcap");

describe.skipIf(interrupted === null)("04-errors-dumpintr", () => {
  test("a dump that links were added to, one that was refused, one that was given up", async () => {
    const { exchanges } = await joinedOf(interrupted ?? "");
    const dumps = exchanges.filter(({ isDump }) => isDump);
    // The truth file: 1505 parts without and 3 with NLM_F_DUMP_INTR, then DONE; 5 addresses, then DONE; -16 for the last.
    expect(dumps.map(({ status, replies, error }) => [status, replies, error])).toEqual([
      ["interrupted", 1508, 0],
      ["complete", 5, 0],
      ["unfinished", 23, 0],
      ["error", 0, -16],
    ]);
  });
});

const facts = sharedCapture("25-nlmon-facts.pcap") ?? sample("listeners.pcap");

test("one change with 0, 1 and 3 listeners: one notification, and two copies", async () => {
  const { exchanges } = await joinedOf(facts);
  const changes = exchanges.filter(({ request }) => request.summary.includes("set d0 mtu"));
  expect(changes.map(({ caused, copies }) => [caused, copies])).toEqual([
    [0, 0],
    [1, 0],
    [1, 2],
  ]);
});

describe("looking in any order", () => {
  test.each(["netns.pcap", "errors.pcap", "sockets.pcap", "listeners.pcap"])(
    "%s: the same request for every answer",
    async (name) => {
      const path = sample(name);
      const streamed: (number | undefined)[] = [];
      await dissectCapture(await openCapture(path), createDissection(), { again: path }, (_packet, messages) => {
        for (const message of messages) streamed.push(message.context.requestOf(message)?.ordinal);
        return true;
      });
      const dissection = createDissection({ keepRequests: true });
      const packets: { packet: Packet; ordinal: number }[] = [];
      let ordinal = 0;
      await dissectCapture(await openCapture(path), dissection, { again: path }, (packet, messages) => {
        packets.push({ packet, ordinal });
        ordinal += messages.length;
        return true;
      });
      for (const { packet, ordinal: first } of packets.reverse()) {
        const messages = dissection.open(packet, first);
        dissection.dissect(messages, false);
        for (const message of messages) {
          if (message.fromUser) continue;
          expect(message.context.requestOf(message)?.ordinal, message.id).toBe(streamed[message.ordinal]);
        }
      }
      expect(streamed.filter((one) => one !== undefined).length).toBeGreaterThan(5);
    },
  );
});
