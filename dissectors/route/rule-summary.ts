/** Lines of rule messages, in the words of `ip rule`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { dumpOf } from "./words.ts";

/** FIB_RULE_*. */
const invert = 0x02;
const unresolved = 0x04;
const iifDetached = 0x08;
const oifDetached = 0x10;

/** FR_ACT_*. */
const toTable = 1;
const goTo = 2;

/** RTN_NAT, which `ip rule add nat` sends for an action. */
const nat = 10;

/** RTPROT_KERNEL: like iproute2 without `-d`, this and RTPROT_UNSPEC are not said. */
const kernelProtocol = 2;

const none = 4294967295;

/** AF_INET6 and RTNL_FAMILY_IP6MR. */
function hostLength(root: Scope): number {
  const family = root.number("family");
  return family === 10 || family === 129 ? 128 : 32;
}

function prefix(root: Scope, name: string, lengthName: string): string | null {
  const length = root.number(lengthName) ?? 0;
  const address = root.word(name);
  if (!address) return length === 0 ? null : `0/${length}`;
  return length === hostLength(root) ? address : `${address}/${length}`;
}

function hexadecimal(value: number): string {
  return `0x${value.toString(16)}`;
}

/** A value with its mask; a mask of all bits is not said. */
function masked(word: string, root: Scope, name: string, maskName: string, all: number): string {
  const value = root.number(name);
  const mask = root.number(maskName) ?? all;
  if (mask === all) return pair(word, root, name);
  return value === undefined ? "" : ` ${word} ${hexadecimal(value)}/${hexadecimal(mask)}`;
}

function ports(word: string, root: Scope, name: string, maskName: string): string {
  const range = root.into(name);
  const first = range?.number("start");
  const last = range?.number("end");
  if (first === undefined || last === undefined) return "";
  const mask = root.number(maskName) ?? 0xffff;
  if (mask !== 0xffff) return ` ${word} ${hexadecimal(first)}/${hexadecimal(mask)}`;
  return first === last ? ` ${word} ${first}` : ` ${word} ${first}-${last}`;
}

function users(root: Scope): string {
  const range = root.into("FRA_UID_RANGE");
  return range === null ? "" : ` uidrange ${range.number("start") ?? "?"}-${range.number("end") ?? "?"}`;
}

function interfaces(root: Scope, flags: number): string {
  let line = pair("iif", root, "FRA_IIFNAME");
  if ((flags & iifDetached) !== 0) line += " [detached]";
  line += pair("oif", root, "FRA_OIFNAME");
  return (flags & oifDetached) === 0 ? line : `${line} [detached]`;
}

function lookup(root: Scope): string {
  if (root.number("FRA_L3MDEV")) return " lookup [l3mdev-table]";
  const name = root.has("FRA_TABLE") ? "FRA_TABLE" : "table";
  if (!root.number(name)) return "";
  let line = ` lookup ${root.word(name)}`;
  if ((root.number("FRA_SUPPRESS_PREFIXLEN") ?? none) !== none) {
    line += pair("suppress_prefixlength", root, "FRA_SUPPRESS_PREFIXLEN");
  }
  if ((root.number("FRA_SUPPRESS_IFGROUP") ?? none) !== none) {
    line += pair("suppress_ifgroup", root, "FRA_SUPPRESS_IFGROUP");
  }
  return line;
}

function realms(root: Scope): string {
  const flow = root.number("FRA_FLOW");
  if (flow === undefined) return "";
  const from = flow >>> 16;
  return from === 0 ? ` realms ${flow & 0xffff}` : ` realms ${from}/${flow & 0xffff}`;
}

function action(root: Scope, flags: number): string {
  const number = root.number("action") ?? 0;
  if (number === goTo) {
    return `${pair("goto", root, "FRA_GOTO")}${(flags & unresolved) === 0 ? "" : " [unresolved]"}`;
  }
  if (number === nat && root.has("FRA_UNUSED2")) return pair("map-to", root, "FRA_UNUSED2");
  return number === toTable || number === 0 ? "" : ` ${root.word("action")}`;
}

/** `1000: from 10.0.0.0/24 to 192.0.2.0/24 tos 0x10 fwmark 0x5/0xff iif d0 oif d1 lookup 100`. */
export function ruleSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return dumpOf(root, "family");
  const flags = root.number("flags") ?? 0;
  const priority = root.number("FRA_PRIORITY") ?? (message.direction === "kernel-to-user" ? 0 : undefined);
  let line = priority === undefined ? "" : `${priority}: `;
  if ((flags & invert) !== 0) line += "not ";
  line += `from ${prefix(root, "FRA_SRC", "src_len") ?? "all"}`;
  const to = prefix(root, "FRA_DST", "dst_len");
  if (to !== null) line += ` to ${to}`;
  if (root.number("tos")) line += pair("tos", root, "tos");
  line += masked("fwmark", root, "FRA_FWMARK", "FRA_FWMASK", none);
  line += interfaces(root, flags);
  line += users(root);
  line += pair("ipproto", root, "FRA_IP_PROTO");
  line += ports("sport", root, "FRA_SPORT_RANGE", "FRA_SPORT_MASK");
  line += ports("dport", root, "FRA_DPORT_RANGE", "FRA_DPORT_MASK");
  line += pair("tun_id", root, "FRA_TUN_ID");
  line += lookup(root);
  line += realms(root);
  line += action(root, flags);
  const protocol = root.number("FRA_PROTOCOL");
  if (protocol && protocol !== kernelProtocol) line += pair("proto", root, "FRA_PROTOCOL");
  line += masked("dscp", root, "FRA_DSCP", "FRA_DSCP_MASK", 0x3f);
  return line + masked("flowlabel", root, "FRA_FLOWLABEL", "FRA_FLOWLABEL_MASK", 0xfffff);
}
