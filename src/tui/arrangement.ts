/** Which pane goes where: a pure function of the terminal's size and of what the user chose. */

export type Pane = "list" | "tree" | "hex";

export const panes: readonly Pane[] = ["list", "tree", "hex"];

/** Size of the terminal in characters. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A pane on the screen; `height` includes its title. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Boxes of the panes that are visible; the status line takes one more row. */
export interface Arrangement {
  readonly layout: "side" | "stacked";
  readonly list: Box | null;
  readonly tree: Box | null;
  readonly hex: Box | null;
}

/** What the user chose. The numbers are what was added to the sizes that panes have by themselves. */
export interface LayoutChoice {
  /** Null goes by the width of the terminal. */
  readonly layout: "side" | "stacked" | null;
  readonly maximised: boolean;
  readonly listRows: number;
  readonly treeRows: number;
  readonly treeColumns: number;
}

export const defaultLayout: LayoutChoice = {
  layout: null,
  maximised: false,
  listRows: 0,
  treeRows: 0,
  treeColumns: 0,
};

/** Columns from which tree and bytes stand side by side. */
const sideColumns = 100;
/** A title and a row. */
const leastRows = 2;
const leastColumns = 12;
/** Columns that the tree should have before the bytes get sixteen a row. */
const easyTreeColumns = 56;

/** Digits of the offsets of a packet of that length. */
export function offsetDigits(length: number): number {
  return Math.max(4, Math.max(0, length - 1).toString(16).length);
}

/** Columns of a row of the hex pane: offset, bytes with a gap after the eighth, text. */
export function hexColumns(bytes: number, digits = 4): number {
  return digits + 3 + 4 * bytes + (bytes > 8 ? 1 : 0);
}

/** Bytes that a row of the hex pane shows. */
export function bytesPerRow(width: number, length: number): number {
  const digits = offsetDigits(length);
  return [16, 8, 4].find((bytes) => hexColumns(bytes, digits) <= width) ?? 2;
}

/** Lays out the panes. */
export function arrange(size: Size, choice: LayoutChoice, focus: Pane): Arrangement {
  const { columns } = size;
  const rows = Math.max(1, size.rows - 1);
  const layout = choice.layout ?? (columns >= sideColumns ? "side" : "stacked");
  const needed = layout === "side" ? 2 * leastRows : 3 * leastRows;
  if (choice.maximised || rows < needed) {
    const alone = { width: columns, height: rows };
    return {
      layout,
      list: focus === "list" ? alone : null,
      tree: focus === "tree" ? alone : null,
      hex: focus === "hex" ? alone : null,
    };
  }
  const below = layout === "side" ? leastRows : 2 * leastRows;
  const listHeight = clamp(Math.round(rows * 0.45) + choice.listRows, leastRows, rows - below);
  const list = { width: columns, height: listHeight };
  const rest = rows - listHeight;
  if (layout === "side") {
    const natural = columns - 1 - hexColumns(16) >= easyTreeColumns ? hexColumns(16) : hexColumns(8);
    const width = clamp(columns - 1 - natural + choice.treeColumns, leastColumns, columns - 1 - leastColumns);
    return {
      layout,
      list,
      tree: { width: Math.max(1, width), height: rest },
      hex: { width: Math.max(1, columns - 1 - width), height: rest },
    };
  }
  const treeHeight = clamp(Math.round(rest * 0.55) + choice.treeRows, leastRows, rest - leastRows);
  return {
    layout,
    list,
    tree: { width: columns, height: treeHeight },
    hex: { width: columns, height: rest - treeHeight },
  };
}

/** The choice with the focused pane larger (or smaller, for a negative number); the same one when there is no room. */
export function resized(size: Size, choice: LayoutChoice, focus: Pane, by: number): LayoutChoice {
  const before = arrange(size, choice, focus);
  const sign = focus === "hex" ? -by : by;
  const after =
    focus === "list"
      ? { ...choice, listRows: choice.listRows + by }
      : before.layout === "side"
        ? { ...choice, treeColumns: choice.treeColumns + 2 * sign }
        : { ...choice, treeRows: choice.treeRows + sign };
  const then = arrange(size, after, focus);
  const same = panes.every(
    (pane) => before[pane]?.width === then[pane]?.width && before[pane]?.height === then[pane]?.height,
  );
  return same ? choice : after;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
