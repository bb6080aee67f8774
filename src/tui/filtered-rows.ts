/** Those rows of a capture that pass a filter. */
import type { Filter } from "../filter/index.ts";
import type { MessageRows } from "./message-rows.ts";
import type { Row, RowMark, RowSource } from "./row.ts";

/** Rows between two looks at the clock. */
const rowsPerLook = 32;

/** 4 bytes a row that passes. Looks at rows in their order, as they become known and when there is time. */
export class FilteredRows implements RowSource {
  readonly filter: Filter;
  readonly #rows: MessageRows;
  #passed = new Uint32Array(1024);
  #count = 0;
  #looked = 0;
  /** Of the rows when they were looked at: later names of families change what passes. */
  #version: number;

  constructor(rows: MessageRows, filter: Filter) {
    this.#rows = rows;
    this.filter = filter;
    this.#version = rows.version;
  }

  get count(): number {
    return this.#count;
  }

  /** Looks on until the deadline (of `performance.now()`); true when there are more rows to look at now. */
  advance(deadline: number): boolean {
    const rows = this.#rows;
    if (rows.version !== this.#version) {
      this.#version = rows.version;
      this.#count = 0;
      this.#looked = 0;
    }
    for (let looked = 1; this.#looked < rows.count; looked++) {
      if (looked % rowsPerLook === 0 && performance.now() >= deadline) return true;
      const { message } = rows.row(this.#looked);
      if (message !== null && this.filter.matches(message)) this.#add(this.#looked);
      this.#looked++;
    }
    return false;
  }

  row(index: number): Row {
    return this.#rows.row(this.#passed[index] as number);
  }

  first(): Row {
    return this.#rows.first();
  }

  before(index: number): Row | null {
    return this.#rows.before(this.#passed[index] as number);
  }

  mark(index: number): RowMark {
    return this.#rows.mark(this.#passed[index] as number);
  }

  find(packet: number, message: number | null): number {
    const index = this.nearest(packet, message);
    if (index < 0 || index >= this.#count) return -1;
    const { packet: found, message: own } = this.row(index);
    return found.number === packet && (message === null || own?.number === message) ? index : -1;
  }

  nearest(packet: number, message: number | null): number {
    const wanted = this.#rows.nearest(packet, message);
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#passed[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, this.#count - 1);
  }

  #add(row: number): void {
    if (this.#count === this.#passed.length) {
      const passed = new Uint32Array(this.#count * 2);
      passed.set(this.#passed);
      this.#passed = passed;
    }
    this.#passed[this.#count++] = row;
  }
}
