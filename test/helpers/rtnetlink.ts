/** Builds conversations of rtnetlink: requests, answers, dumps and notifications about links, addresses, routes and more. */
import { manifest } from "../../dissectors/index.ts";
import { type CaptureInterface, PacketView } from "../../src/capture/index.ts";
import { Dissection, Registry } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { integer, netlinkPacket } from "./pcap.ts";
import { attribute, captureInterface, nlmsg } from "./table.ts";

/** The body of a message: its own header and attributes. */
export interface Body {
  /** Number of `RTM_NEW…`; the deletion is one more, the question two. */
  readonly type: number;
  readonly bytes: Buffer;
}

const text = (value: string) => Buffer.from(`${value}\0`);
const ipv4 = (value: string) => Buffer.from(value.split(".").map(Number));

/** `2001:db8::1` and its like, with one `::`. */
export function ipv6(value: string): Buffer {
  const [head = "", tail] = value.split("::");
  const words = (part: string) => (part === "" ? [] : part.split(":").map((word) => Number.parseInt(word, 16)));
  const [first, last] = [words(head), words(tail ?? "")];
  const middle = new Array(8 - first.length - last.length).fill(0);
  return Buffer.concat([...first, ...middle, ...last].map((word) => Buffer.from([word >> 8, word & 255])));
}

const ip = (value: string) => (value.includes(":") ? ipv6(value) : ipv4(value));
const familyOf = (value: string) => (value.includes(":") ? 10 : 2);

export interface LinkFacts {
  readonly up?: boolean;
  readonly carrier?: boolean;
  readonly kind?: string;
  readonly mac?: string;
  readonly mtu?: number;
  readonly master?: number;
  readonly family?: number;
  /** `ifi_change`; all bits in the notification of a new link. */
  readonly change?: number;
  /** Only the name and the header, as RTEXT_FILTER_NAME_ONLY gives it. */
  readonly nameOnly?: boolean;
  readonly more?: readonly Buffer[];
}

/** A link; a dummy that is up unless said otherwise. */
export function link(index: number, name: string, facts: LinkFacts = {}): Body {
  const { up = true, carrier = up, kind = "dummy", mac = "020000000001", mtu = 1500, family = 0, change = 0 } = facts;
  const flags = (up ? 1 : 0) | 0x82 | (carrier && up ? 0x10040 : 0);
  const header = Buffer.concat([
    Buffer.from([family, 0]),
    integer(1, 2),
    integer(index, 4),
    integer(flags, 4),
    integer(change, 4),
  ]);
  const whole = [
    attribute(1, Buffer.from(mac, "hex")),
    attribute(4, integer(mtu, 4)),
    attribute(16, Buffer.from([up ? 0 : 2])),
    attribute(18, attribute(1, text(kind))),
  ];
  if (facts.master !== undefined) whole.push(attribute(10, integer(facts.master, 4)));
  const attributes = [attribute(3, text(name)), ...(facts.nameOnly === true ? [] : whole), ...(facts.more ?? [])];
  return { type: 16, bytes: Buffer.concat([header, ...attributes]) };
}

/** An address of an interface, with its label where it has one. */
export function address(index: number, local: string, length: number, label?: string): Body {
  const attributes = [attribute(1, ip(local)), attribute(2, ip(local))];
  if (label !== undefined) attributes.push(attribute(3, text(label)));
  const header = Buffer.concat([Buffer.from([familyOf(local), length, 0x80, 0]), integer(index, 4)]);
  return { type: 20, bytes: Buffer.concat([header, ...attributes]) };
}

export interface Hop {
  readonly dev: number;
  readonly via?: string;
}

export interface RouteFacts {
  readonly dev?: number;
  readonly via?: string;
  readonly hops?: readonly Hop[];
  readonly metric?: number;
  readonly table?: number;
  readonly source?: string;
  readonly nexthop?: number;
  /** RT_SCOPE_HOST and RTN_LOCAL. */
  readonly local?: boolean;
  readonly flags?: number;
}

