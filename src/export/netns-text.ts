/** The map of namespaces as text, in sections. */
import type { InterfaceRow, NamespaceMap, NetnsMap, NsidRow, Story } from "../analysis/index.ts";
import { printable } from "../schema/index.ts";
import { farPhrase, places, reasonPhrase, suffix, timeText, whyPhrase } from "./netns-words.ts";

/** The lines of the map, fit for a terminal. */
export function netnsText(map: NetnsMap): string[] {
  const lines: string[] = [];
  const section = (title: string, body: readonly string[]) => {
    if (body.length === 0) return;
    if (lines.length > 0) lines.push("");
    lines.push(title, ...body);
  };
  section("Namespaces", map.namespaces.flatMap(namespaceLines));
  for (const namespace of map.namespaces) {
    section(`Links of ${namespace.namespace.name}`, indent(table(namespace.interfaces.map(linkCells))));
  }
  section("Moves", map.stories.flatMap(storyLines));
  section(
    "Not known",
    map.namespaces.flatMap((namespace) => unknownLines(namespace)),
  );
  section(
    "Contradictions",
    map.conflicts.map(({ text, evidence }) => `  ${text} (${places(evidence)})`),
  );
  return lines.map(printable);
}

function namespaceLines(namespace: NamespaceMap): string[] {
  const { first, last, file } = namespace;
  const when = first === null || last === null ? "no messages" : `${timeText(first)} to ${timeText(last)}`;
  const { name } = namespace.namespace;
  const head = file === null ? `  ${name}: no capture; known by answers about it` : `  ${name}: ${file}, ${when}`;
  return [head, ...indent(indent(table(namespace.nsids.map(nsidCells))))];
}

/** `nsid 3 (foo)`, when and how it was given, how sure it is. */
function nsidCells(row: NsidRow): string[] {
  const { nsid, namespace, certainty, reasons, assigned, deleted, candidates } = row;
  const known = certainty === null ? `nsid ${nsid}` : `nsid ${nsid} (${namespace.name})`;
  const last = reasons.map(reasonPhrase).join("; ");
  let how = certainty === null ? "" : reasons.length === 0 ? certainty : `${certainty}: ${last}`;
  if (candidates.length > 0) how = `could be ${candidates.join(" or ")}`;
  return [known, assignedText(assigned), deleted === null ? "" : `deleted ${deleted.id}`, how];
}

function assignedText(assigned: NsidRow["assigned"]): string {
  if (assigned === null) return "";
  if (assigned.request !== null) return `set by ${assigned.request.id}`;
  return assigned.by === "automatic" ? `given by the kernel ${assigned.at.id}` : `told by ${assigned.at.id}`;
}

function linkCells(link: InterfaceRow): string[] {
  const { end, gone, master } = link;
  const words = [link.kind ?? ""];
  if (master !== null) words.push(`master ${master.name ?? `if${master.index}`}`);
  const state =
    gone === null
      ? ""
      : gone.how === "moved"
        ? `moved away ${gone.at.id}`
        : `${gone.how === "deleted" ? "deleted" : "gone by"} ${gone.at.id}`;
  const netnsid = end === null || end.linkNetnsid === null ? "" : `link-netnsid ${end.linkNetnsid}`;
  return [
    `${link.index}:`,
    `${link.name}${suffix(link)}`,
    words.join(" "),
    netnsid,
    end === null ? "" : farPhrase(end),
    end === null ? "" : whyPhrase(end),
    state,
  ];
}

function storyLines({ kind, address, start, steps, created, certainty }: Story): string[] {
  const head = `  ${start.name ?? "?"} (${[kind, address].filter((one) => one !== null).join(" ")}): ${start.namespace.name}, index ${start.index}${created === null ? "" : `, since ${created.label} ${created.id}`}`;
  const rest = steps.map(({ at, nsid, to, request }) => {
    const named = to.name === null ? "" : ` as ${to.name}`;
    const by =
      request === null ? "" : `, asked by ${request.at.label} ${request.at.id} (${request.by} ${request.number})`;
    const sure = to.certainty === null ? "" : ` [${to.certainty}]`;
    const changed = to.address !== null && to.address !== address ? ` with address ${to.address}` : "";
    if (nsid === null) return `    … not seen: ${to.namespace.name}${sure}, index ${to.index}${named}${changed}`;
    return `    → ${to.namespace.name}${sure}, index ${to.index}${named}${changed}: ${places(at)} says nsid ${nsid}${by}`;
  });
  return certainty === "certain" || steps.length < 2
    ? [head, ...rest]
    : [head, ...rest, "    likely one link all the way"];
}

function unknownLines({ namespace, nsids, interfaces, foreign, file }: NamespaceMap): string[] {
  if (file === null) return [];
  const lines: string[] = [];
  const unknown = nsids.filter(({ certainty }) => certainty === null).map(({ nsid }) => nsid);
  if (unknown.length > 0) lines.push(`which namespaces nsids ${unknown.join(" ")} are: no capture shows it`);
  const { elsewhere, unknown: whose } = foreign;
  if (elsewhere + whose > 0) {
    lines.push(
      `${elsewhere + whose} notifications about links of other namespaces: a socket listens to all nsids (of ${whose} nothing says whose they are)`,
    );
  }
  if (interfaces.length === 0) lines.push("no link was seen");
  return lines.map((line) => `  ${namespace.name}: ${line}`);
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** Rows as lines, each column as wide as its widest cell; columns that are empty everywhere are left out. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 && /^\d+:$/.test(cell) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .filter((_, i) => (widths[i] ?? 0) > 0)
      .join("  ")
      .trimEnd(),
  );
}
