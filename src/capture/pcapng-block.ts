/**
 * The blocks of a pcapng file: framing, sections, interfaces, packets. Knows no I/O; both the stream reader and the
 * packet index use it.
 * Source: draft-ietf-opsawg-pcapng (sections 3 and 4; the obsolete Packet Block in its appendix A).
 */
import { CaptureError } from "./errors.ts";
import { type CaptureInterface, type CaptureSection, type Packet, PacketView } from "./packet.ts";
import { parseResolution, TickClock } from "./pcapng-clock.ts";
import { maxRecordLength } from "./reader.ts";

/** Block type of a section header, the same in both byte orders. */
const sectionHeader = 0x0a0d0d0a;
const interfaceDescription = 1;
const obsoletePacket = 2;
const simplePacket = 3;
const enhancedPacket = 6;

/** Byte-order magic of a section header as a reader of its own order sees it. */
const byteOrderMagic = 0x1a2b3c4d;

/** Interfaces and sections that a file may have; more can only be damage or malice. */
const maxInterfaces = 65_536;

/** Greatest number of seconds from 1970 that a Date can say. */
const maxSeconds = 8_640_000_000_000;

/** Bytes from the start of a block that `length` needs to see: type, length, byte-order magic. */
export const blockHeadLength = 12;

/** True when the file begins with a section header block. */
export function isPcapng(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32BE(0) === sectionHeader;
}

/** Reads the blocks of one file in their order and keeps its sections and interfaces. */
export class PcapngBlocks {
  readonly sections: CaptureSection[] = [];
  readonly interfaces: CaptureInterface[] = [];
  #clocks: TickClock[] = [];
  /** Id of the first interface of the current section. */
  #firstInterface = 0;
  #sectionLittleEndian = true;
  /** Byte order of the block that is being read: an index also reads packets of earlier sections. */
  #littleEndian = true;

  /**
   * The whole length of the block at `at`, of which `blockHeadLength` bytes must be there. Enters the byte order of a
   * section header. Throws a CaptureError when the length cannot be.
   */
  length(bytes: Buffer, at: number, offset: number): number {
    if (bytes.readUInt32BE(at) === sectionHeader) {
      if (bytes.readUInt32LE(at + 8) === byteOrderMagic) this.#sectionLittleEndian = true;
      else if (bytes.readUInt32BE(at + 8) === byteOrderMagic) this.#sectionLittleEndian = false;
      else throw malformed(offset, "section header without a byte-order magic");
    } else if (this.sections.length === 0) {
      throw malformed(offset, "no section header");
    }
    this.#littleEndian = this.#sectionLittleEndian;
    const length = this.#u32(bytes, at + 4);
    if (length < 12 || length % 4 !== 0) throw malformed(offset, `impossible block length ${length}`);
    if (length > maxRecordLength) {
      throw malformed(offset, `block length ${length} exceeds the limit of ${maxRecordLength}`);
    }
    return length;
  }

  /** The whole length of a packet block that was read before, of the interface that it is of. */
  knownLength(bytes: Buffer, known: CaptureInterface): number {
    return known.littleEndian ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  }

  /**
   * Reads a block that is whole in `bytes`: a packet is returned, sections and interfaces are kept, other blocks give
   * null. Throws a CaptureError when the block contradicts itself.
   */
  read(bytes: Buffer, at: number, length: number, offset: number, number: number): Packet | null {
    const end = at + length - 4;
    const trailing = this.#u32(bytes, end);
    if (trailing !== length) {
      throw malformed(offset, `the block begins with length ${length} and ends with ${trailing}`);
    }
    switch (this.#u32(bytes, at)) {
      case sectionHeader:
        this.#readSection(bytes, at, end, offset);
        return null;
      case interfaceDescription:
        this.#readInterface(bytes, at, end, offset);
        return null;
      case enhancedPacket:
      case obsoletePacket:
      case simplePacket:
        return this.packet(bytes, at, length, offset, number, null);
      default:
        return null;
    }
  }

