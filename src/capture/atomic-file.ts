/** Output files that are whole or not there: written beside the target, renamed when complete. */
import { chmod, type FileHandle, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { systemError } from "./errors.ts";

/**
 * A file that appears under its name only when `commit` is called; until then, and when the run fails, an older file of
 * that name stays. A target that is no regular file (a device, a FIFO) is written to directly.
 */
export class AtomicFile {
  readonly path: string;
  readonly #handle: FileHandle;
  /** Name while writing, null when the target itself is written. */
  readonly #temporary: string | null;
  readonly #target: string;
  #open = true;

  private constructor(path: string, handle: FileHandle, temporary: string | null, target: string) {
    this.path = path;
    this.#handle = handle;
    this.#temporary = temporary;
    this.#target = target;
  }

  /** Throws a CaptureError (`output`) that names the path. */
  static async create(path: string): Promise<AtomicFile> {
    try {
      const existing = await existingTarget(path);
      if (existing !== null && !existing.regular) {
        return new AtomicFile(path, await open(existing.path, "w"), null, existing.path);
      }
      const target = existing?.path ?? path;
      const { randomBytes } = await import("node:crypto");
      const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}`);
      const handle = await open(temporary, "wx", existing?.mode ?? 0o666);
      if (existing !== null) await chmod(temporary, existing.mode);
      return new AtomicFile(path, handle, temporary, target);
    } catch (error) {
      throw systemError("output", "write", path, error);
    }
  }

  /** The descriptor, for writers that do not wait. */
  get fd(): number {
    return this.#handle.fd;
  }

  /** Appends. Throws a CaptureError (`output`), e.g. when the disk is full; call `abort` then. */
  async write(data: Uint8Array | string): Promise<void> {
    try {
      await this.#handle.writeFile(data);
    } catch (error) {
      throw systemError("output", "write", this.path, error);
    }
  }

  /** Gives the file its name. Throws a CaptureError (`output`). */
  async commit(): Promise<void> {
    this.#open = false;
    try {
      if (this.#temporary !== null) await this.#handle.sync();
      await this.#handle.close();
      if (this.#temporary !== null) await rename(this.#temporary, this.#target);
    } catch (error) {
      throw systemError("output", "write", this.path, error);
    }
  }

  /** Throws away what was written; does nothing after `commit`. */
  async abort(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#handle.close();
    if (this.#temporary !== null) await rm(this.#temporary, { force: true });
  }
}

/** What the path leads to over symbolic links, null when there is nothing yet. */
async function existingTarget(path: string): Promise<{ path: string; regular: boolean; mode: number } | null> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw new Error("it is a directory");
    return { path: facts.isFile() ? await realpath(path) : path, regular: facts.isFile(), mode: facts.mode & 0o777 };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
