/** The bytes of the packet as lines of text, the selected field lit up. */
import { shownPacketBytes } from "../export/index.ts";
import { type Box, offsetDigits } from "./arrangement.ts";
import { lineOf, type Piece } from "./line.ts";
import type { Look, Role } from "./look.ts";
import { hexRowLength, type State, visibleRows } from "./state.ts";

/** The title and the visible rows, each as wide as the box. */
export function hexLines(state: State, box: Box, look: Look): readonly string[] {
  const focused = state.focus === "hex";
  const bytes = bytesOf(state);
  const perRow = hexRowLength(state);
  const digits = offsetDigits(bytes.length);
  const lines = [lineOf([[null, titleOf(state)]], box.width, look, focused ? "titleFocused" : "title")];
  const roleOf = byteRoles(state);
  for (let row = state.hex.top; row < state.hex.top + visibleRows(state, "hex"); row++) {
    const start = row * perRow;
    if (start >= bytes.length) break;
    const end = Math.min(start + perRow, bytes.length);
    const pieces: Piece[] = [["faint", `${start.toString(16).padStart(digits, "0")}  `]];
    addBytes(pieces, bytes, start, end, roleOf);
    const missing = perRow - (end - start);
    const gap = missing * 3 + (perRow > 8 && end - start <= 8 ? 1 : 0);
    pieces.push([null, " ".repeat(gap + 2)]);
    addText(pieces, bytes, start, end, roleOf);
    lines.push(lineOf(pieces, box.width, look));
  }
  while (lines.length < box.height) lines.push(" ".repeat(box.width));
  return lines.slice(0, box.height);
}

/** The bytes of the opened row's packet, without its secrets. */
function bytesOf({ opened }: State): Uint8Array {
  if (opened === null) return new Uint8Array();
  const { message, packet } = opened.row;
  return message === null ? packet.bytes : shownPacketBytes(message);
}

function titleOf({ hex, tree, opened }: State): string {
  const node = tree.rows[tree.selected]?.node;
  if (opened === null || node === undefined) return " Bytes";
  const header = node.valueStart - node.start;
  const payload = node.valueEnd - node.valueStart;
  const parts = header > 0 ? `${header} + ${payload}` : `${payload}`;
  return ` 0x${hex.cursor.toString(16).padStart(4, "0")} ${node.name}: ${parts} bytes`;
}

type RoleOf = (offset: number) => Role | null;

/** How each byte looks: of the selected field, of the message, of other messages. */
function byteRoles(state: State): RoleOf {
  const node = state.tree.rows[state.tree.selected]?.node;
  const message = state.opened?.row.message ?? null;
  return (offset) => {
    if (state.focus === "hex" && offset === state.hex.cursor) return "byteCursor";
    if (node !== undefined && offset >= node.start && offset < node.end) {
      if (offset < node.valueStart) return "byteHeader";
      return offset < node.valueEnd ? "bytePayload" : "bytePadding";
    }
    return message !== null && (offset < message.start || offset >= message.end) ? "faint" : null;
  };
}

/** Adds the bytes as hexadecimal, the space between two of one role in that role. */
function addBytes(pieces: Piece[], bytes: Uint8Array, start: number, end: number, roleOf: RoleOf): void {
  let role: Role | null = null;
  let text = "";
  for (let at = start; at < end; at++) {
    const own = roleOf(at);
    const space = at === start ? "" : at - start === 8 ? "  " : " ";
    if (own === role) {
      text += space;
    } else {
      pieces.push([role, text], [null, space]);
      role = own;
      text = "";
    }
    text += ((bytes[at] as number) + 0x100).toString(16).slice(1);
  }
  pieces.push([role, text]);
}

/** Adds the bytes as text, what is not printable ASCII as dots. */
function addText(pieces: Piece[], bytes: Uint8Array, start: number, end: number, roleOf: RoleOf): void {
  let role: Role | null = null;
  let text = "";
  for (let at = start; at < end; at++) {
    const own = roleOf(at);
    if (own !== role) {
      pieces.push([role, text]);
      role = own;
      text = "";
    }
    const byte = bytes[at] as number;
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
  }
  pieces.push([role, text]);
}
