/**
 * What MPTCP knows of a connection, over all its subflows.
 * Kernel: include/uapi/linux/mptcp.h (struct mptcp_info), net/mptcp/sockopt.c (mptcp_diag_fill_info)
 */
import { flags, hexadecimal, quantity, struct, u8, u32, u64 } from "../../src/schema/index.ts";

export const mptcpInfo = struct("mptcp_info", [
  ["mptcpi_subflows", u8],
  ["mptcpi_add_addr_signal", u8],
  ["mptcpi_add_addr_accepted", u8],
  ["mptcpi_subflows_max", u8],
  ["mptcpi_add_addr_signal_max", u8],
  ["mptcpi_add_addr_accepted_max", u8],
  [null, 2],
  [
    "mptcpi_flags",
    flags(
      u32,
      { 0: "MPTCP_INFO_FLAG_FALLBACK", 1: "MPTCP_INFO_FLAG_REMOTE_KEY_RECEIVED" },
      { prefix: "MPTCP_INFO_FLAG_" },
    ),
  ],
  ["mptcpi_token", hexadecimal(u32)],
  ["mptcpi_write_seq", u64],
  ["mptcpi_snd_una", u64],
  ["mptcpi_rcv_nxt", u64],
  ["mptcpi_local_addr_used", u8],
  ["mptcpi_local_addr_max", u8],
  ["mptcpi_csum_enabled", u8],
  [null, 1],
  ["mptcpi_retransmits", u32],
  ["mptcpi_bytes_retrans", quantity(u64, "bytes")],
  ["mptcpi_bytes_sent", quantity(u64, "bytes")],
  ["mptcpi_bytes_received", quantity(u64, "bytes")],
  ["mptcpi_bytes_acked", quantity(u64, "bytes")],
  ["mptcpi_subflows_total", u8],
  ["mptcpi_endp_laminar_max", u8],
  ["mptcpi_endp_fullmesh_max", u8],
  [null, 1],
  ["mptcpi_last_data_sent", quantity(u32, "ms")],
  ["mptcpi_last_data_recv", quantity(u32, "ms")],
  ["mptcpi_last_ack_recv", quantity(u32, "ms")],
]);
