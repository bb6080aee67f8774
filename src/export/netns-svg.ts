/** The map of namespaces as a picture: boxes, rows, and lines between rows. */
import type { NetnsMap } from "../analysis/index.ts";
import { type Box, type Graph, type Line, netnsGraph } from "./netns-graph.ts";

/** Sizes in pixels. */
const row = 22;
const head = 28;
const letter = 7.3;
const gap = 150;
const space = 26;
const margin = 24;
/** Letters of a line of names. */
const lineLetters = 34;

interface Placed {
  readonly box: Box;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rest: readonly string[];
}

const colours = { peer: "#1f6fb5", lower: "#2f8a3c", tunnel: "#b5651d", link: "#666666" };

/** A picture that stands alone: no fonts, scripts or files from elsewhere. */
export function netnsSvg(map: NetnsMap): string[] {
  const graph = netnsGraph(map);
  const placed = place(graph);
  const width = Math.max(420, ...placed.map((one) => one.x + one.width)) + margin + 60;
  const bottom = Math.max(margin, ...placed.map((one) => one.y + one.height));
  const height = bottom + 58;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    "<defs>",
    ...Object.entries(colours).map(
      ([name, colour]) =>
        `<marker id="${name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L8 4L0 8z" fill="${colour}"/></marker>`,
    ),
    "</defs>",
    ...placed.flatMap(boxLines),
    ...graph.lines.map((line, number) => curve(line, placed, number)),
    ...legend(bottom + 34),
    "</svg>",
  ];
}

/** Columns by the number of steps from the namespace with the most lines. */
function place({ boxes, lines }: Graph): Placed[] {
  const columns = columnsOf(boxes, lines);
  const placed: Placed[] = [];
  let x = margin;
  for (const [number, column] of columns.entries()) {
    const widths = column.map(widthOf);
    const width = Math.max(...widths);
    let y = margin;
    for (const box of column) {
      const rest = restOf(box);
      const height = head + box.rows.length * row + rest.length * 16 + (rest.length > 0 ? 12 : 8);
      placed.push({ box, column: number, x, y, width, height, rest });
      y += height + space;
    }
    x += width + gap;
  }
  return placed;
}

function columnsOf(boxes: readonly Box[], lines: readonly Line[]): Box[][] {
  const homeOf = (id: string) => id.split("_")[0] ?? id;
  const near = new Map<string, Set<string>>(boxes.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of lines) {
    const [one, other] = [homeOf(from), homeOf(to)];
    if (one === other) continue;
    near.get(one)?.add(other);
    near.get(other)?.add(one);
  }
  const rank = (box: Box) => near.get(box.id)?.size ?? 0;
  const columns: Box[][] = [];
  const seen = new Set<string>();
  for (const hub of [...boxes].sort((one, other) => rank(other) - rank(one))) {
    if (seen.has(hub.id)) continue;
    seen.add(hub.id);
    let layer = [hub];
    for (let depth = 0; layer.length > 0; depth++) {
      let column = columns[depth];
      if (column === undefined) {
        column = [];
        columns.push(column);
      }
      column.push(...layer);
      const next: Box[] = [];
      for (const box of layer) {
        for (const other of boxes) {
          if (seen.has(other.id) || near.get(box.id)?.has(other.id) !== true) continue;
          seen.add(other.id);
          next.push(other);
        }
      }
      layer = next;
    }
  }
  return columns;
}

function widthOf(box: Box): number {
  const texts = [box.name, ...box.rows.map(({ text, kind }) => `${text}  ${kind}`), ...restOf(box)];
  return Math.ceil(Math.max(16, ...texts.map((text) => text.length)) * letter) + 28;
}

/** The names of the links that are not drawn, a few a line. */
function restOf({ others }: Box): string[] {
  const lines: string[] = [];
  for (const name of others) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length < lineLetters) lines[lines.length - 1] = `${last} ${name}`;
    else lines.push(name);
  }
  return lines.length > 6 ? [...lines.slice(0, 5), `… ${others.length} links`] : lines;
}

function boxLines({ box, x, y, width, height, rest }: Placed): string[] {
  const dash = box.captured ? "" : ' stroke-dasharray="5 4"';
  const lines = [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#f7f8fa" stroke="#5b6470"${dash}/>`,
    `<text x="${x + 12}" y="${y + 19}" font-weight="bold" fill="#1d2430">${escaped(box.name)}</text>`,
  ];
  for (const [i, one] of box.rows.entries()) {
    const top = y + head + i * row;
    lines.push(
      `<rect x="${x + 6}" y="${top}" width="${width - 12}" height="${row - 3}" rx="3" fill="#ffffff" stroke="#c9ced6"/>`,
      `<text x="${x + 12}" y="${top + 14}" fill="#1d2430">${escaped(one.text)}</text>`,
      `<text x="${x + width - 12}" y="${top + 14}" text-anchor="end" fill="#6b7482">${escaped(one.kind)}</text>`,
    );
  }
  for (const [i, text] of rest.entries()) {
    const base = y + head + box.rows.length * row + 14 + i * 16;
    lines.push(`<text x="${x + 12}" y="${base}" font-size="11" fill="#8a93a0">${escaped(text)}</text>`);
  }
  return lines;
}

interface Point {
  readonly column: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

function pointOf(id: string, placed: readonly Placed[]): Point | null {
  for (const { box, column, x, y, width } of placed) {
    if (box.id === id) return { column, left: x, right: x + width, y: y + 14 };
    const index = box.rows.findIndex((one) => one.id === id);
    if (index >= 0) return { column, left: x + 6, right: x + width - 6, y: y + head + index * row + row / 2 - 1 };
  }
  return null;
}

function curve({ from, to, relation, certainty }: Line, placed: readonly Placed[], number: number): string {
  const [one, other] = [pointOf(from, placed), pointOf(to, placed)];
  if (one === null || other === null) return "";
  const colour = colours[relation];
  const dash = certainty === "certain" ? "" : ' stroke-dasharray="6 4"';
  const arrow = relation === "peer" ? "" : ` marker-end="url(#${relation})"`;
  let path: string;
  if (one.column === other.column) {
    const out = Math.max(one.right, other.right) + 26 + (number % 6) * 9;
    path = `M${one.right} ${one.y}C${out} ${one.y} ${out} ${other.y} ${other.right} ${other.y}`;
  } else {
    const forward = one.column < other.column;
    const [start, end] = forward ? [one.right, other.left] : [one.left, other.right];
    const middle = (start + end) / 2;
    path = `M${start} ${one.y}C${middle} ${one.y} ${middle} ${other.y} ${end} ${other.y}`;
  }
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.8"${dash}${arrow}/>`;
}

function legend(y: number): string[] {
  const entries = [
    ["peer", "other end of a pair"],
    ["lower", "runs over"],
    ["tunnel", "tunnel sends in, by"],
  ] as const;
  let x = margin;
  const lines: string[] = [];
  for (const [relation, text] of entries) {
    lines.push(
      `<path d="M${x} ${y}h26" stroke="${colours[relation]}" stroke-width="1.8"${relation === "peer" ? "" : ` marker-end="url(#${relation})"`}/>`,
      `<text x="${x + 34}" y="${y + 4}" font-size="11" fill="#6b7482">${text}</text>`,
    );
    x += 46 + text.length * 6.8 + 20;
  }
  lines.push(
    `<text x="${margin}" y="${y + 20}" font-size="11" fill="#6b7482">dashed: likely; a dashed box has no capture</text>`,
  );
  return lines;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
