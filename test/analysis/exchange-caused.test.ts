/** Batches of nfnetlink, and notifications that requests cause: the hard cases, each laid by hand. */
import { describe, expect, test } from "vitest";
import type { Exchange } from "../../src/analysis/index.ts";
import {
  ack,
  address,
  batchEdge,
  converse,
  error,
  flag,
  link,
  message,
  nfPacket,
  nft,
  packet,
} from "../helpers/exchange.ts";
import { integer } from "../helpers/pcap.ts";
import { attribute } from "../helpers/table.ts";

const get = { flags: flag.request, sequence: 7 };
const change = { flags: flag.request | flag.ack, sequence: 7 };
const reply = (port: number, sequence = 7) => ({ sequence, port });
const statuses = (exchanges: readonly Exchange[]) => exchanges.map(({ status }) => status);

describe("batches of nfnetlink", () => {
  const batch = (facts = {}) => [
    batchEdge(16, 1),
    nft(0, 2, facts),
    nft(3, 3, facts),
    nft(6, 4, facts),
    batchEdge(17, 5),
  ];

  test("without an error are committed, for certain when acks say so", async () => {
    const quiet = await converse([nfPacket(...batch())]);
    expect(statuses(quiet.exchanges)).toEqual(Array(5).fill("committed"));
    expect(quiet.exchanges[0]?.batch).toMatchObject({ isCertain: false });
    const messages = batch({ flags: flag.request | flag.ack });
    const acks = messages.slice(1, 4).map((one) => nfPacket(ack(one, 90)));
    const asked = await converse([nfPacket(...messages), ...acks]);
    expect(statuses(asked.exchanges)).toEqual(["committed", "ok", "ok", "ok", "committed"]);
    expect(asked.exchanges[0]?.batch).toMatchObject({ isCertain: true });
    expect(asked.exchanges[0]?.batch?.members.map(({ request }) => request.id)).toEqual(["1.2", "1.3", "1.4"]);
  });

  test("fail as a whole when some of their messages fail", async () => {
    const messages = batch();
    const [, first = messages[0], , last = messages[0]] = messages;
    const { told, exchanges } = await converse([
      nfPacket(...messages),
      nfPacket(error(-17, first as Buffer, 90)),
      nfPacket(error(-2, last as Buffer, 90)),
    ]);
    expect(told.slice(5)).toEqual(["error 1.2", "error 1.4"]);
    expect(statuses(exchanges)).toEqual(["aborted", "error", "aborted", "error", "aborted"]);
    expect(exchanges[0]?.batch).toMatchObject({ errors: 2, isCertain: true });
  });

  test("fail as a whole although the kernel acknowledges the messages that do not", async () => {
    const messages = batch({ flags: flag.request | flag.ack });
    const sent = [1, 2, 3].map((i) => nfPacket(error(i === 2 ? -2 : 0, messages[i] as Buffer, 90)));
    const { told, exchanges } = await converse([nfPacket(...messages), ...sent]);
    expect(told.slice(5)).toEqual(["ack 1.2", "error 1.3", "ack 1.4"]);
    expect(statuses(exchanges)).toEqual(["aborted", "aborted", "error", "aborted", "aborted"]);
  });

  test("are refused by an error about their begin", async () => {
    const messages = batch();
    const { exchanges } = await converse([nfPacket(...messages), nfPacket(error(-1, messages[0] as Buffer, 90))]);
    expect(statuses(exchanges)).toEqual(Array(5).fill("refused"));
  });

  test("without an end come to nothing", async () => {
    const { exchanges } = await converse([nfPacket(...batch().slice(0, 4))]);
    expect(statuses(exchanges)).toEqual(Array(4).fill("aborted"));
  });

  test("tell the generation that they make", async () => {
    const generation = message((10 << 8) | 15, Buffer.concat([Buffer.alloc(4), attribute(1, integer(9, 4, true))]), {
      sequence: 1,
      port: 90,
    });
    const { told, exchanges } = await converse([nfPacket(...batch()), nfPacket(generation)]);
    expect(told.at(-1)).toBe("caused 1.1");
    expect(exchanges[0]?.batch).toMatchObject({ generation: 9, isCertain: true, status: "committed" });
  });

  test("of more messages than are kept otherwise find the error of the first", async () => {
    const many = Array.from({ length: 5000 }, (_, i) => nft(6, 10 + i));
    const sent = [nfPacket(batchEdge(16, 1), ...many, batchEdge(17, 2)), nfPacket(error(-12, many[0] as Buffer, 90))];
    const { told, exchanges } = await converse(sent);
    expect(told.at(-1)).toBe("error 1.2");
    expect(exchanges[0]?.status).toBe("aborted");
  });
});

describe("notifications", () => {
  test("NLM_F_ECHO: with the request's port and sequence, before the ack", async () => {
    const set = link(16, 0, "d0", { ...change, flags: flag.request | flag.ack | flag.echo });
    const { told, exchanges } = await converse(
      [set, link(16, 9, "d0", reply(90)), ack(set, 90)].map((one) => packet(one)),
    );
    expect(told).toEqual(["request 1.1", "caused 1.1", "ack 1.1"]);
    expect(exchanges).toMatchObject([{ status: "ok", caused: 1, answers: 1 }]);
  });

  test("of the change itself, without port and sequence, between request and ack", async () => {
    const set = link(16, 0, "d0", change);
    const { told } = await converse([
      packet(link(16, 9, "d0")),
      packet(set),
      packet(link(16, 9, "d0")),
      packet(link(16, 5, "other")),
      packet(address(20, 9, "192.0.2.1")),
      packet(address(20, 5, "192.0.2.2")),
      packet(ack(set, 90)),
      packet(link(16, 9, "d0")),
    ]);
    expect(told).toEqual([
      "notification",
      "request 2.1",
      "caused 2.1",
      "notification",
      "caused 2.1",
      "notification",
      "ack 2.1",
      "notification",
    ]);
  });

  test("the other end of a pair is made by the same request", async () => {
    const peer = attribute(1, Buffer.concat([Buffer.alloc(16), attribute(3, Buffer.from("v1\0"))]));
    const info = attribute(18, Buffer.concat([attribute(1, Buffer.from("veth\0")), attribute(2, peer)]));
    const set = link(16, 0, "v0", change, [info]);
    const { told } = await converse(
      [set, link(16, 8, "v1"), link(16, 9, "v0"), ack(set, 90)].map((one) => packet(one)),
    );
    expect(told.slice(1)).toEqual(["caused 1.1", "caused 1.1", "ack 1.1"]);
  });

  test("copies for several listeners count once", async () => {
    const notice = packet(link(16, 9, "d0"));
    const set = link(16, 9, "d0", change);
    const { joined, exchanges } = await converse([
      packet(set),
      notice,
      notice,
      notice,
      packet(ack(set, 90)),
      notice,
      notice,
    ]);
    expect(joined.map(({ copyOf }) => copyOf)).toEqual([null, null, "2.1", "2.1", null, null, "6.1"]);
    expect(joined.map(({ role }) => role).slice(5)).toEqual(["notification", "notification"]);
    expect(exchanges).toMatchObject([{ caused: 1, copies: 2 }]);
  });

  test("the same told again after another request is no copy", async () => {
    const notice = packet(link(16, 9, "d0"));
    const { joined } = await converse([notice, packet(link(18, 9, "", get)), notice]);
    expect(joined.map(({ copyOf }) => copyOf)).toEqual([null, null, null]);
  });
});
