/** The state of the terminal UI: all that a view needs, nothing that a view or the terminal does. */
import type { TimeFormat } from "../export/index.ts";
import {
  type Arrangement,
  arrange,
  bytesPerRow,
  defaultLayout,
  type LayoutChoice,
  type Pane,
  type Size,
} from "./arrangement.ts";
import type { Row, RowSource } from "./row.ts";
import { type Folding, type TreeNode, type TreeRow, treeOf, treeRows } from "./tree.ts";

/** How far the capture is read. */
export interface Reading {
  /** The path, or `standard input`. */
  readonly name: string;
  /** Where the rows are; the same as before when it is left out. */
  readonly source?: RowSource;
  /** The filter that they pass; none when it is empty or left out. */
  readonly filter?: string;
  /** Rows without the filter. */
  readonly total?: number;
  /** Rows known so far. */
  readonly count: number;
  readonly packets: number;
  /** `waiting`: all that came is shown, a pipe has been quiet for a while. */
  readonly phase: "busy" | "waiting" | "ended";
  /** Whether more will come: a pipe is open, a file may grow, or nothing can. */
  readonly more: "live" | "possible" | "none";
  /** Part of the file that is indexed, null where its length is not known. */
  readonly percent: number | null;
  /** What is wrong with the capture, e.g. that its tail is cut off. */
  readonly problem: string | null;
  /** Rises when rows that were there may say something else. */
  readonly version: number;
}

/** The selected row with the tree of its fields. */
export interface OpenedRow {
  readonly row: Row;
  readonly nodes: readonly TreeNode[];
}

/** A question at the foot of the screen and what was typed so far. */
export interface Prompt {
  readonly kind: "number" | "text" | "filter";
  readonly typed: string;
  /** What is wrong with the filter, and where. */
  readonly wrong?: { readonly text: string; readonly position: number; readonly length: number };
  /** What can stand at the end of the filter: the part that is replaced, and which one is there now (-1 none). */
  readonly offered?: { readonly start: number; readonly items: readonly string[]; readonly index: number };
}

/** Something about a filter that takes time: to show only what passes, or what could stand at its end. */
export interface Asked {
  readonly what: "apply" | "complete";
  readonly text: string;
}

/** A search under way: the next row to look at and how many are left. */
export interface Search {
  readonly text: string;
  readonly forward: boolean;
  readonly next: number;
  readonly left: number;
}

/** A sentence in the status line, until the next key. */
export interface Note {
  readonly text: string;
  readonly wrong: boolean;
}

export interface State {
  readonly source: RowSource;
  readonly reading: Reading;
  readonly size: Size;
  readonly layout: LayoutChoice;
  readonly focus: Pane;
  /** `shift`: columns of the summaries that are scrolled out on the left. */
  readonly list: { readonly selected: number; readonly top: number; readonly shift: number };
  /** Null while there are no rows. */
  readonly opened: OpenedRow | null;
  readonly folding: Folding;
  /** `wanted`: the key of the field that the user chose last, selected again where a message has it. */
  readonly tree: {
    readonly rows: readonly TreeRow[];
    readonly selected: number;
    readonly top: number;
    readonly wanted: string | null;
  };
  /** `cursor`: a byte of the packet; `top`: the first row that is visible. */
  readonly hex: { readonly cursor: number; readonly top: number };
  readonly time: TimeFormat;
  /** Null until the user or a waiting pipe decides. */
  readonly follow: boolean | null;
  /** A number being typed before `g`. */
  readonly digits: string;
  readonly prompt: Prompt | null;
  /** First visible line of the help, null when it is closed. */
  readonly help: number | null;
  readonly search: Search | null;
  /** What was searched last. */
  readonly sought: string;
  readonly note: Note | null;
  /** What is asked about a filter and not answered yet. */
  readonly asked: Asked | null;
  /** What the terminal is asked to do. */
  readonly wish: "quit" | "suspend" | "redraw" | null;
}

/** The state before anything happened. */
export function initialState(source: RowSource, reading: Reading, size: Size, time: TimeFormat): State {
  const state: State = {
    source,
    reading,
    size,
    layout: defaultLayout,
    focus: "list",
    list: { selected: 0, top: 0, shift: 0 },
    opened: null,
    folding: { all: false, except: new Set() },
    tree: { rows: [], selected: 0, top: 0, wanted: null },
    hex: { cursor: 0, top: 0 },
    time,
    follow: null,
    digits: "",
    prompt: null,
    help: null,
    search: null,
    sought: "",
    note: null,
    asked: null,
    wish: null,
  };
  return settled(reading.count > 0 ? openRow(state, 0) : state);
}

