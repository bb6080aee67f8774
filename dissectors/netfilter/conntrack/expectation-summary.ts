/** Lines of expectations, in the words of `conntrack -L expect`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump, pair } from "../../words.ts";
import { eventWords, prefixedTupleWords, protocolNumber, tupleWords } from "./tuple-words.ts";

function equated(word: string, scope: Scope, name: string): string {
  const value = scope.own(name);
  return value === undefined || value === "" ? "" : ` ${word}=${value}`;
}

/** `298 proto=6 src=10.0.0.1 dst=10.0.0.2 sport=0 dport=5141 mask-src=… master-src=… class=0 helper=ftp`. */
export function expectationWords(scope: Scope): string {
  const timeout = scope.own("CTA_EXPECT_TIMEOUT");
  const protocol = protocolNumber(scope, "CTA_EXPECT_TUPLE");
  let line = timeout === undefined ? "" : ` ${timeout}`;
  if (protocol !== undefined) line += ` proto=${protocol}`;
  line += tupleWords(scope, "CTA_EXPECT_TUPLE");
  line += prefixedTupleWords("mask", scope, "CTA_EXPECT_MASK");
  line += prefixedTupleWords("master", scope, "CTA_EXPECT_MASTER");
  if (scope.number("CTA_EXPECT_FLAGS")) line += ` ${scope.word("CTA_EXPECT_FLAGS")?.toUpperCase()}`;
  return line + equated("class", scope, "CTA_EXPECT_CLASS") + equated("helper", scope, "CTA_EXPECT_HELP_NAME");
}

export function expectationSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return `dump${expectationWords(root)}`;
  const isFlush = message.fromUser && message.layout.kind?.verb === "del" && !root.has("CTA_EXPECT_TUPLE");
  if (isFlush) return `flush${expectationWords(root)}`;
  return (eventWords(message) + expectationWords(root)).trimStart();
}

export function expectationStatisticsSummary(message: Message): string {
  const { root } = message;
  if (message.fromUser) return "dump";
  const counted =
    pair("new", root, "CTA_STATS_EXP_NEW") +
    pair("create", root, "CTA_STATS_EXP_CREATE") +
    pair("delete", root, "CTA_STATS_EXP_DELETE");
  return `cpu=${message.headerValue("res_id") ?? 0}${counted}`;
}
