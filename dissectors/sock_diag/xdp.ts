/**
 * Sockets that get frames from a driver before the stack does.
 * Kernel: include/uapi/linux/xdp_diag.h, net/xdp/xsk_diag.c (xsk_diag_fill)
 */
import { attributes, family, flags, ifindex, quantity, struct, u8, u32, u64 } from "../../src/schema/index.ts";
import { cookie, memoryInfo, socketType } from "./constants.ts";

const show = flags(
  u32,
  { 0: "XDP_SHOW_INFO", 1: "XDP_SHOW_RING_CFG", 2: "XDP_SHOW_UMEM", 3: "XDP_SHOW_MEMINFO", 4: "XDP_SHOW_STATS" },
  { prefix: "XDP_SHOW_" },
);

export const xdpRequest = struct("xdp_diag_req", [
  ["sdiag_family", family],
  ["sdiag_protocol", u8],
  [null, 2],
  ["xdiag_ino", u32],
  ["xdiag_show", show],
  ["xdiag_cookie", cookie],
]);

export const xdpReply = struct("xdp_diag_msg", [
  ["xdiag_family", family],
  ["xdiag_type", socketType],
  [null, 2],
  ["xdiag_ino", u32],
  ["xdiag_cookie", cookie],
]);

const info = struct("xdp_diag_info", [
  ["ifindex", ifindex],
  ["queue_id", u32],
]);

const ring = struct("xdp_diag_ring", [["entries", u32]]);

const memory = struct("xdp_diag_umem", [
  ["size", quantity(u64, "bytes")],
  ["id", u32],
  ["num_pages", u32],
  ["chunk_size", quantity(u32, "bytes")],
  ["headroom", quantity(u32, "bytes")],
  ["ifindex", ifindex],
  ["queue_id", u32],
  ["flags", flags(u32, { 0: "XDP_DU_F_ZEROCOPY" }, { prefix: "XDP_DU_F_" })],
  ["refs", u32],
]);

const statistics = struct("xdp_diag_stats", [
  ["n_rx_dropped", u64],
  ["n_rx_invalid", u64],
  ["n_rx_full", u64],
  ["n_fill_ring_empty", u64],
  ["n_tx_invalid", u64],
  ["n_tx_ring_empty", u64],
]);

export const xdpAttributes = attributes("XDP_DIAG", {
  0: ["XDP_DIAG_NONE"],
  1: ["XDP_DIAG_INFO", info],
  2: ["XDP_DIAG_UID", u32],
  3: ["XDP_DIAG_RX_RING", ring],
  4: ["XDP_DIAG_TX_RING", ring],
  5: ["XDP_DIAG_UMEM", memory],
  6: ["XDP_DIAG_UMEM_FILL_RING", ring],
  7: ["XDP_DIAG_UMEM_COMPLETION_RING", ring],
  8: ["XDP_DIAG_MEMINFO", memoryInfo],
  9: ["XDP_DIAG_STATS", statistics],
});
