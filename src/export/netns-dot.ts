/** The map of namespaces for Graphviz and for Mermaid. */
import type { NetnsMap } from "../analysis/index.ts";
import { type Box, type Line, netnsGraph } from "./netns-graph.ts";

/** A graph in the language of Graphviz: `dot -Tsvg`. */
export function netnsDot(map: NetnsMap): string[] {
  const { boxes, lines } = netnsGraph(map);
  return [
    "graph netns {",
    '  graph [compound=true rankdir=LR fontname="sans-serif"]',
    '  node [shape=box fontname="sans-serif" fontsize=11]',
    '  edge [fontname="sans-serif" fontsize=10]',
    ...boxes.flatMap(dotBox),
    ...lines.map((line) => dotLine(line, boxes)),
    "}",
  ];
}

function dotBox({ id, name, captured, rows, others }: Box): string[] {
  const nodes = rows.map(
    (row) => `    ${row.id} [label=${dotText(row.kind === "" ? row.text : `${row.text}\n${row.kind}`)}]`,
  );
  const rest = others.length === 0 ? [] : [`    ${id}_rest [shape=plaintext label=${dotText(wrapped(others))}]`];
  const anchor = nodes.length + rest.length === 0 ? [`    ${id}_rest [shape=point style=invis]`] : [];
  const style = captured ? "rounded" : "rounded,dashed";
  return [
    `  subgraph cluster_${id} {`,
    `    label=${dotText(name)} style=${dotText(style)}`,
    ...nodes,
    ...rest,
    ...anchor,
    "  }",
  ];
}

function dotLine({ from, to, relation, certainty }: Line, boxes: readonly Box[]): string {
  const style = certainty === "certain" ? "solid" : "dashed";
  const box = boxes.find(({ id }) => id === to);
  if (box !== undefined) {
    const anchor = box.rows[0]?.id ?? `${box.id}_rest`;
    return `  ${from} -- ${anchor} [lhead=cluster_${to} style=${style} dir=forward label="sends in"]`;
  }
  if (relation === "peer") return `  ${from} -- ${to} [style=${style} penwidth=2]`;
  return `  ${from} -- ${to} [style=${style} dir=forward label="${relation === "tunnel" ? "bound to" : "over"}"]`;
}

/** A quoted string of the dot language. */
function dotText(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

/** Names in lines of a few. */
function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  for (let i = 0; i < names.length; i += 6) lines.push(names.slice(i, i + 6).join(" "));
  return lines.slice(0, 5).join("\n") + (lines.length > 5 ? "\n…" : "");
}

/** A flow chart in the language of Mermaid, which Markdown pages show as a picture. */
export function netnsMermaid(map: NetnsMap): string[] {
  const { boxes, lines } = netnsGraph(map);
  return ["flowchart LR", ...boxes.flatMap(mermaidBox), ...lines.map(mermaidLine)];
}

function mermaidBox({ id, name, captured, rows, others }: Box): string[] {
  const nodes = rows.map(
    (row) => `    ${row.id}[${mermaidText(`${row.text}${row.kind === "" ? "" : ` ${row.kind}`}`)}]`,
  );
  const rest =
    others.length > 0 || nodes.length === 0
      ? [`    ${id}_rest[${mermaidText(others.slice(0, 12).join(" ") || "…")}]`]
      : [];
  const end = captured ? [] : [`  style ${id} stroke-dasharray: 4 4`];
  return [`  subgraph ${id}[${mermaidText(name)}]`, ...nodes, ...rest, "  end", ...end];
}

function mermaidLine({ from, to, relation, certainty }: Line): string {
  if (relation === "peer") return `  ${from} ${certainty === "certain" ? "<-->" : "<-.->"} ${to}`;
  const word = relation === "tunnel" ? "sends in" : "over";
  return certainty === "certain" ? `  ${from} -->|${word}| ${to}` : `  ${from} -.->|${word}| ${to}`;
}

/** A quoted string of Mermaid, which knows HTML's entities. */
function mermaidText(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N} .,:;@_()/…?-]/gu, (character) => `#${character.codePointAt(0)};`);
  return `"${safe}"`;
}
