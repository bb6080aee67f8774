/** Random access to the packets of a capture, also while it is being indexed or still growing. */
import { fstatSync, readSync } from "node:fs";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { unpackSource } from "./capture.ts";
import type { Compression } from "./decompress.ts";
import { CaptureError, systemError } from "./errors.ts";
import { FilePages } from "./file-pages.ts";
import type { CaptureInterface, CaptureSection, Packet } from "./packet.ts";
import { parsePcapHeader } from "./pcap-header.ts";
import { isPcapng } from "./pcapng-block.ts";
import { type CaptureFormat, maxRecordLength } from "./reader.ts";
import { PcapngRecords, PcapRecords, type Records } from "./records.ts";
import { type ByteSource, openSource, type SourceName } from "./source.ts";
import { Spool } from "./spool.ts";

/** Small enough that the bytes are still in the cache when they are looked at. */
const readLength = 256 * 1024;

/** Picks packets while they are indexed. */
export interface PacketObserver {
  /** A quick look at a record: where the packet begins (in the usual case), where the record ends, its place in the file. */
  wants(bytes: Uint8Array, start: number, end: number, offset: number): boolean;
  /** Takes a packet that was wanted. */
  take(packet: Packet): void;
  /** Whether all packets that it took are done with, so that their bytes may be written over; never, when it is left out. */
  done?(): boolean;
}

/** Milliseconds between two looks at a file that may grow. */
const pollInterval = 250;

/**
 * The places of the packets of a capture: 12 bytes a packet. It knows only what `advance` has seen. A regular file is
 * read in place; a pipe or compressed data goes to a temporary file, in the background and as fast as it comes.
 */
export class PacketIndex {
  /** For messages: the path, or `standard input`. */
  readonly name: string;
  readonly compression: Compression;
  readonly #source: ByteSource;
  readonly #spool: Spool | null;
  readonly #fd: number;
  readonly #records: Records;
  readonly #pages: FilePages;
  #buffer: Buffer | null = null;
  #offsets = new Float64Array(4096);
  #interfaceIds = new Uint32Array(4096);
  #count = 0;
  /** Offset of the first record that is not indexed, and its length where that is known. */
  #position: number;
  #nextLength: number | null = null;
  #error: CaptureError | null = null;
  readonly #remembers: boolean;
  readonly #closing = new AbortController();

  constructor(
    source: ByteSource,
    compression: Compression,
    spool: Spool | null,
    fd: number,
    records: Records,
    remembers: boolean,
  ) {
    this.#remembers = remembers;
    this.name = source.name;
    this.compression = compression;
    this.#source = source;
    this.#spool = spool;
    this.#fd = fd;
    this.#records = records;
    this.#pages = new FilePages(fd, source.name);
    this.#position = records.start;
  }

  get format(): CaptureFormat {
    return this.#records.format;
  }

  /** Sections and interfaces that the indexed part of the capture has. */
  get sections(): readonly CaptureSection[] {
    return this.#records.sections;
  }

  get interfaces(): readonly CaptureInterface[] {
    return this.#records.interfaces;
  }

  /** Packets indexed so far; those have the numbers 1 to `count`. */
  get count(): number {
    return this.#count;
  }

  /** Unpacked bytes indexed so far. */
  get bytesIndexed(): number {
    return this.#position;
  }

