/** Reads a capture in the background, in slices that leave the terminal its turn. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PacketIndex } from "../capture/index.ts";
import type { Dissection } from "../dissect/index.ts";
import { MessageRows } from "./message-rows.ts";
import type { Reading } from "./state.ts";

/** Milliseconds of a slice. */
const sliceTime = 12;
/** Milliseconds between two reports of progress. */
const reportInterval = 120;
/** Milliseconds without a packet after which a pipe counts as waiting. */
const waitingTime = 100;
/** Milliseconds that the first page may take. */
const firstPageTime = 100;

export class CaptureReader {
  readonly rows: MessageRows;
  readonly #index: PacketIndex;
  #phase: Reading["phase"] = "busy";
  #ended = false;
  #closed = false;

  constructor(index: PacketIndex, dissection: Dissection, limit: number) {
    this.#index = index;
    this.rows = new MessageRows(index, dissection, limit);
  }

  get reading(): Reading {
    const { rows } = this;
    const index = this.#index;
    const percent = index.reading || index.size === 0 ? null : Math.floor((rows.bytesRead * 100) / index.size);
    return {
      name: index.name,
      count: rows.count,
      packets: rows.packets,
      phase: this.#phase,
      more: this.#more,
      percent,
      problem: this.#phase === "busy" ? null : (index.problem?.message ?? null),
      version: rows.version,
    };
  }

  get #more(): Reading["more"] {
    const { reading, compression } = this.#index;
    if (this.rows.full || compression !== "none") return "none";
    if (reading) return "live";
    return this.#ended ? "none" : "possible";
  }

  /** Reads what the first page shows, as far as it is there. */
  async readFirstPage(rows: number): Promise<void> {
    const deadline = performance.now() + firstPageTime;
    while (this.rows.count < rows && performance.now() < deadline) {
      if (!(await this.rows.advance(performance.now() + 5))) break;
    }
  }

  /** Reads until the input ends or `close` is called, and reports how far it is. */
  async run(report: (reading: Reading) => void): Promise<void> {
    let reported = 0;
    while (!this.#closed) {
      this.#phase = "busy";
      const more = await this.rows.advance(performance.now() + sliceTime);
      if (this.#closed) return;
      if (more) {
        if (performance.now() - reported > reportInterval) {
          report(this.reading);
          reported = performance.now();
        }
        await nextTurn();
        continue;
      }
      if (!(await this.#waitForMore(report))) break;
    }
    if (this.#closed) return;
    await this.rows.advance(Number.POSITIVE_INFINITY);
    this.#phase = "ended";
    this.#ended = true;
    report(this.reading);
  }

  close(): void {
    this.#closed = true;
  }

  async #waitForMore(report: (reading: Reading) => void): Promise<boolean> {
    this.#phase = this.#index.reading ? "busy" : "ended";
    report(this.reading);
    const waiting = setTimeout(() => {
      if (this.#closed || this.#more !== "live") return;
      this.#phase = "waiting";
      report(this.reading);
    }, waitingTime);
    try {
      return !this.rows.full && (await this.#index.waitForMore());
    } finally {
      clearTimeout(waiting);
    }
  }
}
