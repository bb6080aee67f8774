/** Compares a map of namespaces with what a model kernel knows. */
import type { InterfaceRow, NamespaceMap, NetnsMap } from "../../src/analysis/index.ts";
import type { Link, Namespace, NetnsKernel } from "./netns-kernel.ts";

export interface Account {
  /** Claims that are wrong, by how sure the map was. */
  readonly wrong: { readonly certain: string[]; readonly likely: string[] };
  /** Nsids of captures whose namespaces have captures: all, and those that the map found. */
  nsids: number;
  found: number;
  certain: number;
}

export function compare(map: NetnsMap, kernel: NetnsKernel): Account {
  const account: Account = { wrong: { certain: [], likely: [] }, nsids: 0, found: 0, certain: 0 };
  for (const one of map.namespaces) {
    const namespace = kernel.namespaces.find(({ name }) => name === one.namespace.name);
    if (namespace === undefined || !one.namespace.captured) continue;
    compareNsids(one, namespace, account);
    for (const row of one.interfaces) compareLink(row, namespace, kernel, account);
  }
  for (const { start, steps, address } of map.stories) {
    for (const [i, stay] of [start, ...steps.map(({ to }) => to)].entries()) {
      if (!stay.namespace.captured || stay.certainty === null) continue;
      const links = kernel.links.filter((one) => one.address === address || one.address.length < 17);
      const fits = links.some(({ stays }) =>
        stays.some(({ namespace, index }) => namespace.name === stay.namespace.name && index === stay.index),
      );
      if (!fits)
        account.wrong[stay.certainty].push(`story of ${address}: stay ${i} in ${stay.namespace.name} as ${stay.index}`);
    }
  }
  return account;
}

function compareNsids(one: NamespaceMap, namespace: Namespace, account: Account): void {
  for (const row of one.nsids) {
    const meant = (from: bigint, to: bigint) =>
      namespace.nsids.filter(
        (entry) => entry.nsid === row.nsid && entry.from <= to + 200_000n && (entry.to === null || entry.to >= from),
      );
    const entries = meant(row.from, row.to);
    if (entries.length > 0 && entries.every(({ of }) => of.captured)) {
      account.nsids++;
      if (row.certainty !== null) account.found++;
      if (row.certainty === "certain") account.certain++;
    }
    if (row.certainty === null) continue;
    const check = (found: readonly { readonly of: Namespace }[], certainty: "certain" | "likely") => {
      if (found.length > 0 && found.every(({ of }) => of.name === row.namespace.name)) return;
      const truth = found.map(({ of }) => of.name).join(",");
      const why = row.reasons.map(
        ({ rule, evidence }) => `${rule} ${evidence.map((at) => `${at.label}:${at.id}`).join(" ")}`,
      );
      account.wrong[certainty].push(
        `nsid ${row.nsid} of ${namespace.name} is ${truth}, not ${row.namespace.name} (${why.join("; ")})`,
      );
    };
    check(entries, "likely");
    if (row.certain !== null) check(meant(row.certain.from, row.certain.to), "certain");
  }
}

function compareLink(row: InterfaceRow, namespace: Namespace, kernel: NetnsKernel, account: Account): void {
  const { end } = row;
  if (end === null) return;
  const link = kernel.links.find(
    (one) =>
      one.kind === row.kind &&
      stayAt(one, end.said.time)?.namespace === namespace &&
      stayAt(one, end.said.time)?.index === row.index,
  );
  const title = `${row.index} ${row.name} of ${namespace.name}`;
  if (link === undefined) {
    account.wrong[row.certainty].push(`${title} is not there`);
    return;
  }
  const truth = farAt(link, end.said.time);
  if (truth === null) return;
  if (end.namespace.captured && truth.namespace.name !== end.namespace.name) {
    account.wrong[end.certainty].push(`${title}: other end in ${truth.namespace.name}, not ${end.namespace.name}`);
  }
  if (end.index !== null && truth.index !== null && end.index !== truth.index) {
    account.wrong[end.certainty].push(`${title}: other end ${truth.index}, not ${end.index}`);
  }
  if (end.device !== null && truth.link !== null && !wasCalled(truth.link, end.device.name)) {
    account.wrong[end.device.certainty].push(`${title}: other end is ${truth.link.name}, not ${end.device.name}`);
  }
}

function wasCalled(link: Link, name: string): boolean {
  return link.names.includes(name);
}

function stayAt(link: Link, time: bigint) {
  return link.stays.findLast(({ from, to }) => from <= time && (to === null || time <= to + 60_000n));
}

function farAt(link: Link, time: bigint): { namespace: Namespace; index: number | null; link: Link | null } | null {
  const target = link.kind === "veth" ? (link.peer ?? peerBefore.get(link) ?? null) : link.lower;
  if (link.kind === "veth" || link.kind === "macvlan" || link.kind === "vlan") {
    const stay = target === null ? undefined : stayAt(target, time);
    return stay === undefined ? null : { namespace: stay.namespace, index: stay.index, link: target };
  }
  if (link.home === null) return null;
  const stay = link.lower === null ? undefined : stayAt(link.lower, time);
  return { namespace: link.home, index: stay?.index ?? null, link: link.lower };
}

/** Pairs that are no more, for looking back. */
export const peerBefore = new Map<Link, Link>();
