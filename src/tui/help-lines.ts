/** The help as lines of text. */
import type { Size } from "./arrangement.ts";
import { textWidth } from "./columns.ts";
import { helpLines } from "./help.ts";
import { lineOf } from "./line.ts";
import type { Look } from "./look.ts";

/** The title and the visible lines of the help over the whole screen but its status line. */
export function helpScreen(top: number, size: Size, look: Look): readonly string[] {
  const width = size.columns;
  const all = helpLines();
  const keysWidth = Math.min(Math.max(...all.map(({ keys }) => textWidth(keys))), Math.floor(width / 3));
  const height = Math.max(1, size.rows - 1);
  const lines = [lineOf([[null, " nlshark: keys (Esc closes, Up and Down scroll)"]], width, look, "titleFocused")];
  for (const { keys, text, heading } of all.slice(top, top + height - 1)) {
    const pad = " ".repeat(Math.max(0, keysWidth - textWidth(keys)));
    if (heading) lines.push(lineOf([["strong", ` ${text}`]], width, look));
    else
      lines.push(
        lineOf(
          [
            [null, "   "],
            ["name", keys],
            [null, `${pad}  ${text}`],
          ],
          width,
          look,
        ),
      );
  }
  while (lines.length < height) lines.push(" ".repeat(width));
  return lines.slice(0, height);
}
