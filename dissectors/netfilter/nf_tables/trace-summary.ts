/** Lines of traces: `id 7ee33807 inet tr i rule handle 3 verdict jump j`, `… packet: iif "lo" ip saddr 127.0.0.1 …`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { verdictWords } from "./statement-words.ts";
import { join, pair, quoted, subject } from "./words.ts";

/** NFT_TRACETYPE_POLICY, NFT_TRACETYPE_RETURN, NFT_TRACETYPE_RULE. */
const policy = 1;
const returned = 2;
const rule = 3;

/** `ip saddr 127.0.0.1 ip daddr 127.0.0.1 icmp type echo-request`: what the headers tell first. */
function packet(root: Scope): string {
  const link = root.into("NFTA_TRACE_LL_HEADER");
  const network = root.into("NFTA_TRACE_NETWORK_HEADER");
  const transport = root.into("NFTA_TRACE_TRANSPORT_HEADER");
  const hasMac = link !== null && link.word("h_source") !== "00:00:00:00:00:00";
  const protocol = network?.word("protocol") ?? network?.word("nexthdr") ?? "";
  const ip = network?.header?.name === "ipv6hdr" ? "ip6" : "ip";
  return join(
    "packet:",
    quoted("iif", root.word("NFTA_TRACE_IIF")),
    quoted("oif", root.word("NFTA_TRACE_OIF")),
    hasMac ? join(pair("ether saddr", link, "h_source"), pair("ether daddr", link, "h_dest")) : "",
    pair(`${ip} saddr`, network, "saddr"),
    pair(`${ip} daddr`, network, "daddr"),
    transport === null ? protocol : "",
    pair("arp operation", network, "ar_op"),
    pair("saddr ip", network, "ar_sip"),
    pair("daddr ip", network, "ar_tip"),
    pair(`${protocol} type`, transport, "type"),
    pair("icmpv6 type", transport, "icmp6_type"),
    pair(`${protocol} sport`, transport, "source"),
    pair(`${protocol} dport`, transport, "dest"),
    pair("flags", transport, "flags"),
  );
}

function step(root: Scope): string {
  const type = root.number("NFTA_TRACE_TYPE");
  const verdict = root.into("NFTA_TRACE_VERDICT");
  const words = verdict === null ? "" : `verdict ${verdictWords(verdict)}`;
  if (type === rule && !root.has("NFTA_TRACE_RULE_HANDLE")) return join("end of chain", words);
  if (type === rule) return join(pair("rule handle", root, "NFTA_TRACE_RULE_HANDLE"), words);
  if (type === policy) return pair("policy", root, "NFTA_TRACE_POLICY");
  return type === returned ? join("end of chain", words) : words;
}

export function traceSummary(message: Message): string {
  const { root } = message;
  const isFirst = root.has("NFTA_TRACE_NETWORK_HEADER") || root.has("NFTA_TRACE_LL_HEADER");
  return join(
    pair("id", root, "NFTA_TRACE_ID").replace("0x", ""),
    subject(message, "NFTA_TRACE_TABLE", "NFTA_TRACE_CHAIN"),
    step(root),
    isFirst ? packet(root) : "",
  );
}
