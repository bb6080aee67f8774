/**
 * Connections that are tracked: what they are, what was counted, how addresses are translated.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_conntrack.h, nf_conntrack_common.h, net/netfilter/nf_conntrack_netlink.c
 * (ct_nla_policy, ctnetlink_fill_info, ctnetlink_conntrack_event, cta_filter_nla_policy), net/netfilter/nf_nat_core.c
 */
import {
  attributes,
  be16,
  be32,
  be64,
  bytes,
  constants,
  enumeration,
  flags,
  hexadecimal,
  ipv4,
  ipv6,
  nest,
  pad,
  quantity,
  sbe32,
  string,
  u32,
} from "../../../src/schema/index.ts";
import { connectionStatus } from "./connection-state.ts";
import { protocolState } from "./protocol-state.ts";
import { tuple } from "./tuple.ts";

/** What a packet is to its connection. */
export const conntrackInfo = enumeration(
  be32,
  {
    0: "IP_CT_ESTABLISHED",
    1: "IP_CT_RELATED",
    2: "IP_CT_NEW",
    3: "IP_CT_ESTABLISHED_REPLY",
    4: "IP_CT_RELATED_REPLY",
    5: "IP_CT_NEW_REPLY",
  },
  { prefix: "IP_CT_" },
);

/** The last two are counters of kernels before 2.6.24, in network order there too. */
const counters = attributes("CTA_COUNTERS", {
  0: ["CTA_COUNTERS_UNSPEC"],
  1: ["CTA_COUNTERS_PACKETS", quantity(be64, "packets")],
  2: ["CTA_COUNTERS_BYTES", quantity(be64, "bytes")],
  // The spec has integers of the host; ctnetlink put them with htonl as long as it sent them.
  3: ["CTA_COUNTERS32_PACKETS", quantity(be32, "packets")],
  4: ["CTA_COUNTERS32_BYTES", quantity(be32, "bytes")],
  5: ["CTA_COUNTERS_PAD", pad],
});

/** Nanoseconds since 1970. */
const timestamps = attributes("CTA_TIMESTAMP", {
  0: ["CTA_TIMESTAMP_UNSPEC"],
  1: ["CTA_TIMESTAMP_START", quantity(be64, "ns")],
  2: ["CTA_TIMESTAMP_STOP", quantity(be64, "ns")],
  3: ["CTA_TIMESTAMP_PAD", pad],
});

const natPorts = attributes("CTA_PROTONAT", {
  0: ["CTA_PROTONAT_UNSPEC"],
  1: ["CTA_PROTONAT_PORT_MIN", be16],
  2: ["CTA_PROTONAT_PORT_MAX", be16],
});

const nat = nest(
  attributes("CTA_NAT", {
    0: ["CTA_NAT_UNSPEC"],
    1: ["CTA_NAT_V4_MINIP", ipv4, { alias: "CTA_NAT_MINIP" }],
    2: ["CTA_NAT_V4_MAXIP", ipv4, { alias: "CTA_NAT_MAXIP" }],
    3: ["CTA_NAT_PROTO", nest(natPorts)],
    4: ["CTA_NAT_V6_MINIP", ipv6],
    5: ["CTA_NAT_V6_MAXIP", ipv6],
  }),
);

const sequenceAdjustment = nest(
  attributes("CTA_SEQADJ", {
    0: ["CTA_SEQADJ_UNSPEC", pad, { alias: "CTA_NAT_SEQ_UNSPEC" }],
    1: ["CTA_SEQADJ_CORRECTION_POS", be32, { alias: "CTA_NAT_SEQ_CORRECTION_POS" }],
    2: ["CTA_SEQADJ_OFFSET_BEFORE", sbe32, { alias: "CTA_NAT_SEQ_OFFSET_BEFORE" }],
    3: ["CTA_SEQADJ_OFFSET_AFTER", sbe32, { alias: "CTA_NAT_SEQ_OFFSET_AFTER" }],
  }),
);

const helper = attributes("CTA_HELP", {
  0: ["CTA_HELP_UNSPEC"],
  1: ["CTA_HELP_NAME", string],
  // Whatever that helper keeps of a connection.
  2: ["CTA_HELP_INFO", bytes],
});

const securityContext = attributes("CTA_SECCTX", {
  0: ["CTA_SECCTX_UNSPEC"],
  1: ["CTA_SECCTX_NAME", string],
});

const synProxy = attributes("CTA_SYNPROXY", {
  0: ["CTA_SYNPROXY_UNSPEC"],
  1: ["CTA_SYNPROXY_ISN", be32],
  2: ["CTA_SYNPROXY_ITS", be32],
  3: ["CTA_SYNPROXY_TSOFF", be32],
});

