/** Lines of TCP metrics, in the words of `ip tcp_metrics`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";

function seconds(milliseconds: bigint | number): string {
  const value = Number(milliseconds);
  return `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, "0")}sec`;
}

/** Of a value that is there in two units the finer one counts. */
function metric(values: Scope, word: string, fine: string, coarse: string): string {
  return pair(word, values, values.has(fine) ? fine : coarse);
}

/** `10.0.0.2 age 0.240sec cwnd 37 rtt 2009us rttvar 2369us source 10.0.0.1`. */
export function tcpMetricsSummary(message: Message): string {
  const { root } = message;
  const destination = root.word("TCP_METRICS_ATTR_ADDR_IPV4") ?? root.word("TCP_METRICS_ATTR_ADDR_IPV6");
  const source = root.word("TCP_METRICS_ATTR_SADDR_IPV4") ?? root.word("TCP_METRICS_ATTR_SADDR_IPV6");
  const isDeletion = message.layout.kind?.verb === "del";
  let line = isDump(message) ? `dump ${destination ?? ""}`.trim() : (destination ?? (isDeletion ? "flush" : ""));
  const age = root.own("TCP_METRICS_ATTR_AGE");
  if (typeof age === "bigint") line += ` age ${seconds(age)}`;
  const stamp = root.word("TCP_METRICS_ATTR_TW_TSVAL");
  if (stamp !== null) line += ` tw_ts ${stamp}/${root.number("TCP_METRICS_ATTR_TW_TS_STAMP") ?? "?"}sec ago`;
  const values = root.into("TCP_METRICS_ATTR_VALS");
  if (values !== null) {
    line += pair("ssthresh", values, "TCP_METRICS_A_METRICS_SSTHRESH");
    line += pair("cwnd", values, "TCP_METRICS_A_METRICS_CWND");
    line += pair("reordering", values, "TCP_METRICS_A_METRICS_REODERING");
    line += metric(values, "rtt", "TCP_METRICS_A_METRICS_RTT_US", "TCP_METRICS_A_METRICS_RTT");
    line += metric(values, "rttvar", "TCP_METRICS_A_METRICS_RTTVAR_US", "TCP_METRICS_A_METRICS_RTTVAR");
  }
  line += pair("fo_mss", root, "TCP_METRICS_ATTR_FOPEN_MSS");
  line += pair("fo_syn_drops", root, "TCP_METRICS_ATTR_FOPEN_SYN_DROPS");
  line += pair("fo_cookie", root, "TCP_METRICS_ATTR_FOPEN_COOKIE");
  return source === null ? line : `${line} source ${source}`.trimStart();
}
