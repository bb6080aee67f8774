/** Places of a file read again and again: a small cache of pages, so that the neighbours of a record cost no read. */
import { readSync } from "node:fs";
import { systemError } from "./errors.ts";

const pageLength = 256 * 1024;
const maxPages = 32;

/** Synchronous reads at any offset of a file that only grows. Holds at most 8 MiB. */
export class FilePages {
  readonly #fd: number;
  readonly #name: string;
  /** In the order of use, the oldest first. A page is never changed, a grown one is read anew. */
  readonly #pages = new Map<number, Buffer>();

  /** `name` is for messages; the descriptor stays the caller's. */
  constructor(fd: number, name: string) {
    this.#fd = fd;
    this.#name = name;
  }

  /** The bytes of a place; shorter than `length` where the file ends. Throws a CaptureError (`input`). */
  read(offset: number, length: number): Buffer {
    const index = Math.floor(offset / pageLength);
    const start = offset - index * pageLength;
    if (start + length > pageLength) return this.#readFile(offset, length);
    let page = this.#pages.get(index);
    if (page === undefined || page.length < start + length) {
      page = this.#readFile(index * pageLength, pageLength);
    } else {
      this.#pages.delete(index);
    }
    this.#pages.set(index, page);
    if (this.#pages.size > maxPages) {
      for (const oldest of this.#pages.keys()) {
        this.#pages.delete(oldest);
        break;
      }
    }
    return page.subarray(start, start + length);
  }

  #readFile(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    let filled = 0;
    try {
      while (filled < length) {
        const step = readSync(this.#fd, bytes, filled, length - filled, offset + filled);
        if (step === 0) break;
        filled += step;
      }
    } catch (error) {
      throw systemError("input", "read", this.#name, error);
    }
    return bytes.subarray(0, filled);
  }
}
