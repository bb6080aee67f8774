/** Compressed captures, found by their content and not by their name. */
import { CaptureError } from "./errors.ts";
import { gunzip } from "./gunzip.ts";
import { isZstd, unzstd } from "./zstd.ts";

/** How a source is compressed. */
export type Compression = "none" | "gzip" | "zstd";

/** Bytes that `compressionOf` needs to see. */
export const compressionMagicLength = 4;

/** Tells the compression from the first bytes of a file: gzip (RFC 1952), zstd (RFC 8878), else none. */
export function compressionOf(head: Buffer): Compression {
  if (head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  if (isZstd(head)) return "zstd";
  return "none";
}

/**
 * The unpacked bytes. All that can be unpacked is delivered before a CaptureError: `truncated` when the compressed data
 * ends early, `malformed` when it is damaged. Several gzip members or zstd frames in a row are one stream. At most some
 * mebibytes are unpacked ahead of the consumer, whatever the ratio.
 */
export function decompress(
  chunks: AsyncGenerator<Buffer, void>,
  compression: Compression,
): AsyncGenerator<Buffer, void> {
  switch (compression) {
    case "none":
      return chunks;
    case "gzip":
      return gunzip(chunks);
    case "zstd":
      return unzstd(chunks);
  }
}

/** The error of compressed data that ends early. */
export function compressedCutShort(kind: string, length: number): CaptureError {
  return new CaptureError("truncated", `the ${kind} data is cut short after ${length} compressed bytes`);
}

/** The error of compressed data that is damaged. */
export function compressedDamaged(kind: string, position: number, cause: unknown): CaptureError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new CaptureError("malformed", `the ${kind} data is damaged near compressed byte ${position}: ${message}`, {
    cause,
  });
}
