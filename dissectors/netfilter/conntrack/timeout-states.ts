/**
 * How long a connection stays in each state of its protocol.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_cttimeout.h, net/netfilter/nf_conntrack_proto_*.c
 * (*_timeout_nla_policy, all be32 of seconds)
 */
import { attributes, be32, bySibling, nest, quantity, select, type Type } from "../../../src/schema/index.ts";

const seconds = quantity(be32, "s");

const generic = attributes("CTA_TIMEOUT_GENERIC", {
  0: ["CTA_TIMEOUT_GENERIC_UNSPEC"],
  1: ["CTA_TIMEOUT_GENERIC_TIMEOUT", seconds],
});

const tcp = attributes("CTA_TIMEOUT_TCP", {
  0: ["CTA_TIMEOUT_TCP_UNSPEC"],
  1: ["CTA_TIMEOUT_TCP_SYN_SENT", seconds],
  2: ["CTA_TIMEOUT_TCP_SYN_RECV", seconds],
  3: ["CTA_TIMEOUT_TCP_ESTABLISHED", seconds],
  4: ["CTA_TIMEOUT_TCP_FIN_WAIT", seconds],
  5: ["CTA_TIMEOUT_TCP_CLOSE_WAIT", seconds],
  6: ["CTA_TIMEOUT_TCP_LAST_ACK", seconds],
  7: ["CTA_TIMEOUT_TCP_TIME_WAIT", seconds],
  8: ["CTA_TIMEOUT_TCP_CLOSE", seconds],
  9: ["CTA_TIMEOUT_TCP_SYN_SENT2", seconds],
  10: ["CTA_TIMEOUT_TCP_RETRANS", seconds],
  11: ["CTA_TIMEOUT_TCP_UNACK", seconds],
});

const udp = attributes("CTA_TIMEOUT_UDP", {
  0: ["CTA_TIMEOUT_UDP_UNSPEC"],
  1: ["CTA_TIMEOUT_UDP_UNREPLIED", seconds],
  2: ["CTA_TIMEOUT_UDP_REPLIED", seconds],
});

const udpLite = attributes("CTA_TIMEOUT_UDPLITE", {
  0: ["CTA_TIMEOUT_UDPLITE_UNSPEC"],
  1: ["CTA_TIMEOUT_UDPLITE_UNREPLIED", seconds],
  2: ["CTA_TIMEOUT_UDPLITE_REPLIED", seconds],
});

const icmp = attributes("CTA_TIMEOUT_ICMP", {
  0: ["CTA_TIMEOUT_ICMP_UNSPEC"],
  1: ["CTA_TIMEOUT_ICMP_TIMEOUT", seconds],
});

const icmpv6 = attributes("CTA_TIMEOUT_ICMPV6", {
  0: ["CTA_TIMEOUT_ICMPV6_UNSPEC"],
  1: ["CTA_TIMEOUT_ICMPV6_TIMEOUT", seconds],
});

const dccp = attributes("CTA_TIMEOUT_DCCP", {
  0: ["CTA_TIMEOUT_DCCP_UNSPEC"],
  1: ["CTA_TIMEOUT_DCCP_REQUEST", seconds],
  2: ["CTA_TIMEOUT_DCCP_RESPOND", seconds],
  3: ["CTA_TIMEOUT_DCCP_PARTOPEN", seconds],
  4: ["CTA_TIMEOUT_DCCP_OPEN", seconds],
  5: ["CTA_TIMEOUT_DCCP_CLOSEREQ", seconds],
  6: ["CTA_TIMEOUT_DCCP_CLOSING", seconds],
  7: ["CTA_TIMEOUT_DCCP_TIMEWAIT", seconds],
});

const sctp = attributes("CTA_TIMEOUT_SCTP", {
  0: ["CTA_TIMEOUT_SCTP_UNSPEC"],
  1: ["CTA_TIMEOUT_SCTP_CLOSED", seconds],
  2: ["CTA_TIMEOUT_SCTP_COOKIE_WAIT", seconds],
  3: ["CTA_TIMEOUT_SCTP_COOKIE_ECHOED", seconds],
  4: ["CTA_TIMEOUT_SCTP_ESTABLISHED", seconds],
  5: ["CTA_TIMEOUT_SCTP_SHUTDOWN_SENT", seconds],
  6: ["CTA_TIMEOUT_SCTP_SHUTDOWN_RECD", seconds],
  7: ["CTA_TIMEOUT_SCTP_SHUTDOWN_ACK_SENT", seconds],
  8: ["CTA_TIMEOUT_SCTP_HEARTBEAT_SENT", seconds],
  9: ["CTA_TIMEOUT_SCTP_HEARTBEAT_ACKED", seconds],
});

const gre = attributes("CTA_TIMEOUT_GRE", {
  0: ["CTA_TIMEOUT_GRE_UNSPEC"],
  1: ["CTA_TIMEOUT_GRE_UNREPLIED", seconds],
  2: ["CTA_TIMEOUT_GRE_REPLIED", seconds],
});

/** By the sibling that names the protocol. */
export function timeoutStates(protocol: string): Type {
  return select(
    bySibling(protocol),
    {
      1: nest(icmp),
      6: nest(tcp),
      17: nest(udp),
      33: nest(dccp),
      47: nest(gre),
      58: nest(icmpv6),
      132: nest(sctp),
      136: nest(udpLite),
    },
    nest(generic),
  );
}
