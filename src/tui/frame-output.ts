/**
 * What ink takes for its output: it gets whole frames (ink's debug mode writes each as it is) and sends the terminal
 * only the rows that changed. Ink's own output erases and rewrites everything, and clears the scrollback when a frame
 * fills the screen.
 */
import { EventEmitter } from "node:events";
import type { Size } from "./arrangement.ts";

/** Asks the terminal to show what lies between them at once; terminals that do not know it ignore it. */
const beginUpdate = "\x1b[?2026h";
const endUpdate = "\x1b[?2026l";

export class FrameOutput extends EventEmitter {
  readonly #send: (text: string) => void;
  #size: Size;
  #shown: readonly string[] = [];

  constructor(size: Size, send: (text: string) => void) {
    super();
    this.#size = size;
    this.#send = send;
  }

  /** Ink lays out in this many columns. */
  get columns(): number {
    return this.#size.columns;
  }

  get rows(): number {
    return this.#size.rows;
  }

  /** What is on the screen has to be drawn anew, in another size or the same. */
  reset(size: Size): void {
    this.#size = size;
    this.#shown = [];
    this.#send("\x1b[0m\x1b[2J");
  }

  /** Shows a frame. */
  write(frame: string): boolean {
    const lines = frame.split("\n").slice(0, this.#size.rows);
    let changes = "";
    for (let row = 0; row < Math.max(lines.length, this.#shown.length); row++) {
      const line = lines[row] ?? "";
      if (line === (this.#shown[row] ?? "")) continue;
      changes += `\x1b[${row + 1};1H\x1b[0m\x1b[K${line}`;
    }
    this.#shown = lines;
    if (changes !== "") this.#send(`${beginUpdate}${changes}${endUpdate}`);
    return true;
  }
}
