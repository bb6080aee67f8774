/**
 * What tells the objects of a state apart, and what they refer to.
 * Kernel: net/core/fib_rules.c, net/ipv4/devinet.c, net/ipv6/addrconf.c, net/bridge/br_fdb.c, drivers/net/vxlan/vxlan_core.c
 */
import type { Message, Scope } from "../../schema/index.ts";
import { cloned, hopsOf, inet, inet6, routeDevices, routeGroup, routeMember, survivesDown, tableOf } from "./routes.ts";

/** NTF_PROXY of `ndm_flags`. */
const proxy = 0x08;
/** NTF_SELF. */
const self = 0x02;

export function isProxy(root: Scope): boolean {
  return ((root.number("ndm_flags") ?? 0) & proxy) !== 0;
}

/** Numbers as a key; the first one has to be there. */
export function numbersKey(first: string, ...names: readonly string[]): (root: Scope) => string | null {
  return (root) => {
    if (root.number(first) === undefined) return null;
    return [first, ...names].map((name) => root.number(name) ?? "").join(" ");
  };
}

/** The index of a link; there is no link 0. */
export function linkKey(root: Scope): string | null {
  const index = root.number("ifi_index") ?? 0;
  return index === 0 ? null : String(index);
}

/** A neighbour, or a proxy for one. */
export function neighbourKey(root: Scope): string | null {
  const index = root.number("ndm_ifindex");
  const destination = root.text("NDA_DST");
  if (index === undefined || destination === null) return null;
  return `${root.number("ndm_family") ?? 0} ${index} ${destination}${isProxy(root) ? " proxy" : ""}`;
}

/** FIB_RULE_UNRESOLVED, FIB_RULE_IIF_DETACHED and FIB_RULE_OIF_DETACHED. */
const foundOut = 0x1c;

/** All that a rule says: the header but for what the kernel finds out, and every attribute. */
export function ruleKey(root: Scope): string | null {
  if (root.header === null || root.headerEnd - root.headerStart < root.header.fixedSize) return null;
  const header = ["family", "dst_len", "src_len", "tos", "action"].map((name) => root.number(name) ?? 0);
  const attributes: string[] = [];
  root.each((_name, { start, end, index }) => {
    attributes.push(
      `${index}=${Buffer.from(root.bytes.buffer, root.bytes.byteOffset + start, end - start).toString("hex")}`,
    );
  });
  return [...header, (root.number("flags") ?? 0) & ~foundOut, ...attributes.sort()].join(" ");
}

/** An address: IPv4 ones also by their length and peer. Kernel: find_matching_ifa, ipv6_get_ifaddr */
export function addressKey(root: Scope): string | null {
  const index = root.number("ifa_index");
  const local = root.text("IFA_LOCAL") ?? root.text("IFA_ADDRESS");
  if (index === undefined || local === null) return null;
  const family = root.number("ifa_family") ?? 0;
  if (family === inet6) return `${family} ${index} ${local}`;
  return `${family} ${index} ${local} ${root.text("IFA_ADDRESS") ?? ""}/${root.number("ifa_prefixlen") ?? 0}`;
}

/**
 * The order of the kernel's lists: IPv4 addresses by falling scope and the secondary ones last, IPv6 ones by rising scope.
 * Kernel: __inet_insert_ifa, ipv6_link_dev_addr
 */
export function addressOrder(root: Scope): number[] {
  const family = root.number("ifa_family") ?? 0;
  const scope = root.number("ifa_scope") ?? 0;
  const secondary = (root.number("ifa_flags") ?? 0) & 1;
  const rank = family === inet ? [secondary, -scope] : [scope];
  return [root.number("ifa_index") ?? 0, family, ...rank];
}

/** Bridges have an address once in a VLAN, whatever its port; other devices once for each place it leads to. */
export function fdbKey(root: Scope): string | null {
  const index = root.number("ndm_ifindex");
  const address = root.text("NDA_LLADDR");
  if (index === undefined || address === null) return null;
  const vlan = root.number("NDA_VLAN") ?? 0;
  const own = (root.number("ndm_flags") ?? 0) & self;
  const master = root.number("NDA_MASTER");
  if (master !== undefined && own === 0) return `master ${master} ${address} ${vlan}`;
  const rest = ["NDA_PORT", "NDA_VNI", "NDA_SRC_VNI", "NDA_IFINDEX", "NDA_NH_ID"].map(
    (name) => root.number(name) ?? "",
  );
  return [own, index, address, vlan, root.text("NDA_DST") ?? "", ...rest].join(" ");
}

export function routeKey(root: Scope): string | null {
  const group = routeGroup(root);
  return group === null ? null : `${group} ${routeMember(root)}`;
}

/** A lookup is answered with what a packet would do, unless the entry itself is asked for (RTM_F_FIB_MATCH). */
export function isLookup(message: Message, request: Message | null): boolean {
  const { root } = message;
  if (((root.number("rtm_flags") ?? 0) & cloned) !== 0) return true;
  if (request?.name !== "RTM_GETROUTE" || (request.flags & 0x300) !== 0) return false;
  return ((request.root.number("rtm_flags") ?? 0) & 0x2000) === 0 && !isMulticastRoute(root);
}

function isMulticastRoute(root: Scope): boolean {
  const family = root.number("rtm_family") ?? 0;
  return family >= 128;
}

/** The interface, and what it is attached below. TC_H_ROOT and its like are below nothing. */
export function tcReferences(parent: "tcm_parent" | "tcm_handle"): (root: Scope) => string[] {
  return (root) => {
    const index = root.number("tcm_ifindex") ?? 0;
    const handle = root.number(parent) ?? 0;
    return handle >= 0xfffffff1 ? [`dev ${index}`] : [`dev ${index}`, `below ${index} ${handle >>> 16}`];
  };
}

/** The address family, so that what a dump of one family covers can be found. */
export function familyReference(root: Scope, name: string): string {
  return `family ${root.number(name) ?? 0}`;
}

/** The interfaces that members or attributes name. */
export function devices(...names: readonly string[]): (root: Scope) => string[] {
  return (root) => names.filter((name) => root.has(name)).map((name) => `dev ${root.number(name)}`);
}

export function routeReferences(root: Scope): string[] {
  const group = routeGroup(root);
  const found = routeDevices(root).map((index) => `dev ${index}`);
  found.push(familyReference(root, "rtm_family"), `table ${tableOf(root)}`);
  const source = root.text("RTA_PREFSRC");
  if (source !== null) found.push(`src ${source}`);
  const nexthop = root.number("RTA_NH_ID");
  const family = root.number("rtm_family");
  if (nexthop !== undefined) found.push(`nhid ${nexthop}`);
  // IPv4 routes that go down with their interface.
  else if (family === inet && !survivesDown(root)) found.push(...routeDevices(root).map((index) => `mortal ${index}`));
  else if (family === inet6) for (const hop of hopsOf(root)) found.push(`hop ${group} ${hop}`);
  return found;
}

export function addressReferences(root: Scope): string[] {
  const index = root.number("ifa_index") ?? 0;
  const family = root.number("ifa_family") ?? 0;
  return [`dev ${index}`, `family ${family}`, `family ${family} dev ${index}`, `local ${root.text("IFA_LOCAL") ?? ""}`];
}

export function nexthopReferences(root: Scope): string[] {
  const members = root.insides("NHA_GROUP").map((member) => `member ${member.number("id") ?? 0}`);
  return [...devices("NHA_OIF")(root), familyReference(root, "nh_family"), ...members];
}
