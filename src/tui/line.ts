/** A row of the screen, put together from pieces that look different. */
import { printable } from "../schema/index.ts";
import { cut, inColumns, textWidth } from "./columns.ts";
import type { Look, Role } from "./look.ts";

/** Text with a role; null is ordinary text. */
export type Piece = readonly [Role | null, string];

/**
 * The pieces in exactly that many columns: cut or padded, safe for a terminal. With `whole`, all of the row has that
 * role, and the pieces lose theirs.
 */
export function lineOf(pieces: readonly Piece[], width: number, look: Look, whole: Role | null = null): string {
  if (whole !== null) {
    const text = pieces.map((piece) => printable(piece[1])).join("");
    return look.paint(whole, inColumns(text, width, look.glyphs.cut));
  }
  let line = "";
  let room = width;
  for (const [role, raw] of pieces) {
    const text = printable(raw);
    const shown = cut(text, room, look.glyphs.cut);
    line += role === null ? shown : look.paint(role, shown);
    room -= textWidth(shown);
    if (shown !== text) break;
  }
  return room > 0 ? line + " ".repeat(room) : line;
}
