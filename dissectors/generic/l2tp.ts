/**
 * Layer 2 tunnels (L2TPv3): tunnels between hosts and the sessions in them.
 * Kernel: include/uapi/linux/l2tp.h, net/l2tp/l2tp_netlink.c (l2tp_nl_policy, l2tp_nl_tunnel_send, l2tp_nl_session_send)
 */
import {
  attributes,
  bytes,
  defineDissector,
  enumeration,
  fd,
  flag,
  flags,
  ipv4,
  ipv6,
  nest,
  pad,
  quantity,
  string,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { onOff } from "../values.ts";
import { sessionSummary, tunnelSummary } from "./l2tp-summary.ts";

const pseudowireType = enumeration(
  u16,
  {
    0: "L2TP_PWTYPE_NONE",
    4: "L2TP_PWTYPE_ETH_VLAN",
    5: "L2TP_PWTYPE_ETH",
    7: "L2TP_PWTYPE_PPP",
    8: "L2TP_PWTYPE_PPP_AC",
    11: "L2TP_PWTYPE_IP",
  },
  { prefix: "L2TP_PWTYPE_" },
);

const encapsulation = enumeration(
  u16,
  { 0: "L2TP_ENCAPTYPE_UDP", 1: "L2TP_ENCAPTYPE_IP" },
  { prefix: "L2TP_ENCAPTYPE_" },
);

const specificSublayer = enumeration(
  u8,
  { 0: "L2TP_L2SPECTYPE_NONE", 1: "L2TP_L2SPECTYPE_DEFAULT" },
  { prefix: "L2TP_L2SPECTYPE_" },
);

const dataSequence = enumeration(
  u8,
  { 0: "L2TP_SEQ_NONE", 1: "L2TP_SEQ_IP", 2: "L2TP_SEQ_ALL" },
  { prefix: "L2TP_SEQ_" },
);

const debugFlags = flags(
  u32,
  { 0: "L2TP_MSG_DEBUG", 1: "L2TP_MSG_CONTROL", 2: "L2TP_MSG_SEQ", 3: "L2TP_MSG_DATA" },
  { prefix: "L2TP_MSG_" },
);

const statistics = attributes("L2TP_ATTR_STATS", {
  0: ["L2TP_ATTR_STATS_NONE"],
  1: ["L2TP_ATTR_TX_PACKETS", quantity(u64, "packets")],
  2: ["L2TP_ATTR_TX_BYTES", quantity(u64, "bytes")],
  3: ["L2TP_ATTR_TX_ERRORS", u64],
  4: ["L2TP_ATTR_RX_PACKETS", quantity(u64, "packets")],
  5: ["L2TP_ATTR_RX_BYTES", quantity(u64, "bytes")],
  6: ["L2TP_ATTR_RX_SEQ_DISCARDS", quantity(u64, "packets")],
  7: ["L2TP_ATTR_RX_OOS_PACKETS", quantity(u64, "packets")],
  8: ["L2TP_ATTR_RX_ERRORS", u64],
  9: ["L2TP_ATTR_STATS_PAD", pad],
  10: ["L2TP_ATTR_RX_COOKIE_DISCARDS", quantity(u64, "packets")],
  11: ["L2TP_ATTR_RX_INVALID", u64],
});

const l2tpAttributes = attributes("L2TP_ATTR", {
  0: ["L2TP_ATTR_NONE"],
  1: ["L2TP_ATTR_PW_TYPE", pseudowireType],
  2: ["L2TP_ATTR_ENCAP_TYPE", encapsulation],
  3: ["L2TP_ATTR_OFFSET", quantity(u16, "bytes")],
  // A u8 in the policy, whatever the header says.
  4: ["L2TP_ATTR_DATA_SEQ", dataSequence],
  5: ["L2TP_ATTR_L2SPEC_TYPE", specificSublayer],
  6: ["L2TP_ATTR_L2SPEC_LEN", quantity(u8, "bytes")],
  7: ["L2TP_ATTR_PROTO_VERSION", u8],
  8: ["L2TP_ATTR_IFNAME", string],
  9: ["L2TP_ATTR_CONN_ID", u32],
  10: ["L2TP_ATTR_PEER_CONN_ID", u32],
  11: ["L2TP_ATTR_SESSION_ID", u32],
  12: ["L2TP_ATTR_PEER_SESSION_ID", u32],
  13: ["L2TP_ATTR_UDP_CSUM", onOff],
  14: ["L2TP_ATTR_VLAN_ID", u16],
  // None, 4 or 8 bytes that both ends have agreed on, as they go over the wire.
  15: ["L2TP_ATTR_COOKIE", bytes],
  16: ["L2TP_ATTR_PEER_COOKIE", bytes],
  17: ["L2TP_ATTR_DEBUG", debugFlags],
  18: ["L2TP_ATTR_RECV_SEQ", onOff],
  19: ["L2TP_ATTR_SEND_SEQ", onOff],
  20: ["L2TP_ATTR_LNS_MODE", onOff],
  21: ["L2TP_ATTR_USING_IPSEC", onOff],
  22: ["L2TP_ATTR_RECV_TIMEOUT", quantity(u64, "ms")],
  23: ["L2TP_ATTR_FD", fd],
  24: ["L2TP_ATTR_IP_SADDR", ipv4],
  25: ["L2TP_ATTR_IP_DADDR", ipv4],
  26: ["L2TP_ATTR_UDP_SPORT", u16],
  27: ["L2TP_ATTR_UDP_DPORT", u16],
  28: ["L2TP_ATTR_MTU", u16],
  29: ["L2TP_ATTR_MRU", u16],
  30: ["L2TP_ATTR_STATS", nest(statistics)],
  31: ["L2TP_ATTR_IP6_SADDR", ipv6],
  32: ["L2TP_ATTR_IP6_DADDR", ipv6],
  33: ["L2TP_ATTR_UDP_ZERO_CSUM6_TX", flag],
  34: ["L2TP_ATTR_UDP_ZERO_CSUM6_RX", flag],
  35: ["L2TP_ATTR_PAD", pad],
});

export const l2tp = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "l2tp",
  messages: {
    0: ["L2TP_CMD_NOOP", "get", { summary: tunnelSummary }],
    // The kernel tells listeners with the command of the request.
    1: ["L2TP_CMD_TUNNEL_CREATE", "new", { summary: tunnelSummary }],
    2: ["L2TP_CMD_TUNNEL_DELETE", "del", { summary: tunnelSummary }],
    3: ["L2TP_CMD_TUNNEL_MODIFY", "set", { summary: tunnelSummary }],
    4: ["L2TP_CMD_TUNNEL_GET", "get", { summary: tunnelSummary }],
    5: ["L2TP_CMD_SESSION_CREATE", "new", { summary: sessionSummary }],
    6: ["L2TP_CMD_SESSION_DELETE", "del", { summary: sessionSummary }],
    7: ["L2TP_CMD_SESSION_MODIFY", "set", { summary: sessionSummary }],
    8: ["L2TP_CMD_SESSION_GET", "get", { summary: sessionSummary }],
  },
  attributes: l2tpAttributes,
});
