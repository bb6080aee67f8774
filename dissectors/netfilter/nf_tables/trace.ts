/**
 * Traces: the way of one packet through the rules, a message a step.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_TRACE_*), net/netfilter/nf_tables_trace.c (nft_trace_notify)
 */
import {
  attributes,
  be32,
  be64,
  byFirst,
  byPath,
  bySibling,
  bytes,
  defineDissector,
  enumeration,
  hexadecimal,
  ifindexOf,
  pad,
  select,
  string,
} from "../../../src/schema/index.ts";
import { arpPacket } from "../../packet/arp.ts";
import { ethernetFrame, networkPacket } from "../../packet/ethernet.ts";
import { ipv4Packet, ipv6Packet, transportPacket } from "../../packet/ip.ts";
import { connectionDirection, connectionState32, connectionStatus } from "../conntrack/connection-state.ts";
import { nfproto32 } from "../families.ts";
import { verdict, verdictCode } from "./data.ts";
import { hardwareType16 } from "./packet-values.ts";
import { traceSummary } from "./trace-summary.ts";

/** ARPHRD_ETHER and ARPHRD_LOOPBACK have headers of Ethernet, with the tag of a VLAN where there is one. */
const linkHeader = select(
  byFirst(bySibling("NFTA_TRACE_IIFTYPE"), bySibling("NFTA_TRACE_OIFTYPE")),
  { 1: ethernetFrame, 772: ethernetFrame },
  bytes,
);

/** In bridges and at interfaces the link's header says what follows. Options and IPv6's headers are part of it. */
const networkHeader = select(
  bySibling("NFTA_TRACE_NFPROTO"),
  { 2: ipv4Packet, 3: arpPacket, 10: ipv6Packet },
  networkPacket(
    byFirst(
      byPath("NFTA_TRACE_LL_HEADER", "payload", "h_vlan_encapsulated_proto"),
      byPath("NFTA_TRACE_LL_HEADER", "h_proto"),
    ),
  ),
);

/** By the last of the network header's headers. */
const transportHeader = transportPacket(
  byFirst(
    byPath("NFTA_TRACE_NETWORK_HEADER", "protocol"),
    byPath("NFTA_TRACE_NETWORK_HEADER", "payload", "payload", "nexthdr"),
    byPath("NFTA_TRACE_NETWORK_HEADER", "payload", "nexthdr"),
    byPath("NFTA_TRACE_NETWORK_HEADER", "nexthdr"),
  ),
);

const traceType = enumeration(
  be32,
  { 0: "NFT_TRACETYPE_UNSPEC", 1: "NFT_TRACETYPE_POLICY", 2: "NFT_TRACETYPE_RETURN", 3: "NFT_TRACETYPE_RULE" },
  { prefix: "NFT_TRACETYPE_" },
);

const nftaTrace = attributes("NFTA_TRACE", {
  0: ["NFTA_TRACE_UNSPEC"],
  1: ["NFTA_TRACE_TABLE", string],
  2: ["NFTA_TRACE_CHAIN", string],
  3: ["NFTA_TRACE_RULE_HANDLE", be64],
  4: ["NFTA_TRACE_TYPE", traceType],
  5: ["NFTA_TRACE_VERDICT", verdict],
  6: ["NFTA_TRACE_ID", hexadecimal(be32)],
  7: ["NFTA_TRACE_LL_HEADER", linkHeader],
  8: ["NFTA_TRACE_NETWORK_HEADER", networkHeader],
  9: ["NFTA_TRACE_TRANSPORT_HEADER", transportHeader],
  10: ["NFTA_TRACE_IIF", ifindexOf(be32)],
  11: ["NFTA_TRACE_IIFTYPE", hardwareType16],
  12: ["NFTA_TRACE_OIF", ifindexOf(be32)],
  13: ["NFTA_TRACE_OIFTYPE", hardwareType16],
  14: ["NFTA_TRACE_MARK", hexadecimal(be32)],
  15: ["NFTA_TRACE_NFPROTO", nfproto32],
  16: ["NFTA_TRACE_POLICY", verdictCode],
  17: ["NFTA_TRACE_PAD", pad],
  18: ["NFTA_TRACE_CT_ID", hexadecimal(be32)],
  19: ["NFTA_TRACE_CT_DIRECTION", connectionDirection],
  20: ["NFTA_TRACE_CT_STATUS", connectionStatus],
  21: ["NFTA_TRACE_CT_STATE", connectionState32],
});

export const traces = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nf_tables",
  messages: { 17: ["NFT_MSG_TRACE", "notify"] },
  attributes: nftaTrace,
  summary: traceSummary,
});
