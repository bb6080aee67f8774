/**
 * Transparent inter-process communication: a cluster's bearers, links, nodes, names and sockets.
 * Kernel: include/uapi/linux/tipc_netlink.h, net/tipc/netlink.c (tipc_genl_v2_ops)
 */
import { constants, defineDissector } from "../../../src/schema/index.ts";
import { tipcAttributes } from "./attributes.ts";
import { tipcSummary } from "./summary.ts";

export const tipc = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "TIPCv2",
  messages: {
    0: ["TIPC_NL_UNSPEC", "notify"],
    2: ["TIPC_NL_BEARER_DISABLE", "del"],
    3: ["TIPC_NL_BEARER_ENABLE", "new"],
    4: ["TIPC_NL_BEARER_GET", "get"],
    5: ["TIPC_NL_BEARER_SET", "set"],
    6: ["TIPC_NL_SOCK_GET", "get"],
    7: ["TIPC_NL_PUBL_GET", "get"],
    8: ["TIPC_NL_LINK_GET", "get"],
    9: ["TIPC_NL_LINK_SET", "set"],
    10: ["TIPC_NL_LINK_RESET_STATS", "set"],
    11: ["TIPC_NL_MEDIA_GET", "get"],
    12: ["TIPC_NL_MEDIA_SET", "set"],
    13: ["TIPC_NL_NODE_GET", "get"],
    14: ["TIPC_NL_NET_GET", "get"],
    15: ["TIPC_NL_NET_SET", "set"],
    16: ["TIPC_NL_NAME_TABLE_GET", "get"],
    17: ["TIPC_NL_MON_SET", "set"],
    18: ["TIPC_NL_MON_GET", "get"],
    19: ["TIPC_NL_MON_PEER_GET", "get"],
    20: ["TIPC_NL_PEER_REMOVE", "del"],
    21: ["TIPC_NL_BEARER_ADD", "new"],
    22: ["TIPC_NL_UDP_GET_REMOTEIP", "get"],
    23: ["TIPC_NL_KEY_SET", "set"],
    24: ["TIPC_NL_KEY_FLUSH", "del"],
    25: ["TIPC_NL_ADDR_LEGACY_GET", "get"],
  },
  attributes: tipcAttributes,
  summary: tipcSummary,
  // The number that the old family would have here.
  constants: constants({ TIPC_NL_LEGACY: 1 }),
});
