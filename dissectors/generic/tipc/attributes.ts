/**
 * Attributes of TIPC: bearers, links, nodes, sockets, names.
 * Kernel: include/uapi/linux/tipc_netlink.h, net/tipc/netlink.c (tipc_nl_*_policy), net/tipc/link.c
 * (__tipc_nl_add_stats), net/tipc/socket.c, net/tipc/monitor.c, net/tipc/name_table.c
 */
import {
  attributes,
  bytes,
  enumeration,
  fixedString,
  flag,
  flags,
  hexadecimal,
  nest,
  packed,
  pad,
  quantity,
  secret,
  sized,
  socketAddress,
  string,
  struct,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { node, tipcSocket } from "./socket.ts";

/** How a broadcast is sent. Kernel: net/tipc/bcast.h (BCLINK_MODE_*) */
const broadcastMode = flags(
  u32,
  { 0: "BCLINK_MODE_BCAST", 1: "BCLINK_MODE_RCAST", 2: "BCLINK_MODE_SEL" },
  { prefix: "BCLINK_MODE_" },
);

const properties = attributes("TIPC_NLA_PROP", {
  0: ["TIPC_NLA_PROP_UNSPEC"],
  1: ["TIPC_NLA_PROP_PRIO", u32],
  2: ["TIPC_NLA_PROP_TOL", quantity(u32, "ms")],
  3: ["TIPC_NLA_PROP_WIN", quantity(u32, "packets")],
  4: ["TIPC_NLA_PROP_MTU", quantity(u32, "bytes")],
  5: ["TIPC_NLA_PROP_BROADCAST", broadcastMode],
  6: ["TIPC_NLA_PROP_BROADCAST_RATIO", quantity(u32, "%")],
});

const udpOptions = attributes("TIPC_NLA_UDP", {
  0: ["TIPC_NLA_UDP_UNSPEC"],
  1: ["TIPC_NLA_UDP_LOCAL", socketAddress],
  // A list of remote addresses repeats it.
  2: ["TIPC_NLA_UDP_REMOTE", socketAddress, { multi: true }],
  3: ["TIPC_NLA_UDP_MULTI_REMOTEIP", flag],
});

const bearer = attributes("TIPC_NLA_BEARER", {
  0: ["TIPC_NLA_BEARER_UNSPEC"],
  1: ["TIPC_NLA_BEARER_NAME", string],
  2: ["TIPC_NLA_BEARER_PROP", nest(properties)],
  3: ["TIPC_NLA_BEARER_DOMAIN", node],
  4: ["TIPC_NLA_BEARER_UDP_OPTS", nest(udpOptions)],
});

const scope = enumeration(
  u32,
  { 1: "TIPC_ZONE_SCOPE", 2: "TIPC_CLUSTER_SCOPE", 3: "TIPC_NODE_SCOPE" },
  {
    prefix: "TIPC_",
    words: { TIPC_ZONE_SCOPE: "zone", TIPC_CLUSTER_SCOPE: "cluster", TIPC_NODE_SCOPE: "node" },
  },
);

const publication = attributes("TIPC_NLA_PUBL", {
  0: ["TIPC_NLA_PUBL_UNSPEC"],
  1: ["TIPC_NLA_PUBL_TYPE", u32],
  2: ["TIPC_NLA_PUBL_LOWER", u32],
  3: ["TIPC_NLA_PUBL_UPPER", u32],
  4: ["TIPC_NLA_PUBL_SCOPE", scope],
  5: ["TIPC_NLA_PUBL_NODE", node],
  6: ["TIPC_NLA_PUBL_REF", u32],
  7: ["TIPC_NLA_PUBL_KEY", u32],
});

const nameTable = attributes("TIPC_NLA_NAME_TABLE", {
  0: ["TIPC_NLA_NAME_TABLE_UNSPEC"],
  1: ["TIPC_NLA_NAME_TABLE_PUBL", nest(publication)],
});

const statistics = attributes("TIPC_NLA_STATS", {
  0: ["TIPC_NLA_STATS_UNSPEC"],
  1: ["TIPC_NLA_STATS_RX_INFO", quantity(u32, "packets")],
  2: ["TIPC_NLA_STATS_RX_FRAGMENTS", u32],
  3: ["TIPC_NLA_STATS_RX_FRAGMENTED", u32],
  4: ["TIPC_NLA_STATS_RX_BUNDLES", u32],
  5: ["TIPC_NLA_STATS_RX_BUNDLED", u32],
  6: ["TIPC_NLA_STATS_TX_INFO", quantity(u32, "packets")],
  7: ["TIPC_NLA_STATS_TX_FRAGMENTS", u32],
  8: ["TIPC_NLA_STATS_TX_FRAGMENTED", u32],
  9: ["TIPC_NLA_STATS_TX_BUNDLES", u32],
  10: ["TIPC_NLA_STATS_TX_BUNDLED", u32],
  11: ["TIPC_NLA_STATS_MSG_PROF_TOT", u32],
  12: ["TIPC_NLA_STATS_MSG_LEN_CNT", u32],
  13: ["TIPC_NLA_STATS_MSG_LEN_TOT", u32],
  14: ["TIPC_NLA_STATS_MSG_LEN_P0", u32],
  15: ["TIPC_NLA_STATS_MSG_LEN_P1", u32],
  16: ["TIPC_NLA_STATS_MSG_LEN_P2", u32],
  17: ["TIPC_NLA_STATS_MSG_LEN_P3", u32],
  18: ["TIPC_NLA_STATS_MSG_LEN_P4", u32],
  19: ["TIPC_NLA_STATS_MSG_LEN_P5", u32],
  20: ["TIPC_NLA_STATS_MSG_LEN_P6", u32],
  21: ["TIPC_NLA_STATS_RX_STATES", u32],
  22: ["TIPC_NLA_STATS_RX_PROBES", u32],
  23: ["TIPC_NLA_STATS_RX_NACKS", u32],
  24: ["TIPC_NLA_STATS_RX_DEFERRED", u32],
  25: ["TIPC_NLA_STATS_TX_STATES", u32],
  26: ["TIPC_NLA_STATS_TX_PROBES", u32],
  27: ["TIPC_NLA_STATS_TX_NACKS", u32],
  28: ["TIPC_NLA_STATS_TX_ACKS", u32],
  29: ["TIPC_NLA_STATS_RETRANSMITTED", u32],
  30: ["TIPC_NLA_STATS_DUPLICATES", u32],
  31: ["TIPC_NLA_STATS_LINK_CONGS", u32],
  32: ["TIPC_NLA_STATS_MAX_QUEUE", u32],
  33: ["TIPC_NLA_STATS_AVG_QUEUE", u32],
});

const link = attributes("TIPC_NLA_LINK", {
  0: ["TIPC_NLA_LINK_UNSPEC"],
  1: ["TIPC_NLA_LINK_NAME", string],
  2: ["TIPC_NLA_LINK_DEST", node],
  3: ["TIPC_NLA_LINK_MTU", quantity(u32, "bytes")],
  4: ["TIPC_NLA_LINK_BROADCAST", flag],
  5: ["TIPC_NLA_LINK_UP", flag],
  6: ["TIPC_NLA_LINK_ACTIVE", flag],
  7: ["TIPC_NLA_LINK_PROP", nest(properties)],
  8: ["TIPC_NLA_LINK_STATS", nest(statistics)],
  9: ["TIPC_NLA_LINK_RX", quantity(u32, "packets")],
  10: ["TIPC_NLA_LINK_TX", quantity(u32, "packets")],
});

const media = attributes("TIPC_NLA_MEDIA", {
  0: ["TIPC_NLA_MEDIA_UNSPEC"],
  1: ["TIPC_NLA_MEDIA_NAME", string],
  2: ["TIPC_NLA_MEDIA_PROP", nest(properties)],
});

/** Kernel: include/uapi/linux/tipc.h */
const cipherKey = struct("tipc_aead_key", [
  ["alg_name", fixedString(32)],
  ["keylen", u32],
  ["key", sized(secret(bytes), "keylen")],
]);

const nodeAttributes = attributes("TIPC_NLA_NODE", {
  0: ["TIPC_NLA_NODE_UNSPEC"],
  1: ["TIPC_NLA_NODE_ADDR", node],
  2: ["TIPC_NLA_NODE_UP", flag],
  // 16 bytes that an administrator has chosen, as text or not.
  3: ["TIPC_NLA_NODE_ID", bytes],
  4: ["TIPC_NLA_NODE_KEY", cipherKey],
  5: ["TIPC_NLA_NODE_KEY_MASTER", flag],
  6: ["TIPC_NLA_NODE_REKEYING", quantity(u32, "min")],
});

const network = attributes("TIPC_NLA_NET", {
  0: ["TIPC_NLA_NET_UNSPEC"],
  1: ["TIPC_NLA_NET_ID", u32],
  2: ["TIPC_NLA_NET_ADDR", node],
  // The identity of the node, in two halves.
  3: ["TIPC_NLA_NET_NODEID", hexadecimal(u64)],
  4: ["TIPC_NLA_NET_NODEID_W1", hexadecimal(u64)],
  5: ["TIPC_NLA_NET_ADDR_LEGACY", flag],
});

const monitor = attributes("TIPC_NLA_MON", {
  0: ["TIPC_NLA_MON_UNSPEC"],
  1: ["TIPC_NLA_MON_ACTIVATION_THRESHOLD", u32],
  2: ["TIPC_NLA_MON_REF", u32],
  3: ["TIPC_NLA_MON_ACTIVE", flag],
  4: ["TIPC_NLA_MON_BEARER_NAME", string],
  5: ["TIPC_NLA_MON_PEERCNT", u32],
  6: ["TIPC_NLA_MON_LISTGEN", u32],
});

const monitorPeer = attributes("TIPC_NLA_MON_PEER", {
  0: ["TIPC_NLA_MON_PEER_UNSPEC"],
  1: ["TIPC_NLA_MON_PEER_ADDR", node],
  2: ["TIPC_NLA_MON_PEER_DOMGEN", u32],
  3: ["TIPC_NLA_MON_PEER_APPLIED", u32],
  4: ["TIPC_NLA_MON_PEER_UPMAP", hexadecimal(u64)],
  5: ["TIPC_NLA_MON_PEER_MEMBERS", packed(node)],
  6: ["TIPC_NLA_MON_PEER_UP", flag],
  7: ["TIPC_NLA_MON_PEER_HEAD", flag],
  8: ["TIPC_NLA_MON_PEER_LOCAL", flag],
  9: ["TIPC_NLA_MON_PEER_PAD", pad],
});

export const tipcAttributes = attributes("TIPC_NLA", {
  0: ["TIPC_NLA_UNSPEC"],
  1: ["TIPC_NLA_BEARER", nest(bearer)],
  2: ["TIPC_NLA_SOCK", nest(tipcSocket)],
  3: ["TIPC_NLA_PUBL", nest(publication)],
  4: ["TIPC_NLA_LINK", nest(link)],
  5: ["TIPC_NLA_MEDIA", nest(media)],
  6: ["TIPC_NLA_NODE", nest(nodeAttributes)],
  7: ["TIPC_NLA_NET", nest(network)],
  8: ["TIPC_NLA_NAME_TABLE", nest(nameTable)],
  9: ["TIPC_NLA_MON", nest(monitor)],
  10: ["TIPC_NLA_MON_PEER", nest(monitorPeer)],
});
