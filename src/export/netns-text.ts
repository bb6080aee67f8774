/** The map of namespaces as text, in sections. */
import {
  type InterfaceRow,
  type NamespaceMap,
  type NetnsMap,
  type NsidRow,
  type Reason,
  netnsRules as rules,
  type Story,
} from "../analysis/index.ts";
import { printable } from "../schema/index.ts";
import { farPhrase, inside, places, Spans, suffix, whyPhrase } from "./netns-words.ts";
import type { TimeFormat } from "./time.ts";

export interface NetnsTextOptions {
  /** How times are written; UTC with the date when it is left out. */
  readonly timeFormat?: TimeFormat;
  /** Every step of a conclusion in a line of its own, not only the first one. */
  readonly evidence?: boolean;
}

/** The lines of the map, fit for a terminal. */
export function netnsText(map: NetnsMap, { timeFormat = "ud", evidence = false }: NetnsTextOptions = {}): string[] {
  const spans = new Spans(map, timeFormat);
  const lines: string[] = [];
  const section = (title: string, body: readonly string[]) => {
    if (body.length === 0) return;
    if (lines.length > 0) lines.push("");
    lines.push(title, ...body);
  };
  section(
    "Namespaces",
    map.namespaces.flatMap((one) => namespaceLines(one, spans, evidence)),
  );
  for (const namespace of map.namespaces) {
    section(
      `Links of ${namespace.namespace.name}${shareText(namespace)}`,
      indent(table(namespace.interfaces.map((link) => linkCells(link, namespace, false)))),
    );
  }
  section("Moves", map.stories.flatMap(storyLines));
  section("Not known", [
    ...map.twins.map(
      ({ label, of, answers }) => `  ${label}: the same namespace as ${of}, ${answers} answers are in both; left out`,
    ),
    ...map.namespaces.flatMap(unknownLines),
  ]);
  section(
    "Contradictions",
    map.conflicts.map((one) => `  ${one.text}${inPlaces(one.evidence)}`),
  );
  return lines.map(printable);
}

/**
 * The answer to "where is the other end of this link?": every link of that name, in every namespace, and where it moved.
 * Null when no link is called so.
 */
export function netnsQuestion(map: NetnsMap, name: string): string[] | null {
  const rows: string[][] = [];
  for (const one of map.namespaces) {
    for (const link of one.interfaces) {
      if (!link.names.some((known) => known.name === name)) continue;
      const [index = "", ...cells] = linkCells(link, one, true);
      rows.push([one.namespace.name, index, ...cells]);
    }
  }
  const stories = map.stories.filter(({ start, steps }) =>
    [start, ...steps.map(({ to }) => to)].some((one) => one.name === name),
  );
  if (rows.length === 0 && stories.length === 0) return null;
  const mixed = map.namespaces
    .filter((one) => one.mixed !== null)
    .map(({ namespace }) => `${namespace.name}: messages of several namespaces are mixed in this capture`);
  return [...table(rows), ...stories.flatMap(storyLines), ...mixed].map(printable);
}

function inPlaces(evidence: Reason["evidence"]): string {
  const where = places(evidence);
  return where === "" ? "" : ` (${where})`;
}

/** How many of a namespace's links pass the filter, and whether they are of one namespace. */
function shareText({ interfaces, unshown, mixed }: NamespaceMap): string {
  if (mixed !== null) return ", which are of several namespaces";
  return unshown === 0 ? "" : ` (${interfaces.length} of ${interfaces.length + unshown} pass the filter)`;
}

function namespaceLines(namespace: NamespaceMap, spans: Spans, evidence: boolean): string[] {
  const { first, last, file } = namespace;
  const { name } = namespace.namespace;
  if (file === null) return [`  ${name}: no capture, known by answers about it`];
  const when = first === null || last === null ? "no messages" : spans.text(first, last);
  const reasons = namespace.nsids.map(reasonTexts);
  const short = (texts: readonly string[]) => (evidence || texts.length === 0 ? "" : shortReason(texts));
  const cells = table(namespace.nsids.map((one, i) => [...nsidCells(one, name), short(reasons[i] ?? [])]));
  const mixed =
    namespace.mixed === null
      ? []
      : ["    messages of several namespaces are mixed in this capture: nothing below is sure"];
  const rows = cells.flatMap((line, i) => [
    `    ${line}`,
    ...(evidence ? (reasons[i] ?? []) : []).map((text) => `      ${text}`),
  ]);
  return [`  ${name}: ${file}, ${when}`, ...mixed, ...rows];
}

/** `nsid 3 (foo)`, how sure it is, when and how it was given. */
function nsidCells(row: NsidRow, here: string): string[] {
  const { nsid, namespace, certainty, deleted, candidates } = row;
  const called = inside(namespace, here);
  const known = new RegExp(`^nsid ${nsid}(#\\d+)?$`).test(called) ? called : `nsid ${nsid} (${called})`;
  const sure = certainty ?? (candidates.length > 0 ? `could be ${candidates.join(" or ")}` : "");
  return [known, sure, assignedText(row), deleted === null ? "" : `deleted ${deleted.id}`];
}

