/** Where a command's data goes: standard output, or a file that appears when it is complete. */
import { writeSync } from "node:fs";
import { AtomicFile, UserError } from "../capture/index.ts";

/** Thrown when the reader of a pipe has gone; the command ends quietly. */
export class ClosedPipe extends Error {
  override readonly name = "ClosedPipe";
}

const capacity = 1 << 17;
const pause = new Int32Array(new SharedArrayBuffer(4));

/** Collects data and writes it in large pieces. */
export class Output {
  private readonly fd: number;
  private readonly file: AtomicFile | null;
  private readonly buffer = Buffer.allocUnsafe(capacity);
  private used = 0;

  private constructor(fd: number, file: AtomicFile | null) {
    this.fd = fd;
    this.file = file;
  }

  /** Standard output without a path, else that file. */
  static async open(path: string | undefined): Promise<Output> {
    if (path === undefined || path === "-") return new Output(1, null);
    const file = await AtomicFile.create(path);
    return new Output(file.fd, file);
  }

  /** A line of text as it is. */
  line(text: string): void {
    if (text.length * 3 + 1 > capacity - this.used) {
      this.flush();
      if (text.length * 3 + 1 > capacity) {
        this.writeAll(Buffer.from(`${text}\n`));
        return;
      }
    }
    this.used += this.buffer.write(text, this.used);
    this.buffer[this.used++] = 10;
  }

  bytes(data: Uint8Array): void {
    if (data.length > capacity - this.used) {
      this.flush();
      if (data.length > capacity) {
        this.writeAll(data);
        return;
      }
    }
    this.buffer.set(data, this.used);
    this.used += data.length;
  }

  flush(): void {
    if (this.used === 0) return;
    const data = this.buffer.subarray(0, this.used);
    this.used = 0;
    this.writeAll(data);
  }

  private writeAll(data: Uint8Array): void {
    let at = 0;
    while (at < data.length) {
      try {
        at += writeSync(this.fd, data, at, data.length - at);
      } catch (error) {
        const code = error instanceof Error && "code" in error ? error.code : "";
        if (code === "EPIPE") throw new ClosedPipe();
        if (code !== "EAGAIN") throw writeError(error);
        Atomics.wait(pause, 0, 0, 1);
      }
    }
  }

  /** Writes what is left and gives a file its name. */
  async close(): Promise<void> {
    this.flush();
    await this.file?.commit();
  }

  /** Leaves an older file as it was. */
  async abort(): Promise<void> {
    await this.file?.abort();
  }
}

function writeError(cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserError(`cannot write the output: ${reason}`, { code: "output", cause });
}

/** Runs a command with its output, closing it in the end; what was complete before an input error stays written. */
export async function withOutput(path: string | undefined, run: (output: Output) => Promise<void>): Promise<void> {
  const output = await Output.open(path);
  try {
    await run(output);
    await output.close();
  } catch (error) {
    if (path === undefined && !(error instanceof ClosedPipe)) output.flush();
    await output.abort();
    throw error;
  }
}