/** A route to `10.0.0.0/8`. */
export function route(to: string, facts: RouteFacts = {}): Body {
  const [destination = "", length = "0"] = to.split("/");
  const { table = 254, local = false, flags = 0 } = facts;
  const numbers = [familyOf(destination), Number(length), 0, 0, table, 3, local ? 254 : 0, local ? 2 : 1];
  const attributes = [attribute(15, integer(table, 4)), attribute(1, ip(destination))];
  if (facts.metric !== undefined) attributes.push(attribute(6, integer(facts.metric, 4)));
  if (facts.dev !== undefined) attributes.push(attribute(4, integer(facts.dev, 4)));
  if (facts.via !== undefined) attributes.push(attribute(5, ip(facts.via)));
  if (facts.source !== undefined) attributes.push(attribute(7, ip(facts.source)));
  if (facts.nexthop !== undefined) attributes.push(attribute(30, integer(facts.nexthop, 4)));
  if (facts.hops !== undefined) attributes.push(attribute(9, Buffer.concat(facts.hops.map(hop))));
  return { type: 24, bytes: Buffer.concat([Buffer.from(numbers), integer(flags, 4), ...attributes]) };
}

function hop({ dev, via }: Hop): Buffer {
  const gateway = via === undefined ? Buffer.alloc(0) : attribute(5, ip(via));
  return Buffer.concat([integer(8 + gateway.length, 2), Buffer.from([0, 0]), integer(dev, 4), gateway]);
}

/** A rule `from all lookup TABLE`. */
export function rule(priority: number, table: number, family = 2): Body {
  const header = Buffer.from([family, 0, 0, 0, table, 0, 0, 1, 0, 0, 0, 0]);
  return {
    type: 32,
    bytes: Buffer.concat([header, attribute(6, integer(priority, 4)), attribute(15, integer(table, 4))]),
  };
}

/** A neighbour; `flags` are NTF_*. */
export function neighbour(index: number, destination: string, flags = 0): Body {
  const header = Buffer.concat([
    Buffer.from([familyOf(destination), 0, 0, 0]),
    integer(index, 4),
    integer(2, 2),
    Buffer.from([flags, 1]),
  ]);
  return { type: 28, bytes: Buffer.concat([header, attribute(1, ip(destination))]) };
}

/** A nexthop out of an interface, or a group of others. */
export function nexthop(id: number, what: { readonly dev: number } | { readonly members: readonly number[] }): Body {
  const attributes = [attribute(1, integer(id, 4))];
  if ("dev" in what) attributes.push(attribute(5, integer(what.dev, 4)));
  else
    attributes.push(
      attribute(2, Buffer.concat(what.members.map((member) => Buffer.concat([integer(member, 4), Buffer.alloc(4)])))),
    );
  return { type: 104, bytes: Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), ...attributes]) };
}

/** A namespace id. */
export function nsid(id: number): Body {
  return { type: 88, bytes: Buffer.concat([Buffer.alloc(4), attribute(1, integer(id, 4))]) };
}

/** A queueing discipline. */
export function qdisc(index: number, kind: string, parent: number, handle: number): Body {
  const header = Buffer.concat([
    Buffer.alloc(4),
    integer(index, 4),
    integer(handle, 4),
    integer(parent, 4),
    integer(1, 4),
  ]);
  return { type: 36, bytes: Buffer.concat([header, attribute(1, text(kind))]) };
}

/** What a dump of a kind asks with; `bytes` are a header other than zeros and attributes. */
export function question(type: number, bytes: Buffer): Body {
  return { type, bytes };
}

/** Headers of questions that ask for everything. */
export const everything = {
  links: question(16, Buffer.alloc(16)),
  addresses: question(20, Buffer.alloc(8)),
  routes: question(24, Buffer.alloc(12)),
  rules: question(32, Buffer.alloc(12)),
  neighbours: question(28, Buffer.alloc(12)),
  nexthops: question(104, Buffer.alloc(8)),
  nsids: question(88, Buffer.alloc(4)),
  qdiscs: question(36, Buffer.alloc(20)),
} as const;

const replace = 0x100;
const append = 0x800;
const dumpFlags = 0x301;

interface Sent {
  readonly bytes: Buffer;
  readonly place: number;
  readonly lost: number;
}

