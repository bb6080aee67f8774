/**
 * Which routes are the same route, and which share a destination.
 * Kernel: net/ipv4/fib_trie.c (fib_table_insert, fib_table_delete), net/ipv6/ip6_fib.c (fib6_add_rt2node),
 * net/ipv6/route.c (rt6_fill_node, __ip6_del_rt_siblings)
 */
import type { Scope } from "../../schema/index.ts";

export const inet = 2;
export const inet6 = 10;
const ipmr = 128;
const ip6mr = 129;

/** RTM_F_CLONED: an entry of the cache, or the outcome of a lookup. */
export const cloned = 0x200;

/** RT_SCOPE_HOST. */
const hostScope = 254;

export function tableOf(root: Scope): number {
  return root.number("RTA_TABLE") ?? root.number("rtm_table") ?? 0;
}

/** Where a route may go: each hop as text, in order. */
export function hopsOf(root: Scope): string[] {
  const hops = root.insides("RTA_MULTIPATH");
  if (hops.length > 0) return hops.map((hop) => `${hop.number("rtnh_ifindex") ?? 0} ${gatewayOf(hop)}`);
  return [`${root.number("RTA_OIF") ?? 0} ${gatewayOf(root)}`];
}

function gatewayOf(scope: Scope): string {
  const via = scope.into("RTA_VIA");
  if (via !== null) return via.text("rtvia_addr") ?? "";
  return scope.text("RTA_GATEWAY") ?? "";
}

/** The interfaces that a route goes out of. */
export function routeDevices(root: Scope): number[] {
  const hops = root.insides("RTA_MULTIPATH");
  if (hops.length > 0) return hops.map((hop) => hop.number("rtnh_ifindex") ?? 0);
  return [root.number("RTA_OIF") ?? 0];
}

/** What routes have in common that NLM_F_REPLACE and NLM_F_APPEND are about: destination, table and metric. */
export function routeGroup(root: Scope): string | null {
  const family = root.number("rtm_family");
  if (family === undefined) return null;
  const to = `${root.text("RTA_DST") ?? ""}/${root.number("rtm_dst_len") ?? 0}`;
  const from = `${root.text("RTA_SRC") ?? ""}/${root.number("rtm_src_len") ?? 0}`;
  const metric = root.number("RTA_PRIORITY") ?? 0;
  const table = tableOf(root);
  if (family === ipmr || family === ip6mr) return `${family} ${table} ${to} ${from} ${root.number("RTA_IIF") ?? 0}`;
  if (family === inet) return `${family} ${table} ${to} ${root.number("rtm_tos") ?? 0} ${metric}`;
  return `${family} ${table} ${to} ${from} ${metric}`;
}

/** What tells a route from the others of its group; nothing where a group has one route. */
export function routeMember(root: Scope): string {
  const family = root.number("rtm_family");
  const type = root.number("rtm_type") ?? 0;
  const nexthop = root.number("RTA_NH_ID");
  const path = nexthop === undefined ? hopsOf(root).join(", ") : `nhid ${nexthop}`;
  if (family === inet6) return `${type} ${path}`;
  if (family !== inet) return "";
  const from = `${root.text("RTA_PREFSRC") ?? ""} ${root.number("rtm_protocol") ?? 0}`;
  return `${type} ${root.number("rtm_scope") ?? 0} ${path} ${from}`;
}

/** Whether an IPv6 route may be one hop of several. Kernel: rt6_qualify_for_ecmp */
export function mayBeHop(root: Scope): boolean {
  return root.has("RTA_MULTIPATH") || root.has("RTA_GATEWAY") || root.has("RTA_VIA");
}

/** Whether an IPv4 route stays when its interface goes down: only the ones to the machine itself do. */
export function survivesDown(root: Scope): boolean {
  return (root.number("rtm_scope") ?? 0) === hostScope;
}

/** The payload of RTA_MULTIPATH without the hops that `goes` names; null when none is left. */
export function withoutHops(root: Scope, goes: (hop: string) => boolean): Uint8Array | null {
  const names = hopsOf(root);
  const left = root.insides("RTA_MULTIPATH").filter((_, index) => !goes(names[index] ?? ""));
  if (left.length === 0) return null;
  const records = left.map(({ bytes, headerStart, end }) => bytes.subarray(headerStart, end));
  const length = records.reduce((sum, record) => sum + record.length + (-record.length & 3), 0);
  const payload = new Uint8Array(length);
  let at = 0;
  for (const record of records) {
    payload.set(record, at);
    at += record.length + (-record.length & 3);
  }
  return payload;
}
