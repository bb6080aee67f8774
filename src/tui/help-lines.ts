/** The help as lines of text. */
import type { Size } from "./arrangement.ts";
import { inColumns } from "./columns.ts";
import { helpLines, indent, keysWidth } from "./help.ts";
import { lineOf } from "./line.ts";
import type { Look } from "./look.ts";

/** The title and the visible lines of the help over the whole screen but its status line. */
export function helpScreen(top: number, size: Size, look: Look): readonly string[] {
  const width = size.columns;
  const height = Math.max(1, size.rows - 1);
  const keyColumns = keysWidth(width);
  const lines = [lineOf([[null, " nlshark: keys (Esc closes, Up and Down scroll)"]], width, look, "titleFocused")];
  for (const { keys, text, heading } of helpLines(width).slice(top, top + height - 1)) {
    if (heading) lines.push(lineOf([["strong", ` ${text}`]], width, look));
    else {
      const label = text === "" ? keys : inColumns(keys, keyColumns, look.glyphs.cut);
      lines.push(
        lineOf(
          [
            [null, " ".repeat(indent)],
            ["name", label],
            [null, `  ${text}`],
          ],
          width,
          look,
        ),
      );
    }
  }
  while (lines.length < height) lines.push(" ".repeat(width));
  return lines.slice(0, height);
}
