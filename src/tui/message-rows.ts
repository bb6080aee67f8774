/** The rows of a capture: learned once in order in the background, dissected again when somebody looks. */
import type { Packet, PacketIndex } from "../capture/index.ts";
import { control, type Dissection } from "../dissect/index.ts";
import { type Frame, frameOf } from "../link/index.ts";
import type { Message } from "../schema/index.ts";
import type { Row, RowMark, RowSource } from "./row.ts";

/** Packets that stay dissected. */
const cachedPackets = 256;
/** Packets between two looks at the clock. */
const packetsPerLook = 32;
/** Bytes that the index scans at a time. */
const scanLength = 512 * 1024;

const markNames: readonly RowMark[] = ["none", "error", "issue", "unknown"];

interface Opened {
  readonly packet: Packet;
  readonly frame: Frame;
  readonly messages: readonly Message[];
}

/** 9 bytes a packet and 1 a message, beside the packet index. */
export class MessageRows implements RowSource {
  readonly #index: PacketIndex;
  readonly #dissection: Dissection;
  readonly #limit: number;
  /** By packet: its first row, and the messages before it. */
  #starts = new Uint32Array(4096);
  #ordinals = new Uint32Array(4096);
  #packets = 0;
  #marks = new Uint8Array(4096);
  #count = 0;
  #messages = 0;
  #errors = 0;
  #version = 0;
  #lastOffset = 0;
  readonly #opened = new Map<number, Opened>();
  /** Generic families that no message has named yet: the position of the first packet of each. */
  readonly #strangers = new Map<number, number>();

  /** Takes in no more than `limit` packets. */
  constructor(index: PacketIndex, dissection: Dissection, limit: number) {
    this.#index = index;
    this.#limit = limit;
    this.#dissection = dissection;
  }

  get count(): number {
    return this.#count;
  }

  /** Packets whose rows are known. */
  get packets(): number {
    return this.#packets;
  }

  /** Rows marked as error or issue so far. */
  get errors(): number {
    return this.#errors;
  }

  /** Unpacked bytes of the file up to the last packet taken in. */
  get bytesRead(): number {
    return this.#packets === this.#index.count ? this.#index.bytesIndexed : this.#lastOffset;
  }

  /** True when the limit of packets is reached. */
  get full(): boolean {
    return this.#packets >= this.#limit;
  }

  /** Rises when rows that were there already may say something else: a generic family got its name. */
  get version(): number {
    return this.#version;
  }

