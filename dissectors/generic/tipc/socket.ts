/**
 * Sockets of TIPC, as both its own family and sock_diag tell of them.
 * Kernel: include/uapi/linux/tipc_netlink.h, include/uapi/linux/tipc_sockets_diag.h, net/tipc/socket.c
 * (tipc_sk_fill_sock_diag, enum of states), net/tipc/netlink.c (tipc_nl_sock_policy)
 */
import { attributes, enumeration, flag, flags, hexadecimal, nest, pad, u32, u64 } from "../../../src/schema/index.ts";
import { socketTypeOf } from "../../sock_diag/constants.ts";

/** The hash of a node's identity, by which it is addressed. */
export const node = hexadecimal(u32);

const connection = attributes("TIPC_NLA_CON", {
  0: ["TIPC_NLA_CON_UNSPEC"],
  1: ["TIPC_NLA_CON_FLAG", flag],
  2: ["TIPC_NLA_CON_NODE", node],
  3: ["TIPC_NLA_CON_SOCK", u32],
  4: ["TIPC_NLA_CON_TYPE", u32],
  5: ["TIPC_NLA_CON_INST", u32],
});

const socketStatistics = attributes("TIPC_NLA_SOCK_STAT", {
  0: ["TIPC_NLA_SOCK_STAT_RCVQ", u32],
  1: ["TIPC_NLA_SOCK_STAT_SENDQ", u32],
  2: ["TIPC_NLA_SOCK_STAT_LINK_CONG", flag],
  3: ["TIPC_NLA_SOCK_STAT_CONN_CONG", flag],
  4: ["TIPC_NLA_SOCK_STAT_DROP", u32],
});

const socketGroup = attributes("TIPC_NLA_SOCK_GROUP", {
  0: ["TIPC_NLA_SOCK_GROUP_ID", u32],
  1: ["TIPC_NLA_SOCK_GROUP_OPEN", flag],
  2: ["TIPC_NLA_SOCK_GROUP_NODE_SCOPE", flag],
  3: ["TIPC_NLA_SOCK_GROUP_CLUSTER_SCOPE", flag],
  4: ["TIPC_NLA_SOCK_GROUP_INSTANCE", u32],
  5: ["TIPC_NLA_SOCK_GROUP_BC_SEND_NEXT", u32],
});

const stateNames = {
  1: "TIPC_ESTABLISHED",
  2: "TIPC_CONNECTING",
  7: "TIPC_OPEN",
  8: "TIPC_DISCONNECTING",
  10: "TIPC_LISTEN",
} as const;

/** Those of the states of TCP that they take the numbers of, as ss has them. */
const stateWords = {
  words: {
    TIPC_ESTABLISHED: "ESTAB",
    TIPC_CONNECTING: "SYN-SENT",
    TIPC_OPEN: "UNCONN",
    TIPC_DISCONNECTING: "CLOSE-WAIT",
    TIPC_LISTEN: "LISTEN",
  },
} as const;

const socketState = enumeration(u32, stateNames, stateWords);

/** Which states are asked for. */
export const socketStates = flags(u32, stateNames, stateWords);

export const tipcSocket = attributes("TIPC_NLA_SOCK", {
  0: ["TIPC_NLA_SOCK_UNSPEC"],
  1: ["TIPC_NLA_SOCK_ADDR", node],
  2: ["TIPC_NLA_SOCK_REF", u32],
  3: ["TIPC_NLA_SOCK_CON", nest(connection)],
  4: ["TIPC_NLA_SOCK_HAS_PUBL", flag],
  5: ["TIPC_NLA_SOCK_STAT", nest(socketStatistics)],
  6: ["TIPC_NLA_SOCK_TYPE", socketTypeOf(u32)],
  7: ["TIPC_NLA_SOCK_INO", u32],
  8: ["TIPC_NLA_SOCK_UID", u32],
  9: ["TIPC_NLA_SOCK_TIPC_STATE", socketState],
  10: ["TIPC_NLA_SOCK_COOKIE", hexadecimal(u64)],
  11: ["TIPC_NLA_SOCK_PAD", pad],
  12: ["TIPC_NLA_SOCK_GROUP", nest(socketGroup)],
});
