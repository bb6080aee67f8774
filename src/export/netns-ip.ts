/** The map of namespaces in the words of `ip netns` and `ip link`. */
import type { InterfaceRow, NamespaceMap, NetnsMap, NsidRow } from "../analysis/index.ts";
import { printable } from "../schema/index.ts";
import { suffix } from "./netns-words.ts";

/** What `ip netns list-id` and `ip -d link` would print in each namespace, had the namespaces the names of the map. */
export function netnsIp(map: NetnsMap): string[] {
  const lines: string[] = [];
  for (const one of map.namespaces) {
    if (lines.length > 0) lines.push("");
    lines.push(`netns: ${one.namespace.name}`, ...current(one.nsids).map(nsidLine), ...linkLines(one));
  }
  return lines.map(printable);
}

/** What each number means in the end. */
function current(rows: readonly NsidRow[]): NsidRow[] {
  const last = new Map<number, NsidRow>();
  for (const row of rows) last.set(row.nsid, row);
  return [...last.values()].filter(({ deleted }) => deleted === null);
}

function nsidLine({ nsid, namespace }: NsidRow): string {
  return namespace.captured ? `nsid ${nsid} (iproute2 netns name: ${namespace.name})` : `nsid ${nsid}`;
}

function linkLines({ interfaces }: NamespaceMap): string[] {
  return interfaces.filter(({ gone }) => gone === null).flatMap(linkLine);
}

function linkLine(link: InterfaceRow): string[] {
  const { end, address, master, kind } = link;
  const over = master === null ? "" : ` master ${master.name ?? `if${master.index}`}`;
  let where = "";
  if (end !== null && end.linkNetnsid !== null) {
    where = end.namespace.captured ? ` link-netns ${end.namespace.name}` : ` link-netnsid ${end.linkNetnsid}`;
  }
  const lines = [`${link.index}: ${link.name}${suffix(link)}:${over}`, `    link ${address ?? "none"}${where}`];
  if (kind === null) return lines;
  const isBound = end?.relation === "tunnel" && end.index !== null && end.index !== 0;
  return [...lines, `    ${kind}${isBound ? ` dev ${end.device?.name ?? `if${end.index}`}` : ""}`];
}
