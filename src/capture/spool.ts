/** A temporary file that makes a pipe or compressed data readable at any place, while it is still coming in. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { CaptureError, systemError } from "./errors.ts";

/** Milliseconds of unpacking after which other work of the process gets its turn. */
const turnLength = 10;

/**
 * Writes chunks to a file in the temporary directory as they come. The file has no name from the start, so that nothing
 * is left of it however the process ends.
 */
export class Spool {
  readonly fd: number;
  #size = 0;
  #ended = false;
  #error: CaptureError | null = null;
  #closed = false;
  #waiting: (() => void)[] = [];

  constructor(chunks: AsyncGenerator<Buffer, void>) {
    this.fd = openNameless();
    void this.#run(chunks);
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#size;
  }

  /** True when the input has ended, in an error or not. */
  get ended(): boolean {
    return this.#ended;
  }

  /** What ended the input early: it was cut short, damaged, or the disk is full. */
  get error(): CaptureError | null {
    return this.#error;
  }

  /** Resolves when more was written, or the input has ended. */
  changed(): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Gives the disk space back. The source of the chunks is to be closed first. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#end();
    closeSync(this.fd);
  }

  async #run(chunks: AsyncGenerator<Buffer, void>): Promise<void> {
    let turn = performance.now();
    try {
      for await (const chunk of chunks) {
        if (this.#closed) return;
        this.#write(chunk);
        this.#wake();
        if (performance.now() - turn > turnLength) {
          await nextTurn();
          turn = performance.now();
        }
        if (this.#closed) return;
      }
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      this.#error = error;
    } finally {
      this.#end();
    }
  }

  #write(chunk: Buffer): void {
    try {
      for (let at = 0; at < chunk.length; ) at += writeSync(this.fd, chunk, at, chunk.length - at, this.#size + at);
    } catch (error) {
      throw systemError("input", "unpack to", tmpdir(), error);
    }
    this.#size += chunk.length;
  }

  #end(): void {
    this.#ended = true;
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

function openNameless(): number {
  try {
    const folder = mkdtempSync(join(tmpdir(), "nlshark-"));
    try {
      return openSync(join(folder, "spool"), "wx+", 0o600);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    throw systemError("input", "make a temporary file in", tmpdir(), error);
  }
}
