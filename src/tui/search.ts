/** Plain text search through the rows, a slice at a time. */
import { type RowSource, rowProtocol, rowSummary } from "./row.ts";
import type { Search } from "./state.ts";

/** How far a slice got: the row found, else -1; the next row to look at and how many are left. */
export interface SearchProgress {
  readonly found: number;
  readonly next: number;
  readonly left: number;
}

/**
 * Looks on until the deadline (of `performance.now()`), around the end of the list to where it started. Text without
 * capital letters is found in any case.
 */
export function searchOn(source: RowSource, count: number, search: Search, deadline: number): SearchProgress {
  const { text, forward } = search;
  const anyCase = text === text.toLowerCase();
  let { next, left } = search;
  for (let looked = 0; left > 0; looked++) {
    if (looked % 16 === 15 && performance.now() >= deadline) break;
    const row = source.row(next);
    const line = `${rowProtocol(row)} ${rowSummary(row)}`;
    if ((anyCase ? line.toLowerCase() : line).includes(text)) return { found: next, next, left };
    next = (next + (forward ? 1 : count - 1)) % count;
    left--;
  }
  return { found: -1, next, left };
}
