/** Conversations laid by hand: messages in packets, joined as a capture would be. */
import { manifest } from "../../dissectors/index.ts";
import { type Exchange, Exchanges, type Joined } from "../../src/analysis/index.ts";
import { PacketView } from "../../src/capture/index.ts";
import { Dissection, type DissectionOptions, Registry } from "../../src/dissect/index.ts";
import { integer, netlinkPacket } from "./pcap.ts";
import { attribute, captureInterface, nlmsg } from "./table.ts";

export interface Facts {
  readonly flags?: number;
  readonly sequence?: number;
  readonly port?: number;
}

export const flag = {
  request: 1,
  multi: 2,
  ack: 4,
  echo: 8,
  interrupted: 0x10,
  dump: 0x300,
  capped: 0x100,
  create: 0x400,
};
const route = 0;
const netfilter = 12;

/** A packet: its protocol and messages. */
export interface Sent {
  readonly protocol: number;
  readonly messages: readonly Uint8Array[];
}

export const packet = (...messages: readonly Uint8Array[]): Sent => ({ protocol: route, messages });
export const nfPacket = (...messages: readonly Uint8Array[]): Sent => ({ protocol: netfilter, messages });
export const genericPacket = (...messages: readonly Uint8Array[]): Sent => ({ protocol: 16, messages });

/** A message of any type. */
export function message(type: number, body: Uint8Array, { flags = 0, sequence = 0, port = 0 }: Facts = {}): Buffer {
  return nlmsg(body, { type, flags }, { sequence, portId: port });
}

/** `struct ifinfomsg` and IFLA_IFNAME. */
export function link(type: number, index: number, name: string, facts: Facts = {}, extra: Uint8Array[] = []): Buffer {
  const header = Buffer.concat([Buffer.alloc(4), integer(index, 4), Buffer.alloc(8)]);
  const named = name === "" ? [] : [attribute(3, Buffer.from(`${name}\0`))];
  return message(type, Buffer.concat([header, ...named, ...extra]), facts);
}

/** `struct ifaddrmsg` of AF_INET and IFA_LOCAL. */
export function address(type: number, index: number, ip: string, facts: Facts = {}): Buffer {
  const header = Buffer.concat([Uint8Array.of(2, 24, 0, 0), integer(index, 4)]);
  return message(type, Buffer.concat([header, attribute(2, Uint8Array.from(ip.split("."), Number))]), facts);
}

/** NLMSG_ERROR to a port about a request, with its header only, or all of it. */
export function error(number: number, request: Uint8Array, port: number, whole = false): Buffer {
  const echo = whole ? request : request.subarray(0, 16);
  const sequence = Buffer.from(request).readUInt32LE(8);
  return message(2, Buffer.concat([integer(number, 4), echo]), { flags: whole ? 0 : flag.capped, sequence, port });
}

export const ack = (request: Uint8Array, port: number): Buffer => error(0, request, port);

/** NLMSG_DONE. */
export function done(sequence: number, port: number, number = 0, flags = 0): Buffer {
  return message(3, integer(number, 4), { flags: flag.multi | flags, sequence, port });
}

/** A message of nf_tables. */
export function nft(number: number, sequence: number, facts: Facts = {}, table = "t"): Buffer {
  const body = Buffer.concat([Uint8Array.of(2, 0, 0, 0), attribute(1, Buffer.from(`${table}\0`))]);
  return message((10 << 8) | number, body, { flags: flag.request, ...facts, sequence });
}

/** NFNL_MSG_BATCH_BEGIN (16) or _END (17) of nf_tables. */
export function batchEdge(type: 16 | 17, sequence: number, flags = 0): Buffer {
  return message(type, Uint8Array.of(0, 0, 0, 10), { flags: flag.request | flags, sequence });
}

export interface Conversation {
  readonly joined: readonly Joined[];
  readonly exchanges: readonly Exchange[];
  /** `role number` of each message in order, the number being the request's. */
  readonly told: readonly string[];
}

/** Packets one millisecond apart, dissected and joined. */
export async function converse(sent: readonly Sent[], options: DissectionOptions = {}): Promise<Conversation> {
  const dissection = new Dissection(new Registry(manifest), options);
  const exchanges: Exchange[] = [];
  const log = new Exchanges({ closed: (exchange) => exchanges.push(exchange) });
  const joined: Joined[] = [];
  let ordinal = 0;
  for (const [i, { protocol, messages }] of sent.entries()) {
    const bytes = netlinkPacket(protocol, Buffer.concat(messages));
    const view = new PacketView(i + 1, 1, i * 1_000_000, bytes.length, captureInterface(), 0, bytes, undefined);
    const opened = dissection.open(view, ordinal);
    ordinal += opened.length;
    if (!dissection.ready(opened)) await dissection.load(opened);
    dissection.dissect(opened, true);
    for (const one of opened) joined.push(log.add(one));
  }
  log.finish();
  const told = joined.map(({ role, exchange }) => (exchange === null ? role : `${role} ${exchange.request.id}`));
  return { joined, exchanges, told };
}
