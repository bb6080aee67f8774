/** Writing packets as a classic pcap. Source: pcap-savefile(5). */
import { AtomicFile } from "./atomic-file.ts";
import { CaptureError } from "./errors.ts";
import type { Packet } from "./packet.ts";

const headerLength = 24;
const recordHeaderLength = 16;
const maxU32 = 0xffff_ffff;

/** The kind of pcap to write; always little-endian. */
export interface PcapOptions {
  /** LINKTYPE_* of all packets. */
  readonly linkType: number;
  /** Digits of the time: nanoseconds unless said otherwise. */
  readonly resolution?: "microseconds" | "nanoseconds";
  /** Longest captured length that the file header states, 262,144 unless said otherwise. */
  readonly snapLength?: number;
}

/** The 24 bytes that begin the file. */
export function encodePcapHeader(options: PcapOptions): Buffer {
  const header = Buffer.alloc(headerLength);
  header.writeUInt32LE(options.resolution === "microseconds" ? 0xa1b2c3d4 : 0xa1b23c4d, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(options.snapLength ?? 262_144, 16);
  header.writeUInt32LE(options.linkType, 20);
  return header;
}

/**
 * The records of some packets. Throws a CaptureError (`output`) for a packet that a pcap of this kind cannot hold: of
 * another link type, or from before 1970 or after 2106.
 */
export function encodePcapRecords(packets: readonly Packet[], options: PcapOptions): Buffer {
  let length = 0;
  for (const packet of packets) length += recordHeaderLength + packet.bytes.length;
  const records = Buffer.allocUnsafeSlow(length);
  const unit = options.resolution === "microseconds" ? 1000 : 1;
  let at = 0;
  for (const packet of packets) {
    const { linkType } = packet.interface;
    if (linkType !== options.linkType) {
      const message = `packet ${packet.number} has link type ${linkType}, the pcap has ${options.linkType}`;
      throw new CaptureError("output", message);
    }
    if (packet.seconds < 0 || packet.seconds > maxU32) {
      throw new CaptureError("output", `packet ${packet.number}: a pcap holds no time before 1970 or after 2106`);
    }
    records.writeUInt32LE(packet.seconds, at);
    records.writeUInt32LE(Math.floor(packet.nanoseconds / unit), at + 4);
    records.writeUInt32LE(packet.bytes.length, at + 8);
    records.writeUInt32LE(packet.originalLength, at + 12);
    records.set(packet.bytes, at + recordHeaderLength);
    at += recordHeaderLength + packet.bytes.length;
  }
  return records;
}

/**
 * Writes a pcap file, under its name only when it is complete: an error of the packets' source or of the disk leaves an
 * older file as it was. Returns the number of packets.
 */
export async function writePcap(
  path: string,
  batches: Iterable<readonly Packet[]> | AsyncIterable<readonly Packet[]>,
  options: PcapOptions,
): Promise<number> {
  const file = await AtomicFile.create(path);
  try {
    await file.write(encodePcapHeader(options));
    let count = 0;
    for await (const packets of batches) {
      await file.write(encodePcapRecords(packets, options));
      count += packets.length;
    }
    await file.commit();
    return count;
  } finally {
    await file.abort();
  }
}
