/**
 * Unix sockets.
 * Kernel: include/uapi/linux/unix_diag.h, net/unix/diag.c (sk_diag_fill)
 */
import { attributes, family, flags, packed, quantity, struct, u8, u32, unixName } from "../../src/schema/index.ts";
import { cookie, device, memoryInfo, shutdown, socketState, socketType, stateFlags } from "./constants.ts";

const show = flags(
  u32,
  {
    0: "UDIAG_SHOW_NAME",
    1: "UDIAG_SHOW_VFS",
    2: "UDIAG_SHOW_PEER",
    3: "UDIAG_SHOW_ICONS",
    4: "UDIAG_SHOW_RQLEN",
    5: "UDIAG_SHOW_MEMINFO",
    6: "UDIAG_SHOW_UID",
  },
  { prefix: "UDIAG_SHOW_" },
);

export const unixRequest = struct("unix_diag_req", [
  ["sdiag_family", family],
  ["sdiag_protocol", u8],
  [null, 2],
  ["udiag_states", stateFlags],
  ["udiag_ino", u32],
  ["udiag_show", show],
  ["udiag_cookie", cookie],
]);

export const unixReply = struct("unix_diag_msg", [
  ["udiag_family", family],
  ["udiag_type", socketType],
  ["udiag_state", socketState],
  [null, 1],
  ["udiag_ino", u32],
  ["udiag_cookie", cookie],
]);

const file = struct("unix_diag_vfs", [
  ["udiag_vfs_ino", u32],
  ["udiag_vfs_dev", device],
]);

/** Of a listening socket the second one is the backlog. */
const queues = struct("unix_diag_rqlen", [
  ["udiag_rqueue", quantity(u32, "bytes")],
  ["udiag_wqueue", quantity(u32, "bytes")],
]);

export const unixAttributes = attributes("UNIX_DIAG", {
  0: ["UNIX_DIAG_NAME", unixName],
  1: ["UNIX_DIAG_VFS", file],
  2: ["UNIX_DIAG_PEER", u32],
  3: ["UNIX_DIAG_ICONS", packed(u32)],
  4: ["UNIX_DIAG_RQLEN", queues],
  5: ["UNIX_DIAG_MEMINFO", memoryInfo],
  6: ["UNIX_DIAG_SHUTDOWN", shutdown],
  7: ["UNIX_DIAG_UID", u32],
});