  /** Takes in packets until the deadline (of `performance.now()`); true when there is more to take in now. */
  async advance(deadline: number): Promise<boolean> {
    for (let looked = 0; ; looked++) {
      if (this.full) return false;
      if (looked % packetsPerLook === 0 && performance.now() >= deadline) return true;
      if (this.#packets === this.#index.count) {
        const more = this.#index.advance(scanLength);
        if (this.#packets === this.#index.count) {
          if (more && performance.now() < deadline) continue;
          if (!more) await this.#assumeFamilies();
          return more;
        }
      }
      const packet = this.#index.packet(this.#packets + 1);
      this.#lastOffset = packet.offset;
      const messages = this.#dissection.open(packet, this.#messages);
      if (!this.#dissection.ready(messages)) {
        await this.#dissection.load(messages);
        this.#noteStrangers(messages);
      }
      this.#dissection.dissect(messages, true);
      if (this.#dissection.strangers.size < this.#strangers.size) await this.#recogniseStrangers();
      this.#add(messages);
    }
  }

  row(index: number): Row {
    const place = this.#packetAt(index);
    const { packet, frame, messages } = this.#open(place);
    return { packet, frame, message: messages[index - (this.#starts[place] as number)] ?? null };
  }

  first(): Row {
    return this.row(0);
  }

  before(index: number): Row | null {
    return index > 0 ? this.row(index - 1) : null;
  }

  mark(index: number): RowMark {
    return markNames[this.#marks[index] ?? 0] as RowMark;
  }

  find(packet: number, message: number | null): number {
    if (packet < 1 || packet > this.#packets) return -1;
    const start = this.#starts[packet - 1] as number;
    if (message === null) return start;
    const end = packet === this.#packets ? this.#count : (this.#starts[packet] as number);
    return message >= 1 && start + message <= end ? start + message - 1 : -1;
  }

  nearest(packet: number, message: number | null): number {
    if (packet < 1) return Math.min(0, this.#count - 1);
    if (packet > this.#packets) return this.#count - 1;
    const start = this.#starts[packet - 1] as number;
    return Math.min(start + Math.max(0, (message ?? 1) - 1), this.#count - 1);
  }

  #add(messages: readonly Message[]): void {
    if (this.#packets === this.#starts.length) {
      this.#starts = grown(this.#starts, new Uint32Array(this.#packets * 2));
      this.#ordinals = grown(this.#ordinals, new Uint32Array(this.#packets * 2));
    }
    while (this.#count + messages.length >= this.#marks.length) {
      this.#marks = grown(this.#marks, new Uint8Array(this.#marks.length * 2));
    }
    this.#starts[this.#packets] = this.#count;
    this.#ordinals[this.#packets] = this.#messages;
    this.#packets++;
    for (const message of messages) {
      const mark = markOf(message);
      this.#marks[this.#count++] = mark;
      if (mark === 1 || mark === 2) this.#errors++;
    }
    if (messages.length === 0) this.#count++;
    this.#messages += messages.length;
  }

  /** Position of the packet that has the row. */
  #packetAt(index: number): number {
    let low = 0;
    let high = this.#packets - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #open(place: number): Opened {
    const known = this.#opened.get(place);
    if (known !== undefined) {
      this.#opened.delete(place);
      this.#opened.set(place, known);
      return known;
    }
    const packet = this.#index.packet(place + 1);
    const messages = this.#dissection.open(packet, this.#ordinals[place] as number);
    this.#dissection.dissect(messages, false);
    const opened = { packet, frame: messages[0]?.frame ?? frameOf(packet), messages };
    this.#opened.set(place, opened);
    if (this.#opened.size > cachedPackets) {
      for (const oldest of this.#opened.keys()) {
        this.#opened.delete(oldest);
        break;
      }
    }
    return opened;
  }

  #noteStrangers(messages: readonly Message[]): void {
    for (const { type } of messages) {
      if (this.#dissection.strangers.has(type) && !this.#strangers.has(type)) this.#strangers.set(type, this.#packets);
    }
  }

  /** What the capture has not named by its end is recognised by its looks, where that is clear. */
  async #assumeFamilies(): Promise<void> {
    await this.#dissection.assumeFamilies();
    if (this.#dissection.strangers.size < this.#strangers.size) await this.#recogniseStrangers();
  }

  /** Loads the tables of families that were met before they were named. */
  async #recogniseStrangers(): Promise<void> {
    for (const [family, place] of this.#strangers) {
      if (this.#dissection.strangers.has(family)) continue;
      this.#strangers.delete(family);
      const packet = this.#index.packet(place + 1);
      await this.#dissection.load(this.#dissection.open(packet, this.#ordinals[place] ?? this.#messages));
    }
    this.#opened.clear();
    this.#version++;
  }
}

function grown<Words extends Uint8Array | Uint32Array>(from: Words, to: Words): Words {
  to.set(from);
  return to;
}

/** Position in `markNames`. */
function markOf(message: Message): number {
  const { type, problem, layout, protocol } = message;
  if (problem !== null) return 2;
  if (!protocol.controls) return layout.kind === null ? 3 : 0;
  if (type === control.error || type === control.done) {
    const error = message.root.number("error") ?? 0;
    return error < 0 ? 1 : 0;
  }
  if (type === control.overrun) return 1;
  return layout.kind === null ? 3 : 0;
}
