/** How many messages and bytes there are in each interval of time. */

/** What is counted of each interval. */
export const rateSeries = ["messages", "bytes", "requests", "notifications", "errors"] as const;

export type RateSeries = (typeof rateSeries)[number];

/** The counts of one interval. `start` is nanoseconds since the first packet. */
export type Interval = { readonly start: number } & Readonly<Record<RateSeries, number>>;

/** Intervals that are kept. When time goes on beyond them, ten become one. */
const mostIntervals = 60_000;

/** Intervals of a length that was asked for may be more. */
const mostAsked = 1_000_000;

const shortest = 1000;

/** A fold over times; the length of its intervals grows by tens with the capture. */
export class Rate {
  /** Nanoseconds of one interval. */
  width: number;
  /** True when there were more intervals of the length that was asked for than are kept: the last one has the rest. */
  overflown = false;
  private readonly fixed: boolean;
  private used = 0;
  private columns: Record<RateSeries, Float64Array>;

  /** @param interval nanoseconds of an interval; as short as there is room for when not given */
  constructor(interval: number | null = null) {
    this.fixed = interval !== null;
    this.width = interval ?? shortest;
    this.columns = columnsOf(this.fixed ? 1024 : mostIntervals);
  }

  /** Counts at a time (nanoseconds since the first packet; earlier ones count as 0). */
  add(time: number, bytes: number, isRequest: boolean, isNotification: boolean, isError: boolean): void {
    const at = this.place(Math.max(0, time));
    const { messages, bytes: size, requests, notifications, errors } = this.columns;
    messages[at] = (messages[at] ?? 0) + 1;
    size[at] = (size[at] ?? 0) + bytes;
    if (isRequest) requests[at] = (requests[at] ?? 0) + 1;
    if (isNotification) notifications[at] = (notifications[at] ?? 0) + 1;
    if (isError) errors[at] = (errors[at] ?? 0) + 1;
  }

  private place(time: number): number {
    let at = Math.floor(time / this.width);
    if (this.fixed) {
      if (at >= mostAsked) this.overflown = true;
      at = Math.min(at, mostAsked - 1);
      if (at >= this.columns.messages.length) this.columns = columnsOf(Math.min(mostAsked, at * 2), this.columns);
    } else {
      while (at >= mostIntervals) {
        this.merge();
        at = Math.floor(time / this.width);
      }
    }
    this.used = Math.max(this.used, at + 1);
    return at;
  }

  private merge(): void {
    for (const name of rateSeries) {
      const column = this.columns[name];
      const merged = new Float64Array(column.length);
      for (let i = 0; i < this.used; i++) {
        const to = Math.floor(i / 10);
        merged[to] = (merged[to] ?? 0) + (column[i] ?? 0);
      }
      this.columns[name] = merged;
    }
    this.used = Math.ceil(this.used / 10);
    this.width *= 10;
  }

  /** The intervals from the first packet on, those without messages too, joined to at least that many nanoseconds. */
  intervals(width: number = this.width): readonly Interval[] {
    const joined = Math.max(1, Math.round(width / this.width));
    const all: Interval[] = [];
    for (let from = 0; from < this.used; from += joined) {
      const to = Math.min(from + joined, this.used);
      const sums = Object.fromEntries(rateSeries.map((name) => [name, sum(this.columns[name], from, to)]));
      all.push({ start: from * this.width, ...(sums as Record<RateSeries, number>) });
    }
    return all;
  }

  /** A round length (1, 2 or 5 times a power of ten) in which the capture is at most that many intervals. */
  roundWidth(most: number): number {
    const needed = Math.max(this.width, (this.used * this.width) / Math.max(1, most));
    if (this.fixed) return Math.ceil(needed / this.width) * this.width;
    const power = 10 ** Math.floor(Math.log10(needed));
    for (const step of [1, 2, 5]) if (step * power >= needed) return step * power;
    return 10 * power;
  }
}

function columnsOf(length: number, from?: Record<RateSeries, Float64Array>): Record<RateSeries, Float64Array> {
  const columns = rateSeries.map((name) => {
    const column = new Float64Array(length);
    if (from !== undefined) column.set(from[name]);
    return [name, column];
  });
  return Object.fromEntries(columns) as Record<RateSeries, Float64Array>;
}

function sum(column: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += column[i] ?? 0;
  return total;
}
