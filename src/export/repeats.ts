/**
 * Memory for what is said again: the kernel answers the same dump with the same messages time after time. What was
 * written of a message is kept when its payload comes a second time, and copied from the third time on. All of it lies
 * in one block of fixed size; when that is full, everything is forgotten.
 *
 * Only for messages that are looked at in the order of the capture: a name that went into what was written must still be
 * the one that the context gives.
 */
import { firstOwnType } from "../dissect/index.ts";
import { nlmsgHeaderLength, u32 } from "../netlink/index.ts";
import type { Answer, JsonWriter, Layout, Message } from "../schema/index.ts";

const slots = 1 << 17;
const sightings = 1 << 18;
/** Bytes of payloads and of what was written that are kept. */
const capacity = 16 << 20;
/** Messages that take more are not kept: copying them would cost what making them does. */
const largest = 4096;

/** What is known of one message; its place is used again for another with the same hash. */
class Entry {
  hash = 0;
  layout: Layout | null = null;
  interface = 0;
  flags = 0;
  littleEndian = true;
  /** Where the payload, the first and the second part of what was written lie in the block. */
  start = 0;
  firstStart = 0;
  secondStart = 0;
  end = 0;
  /** The names that went into it, and the context's version at which they held the last time. */
  answers: readonly Answer[] = [];
  version = 0;
}

export class Repeats {
  private readonly block = Buffer.allocUnsafeSlow(capacity);
  private used = 0;
  private readonly entries: (Entry | undefined)[] = new Array(slots);
  private readonly seen = new Int32Array(sightings);
  private hash = 0;
  private answers: Answer[] = [];
  private entry: Entry | null = null;

  /** Whether a message that says the same is known; if not, {@link keep} or {@link drop} has to follow its making. */
  find(message: Message): boolean {
    this.entry = null;
    if (!repeatable(message)) return false;
    const hash = hashOf(message);
    this.hash = hash;
    const entry = this.entries[hash & (slots - 1)];
    if (entry !== undefined && entry.hash === hash && this.isSame(entry, message) && holds(entry, message)) {
      this.entry = entry;
      return true;
    }
    if (this.answers.length > 0) this.answers = [];
    message.context.noted = this.answers;
    return false;
  }

  /** Writes the first part of what was found. */
  writeFirst(writer: JsonWriter): void {
    if (this.entry !== null) writer.copy(this.block, this.entry.firstStart, this.entry.secondStart);
  }

  /** Writes the second part of what was found. */
  writeSecond(writer: JsonWriter): void {
    if (this.entry !== null) writer.copy(this.block, this.entry.secondStart, this.entry.end);
  }

  /** Ends the making of a message that is not to be kept. */
  drop(message: Message): void {
    message.context.noted = null;
  }

  /** Ends the making of the message that was not found; its two parts were written in these ranges. */
  keep(
    message: Message,
    writer: JsonWriter,
    first: readonly [number, number],
    second: readonly [number, number],
  ): void {
    message.context.noted = null;
    if (!repeatable(message)) return;
    const { hash } = this;
    const sighting = (hash >>> 4) & (sightings - 1);
    if (this.seen[sighting] !== hash) {
      this.seen[sighting] = hash;
      return;
    }
    const { context, bytes, end } = message;
    const payloadStart = message.start + nlmsgHeaderLength;
    const size = end - payloadStart + first[1] - first[0] + second[1] - second[0];
    if (size > largest) return;
    if (this.used + size > capacity) this.forget();
    const entry = this.entryOf(hash & (slots - 1));
    entry.hash = hash;
    entry.layout = message.layout;
    entry.interface = message.frame.packet.interface.id;
    entry.flags = message.flags;
    entry.littleEndian = message.littleEndian;
    entry.answers = this.answers;
    entry.version = context.version;
    entry.start = this.used;
    entry.firstStart = this.put(bytes, payloadStart, end);
    entry.secondStart = this.put(writer.bytes, first[0], first[1]);
    entry.end = this.put(writer.bytes, second[0], second[1]);
    this.answers = [];
  }

  private put(source: Uint8Array, start: number, end: number): number {
    const { block } = this;
    let at = this.used;
    for (let i = start; i < end; i++) block[at++] = source[i] as number;
    this.used = at;
    return at;
  }

  private entryOf(slot: number): Entry {
    let entry = this.entries[slot];
    if (entry === undefined) {
      entry = new Entry();
      this.entries[slot] = entry;
    }
    return entry;
  }

  private forget(): void {
    this.used = 0;
    for (const entry of this.entries) if (entry !== undefined) entry.layout = null;
  }

  private isSame(entry: Entry, message: Message): boolean {
    const from = message.start + nlmsgHeaderLength;
    return (
      entry.layout === message.layout &&
      entry.flags === message.flags &&
      entry.interface === message.frame.packet.interface.id &&
      entry.littleEndian === message.littleEndian &&
      entry.firstStart - entry.start === message.end - from &&
      this.block.compare(message.bytes, from, message.end, entry.start, entry.firstStart) === 0
    );
  }
}

/** Control messages are about one request; damaged ones have issues that say where they are. */
function repeatable(message: Message): boolean {
  return message.type >= firstOwnType && message.problem === null;
}

function holds(entry: Entry, message: Message): boolean {
  const { context } = message;
  if (entry.version === context.version) return true;
  for (const answer of entry.answers) if (!context.holds(message, answer)) return false;
  entry.version = context.version;
  return true;
}

function hashOf(message: Message): number {
  const { bytes, end } = message;
  let hash = (message.type << 16) ^ message.flags;
  let at = message.start + nlmsgHeaderLength;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ u32(bytes, at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x9e3779b1);
  return hash;
}
