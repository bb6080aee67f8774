/**
 * What connection tracking knows of a connection's protocol: its state.
 * Kernel: include/uapi/linux/netfilter/nf_conntrack_tcp.h, nf_conntrack_sctp.h, include/linux/netfilter/nf_conntrack_dccp.h,
 * net/netfilter/nf_conntrack_proto_tcp.c (tcp_nla_policy, tcp_to_nlattr), nf_conntrack_proto_sctp.c
 */
import {
  attributes,
  be32,
  be64,
  enumeration,
  flags,
  hexadecimal,
  nest,
  pad,
  struct,
  u8,
} from "../../../src/schema/index.ts";

/** The words are upper case, as conntrack(8) writes them. */
const tcpState = enumeration(
  u8,
  {
    0: "TCP_CONNTRACK_NONE",
    1: "TCP_CONNTRACK_SYN_SENT",
    2: "TCP_CONNTRACK_SYN_RECV",
    3: "TCP_CONNTRACK_ESTABLISHED",
    4: "TCP_CONNTRACK_FIN_WAIT",
    5: "TCP_CONNTRACK_CLOSE_WAIT",
    6: "TCP_CONNTRACK_LAST_ACK",
    7: "TCP_CONNTRACK_TIME_WAIT",
    8: "TCP_CONNTRACK_CLOSE",
    9: "TCP_CONNTRACK_SYN_SENT2",
    10: "TCP_CONNTRACK_MAX",
    11: "TCP_CONNTRACK_IGNORE",
    12: "TCP_CONNTRACK_RETRANS",
    13: "TCP_CONNTRACK_UNACK",
    14: "TCP_CONNTRACK_TIMEOUT_MAX",
  },
  { prefix: "TCP_CONNTRACK_" },
);

const tcpFlagBits = flags(u8, {
  0: "IP_CT_TCP_FLAG_WINDOW_SCALE",
  1: "IP_CT_TCP_FLAG_SACK_PERM",
  2: "IP_CT_TCP_FLAG_CLOSE_INIT",
  3: "IP_CT_TCP_FLAG_BE_LIBERAL",
  4: "IP_CT_TCP_FLAG_DATA_UNACKNOWLEDGED",
  5: "IP_CT_TCP_FLAG_MAXACK_SET",
  6: "IP_CT_EXP_CHALLENGE_ACK",
  7: "IP_CT_TCP_SIMULTANEOUS_OPEN",
});

const tcpFlags = struct("nf_ct_tcp_flags", [
  ["flags", tcpFlagBits],
  ["mask", tcpFlagBits],
]);

const tcp = attributes("CTA_PROTOINFO_TCP", {
  0: ["CTA_PROTOINFO_TCP_UNSPEC"],
  1: ["CTA_PROTOINFO_TCP_STATE", tcpState],
  2: ["CTA_PROTOINFO_TCP_WSCALE_ORIGINAL", u8],
  3: ["CTA_PROTOINFO_TCP_WSCALE_REPLY", u8],
  4: ["CTA_PROTOINFO_TCP_FLAGS_ORIGINAL", tcpFlags],
  5: ["CTA_PROTOINFO_TCP_FLAGS_REPLY", tcpFlags],
});

const dccpState = enumeration(
  u8,
  {
    0: "CT_DCCP_NONE",
    1: "CT_DCCP_REQUEST",
    2: "CT_DCCP_RESPOND",
    3: "CT_DCCP_PARTOPEN",
    4: "CT_DCCP_OPEN",
    5: "CT_DCCP_CLOSEREQ",
    6: "CT_DCCP_CLOSING",
    7: "CT_DCCP_TIMEWAIT",
    8: "CT_DCCP_IGNORE",
    9: "CT_DCCP_INVALID",
  },
  { prefix: "CT_DCCP_" },
);

const dccp = attributes("CTA_PROTOINFO_DCCP", {
  0: ["CTA_PROTOINFO_DCCP_UNSPEC"],
  1: ["CTA_PROTOINFO_DCCP_STATE", dccpState],
  2: [
    "CTA_PROTOINFO_DCCP_ROLE",
    enumeration(u8, { 0: "CT_DCCP_ROLE_CLIENT", 1: "CT_DCCP_ROLE_SERVER" }, { prefix: "CT_DCCP_ROLE_" }),
  ],
  3: ["CTA_PROTOINFO_DCCP_HANDSHAKE_SEQ", be64],
  4: ["CTA_PROTOINFO_DCCP_PAD", pad],
});

const sctpState = enumeration(
  u8,
  {
    0: "SCTP_CONNTRACK_NONE",
    1: "SCTP_CONNTRACK_CLOSED",
    2: "SCTP_CONNTRACK_COOKIE_WAIT",
    3: "SCTP_CONNTRACK_COOKIE_ECHOED",
    4: "SCTP_CONNTRACK_ESTABLISHED",
    5: "SCTP_CONNTRACK_SHUTDOWN_SENT",
    6: "SCTP_CONNTRACK_SHUTDOWN_RECD",
    7: "SCTP_CONNTRACK_SHUTDOWN_ACK_SENT",
    8: "SCTP_CONNTRACK_HEARTBEAT_SENT",
    9: "SCTP_CONNTRACK_HEARTBEAT_ACKED",
  },
  { prefix: "SCTP_CONNTRACK_" },
);

const sctp = attributes("CTA_PROTOINFO_SCTP", {
  0: ["CTA_PROTOINFO_SCTP_UNSPEC"],
  1: ["CTA_PROTOINFO_SCTP_STATE", sctpState],
  2: ["CTA_PROTOINFO_SCTP_VTAG_ORIGINAL", hexadecimal(be32)],
  3: ["CTA_PROTOINFO_SCTP_VTAG_REPLY", hexadecimal(be32)],
});

export const protocolState = nest(
  attributes("CTA_PROTOINFO", {
    0: ["CTA_PROTOINFO_UNSPEC"],
    1: ["CTA_PROTOINFO_TCP", nest(tcp)],
    2: ["CTA_PROTOINFO_DCCP", nest(dccp)],
    3: ["CTA_PROTOINFO_SCTP", nest(sctp)],
  }),
);
