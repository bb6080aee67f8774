/**
 * Sockets of TIPC. A reply has no header of its own: the family of its request says what it is.
 * Kernel: include/uapi/linux/tipc_sockets_diag.h, include/uapi/linux/tipc_netlink.h, net/tipc/diag.c,
 * net/tipc/socket.c (tipc_sk_fill_sock_diag), net/tipc/netlink.c (tipc_nl_sock_policy)
 */
import {
  attributes,
  enumeration,
  family,
  flag,
  flags,
  hexadecimal,
  nest,
  pad,
  struct,
  u8,
  u32,
  u64,
} from "../../src/schema/index.ts";

const stateNames = {
  1: "TIPC_ESTABLISHED",
  2: "TIPC_CONNECTING",
  7: "TIPC_OPEN",
  8: "TIPC_DISCONNECTING",
  10: "TIPC_LISTEN",
} as const;

const words = {
  TIPC_ESTABLISHED: "ESTAB",
  TIPC_CONNECTING: "SYN-SENT",
  TIPC_OPEN: "UNCONN",
  TIPC_DISCONNECTING: "CLOSE-WAIT",
  TIPC_LISTEN: "LISTEN",
} as const;

export const tipcRequest = struct("tipc_sock_diag_req", [
  ["sdiag_family", family],
  ["sdiag_protocol", u8],
  [null, 2],
  ["tidiag_states", flags(u32, stateNames, { words })],
]);

const connection = attributes("TIPC_NLA_CON", {
  0: ["TIPC_NLA_CON_UNSPEC"],
  1: ["TIPC_NLA_CON_FLAG", flag],
  2: ["TIPC_NLA_CON_NODE", hexadecimal(u32)],
  3: ["TIPC_NLA_CON_SOCK", u32],
  4: ["TIPC_NLA_CON_TYPE", u32],
  5: ["TIPC_NLA_CON_INST", u32],
});

const statistics = attributes("TIPC_NLA_SOCK_STAT", {
  0: ["TIPC_NLA_SOCK_STAT_RCVQ", u32],
  1: ["TIPC_NLA_SOCK_STAT_SENDQ", u32],
  2: ["TIPC_NLA_SOCK_STAT_LINK_CONG", flag],
  3: ["TIPC_NLA_SOCK_STAT_CONN_CONG", flag],
  4: ["TIPC_NLA_SOCK_STAT_DROP", u32],
});

const group = attributes("TIPC_NLA_SOCK_GROUP", {
  0: ["TIPC_NLA_SOCK_GROUP_ID", u32],
  1: ["TIPC_NLA_SOCK_GROUP_OPEN", flag],
  2: ["TIPC_NLA_SOCK_GROUP_NODE_SCOPE", flag],
  3: ["TIPC_NLA_SOCK_GROUP_CLUSTER_SCOPE", flag],
  4: ["TIPC_NLA_SOCK_GROUP_INSTANCE", u32],
  5: ["TIPC_NLA_SOCK_GROUP_BC_SEND_NEXT", u32],
});

const socket = attributes("TIPC_NLA_SOCK", {
  0: ["TIPC_NLA_SOCK_UNSPEC"],
  1: ["TIPC_NLA_SOCK_ADDR", hexadecimal(u32)],
  2: ["TIPC_NLA_SOCK_REF", u32],
  3: ["TIPC_NLA_SOCK_CON", nest(connection)],
  4: ["TIPC_NLA_SOCK_HAS_PUBL", flag],
  5: ["TIPC_NLA_SOCK_STAT", nest(statistics)],
  6: [
    "TIPC_NLA_SOCK_TYPE",
    enumeration(u32, { 1: "SOCK_STREAM", 2: "SOCK_DGRAM", 4: "SOCK_RDM", 5: "SOCK_SEQPACKET" }, { prefix: "SOCK_" }),
  ],
  7: ["TIPC_NLA_SOCK_INO", u32],
  8: ["TIPC_NLA_SOCK_UID", u32],
  9: ["TIPC_NLA_SOCK_TIPC_STATE", enumeration(u32, stateNames, { words })],
  10: ["TIPC_NLA_SOCK_COOKIE", hexadecimal(u64)],
  11: ["TIPC_NLA_SOCK_PAD", pad],
  12: ["TIPC_NLA_SOCK_GROUP", nest(group)],
});

export const tipcAttributes = attributes("TIPC_NLA", {
  0: ["TIPC_NLA_UNSPEC"],
  2: ["TIPC_NLA_SOCK", nest(socket)],
});
