/** A rule as `ip -j -d rule show` prints it. */
import type { Scope } from "../../../schema/index.ts";
import { type Getter, hex, type Json, type JsonObject, type Members, objectOf, word } from "./members.ts";

const none = 4294967295;
const invert = 0x02;
const unresolved = 0x04;
const iifDetached = 0x08;
const oifDetached = 0x10;

/** FR_ACT_* that are printed by a word of their own. */
const goTo = 2;
const nop = 3;
const nat = 10;
const toTable = 1;

function address(name: string, lengthName: string, everything: string | undefined): Getter {
  return (scope) => {
    const text = scope.word(name);
    if (text) return text;
    return (scope.number(lengthName) ?? 0) === 0 ? everything : "0";
  };
}

function length(name: string, lengthName: string): Getter {
  return (scope) => {
    const bits = scope.number(lengthName) ?? 0;
    const family = scope.number("family");
    const host = family === 10 || family === 129 ? 128 : 32;
    const hasAddress = Boolean(scope.word(name));
    return bits === 0 || (hasAddress && bits === host) ? undefined : bits;
  };
}

function bit(name: string, mask: number): Getter {
  return (scope) => (((scope.number(name) ?? 0) & mask) === 0 ? undefined : null);
}

/** A mask, left out where it is all bits. */
function mask(valueName: string, name: string, all: number): Getter {
  return (scope) => {
    const value = scope.number(name);
    return value === undefined || value === all || !scope.has(valueName) ? undefined : `0x${value.toString(16)}`;
  };
}

function ports(which: "first" | "start" | "end", name: string): Getter {
  return (scope) => {
    const range = scope.into(name);
    const [start, end] = [range?.number("start"), range?.number("end")];
    if (start === undefined || end === undefined) return undefined;
    if (which === "first") return start === end ? start : undefined;
    if (start === end) return undefined;
    return which === "start" ? start : end;
  };
}

function action(...numbers: readonly number[]): (scope: Scope) => boolean {
  return (scope) => numbers.includes(scope.number("action") ?? 0);
}

function lookup(scope: Scope): Json | undefined {
  if (scope.number("FRA_L3MDEV")) return undefined;
  const name = scope.has("FRA_TABLE") ? "FRA_TABLE" : "table";
  return scope.number(name) ? (scope.word(name) ?? undefined) : undefined;
}

function limited(name: string, isText: boolean): Getter {
  return (scope) => {
    const value = scope.number(name);
    if (value === undefined || value === none || lookup(scope) === undefined) return undefined;
    return isText ? (scope.word(name) ?? undefined) : value;
  };
}

function realm(shift: number): Getter {
  return (scope) => {
    const flow = scope.number("FRA_FLOW");
    const value = flow === undefined ? 0 : (flow >>> shift) & 0xffff;
    return flow === undefined || (shift !== 0 && value === 0) ? undefined : String(value);
  };
}

const members: Members = {
  priority: (scope) => scope.number("FRA_PRIORITY") ?? 0,
  not: bit("flags", invert),
  src: address("FRA_SRC", "src_len", "all"),
  srclen: length("FRA_SRC", "src_len"),
  dst: address("FRA_DST", "dst_len", undefined),
  dstlen: length("FRA_DST", "dst_len"),
  tos: (scope) => (scope.number("tos") ? (scope.word("tos") ?? undefined) : undefined),
  fwmark: hex("FRA_FWMARK"),
  fwmask: mask("FRA_FWMARK", "FRA_FWMASK", none),
  iif: word("FRA_IIFNAME"),
  iif_detached: bit("flags", iifDetached),
  oif: word("FRA_OIFNAME"),
  oif_detached: bit("flags", oifDetached),
  l3mdev: (scope) => (scope.number("FRA_L3MDEV") ? null : undefined),
  uid_start: (scope) => scope.into("FRA_UID_RANGE")?.number("start"),
  uid_end: (scope) => scope.into("FRA_UID_RANGE")?.number("end"),
  ipproto: word("FRA_IP_PROTO"),
  sport: ports("first", "FRA_SPORT_RANGE"),
  sport_start: ports("start", "FRA_SPORT_RANGE"),
  sport_end: ports("end", "FRA_SPORT_RANGE"),
  sport_mask: (scope) => (scope.has("FRA_SPORT_MASK") ? hex("FRA_SPORT_MASK")(scope) : undefined),
  dport: ports("first", "FRA_DPORT_RANGE"),
  dport_start: ports("start", "FRA_DPORT_RANGE"),
  dport_end: ports("end", "FRA_DPORT_RANGE"),
  dport_mask: (scope) => (scope.has("FRA_DPORT_MASK") ? hex("FRA_DPORT_MASK")(scope) : undefined),
  tun_id: (scope) => {
    const id = scope.own("FRA_TUN_ID");
    return typeof id === "bigint" || typeof id === "number" ? Number(id) : undefined;
  },
  table: lookup,
  suppress_prefixlen: limited("FRA_SUPPRESS_PREFIXLEN", false),
  suppress_ifgroup: limited("FRA_SUPPRESS_IFGROUP", true),
  flow_from: realm(16),
  flow_to: realm(0),
  goto: (scope) => (action(goTo)(scope) ? scope.number("FRA_GOTO") : undefined),
  unresolved: (scope) => (action(goTo)(scope) ? bit("flags", unresolved)(scope) : undefined),
  nop: (scope) => (action(nop)(scope) ? null : undefined),
  masquerade: (scope) => (action(nat)(scope) ? null : undefined),
  action: (scope) => (action(0, toTable, goTo, nop, nat)(scope) ? undefined : (scope.word("action") ?? undefined)),
  protocol: word("FRA_PROTOCOL"),
  dscp: word("FRA_DSCP"),
  dscp_mask: (scope) => (scope.has("FRA_DSCP_MASK") ? hex("FRA_DSCP_MASK")(scope) : undefined),
  flowlabel: (scope) => (scope.has("FRA_FLOWLABEL") ? hex("FRA_FLOWLABEL")(scope) : undefined),
  flowlabel_mask: hex("FRA_FLOWLABEL_MASK"),
};

export function ruleJson(scope: Scope): JsonObject {
  return objectOf(scope, members);
}
