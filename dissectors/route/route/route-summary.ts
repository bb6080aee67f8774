/** Lines of route messages, in the words and the order of `ip route`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { type FlagWord, flagWords, isDump, pair, pairUnlessZero } from "../../words.ts";
import { encapsulationWords } from "../encap/encap-summary.ts";
import { dumpOf } from "../words.ts";
import { metricsWords } from "./metrics-words.ts";
import { multicastRouteWords } from "./multicast-route-summary.ts";

/** Families with an address of fixed length, and its bits. AF_MPLS has labels of 20. */
const hostBits: Readonly<Record<number, number>> = { 2: 32, 10: 128, 28: 20 };
const ipmr = 128;
const ip6mr = 129;

/** RTM_F_*. */
const cloned = 0x200;
const fibMatch = 0x2000;

/** RTN_UNICAST, RT_SCOPE_NOWHERE. */
const unicast = 1;
const nowhere = 255;

/** `10.0.0.0/8`, `10.0.0.1`; null where there is neither address nor length. */
function prefix(root: Scope, name: string, lengthName: string): string | null {
  const length = root.number(lengthName) ?? 0;
  const address = root.word(name);
  if (address === null) return length === 0 ? null : `0/${length}`;
  if (length === 0 && (address === "::" || address === "0.0.0.0")) return null;
  return length === hostBits[root.number("rtm_family") ?? 0] ? address : `${address}/${length}`;
}

/** Where the next hop is: ` via 10.0.0.1`, ` via inet6 fe80::1`. */
function gateway(scope: Scope): string {
  const address = scope.word("RTA_GATEWAY");
  if (address !== null) return ` via ${address}`;
  const via = scope.into("RTA_VIA");
  return via === null ? "" : ` via ${via.word("rtvia_family") ?? "?"} ${via.word("rtvia_addr") ?? "?"}`;
}

/** The labels that take the place of the destination's. */
function newDestination(scope: Scope): string {
  const labels = scope.word("RTA_NEWDST");
  return labels === null ? "" : ` as to ${labels}`;
}

function realms(scope: Scope): string {
  const value = scope.number("RTA_FLOW");
  if (value === undefined) return "";
  const from = value >>> 16;
  return from === 0 ? ` realm ${value & 0xffff}` : ` realms ${from}/${value & 0xffff}`;
}

const wordsOfFlags: readonly FlagWord[] = [
  [0x01, "dead"],
  [0x04, "onlink"],
  [0x02, "pervasive"],
  [0x08, "offload"],
  [0x40, "trap"],
  [0x100, "notify"],
  [0x10, "linkdown"],
  [0x20, "unresolved"],
  [0x4000, "rt_offload"],
  [0x8000, "rt_trap"],
];

function flagsOf(flags: number): string {
  const line = flagWords(flags, wordsOfFlags);
  return (flags & 0x20000200) === 0x20000000 ? `${line} rt_offload_failed` : line;
}

function table(root: Scope, name: string): string {
  const word = root.word(name);
  return word === null || word === "all" ? "" : ` table ${word}`;
}

/** The name under which a request says its table. */
function tableName(root: Scope): string {
  return root.has("RTA_TABLE") ? "RTA_TABLE" : "rtm_table";
}

/** What the kernel remembers of a cached or expiring route. */
function cache(root: Scope, flags: number): string {
  let line = "";
  if ((flags & cloned) !== 0) line += " cache";
  const seconds = root.number("RTA_EXPIRES");
  if (seconds !== undefined) line += ` expires ${seconds}sec`;
  const info = root.into("RTA_CACHEINFO");
  if (info === null) return line;
  const ticks = info.number("rta_expires");
  if (ticks) line += ` expires ${Math.floor(ticks / 100)}sec`;
  return line + pairUnlessZero("error", info, "rta_error");
}

/** ` nexthop via 10.0.0.1 dev d0 weight 1` for each hop. */
function hops(root: Scope): string {
  let line = "";
  for (const hop of root.insides("RTA_MULTIPATH")) {
    line += ` nexthop${encapsulationWords(hop, "RTA_ENCAP_TYPE", "RTA_ENCAP")}${newDestination(hop)}${gateway(hop)}`;
    line += pairUnlessZero("dev", hop, "rtnh_ifindex");
    if (root.number("rtm_family") !== 28) line += ` weight ${(hop.number("rtnh_hops") ?? 0) + 1}`;
    line += flagsOf(hop.number("rtnh_flags") ?? 0) + realms(hop);
  }
  return line;
}