/** Where the panes are. */
export function arrangementOf(state: State): Arrangement {
  const { columns, rows } = state.size;
  return arrange({ columns, rows: rows - footLines(state) + 1 }, state.layout, state.focus);
}

/** Lines below the panes: the status line, and under a filter that is being typed what there is to say of it. */
export function footLines({ prompt, size }: State): number {
  if (size.rows < 8) return 1;
  return prompt?.wrong !== undefined ? 3 : prompt?.offered !== undefined ? 2 : 1;
}

/** Rows that a pane shows under its title; as many as it had room for while it is hidden. */
export function visibleRows(state: State, pane: Pane): number {
  const box = arrangementOf(state)[pane];
  return Math.max(1, (box?.height ?? state.size.rows - 1) - 1);
}

/** Bytes in a row of the hex pane. */
export function hexRowLength(state: State): number {
  const width = arrangementOf(state).hex?.width ?? state.size.columns;
  return bytesPerRow(width, state.opened?.row.packet.bytes.length ?? 0);
}

/** Selects a row of the list and opens its tree, at the field that was selected before where it has that one. */
export function openRow(state: State, index: number): State {
  const row = state.source.row(index);
  const nodes = treeOf(row);
  const rows = treeRows(nodes, state.folding);
  const again = rows.findIndex(({ key }) => key === state.tree.wanted);
  const selected = again >= 0 ? again : Math.min(1, rows.length - 1);
  const start = row.message?.start ?? 0;
  const opened: State = {
    ...state,
    list: { ...state.list, selected: index },
    opened: { row, nodes },
    tree: { ...state.tree, rows, selected },
    hex: { cursor: rows[selected]?.node.start ?? start, top: 0 },
  };
  return { ...opened, hex: { ...opened.hex, top: Math.floor(start / hexRowLength(opened)) } };
}

/** Selects a line of the tree; its bytes follow. */
export function selectField(state: State, index: number): State {
  const selected = clamp(index, 0, state.tree.rows.length - 1);
  const row = state.tree.rows[selected];
  if (row === undefined) return state;
  return {
    ...state,
    tree: { ...state.tree, selected, wanted: row.key },
    hex: { ...state.hex, cursor: row.node.start },
  };
}

/** The state with another folding; the selected field stays, or the one around it when it was folded away. */
export function withFolding(state: State, folding: Folding): State {
  if (state.opened === null) return { ...state, folding };
  const rows = treeRows(state.opened.nodes, folding);
  const key = state.tree.rows[state.tree.selected]?.key ?? "";
  let selected = -1;
  for (let i = 0; i < rows.length; i++) {
    const at = (rows[i] as TreeRow).key;
    if (at === key || key.startsWith(`${at}/`)) selected = i;
  }
  return { ...state, folding, tree: { ...state.tree, rows, selected: Math.max(0, selected) } };
}

/** The state with every selection in range and in sight. */
export function settled(state: State): State {
  const listRows = visibleRows(state, "list");
  const { selected, top } = state.list;
  const listTop = clamp(inSight(top, selected, listRows), 0, Math.max(0, state.reading.count - listRows));
  const treeHeight = visibleRows(state, "tree");
  const treeTop = clamp(
    inSight(state.tree.top, state.tree.selected, treeHeight),
    0,
    Math.max(0, state.tree.rows.length - treeHeight),
  );
  const hexTop = settledHexTop(state);
  if (listTop === top && treeTop === state.tree.top && hexTop === state.hex.top) return state;
  return {
    ...state,
    list: { ...state.list, top: listTop },
    tree: { ...state.tree, top: treeTop },
    hex: { ...state.hex, top: hexTop },
  };
}

/** The cursor is always in sight, the end of the selected field where it fits too. */
function settledHexTop(state: State): number {
  const length = state.opened?.row.packet.bytes.length ?? 0;
  const perRow = hexRowLength(state);
  const height = visibleRows(state, "hex");
  let { top } = state.hex;
  const node = state.tree.rows[state.tree.selected]?.node;
  if (state.focus !== "hex" && node !== undefined && node.end > node.start) {
    top = inSight(top, Math.floor((Math.min(node.end, length) - 1) / perRow), height);
  }
  top = inSight(top, Math.floor(state.hex.cursor / perRow), height);
  return clamp(top, 0, Math.max(0, Math.ceil(length / perRow) - height));
}

/** The first visible row, moved as little as needed to show a row. */
function inSight(top: number, row: number, height: number): number {
  if (row < top) return row;
  return row >= top + height ? row - height + 1 : top;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
