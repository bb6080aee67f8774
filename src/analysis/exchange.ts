/**
 * Requests joined with what answers them: a fold over the messages of a capture, in order, in bounded memory.
 * Kernel: net/netlink/af_netlink.c, net/netfilter/nfnetlink.c
 */
import { control } from "../dissect/index.ts";
import type { Message } from "../schema/index.ts";
import { Batch } from "./batch.ts";
import { concerns, noteInterfaces } from "./caused.ts";
import { Copies } from "./copies.ts";
import { batchBegin, batchEnd, isReplyTo, protocols } from "./message-kinds.ts";
import { Exchange, type Joined, type Role } from "./single-exchange.ts";

export { Exchange, type Joined, type Role, type Status } from "./single-exchange.ts";

/** An exchange waits for so many later requests, in case more comes: the kernel answers before it takes the next one. */
const settledWindow = 256;
/** So many are kept for the sake of a dump that is under way, since they are handed out in order. */
const mostKept = 8192;
/** Changes under way at the same time that a notification is compared with. */
const mostChanges = 64;

export interface ExchangesOptions {
  /** Is given each exchange when nothing more can come for it, in the order of the requests. */
  readonly closed?: (exchange: Exchange) => void;
}

export class Exchanges {
  /** All that are kept, in the order of the requests; handed out from the front. */
  private readonly kept: Exchange[] = [];
  private first = 0;
  /** By the ordinal of the request. */
  private readonly byRequest = new Map<number, Exchange>();
  /** Changes that wait for their ack, the newest last. */
  private readonly changes: Exchange[] = [];
  private readonly copies = new Copies();
  private batch: Batch | null = null;
  private batchPacket = -1;
  private count = 0;
  private readonly closed: (exchange: Exchange) => void;

  constructor({ closed = () => {} }: ExchangesOptions = {}) {
    this.closed = closed;
  }

  /** Takes in the next message and says what it is. */
  add(message: Message): Joined {
    if (message.direction === "user-to-kernel") return this.request(message);
    if (message.direction !== "kernel-to-user" || message.protocol.framing === "raw") return unrelated(message);
    const before = this.copies.before(message);
    if (before !== null) {
      if (before.exchange !== null) before.exchange.copies++;
      return { message, role: before.role, exchange: before.exchange, copyOf: before.message.id };
    }
    const joined = this.answer(message);
    this.copies.note(joined);
    return joined;
  }

  /** Hands out what is left, at the end of the capture. */
  finish(): void {
    while (this.first < this.kept.length) this.release();
  }

  private request(message: Message): Joined {
    this.copies.end(message);
    const batch = this.batchOf(message);
    const exchange = new Exchange(message, this.count++, batch);
    if (batch !== null) enter(batch, exchange, message.name);
    noteInterfaces(exchange, message);
    this.kept.push(exchange);
    this.byRequest.set(message.ordinal, exchange);
    if (!exchange.asks && exchange.expects) {
      this.changes.push(exchange);
      if (this.changes.length > mostChanges) this.changes.shift();
    }
    this.releaseSettled();
    return { message, role: "request", exchange, copyOf: null };
  }

  /** The batch that a request belongs to. */
  private batchOf(message: Message): Batch | null {
    if (message.protocol.number !== protocols.netfilter) return null;
    const { number } = message.frame.packet;
    if (number !== this.batchPacket) this.batch = null;
    this.batchPacket = number;
    if (message.name === batchBegin) this.batch = new Batch(isCut(message));
    const { batch } = this;
    if (message.name === batchEnd) this.batch = null;
    return batch;
  }

  private answer(message: Message): Joined {
    const request = message.context.requestOf(message);
    const exchange = request === null ? null : (this.byRequest.get(request.ordinal) ?? null);
    if (message.type < 16 && message.protocol.controls) return this.end(message, exchange);
    if (exchange !== null && isReplyTo(exchange.request, message)) {
      exchange.take(message, "reply");
      return { message, role: "reply", exchange, copyOf: null };
    }
    const cause = exchange ?? this.causeOf(message);
    if (cause !== null) {
      cause.caused++;
      if (cause.port === 0) cause.port = message.portId;
      noteInterfaces(cause, message);
      if (cause.batch !== null) cause.batch.generation ??= message.root.number("NFTA_GEN_ID") ?? null;
      return { message, role: "caused", exchange: cause, copyOf: null };
    }
    return { message, role: isAnswer(message) ? "orphan" : "notification", exchange: null, copyOf: null };
  }

  /** A message of netlink itself: the end of an exchange. */
  private end(message: Message, exchange: Exchange | null): Joined {
    if (exchange === null) return { message, role: isEnd(message) ? "orphan" : "notification", exchange, copyOf: null };
    this.copies.end(message);
    const role = roleOfEnd(message);
    exchange.take(message, role);
    if (exchange.error < 0 && exchange.batch !== null && role === "error") exchange.batch.errors++;
    const at = exchange.open ? -1 : this.changes.lastIndexOf(exchange);
    if (at >= 0) this.changes.splice(at, 1);
    return { message, role, exchange, copyOf: null };
  }

  /** The change under way that a notification without port or sequence tells of. */
  private causeOf(message: Message): Exchange | null {
    for (let at = this.changes.length - 1; at >= 0; at--) {
      const change = this.changes[at] as Exchange;
      if (concerns(change, message)) return change;
    }
    return null;
  }

  private releaseSettled(): void {
    while (this.first < this.kept.length) {
      const oldest = this.kept[this.first] as Exchange;
      const newest = oldest.batch?.last ?? oldest.batch?.members.at(-1) ?? oldest;
      const isSettled = !oldest.isUnderWay && this.count - newest.index > settledWindow;
      if (!isSettled && this.kept.length - this.first <= mostKept) return;
      this.release();
    }
  }

  /** Hands out the oldest. */
  private release(): void {
    const oldest = this.kept[this.first++] as Exchange;
    this.byRequest.delete(oldest.request.ordinal);
    const at = this.changes.indexOf(oldest);
    if (at >= 0) this.changes.splice(at, 1);
    if (this.first > settledWindow && this.first * 2 > this.kept.length) {
      this.kept.splice(0, this.first);
      this.first = 0;
    }
    this.closed(oldest);
  }
}

function unrelated(message: Message): Joined {
  return { message, role: "notification", exchange: null, copyOf: null };
}

function enter(batch: Batch, exchange: Exchange, name: string): void {
  if (name === batchBegin) batch.begin = exchange;
  else if (name === batchEnd) batch.last = exchange;
  else batch.members.push(exchange);
}

/** True when the capture has not all of a message's packet. */
function isCut({ frame: { packet } }: Message): boolean {
  return packet.bytes.length < packet.originalLength;
}

function roleOfEnd(message: Message): Role {
  if (message.type === control.done) return "done";
  if (message.type === control.overrun) return "error";
  return message.root.number("error") === 0 ? "ack" : "error";
}

/** Every NLMSG_ERROR answers somebody; an NLMSG_DONE to no port ends a notification. */
function isEnd({ type, portId, sequence }: Message): boolean {
  return type === control.error || (type === control.done && (portId !== 0 || sequence !== 0));
}

/** Whether a message looks like an answer to somebody: a part of a dump, or to a port and about a sequence. */
function isAnswer({ flags, portId, sequence }: Message): boolean {
  return sequence !== 0 && ((flags & 2) !== 0 || portId !== 0);
}
