/**
 * Sockets of TIPC. A reply has no header of its own: the family of its request says what it is.
 * Kernel: include/uapi/linux/tipc_sockets_diag.h, include/uapi/linux/tipc_netlink.h, net/tipc/diag.c
 */
import { attributes, family, nest, struct, u8 } from "../../src/schema/index.ts";
import { socketStates, tipcSocket } from "../generic/tipc/socket.ts";

export const tipcRequest = struct("tipc_sock_diag_req", [
  ["sdiag_family", family],
  ["sdiag_protocol", u8],
  [null, 2],
  ["tidiag_states", socketStates],
]);

export const tipcAttributes = attributes("TIPC_NLA", {
  0: ["TIPC_NLA_UNSPEC"],
  2: ["TIPC_NLA_SOCK", nest(tipcSocket)],
});
