/**
 * What a dump lists: everything, or what its request narrows it to.
 * Kernel: net/core/rtnetlink.c (rtnl_dump_ifinfo), net/core/neighbour.c (neigh_dump_info), net/ipv4/fib_frontend.c
 * (ip_valid_fib_dump_req), net/bridge/br_netlink.c
 */
import type { Message, Scope } from "../../schema/index.ts";
import { isProxy } from "./keys.ts";
import type { Kind } from "./kinds.ts";

/** RTEXT_FILTER_BRVLAN and RTEXT_FILTER_BRVLAN_COMPRESSED: only with one of them bridges are listed among their ports. */
const vlanMask = 0x6;

/** The members and attributes of a dump request that may narrow it, with their values as far as they are numbers. */
function narrowing(kind: Kind, { root }: Message): [name: string, value: number][] {
  const all: [string, number][] = [];
  for (const { name } of root.header?.members ?? []) {
    const value = root.number(name) ?? 0;
    if (value !== 0) all.push([name, value]);
  }
  root.each((name) => all.push([name, root.number(name) ?? 0]));
  return all.filter(([name]) => !kind.harmless.has(name));
}

/** What a dump lists, as far as its request says. */
export interface Coverage {
  /** What the objects refer to, where that finds them without looking at all of them. */
  readonly references: readonly string[];
  /** What else they have to be; null when the dump lists all that refer so. */
  readonly covers: ((object: Scope) => boolean) | null;
}

/** What a dump with that request lists; null when the request narrows it in an unknown way. */
export function coverage(kind: Kind, request: Message): Coverage | null {
  const { root } = request;
  const tests: ((object: Scope) => boolean)[] = [];
  const references: string[] = [];
  for (const [name, value] of narrowing(kind, request)) {
    const selector = kind.selectors[name];
    if (selector === undefined) return null;
    tests.push((object) => selector(object, value, root));
    const reference = kind.found?.[name];
    if (reference !== undefined) references.push(`${reference} ${value}`);
  }
  if (kind.name === "bridge-port" && ((root.number("IFLA_EXT_MASK") ?? 0) & vlanMask) === 0) {
    tests.push((object) => object.number("IFLA_MASTER") !== object.number("ifi_index"));
  }
  if (kind.name === "neighbour" && (root.number("ndm_flags") ?? 0) === 0) tests.push((object) => !isProxy(object));
  return { references, covers: tests.length === 0 ? null : (object) => tests.every((test) => test(object)) };
}

/** The address family that a dump was limited to, 0 where it lists everything, -1 where less than a family. */
export function dumpedFamily(kind: Kind, request: Message): number {
  let family = 0;
  for (const [name, value] of narrowing(kind, request)) {
    if (!/^(?:rtgen_|ifa_|rtm_|ndm_|nh_)?family$/.test(name)) return -1;
    family = value;
  }
  return family;
}