  /** Unpacked bytes that are there now; more may come. */
  get size(): number {
    if (this.#closing.signal.aborted) return this.#position;
    return this.#spool === null ? fstatSync(this.#fd).size : this.#spool.size;
  }

  /** True while a pipe or compressed data is still coming in. A regular file may always grow. */
  get reading(): boolean {
    return this.#spool !== null && !this.#spool.ended;
  }

  /**
   * What keeps the index from going on, null when nothing does: damage (final), or, once all that came is indexed, the
   * error that ended the input or a record that is cut short (unless the input is still coming; a growing file may
   * complete it).
   */
  get problem(): CaptureError | null {
    if (this.#error !== null) return this.#error;
    if (this.reading) return null;
    const there = this.size - this.#position;
    if (this.#spool !== null && this.#spool.error !== null) {
      return there >= (this.#nextLength ?? this.#records.headLength) ? null : this.#spool.error;
    }
    if (there <= 0 || there >= (this.#nextLength ?? this.#records.headLength)) return null;
    return this.#records.cutShort(this.#position, this.#count + 1, there, this.#nextLength);
  }

  /**
   * Indexes on, synchronously, for about `maxBytes` bytes. True when there is more to index now; false when all that is
   * there is indexed (see `waitForMore`) or `problem` stops it. `observer` is offered each packet as it is indexed.
   */
  advance(maxBytes = 4 * 1024 * 1024, observer?: PacketObserver): boolean {
    if (this.#closing.signal.aborted) return false;
    const limit = this.#position + maxBytes;
    while (this.#error === null && this.#position < limit) {
      const wanted = Math.max(readLength, this.#nextLength ?? 0);
      // Packets that an observer takes share the buffer.
      if (
        this.#buffer === null ||
        this.#buffer.length < wanted ||
        (observer !== undefined && observer.done?.() !== true)
      ) {
        this.#buffer = Buffer.allocUnsafeSlow(wanted);
      }
      let length: number;
      try {
        length = readSync(this.#fd, this.#buffer, 0, this.#buffer.length, this.#position);
      } catch (error) {
        this.#error = systemError("input", "read", this.name, error);
        return false;
      }
      const whole = length === this.#buffer.length;
      try {
        this.#scan(this.#buffer.subarray(0, length), observer);
      } catch (error) {
        if (!(error instanceof CaptureError)) throw error;
        this.#error = error;
      }
      if (!whole) {
        this.#buffer = null;
        return false;
      }
    }
    return this.#error === null;
  }

  /** Indexes all that is there and all that comes until the input ends, giving other work its turn in between. */
  async complete(): Promise<void> {
    do {
      while (this.advance()) await nextTurn();
    } while (this.reading && (await this.waitForMore()));
    // What came between the last look and the end.
    while (this.advance()) await nextTurn();
  }

  /**
   * Resolves to true when there is more to index, and to false when the input has ended or the index was closed. A
   * regular file is looked at four times a second.
   */
  async waitForMore(): Promise<boolean> {
    const { signal } = this.#closing;
    const seen = this.#position;
    const needed = this.#nextLength ?? this.#records.headLength;
    while (!signal.aborted && this.#error === null) {
      if (this.size - seen >= needed) return true;
      if (this.#spool === null) await sleep(pollInterval, undefined, { ref: false, signal }).catch(ignoreAbort);
      else if (this.#spool.ended) return false;
      else await this.#spool.changed();
    }
    return false;
  }

  /**
   * Packet `number` (1 to `count`). Throws a RangeError for another number, a CaptureError when the file was changed
   * under the index.
   */
  packet(number: number): Packet {
    if (this.#closing.signal.aborted) throw new Error("the packet index is closed");
    const offset = this.#offsets[number - 1];
    const interfaceId = this.#interfaceIds[number - 1];
    if (offset === undefined || interfaceId === undefined || number > this.#count) {
      throw new RangeError(`packet ${number} of ${this.#count}`);
    }
    const head = this.#pages.read(offset, this.#records.headLength);
    if (head.length < this.#records.headLength) throw this.#changed(number, offset);
    const length = this.#records.knownLength(head, interfaceId);
    if (length < head.length || length > maxRecordLength + head.length) throw this.#changed(number, offset);
    const bytes = this.#pages.read(offset, length);
    if (bytes.length < length) throw this.#changed(number, offset);
    return this.#records.packet(bytes, 0, length, offset, number, interfaceId);
  }

  /** Releases the file and the temporary file. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#source.close();
    this.#spool?.close();
  }

  #scan(bytes: Buffer, observer: PacketObserver | undefined): void {
    const { headLength } = this.#records;
    let at = 0;
    while (at + headLength <= bytes.length) {
      const number = this.#count + 1;
      const length = this.#nextLength ?? this.#records.length(bytes, at, this.#position, number);
      if (at + length > bytes.length) {
        this.#nextLength = length;
        return;
      }
      const interfaceId = this.#records.scan(bytes, at, length, this.#position, number);
      if (interfaceId >= 0) {
        this.#add(this.#position, interfaceId);
        if (observer?.wants(bytes, at + this.#records.dataOffset, at + length, this.#position) === true) {
          observer.take(this.#records.packet(bytes, at, length, this.#position, number, interfaceId));
        }
      }
      this.#nextLength = null;
      this.#position += length;
      at += length;
    }
  }

  #add(offset: number, interfaceId: number): void {
    if (!this.#remembers) {
      this.#count++;
      return;
    }
    if (this.#count === this.#offsets.length) {
      const offsets = new Float64Array(this.#count * 2);
      offsets.set(this.#offsets);
      this.#offsets = offsets;
      const interfaceIds = new Uint32Array(this.#count * 2);
      interfaceIds.set(this.#interfaceIds);
      this.#interfaceIds = interfaceIds;
    }
    this.#offsets[this.#count] = offset;
    this.#interfaceIds[this.#count] = interfaceId;
    this.#count++;
  }

  #changed(number: number, offset: number): CaptureError {
    return new CaptureError("input", `${this.name} was changed while it was read: packet ${number} is gone`, {
      offset,
    });
  }
}

/**
 * Opens a capture for random access; nothing is indexed yet. Waits for the file header of a pipe. Throws a CaptureError
 * as `openCapture` does.
 */
export async function openPacketIndex(from: SourceName): Promise<PacketIndex> {
  return indexFrom(await openSource(from));
}

/**
 * Opens a capture for one pass with an observer: `advance` shows it each packet, none is remembered, so that memory stays
 * constant. Throws as `openCapture` does.
 */
export async function openPacketScan(from: SourceName): Promise<PacketIndex> {
  return indexFrom(await openSource(from), false);
}

/** The index of the capture in a source that is open; closes it when it holds none. */
export async function indexFrom(source: ByteSource, remembers = true): Promise<PacketIndex> {
  try {
    const { compression, chunks, head } = await unpackSource(source);
    const records = isPcapng(head) ? new PcapngRecords() : new PcapRecords(parsePcapHeader(head));
    if (source.file !== null && compression === "none") {
      await chunks.return();
      return new PacketIndex(source, compression, null, source.file.fd, records, remembers);
    }
    const spool = new Spool(chunks);
    return new PacketIndex(source, compression, spool, spool.fd, records, remembers);
  } catch (error) {
    source.close();
    throw error;
  }
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === "AbortError")) throw error;
}
