/** Words that the forms of the map of namespaces share. */
import type { Evidence, FarDevice, InterfaceRow, NamespaceName, OtherEnd, Reason } from "../analysis/index.ts";

/** `init 402.1, nsB 160.1`; many are shortened to the first and the last of each capture. */
export function places(evidence: readonly Evidence[]): string {
  const byLabel = new Map<string, Set<string>>();
  for (const { label, id } of evidence) {
    const ids = byLabel.get(label);
    if (ids === undefined) byLabel.set(label, new Set([id]));
    else ids.add(id);
  }
  return [...byLabel].map(([label, ids]) => `${label} ${[...ids].join(" ")}`).join(", ");
}

function deviceWord({ name, certainty, gone }: FarDevice, index: number): string {
  return `${name}${certainty === "likely" ? "?" : ""} (${index})${gone ? ", which has gone" : ""}`;
}

/** The other end in one phrase: `↔ foo veth1 (9)`, `over init dum0 (8)`, `sends and receives in init`. */
export function farPhrase({ relation, namespace, index, device, linkNetnsid }: OtherEnd): string {
  const where = linkNetnsid === null ? "" : `${namespace.name} `;
  const what = index === null ? "" : device === null ? `if${index}` : deviceWord(device, index);
  if (relation === "tunnel") {
    const home = linkNetnsid === null ? "here" : `in ${namespace.name}`;
    const bound = index === null || index === 0 ? "" : ` by ${what}`;
    return `sends and receives ${home}${bound}`;
  }
  if (index === 0) return `@NONE ${where}`.trimEnd();
  if (relation === "peer") return `↔ ${where}${what}`;
  return `${relation === "lower" ? "over" : "→"} ${where}${what}`;
}

/** `certain: nsid 3 is foo (same-links init 533.1, foo 42.1), reciprocal indexes` */
export function whyPhrase(end: OtherEnd): string {
  const { certainty, linkNetnsid, namespace, reasons, reciprocal, relation } = end;
  const parts: string[] = [];
  if (linkNetnsid !== null && namespace.captured) parts.push(`nsid ${linkNetnsid} is ${namespace.name}`);
  if (reciprocal) parts.push("reciprocal indexes");
  else if (linkNetnsid === null) parts.push(relation === "tunnel" ? "no link-netnsid" : "same namespace");
  if (certainty === "likely" && reasons.length > 0) parts.push(reasons.map(({ text }) => text).join("; "));
  parts.push(...end.doubts);
  return parts.length === 0 ? certainty : `${certainty}: ${parts.join(", ")}`;
}

export function reasonPhrase({ text, evidence }: Reason): string {
  const where = places(evidence);
  return where === "" ? text : `${text} (${where})`;
}

/** What `ip link` puts after the name: `@if9`, `@dum0`, `@NONE`. */
export function suffix({ end }: InterfaceRow): string {
  if (end === null || end.index === null) return "";
  if (end.index === 0) return "@NONE";
  return end.linkNetnsid === null && end.device !== null ? `@${end.device.name}` : `@if${end.index}`;
}

export function isElsewhere(end: OtherEnd | null, here: NamespaceName): boolean {
  return end !== null && end.namespace.name !== here.name;
}

/** `2026-11-23T11:39:02.483905Z`, to the microsecond. */
export function timeText(time: bigint): string {
  const micro = time / 1000n;
  const second = Number(micro / 1_000_000n);
  const date = new Date(second * 1000);
  if (Number.isNaN(date.getTime())) return `epoch${second}`;
  return `${date.toISOString().slice(0, -5)}.${String(micro % 1_000_000n).padStart(6, "0")}Z`;
}
