/**
 * A request with everything that belongs to it, as it grows.
 * Kernel: net/netlink/af_netlink.c (netlink_rcv_skb, netlink_ack, netlink_dump), net/netfilter/nfnetlink.c
 */
import { control, isDumpRequest } from "../dissect/index.ts";
import { detached, type Message } from "../schema/index.ts";
import type { Batch } from "./batch.ts";
import { asksFor, protocols } from "./message-kinds.ts";

/**
 * What a message is in its exchange:
 * `request` asks; `reply` is (a part of) the answer; `ack` is NLMSG_ERROR with 0, `error` with an error number; `done`
 * is NLMSG_DONE; `caused` is a notification that the request made the kernel send; `notification` is one that nobody in
 * the capture asked for; `orphan` is an answer whose request the capture does not have.
 */
export type Role = "request" | "reply" | "ack" | "error" | "done" | "caused" | "notification" | "orphan";

/** A message with its place among the others. */
export interface Joined {
  readonly message: Message;
  readonly role: Role;
  /** Null for notifications and orphans. */
  readonly exchange: Exchange | null;
  /** The message that another listener got with the same bytes right before, as `12.1`; null for the first. */
  readonly copyOf: string | null;
}

/**
 * How an exchange stands:
 * `ok` was acknowledged, or answered; `complete` is a dump up to NLMSG_DONE; `interrupted` one whose parts may not
 * belong together (NLM_F_DUMP_INTR); `error` was refused; `overrun` lost answers (NLMSG_OVERRUN); `unfinished` is a dump
 * or answer whose end the capture does not have; `unanswered` asked and got nothing; `one-way` asked for no answer and
 * got none. Of an nfnetlink batch: `committed`, `aborted` because one of its messages failed, `refused`
 * as a whole.
 */
export type Status =
  | "ok"
  | "complete"
  | "interrupted"
  | "error"
  | "overrun"
  | "unfinished"
  | "unanswered"
  | "one-way"
  | "committed"
  | "aborted"
  | "refused";

/** A moment of the capture's clock as nanoseconds since 1970. */
export function nanosecondsOf({ frame: { packet } }: Message): bigint {
  return BigInt(packet.seconds) * 1_000_000_000n + BigInt(packet.nanoseconds);
}

const ackFlag = 4;
const multiFlag = 2;
const interruptedFlag = 0x10;

export class Exchange {
  /** A copy on bytes of its own, so that keeping an exchange keeps nothing else of the file. */
  readonly request: Message;
  /** Count of requests before it. */
  readonly index: number;
  readonly isDump: boolean;
  /** True for what asks for an answer of its own, beside an ack. */
  readonly asks: boolean;
  readonly batch: Batch | null;
  /** The socket's port id: the answers', else the request's; 0 while neither says. */
  port: number;
  /** Answers so far: replies, acks, errors, the end of a dump. */
  answers = 0;
  replies = 0;
  /** Notifications that it caused, without copies for further listeners; and those copies. */
  caused = 0;
  copies = 0;
  /** Packets and bytes of the answers; bytes of messages without padding. */
  packets = 0;
  bytes = 0;
  /** Nanoseconds since 1970 of the first and the last answer, null without one. */
  firstAnswer: bigint | null = null;
  lastAnswer: bigint | null = null;
  /** What ended it: an ack, an error, the end of a dump, or a reply that is the whole answer. */
  end: "ack" | "error" | "done" | "reply" | null = null;
  /** The error number as in the message (negative), 0 without one. */
  error = 0;
  /** Interfaces that it is about, as far as it and what it caused tell. */
  interfaces: Set<number> | null = null;
  multipart = false;
  interrupted = false;
  overrun = false;
  private lastPacket = 0;

  constructor(request: Message, index: number, batch: Batch | null = null) {
    this.request = detached(request);
    this.index = index;
    this.batch = batch;
    this.port = request.portId;
    this.isDump = isDumpRequest(request);
    this.asks = asksFor(request) === "answer";
  }

  /** True when the kernel will answer whatever happens. */
  get expects(): boolean {
    return this.asks || ((this.request.flags & ackFlag) !== 0 && asksFor(this.request) !== "nothing");
  }

  /** True for an answer in parts whose end has not come: it comes as the program reads. */
  get isUnderWay(): boolean {
    return this.end === null && this.replies > 0 && (this.isDump || this.multipart);
  }

  get open(): boolean {
    return this.end === null;
  }

  get status(): Status {
    const { batch } = this;
    if (batch !== null && this.inheritsFrom(batch)) return batch.status;
    if (this.overrun) return "overrun";
    if (this.end === "error" || this.error < 0) return "error";
    if (this.interrupted && this.end === "done") return "interrupted";
    if (this.end === "done") return "complete";
    if (this.end !== null) return "ok";
    if (this.replies > 0) return this.isDump || this.multipart || this.expects ? "unfinished" : "ok";
    return this.expects ? "unanswered" : "one-way";
  }

  /** Whether the batch says how it ended: what fails has its own error, and the kernel acknowledges what does not fail. */
  private inheritsFrom(batch: Batch): boolean {
    if (this === batch.begin) return true;
    if (this.error < 0) return false;
    return batch.status !== "committed" || (this.end === null && !this.expects);
  }

  /** Nanoseconds from the request to its first answer, null without one. */
  get latency(): bigint | null {
    return this.firstAnswer === null ? null : this.firstAnswer - nanosecondsOf(this.request);
  }

  /** Nanoseconds from the request to its last answer, null without one. */
  get duration(): bigint | null {
    return this.lastAnswer === null ? null : this.lastAnswer - nanosecondsOf(this.request);
  }

  /** Takes in an answer. */
  take(message: Message, role: Role): void {
    const time = nanosecondsOf(message);
    this.answers++;
    this.bytes += message.end - message.start;
    const { number } = message.frame.packet;
    if (number !== this.lastPacket) this.packets++;
    this.lastPacket = number;
    this.firstAnswer ??= time;
    this.lastAnswer = time;
    if (message.portId !== 0) this.port = message.portId;
    if ((message.flags & interruptedFlag) !== 0 && (role === "reply" || role === "done")) this.interrupted = true;
    if (role === "reply") this.takeReply(message);
    else this.takeEnd(message, role);
  }

  private takeReply(message: Message): void {
    this.replies++;
    if ((message.flags & multiFlag) !== 0) this.multipart = true;
    if (this.end === null && this.isWhole) this.end = "reply";
  }

  private takeEnd(message: Message, role: Role): void {
    if (message.type === control.overrun) {
      this.overrun = true;
      return;
    }
    const error = message.root.number("error") ?? 0;
    if (error < 0) this.error = error;
    // Some end an answer of several parts with NLMSG_DONE although it is no dump; their ack comes after it, or before.
    const isAckDue = !this.isDump && (this.request.flags & ackFlag) !== 0 && this.end === null;
    if (role === "done" && isAckDue && error >= 0) return;
    // An error that is told twice, the second time as an ack, stays one.
    if (this.end !== "error") this.end = role === "done" && error < 0 ? "error" : (role as "ack" | "error" | "done");
  }

  /** True when the first reply is the whole answer; nfnetlink marks single ones as parts too. */
  private get isWhole(): boolean {
    const { request, isDump, multipart } = this;
    if (isDump || (request.flags & ackFlag) !== 0) return false;
    return !multipart || request.protocol.number === protocols.netfilter;
  }
}
