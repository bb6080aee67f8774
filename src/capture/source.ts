/** Where the bytes of a capture come from: a file, a FIFO, stdin or an open file descriptor. */

import { fstatSync, read } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { systemError } from "./errors.ts";

const readFd = promisify(read);

/** Size of one read of a file. */
const readSize = 1024 * 1024;

/** A path, `-` for stdin, or an open file descriptor (which stays open: it is the caller's). */
export type SourceName = string | number;

/** An open source of bytes. */
export interface ByteSource {
  /** The name for messages: the path, `standard input` or `file descriptor 3`. */
  readonly name: string;
  /** The descriptor and its size when it is a regular file, in which any place can be read; else null. */
  readonly file: { readonly fd: number; readonly size: number } | null;
  /**
   * The bytes from the start, once. The next read is made only when the consumer asks for it. A chunk belongs to the
   * consumer. Throws a CaptureError (`input`) when the system fails to read. A regular file ends where it ends now.
   */
  readonly chunks: AsyncGenerator<Buffer, void>;
  /** Releases the descriptor; does nothing when called again. */
  close(): Promise<void>;
}

/**
 * Opens a source. A FIFO waits for its writer. Throws a CaptureError (`input`) that names the source.
 */
export async function openSource(from: SourceName): Promise<ByteSource> {
  const name = from === "-" ? "standard input" : typeof from === "number" ? `file descriptor ${from}` : from;
  let handle: FileHandle | null = null;
  try {
    if (typeof from === "string" && from !== "-") handle = await open(from, "r");
    const fd = typeof from === "number" ? from : (handle?.fd ?? 0);
    const stat = fstatSync(fd);
    if (stat.isDirectory()) throw new Error("it is a directory");
    const closeHandle = async () => {
      const closing = handle;
      handle = null;
      await closing?.close();
    };
    if (stat.isFIFO() || stat.isSocket()) return pipeSource(name, fd, closeHandle);
    const file = stat.isFile() ? { fd, size: stat.size } : null;
    return { name, file, chunks: fileChunks(fd, name, file !== null), close: closeHandle };
  } catch (error) {
    await handle?.close();
    throw systemError("input", "open", name, error);
  }
}

async function* fileChunks(fd: number, name: string, seekable: boolean): AsyncGenerator<Buffer, void> {
  let buffer = Buffer.allocUnsafeSlow(readSize);
  let filled = 0;
  for (let position = 0; ; ) {
    let length: number;
    try {
      ({ bytesRead: length } = await readFd(fd, buffer, filled, buffer.length - filled, seekable ? position : null));
    } catch (error) {
      throw systemError("input", "read", name, error);
    }
    if (length === 0) return;
    yield buffer.subarray(filled, filled + length);
    position += length;
    filled += length;
    // A short read leaves room for the next one, so that a slow device does not cost a mebibyte a packet.
    if (filled > readSize / 2) {
      buffer = Buffer.allocUnsafeSlow(readSize);
      filled = 0;
    }
  }
}

/**
 * A pipe is read by the event loop: a read in the thread pool that waits for a quiet one would keep the process from
 * exiting. Closing ends a read that waits.
 */
function pipeSource(name: string, fd: number, closeHandle: () => Promise<void>): ByteSource {
  const stream: Readable = fd === 0 ? process.stdin : new Socket({ fd, readable: true, writable: false });
  let closed = false;
  async function* pipeChunks(): AsyncGenerator<Buffer, void> {
    try {
      for await (const chunk of stream) yield chunk;
    } catch (error) {
      if (!closed) throw systemError("input", "read", name, error);
    }
  }
  const close = async () => {
    closed = true;
    stream.destroy();
    await closeHandle();
  };
  return { name, file: null, chunks: pipeChunks(), close };
}
