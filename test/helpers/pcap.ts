/** Builds capture files for tests, block by block, in either byte order. */
import type { ByteSource } from "../../src/capture/source.ts";

/** A packet to put into a file. */
export interface TestPacket {
  readonly seconds: number;
  /** Part of a second in the unit of the file. */
  readonly ticks: number;
  readonly bytes: Uint8Array;
  /** The captured length unless given. */
  readonly originalLength?: number;
}

/** The kind of a classic pcap. */
export interface PcapKind {
  readonly bigEndian?: boolean;
  readonly magic?: "microseconds" | "nanoseconds" | "modified";
  readonly linkType?: number;
  readonly snapLength?: number;
  readonly version?: readonly [major: number, minor: number];
}

const magics = { microseconds: 0xa1b2c3d4, nanoseconds: 0xa1b23c4d, modified: 0xa1b2cd34 };

/** A number of 2, 4 or 8 bytes in a byte order. */
export function integer(value: number | bigint, length: 1 | 2 | 4 | 8, bigEndian = false): Buffer {
  const bytes = Buffer.alloc(8);
  if (bigEndian) {
    bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(value)));
    return bytes.subarray(8 - length);
  }
  bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)));
  return bytes.subarray(0, length);
}

/** The file header of a classic pcap. */
export function pcapHeader(kind: PcapKind = {}): Buffer {
  const order = kind.bigEndian ?? false;
  const [major, minor] = kind.version ?? [2, 4];
  return Buffer.concat([
    integer(magics[kind.magic ?? "microseconds"], 4, order),
    integer(major, 2, order),
    integer(minor, 2, order),
    Buffer.alloc(8),
    integer(kind.snapLength ?? 262_144, 4, order),
    integer(kind.linkType ?? 253, 4, order),
  ]);
}

/** One record of a classic pcap; `capturedLength` is what it claims. */
export function pcapRecord(packet: TestPacket, kind: PcapKind = {}, capturedLength = packet.bytes.length): Buffer {
  const order = kind.bigEndian ?? false;
  return Buffer.concat([
    integer(packet.seconds, 4, order),
    integer(packet.ticks, 4, order),
    integer(capturedLength, 4, order),
    integer(packet.originalLength ?? packet.bytes.length, 4, order),
    // Interface index, protocol, packet type and padding of a modified pcap: bytes that must not be taken for data.
    kind.magic === "modified" ? Buffer.from("a1a2a3a4a5a6a7a8", "hex") : Buffer.alloc(0),
    packet.bytes,
  ]);
}

/** A whole classic pcap. */
export function pcapFile(packets: readonly TestPacket[], kind: PcapKind = {}): Buffer {
  return Buffer.concat([pcapHeader(kind), ...packets.map((packet) => pcapRecord(packet, kind))]);
}

/** An option of a pcapng block, padded. */
export function option(code: number, value: Uint8Array | string, bigEndian = false): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([integer(code, 2, bigEndian), integer(bytes.length, 2, bigEndian), padded(bytes)]);
}

/** Blocks of a pcapng section in one byte order. */
export class Pcapng {
  readonly #bigEndian: boolean;

  constructor(bigEndian = false) {
    this.#bigEndian = bigEndian;
  }

  /** A block of any type with the length before and after its body. */
  block(type: number, ...body: readonly Uint8Array[]): Buffer {
    const content = padded(Buffer.concat(body));
    const length = this.u32(content.length + 12);
    return Buffer.concat([this.u32(type), length, content, length]);
  }

  section(...options: readonly Buffer[]): Buffer {
    return this.block(0x0a0d0d0a, this.u32(0x1a2b3c4d), this.u16(1), this.u16(0), this.u64(-1), ...this.#end(options));
  }

  interface(linkType: number, snapLength = 0, ...options: readonly Buffer[]): Buffer {
    return this.block(1, this.u16(linkType), this.u16(0), this.u32(snapLength), ...this.#end(options));
  }

  /** An enhanced packet block; `ticks` is the 64-bit timestamp. */
  packet(id: number, ticks: bigint, bytes: Uint8Array, originalLength = bytes.length, ...options: readonly Buffer[]) {
    return this.block(6, this.u32(id), ...this.#packet(ticks, bytes, originalLength, options));
  }

  /** The obsolete packet block. */
  oldPacket(id: number, ticks: bigint, bytes: Uint8Array, ...options: readonly Buffer[]): Buffer {
    return this.block(2, this.u16(id), this.u16(0xffff), ...this.#packet(ticks, bytes, bytes.length, options));
  }

  simplePacket(bytes: Uint8Array, originalLength = bytes.length): Buffer {
    return this.block(3, this.u32(originalLength), bytes);
  }

  option(code: number, value: Uint8Array | string): Buffer {
    return option(code, value, this.#bigEndian);
  }

  u16(value: number): Buffer {
    return integer(value, 2, this.#bigEndian);
  }

  u32(value: number): Buffer {
    return integer(value, 4, this.#bigEndian);
  }

  u64(value: number | bigint): Buffer {
    return integer(value, 8, this.#bigEndian);
  }

  #packet(ticks: bigint, bytes: Uint8Array, originalLength: number, options: readonly Buffer[]): Buffer[] {
    const high = this.u32(Number(ticks >> 32n));
    const low = this.u32(Number(ticks & 0xffff_ffffn));
    const lengths = [this.u32(bytes.length), this.u32(originalLength)];
    return [high, low, ...lengths, padded(Buffer.from(bytes)), ...this.#end(options)];
  }

  #end(options: readonly Buffer[]): readonly Buffer[] {
    return options.length === 0 ? [] : [...options, Buffer.alloc(4)];
  }
}

/** A packet of LINKTYPE_NETLINK: the cooked header of nlmon, then the payload. */
export function netlinkPacket(protocol: number, payload: Uint8Array, packetType = 4): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt16BE(packetType, 0);
  header.writeUInt16BE(824, 2);
  header.writeUInt16BE(protocol, 14);
  return Buffer.concat([header, payload]);
}

/** A zstd frame (RFC 8878) of raw blocks, for tests that need one of known shape. */
export function storedZstd(bytes: Uint8Array, blockLength = 1000): Buffer {
  const parts = [Buffer.from("28b52ffd0048", "hex")];
  for (let at = 0; ; at += blockLength) {
    const block = bytes.subarray(at, at + blockLength);
    const last = at + blockLength >= bytes.length;
    const head = Buffer.alloc(3);
    head.writeUIntLE((block.length << 3) | (last ? 1 : 0), 0, 3);
    parts.push(head, Buffer.from(block));
    if (last) return Buffer.concat(parts);
  }
}

/** A source that is no file, and hands out the bytes in pieces of the given lengths (repeated), each a copy. */
export function sourceOf(bytes: Uint8Array, lengths: readonly number[] = [bytes.length || 1]): ByteSource {
  return { name: "test.pcap", file: null, chunks: pieces(bytes, lengths), close: () => {} };
}

/** The bytes in pieces of the given lengths (repeated), each a copy. */
export async function* pieces(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Buffer, void> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, lengths[turn % lengths.length] ?? 1);
    yield Buffer.from(bytes.subarray(at, at + length));
    at += length;
  }
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}
