/** A capture as a stream: opened, unpacked, its format recognised, its packets in batches. */
import { peek } from "./chunks.ts";
import { type Compression, compressionMagicLength, compressionOf, decompress } from "./decompress.ts";
import { CaptureError } from "./errors.ts";
import type { CaptureInterface, CaptureSection, Packet } from "./packet.ts";
import { PcapReader } from "./pcap.ts";
import { isPcap, parsePcapHeader, pcapHeaderLength } from "./pcap-header.ts";
import { PcapngReader } from "./pcapng.ts";
import { isPcapng } from "./pcapng-block.ts";
import type { CaptureFormat, PacketReader } from "./reader.ts";
import { type ByteSource, openSource, type SourceName } from "./source.ts";

/**
 * Bytes that make a batch. A read is larger; batches this small are consumed before the collector has to move them.
 */
const batchSize = 1 << 16;

/** An open capture, to be read once from its start. Memory is constant whatever its size. */
export class Capture {
  /** For messages: the path, or `standard input`. */
  readonly name: string;
  readonly compression: Compression;
  readonly #source: ByteSource;
  readonly #chunks: AsyncGenerator<Buffer, void>;
  readonly #reader: PacketReader;
  #bytesRead: number;

  constructor(
    source: ByteSource,
    compression: Compression,
    chunks: AsyncGenerator<Buffer, void>,
    reader: PacketReader,
    headerLength: number,
  ) {
    this.name = source.name;
    this.compression = compression;
    this.#source = source;
    this.#chunks = chunks;
    this.#reader = reader;
    this.#bytesRead = headerLength;
  }

  get format(): CaptureFormat {
    return this.#reader.format;
  }

  /** Sections seen so far: of a pcap one from the start, of a pcapng those that were read. */
  get sections(): readonly CaptureSection[] {
    return this.#reader.sections;
  }

  /** Interfaces seen so far, in the order of their ids: those of all packets that were delivered are among them. */
  get interfaces(): readonly CaptureInterface[] {
    return this.#reader.interfaces;
  }

  /** Unpacked bytes read so far. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** Size of the file as it lies on disk (compressed, if it is), null when it is not a regular file. */
  get size(): number | null {
    return this.#source.file?.size ?? null;
  }

  /**
   * The packets, in batches of what one read brought; never an empty batch. The next read waits until the consumer asks.
   * When the capture is damaged, cut short or cannot be read on, a CaptureError is thrown after the last batch before the
   * place was delivered (`truncated` for a missing tail). Closes the source at the end, also when the consumer stops.
   */
  async *batches(): AsyncGenerator<Packet[], void> {
    try {
      for await (const chunk of this.#chunks) {
        this.#bytesRead += chunk.length;
        for (let at = 0; at < chunk.length; at += batchSize) {
          const packets = this.#reader.push(chunk.subarray(at, at + batchSize));
          if (packets.length > 0) yield packets;
          if (this.#reader.error !== null) throw this.#reader.error;
        }
      }
      const error = this.#reader.finish();
      if (error !== null) throw error;
    } finally {
      await this.close();
    }
  }

  /** Releases the source; does nothing when called again. */
  async close(): Promise<void> {
    // The source first: that ends a read that waits for a quiet pipe.
    this.#source.close();
    await this.#chunks.return();
  }
}

/**
 * Opens a capture: pcap or pcapng, plain or packed with gzip or zstd, from a path, `-` (stdin), a FIFO or a descriptor.
 * Throws a CaptureError: `input` (cannot be opened), `empty`, `not-a-capture`, `truncated` (ends inside its file header),
 * `unsupported`.
 */
export async function openCapture(from: SourceName): Promise<Capture> {
  return captureFrom(await openSource(from));
}

/** The capture in a source that is open; closes it when it holds none. */
export async function captureFrom(source: ByteSource): Promise<Capture> {
  try {
    const { compression, chunks, head } = await unpackSource(source);
    if (isPcapng(head)) return new Capture(source, compression, chunks, new PcapngReader(), 0);
    const header = parsePcapHeader(head);
    const records = dropFirst(chunks, pcapHeaderLength);
    return new Capture(source, compression, records, new PcapReader(header, head), pcapHeaderLength);
  } catch (error) {
    source.close();
    throw error;
  }
}

/** The unpacked bytes of a source, with enough of their start to know the format; throws when it is no capture. */
export async function unpackSource(
  source: ByteSource,
): Promise<{ compression: Compression; chunks: AsyncGenerator<Buffer, void>; head: Buffer }> {
  const packed = await peek(source.chunks, compressionMagicLength);
  if (packed.head.length === 0) {
    throw new CaptureError("empty", `${source.name} is empty`, { offset: 0 });
  }
  const compression = compressionOf(packed.head);
  const { head, chunks } = await peek(decompress(packed.chunks, compression), pcapHeaderLength);
  if (!isPcap(head) && !isPcapng(head)) throw notACapture(source.name, compression, head);
  return { compression, chunks, head };
}

function notACapture(name: string, compression: Compression, head: Buffer): CaptureError {
  const what = compression === "none" ? name : `the ${compression} data in ${name}`;
  if (head.length === 0) return new CaptureError("empty", `${what} is empty`, { offset: 0 });
  const start = head.subarray(0, 4).toString("hex");
  return new CaptureError("not-a-capture", `${what} is not a pcap or pcapng capture: it begins with 0x${start}`, {
    offset: 0,
  });
}

async function* dropFirst(chunks: AsyncGenerator<Buffer, void>, length: number): AsyncGenerator<Buffer, void> {
  let left = length;
  try {
    for await (const chunk of chunks) {
      const from = Math.min(left, chunk.length);
      left -= from;
      if (from < chunk.length) yield chunk.subarray(from);
    }
  } finally {
    await chunks.return();
  }
}
