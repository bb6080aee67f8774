/** Text in columns of a terminal: measured, cut and padded, double-width characters counted as two. */
import stringWidth from "string-width";

const plain = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter();

/** Columns that the text takes. */
export function textWidth(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

/** The text cut to at most that many columns; `mark` stands for what was cut off. */
export function cut(text: string, width: number, mark: string): string {
  if (width <= 0) return "";
  if (plain.test(text)) return text.length <= width ? text : text.slice(0, width - mark.length) + mark;
  // No grapheme is longer than this; what lies beyond cannot be seen and costs no time.
  const near = text.length > width * 32 ? text.slice(0, width * 32) : text;
  if (near.length === text.length && stringWidth(text) <= width) return text;
  const room = width - mark.length;
  let used = 0;
  let kept = "";
  for (const { segment } of graphemes.segment(near)) {
    const columns = stringWidth(segment);
    if (used + columns > room) break;
    kept += segment;
    used += columns;
  }
  return kept + mark;
}

/** The text in exactly that many columns, padded on the right. */
export function inColumns(text: string, width: number, mark: string): string {
  const short = cut(text, width, mark);
  const missing = width - textWidth(short);
  return missing > 0 ? short + " ".repeat(missing) : short;
}

/** The text without its first columns; half of a double-width character leaves a space. */
export function withoutStart(text: string, columns: number): string {
  if (columns <= 0) return text;
  if (plain.test(text)) return text.slice(columns);
  let gone = 0;
  let at = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    if (gone >= columns) return " ".repeat(gone - columns) + text.slice(index);
    gone += stringWidth(segment);
    at = index + segment.length;
  }
  return text.slice(at);
}