/** Which parts of a tuple a dump is narrowed by: CTA_FILTER_F_* of net/netfilter/nf_internals.h. */
const tupleParts = flags(
  u32,
  {
    0: "CTA_FILTER_F_CTA_IP_SRC",
    1: "CTA_FILTER_F_CTA_IP_DST",
    2: "CTA_FILTER_F_CTA_TUPLE_ZONE",
    3: "CTA_FILTER_F_CTA_PROTO_NUM",
    4: "CTA_FILTER_F_CTA_PROTO_SRC_PORT",
    5: "CTA_FILTER_F_CTA_PROTO_DST_PORT",
    6: "CTA_FILTER_F_CTA_PROTO_ICMP_TYPE",
    7: "CTA_FILTER_F_CTA_PROTO_ICMP_CODE",
    8: "CTA_FILTER_F_CTA_PROTO_ICMP_ID",
    9: "CTA_FILTER_F_CTA_PROTO_ICMPV6_TYPE",
    10: "CTA_FILTER_F_CTA_PROTO_ICMPV6_CODE",
    11: "CTA_FILTER_F_CTA_PROTO_ICMPV6_ID",
  },
  { prefix: "CTA_FILTER_F_CTA_" },
);

const filter = attributes("CTA_FILTER", {
  0: ["CTA_FILTER_UNSPEC"],
  1: ["CTA_FILTER_ORIG_FLAGS", tupleParts],
  2: ["CTA_FILTER_REPLY_FLAGS", tupleParts],
});

export const connection = attributes("CTA", {
  0: ["CTA_UNSPEC"],
  1: ["CTA_TUPLE_ORIG", tuple],
  2: ["CTA_TUPLE_REPLY", tuple],
  3: ["CTA_STATUS", connectionStatus],
  4: ["CTA_PROTOINFO", protocolState],
  5: ["CTA_HELP", nest(helper)],
  6: ["CTA_NAT_SRC", nat, { alias: "CTA_NAT" }],
  7: ["CTA_TIMEOUT", quantity(be32, "s")],
  8: ["CTA_MARK", hexadecimal(be32)],
  9: ["CTA_COUNTERS_ORIG", nest(counters)],
  10: ["CTA_COUNTERS_REPLY", nest(counters)],
  11: ["CTA_USE", be32],
  12: ["CTA_ID", be32],
  13: ["CTA_NAT_DST", nat],
  14: ["CTA_TUPLE_MASTER", tuple],
  15: ["CTA_SEQ_ADJ_ORIG", sequenceAdjustment, { alias: "CTA_NAT_SEQ_ADJ_ORIG" }],
  16: ["CTA_SEQ_ADJ_REPLY", sequenceAdjustment, { alias: "CTA_NAT_SEQ_ADJ_REPLY" }],
  // Binary in the spec: no kernel since 2.6.37 has sent it; before, ctnetlink put a be32.
  17: ["CTA_SECMARK", be32],
  18: ["CTA_ZONE", be16],
  19: ["CTA_SECCTX", nest(securityContext)],
  // The spec has a u64; ctnetlink_dump_timestamp starts a nest, and `conntrack -o ktimestamp` prints both times.
  20: ["CTA_TIMESTAMP", nest(timestamps)],
  21: ["CTA_MARK_MASK", hexadecimal(be32)],
  // 128 bits, each of which /etc/xtables/connlabel.conf may name.
  22: ["CTA_LABELS", bytes],
  23: ["CTA_LABELS_MASK", bytes],
  24: ["CTA_SYNPROXY", nest(synProxy)],
  25: ["CTA_FILTER", nest(filter)],
  26: ["CTA_STATUS_MASK", connectionStatus],
  27: ["CTA_TIMESTAMP_EVENT", quantity(be64, "ns")],
});

/** What no message carries: masks of `IPS_*`, bit numbers, events inside the kernel. */
export const connectionConstants = constants({
  IP_CT_IS_REPLY: 3,
  IP_CT_NUMBER: 5,
  IPS_EXPECTED_BIT: 0,
  IPS_SEEN_REPLY_BIT: 1,
  IPS_ASSURED_BIT: 2,
  IPS_CONFIRMED_BIT: 3,
  IPS_SRC_NAT_BIT: 4,
  IPS_DST_NAT_BIT: 5,
  IPS_NAT_MASK: 48,
  IPS_SEQ_ADJUST_BIT: 6,
  IPS_SRC_NAT_DONE_BIT: 7,
  IPS_DST_NAT_DONE_BIT: 8,
  IPS_NAT_DONE_MASK: 384,
  IPS_DYING_BIT: 9,
  IPS_FIXED_TIMEOUT_BIT: 10,
  IPS_TEMPLATE_BIT: 11,
  IPS_UNTRACKED_BIT: 12,
  IPS_HELPER_BIT: 13,
  IPS_OFFLOAD_BIT: 14,
  IPS_HW_OFFLOAD_BIT: 15,
  IPS_UNCHANGEABLE_MASK: 56313,
  IPCT_NEW: 0,
  IPCT_RELATED: 1,
  IPCT_DESTROY: 2,
  IPCT_REPLY: 3,
  IPCT_ASSURED: 4,
  IPCT_PROTOINFO: 5,
  IPCT_HELPER: 6,
  IPCT_MARK: 7,
  IPCT_SEQADJ: 8,
  IPCT_NATSEQADJ: 8,
  IPCT_SECMARK: 9,
  IPCT_LABEL: 10,
  IPCT_SYNPROXY: 11,
  IPEXP_NEW: 0,
  IPEXP_DESTROY: 1,
  TCP_CONNTRACK_LISTEN: 9,
});
