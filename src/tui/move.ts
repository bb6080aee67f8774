/** Moving in the panes, from state to state. */
import { panes } from "./arrangement.ts";
import type { Command } from "./keys.ts";
import type { RowSource } from "./row.ts";
import { clamp, hexRowLength, openRow, type State, selectField, visibleRows, withFolding } from "./state.ts";
import { parentRow, pathTo, treeRows, withFolded } from "./tree.ts";

/** Columns that `left` and `right` scroll the summaries. */
const shiftStep = 8;
const mostShift = 8000;

/** Selects a row of the list, the nearest one when the number is out of range. */
export function selectRow(state: State, index: number): State {
  const last = state.reading.count - 1;
  if (last < 0) return state;
  const row = clamp(index, 0, last);
  const follow = state.follow !== false && row < last ? false : state.follow;
  if (row === state.list.selected && state.opened !== null) return { ...state, follow };
  return openRow({ ...state, follow }, row);
}

/** A command in the list. */
export function moveInList(state: State, command: Command, times: number): State {
  const { selected, shift } = state.list;
  const page = Math.max(1, visibleRows(state, "list") - 1);
  switch (command) {
    case "up":
      return selectRow(state, selected - times);
    case "down":
      return selectRow(state, selected + times);
    case "page-up":
      return paged(state, -page * times);
    case "page-down":
      return paged(state, page * times);
    case "first":
      return selectRow(state, 0);
    case "last":
      return selectRow(state, state.reading.count - 1);
    case "left":
      return { ...state, list: { ...state.list, shift: Math.max(0, shift - shiftStep) } };
    case "right":
      return { ...state, list: { ...state.list, shift: Math.min(shift + shiftStep, mostShift) } };
    case "enter":
      return { ...state, focus: "tree" };
    default:
      return state;
  }
}

/** Moves the selection and what is visible by a page. */
function paged(state: State, by: number): State {
  const moved = selectRow(state, state.list.selected + by);
  return {
    ...moved,
    list: { ...moved.list, top: clamp(state.list.top + by, 0, Math.max(0, state.reading.count - 1)) },
  };
}

/** A command in the tree. */
export function moveInTree(state: State, command: Command, times: number): State {
  const { rows, selected } = state.tree;
  const row = rows[selected];
  if (row === undefined) return state;
  const page = Math.max(1, visibleRows(state, "tree") - 1);
  const fold = (open: boolean): State => withFolding(state, withFolded(state.folding, [row.key], open));
  switch (command) {
    case "up":
      return selectField(state, selected - times);
    case "down":
      return selectField(state, selected + times);
    case "page-up":
      return selectField(state, selected - page * times);
    case "page-down":
      return selectField(state, selected + page * times);
    case "first":
      return selectField(state, 0);
    case "last":
      return selectField(state, rows.length - 1);
    case "enter":
      return row.open === null ? state : fold(!row.open);
    case "right":
      if (row.open === false) return fold(true);
      return row.open === true ? selectField(state, selected + 1) : state;
    case "left":
      if (row.open === true) return fold(false);
      return row.depth === 0 ? state : selectField(state, parentRow(rows, selected));
    case "expand-all":
      return withFolding(state, { all: true, except: new Set() });
    case "collapse-all":
      return withFolding(state, { all: false, except: new Set() });
    default:
      return state;
  }
}

/** A command in the hex pane. */
export function moveInHex(state: State, command: Command, times: number): State {
  const { cursor } = state.hex;
  const perRow = hexRowLength(state);
  const page = Math.max(1, visibleRows(state, "hex") - 1) * perRow;
  const length = state.opened?.row.packet.bytes.length ?? 0;
  switch (command) {
    case "up":
      return selectByte(state, cursor - perRow * times);
    case "down":
      return selectByte(state, cursor + perRow * times);
    case "page-up":
      return selectByte(state, cursor - page * times);
    case "page-down":
      return selectByte(state, cursor + page * times);
    case "first":
      return selectByte(state, 0);
    case "last":
      return selectByte(state, length - 1);
    case "left":
      return selectByte(state, cursor - times);
    case "right":
      return selectByte(state, cursor + times);
    case "enter":
      return { ...state, focus: "tree" };
    default:
      return state;
  }
}

/** Selects a byte of the packet, the message that it belongs to, and the innermost field around it. */
export function selectByte(state: State, offset: number): State {
  if (state.opened === null) return state;
  const { packet, message } = state.opened.row;
  const cursor = clamp(offset, 0, Math.max(0, packet.bytes.length - 1));
  let next: State = { ...state, hex: { ...state.hex, cursor } };
  if (message !== null && (cursor < message.start || cursor >= message.end)) {
    const row = rowOfByte(state.source, packet.number, cursor);
    if (row >= 0 && row !== state.list.selected) next = { ...openRow(state, row), hex: next.hex };
  }
  const nodes = next.opened?.nodes ?? [];
  const path = pathTo(nodes, cursor);
  const innermost = path.at(-1);
  if (innermost === undefined) return next;
  const shown = next.tree.rows.findIndex(({ key }) => key === innermost);
  if (shown >= 0) return { ...next, tree: { ...next.tree, selected: shown, wanted: innermost } };
  const folding = withFolded(next.folding, path.slice(0, -1), true);
  const rows = treeRows(nodes, folding);
  const selected = rows.findIndex(({ key }) => key === innermost);
  return { ...next, folding, tree: { ...next.tree, rows, selected: Math.max(0, selected), wanted: innermost } };
}

/** The row of the packet's message that holds the byte, -1 when none does. */
function rowOfByte(source: RowSource, packet: number, offset: number): number {
  for (let row = source.find(packet, null); row >= 0 && row < source.count; row++) {
    const { message, packet: here } = source.row(row);
    if (here.number !== packet || message === null) return -1;
    if (offset >= message.start && offset < message.end) return row;
  }
  return -1;
}

/** The next pane, or with -1 the one before. */
export function turnFocus(state: State, by: 1 | -1): State {
  const at = panes.indexOf(state.focus);
  return { ...state, focus: panes[(at + by + panes.length) % panes.length] ?? "list" };
}

/** The next row in that direction that is an error or damaged, -1 when there is none. */
export function errorRow(state: State, by: 1 | -1): number {
  for (let row = state.list.selected + by; row >= 0 && row < state.reading.count; row += by) {
    const mark = state.source.mark(row);
    if (mark === "error" || mark === "issue") return row;
  }
  return -1;
}
