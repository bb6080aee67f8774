/** The field tree as lines of text. */
import { printable } from "../schema/index.ts";
import type { Box } from "./arrangement.ts";
import { lineOf, type Piece } from "./line.ts";
import type { Look } from "./look.ts";
import { type State, visibleRows } from "./state.ts";
import type { TreeNode, TreeRow } from "./tree.ts";

const markCharacters = { none: " ", doubt: "?", issue: "!" } as const;

/** The title and the visible rows, each as wide as the box. */
export function treeLines(state: State, box: Box, look: Look): readonly string[] {
  const { rows, selected, top } = state.tree;
  const focused = state.focus === "tree";
  const lines = [lineOf([[null, ` ${titleOf(state)}`]], box.width, look, focused ? "titleFocused" : "title")];
  for (let i = top; i < Math.min(top + visibleRows(state, "tree"), rows.length); i++) {
    const whole = i === selected ? (focused ? "selected" : "selectedElsewhere") : null;
    lines.push(lineOf(piecesOf(rows[i] as TreeRow, box.width, look), box.width, look, whole));
  }
  while (lines.length < box.height) lines.push(" ".repeat(box.width));
  return lines.slice(0, box.height);
}

function titleOf({ opened, tree }: State): string {
  if (opened === null) return "Fields";
  const { message, packet } = opened.row;
  const number = message === null ? `${packet.number}.0` : `${message.id} ${message.name}`;
  return `Fields of ${number} (${tree.selected + 1}/${tree.rows.length})`;
}

function piecesOf({ node, depth, open }: TreeRow, width: number, look: Look): readonly Piece[] {
  const { mark, text, issues } = node;
  const { glyphs } = look;
  const fold = open === null ? " " : open ? glyphs.open : glyphs.closed;
  const pieces: Piece[] = [
    [mark === "issue" ? "issue" : "doubt", markCharacters[mark]],
    [null, `${"  ".repeat(depth)}${fold} `],
    ["name", node.name],
  ];
  if (text !== "") pieces.push([null, `: ${text}`]);
  else if (open === false) pieces.push(["faint", `: ${preview(node, width)}`]);
  for (const { kind, text: why } of issues) {
    pieces.push([
      kind === "unknown" || kind === "assumed" ? "doubt" : "issue",
      why === text ? "" : ` [${kind}: ${why}]`,
    ]);
  }
  return pieces;
}

/** What a folded node has inside, no longer than can be seen. */
function preview(node: TreeNode, width: number): string {
  const { children } = node;
  // Elements without a name or a text of their own are only counted.
  if (children.length > 1 && children.every(({ name, text }) => name.startsWith("[") && text === ""))
    return `${children.length} elements`;
  let text = "";
  for (const child of children) {
    if (text !== "") text += ", ";
    text += child.text === "" ? child.name : `${child.name} ${child.text}`;
    if (text.length > width) break;
  }
  return printable(text);
}
