/** The error of a filter that cannot be understood: what is wrong, where, and what was perhaps meant. */
import { UserError } from "../capture/index.ts";
import { printable } from "../schema/index.ts";
import type { Span } from "./syntax.ts";

export class FilterError extends UserError {
  override readonly name = "FilterError";
  /** What is wrong, without the place. */
  readonly reason: string;
  /** Where, in UTF-16 units of the text, and how many. */
  readonly position: number;
  readonly length: number;
  /** What could stand there instead, null when nothing is near. */
  readonly suggestion: string | null;

  constructor(text: string, reason: string, place: Span, suggestion: string | null = null) {
    const hint = suggestion === null ? "" : `; ${suggestion}`;
    const position = Math.min(Math.max(place.start, 0), text.length);
    const length = Math.max(1, place.end - place.start);
    super(`${reason}${hint}\n${marked(text, position, length)}`, { code: "filter" });
    this.reason = reason;
    this.position = position;
    this.length = length;
    this.suggestion = suggestion;
  }
}

/** Columns of the text around the place that are shown. */
const widest = 160;

/** The line of the text with a caret under the place. */
function marked(text: string, position: number, length: number): string {
  const lineStart = text.lastIndexOf("\n", position - 1) + 1;
  const newline = text.indexOf("\n", position);
  const lineEnd = newline < 0 ? text.length : newline;
  const from = Math.max(lineStart, Math.min(position - 60, lineEnd - widest));
  const to = Math.min(lineEnd, from + widest);
  const before = printable(text.slice(from, position));
  const under = printable(text.slice(position, Math.min(position + length, to)));
  const after = printable(text.slice(Math.min(position + length, to), to));
  const mark = `^${"~".repeat(Math.max(0, [...under].length - 1))}`;
  return `  ${before}${under}${after}\n  ${" ".repeat([...before].length)}${mark}`;
}
