/**
 * The lock manager of NFS: its grace period and its ports.
 * Kernel: include/uapi/linux/lockd_netlink.h, fs/lockd/netlink.c, fs/lockd/svc.c (lockd_nl_server_get_doit)
 */
import { attributes, defineDissector, quantity, u16, u32 } from "../../src/schema/index.ts";

const server = attributes("LOCKD_A_SERVER", {
  1: ["LOCKD_A_SERVER_GRACETIME", quantity(u32, "s")],
  2: ["LOCKD_A_SERVER_TCP_PORT", u16],
  3: ["LOCKD_A_SERVER_UDP_PORT", u16],
});

export const lockd = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "lockd",
  messages: { 1: ["LOCKD_CMD_SERVER_SET", "set"], 2: ["LOCKD_CMD_SERVER_GET", "get"] },
  attributes: server,
  summary:
    "[gracetime {LOCKD_A_SERVER_GRACETIME}][ tcp-port {LOCKD_A_SERVER_TCP_PORT}][ udp-port {LOCKD_A_SERVER_UDP_PORT}]",
});
