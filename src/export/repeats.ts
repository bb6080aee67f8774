/**
 * Memory for what is said again: the kernel answers the same dump with the same messages time after time. What was
 * written of a message is kept, and copied when its payload comes again. All of it lies in one block of fixed size; when
 * that is full, everything is forgotten.
 *
 * Only for messages that are looked at in the order of the capture: a name that went into what was written must still be
 * the one that the context gives.
 */
import { firstOwnType } from "../dissect/index.ts";
import { nlmsgHeaderLength, u32 } from "../netlink/index.ts";
import type { Answer, Direction, JsonWriter, Layout, Message } from "../schema/index.ts";

const slots = 1 << 17;
/** Bytes of payloads and of what was written that are kept. */
const capacity = 48 << 20;
/** What takes more than this is not kept. */
const largest = 1 << 14;
/** So much of a payload decides where it is looked for; all of it is compared. */
const hashed = 192;

const { compare } = Buffer.prototype;

/** What is known of one message; its place is used again for another with the same hash. */
class Entry {
  hash = 0;
  layout: Layout | null = null;
  interface = 0;
  flags = 0;
  /** The port id tells it in some protocols, and is not compared. */
  direction: Direction = "unknown";
  /** Whether it has a sequence or a port id, by which answers are told from events. */
  isAsked = false;
  littleEndian = true;
  /** Where in its packet a message has to stand, since its issues say so; -1 where that does not matter. */
  place = -1;
  /** Where the payload, the first and the second part of what was written lie in the block. */
  start = 0;
  firstStart = 0;
  secondStart = 0;
  end = 0;
  /** The names that went into it, and the context's version at which they held the last time. */
  answers: readonly Answer[] = [];
  version = 0;
}

function isAsked({ sequence, portId }: Message): boolean {
  return sequence !== 0 || portId !== 0;
}

export class Repeats {
  private readonly block = new Uint8Array(capacity);
  private readonly longest: number;
  private used = 0;
  private readonly entries: (Entry | undefined)[] = new Array(slots);
  private hash = 0;
  private answers: Answer[] = [];
  private entry: Entry | null = null;

  /**
   * @param longest messages of more bytes are not looked for: a look would cost what making them does
   */
  constructor(longest: number) {
    this.longest = longest;
  }

  /** Whether a message that says the same is known; if not, {@link keep} has to follow its making. */
  find(message: Message): boolean {
    this.entry = null;
    if (!this.isRepeatable(message)) return false;
    const hash = hashOf(message);
    this.hash = hash;
    const entry = this.known(hash & (slots - 1), message) ?? this.known(secondSlot(hash), message);
    if (entry !== null) {
      this.entry = entry;
      return true;
    }
    if (this.answers.length > 0) this.answers = [];
    message.context.noted = this.answers;
    return false;
  }

  /** Control messages are about one request; a damaged frame is not all in the payload. */
  private isRepeatable({ type, problem, start, end }: Message): boolean {
    return type >= firstOwnType && problem === null && end - start <= this.longest;
  }

  private known(slot: number, message: Message): Entry | null {
    const entry = this.entries[slot];
    if (entry === undefined || entry.hash !== this.hash) return null;
    return this.isSame(entry, message) && holds(entry, message) ? entry : null;
  }

  /** Writes the first part of what was found. */
  writeFirst(writer: JsonWriter): void {
    if (this.entry !== null) writer.copy(this.block, this.entry.firstStart, this.entry.secondStart);
  }

  /** Writes the second part of what was found. */
  writeSecond(writer: JsonWriter): void {
    if (this.entry !== null) writer.copy(this.block, this.entry.secondStart, this.entry.end);
  }

  /**
   * Ends the making of the message that was not found; its two parts were written in these ranges. `movable` says that
   * they would be the same at another place of a packet.
   */
  keep(
    message: Message,
    writer: JsonWriter,
    first: readonly [number, number],
    second: readonly [number, number],
    movable: boolean,
  ): void {
    message.context.noted = null;
    if (!this.isRepeatable(message)) return;
    const { hash } = this;
    const { context, bytes, end } = message;
    const payloadStart = message.start + nlmsgHeaderLength;
    const size = end - payloadStart + first[1] - first[0] + second[1] - second[0];
    if (size > largest) return;
    if (this.used + size > capacity) this.forget();
    const entry = this.entryFor(hash);
    entry.hash = hash;
    entry.layout = message.layout;
    entry.interface = message.frame.packet.interface.id;
    entry.flags = message.flags;
    entry.direction = message.direction;
    entry.isAsked = isAsked(message);
    entry.littleEndian = message.littleEndian;
    entry.place = movable ? -1 : message.start;
    entry.answers = this.answers;
    entry.version = context.version;
    entry.start = this.used;
    entry.firstStart = this.put(bytes, payloadStart, end);
    entry.secondStart = this.put(writer.bytes, first[0], first[1]);
    entry.end = this.put(writer.bytes, second[0], second[1]);
    this.answers = [];
  }

  private put(source: Uint8Array, start: number, end: number): number {
    this.block.set(source.subarray(start, end), this.used);
    this.used += end - start;
    return this.used;
  }

  /** The place for a message: the one of its two that is free or about the same, else the first. */
  private entryFor(hash: number): Entry {
    const first = hash & (slots - 1);
    const second = secondSlot(hash);
    const holder = this.entries[first];
    const free = holder === undefined || holder.layout === null || holder.hash === hash;
    const slot = free || (this.entries[second]?.layout ?? null) !== null ? first : second;
    const entry = this.entries[slot] ?? new Entry();
    this.entries[slot] = entry;
    return entry;
  }

  private forget(): void {
    this.used = 0;
    for (const entry of this.entries) if (entry !== undefined) entry.layout = null;
  }

  private isSame(entry: Entry, message: Message): boolean {
    const from = message.start + nlmsgHeaderLength;
    const { block } = this;
    const { bytes, end } = message;
    const alike =
      entry.layout === message.layout &&
      entry.flags === message.flags &&
      entry.direction === message.direction &&
      entry.isAsked === isAsked(message) &&
      entry.interface === message.frame.packet.interface.id &&
      entry.littleEndian === message.littleEndian &&
      (entry.place < 0 || entry.place === message.start) &&
      entry.firstStart - entry.start === end - from;
    if (!alike) return false;
    if (end - from > hashed)
      return compare.call(block as Buffer, bytes, from, end, entry.start, entry.firstStart) === 0;
    for (let i = from, at = entry.start; i < end; i++, at++) if (bytes[i] !== block[at]) return false;
    return true;
  }
}

function holds(entry: Entry, message: Message): boolean {
  const { context } = message;
  if (entry.version === context.version) return true;
  for (const answer of entry.answers) if (!context.holds(message, answer)) return false;
  entry.version = context.version;
  return true;
}

function secondSlot(hash: number): number {
  return Math.imul(hash, 0x85ebca6b) >>> 15;
}

function hashOf(message: Message): number {
  const { bytes } = message;
  const start = message.start + nlmsgHeaderLength;
  const end = Math.min(message.end, start + hashed);
  let hash = (message.type << 16) ^ message.flags ^ (message.end - start);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ u32(bytes, at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x9e3779b1);
  return hash;
}
