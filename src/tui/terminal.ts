/**
 * The terminal: entered once, left on every way out. It has an alternate screen, a hidden cursor, no automatic wrapping
 * and raw keys while it is entered.
 */
import { openSync, writeSync } from "node:fs";
import { ReadStream } from "node:tty";
import { UserError } from "../capture/index.ts";
import type { Size } from "./arrangement.ts";

const enterSequence = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J\x1b[H";
const leaveSequence = "\x1b[0m\x1b[2J\x1b[H\x1b[?7h\x1b[?25h\x1b[?1049l";
const signals = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"] as const;
/** Milliseconds after which a process that was asked to stop has stopped, or could not. */
const stopTime = 100;

export interface TerminalListeners {
  /** The terminal has another size. */
  readonly resized: (size: Size) => void;
  /** Somebody else may have drawn on the screen. */
  readonly resumed: () => void;
  /** No key can come any more. */
  readonly closed: () => void;
}

export class Terminal {
  /** The keys; ink reads them. */
  readonly keys: ReadStream;
  readonly #output = process.stdout;
  #entered = false;
  #listeners: TerminalListeners | null = null;

  /** `fd` is a terminal to read keys from. Without it: standard input if that is one, else the controlling terminal. */
  constructor(fd: number | undefined, stdinIsData: boolean) {
    if (this.#output.isTTY !== true) {
      throw new UserError("the terminal UI needs a terminal as its standard output; list prints to anything", {
        code: "no-terminal",
        exitCode: 2,
      });
    }
    this.keys = openKeys(fd, stdinIsData);
  }

  get size(): Size {
    // A terminal that does not know its size says 0.
    return { columns: this.#output.columns || 80, rows: this.#output.rows || 24 };
  }

  /** Takes the terminal over; it is given back whatever ends the process. */
  enter(listeners: TerminalListeners): void {
    this.#listeners = listeners;
    process.on("exit", this.#leave);
    process.on("uncaughtExceptionMonitor", this.#leave);
    process.on("SIGCONT", this.#continued);
    for (const signal of signals) process.on(signal, this.#killed);
    this.#output.on("resize", this.#resized);
    this.#output.on("error", listeners.closed);
    this.keys.on("end", listeners.closed);
    this.keys.on("error", listeners.closed);
    this.#take();
  }

  /** Writes to the terminal while it is entered. */
  write(text: string): void {
    if (this.#entered) this.#output.write(text);
  }

  /** Lets the shell have the terminal until it continues the process. */
  suspend(): void {
    this.#leave();
    process.kill(0, "SIGTSTP");
    // Without a shell that could continue it the system does not stop the process: then all goes on at once.
    setTimeout(() => {
      if (!this.#entered) this.#continued();
    }, stopTime);
  }

  /** Gives the terminal back for good. */
  close(): void {
    this.#leave();
    process.off("exit", this.#leave);
    process.off("uncaughtExceptionMonitor", this.#leave);
    process.off("SIGCONT", this.#continued);
    for (const signal of signals) process.off(signal, this.#killed);
    this.#output.off("resize", this.#resized);
    if (this.#listeners !== null) {
      this.#output.off("error", this.#listeners.closed);
      this.keys.off("end", this.#listeners.closed);
      this.keys.off("error", this.#listeners.closed);
    }
    this.#listeners = null;
    if (this.keys === (process.stdin as unknown)) this.keys.pause();
    else this.keys.destroy();
  }

  #take(): void {
    this.#entered = true;
    this.#output.write(enterSequence);
    // Whoever had the terminal meanwhile may have changed its mode behind the stream's back.
    this.keys.setRawMode(false);
    this.keys.setRawMode(true);
  }

  readonly #leave = (): void => {
    if (!this.#entered) return;
    this.#entered = false;
    try {
      this.keys.setRawMode(false);
      writeSync(this.#output.fd, leaveSequence);
    } catch {
      // The terminal is gone; there is nothing to restore.
    }
  };

  readonly #continued = (): void => {
    if (this.#listeners === null) return;
    this.#take();
    this.#listeners.resized(this.size);
    this.#listeners.resumed();
  };

  readonly #resized = (): void => {
    this.#listeners?.resized(this.size);
  };

  readonly #killed = (signal: NodeJS.Signals): void => {
    this.#leave();
    process.off(signal, this.#killed);
    process.kill(process.pid, signal);
  };
}

function openKeys(fd: number | undefined, stdinIsData: boolean): ReadStream {
  if (fd === undefined && !stdinIsData && process.stdin.isTTY === true) return process.stdin;
  try {
    return new ReadStream(fd ?? openSync("/dev/tty", "r"));
  } catch (cause) {
    throw new UserError("there is no terminal to read keys from", { code: "no-terminal", exitCode: 2, cause });
  }
}