/** Numbers of attributes, as bits of {@link Scope.present}. */
const rta = {
  RTA_DST: 1 << 1,
  RTA_SRC: 1 << 2,
  RTA_OIF: 1 << 4,
  RTA_GATEWAY: 1 << 5,
  RTA_PRIORITY: 1 << 6,
  RTA_PREFSRC: 1 << 7,
  RTA_CACHEINFO: 1 << 12,
  RTA_TABLE: 1 << 15,
  RTA_PREF: 1 << 20,
  RTA_PAD: 1 << 24,
} as const;

/** What most routes have at most; everything else is asked for only in routes that have more. */
const usual = Object.values(rta).reduce((all, bit) => all | bit, 0);

/** What stands before the gateway. */
function before(root: Scope): string {
  return (
    newDestination(root) + pair("nhid", root, "RTA_NH_ID") + encapsulationWords(root, "RTA_ENCAP_TYPE", "RTA_ENCAP")
  );
}

/** What stands between the metric and the state of the cache. */
function between(root: Scope): string {
  return pairUnlessZero("mark", root, "RTA_MARK") + realms(root) + pair("uid", root, "RTA_UID");
}

function route(root: Scope): string {
  const has = root.present();
  const more = (has & ~usual) !== 0;
  const type = root.number("rtm_type") ?? 0;
  let line = type === 0 || type === unicast ? "" : `${root.word("rtm_type")} `;
  line += prefix(root, "RTA_DST", "rtm_dst_len") ?? "default";
  const source = (has & rta.RTA_SRC) === 0 ? null : prefix(root, "RTA_SRC", "rtm_src_len");
  if (source !== null) line += ` from ${source}`;
  line += pairUnlessZero("tos", root, "rtm_tos");
  if (more) line += before(root);
  if (more || (has & rta.RTA_GATEWAY) !== 0) line += gateway(root);
  if ((has & rta.RTA_OIF) !== 0) line += ` dev ${root.word("RTA_OIF")}`;
  line += table(root, (has & rta.RTA_TABLE) === 0 ? "rtm_table" : "RTA_TABLE");
  const protocol = root.word("rtm_protocol");
  if (protocol !== null && protocol !== "unspec") line += ` proto ${protocol}`;
  const scope = root.number("rtm_scope") ?? 0;
  if (scope !== 0 && scope !== nowhere) line += ` scope ${root.word("rtm_scope")}`;
  if ((has & rta.RTA_PREFSRC) !== 0) line += ` src ${root.word("RTA_PREFSRC")}`;
  if ((has & rta.RTA_PRIORITY) !== 0) line += ` metric ${root.word("RTA_PRIORITY")}`;
  const flags = root.number("rtm_flags") ?? 0;
  if (flags !== 0) line += flagsOf(flags);
  if (more) line += between(root);
  if (more || flags !== 0 || (has & rta.RTA_CACHEINFO) !== 0) line += cache(root, flags);
  const metrics = more ? root.into("RTA_METRICS") : null;
  if (metrics !== null) line += metricsWords(metrics);
  if (more) line += pair("iif", root, "RTA_IIF");
  if ((has & rta.RTA_PREF) !== 0) line += ` pref ${root.word("RTA_PREF")}`;
  return more ? line + pair("ttl-propagate", root, "RTA_TTL_PROPAGATE") + hops(root) : line;
}

/** What a lookup gives: `get 10.0.0.1 from 10.0.0.2 oif d0`. */
function lookup(root: Scope): string {
  let line = ((root.number("rtm_flags") ?? 0) & fibMatch) === 0 ? "get" : "get fibmatch";
  line += ` ${root.word("RTA_DST") ?? "default"}${pair("from", root, "RTA_SRC")}`;
  line += pairUnlessZero("tos", root, "rtm_tos") + pair("iif", root, "RTA_IIF") + pair("oif", root, "RTA_OIF");
  line +=
    pairUnlessZero("mark", root, "RTA_MARK") + pair("uid", root, "RTA_UID") + pair("ipproto", root, "RTA_IP_PROTO");
  line += pair("sport", root, "RTA_SPORT") + pair("dport", root, "RTA_DPORT");
  return line + pair("flowlabel", root, "RTA_FLOWLABEL") + table(root, tableName(root));
}

/** What a dump is limited to. */
function dump(root: Scope): string {
  let line = dumpOf(root, "rtm_family");
  if (((root.number("rtm_flags") ?? 0) & cloned) !== 0) line += " cache";
  if (root.number("rtm_type")) line += ` type ${root.word("rtm_type")}`;
  return (
    line + table(root, tableName(root)) + pairUnlessZero("proto", root, "rtm_protocol") + pair("dev", root, "RTA_OIF")
  );
}

export function routeSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return dump(root);
  if (message.layout.kind?.verb === "get") return lookup(root);
  const family = root.number("rtm_family");
  if (family === ipmr || family === ip6mr) return multicastRouteWords(root);
  return route(root);
}
