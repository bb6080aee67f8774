/** A column chart of numbers in a terminal: block characters, or plain ones where the locale is not UTF-8. */

const blocks = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const plain = [" ", ".", ":", "|", "#"];

/** Whether the environment's locale says that its terminal takes UTF-8. */
export function takesUtf8(environment: Readonly<Record<string, string | undefined>>): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = environment;
  return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || "");
}

/** The columns of a terminal: what COLUMNS says, else what the terminal says, else 80; at least 40. */
export function widthOf(
  environment: Readonly<Record<string, string | undefined>>,
  terminal: number | undefined,
): number {
  const { COLUMNS } = environment;
  const asked = Number(COLUMNS);
  return Math.max(40, Number.isInteger(asked) && asked > 0 ? asked : (terminal ?? 80));
}

export interface PlotOptions {
  readonly height: number;
  readonly utf8: boolean;
  /** Words at the left and right end of the axis. */
  readonly from: string;
  readonly to: string;
}

/** The lines of a chart, one column of characters a value; the left margin holds the largest value and 0. */
export function plotLines(values: readonly number[], { height, utf8, from, to }: PlotOptions): string[] {
  const marks = utf8 ? blocks : plain;
  const top = Math.max(1, ...values);
  const full = marks.length - 1;
  const levels = values.map((value) => (value === 0 ? 0 : Math.max(1, Math.round((value / top) * height * full))));
  const margin = Math.max(String(top).length, 6);
  const lines: string[] = [];
  for (let row = height - 1; row >= 0; row--) {
    const label = row === height - 1 ? String(top) : row === 0 ? "0" : "";
    const cells = levels.map((level) => marks[Math.min(full, Math.max(0, level - row * full))] ?? " ").join("");
    lines.push(`${label.padStart(margin)} ${utf8 ? "│" : "|"}${cells}`.trimEnd());
  }
  const axis = (utf8 ? "─" : "-").repeat(values.length);
  lines.push(`${" ".repeat(margin)} ${utf8 ? "└" : "+"}${axis}`);
  const gap = Math.max(1, values.length - from.length - to.length);
  lines.push(`${" ".repeat(margin + 2)}${from}${" ".repeat(gap)}${to}`);
  return lines;
}
