/** Requests joined with their answers: the hard cases, each laid by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Exchange } from "../../src/analysis/index.ts";
import {
  ack,
  address,
  converse,
  done,
  error,
  flag,
  genericPacket,
  link,
  message,
  nfPacket,
  packet,
  type Sent,
} from "../helpers/exchange.ts";

const get = { flags: flag.request, sequence: 7 };
const change = { flags: flag.request | flag.ack, sequence: 7 };
const dump = { flags: flag.request | flag.dump, sequence: 7 };
const part = (port: number, flags = 0) => ({ flags: flag.multi | flags, sequence: 7, port });
const reply = (port: number, sequence = 7) => ({ sequence, port });
const statuses = (exchanges: readonly Exchange[]) => exchanges.map(({ status }) => status);

describe("port id 0 in requests", () => {
  test("the type of the reply says whose it is", async () => {
    const { told } = await converse([
      packet(link(18, 2, "", dump)),
      packet(message(22, Buffer.alloc(8), dump)),
      packet(link(16, 2, "eth0", part(90))),
      packet(address(20, 2, "192.0.2.1", part(80))),
      packet(done(7, 80)),
      packet(done(7, 90)),
    ]);
    expect(told).toEqual(["request 1.1", "request 2.1", "reply 1.1", "reply 2.1", "done 2.1", "done 1.1"]);
  });

  test("the header in an ack says whose it is", async () => {
    const one = link(16, 2, "eth0", change);
    const other = link(16, 3, "longer-name", change);
    const { told } = await converse([packet(one), packet(other), packet(ack(one, 90)), packet(ack(other, 80))]);
    expect(told.slice(2)).toEqual(["ack 1.1", "ack 2.1"]);
  });

  test("of two equal headers the request in an error that has all of it decides", async () => {
    const one = link(16, 2, "eth0", change);
    const other = link(16, 2, "eth1", change);
    const { told } = await converse([packet(one), packet(other), packet(error(-17, one, 90, true))]);
    expect(told[2]).toBe("error 1.1");
  });

  test("the kernel may change flags in the header that it echoes", async () => {
    const asked = link(16, 2, "eth0", { ...change, flags: flag.request | flag.ack | 0x200 });
    const { told } = await converse([packet(asked), packet(ack(link(16, 2, "eth0", change), 90))]);
    expect(told[1]).toBe("ack 1.1");
  });
});

describe("sequences that repeat", () => {
  test("each answer goes to the newest request that waits", async () => {
    const ask = link(18, 2, "", { ...get, sequence: 0 });
    const answer = link(16, 2, "eth0", reply(90, 0));
    const { told, exchanges } = await converse([ask, answer, ask, answer, ask].map((one) => packet(one)));
    expect(told).toEqual(["request 1.1", "reply 1.1", "request 3.1", "reply 3.1", "request 5.1"]);
    expect(statuses(exchanges)).toEqual(["ok", "ok", "unanswered"]);
  });

  test("a question is not answered twice, a change not acknowledged twice", async () => {
    const set = link(16, 2, "eth0", change);
    const { told } = await converse([set, ack(set, 90), ack(set, 90)].map((one) => packet(one)));
    expect(told[2]).toBe("orphan");
  });

  test("what two sockets ask at once is told apart by the port that the first answer told", async () => {
    const set = link(16, 2, "eth0", change);
    const notice = link(16, 2, "eth0", reply(90));
    const { told } = await converse([set, notice, set, ack(set, 90), ack(set, 80)].map((one) => packet(one)));
    expect(told).toEqual(["request 1.1", "caused 1.1", "request 3.1", "ack 1.1", "ack 3.1"]);
  });
});

describe("dumps", () => {
  test("interleave on two sockets with one sequence", async () => {
    const { told, exchanges } = await converse([
      packet(link(18, 0, "", dump)),
      packet(link(16, 1, "lo", part(90))),
      packet(link(18, 0, "", dump)),
      packet(link(16, 2, "eth0", part(90))),
      packet(link(16, 1, "lo", part(80)), link(16, 2, "eth0", part(80))),
      packet(done(7, 90)),
      packet(done(7, 80)),
    ]);
    expect(told.slice(3)).toEqual(["reply 1.1", "reply 3.1", "reply 3.1", "done 1.1", "done 3.1"]);
    expect(exchanges.map(({ answers, packets, status }) => [answers, packets, status])).toEqual([
      [3, 3, "complete"],
      [3, 2, "complete"],
    ]);
  });

  test("one that its program gave up has nothing to do with the next on its port", async () => {
    const { told, exchanges } = await converse([
      packet(link(18, 0, "", dump)),
      packet(link(16, 1, "the-name-of-a-link", part(90)), link(16, 2, "eth0", part(90))),
      packet(link(18, 0, "", dump)),
      packet(link(16, 1, "the-name-of-a-link", part(90)), link(16, 2, "eth0", part(90))),
      packet(done(7, 90)),
    ]);
    expect(told.slice(3)).toEqual(["request 3.1", "reply 3.1", "reply 3.1", "done 3.1"]);
    expect(statuses(exchanges)).toEqual(["unfinished", "complete"]);
  });

  test("a get on the same socket while one is under way", async () => {
    const { told } = await converse([
      packet(link(18, 0, "", dump)),
      packet(link(16, 1, "lo", part(90))),
      packet(link(18, 2, "", get)),
      packet(link(16, 2, "eth0", reply(90))),
      packet(link(16, 2, "eth0", part(90))),
      packet(done(7, 90)),
    ]);
    expect(told.slice(3)).toEqual(["reply 3.1", "reply 1.1", "done 1.1"]);
  });

  test("NLM_F_DUMP_INTR in a part, or in the end", async () => {
    const ask = packet(link(18, 0, "", dump));
    const inPart = await converse([ask, packet(link(16, 1, "lo", part(90, flag.interrupted)), done(7, 90))]);
    const inEnd = await converse([ask, packet(link(16, 1, "lo", part(90)), done(7, 90, 0, flag.interrupted))]);
    expect([...statuses(inPart.exchanges), ...statuses(inEnd.exchanges)]).toEqual(["interrupted", "interrupted"]);
  });

  test("an error in NLMSG_DONE", async () => {
    const { exchanges } = await converse([packet(link(18, 0, "", dump)), packet(done(7, 90, -22))]);
    expect(exchanges).toMatchObject([{ status: "error", error: -22, end: "error" }]);
  });

  test("answers are lost", async () => {
    const overrun = message(4, new Uint8Array(0), { sequence: 7, port: 90 });
    const { exchanges } = await converse([
      packet(link(18, 0, "", dump)),
      packet(link(16, 1, "lo", part(90))),
      packet(overrun),
    ]);
    expect(statuses(exchanges)).toEqual(["overrun"]);
  });

  test("NLMSG_DONE of an answer that is no dump comes before the ack", async () => {
    const body = Uint8Array.of(5, 1, 0, 0);
    const ask = message(40, body, change);
    const families = [{ id: 40, name: "devlink", version: 1, headerSize: 0 }];
    const sent = [
      genericPacket(ask),
      genericPacket(message(40, body, part(90)), done(7, 90)),
      genericPacket(ack(ask, 90)),
    ];
    const { told, exchanges } = await converse(sent, { families });
    expect(told).toEqual(["request 1.1", "reply 1.1", "done 1.1", "ack 1.1"]);
    expect(statuses(exchanges)).toEqual(["ok"]);
  });

  test("one that takes as long as thousands of other requests", async () => {
    const between: Sent[] = [];
    for (let i = 0; i < 5000; i++) {
      const set = link(16, 2, "eth0", { ...change, sequence: 1000 + i });
      between.push(packet(set), packet(ack(set, 80)));
    }
    const { told, exchanges } = await converse([
      packet(link(18, 0, "", dump)),
      packet(link(16, 1, "lo", part(90))),
      ...between,
      packet(link(16, 2, "eth0", part(90)), done(7, 90)),
    ]);
    expect(told.slice(-2)).toEqual(["reply 1.1", "done 1.1"]);
    expect(exchanges).toHaveLength(5001);
    expect(exchanges[0]).toMatchObject({ status: "complete", answers: 3 });
    expect(exchanges.map(({ index }) => index)).toEqual(exchanges.map((_, i) => i));
  });
});

describe("a capture that starts in the middle", () => {
  test("answers without a request are orphans, notifications are not", async () => {
    const { told } = await converse([
      packet(link(16, 1, "lo", part(90))),
      packet(done(7, 90)),
      packet(ack(link(16, 2, "eth0", change), 90)),
      packet(link(16, 2, "eth0")),
      packet(done(0, 0)),
    ]);
    expect(told).toEqual(["orphan", "orphan", "orphan", "notification", "notification"]);
  });

  test("an orphan is not joined with a request of another sequence, type or port", async () => {
    const { told } = await converse([
      packet(link(18, 2, "", { ...get, sequence: 8 })),
      packet(message(22, Buffer.alloc(8), get)),
      packet(link(18, 2, "", { ...get, port: 80, sequence: 9 })),
      packet(link(16, 2, "eth0", reply(80, 9))),
      packet(link(16, 2, "eth0", reply(90))),
      packet(link(16, 2, "eth0", reply(90, 9))),
    ]);
    expect(told.slice(3)).toEqual(["reply 3.1", "orphan", "orphan"]);
  });
});

describe("ports", () => {
  test("the process id in the requests of a second socket is not its port", async () => {
    const set = link(16, 2, "eth0", { ...change, port: 500 });
    const { told, exchanges } = await converse([
      packet(link(18, 0, "", { ...dump, port: 500 })),
      packet(link(16, 1, "lo", part(4_000_000_000)), done(7, 4_000_000_000)),
      packet(set),
      packet(ack(set, 4_000_000_000)),
    ]);
    expect(told).toEqual(["request 1.1", "reply 1.1", "done 1.1", "request 3.1", "ack 3.1"]);
    expect(exchanges.map(({ port }) => port)).toEqual([4_000_000_000, 4_000_000_000]);
  });

  test("notifications that count in the sequence field are no answers", async () => {
    const { told } = await converse([packet(link(18, 2, "", get)), packet(link(16, 2, "eth0", { sequence: 7 }))]);
    expect(told[1]).toBe("notification");
  });

  test("nfnetlink_hook answers to port 0", async () => {
    const body = Uint8Array.of(2, 0, 0, 0);
    const { told } = await converse([
      nfPacket(message(12 << 8, body, dump)),
      nfPacket(message(12 << 8, body, part(0))),
      nfPacket(done(7, 90)),
    ]);
    expect(told).toEqual(["request 1.1", "reply 1.1", "done 1.1"]);
  });
});

describe("what no answer comes to", () => {
  test("a change without NLM_F_ACK is one-way, a question is unanswered, an error comes all the same", async () => {
    const set = link(16, 2, "eth0", get);
    const refused = link(16, 3, "eth1", { ...get, sequence: 8 });
    const { exchanges } = await converse([
      packet(set),
      packet(link(18, 2, "", { ...get, sequence: 9 })),
      packet(refused),
      packet(error(-19, refused, 90)),
    ]);
    expect(statuses(exchanges)).toEqual(["one-way", "unanswered", "error"]);
  });

  test("the kernel answers some errors twice", async () => {
    const ask = link(18, 2, "", change);
    const { told, exchanges } = await converse([packet(ask), packet(error(-22, ask, 90)), packet(ack(ask, 90))]);
    expect(told).toEqual(["request 1.1", "error 1.1", "ack 1.1"]);
    expect(statuses(exchanges)).toEqual(["error"]);
  });
});

describe("an exchange", () => {
  test("has its time to the nanosecond, its size and its packets", async () => {
    const { exchanges } = await converse([
      packet(link(18, 0, "", dump)),
      packet(link(16, 1, "lo", part(90)), link(16, 2, "eth0", part(90))),
      packet(done(7, 90)),
    ]);
    // 16 + 16 + 8, 16 + 16 + 12 and 16 + 4 bytes.
    expect(exchanges).toMatchObject([
      { latency: 1_000_000n, duration: 2_000_000n, bytes: 104, packets: 2, answers: 3 },
    ]);
  });

  test("keeps its request on bytes of its own", async () => {
    const { joined } = await converse([packet(link(18, 2, "eth0", get))]);
    const [{ message: given, exchange } = { message: null, exchange: null }] = joined;
    const kept = exchange?.request;
    expect([...(kept?.bytes ?? [])]).toEqual([...(given?.bytes ?? [])]);
    expect(kept?.bytes.buffer).not.toBe(given?.bytes.buffer);
    expect(kept?.summary).toBe(given?.summary);
    expect(kept?.field("IFLA_IFNAME")?.start).toBe(given?.field("IFLA_IFNAME")?.start);
  });

  test("whatever the messages, ends once, and every message has a place", async () => {
    const facts = fc.record({
      flags: fc.constantFrom(0, 1, 2, 5, 0x301, 0x305, 0x12, 0x100),
      sequence: fc.constantFrom(0, 1, 7),
      port: fc.constantFrom(0, 80, 90),
    });
    const any = fc.oneof(
      fc.tuple(fc.constantFrom(16, 17, 18, 20, 22, 24, 26), facts).map(([type, given]) => link(type, 2, "eth0", given)),
      fc
        .tuple(fc.constantFrom(2, 3, 4), fc.uint8Array({ maxLength: 24 }), facts)
        .map(([type, body, given]) => message(type, body, given)),
      fc
        .tuple(fc.constantFrom(0, -17), facts, facts)
        .map(([number, given, to]) => error(number, link(16, 2, "eth0", given), to.port)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 40 }), async (messages) => {
        const { joined, exchanges } = await converse(messages.map((one) => packet(one)));
        expect(joined).toHaveLength(messages.length);
        const requests = joined.filter(({ role }) => role === "request");
        expect(exchanges).toHaveLength(requests.length);
        for (const { role, exchange, message: one } of joined) {
          expect(exchange === null).toBe(role === "orphan" || role === "notification");
          if (exchange !== null) expect(exchange.request.ordinal).toBeLessThanOrEqual(one.ordinal);
        }
        for (const exchange of exchanges) {
          const ends = joined.filter((one) => one.exchange === exchange && (one.role === "ack" || one.role === "done"));
          expect(ends.length).toBeLessThanOrEqual(exchange.isDump ? 1 : 2);
        }
      }),
      { numRuns: 60 },
    );
  });
});
