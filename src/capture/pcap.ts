/**
 * Classic pcap through the pcap-parser package: this adapter gives it what it lacks, which is backpressure (bytes are fed
 * synchronously), the other magic numbers, a bound on the record length, record offsets and a report of a tail cut short.
 * Source: pcap-savefile(5).
 */
import { EventEmitter } from "node:events";
import pcapParser from "pcap-parser";
import { CaptureError } from "./errors.ts";
import { type CaptureInterface, type CaptureSection, type Packet, PacketView } from "./packet.ts";
import { type PcapHeader, pcapHeaderLength, plainPcapHeader, recordCutShort, recordTooLong } from "./pcap-header.ts";
import type { PacketReader } from "./reader.ts";

/** Bytes of a record header as pcap-parser sees it. */
const plainRecordHeader = 16;

/** The stream that pcap-parser believes to read from; its bytes come from `push`. */
class Feed extends EventEmitter {
  pause(): void {}
  resume(): void {}
}

/** Reads the records of a classic pcap; the file header was read by `parsePcapHeader`, `push` takes what follows it. */
export class PcapReader implements PacketReader {
  readonly format = "pcap";
  readonly sections: readonly CaptureSection[];
  readonly interfaces: readonly CaptureInterface[];
  #error: CaptureError | null = null;
  readonly #header: PcapHeader;
  readonly #feed = new Feed();
  #packets: Packet[] = [];
  #number = 1;
  /** Offset of the record that is being read, and of the end of the bytes that came. */
  #offset = pcapHeaderLength;
  #received = pcapHeaderLength;
  /** Whole length of the record that is being read, null until its header is complete. */
  #recordLength: number | null = null;
  #seconds = 0;
  #ticks = 0;
  #originalLength = 0;
  /** Bytes held back until they complete a record, so that a long one in many pieces is joined once. */
  #held: Buffer[] = [];
  #heldLength = 0;
  readonly #stripper: RecordStripper | null;

  constructor(header: PcapHeader, head: Buffer) {
    this.#header = header;
    this.sections = [header.section];
    this.interfaces = [header.interface];
    this.#stripper = header.recordHeaderLength === 24 ? new RecordStripper(header.littleEndian) : null;
    const parser = pcapParser.parse(this.#feed);
    const fraction = 1_000_000_000 / header.ticksPerSecond;
    parser.on("error", (error) => {
      this.#error = new CaptureError("malformed", error.message, { offset: this.#offset, cause: error });
    });
    parser.on("packetHeader", (record) => {
      if (record.capturedLength > header.recordLimit) {
        throw recordTooLong(this.#number, this.#offset, record.capturedLength, header.recordLimit);
      }
      this.#recordLength = header.recordHeaderLength + record.capturedLength;
      this.#seconds = record.timestampSeconds;
      this.#ticks = record.timestampMicroseconds;
      this.#originalLength = record.originalLength;
    });
    parser.on("packetData", (bytes) => {
      let seconds = this.#seconds;
      let ticks = this.#ticks;
      if (ticks >= header.ticksPerSecond) {
        seconds += Math.floor(ticks / header.ticksPerSecond);
        ticks %= header.ticksPerSecond;
      }
      this.#packets.push(
        new PacketView(
          this.#number++,
          seconds,
          ticks * fraction,
          this.#originalLength,
          header.interface,
          this.#offset,
          bytes,
          undefined,
        ),
      );
      this.#offset += header.recordHeaderLength + bytes.length;
      this.#recordLength = null;
    });
    this.#feed.emit("data", plainPcapHeader(head, header.littleEndian));
  }

  get error(): CaptureError | null {
    return this.#error;
  }

  push(chunk: Buffer): Packet[] {
    if (this.#error !== null) return [];
    this.#received += chunk.length;
    const needed = this.#offset + (this.#recordLength ?? this.#header.recordHeaderLength);
    this.#held.push(chunk);
    this.#heldLength += chunk.length;
    if (this.#received < needed) return [];
    const bytes = this.#held.length === 1 ? chunk : Buffer.concat(this.#held, this.#heldLength);
    this.#held = [];
    this.#heldLength = 0;
    const packets: Packet[] = [];
    this.#packets = packets;
    try {
      this.#feed.emit("data", this.#stripper === null ? bytes : this.#stripper.strip(bytes));
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      this.#error = error;
    }
    return packets;
  }

  finish(): CaptureError | null {
    if (this.#error !== null || this.#received === this.#offset) return this.#error;
    return recordCutShort(this.#number, this.#offset, this.#received - this.#offset, this.#recordLength);
  }
}

/** Takes the 8 extra bytes out of each record header of a modified pcap. */
class RecordStripper {
  readonly #littleEndian: boolean;
  readonly #header = Buffer.alloc(24);
  #headerSeen = 0;
  #bodyLeft = 0;

  constructor(littleEndian: boolean) {
    this.#littleEndian = littleEndian;
  }

  /** What pcap-parser may see of the next bytes; a record header is held back until all of it came. */
  strip(bytes: Buffer): Buffer {
    const plain = Buffer.allocUnsafeSlow(bytes.length + plainRecordHeader);
    let length = 0;
    let at = 0;
    while (at < bytes.length) {
      if (this.#bodyLeft > 0) {
        const step = Math.min(this.#bodyLeft, bytes.length - at);
        length += bytes.copy(plain, length, at, at + step);
        this.#bodyLeft -= step;
        at += step;
        continue;
      }
      const step = Math.min(this.#header.length - this.#headerSeen, bytes.length - at);
      bytes.copy(this.#header, this.#headerSeen, at, at + step);
      this.#headerSeen += step;
      at += step;
      if (this.#headerSeen === this.#header.length) {
        length += this.#header.copy(plain, length, 0, plainRecordHeader);
        this.#headerSeen = 0;
        this.#bodyLeft = this.#littleEndian ? this.#header.readUInt32LE(8) : this.#header.readUInt32BE(8);
      }
    }
    return plain.subarray(0, length);
  }
}
