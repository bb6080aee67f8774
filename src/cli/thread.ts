/** A thread of a shared run: reads and learns from the whole capture, renders its pieces. See `streaming.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { UserError } from "../capture/index.ts";
import { dissectionFrom, readCapture } from "./reading.ts";
import { createRenderer } from "./render.ts";
import type { ShareOfWork, ThreadMessage } from "./streaming.ts";

/** Bytes of the capture that make a piece. */
const pieceSize = 1 << 18;
/** Pieces that may be rendered before they are written, over all threads. */
const window = 8;

/** Does the share of work that the thread was started with. */
export async function runThread(): Promise<void> {
  const { options, form, index, threads, written } = workerData as ShareOfWork;
  const renderer = createRenderer(form);
  const { writer } = renderer;
  let piece = 0;

  const tell = (message: ThreadMessage, transfer: ArrayBuffer[]): void => parentPort?.postMessage(message, transfer);
  /** Ends the pieces before that one; those of this thread are handed over. */
  const advance = (to: number): void => {
    for (; piece < to; piece++) {
      if (piece % threads !== index) continue;
      for (let done = Atomics.load(written, 0); piece - done >= window; done = Atomics.load(written, 0)) {
        Atomics.wait(written, 0, done);
      }
      const bytes = writer.bytes.slice(0, writer.length);
      writer.clear();
      tell({ piece, bytes }, [bytes.buffer as ArrayBuffer]);
    }
  };

  let failure: UserError | null = null;
  try {
    await readCapture(
      options,
      dissectionFrom(options),
      (packet, messages) => {
        renderer.render(packet, messages);
        return true;
      },
      (packet) => {
        const here = Math.floor(packet.offset / pieceSize);
        if (here !== piece) advance(here);
        if (here % threads === index) return false;
        renderer.pass(packet);
        return true;
      },
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    failure = error;
  }
  advance(piece + 1);
  const told = failure === null ? null : { message: failure.message, code: failure.code, exitCode: failure.exitCode };
  tell({ pieces: piece, failure: told }, []);
}