  /**
   * Reads a packet block; `known` is its interface where an index remembers it, null to find it in the current section.
   */
  packet(
    bytes: Buffer,
    at: number,
    length: number,
    offset: number,
    number: number,
    known: CaptureInterface | null,
  ): Packet {
    const end = at + length - 4;
    if (known !== null) this.#littleEndian = known.littleEndian;
    const type = this.#u32(bytes, at);
    const fixed = type === simplePacket ? 12 : 28;
    if (at + fixed > end) throw malformed(offset, `block of length ${length} is too short for a packet`);
    let index = 0;
    if (type === enhancedPacket) index = this.#u32(bytes, at + 8);
    else if (type === obsoletePacket) index = this.#u16(bytes, at + 8);
    const captureInterface = known ?? this.interfaces[this.#firstInterface + index];
    const clock = captureInterface === undefined ? undefined : this.#clocks[captureInterface.id];
    if (captureInterface === undefined || clock === undefined) {
      throw malformed(offset, `packet ${number} is of interface ${index}, which the section does not describe`);
    }
    if (type === simplePacket) {
      const original = this.#u32(bytes, at + 8);
      const limit = captureInterface.snapLength === 0 ? original : Math.min(original, captureInterface.snapLength);
      const start = at + fixed;
      const data = bytes.subarray(start, Math.min(start + limit, end));
      return new PacketView(number, 0, 0, original, captureInterface, offset, data, undefined);
    }
    const captured = this.#u32(bytes, at + 20);
    const start = at + fixed;
    if (captured > end - start) {
      const message = `captured length ${captured} of packet ${number} exceeds its block of length ${length}`;
      throw malformed(offset, message);
    }
    clock.set(this.#u32(bytes, at + 12), this.#u32(bytes, at + 16));
    if (Math.abs(clock.seconds) > maxSeconds) {
      throw malformed(offset, `the time of packet ${number}, ${clock.seconds} seconds, is beyond the calendar`);
    }
    const data = bytes.subarray(start, start + captured);
    const options = start + ((captured + 3) & ~3);
    const comments = options < end ? commentsOf(this.#options(bytes, options, end, offset)) : undefined;
    const original = this.#u32(bytes, at + 24);
    return new PacketView(number, clock.seconds, clock.nanoseconds, original, captureInterface, offset, data, comments);
  }

  #readSection(bytes: Buffer, at: number, end: number, offset: number): void {
    if (at + 24 > end) throw malformed(offset, "section header too short");
    const major = this.#u16(bytes, at + 12);
    if (major !== 1) {
      const message = `pcapng version ${major}.${this.#u16(bytes, at + 14)} is not supported, only 1`;
      throw new CaptureError("unsupported", message, { offset });
    }
    if (this.sections.length >= maxInterfaces) throw malformed(offset, "too many sections");
    const options = this.#options(bytes, at + 24, end, offset);
    this.sections.push({
      index: this.sections.length,
      littleEndian: this.#littleEndian,
      hardware: textOf(options, 2),
      os: textOf(options, 3),
      application: textOf(options, 4),
      comments: commentsOf(options) ?? [],
    });
    this.#firstInterface = this.interfaces.length;
  }

  #readInterface(bytes: Buffer, at: number, end: number, offset: number): void {
    if (at + 16 > end) throw malformed(offset, "interface description too short");
    if (this.interfaces.length >= maxInterfaces) throw malformed(offset, "too many interfaces");
    const options = this.#options(bytes, at + 16, end, offset);
    const resolution = options.find((option) => option.code === 9)?.value[0] ?? 6;
    const shift = options.find((option) => option.code === 14 && option.value.length === 8)?.value;
    const seconds = this.#littleEndian ? shift?.readBigInt64LE(0) : shift?.readBigInt64BE(0);
    const ticks = parseResolution(resolution);
    this.#clocks.push(new TickClock(ticks, Number(seconds ?? 0n)));
    this.interfaces.push({
      id: this.interfaces.length,
      section: this.sections.length - 1,
      linkType: this.#u16(bytes, at + 8),
      snapLength: this.#u32(bytes, at + 12),
      name: textOf(options, 2),
      description: textOf(options, 3),
      littleEndian: this.#littleEndian,
      ticksPerSecond: Number(ticks),
      comments: commentsOf(options),
    });
  }

  #options(bytes: Buffer, from: number, end: number, offset: number): Option[] {
    const options: Option[] = [];
    let at = from;
    while (at + 4 <= end) {
      const code = this.#u16(bytes, at);
      const length = this.#u16(bytes, at + 2);
      if (code === 0) break;
      if (at + 4 + length > end) {
        throw malformed(offset, `option ${code} of length ${length} exceeds its block`);
      }
      options.push({ code, value: bytes.subarray(at + 4, at + 4 + length) });
      at += 4 + ((length + 3) & ~3);
    }
    return options;
  }

  #u16(bytes: Buffer, at: number): number {
    return this.#littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }

  #u32(bytes: Buffer, at: number): number {
    return this.#littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }
}

/** The error of a file that ends inside a block. */
export function blockCutShort(offset: number, there: number, length: number | null): CaptureError {
  const whole = length === null ? "its header is incomplete" : `${there} of ${length} bytes are there`;
  return new CaptureError("truncated", `the block at byte ${offset} is cut short: ${whole}`, { offset });
}

function malformed(offset: number, message: string): CaptureError {
  return new CaptureError("malformed", `block at byte ${offset}: ${message}`, { offset });
}

interface Option {
  readonly code: number;
  readonly value: Buffer;
}

/** The text of the first option of a code: UTF-8, some writers end it with NUL. */
function textOf(options: readonly Option[], code: number): string | null {
  const value = options.find((option) => option.code === code)?.value;
  return value === undefined ? null : text(value);
}

/** Comments (`opt_comment`, which may repeat), undefined where there are none. */
function commentsOf(options: readonly Option[]): string[] | undefined {
  const comments = options.filter((option) => option.code === 1).map((option) => text(option.value));
  return comments.length === 0 ? undefined : comments;
}

function text(value: Buffer): string {
  const nul = value.indexOf(0);
  return value.toString("utf8", 0, nul < 0 ? value.length : nul);
}
