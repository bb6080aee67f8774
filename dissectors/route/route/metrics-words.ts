/** Metrics in the words of `ip route`. */
import type { Scope } from "../../../src/schema/index.ts";

/** RTAX_RTT, RTAX_RTTVAR, RTAX_RTO_MIN: name, parts of a millisecond. */
const times: readonly (readonly [name: string, word: string, number: number, parts: number])[] = [
  ["RTAX_RTT", " rtt", 4, 8],
  ["RTAX_RTTVAR", " rttvar", 5, 4],
];

const counts: readonly (readonly [name: string, word: string, number: number])[] = [
  ["RTAX_SSTHRESH", " ssthresh", 6],
  ["RTAX_CWND", " cwnd", 7],
  ["RTAX_ADVMSS", " advmss", 8],
  ["RTAX_REORDERING", " reordering", 9],
  ["RTAX_HOPLIMIT", " hoplimit", 10],
  ["RTAX_INITCWND", " initcwnd", 11],
];

function plain(scope: Scope, locks: number, name: string, word: string, number: number): string {
  const value = scope.number(name);
  if (value === undefined) return "";
  return `${word}${(locks & (1 << number)) === 0 ? "" : " lock"} ${value === 0xffffffff ? 0 : value}`;
}

function time(scope: Scope, locks: number, name: string, word: string, number: number, parts: number): string {
  const value = scope.number(name);
  if (value === undefined) return "";
  const ms = value / parts;
  const text = ms >= 1000 ? `${ms / 1000}s` : `${Math.floor(ms)}ms`;
  return `${word}${(locks & (1 << number)) === 0 ? "" : " lock"} ${text}`;
}

/** ` mtu lock 1300 rtt 70ms`, in the order of the numbers. */
export function metricsWords(scope: Scope): string {
  const locks = scope.number("RTAX_LOCK") ?? 0;
  let line = plain(scope, locks, "RTAX_MTU", " mtu", 2) + plain(scope, locks, "RTAX_WINDOW", " window", 3);
  for (const [name, word, number, parts] of times) line += time(scope, locks, name, word, number, parts);
  for (const [name, word, number] of counts) line += plain(scope, locks, name, word, number);
  if (scope.number("RTAX_FEATURES")) line += ` features ${scope.word("RTAX_FEATURES")?.replaceAll(",", " ")}`;
  line += time(scope, locks, "RTAX_RTO_MIN", " rto_min", 13, 1);
  line += plain(scope, locks, "RTAX_INITRWND", " initrwnd", 14) + plain(scope, locks, "RTAX_QUICKACK", " quickack", 15);
  const algorithm = scope.word("RTAX_CC_ALGO");
  if (algorithm !== null) line += ` congctl${(locks & (1 << 16)) === 0 ? "" : " lock"} ${algorithm}`;
  return line + plain(scope, locks, "RTAX_FASTOPEN_NO_COOKIE", " fastopen_no_cookie", 17);
}
