/** gzip (RFC 1952) by node:zlib, several members too. */
import { createGunzip } from "node:zlib";
import { compressedCutShort, compressedDamaged } from "./decompress.ts";

/**
 * Compressed bytes that are unpacked at once. It bounds the output, since deflate makes at most 1032 bytes of one, and
 * what is lost before damage: zlib throws away what it made of the slice in which it fails.
 */
const sliceLength = 2048;

/**
 * The last bytes of the input are unpacked one by one, so that nothing is lost when only the check sum at the end is wrong
 * or something short follows.
 */
const tailLength = 64;

/** Unpacks gzip data. The stream is never paused, because one that fails throws its buffered output away too. */
export async function* gunzip(chunks: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
  const stream = createGunzip({ chunkSize: 128 * 1024 });
  const state: { unpacked: Buffer[]; error: NodeJS.ErrnoException | null; ended: boolean; wake: () => void } = {
    unpacked: [],
    error: null,
    ended: false,
    wake: () => {},
  };
  stream.on("data", (data: Buffer) => state.unpacked.push(data));
  stream.on("error", (error) => {
    state.error = error;
    state.wake();
  });
  stream.on("end", () => {
    state.ended = true;
    state.wake();
  });
  let written = 0;
  const unpack = async (slice: Buffer | null): Promise<Buffer[]> => {
    await new Promise<void>((resolve) => {
      state.wake = resolve;
      if (slice === null) stream.end();
      else stream.write(slice, () => resolve());
    });
    written += slice?.length ?? 0;
    const { unpacked } = state;
    state.unpacked = [];
    return unpacked;
  };
  const throwError = () => {
    if (state.error === null) return;
    if (state.error.code === "Z_BUF_ERROR") throw compressedCutShort("gzip", written);
    throw compressedDamaged("gzip", written, state.error);
  };
  try {
    // The stream ends by itself when zero bytes, which some tools pad with, follow the last member.
    for await (const { bytes, step } of slices(chunks)) {
      for (let at = 0; at < bytes.length && !state.ended; at += step) {
        yield* await unpack(bytes.subarray(at, at + step));
        throwError();
      }
    }
    if (!state.ended) yield* await unpack(null);
    throwError();
  } finally {
    stream.destroy();
  }
}

/** The chunks, of which the last bytes come as one of their own, with the length of the steps to take each in. */
async function* slices(chunks: AsyncGenerator<Buffer, void>): AsyncGenerator<{ bytes: Buffer; step: number }, void> {
  let held: Buffer = Buffer.alloc(0);
  let failure: { error: unknown } | null = null;
  try {
    for await (const chunk of chunks) {
      const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const end = Math.max(0, bytes.length - tailLength);
      if (end > 0) yield { bytes: bytes.subarray(0, end), step: sliceLength };
      held = bytes.subarray(end);
    }
  } catch (error) {
    failure = { error };
  }
  yield { bytes: held, step: 1 };
  if (failure !== null) throw failure.error;
}
