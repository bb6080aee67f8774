/**
 * zstd (RFC 8878) by fzstd. The frames are walked here, so that fzstd gets one whole block at a time: it would unpack a
 * whole chunk in one call, of any size, and not say where a stream was cut.
 */
import { Decompress } from "fzstd";
import { compressedCutShort, compressedDamaged } from "./decompress.ts";
import { CaptureError } from "./errors.ts";

/** Greatest window that is accepted, the one of zstd's own `--ultra -22` and `--long`. */
const maxWindow = 128 * 1024 * 1024;

const frameMagic = 0xfd2fb528;
const maxBlock = 128 * 1024;

/** True when the bytes begin with a frame or a skippable frame. */
export function isZstd(head: Buffer): boolean {
  return head.length >= 4 && (head.readUInt32LE(0) === frameMagic || isSkippable(head));
}

/** Unpacks zstd data block by block (at most 128 KiB each). */
export async function* unzstd(chunks: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
  const input = new Input(chunks);
  let unpacked: Buffer[] = [];
  while (await input.has(1)) {
    const magic = await input.take(4);
    if (isSkippable(magic)) {
      await input.skip((await input.take(4)).readUInt32LE(0));
      continue;
    }
    if (magic.readUInt32LE(0) !== frameMagic) {
      throw compressedDamaged("zstd", input.position - 4, "no frame begins here");
    }
    const header = await frameHeader(magic, input);
    const decoder = new Decompress((data) => {
      if (data.length > 0) unpacked.push(Buffer.from(data.buffer, data.byteOffset, data.length));
    });
    const decode = (bytes: Buffer, final: boolean) => {
      try {
        decoder.push(bytes, final);
      } catch (error) {
        throw compressedDamaged("zstd", input.position, error);
      }
    };
    // fzstd wants to see 18 bytes or the end of the frame before it begins.
    decode(header.bytes, false);
    for (let last = false; !last; ) {
      const start = await input.take(3);
      const word = start.readUIntLE(0, 3);
      last = (word & 1) === 1;
      const type = (word >> 1) & 3;
      const size = word >> 3;
      if (type === 3 || size > maxBlock) throw compressedDamaged("zstd", input.position - 3, "impossible block");
      const body = await input.take(type === 1 ? 1 : size);
      decode(Buffer.concat([start, body]), last && !header.checksum);
      const ready = unpacked;
      unpacked = [];
      yield* ready;
    }
    if (header.checksum) {
      decode(await input.take(4), true);
      yield* unpacked;
      unpacked = [];
    }
  }
}

/** RFC 8878 section 3.1.1.1. */
async function frameHeader(magic: Buffer, input: Input): Promise<{ bytes: Buffer; checksum: boolean }> {
  const descriptor = await input.take(1);
  const flags = descriptor[0] ?? 0;
  const singleSegment = (flags & 0x20) !== 0;
  const windowLength = singleSegment ? 0 : 1;
  const dictionaryLength = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeLength = [singleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const rest = await input.take(windowLength + dictionaryLength + sizeLength);
  if (dictionaryLength > 0) {
    throw new CaptureError("unsupported", "zstd data that needs a dictionary is not supported");
  }
  let window: number;
  if (singleSegment) {
    window = sizeLength === 8 ? Number(rest.readBigUInt64LE(0)) : rest.readUIntLE(0, sizeLength);
  } else {
    const byte = rest[0] ?? 0;
    window = 2 ** (10 + (byte >> 3)) * (1 + (byte & 7) / 8);
  }
  if (window > maxWindow) {
    const message = `zstd window of ${window} bytes exceeds the limit of ${maxWindow}`;
    throw new CaptureError("unsupported", message);
  }
  return { bytes: Buffer.concat([magic, descriptor, rest]), checksum: (flags & 4) !== 0 };
}

function isSkippable(head: Buffer): boolean {
  return head.readUInt32LE(0) >>> 4 === 0x184d2a5;
}

/** The compressed bytes, taken in pieces of known length. */
class Input {
  readonly #chunks: AsyncGenerator<Buffer, void>;
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;
  #passed = 0;

  constructor(chunks: AsyncGenerator<Buffer, void>) {
    this.#chunks = chunks;
  }

  /** Compressed bytes taken so far. */
  get position(): number {
    return this.#passed + this.#at;
  }

  /** True when so many bytes can be taken. */
  async has(length: number): Promise<boolean> {
    while (this.#chunk.length - this.#at < length) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      const left = this.#chunk.subarray(this.#at);
      this.#passed += this.#at;
      this.#at = 0;
      this.#chunk = left.length === 0 ? next.value : Buffer.concat([left, next.value]);
    }
    return true;
  }

  async take(length: number): Promise<Buffer> {
    if (!(await this.has(length))) {
      throw compressedCutShort("zstd", this.#passed + this.#chunk.length);
    }
    this.#at += length;
    return this.#chunk.subarray(this.#at - length, this.#at);
  }

  async skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      if (!(await this.has(1))) throw compressedCutShort("zstd", this.position);
      const step = Math.min(left, this.#chunk.length - this.#at);
      this.#at += step;
      left -= step;
    }
  }
}
