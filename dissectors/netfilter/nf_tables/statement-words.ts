/** Words of statements that stand in rules and, some of them, in named objects. */
import type { Scope } from "../../../src/schema/index.ts";
import { icmpCode, icmpv6Code } from "./packet-values.ts";
import { join, pair, pairUnlessZero, quoted } from "./words.ts";

/** `accept`, `jump other`. */
export function verdictWords(verdict: Scope): string {
  const chain = verdict.word("NFTA_VERDICT_CHAIN");
  const id = chain === null ? pair("chain id", verdict, "NFTA_VERDICT_CHAIN_ID") : chain;
  return join(verdict.word("NFTA_VERDICT_CODE"), id);
}

/** `1 kbytes`, `5 mbytes`, the largest unit that leaves nothing over. */
export function byteWords(bytes: bigint): string {
  const names = ["bytes", "kbytes", "mbytes", "gbytes"];
  let left = bytes;
  let unit = 0;
  while (left !== 0n && left % 1024n === 0n && unit < names.length - 1) {
    left /= 1024n;
    unit++;
  }
  return `${left} ${names[unit]}`;
}

const perUnit: Readonly<Record<string, string>> = {
  1: "second",
  60: "minute",
  3600: "hour",
  86400: "day",
  604800: "week",
};

function big(scope: Scope, name: string): bigint {
  const value = scope.own(name);
  return typeof value === "bigint" || typeof value === "number" ? BigInt(value) : 0n;
}

/** `rate over 5/second burst 10 packets`; in statements nft always tells the burst. */
export function limitWords(limit: Scope, isStatement: boolean): string {
  const rate = big(limit, "NFTA_LIMIT_RATE");
  const unit = String(big(limit, "NFTA_LIMIT_UNIT"));
  const burst = limit.number("NFTA_LIMIT_BURST") ?? 0;
  const per = perUnit[unit] ?? `${unit}s`;
  const isBytes = limit.number("NFTA_LIMIT_TYPE") === 1;
  const over = limit.number("NFTA_LIMIT_FLAGS") === 1 ? "over" : "";
  if (isBytes)
    return join("rate", over, `${byteWords(rate)}/${per}`, burst === 0 ? "" : `burst ${byteWords(BigInt(burst))}`);
  const told = burst > 0 && (isStatement || burst !== 5);
  return join("rate", over, `${rate}/${per}`, told ? `burst ${burst} packets` : "");
}

/** `over 100 mbytes used 5 mbytes`. */
export function quotaWords(quota: Scope): string {
  const used = big(quota, "NFTA_QUOTA_CONSUMED");
  return join(
    ((quota.number("NFTA_QUOTA_FLAGS") ?? 0) & 1) === 0 ? "" : "over",
    byteWords(big(quota, "NFTA_QUOTA_BYTES")),
    used === 0n ? "" : `used ${byteWords(used)}`,
  );
}

/** `mss 1460 wscale 7 timestamp sack-perm`. */
export function synproxyWords(synproxy: Scope): string {
  const flags = synproxy.number("NFTA_SYNPROXY_FLAGS") ?? 0;
  return join(
    pairUnlessZero("mss", synproxy, "NFTA_SYNPROXY_MSS"),
    (flags & 2) === 0 ? "" : pair("wscale", synproxy, "NFTA_SYNPROXY_WSCALE"),
    (flags & 8) === 0 ? "" : "timestamp",
    (flags & 4) === 0 ? "" : "sack-perm",
  );
}

/** All but the one that says nothing of its own. */
const allLogFlags = 0x2f;

function logFlagWords(flags: number): string {
  if (flags === allLogFlags) return "all";
  const tcp = [(flags & 1) === 0 ? "" : "sequence", (flags & 2) === 0 ? "" : "options"].filter((word) => word !== "");
  return join(
    tcp.length === 0 ? "" : `tcp ${tcp.join(",")}`,
    (flags & 4) === 0 ? "" : "ip options",
    (flags & 8) === 0 ? "" : "skuid",
    (flags & 32) === 0 ? "" : "ether",
  );
}

/** `log prefix "in " level info flags all`. */
export function logWords(log: Scope): string {
  const flags = logFlagWords(log.number("NFTA_LOG_FLAGS") ?? 0);
  const level = log.word("NFTA_LOG_LEVEL");
  return join(
    "log",
    quoted("prefix", log.word("NFTA_LOG_PREFIX")),
    pair("group", log, "NFTA_LOG_GROUP"),
    pair("snaplen", log, "NFTA_LOG_SNAPLEN"),
    pair("queue-threshold", log, "NFTA_LOG_QTHRESHOLD"),
    level === null || level === "warn" ? "" : `level ${level}`,
    flags === "" ? "" : `flags ${flags}`,
  );
}

export function queueWords(queue: Scope, from: string | null): string {
  const flags = queue.word("NFTA_QUEUE_FLAGS") ?? "";
  const first = queue.number("NFTA_QUEUE_NUM") ?? 0;
  const total = queue.number("NFTA_QUEUE_TOTAL") ?? 1;
  const to = from ?? (total > 1 ? `${first}-${first + total - 1}` : String(first));
  return join("queue", flags === "" ? "" : `flags ${flags}`, `to ${to}`);
}

/** `reject with icmpx admin-prohibited`; what is usual is left out, as nft does. */
export function rejectWords(reject: Scope, network: string | null): string {
  const type = reject.number("NFTA_REJECT_TYPE");
  const code = reject.number("NFTA_REJECT_ICMP_CODE");
  if (type === 1) return "reject with tcp reset";
  if (type === 2) return code === 1 ? "reject" : `reject with icmpx ${reject.word("NFTA_REJECT_ICMP_CODE")}`;
  const is6 = network === "ip6";
  if (code === (is6 ? 4 : 3)) return "reject";
  const place = reject.locate("NFTA_REJECT_ICMP_CODE");
  const codes = is6 ? icmpv6Code : icmpCode;
  return join("reject with", is6 ? "icmpv6" : "icmp", place === null ? "" : reject.wordAt({ ...place, type: codes }));
}

/** Names of object types where a statement uses one. */
const references: Readonly<Record<number, string>> = {
  1: "counter name",
  2: "quota name",
  3: "ct helper set",
  4: "limit name",
  5: "ct count name",
  6: "tunnel name",
  7: "ct timeout set",
  8: "meta secmark set",
  9: "ct expectation set",
  10: "synproxy name",
};

export function objectWords(reference: Scope, key: string): string {
  const type = reference.number("NFTA_OBJREF_IMM_TYPE");
  if (type !== undefined) return quoted(references[type] ?? "object", reference.word("NFTA_OBJREF_IMM_NAME"));
  return `object name ${key} map @${reference.word("NFTA_OBJREF_SET_NAME")}`;
}

export function counterWords(counter: Scope, isRequest: boolean): string {
  const packets = counter.word("NFTA_COUNTER_PACKETS") ?? "0";
  const bytes = counter.word("NFTA_COUNTER_BYTES") ?? "0";
  return isRequest && packets === "0" && bytes === "0" ? "counter" : `counter packets ${packets} bytes ${bytes}`;
}
