/** How a packet index finds records and reads them again: one small reader for each format, without state of a stream. */
import type { CaptureError } from "./errors.ts";
import { type CaptureInterface, type CaptureSection, type Packet, PacketView } from "./packet.ts";
import { type PcapHeader, pcapHeaderLength, recordCutShort, recordTooLong } from "./pcap-header.ts";
import { blockCutShort, blockHeadLength, PcapngBlocks } from "./pcapng-block.ts";
import type { CaptureFormat } from "./reader.ts";

/** Records of one file: of a pcap each is a packet, of a pcapng those blocks that hold one are. */
export interface Records {
  readonly format: CaptureFormat;
  readonly sections: readonly CaptureSection[];
  readonly interfaces: readonly CaptureInterface[];
  /** Offset of the first record. */
  readonly start: number;
  /** Bytes of a record that tell its length. */
  readonly headLength: number;
  /** Where a packet's bytes begin in its record (of a pcapng: in an enhanced packet block). */
  readonly dataOffset: number;
  /** The whole length of the next record, of which `headLength` bytes are at `at`; throws a CaptureError. */
  length(bytes: Buffer, at: number, offset: number, number: number): number;
  /** Takes the next record, whole in `bytes`; returns the interface of its packet, or -1; throws a CaptureError. */
  scan(bytes: Buffer, at: number, length: number, offset: number, number: number): number;
  /** The length of a record that `scan` saw, from its head. */
  knownLength(head: Buffer, interfaceId: number): number;
  /** Reads a packet that `scan` saw, whose record is whole in `bytes`. */
  packet(bytes: Buffer, at: number, length: number, offset: number, number: number, interfaceId: number): Packet;
  /** The error of a record of which only `there` bytes are there. */
  cutShort(offset: number, number: number, there: number, length: number | null): CaptureError;
}

/** Records of a classic pcap: pcap-savefile(5), "Per-Packet Record". */
export class PcapRecords implements Records {
  readonly format = "pcap";
  readonly sections: readonly CaptureSection[];
  readonly interfaces: readonly CaptureInterface[];
  readonly start = pcapHeaderLength;
  readonly headLength: number;
  readonly dataOffset: number;
  readonly #header: PcapHeader;

  constructor(header: PcapHeader) {
    this.#header = header;
    this.sections = [header.section];
    this.interfaces = [header.interface];
    this.headLength = header.recordHeaderLength;
    this.dataOffset = header.recordHeaderLength;
  }

  length(bytes: Buffer, at: number, offset: number, number: number): number {
    const captured = this.#u32(bytes, at + 8);
    if (captured > this.#header.recordLimit) {
      throw recordTooLong(number, offset, captured, this.#header.recordLimit);
    }
    return this.headLength + captured;
  }

  scan(): number {
    return 0;
  }

  knownLength(head: Buffer): number {
    return this.headLength + this.#u32(head, 8);
  }

  packet(bytes: Buffer, at: number, length: number, offset: number, number: number): Packet {
    const { ticksPerSecond } = this.#header;
    const ticks = this.#u32(bytes, at + 4);
    const carry = Math.floor(ticks / ticksPerSecond);
    return new PacketView(
      number,
      this.#u32(bytes, at) + carry,
      (ticks - carry * ticksPerSecond) * (1_000_000_000 / ticksPerSecond),
      this.#u32(bytes, at + 12),
      this.#header.interface,
      offset,
      bytes.subarray(at + this.headLength, at + length),
      undefined,
    );
  }

  cutShort(offset: number, number: number, there: number, length: number | null): CaptureError {
    return recordCutShort(number, offset, there, length);
  }

  #u32(bytes: Buffer, at: number): number {
    return this.#header.littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }
}

/** Blocks of a pcapng. */
export class PcapngRecords implements Records {
  readonly format = "pcapng";
  readonly start = 0;
  readonly headLength = blockHeadLength;
  readonly dataOffset = 28;
  readonly #blocks = new PcapngBlocks();

  get sections(): readonly CaptureSection[] {
    return this.#blocks.sections;
  }

  get interfaces(): readonly CaptureInterface[] {
    return this.#blocks.interfaces;
  }

  length(bytes: Buffer, at: number, offset: number): number {
    return this.#blocks.length(bytes, at, offset);
  }

  scan(bytes: Buffer, at: number, length: number, offset: number, number: number): number {
    return this.#blocks.read(bytes, at, length, offset, number)?.interface.id ?? -1;
  }

  knownLength(head: Buffer, interfaceId: number): number {
    return this.#blocks.knownLength(head, this.#interface(interfaceId));
  }

  packet(bytes: Buffer, at: number, length: number, offset: number, number: number, interfaceId: number): Packet {
    return this.#blocks.packet(bytes, at, length, offset, number, this.#interface(interfaceId));
  }

  cutShort(offset: number, _number: number, there: number, length: number | null): CaptureError {
    return blockCutShort(offset, there, length);
  }

  #interface(id: number): CaptureInterface {
    const known = this.interfaces[id];
    if (known === undefined) throw new RangeError(`no interface ${id}`);
    return known;
  }
}
