/**
 * What SCTP knows of an association and of its primary path.
 * Kernel: include/uapi/linux/sctp.h (struct sctp_info), net/sctp/socket.c (sctp_get_sctp_info), include/net/sctp/constants.h
 */
import {
  type EnumType,
  enumeration,
  hexadecimal,
  type Integral,
  quantity,
  s32,
  socketStorage,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";

/** The words are those of `ss`. */
export function associationStateOf(base: Integral): EnumType {
  return enumeration(
    base,
    {
      0: "SCTP_STATE_CLOSED",
      1: "SCTP_STATE_COOKIE_WAIT",
      2: "SCTP_STATE_COOKIE_ECHOED",
      3: "SCTP_STATE_ESTABLISHED",
      4: "SCTP_STATE_SHUTDOWN_PENDING",
      5: "SCTP_STATE_SHUTDOWN_SENT",
      6: "SCTP_STATE_SHUTDOWN_RECEIVED",
      7: "SCTP_STATE_SHUTDOWN_ACK_SENT",
    },
    {
      words: {
        SCTP_STATE_CLOSED: "CLOSED",
        SCTP_STATE_COOKIE_WAIT: "COOKIE_WAIT",
        SCTP_STATE_COOKIE_ECHOED: "COOKIE_ECHOED",
        SCTP_STATE_ESTABLISHED: "ESTAB",
        SCTP_STATE_SHUTDOWN_PENDING: "SHUTDOWN_PENDING",
        SCTP_STATE_SHUTDOWN_SENT: "SHUTDOWN_SENT",
        SCTP_STATE_SHUTDOWN_RECEIVED: "SHUTDOWN_RECEIVED",
        SCTP_STATE_SHUTDOWN_ACK_SENT: "ACK_SENT",
      },
    },
  );
}

const pathState = enumeration(
  s32,
  { 0: "SCTP_INACTIVE", 1: "SCTP_PF", 2: "SCTP_ACTIVE", 3: "SCTP_UNCONFIRMED", 65535: "SCTP_UNKNOWN" },
  { prefix: "SCTP_" },
);

const socketKind = enumeration(u32, {
  0: "SCTP_SOCKET_UDP",
  1: "SCTP_SOCKET_UDP_HIGH_BANDWIDTH",
  2: "SCTP_SOCKET_TCP",
});

const size = quantity(u32, "bytes");
const ms = quantity(u32, "ms");

export const sctpInfo = struct("sctp_info", [
  ["sctpi_tag", hexadecimal(u32)],
  ["sctpi_state", associationStateOf(u32)],
  ["sctpi_rwnd", size],
  ["sctpi_unackdata", u16],
  ["sctpi_penddata", u16],
  ["sctpi_instrms", u16],
  ["sctpi_outstrms", u16],
  ["sctpi_fragmentation_point", size],
  ["sctpi_inqueue", u32],
  ["sctpi_outqueue", u32],
  ["sctpi_overall_error", u32],
  ["sctpi_max_burst", u32],
  ["sctpi_maxseg", size],
  ["sctpi_peer_rwnd", size],
  ["sctpi_peer_tag", hexadecimal(u32)],
  ["sctpi_peer_capable", u8],
  ["sctpi_peer_sack", u8],
  [null, 2],
  ["sctpi_isacks", u64],
  ["sctpi_osacks", u64],
  ["sctpi_opackets", u64],
  ["sctpi_ipackets", u64],
  ["sctpi_rtxchunks", u64],
  ["sctpi_outofseqtsns", u64],
  ["sctpi_idupchunks", u64],
  ["sctpi_gapcnt", u64],
  ["sctpi_ouodchunks", u64],
  ["sctpi_iuodchunks", u64],
  ["sctpi_oodchunks", u64],
  ["sctpi_iodchunks", u64],
  ["sctpi_octrlchunks", u64],
  ["sctpi_ictrlchunks", u64],
  ["sctpi_p_address", socketStorage],
  ["sctpi_p_state", pathState],
  ["sctpi_p_cwnd", size],
  ["sctpi_p_srtt", ms],
  ["sctpi_p_rto", ms],
  ["sctpi_p_hbinterval", ms],
  ["sctpi_p_pathmaxrxt", u32],
  ["sctpi_p_sackdelay", ms],
  ["sctpi_p_sackfreq", u32],
  ["sctpi_p_ssthresh", size],
  ["sctpi_p_partial_bytes_acked", size],
  ["sctpi_p_flight_size", size],
  ["sctpi_p_error", u16],
  [null, 2],
  ["sctpi_s_autoclose", quantity(u32, "s")],
  ["sctpi_s_adaptation_ind", u32],
  ["sctpi_s_pd_point", size],
  ["sctpi_s_nodelay", u8],
  ["sctpi_s_disable_fragments", u8],
  ["sctpi_s_v4mapped", u8],
  ["sctpi_s_frag_interleave", u8],
  ["sctpi_s_type", socketKind],
  [null, 4],
]);
