/**
 * The file header of a classic pcap, in all its kinds.
 * Source: pcap-savefile(5); draft-ietf-opsawg-pcap; for 0xa1b2cd34 Alexey Kuznetzov's modified libpcap.
 */
import { CaptureError } from "./errors.ts";
import type { CaptureInterface, CaptureSection } from "./packet.ts";
import { maxRecordLength } from "./reader.ts";

/** Bytes of the file header. */
export const pcapHeaderLength = 24;

/** Magic numbers as a big-endian file has them. */
const microsecondMagic = 0xa1b2c3d4;
const nanosecondMagic = 0xa1b23c4d;
const modifiedMagic = 0xa1b2cd34;

/** libpcap's MAXIMUM_SNAPLEN: a record may be that long even when the file says a smaller snap length. */
const libpcapSnapLength = 262_144;

/** What the file header says. */
export interface PcapHeader {
  readonly littleEndian: boolean;
  /** 1,000,000 or 1,000,000,000. */
  readonly ticksPerSecond: number;
  /** 16, or 24 in a modified pcap (interface index, protocol, packet type and padding follow the lengths). */
  readonly recordHeaderLength: 16 | 24;
  /** Longest captured length that a record may claim. */
  readonly recordLimit: number;
  readonly section: CaptureSection;
  readonly interface: CaptureInterface;
}

/** True when the first four bytes are one of the magic numbers, in either byte order. */
export function isPcap(head: Buffer): boolean {
  return head.length >= 4 && magicOf(head) !== null;
}

/** Reads the file header; throws a CaptureError when it is cut short or of a version that is not read. */
export function parsePcapHeader(head: Buffer): PcapHeader {
  const magic = magicOf(head);
  if (magic === null) throw new CaptureError("not-a-capture", "no pcap magic number", { offset: 0 });
  if (head.length < pcapHeaderLength) {
    const message = `the pcap file header is cut short: ${head.length} of ${pcapHeaderLength} bytes are there`;
    throw new CaptureError("truncated", message, { offset: 0 });
  }
  const { littleEndian } = magic;
  const u16 = (at: number) => (littleEndian ? head.readUInt16LE(at) : head.readUInt16BE(at));
  const u32 = (at: number) => (littleEndian ? head.readUInt32LE(at) : head.readUInt32BE(at));
  const major = u16(4);
  const minor = u16(6);
  // Before 2.3 the two lengths of a record stood the other way round.
  if (major !== 2 || minor < 3 || minor > 4) {
    throw new CaptureError("unsupported", `pcap version ${major}.${minor} is not supported, only 2.4`, { offset: 4 });
  }
  const snapLength = u32(16);
  const ticksPerSecond = magic.value === nanosecondMagic ? 1_000_000_000 : 1_000_000;
  return {
    littleEndian,
    ticksPerSecond,
    recordHeaderLength: magic.value === modifiedMagic ? 24 : 16,
    recordLimit: Math.min(Math.max(snapLength, libpcapSnapLength), maxRecordLength),
    section: { index: 0, littleEndian, hardware: null, os: null, application: null, comments: [] },
    interface: {
      id: 0,
      section: 0,
      // The upper bits say whether a frame check sequence follows.
      linkType: u32(20) & 0xffff,
      snapLength,
      name: null,
      description: null,
      littleEndian,
      ticksPerSecond,
      comments: undefined,
    },
  };
}

/** A copy of the file header with the plain microsecond magic, version 2.4, which is all that pcap-parser knows. */
export function plainPcapHeader(head: Buffer, littleEndian: boolean): Buffer {
  const plain = Buffer.from(head.subarray(0, pcapHeaderLength));
  if (littleEndian) plain.writeUInt32LE(microsecondMagic, 0);
  else plain.writeUInt32BE(microsecondMagic, 0);
  return plain;
}

/** The error of a record whose captured length cannot be. */
export function recordTooLong(number: number, offset: number, length: number, limit: number): CaptureError {
  const message = `record ${number} at byte ${offset}: captured length ${length} exceeds the limit of ${limit}`;
  return new CaptureError("malformed", message, { offset });
}

/** The error of a file that ends inside a record. */
export function recordCutShort(number: number, offset: number, there: number, length: number | null): CaptureError {
  const whole = length === null ? "its header is incomplete" : `${there} of ${length} bytes are there`;
  return new CaptureError("truncated", `record ${number} at byte ${offset} is cut short: ${whole}`, { offset });
}

function magicOf(head: Buffer): { value: number; littleEndian: boolean } | null {
  if (head.length < 4) return null;
  const big = head.readUInt32BE(0);
  const little = head.readUInt32LE(0);
  for (const value of [microsecondMagic, nanosecondMagic, modifiedMagic]) {
    if (big === value) return { value, littleEndian: false };
    if (little === value) return { value, littleEndian: true };
  }
  return null;
}
