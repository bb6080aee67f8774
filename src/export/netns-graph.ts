/** What pictures of the map show: namespaces as boxes, links as rows in them, and lines to other ends. */
import type { Certainty, InterfaceRow, NetnsMap, OtherEnd } from "../analysis/index.ts";
import { printable } from "../schema/index.ts";

export interface Row {
  readonly id: string;
  readonly index: number;
  /** `7 veth0` */
  readonly text: string;
  readonly kind: string;
}

export interface Box {
  readonly id: string;
  readonly name: string;
  readonly captured: boolean;
  readonly rows: Row[];
  /** Links without another end, which are not drawn one by one. */
  readonly others: string[];
}

export interface Line {
  /** The row that it starts from. */
  readonly from: string;
  /** A row, or a box where a tunnel's packets go. */
  readonly to: string;
  readonly relation: OtherEnd["relation"];
  readonly certainty: Certainty;
}

export interface Graph {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** The links that are there at the end, and how they hang together. */
export function netnsGraph(map: NetnsMap): Graph {
  const boxes = new Map<string, Box>();
  const boxOf = (name: string, captured: boolean): Box => {
    let box = boxes.get(name);
    if (box === undefined) {
      box = { id: `n${boxes.size}`, name: printable(name), captured, rows: [], others: [] };
      boxes.set(name, box);
    }
    return box;
  };
  const rowOf = (box: Box, index: number, name: string | null, kind: string | null): Row => {
    const id = `${box.id}_${index}`;
    let row = box.rows.find((one) => one.id === id);
    if (row === undefined) {
      row = { id, index, text: `${index} ${printable(name ?? "?")}`, kind: printable(kind ?? "") };
      box.rows.push(row);
    }
    return row;
  };
  for (const { namespace } of map.namespaces) boxOf(namespace.name, namespace.captured);
  const wanted = ends(map);
  for (const { namespace, interfaces } of map.namespaces) {
    const box = boxOf(namespace.name, namespace.captured);
    for (const link of interfaces) {
      if (link.gone !== null) continue;
      if (isDrawn(link) || wanted.has(`${namespace.name}\n${link.index}`)) rowOf(box, link.index, link.name, link.kind);
      else box.others.push(printable(link.name));
    }
  }
  const lines: Line[] = [];
  const pairs = new Set<string>();
  for (const { namespace, interfaces } of map.namespaces) {
    const home = boxOf(namespace.name, namespace.captured);
    for (const link of interfaces) {
      const { end } = link;
      if (end === null || link.gone !== null || !isDrawn(link)) continue;
      const from = rowOf(home, link.index, link.name, link.kind).id;
      const box = boxOf(end.namespace.name, end.namespace.captured);
      const isRow = end.index !== null && end.index !== 0;
      const to = isRow ? rowOf(box, end.index ?? 0, end.device?.name ?? null, end.device?.kind ?? null).id : box.id;
      const pair = [from, to].sort().join(" ");
      if (end.relation === "peer" && pairs.has(pair)) continue;
      pairs.add(pair);
      lines.push({ from, to, relation: end.relation, certainty: end.certainty });
    }
  }
  for (const box of boxes.values()) box.rows.sort((one, other) => one.index - other.index);
  return { boxes: [...boxes.values()], lines };
}

/** Whether a link has another end to draw a line to. */
function isDrawn({ end }: InterfaceRow): boolean {
  if (end === null) return false;
  const isDevice = end.index !== null && end.index !== 0;
  return isDevice || (end.relation === "tunnel" && end.linkNetnsid !== null);
}

/** Namespace and index of all other ends. */
function ends(map: NetnsMap): Set<string> {
  const all = new Set<string>();
  for (const { interfaces } of map.namespaces) {
    for (const link of interfaces) {
      if (link.gone === null && link.end !== null && isDrawn(link))
        all.add(`${link.end.namespace.name}\n${link.end.index}`);
    }
  }
  return all;
}
