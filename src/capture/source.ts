/** Where the bytes of a capture come from: a file, a FIFO, stdin or an open file descriptor. */

import { closeSync, fstatSync, open, read, readSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { isatty } from "node:tty";
import { promisify } from "node:util";
import { systemError } from "./errors.ts";

const openFd = promisify(open);
const readFd = promisify(read);

/** Size of one read of a file. */
const readSize = 1024 * 1024;

/** A path, `-` for stdin, or an open file descriptor, which the source takes over. */
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
  /** Closes the descriptor (but for a regular file at stdin); does nothing when called again. */
  close(): void;
}

/**
 * Opens a source. A FIFO waits for its writer. Throws a CaptureError (`input`) that names the source.
 */
export async function openSource(from: SourceName): Promise<ByteSource> {
  const name = from === "-" ? "standard input" : typeof from === "number" ? `file descriptor ${from}` : from;
  let fd = typeof from === "number" ? from : 0;
  try {
    if (typeof from === "string" && from !== "-") fd = await openFd(from, "r");
    const stat = fstatSync(fd);
    if (stat.isDirectory()) throw new Error("it is a directory");
    if (isatty(fd)) throw new Error("it is a terminal; a capture is read from a file or a pipe");
    if (stat.isFIFO() || stat.isSocket()) return pipeSource(name, fd);
    return fileSource(name, fd, stat.isFile() ? stat.size : null);
  } catch (error) {
    if (fd > 0) closeSync(fd);
    throw systemError("input", "open", name, error);
  }
}

/** `size` is null for what cannot be read at any place, such as a character device. */
function fileSource(name: string, fd: number, size: number | null): ByteSource {
  let reading = false;
  let closed = false;
  const release = () => {
    if (fd > 0) closeSync(fd);
  };
  async function* fileChunks(): AsyncGenerator<Buffer, void> {
    let buffer = Buffer.allocUnsafeSlow(readSize);
    let filled = 0;
    for (let position = 0; !closed; ) {
      let length: number;
      try {
        reading = true;
        const room = buffer.length - filled;
        // A regular file never keeps one waiting; the thread pool would cost a third of the time of a large one.
        if (size !== null) length = readSync(fd, buffer, filled, room, position);
        else ({ bytesRead: length } = await readFd(fd, buffer, filled, room, null));
      } catch (error) {
        throw systemError("input", "read", name, error);
      } finally {
        reading = false;
        if (closed) release();
      }
      if (length === 0 || closed) return;
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
  // Never under a read that is under way: the number could be given to another file at once.
  const close = () => {
    if (closed) return;
    closed = true;
    if (!reading) release();
  };
  return { name, file: size === null ? null : { fd, size }, chunks: fileChunks(), close };
}

/**
 * A pipe is read by the event loop: a read in the thread pool that waits for a quiet one would keep the process from
 * exiting. Closing ends a read that waits.
 */
function pipeSource(name: string, fd: number): ByteSource {
  const stream: Readable = fd === 0 ? process.stdin : new Socket({ fd, readable: true, writable: false });
  let closed = false;
  async function* pipeChunks(): AsyncGenerator<Buffer, void> {
    try {
      for await (const chunk of stream) yield chunk;
    } catch (error) {
      if (!closed) throw systemError("input", "read", name, error);
    }
  }
  const close = () => {
    closed = true;
    stream.destroy();
  };
  return { name, file: null, chunks: pipeChunks(), close };
}
