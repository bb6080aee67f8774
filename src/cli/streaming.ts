/**
 * Prints a capture through a renderer. A large file is rendered by several threads: each reads and learns from all of it,
 * which is cheap, and renders every n-th piece; the pieces are written in order. The output is the same.
 */
import { realpathSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { UserError } from "../capture/index.ts";
import type { Output } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readCapture } from "./reading.ts";
import { createRenderer, type RenderForm } from "./render.ts";

/** Rendered bytes are handed on when there are this many. */
const handOver = 1 << 18;
/** Files smaller than this are not worth a second thread. */
const smallestShared = 4 << 20;
const mostThreads = 4;

/** What a thread is told. */
export interface ShareOfWork {
  readonly options: ReadingArguments;
  readonly form: RenderForm;
  readonly index: number;
  readonly threads: number;
  /** Element 0 counts the pieces that are written. */
  readonly written: Int32Array;
}

/** What a thread says: a piece, or how it ended. */
export type ThreadMessage =
  | { readonly piece: number; readonly bytes: Uint8Array }
  | { readonly pieces: number; readonly failure: ThreadFailure | null };

export interface ThreadFailure {
  readonly message: string;
  readonly code: string;
  readonly exitCode: number;
}

/** The file that a thread runs: the command itself, which sees that it is not the main thread. */
const threadEntry = process.argv[1] === undefined ? undefined : realpathSync(process.argv[1]);

/** Renders everything to the output. What came before an input error is written before it is thrown. */
export async function printCapture(options: ReadingArguments, form: RenderForm, output: Output): Promise<void> {
  const threads = threadsFor(options);
  if (threads > 1) await printShared(options, form, output, threads);
  else await printAlone(options, form, output);
}

function threadsFor(options: ReadingArguments): number {
  if (options.file === "-" || options.count !== undefined || threadEntry === undefined) return 1;
  const facts = statSync(options.file, { throwIfNoEntry: false });
  if (facts === undefined || !facts.isFile() || facts.size < smallestShared) return 1;
  return Math.min(options.threads ?? availableParallelism(), mostThreads);
}

async function printAlone(options: ReadingArguments, form: RenderForm, output: Output): Promise<void> {
  const renderer = createRenderer(form);
  const { writer } = renderer;
  const hand = (): void => {
    output.bytes(writer.written());
    writer.clear();
  };
  try {
    await readCapture(options, dissectionFrom(options), (packet, messages) => {
      renderer.render(packet, messages);
      if (writer.length >= handOver) hand();
      return true;
    });
  } finally {
    hand();
  }
}

async function printShared(
  options: ReadingArguments,
  form: RenderForm,
  output: Output,
  threads: number,
): Promise<void> {
  const written = new Int32Array(new SharedArrayBuffer(4));
  const waiting = new Map<number, Uint8Array>();
  const workers = Array.from({ length: threads }, (_, index) => {
    const workerData: ShareOfWork = { options, form, index, threads, written };
    return new Worker(threadEntry as string, { workerData, resourceLimits: { maxYoungGenerationSizeMb: 24 } });
  });
  const write = (): void => {
    for (let next = waiting.get(written[0] as number); next !== undefined; next = waiting.get(written[0] as number)) {
      output.bytes(next);
      waiting.delete(written[0] as number);
      Atomics.add(written, 0, 1);
      Atomics.notify(written, 0);
    }
  };
  try {
    const ends = await Promise.all(workers.map((worker) => follow(worker, waiting, write)));
    const failure = ends.find((end) => end !== null);
    if (failure) throw new UserError(failure.message, { code: failure.code, exitCode: failure.exitCode });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Takes what a thread says until its end; resolves to its failure. */
function follow(worker: Worker, waiting: Map<number, Uint8Array>, write: () => void): Promise<ThreadFailure | null> {
  return new Promise((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (message: ThreadMessage) => {
      if ("pieces" in message) {
        resolve(message.failure);
        return;
      }
      waiting.set(message.piece, message.bytes);
      try {
        write();
      } catch (error) {
        reject(error);
      }
    });
  });
}
