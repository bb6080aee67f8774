/** Lines of conntrack messages, in the words of conntrack(8). */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump, pair } from "../../words.ts";
import { familyWord } from "../family-words.ts";
import { eventWords, protocolWords, tupleWords } from "./tuple-words.ts";

/** IPS_*. */
const seenReply = 0x02;
const assured = 0x04;
const offload = 0x4000;
const hardwareOffload = 0x8000;

function equated(word: string, scope: Scope, name: string): string {
  const value = scope.own(name);
  return value === undefined ? "" : ` ${word}=${value}`;
}

/** ` ESTABLISHED` as its protocol has it. */
function state(scope: Scope): string {
  const known = scope.into("CTA_PROTOINFO");
  for (const protocol of ["TCP", "SCTP", "DCCP"]) {
    const word = known?.into(`CTA_PROTOINFO_${protocol}`)?.word(`CTA_PROTOINFO_${protocol}_STATE`);
    if (word) return ` ${word.toUpperCase()}`;
  }
  return "";
}

function counters(scope: Scope, name: string): string {
  const counted = scope.into(name);
  if (counted === null) return "";
  return equated("packets", counted, "CTA_COUNTERS_PACKETS") + equated("bytes", counted, "CTA_COUNTERS_BYTES");
}

function nat(word: string, scope: Scope, name: string): string {
  const range = scope.into(name);
  if (range === null) return "";
  const address = range.word("CTA_NAT_V4_MINIP") ?? range.word("CTA_NAT_V6_MINIP") ?? "";
  const port = range.into("CTA_NAT_PROTO")?.word("CTA_PROTONAT_PORT_MIN");
  return ` ${word}=${address}${port == null ? "" : `:${port}`}`;
}

/** The mark of a request with its mask: `mark=7/0xff`. */
function mark(scope: Scope): string {
  const value = equated("mark", scope, "CTA_MARK");
  const mask = scope.word("CTA_MARK_MASK");
  return value === "" || mask === null ? value : `${value}/${mask}`;
}

/** `tcp 6 120 SYN_SENT src=10.0.0.1 dst=10.0.0.2 sport=1234 dport=80 [UNREPLIED] src=… mark=0`. */
export function connectionWords(scope: Scope): string {
  // With a mask it is what a dump is narrowed to.
  const status = scope.has("CTA_STATUS_MASK") ? undefined : scope.number("CTA_STATUS");
  const timeout = scope.own("CTA_TIMEOUT");
  let line = protocolWords(scope, "CTA_TUPLE_ORIG") || protocolWords(scope, "CTA_TUPLE_REPLY");
  if (timeout !== undefined) line += ` ${timeout}`;
  line += state(scope);
  line += tupleWords(scope, "CTA_TUPLE_ORIG") + counters(scope, "CTA_COUNTERS_ORIG");
  if (status !== undefined && (status & seenReply) === 0) line += " [UNREPLIED]";
  line += tupleWords(scope, "CTA_TUPLE_REPLY") + counters(scope, "CTA_COUNTERS_REPLY");
  line += nat("snat", scope, "CTA_NAT_SRC") + nat("dnat", scope, "CTA_NAT_DST");
  if (status !== undefined && (status & hardwareOffload) !== 0) line += " [HW_OFFLOAD]";
  else if (status !== undefined && (status & offload) !== 0) line += " [OFFLOAD]";
  else if (status !== undefined && (status & assured) !== 0) line += " [ASSURED]";
  line += mark(scope) + equated("zone", scope, "CTA_ZONE");
  const helper = scope.into("CTA_HELP")?.word("CTA_HELP_NAME");
  return helper ? `${line} helper=${helper}` : line;
}

/** What a dump or a flush is narrowed to. */
function family(message: Message): string {
  const word = familyWord(message);
  return word === "" ? "" : ` ${word}`;
}

export function connectionSummary(message: Message): string {
  const { root } = message;
  const hasTuple = root.has("CTA_TUPLE_ORIG") || root.has("CTA_TUPLE_REPLY");
  const status = root.has("CTA_STATUS_MASK") ? pair("status", root, "CTA_STATUS") : "";
  if (isDump(message)) return `dump${family(message)}${connectionWords(root)}${status}`;
  const isFlush = message.fromUser && message.layout.kind?.verb === "del" && !hasTuple;
  if (isFlush) return `flush${family(message)}${connectionWords(root)}${status}`;
  return (eventWords(message) + connectionWords(root)).trimStart();
}

/** `cpu=0 found=0 invalid=0 …`, what is not 0. */
export function processorSummary(message: Message): string {
  if (message.fromUser) return "dump";
  const { root } = message;
  let line = `cpu=${message.headerValue("res_id") ?? 0}`;
  root.each((name, place) => {
    const value = root.wordAt(place);
    if (value !== "0") line += ` ${name.replace("CTA_STATS_", "").toLowerCase()}=${value}`;
  });
  return line;
}

export function totalSummary(message: Message): string {
  const { root } = message;
  return (
    equated("entries", root, "CTA_STATS_GLOBAL_ENTRIES") + equated("max", root, "CTA_STATS_GLOBAL_MAX_ENTRIES")
  ).trimStart();
}
