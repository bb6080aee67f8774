/** The map of namespaces in the words of `ip netns` and `ip link`. */
import type { InterfaceRow, JsonObject, NamespaceMap, NetnsMap, NsidRow } from "../analysis/index.ts";
import { printable } from "../schema/index.ts";
import { suffix } from "./netns-words.ts";

/** Links of a capture as `ip -j -d link` prints them, by the capture's label. */
export type LinkDetails = ReadonlyMap<string, readonly JsonObject[]>;

/**
 * What `ip netns list-id` and `ip -d link` would print in each namespace, had the namespaces the names of the map.
 *
 * @param details flags, MTU and the like of links, where they are known
 */
export function netnsIp(map: NetnsMap, details: LinkDetails = new Map()): string[] {
  const lines: string[] = [];
  for (const one of map.namespaces) {
    if (lines.length > 0) lines.push("");
    lines.push(`netns: ${one.namespace.name}`, ...current(one.nsids).map(nsidLine), ...linkLines(one, details));
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
  return namespace.captured || namespace.labelled
    ? `nsid ${nsid} (iproute2 netns name: ${namespace.name})`
    : `nsid ${nsid}`;
}

function linkLines({ namespace, interfaces }: NamespaceMap, details: LinkDetails): string[] {
  const known = (namespace.captured ? details.get(namespace.name) : undefined) ?? [];
  return interfaces
    .filter(({ gone }) => gone === null)
    .flatMap((link) =>
      linkLine(link, known.find(({ ifindex, ifname }) => ifindex === link.index && ifname === link.name) ?? {}),
    );
}

function linkLine(link: InterfaceRow, known: JsonObject): string[] {
  const { end, address, master, kind } = link;
  const over = master === null ? "" : ` master ${master.name ?? `if${master.index}`}`;
  let where = "";
  if (end !== null && end.linkNetnsid !== null) {
    where =
      end.namespace.captured || end.namespace.labelled
        ? ` link-netns ${end.namespace.name}`
        : ` link-netnsid ${end.linkNetnsid}`;
  }
  const { flags, link_type: type, link_pointtopoint: hasPeer } = known;
  const marks = Array.isArray(flags) ? ` <${flags.join(",")}>` : "";
  const before = `${marks}${words(known, { mtu: "mtu", qdisc: "qdisc" })}`;
  const after = words(known, { operstate: "state", linkmode: "mode", group: "group", txqlen: "qlen" });
  const far = words(known, { broadcast: hasPeer === true ? "peer" : "brd" });
  const lines = [
    `${link.index}: ${link.name}${suffix(link)}:${before}${over}${after}`,
    `    link${typeof type === "string" ? `/${type}` : ""} ${address ?? (type === undefined ? "none" : "")}${far}${where}`.trimEnd(),
  ];
  if (kind === null) return lines;
  const isBound = end?.relation === "tunnel" && end.index !== null && end.index !== 0;
  return [...lines, `    ${kind}${isBound ? ` dev ${end.device?.name ?? `if${end.index}`}` : ""}`];
}

/** ` mtu 1500 qdisc noop`: what is known, with iproute2's words. */
function words(known: JsonObject, names: Readonly<Record<string, string>>): string {
  return Object.entries(names)
    .filter(([name]) => known[name] !== undefined && known[name] !== null)
    .map(([name, word]) => ` ${word} ${known[name]}`)
    .join("");
}
