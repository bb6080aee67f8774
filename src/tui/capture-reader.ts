/** Reads a capture in the background, in slices that leave the terminal its turn. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PacketIndex } from "../capture/index.ts";
import type { Dissection } from "../dissect/index.ts";
import type { Filter } from "../filter/index.ts";
import { FilteredRows } from "./filtered-rows.ts";
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
  #filtered: FilteredRows | null = null;
  #report: (reading: Reading) => void = () => {};
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
    const source = this.#filtered ?? rows;
    const percent = index.reading || index.size === 0 ? null : Math.floor((rows.bytesRead * 100) / index.size);
    return {
      name: index.name,
      source,
      filter: this.#filtered?.filter.text ?? "",
      total: rows.count,
      count: source.count,
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

  /** Reads what the first page shows, as far as it is there; with a filter, of the messages that pass. */
  async readFirstPage(rows: number, filter: Filter | null = null): Promise<void> {
    if (filter !== null) this.#filtered = new FilteredRows(this.rows, filter);
    const deadline = performance.now() + firstPageTime;
    while ((this.#filtered ?? this.rows).count < rows && performance.now() < deadline) {
      const more = await this.rows.advance(performance.now() + 5);
      this.#filtered?.advance(performance.now() + 5);
      if (!more) break;
    }
  }

  /** Shows only the messages that pass, or all again; reports as rows are found. */
  async filterBy(filter: Filter | null): Promise<void> {
    const filtered = filter === null ? null : new FilteredRows(this.rows, filter);
    this.#filtered = filtered;
    const deadline = performance.now() + firstPageTime;
    let more = filtered?.advance(deadline) ?? false;
    this.#report(this.reading);
    for (let reported = performance.now(); more; ) {
      await nextTurn();
      if (this.#closed || this.#filtered !== filtered) return;
      more = filtered?.advance(performance.now() + sliceTime) ?? false;
      if (more && performance.now() - reported < reportInterval) continue;
      this.#report(this.reading);
      reported = performance.now();
    }
  }

  /** Reads until the input ends or `close` is called, and reports how far it is. */
  async run(report: (reading: Reading) => void): Promise<void> {
    let reported = 0;
    this.#report = report;
    while (!this.#closed) {
      this.#phase = "busy";
      const more = await this.rows.advance(performance.now() + sliceTime);
      if (this.#closed) return;
      const behind = this.#filtered?.advance(performance.now() + sliceTime) ?? false;
      if (more || behind) {
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
    this.#filtered?.advance(Number.POSITIVE_INFINITY);
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