/** Collects packets, each with the messages that one call names; numbers count from 1. */
export class Conversation {
  private readonly packets: Sent[] = [];
  private sequence = 100;
  private place = 0;

  /** Which interface of the capture sees what follows. */
  seenOn(place: number): this {
    this.place = place;
    return this;
  }

  /** Notifications, each a packet. */
  told(...bodies: readonly Body[]): this {
    for (const body of bodies) this.add([message(body, 0)]);
    return this;
  }

  toldReplacing(body: Body): this {
    return this.add([message(body, 0, { flags: replace })]);
  }

  toldAppended(body: Body): this {
    return this.add([message(body, 0, { flags: append })]);
  }

  /** Notifications of deletions. */
  gone(...bodies: readonly Body[]): this {
    for (const body of bodies) this.add([message(body, 1)]);
    return this;
  }

  /** A request from user space that changes something. */
  asked(body: Body, verb: "new" | "del" = "new"): this {
    return this.add([message(body, verb === "new" ? 0 : 1, { flags: 0x605, sequence: ++this.sequence })]);
  }

  /** A request that changes something, and what the kernel tells because of it. */
  causing(body: Body, ...told: readonly Body[]): this {
    const facts = { sequence: ++this.sequence, portId: 77 };
    this.add([message(body, 0, { flags: 0x605, ...facts })]);
    for (const one of told) this.add([message(one, 0, facts)]);
    return this;
  }

  /** A question about one thing and its answer. */
  answered(asked: Body, answer: Body): this {
    const sequence = ++this.sequence;
    this.add([message(asked, 2, { flags: 1, sequence })]);
    return this.add([message(answer, 0, { sequence, portId: 77 })]);
  }

  /** A question that is refused. */
  refused(asked: Body, error: number): this {
    const sequence = ++this.sequence;
    const request = message(asked, 2, { flags: 1, sequence });
    this.add([request]);
    return this.add([nlmsg(Buffer.concat([integer(error, 4), request]), { type: 2 }, { sequence, portId: 77 })]);
  }

  /** A dump in parts of two; `end` is how it ends. */
  dumped(
    asked: Body,
    bodies: readonly Body[],
    { flags = 0, end = "done", lost = 0 }: { flags?: number; end?: "done" | "none" | "error"; lost?: number } = {},
  ): this {
    const sequence = ++this.sequence;
    this.add([message(asked, 2, { flags: dumpFlags, sequence })]);
    const facts = { flags: 2 | flags, sequence, portId: 77 };
    for (let at = 0; at < bodies.length; at += 2) {
      this.add(
        bodies.slice(at, at + 2).map((body) => message(body, 0, facts)),
        lost,
      );
    }
    if (end === "none") return this;
    return this.add([
      nlmsg(integer(end === "error" ? -4 : 0, 4), { type: 3, flags: 2 | flags }, { sequence, portId: 77 }),
    ]);
  }

  private add(messages: readonly Buffer[], lost = 0): this {
    this.packets.push({ bytes: netlinkPacket(0, Buffer.concat(messages)), place: this.place, lost });
    return this;
  }

  /** How many packets there are. */
  get length(): number {
    return this.packets.length;
  }

  /** The messages, dissected in order. */
  async messages(): Promise<Message[]> {
    const dissection = new Dissection(new Registry(manifest), {});
    const interfaces: CaptureInterface[] = [0, 1].map((id) => ({ ...captureInterface(), id, name: `nlmon${id}` }));
    const all: Message[] = [];
    for (const [index, { bytes, place, lost }] of this.packets.entries()) {
      const captured = new Uint8Array(bytes.subarray(0, bytes.length - lost));
      const source = interfaces[place] as CaptureInterface;
      const packet = new PacketView(index + 1, index, 0, bytes.length, source, 0, captured, undefined);
      const opened = dissection.open(packet, all.length);
      await dissection.load(opened);
      dissection.dissect(opened, true);
      all.push(...opened);
    }
    return all;
  }
}

function message(
  { type, bytes }: Body,
  verb: number,
  { flags = 0, sequence = 0, portId = 0 }: { flags?: number; sequence?: number; portId?: number } = {},
): Buffer {
  return nlmsg(bytes, { type: type + verb, flags }, { sequence, portId });
}
