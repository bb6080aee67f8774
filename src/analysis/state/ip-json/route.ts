/** Routes and nexthops as `ip -j -d route show table all` and `ip -j -d nexthop show` print them. */
import type { Scope } from "../../../schema/index.ts";
import { tableOf } from "../routes.ts";
import {
  bare,
  count,
  device,
  flagList,
  type Getter,
  type Json,
  type JsonObject,
  type Members,
  objectOf,
  word,
} from "./members.ts";

/** Bits of an address. AF_MPLS has labels of 20. */
const hostBits: Readonly<Record<number, number>> = { 2: 32, 10: 128, 28: 20, 128: 32, 129: 128 };

const flagWords = [
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
] as const;

const labelFamily = 28;
const inet6 = 10;

/** The kernel counts these in parts of a millisecond. */
const divisors: Readonly<Record<string, number>> = { RTAX_RTT: 8, RTAX_RTTVAR: 4 };

const features = [
  [1, "ecn"],
  [16, "tcp_usec_ts"],
] as const;

function prefix(name: string, lengthName: string, everything: string | undefined): Getter {
  return (scope) => {
    const length = scope.number(lengthName) ?? 0;
    const address = scope.word(name);
    if (address === null) return length === 0 ? everything : `0/${length}`;
    if (length === 0) return everything === undefined ? undefined : everything;
    return length === hostBits[scope.number("rtm_family") ?? 0] ? address : `${address}/${length}`;
  };
}

function via(scope: Scope): Json | undefined {
  const inner = scope.into("RTA_VIA");
  if (inner === null) return undefined;
  return { family: inner.word("rtvia_family") ?? "?", host: inner.word("rtvia_addr") ?? "?" };
}

function flags(name: string): Getter {
  return (scope) => flagList((scope.number(name) ?? 0) & 0xc17f, flagWords);
}

const hop: Members = {
  to: word("RTA_NEWDST"),
  gateway: word("RTA_GATEWAY"),
  via,
  dev: device("rtnh_ifindex"),
  weight: (scope) => {
    const isLabel = scope.outer?.number("rtm_family") === labelFamily;
    return isLabel ? undefined : (scope.number("rtnh_hops") ?? 0) + 1;
  },
  flags: flags("rtnh_flags"),
};

function hops(scope: Scope): Json | undefined {
  const list = scope.insides("RTA_MULTIPATH");
  return list.length < 1 ? undefined : list.map((one) => objectOf(one, hop));
}

/** `RTAX_*` as one object in an array: that is how iproute2 writes them. */
function metrics(scope: Scope): Json | undefined {
  const inner = scope.into("RTA_METRICS");
  if (inner === null) return undefined;
  const object: Record<string, Json> = {};
  inner.each((name, place) => {
    if (name === "RTAX_LOCK") return;
    const value = inner.number(name) ?? 0;
    const short = name.replace(/^RTAX_/, "").toLowerCase();
    if (name === "RTAX_CC_ALGO") Object.assign(object, { congestion: inner.wordAt(place) });
    else if (name === "RTAX_FEATURES")
      for (const [bit, word] of features) Object.assign(object, (value & bit) === 0 ? {} : { [word]: null });
    else object[short] = value / (divisors[name] ?? 1);
  });
  return Object.keys(object).length === 0 ? undefined : [object];
}

function flow(scope: Scope): Json | undefined {
  const realms = scope.number("RTA_FLOW");
  if (realms === undefined) return undefined;
  const from = realms >>> 16;
  return from === 0 ? { to: String(realms & 0xffff) } : { from: String(from), to: String(realms & 0xffff) };
}

/** Clock ticks of user space in a second (USER_HZ). */
const ticks = 100;

function expires(scope: Scope): Json | undefined {
  const left = scope.into("RTA_CACHEINFO")?.number("rta_expires");
  return left ? Math.trunc(left / ticks) : undefined;
}

const members: Members = {
  type: word("rtm_type"),
  dst: prefix("RTA_DST", "rtm_dst_len", "default"),
  from: prefix("RTA_SRC", "rtm_src_len", undefined),
  to: word("RTA_NEWDST"),
  tos: (scope) => (scope.number("rtm_tos") ? (scope.word("rtm_tos") ?? undefined) : undefined),
  nhid: count("RTA_NH_ID"),
  gateway: word("RTA_GATEWAY"),
  via,
  dev: device("RTA_OIF"),
  table: (scope) => scope.word(scope.has("RTA_TABLE") ? "RTA_TABLE" : "rtm_table") ?? String(tableOf(scope)),
  protocol: word("rtm_protocol"),
  scope: word("rtm_scope"),
  prefsrc: word("RTA_PREFSRC"),
  metric: count("RTA_PRIORITY"),
  flags: flags("rtm_flags"),
  flow,
  expires,
  metrics,
  pref: word("RTA_PREF"),
  nexthops: hops,
};

/** A route of several hops of which one is left is written without a list, as IPv6 does. */
export function routeJson(scope: Scope): JsonObject {
  const object = objectOf(scope, members);
  const [only, ...others] = scope.insides("RTA_MULTIPATH");
  if (scope.number("rtm_family") !== inet6 || only === undefined || others.length > 0) return object;
  const { nexthops: _hops, ...rest } = object;
  const { weight: _weight, ...where } = objectOf(only, hop);
  return { ...rest, ...where };
}

function groupMembers(scope: Scope): Json | undefined {
  const list = scope.insides("NHA_GROUP");
  if (list.length === 0) return undefined;
  return list.map((entry) => {
    const id = entry.number("id") ?? 0;
    const weight = (entry.number("weight_high") ?? 0) * 256 + (entry.number("weight") ?? 0) + 1;
    return weight === 1 ? { id } : { id, weight };
  });
}

function resilient(scope: Scope): Json | undefined {
  const inner = scope.into("NHA_RES_GROUP");
  if (inner === null) return undefined;
  const time = (name: string) => Number(inner.number(name) ?? 0) / ticks;
  return {
    buckets: inner.number("NHA_RES_GROUP_BUCKETS") ?? 0,
    idle_timer: time("NHA_RES_GROUP_IDLE_TIMER"),
    unbalanced_timer: time("NHA_RES_GROUP_UNBALANCED_TIMER"),
    unbalanced_time: time("NHA_RES_GROUP_UNBALANCED_TIME"),
  };
}

const nexthopMembers: Members = {
  id: count("NHA_ID"),
  group: groupMembers,
  type: (scope) => (scope.number("NHA_GROUP_TYPE") ? (scope.word("NHA_GROUP_TYPE") ?? undefined) : undefined),
  resilient_args: resilient,
  gateway: word("NHA_GATEWAY"),
  dev: device("NHA_OIF"),
  scope: word("nh_scope"),
  blackhole: bare("NHA_BLACKHOLE"),
  protocol: word("nh_protocol"),
  flags: flags("nh_flags"),
  fdb: bare("NHA_FDB"),
};

export function nexthopJson(scope: Scope): JsonObject {
  return objectOf(scope, nexthopMembers);
}
