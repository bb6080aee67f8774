/**
 * A request that waits for its answers, and what they have told of it. Versioned: what a later message told does not
 * count for a lookup at an earlier one.
 * Kernel: net/netlink/af_netlink.c (netlink_ack, netlink_dump), net/netfilter/nfnetlink.c
 */
import type { Layout, Message, RequestReference } from "../schema/index.ts";
import { control } from "./control.ts";
import { netfilter } from "./layout.ts";
import { batchSubsystem, isControl, isDumpRequest } from "./message-kinds.ts";

export const ackFlag = 4;
export const multiFlag = 2;

/** Stands for "no message has told it". */
const never = Number.POSITIVE_INFINITY;

/** How often a dump that is under way is passed over when room is made. */
const mostRounds = 8;

/** Bytes that tell the first part of an answer from the others: a fixed header and the first attribute. */
const signatureLength = 32;
const headerLength = 16;

/** A number for some bytes: FNV-1a. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash >>> 0;
}

/** A number for the beginning of a reply; 0 for one that is too short to tell it from others. */
export function signatureOf({ bytes, start, end }: Message): number {
  const from = start + headerLength;
  return end - from < signatureLength ? 0 : hashOf(bytes, from, from + signatureLength);
}

/** While streaming, the place of an old one is used again for a later one. */
export class Request implements RequestReference {
  name = "";
  packet = 0;
  message = 0;
  ordinal = -1;
  place = 0;
  protocol = 0;
  sequence = 0;
  portId = 0;
  type = 0;
  flags = 0;
  length = 0;
  layout: Layout | null = null;
  isDump = false;
  /** True for what has an answer beside an ack. */
  asks = false;
  /** Subsystem of the nfnetlink batch that it begins, -1 for others. */
  subsystem = -1;
  /** A number for the bytes after the header. */
  body = 0;
  /** The port id that the first answer told. This and the other moments are ordinals of messages. */
  private told = 0;
  private toldAt = never;
  private repliedAt = never;
  private multipartAt = never;
  private wholeAt = never;
  private endedAt = never;
  private end: "ack" | "error" | "done" = "ack";
  private replyName = "";
  private rounds = 0;
  private signature = 0;

  /** Becomes the request that a message is. */
  set(message: Message): void {
    const { layout, bytes, start, end } = message;
    this.name = message.name;
    this.packet = message.frame.packet.number;
    this.message = message.number;
    this.ordinal = message.ordinal;
    this.place = message.frame.packet.interface.id;
    this.protocol = message.protocol.number;
    this.sequence = message.sequence;
    this.portId = message.portId;
    this.type = message.type;
    this.flags = message.flags;
    this.length = message.length;
    this.layout = layout;
    this.isDump = isDumpRequest(message);
    this.asks = this.isDump || (!isControl(message) && (layout.kind === null || layout.kind.verb === "get"));
    this.subsystem = batchSubsystem(message);
    this.body = hashOf(bytes, Math.min(end, start + headerLength), end);
    this.told = 0;
    this.toldAt = never;
    this.repliedAt = never;
    this.multipartAt = never;
    this.wholeAt = never;
    this.endedAt = never;
    this.replyName = "";
    this.signature = 0;
    this.rounds = mostRounds;
  }

  /** Whether it is kept for another round: a dump that has begun and not ended may take long. */
  stays(): boolean {
    if (!this.isDump || this.repliedAt === never || this.endedAt !== never || this.rounds === 0) return false;
    this.rounds--;
    return true;
  }

  /** True for what the kernel answers whatever happens. */
  get isAwaited(): boolean {
    return this.asks || (this.flags & ackFlag) !== 0;
  }

  /** True while it waits for an answer and its port id is known. */
  get waits(): boolean {
    if (this.portId === 0 && this.toldAt === never) return false;
    return this.isAwaited && this.endedAt === never && this.wholeAt === never;
  }

  /** The socket's port id as of a message: the answers' word, else the request's, else 0. */
  portAt(ordinal: number): number {
    return this.toldAt < ordinal ? this.told : this.portId;
  }

  /** True when an answer before that message told the port. */
  isPortTold(ordinal: number): boolean {
    return this.toldAt < ordinal;
  }

  /** What has ended it as of a message, null while it is open. */
  endAt(ordinal: number): "ack" | "error" | "done" | "reply" | null {
    if (this.endedAt < ordinal) return this.end;
    return this.wholeAt < ordinal ? "reply" : null;
  }

  isRepliedAt(ordinal: number): boolean {
    return this.repliedAt < ordinal;
  }

  /** True for an answer of several parts. */
  isMultipartAt(ordinal: number): boolean {
    return this.isDump || this.multipartAt < ordinal;
  }

  /** Whether a message is like the replies so far; its name may not be known yet. */
  continues(message: Message): boolean {
    return this.replyName === "" || message.layout === undefined || this.replyName === message.name;
  }

  /** Whether a part is the first one over again: another dump, that has nothing to do with this one. */
  startsAgain(part: Message): boolean {
    return this.repliedAt < part.ordinal && this.signature !== 0 && this.signature === signatureOf(part);
  }

  /** Takes in an answer; true when that changes what the next ones find. */
  take(message: Message): boolean {
    const { ordinal, flags, portId, type } = message;
    const isTelling = portId !== 0 && this.toldAt === never;
    if (isTelling) {
      this.told = portId;
      this.toldAt = ordinal;
    }
    if (!isControl(message)) return this.takeReply(message, (flags & multiFlag) !== 0) || isTelling;
    if (type !== control.error && type !== control.done) return isTelling;
    return this.takeEnd(message, type === control.done) || isTelling;
  }

  private takeReply(message: Message, isMulti: boolean): boolean {
    if (!this.asks) return false;
    const { ordinal } = message;
    const isFirst = this.repliedAt === never;
    if (isFirst) {
      this.repliedAt = ordinal;
      this.signature = signatureOf(message);
      this.replyName = message.name;
      // nfnetlink marks single replies as parts too.
      const isWhole = !isMulti || this.protocol === netfilter;
      if (!this.isDump && isWhole && (this.flags & ackFlag) === 0) this.wholeAt = ordinal;
    }
    if (!isMulti || this.multipartAt !== never) return isFirst;
    this.multipartAt = ordinal;
    return true;
  }

  private takeEnd(message: Message, isDone: boolean): boolean {
    const error = message.root.number("error") ?? 0;
    // Some end an answer of several parts with NLMSG_DONE although it is no dump; their ack comes after it, or before.
    const isAckDue = !this.isDump && (this.flags & ackFlag) !== 0 && this.endedAt === never;
    if (isDone && isAckDue && error >= 0) return false;
    if (this.endedAt !== never && this.end === "error") return false;
    this.end = error < 0 ? "error" : isDone ? "done" : "ack";
    this.endedAt = message.ordinal;
    return true;
  }
}
