/** gzip (RFC 1952) by node:zlib, several members too. */
import { createGunzip } from "node:zlib";
import { compressedCutShort, compressedDamaged } from "./decompress.ts";

/** Compressed bytes that are unpacked at once: deflate makes at most 1032 bytes of one, so this bounds the output. */
const sliceLength = 16 * 1024;

/**
 * Unpacks gzip data. The stream is never paused and is fed slice by slice, because a zlib stream that fails throws its
 * buffered output away.
 */
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
    for await (const chunk of chunks) {
      // The stream ends by itself when zero bytes, which some tools pad with, follow the last member.
      for (let at = 0; at < chunk.length && !state.ended; at += sliceLength) {
        yield* await unpack(chunk.subarray(at, at + sliceLength));
        throwError();
      }
    }
    if (!state.ended) yield* await unpack(null);
    throwError();
  } finally {
    stream.destroy();
  }
}
