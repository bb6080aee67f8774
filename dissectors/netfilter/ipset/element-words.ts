/** Elements and parameters in the words and the order of ipset(8). */
import type { Scope } from "../../../src/schema/index.ts";
import { pair } from "../../words.ts";

/** IPSET_FLAG_* of data. */
const before = 0x01;
const physdev = 0x02;
const noMatch = 0x04;
const withCounters = 0x08;
const withComment = 0x10;
const withForceAdd = 0x20;
const withSkbInfo = 0x40;
const wildcard = 0x80;

function word(flags: number, mask: number, name: string): string {
  return (flags & mask) === 0 ? "" : ` ${name}`;
}

function address(scope: Scope, name: string): string | null {
  const inside = scope.into(name);
  return inside === null ? null : (inside.word("IPSET_ATTR_IPADDR_IPV4") ?? inside.word("IPSET_ATTR_IPADDR_IPV6"));
}

/** `10.0.0.0/24`, `10.0.0.1-10.0.0.9`. */
function range(scope: Scope, from: string, to: string, cidr: string): string | null {
  const first = address(scope, from);
  if (first === null) return null;
  const last = address(scope, to);
  if (last !== null && last !== first) return `${first}-${last}`;
  const length = scope.word(cidr);
  return length === null ? first : `${first}/${length}`;
}

const icmp = 1;
const icmpv6 = 58;

/** `tcp:80`, `100-105`, `icmp:8/0`. */
function port(scope: Scope): string | null {
  const first = scope.number("IPSET_ATTR_PORT");
  if (first === undefined) return null;
  const protocol = scope.number("IPSET_ATTR_PROTO");
  const isIcmp = protocol === icmp || protocol === icmpv6;
  let text = isIcmp ? `${first >> 8}/${first & 0xff}` : String(first);
  const last = scope.number("IPSET_ATTR_PORT_TO");
  if (last !== undefined && last !== first) text += `-${last}`;
  if (protocol === undefined) return text;
  return `${protocol === icmpv6 ? "icmpv6" : scope.word("IPSET_ATTR_PROTO")}:${text}`;
}

/** A mark with its mask, which is left out where all bits count. */
function skbMark(scope: Scope): string {
  const value = scope.own("IPSET_ATTR_SKBMARK");
  if (typeof value !== "bigint") return "";
  const mask = value & 0xffffffffn;
  return ` skbmark 0x${(value >> 32n).toString(16)}${mask === 0xffffffffn ? "" : `/0x${mask.toString(16)}`}`;
}

/** What tells an element from others: `10.0.0.1,tcp:80`. */
export function elementKey(scope: Scope): string {
  const flags = scope.number("IPSET_ATTR_CADT_FLAGS") ?? 0;
  const device = scope.word("IPSET_ATTR_IFACE");
  const parts = [
    range(scope, "IPSET_ATTR_IP", "IPSET_ATTR_IP_TO", "IPSET_ATTR_CIDR"),
    scope.word("IPSET_ATTR_ETHER"),
    port(scope),
    scope.word("IPSET_ATTR_MARK"),
    device === null ? null : `${(flags & physdev) === 0 ? "" : "physdev:"}${device}`,
    range(scope, "IPSET_ATTR_IP2", "IPSET_ATTR_IP2_TO", "IPSET_ATTR_CIDR2"),
    scope.word("IPSET_ATTR_NAME"),
  ];
  return parts.filter((part) => part !== null).join(",");
}

/** `10.0.0.1,tcp:80 timeout 60 packets 5 bytes 500 comment "hello"`. */
export function elementWords(scope: Scope): string {
  const flags = scope.number("IPSET_ATTR_CADT_FLAGS") ?? 0;
  let line = elementKey(scope);
  const reference = scope.word("IPSET_ATTR_NAMEREF");
  if (reference) line += ` ${(flags & before) === 0 ? "after" : "before"} ${reference}`;
  line += word(flags, wildcard, "wildcard");
  line += pair("timeout", scope, "IPSET_ATTR_TIMEOUT").replace(/s$/, "");
  line += word(flags, noMatch, "nomatch");
  line += pair("packets", scope, "IPSET_ATTR_PACKETS") + pair("bytes", scope, "IPSET_ATTR_BYTES");
  const comment = scope.word("IPSET_ATTR_COMMENT");
  if (comment) line += ` comment ${JSON.stringify(comment)}`;
  line += skbMark(scope);
  return line + pair("skbprio", scope, "IPSET_ATTR_SKBPRIO") + pair("skbqueue", scope, "IPSET_ATTR_SKBQUEUE");
}

/** ` range 10.0.0.0/24 hashsize 2048 maxelem 1000 timeout 300 counters`. */
export function parameterWords(scope: Scope): string {
  const flags = scope.number("IPSET_ATTR_CADT_FLAGS") ?? 0;
  const addresses = range(scope, "IPSET_ATTR_IP", "IPSET_ATTR_IP_TO", "IPSET_ATTR_CIDR");
  const ports = addresses === null ? port(scope) : null;
  const limits = addresses ?? ports;
  const bitmask = address(scope, "IPSET_ATTR_BITMASK");
  return (
    (limits === null ? "" : ` range ${limits}`) +
    pair("markmask", scope, "IPSET_ATTR_MARKMASK") +
    pair("hashsize", scope, "IPSET_ATTR_HASHSIZE") +
    pair("maxelem", scope, "IPSET_ATTR_MAXELEM") +
    pair("netmask", scope, "IPSET_ATTR_NETMASK") +
    (bitmask === null ? "" : ` bitmask ${bitmask}`) +
    pair("size", scope, "IPSET_ATTR_SIZE") +
    pair("timeout", scope, "IPSET_ATTR_TIMEOUT").replace(/s$/, "") +
    word(flags, withCounters, "counters") +
    word(flags, withComment, "comment") +
    word(flags, withForceAdd, "forceadd") +
    word(flags, withSkbInfo, "skbinfo")
  );
}

/** How a hash is made, which few ask for. */
export function hashWords(scope: Scope): string {
  return pair("bucketsize", scope, "IPSET_ATTR_BUCKETSIZE") + pair("initval", scope, "IPSET_ATTR_INITVAL");
}