function assignedText({ assigned }: NsidRow): string {
  if (assigned === null) return "";
  const { request, at, by } = assigned;
  if (request !== null) return `set by ${request.id}`;
  return by === "automatic" ? `given by the kernel ${at.id}` : `told by ${at.id}`;
}

/** The steps of a conclusion, each rule once with its messages. */
function reasonTexts({ reasons }: NsidRow): string[] {
  const byText = new Map<string, Reason["evidence"][number][]>();
  for (const { text, evidence } of reasons) {
    const list = byText.get(text);
    if (list === undefined) byText.set(text, [...evidence]);
    else list.push(...evidence);
  }
  return [...byText].map(([text, evidence]) => `${text}${inPlaces(evidence)}`);
}

/** The first step, and how many more there are. That a number was kept is a step that says nothing alone. */
function shortReason(texts: readonly string[]): string {
  const kept = rules["number-kept"] ?? "";
  const [first = "", ...more] = [...texts].sort((one, other) => Number(one === kept) - Number(other === kept));
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

function linkCells(link: InterfaceRow, { namespace, mixed }: NamespaceMap, isAlone: boolean): string[] {
  const label = namespace.name;
  const { end, gone, master } = link;
  const words = [link.kind ?? ""];
  if (master !== null) words.push(`master ${master.name ?? `if${master.index}`}`);
  const netnsid = end === null || end.linkNetnsid === null ? "" : `link-netnsid ${end.linkNetnsid}`;
  const called = link.names.slice(0, -1).map(({ name }) => name);
  const before = called.length === 0 ? "" : `was ${called.join(", ")}`;
  return [
    `${link.index}:`,
    `${link.name}${suffix(link)}`,
    words.join(" "),
    netnsid,
    end === null ? "" : farPhrase(end, label),
    [end === null ? "" : whyPhrase(end, isAlone), before, goneText(gone, label, mixed !== null)]
      .filter((one) => one !== "")
      .join(", "),
  ];
}

const goneWords = { deleted: "deleted", moved: "moved away", sent: "sent away by", missed: "gone by" };

function goneText(gone: InterfaceRow["gone"], label: string, isMixed: boolean): string {
  if (gone === null) return "";
  // Where namespaces are mixed the next link is another one's, and this one may be there still.
  const word = isMixed && gone.how === "missed" ? "another link by" : goneWords[gone.how];
  const to = gone.how === "sent" && gone.to !== null ? `, likely to ${inside(gone.to, label)}` : "";
  return `${word} ${gone.at.label === label ? "" : `${gone.at.label} `}${gone.at.id}${to}`;
}

function storyLines({ kind, address, start, steps, created, certainty }: Story): string[] {
  const what = [kind, address].filter((one) => one !== null).join(" ");
  const since = created === null ? "" : `, since ${created.label} ${created.id}`;
  const lines = [`  ${start.name ?? "?"} (${what})`, `    ${start.namespace.name}, index ${start.index}${since}`];
  let last: string | null = address;
  for (const { at, nsid, to, request } of steps) {
    const changed = to.address !== null && to.address !== last ? `, address ${to.address}` : "";
    last = to.address ?? last;
    const stay = `${to.namespace.name}, index ${to.index}${to.name === null ? "" : ` ${to.name}`}${changed}`;
    const asked =
      request === null ? "" : `, request ${request.at.label} ${request.at.id} ${request.by} ${request.number}`;
    if (nsid === null) lines.push(`    … not seen how: ${stay}`);
    else lines.push(`    → ${stay}  ${sureText(to.certainty)}nsid ${nsid} in ${places(at)}${asked}`);
  }
  if (certainty === "likely" && steps.length > 1) lines.push("    likely one link all the way");
  return lines;
}

function sureText(certainty: "certain" | "likely" | null): string {
  return certainty === null ? "" : `${certainty}: `;
}

function unknownLines({ namespace, nsids, interfaces, unshown, foreign, file, mixed }: NamespaceMap): string[] {
  if (file === null) return [];
  const lines: string[] = [];
  if (mixed !== null) {
    lines.push(
      `which of its links are of one namespace: answers give index ${mixed} to two links in turn; capture each one alone`,
    );
  }
  const unknown = [
    ...new Set(nsids.filter((row) => row.certainty === null && !row.namespace.labelled).map(({ nsid }) => nsid)),
  ];
  if (unknown.length > 0) {
    const many = unknown.length > 1;
    lines.push(`which ${many ? "namespaces nsids" : "namespace nsid"} ${ranges(unknown)} ${many ? "are" : "is"}`);
  }
  const { elsewhere, unknown: whose } = foreign;
  if (elsewhere + whose > 0) {
    const parts = [...(elsewhere > 0 ? [`${elsewhere} surely`] : []), ...(whose > 0 ? [`${whose} perhaps`] : [])];
    lines.push(`a socket listens to all nsids; notifications about links of other namespaces: ${parts.join(", ")}`);
  }
  if (interfaces.length + unshown === 0) lines.push("no message is about its links");
  return lines.map((line) => `  ${namespace.name}: ${line}`);
}

/** `0-3 7 9` */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(" ");
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
