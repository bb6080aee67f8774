/** The message list as lines of text. */
import { type TimeFormat, TimeFormatter } from "../export/index.ts";
import { printable } from "../schema/index.ts";
import type { Box } from "./arrangement.ts";
import { textWidth, withoutStart } from "./columns.ts";
import { lineOf, type Piece } from "./line.ts";
import type { Glyphs, Look, Role } from "./look.ts";
import { type Row, type RowMark, rowNumber, rowProtocol, rowSummary } from "./row.ts";
import { type State, visibleRows } from "./state.ts";

/** Columns that times of a format take, at least. */
const timeWidths: Readonly<Record<TimeFormat, number>> = { r: 10, d: 10, a: 15, ad: 26, u: 15, ud: 26, e: 17 };
const protocolWidth = 9;
/** Widths of the pane from which columns are shown. */
const columnsForTime = 56;
const columnsForProtocol = 72;

const markCharacters: Readonly<Record<RowMark, string>> = { none: " ", error: "!", issue: "*", unknown: "?" };
const markRoles: Readonly<Record<RowMark, Role | null>> = {
  none: null,
  error: "error",
  issue: "issue",
  unknown: "doubt",
};

interface ListedRow {
  readonly index: number;
  readonly row: Row;
  readonly time: string;
}

/** The title and the visible rows, each as wide as the box. */
export function listLines(state: State, box: Box, look: Look): readonly string[] {
  const { selected, top, shift } = state.list;
  const height = visibleRows(state, "list");
  const listed: ListedRow[] = [];
  for (let index = top; index < Math.min(top + height, state.reading.count); index++) {
    const row = state.source.row(index);
    listed.push({ index, row, time: box.width >= columnsForTime ? timeOf(state, index, row) : "" });
  }
  const timeWidth = Math.max(timeWidths[state.time], ...listed.map(({ time }) => time.length));
  const numberWidth = Math.max(5, String(state.reading.packets).length + 3);
  const columns = (number: string, time: string, arrow: string, protocol: string): string => {
    let text = `${number.padStart(numberWidth)} `;
    if (box.width >= columnsForTime) text += `${time.padStart(timeWidth)} `;
    text += `${arrow} `;
    if (box.width >= columnsForProtocol) text += `${protocol.slice(0, protocolWidth).padEnd(protocolWidth)} `;
    return text;
  };
  const titleRole = state.focus === "list" ? "titleFocused" : "title";
  const lines = [
    lineOf(
      [[null, `  ${columns("No.", "Time", " ", "Protocol")}Summary${shift === 0 ? "" : ` from column ${shift + 1}`}`]],
      box.width,
      look,
      titleRole,
    ),
  ];
  for (const { index, row, time } of listed) {
    const mark = state.source.mark(index);
    const head = columns(rowNumber(row), time, arrowOf(row, look.glyphs), printable(rowProtocol(row)));
    const cursor = index === selected;
    const pieces: Piece[] = [
      [markRoles[mark], `${markCharacters[mark]} `],
      [row.message?.fromUser === true ? "request" : null, head],
      ...summaryPieces(row, mark, shift),
    ];
    const whole = cursor ? (state.focus === "list" ? "selected" : "selectedElsewhere") : null;
    lines.push(lineOf(pieces, box.width, look, whole));
  }
  if (state.reading.count === 0) lines.push(lineOf([["faint", `  ${nothingYet(state)}`]], box.width, look));
  while (lines.length < box.height) lines.push(" ".repeat(box.width));
  return lines.slice(0, box.height);
}

function summaryPieces(row: Row, mark: RowMark, shift: number): readonly Piece[] {
  const summary = printable(rowSummary(row));
  if (mark === "error" || mark === "issue") return [[markRoles[mark], withoutStart(summary, shift)]];
  const name = row.message === null ? "" : printable(row.message.title);
  const hidden = textWidth(name);
  return [
    ["name", withoutStart(name, shift)],
    [null, withoutStart(summary.slice(name.length), shift - hidden)],
  ];
}

function arrowOf({ message }: Row, glyphs: Glyphs): string {
  switch (message?.direction) {
    case "user-to-kernel":
      return glyphs.toKernel;
    case "kernel-to-user":
      return glyphs.toUser;
    case "user-to-user":
      return glyphs.toPeer;
    default:
      return " ";
  }
}

function timeOf(state: State, index: number, { packet }: Row): string {
  const formatter = new TimeFormatter(state.time);
  const { source, time } = state;
  const base = time === "r" ? source.first() : time === "d" ? source.before(index) : null;
  if (base !== null) formatter.pass(base.packet.seconds, base.packet.nanoseconds);
  return formatter.text(packet.seconds, packet.nanoseconds);
}

function nothingYet({ reading }: State): string {
  if ((reading.total ?? 0) > 0) return "no message passes the filter (F changes it)";
  if (reading.phase === "ended") return "the capture has no packets";
  return "waiting for packets";
}
