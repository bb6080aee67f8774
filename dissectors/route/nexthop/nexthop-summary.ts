/** Lines of nexthop objects and buckets, in the words and the order of `ip nexthop`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { type FlagWord, flagWords, isDump, pair, pairUnlessZero } from "../../words.ts";
import { encapsulationWords } from "../encap/encap-summary.ts";
import { dumpOf } from "../words.ts";

/** NHA_OP_FLAG_*. */
const dumpStatistics = 1;
const dumpHardwareStatistics = 2;

/** Clock ticks of user space in a second (USER_HZ). */
const hertz = 100;

/** `1,300/2,40`: ids with their weights, where these are not 1. */
function group(root: Scope): string {
  let line = "";
  for (const entry of root.insides("NHA_GROUP")) {
    const weight = (entry.number("weight_high") ?? 0) * 256 + (entry.number("weight") ?? 0) + 1;
    line += `${line === "" ? " group " : "/"}${entry.number("id") ?? "?"}${weight === 1 ? "" : `,${weight}`}`;
  }
  return line;
}

function seconds(word: string, scope: Scope, name: string): string {
  const ticks = scope.number(name);
  return ticks === undefined ? "" : ` ${word} ${ticks / hertz}`;
}

function resilient(root: Scope): string {
  let line = root.number("NHA_GROUP_TYPE") ? pair("type", root, "NHA_GROUP_TYPE") : "";
  const inside = root.into("NHA_RES_GROUP");
  if (inside === null) return line;
  line += pair("buckets", inside, "NHA_RES_GROUP_BUCKETS") + seconds("idle_timer", inside, "NHA_RES_GROUP_IDLE_TIMER");
  line += seconds("unbalanced_timer", inside, "NHA_RES_GROUP_UNBALANCED_TIMER");
  return line + seconds("unbalanced_time", inside, "NHA_RES_GROUP_UNBALANCED_TIME");
}

const wordsOfFlags: readonly FlagWord[] = [
  [0x01, "dead"],
  [0x04, "onlink"],
  [0x02, "pervasive"],
  [0x08, "offload"],
  [0x40, "trap"],
  [0x10, "linkdown"],
];

function statistics(root: Scope): string {
  const inside = root.into("NHA_GROUP_STATS");
  if (inside === null) return "";
  let line = "";
  let entry = inside.into("NHA_GROUP_STATS_ENTRY");
  while (entry !== null) {
    line += `${line === "" ? " stats:" : ","}${pair("id", entry, "NHA_GROUP_STATS_ENTRY_ID")}`;
    line += ` packets ${entry.own("NHA_GROUP_STATS_ENTRY_PACKETS") ?? "?"}`;
    const hardware = entry.own("NHA_GROUP_STATS_ENTRY_PACKETS_HW");
    if (hardware !== undefined) line += ` packets_hw ${hardware}`;
    entry = inside.next("NHA_GROUP_STATS_ENTRY", entry);
  }
  return line;
}

function nexthop(root: Scope): string {
  let line = pairUnlessZero("id", root, "NHA_ID") + group(root) + resilient(root);
  line += encapsulationWords(root, "NHA_ENCAP_TYPE", "NHA_ENCAP");
  line += pair("via", root, "NHA_GATEWAY") + pair("dev", root, "NHA_OIF") + pairUnlessZero("scope", root, "nh_scope");
  if (root.has("NHA_BLACKHOLE")) line += " blackhole";
  line += pairUnlessZero("proto", root, "nh_protocol") + flagWords(root.number("nh_flags") ?? 0, wordsOfFlags);
  if (root.has("NHA_FDB")) line += " fdb";
  line += pair("hw_stats", root, "NHA_HW_STATS_ENABLE") + pair("used", root, "NHA_HW_STATS_USED");
  return (line + statistics(root)).trimStart();
}

/** What a dump is limited to, also of buckets. */
function dump(root: Scope): string {
  let line = dumpOf(root, "nh_family") + pair("id", root, "NHA_ID") + pair("dev", root, "NHA_OIF");
  line += pair("master", root, "NHA_MASTER");
  if (root.has("NHA_GROUPS")) line += " groups";
  if (root.has("NHA_FDB")) line += " fdb";
  const bucket = root.into("NHA_RES_BUCKET");
  if (bucket !== null) line += pair("nhid", bucket, "NHA_RES_BUCKET_NH_ID");
  const flags = root.number("NHA_OP_FLAGS") ?? 0;
  if ((flags & dumpStatistics) !== 0) line += " stats";
  return (flags & dumpHardwareStatistics) === 0 ? line : `${line} hw_stats`;
}

/** `id 1 via 10.0.0.11 dev d0 scope link`. */
export function nexthopSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return dump(root);
  return message.layout.kind?.verb === "get" ? `get${pair("id", root, "NHA_ID")}` : nexthop(root);
}

/** `id 11 index 3 idle_time 1.76 nhid 2`. */
export function bucketSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return dump(root);
  let line = message.layout.kind?.verb === "get" ? "get" : "";
  line += pair("id", root, "NHA_ID");
  const bucket = root.into("NHA_RES_BUCKET");
  if (bucket !== null) {
    line += pair("index", bucket, "NHA_RES_BUCKET_INDEX") + seconds("idle_time", bucket, "NHA_RES_BUCKET_IDLE_TIME");
    line += pair("nhid", bucket, "NHA_RES_BUCKET_NH_ID");
  }
  return (line + flagWords(root.number("nh_flags") ?? 0, wordsOfFlags)).trimStart();
}
