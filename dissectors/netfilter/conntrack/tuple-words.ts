/** Tuples and counters in the words of conntrack(8). */
import type { Message, Scope } from "../../../src/schema/index.ts";

const icmpv6 = 58;
const gre = 47;

function addresses(tuple: Scope): string {
  const ip = tuple.into("CTA_TUPLE_IP");
  if (ip === null) return "";
  const source = ip.word("CTA_IP_V4_SRC") ?? ip.word("CTA_IP_V6_SRC");
  const destination = ip.word("CTA_IP_V4_DST") ?? ip.word("CTA_IP_V6_DST");
  return `${source === null ? "" : ` src=${source}`}${destination === null ? "" : ` dst=${destination}`}`;
}

function pairOf(word: string, scope: Scope, ...names: readonly string[]): string {
  for (const name of names) {
    const value = scope.own(name);
    if (value !== undefined) return ` ${word}=${value}`;
  }
  return "";
}

function key(word: string, protocol: Scope, name: string): string {
  const value = protocol.number(name);
  return value === undefined ? "" : ` ${word}=0x${value.toString(16)}`;
}

function protocolPart(tuple: Scope): string {
  const protocol = tuple.into("CTA_TUPLE_PROTO");
  if (protocol === null) return "";
  if (protocol.number("CTA_PROTO_NUM") === gre) {
    return key("srckey", protocol, "CTA_PROTO_SRC_PORT") + key("dstkey", protocol, "CTA_PROTO_DST_PORT");
  }
  return (
    pairOf("sport", protocol, "CTA_PROTO_SRC_PORT") +
    pairOf("dport", protocol, "CTA_PROTO_DST_PORT") +
    pairOf("type", protocol, "CTA_PROTO_ICMP_TYPE", "CTA_PROTO_ICMPV6_TYPE") +
    pairOf("code", protocol, "CTA_PROTO_ICMP_CODE", "CTA_PROTO_ICMPV6_CODE") +
    pairOf("id", protocol, "CTA_PROTO_ICMP_ID", "CTA_PROTO_ICMPV6_ID")
  );
}

/** ` src=10.0.0.1 dst=10.0.0.2 sport=1234 dport=80` of a tuple of that name; empty when it is absent. */
export function tupleWords(scope: Scope, name: string): string {
  const tuple = scope.into(name);
  if (tuple === null) return "";
  return addresses(tuple) + protocolPart(tuple) + pairOf("zone", tuple, "CTA_TUPLE_ZONE");
}

/** The same with only the addresses, under words of their own: ` mask-src=… mask-dst=…`. */
export function prefixedTupleWords(prefix: string, scope: Scope, name: string): string {
  const tuple = scope.into(name);
  if (tuple === null) return "";
  return addresses(tuple).replaceAll(" ", ` ${prefix}-`) + protocolPart(tuple);
}

/** The number of the protocol in a tuple, undefined without one. */
export function protocolNumber(scope: Scope, name: string): number | undefined {
  return scope.into(name)?.into("CTA_TUPLE_PROTO")?.number("CTA_PROTO_NUM");
}

/** `tcp 6`, `icmpv6 58`; a protocol without a name is `unknown 99`. */
export function protocolWords(scope: Scope, name: string): string {
  const protocol = scope.into(name)?.into("CTA_TUPLE_PROTO");
  const number = protocol?.number("CTA_PROTO_NUM");
  if (protocol == null || number === undefined) return "";
  if (number === icmpv6) return ` icmpv6 ${number}`;
  const word = protocol.word("CTA_PROTO_NUM");
  return word === String(number) ? ` unknown ${number}` : ` ${word} ${number}`;
}

/** What `conntrack -E` writes before an event: a message of the kernel that nobody asked for. */
export function eventWords(message: Message): string {
  const isMulti = (message.flags & 0x02) !== 0;
  if (message.direction !== "kernel-to-user" || isMulti) return "";
  if (message.layout.kind?.verb === "del") return " [DESTROY]";
  const isCreated = (message.flags & 0x400) !== 0;
  if (isCreated) return " [NEW]";
  // An answer carries the asker's port id; what nobody asked for has 0, and so may a request with the same sequence.
  const isAnswer = message.portId !== 0 && message.context.requestOf(message)?.name.includes("_GET");
  return isAnswer ? "" : " [UPDATE]";
}
