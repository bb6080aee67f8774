/** A pcapng file as a stream of bytes. Source: draft-ietf-opsawg-pcapng. */
import { CaptureError } from "./errors.ts";
import type { CaptureInterface, CaptureSection, Packet } from "./packet.ts";
import { blockCutShort, blockHeadLength, PcapngBlocks } from "./pcapng-block.ts";
import type { PacketReader } from "./reader.ts";

/** Reads the blocks of a pcapng file from its first byte. */
export class PcapngReader implements PacketReader {
  readonly format = "pcapng";
  readonly #blocks = new PcapngBlocks();
  #error: CaptureError | null = null;
  #number = 1;
  /** Offset of the block that is being read, and its length, null until its head is complete. */
  #offset = 0;
  #length: number | null = null;
  /** Bytes of it that came, in pieces so that a long block is joined once. */
  #held: Buffer[] = [];
  #heldLength = 0;

  get sections(): readonly CaptureSection[] {
    return this.#blocks.sections;
  }

  get interfaces(): readonly CaptureInterface[] {
    return this.#blocks.interfaces;
  }

  get error(): CaptureError | null {
    return this.#error;
  }

  push(chunk: Buffer): Packet[] {
    if (this.#error !== null) return [];
    this.#held.push(chunk);
    this.#heldLength += chunk.length;
    if (this.#heldLength < (this.#length ?? blockHeadLength)) return [];
    const bytes = this.#held.length === 1 ? chunk : Buffer.concat(this.#held, this.#heldLength);
    const packets: Packet[] = [];
    let at = 0;
    try {
      at = this.#readBlocks(bytes, packets);
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      this.#error = error;
    }
    this.#held = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#heldLength = bytes.length - at;
    return packets;
  }

  finish(): CaptureError | null {
    if (this.#error !== null || this.#heldLength === 0) return this.#error;
    return blockCutShort(this.#offset, this.#heldLength, this.#length);
  }

  /** Reads the whole blocks of `bytes`, returns where the first that is not whole begins. */
  #readBlocks(bytes: Buffer, packets: Packet[]): number {
    let at = 0;
    while (at + blockHeadLength <= bytes.length) {
      const length = this.#length ?? this.#blocks.length(bytes, at, this.#offset);
      if (at + length > bytes.length) {
        this.#length = length;
        break;
      }
      const packet = this.#blocks.read(bytes, at, length, this.#offset, this.#number);
      if (packet !== null) {
        packets.push(packet);
        this.#number++;
      }
      this.#length = null;
      this.#offset += length;
      at += length;
    }
    return at;
  }
}
