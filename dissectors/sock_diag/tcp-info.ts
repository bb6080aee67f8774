/**
 * What TCP knows of a connection. It grows at its end with almost every kernel.
 * Kernel: include/uapi/linux/tcp.h (struct tcp_info), net/ipv4/tcp.c (tcp_get_info)
 */
import { enumeration, flags, hostBits, quantity, struct, u8, u16, u32, u64 } from "../../src/schema/index.ts";
import { socketState } from "./constants.ts";

const congestionState = enumeration(
  u8,
  { 0: "TCP_CA_Open", 1: "TCP_CA_Disorder", 2: "TCP_CA_CWR", 3: "TCP_CA_Recovery", 4: "TCP_CA_Loss" },
  { prefix: "TCP_CA_" },
);

const options = flags(
  u8,
  {
    0: "TCPI_OPT_TIMESTAMPS",
    1: "TCPI_OPT_SACK",
    2: "TCPI_OPT_WSCALE",
    3: "TCPI_OPT_ECN",
    4: "TCPI_OPT_ECN_SEEN",
    5: "TCPI_OPT_SYN_DATA",
    6: "TCPI_OPT_USEC_TS",
    7: "TCPI_OPT_TFO_CHILD",
  },
  {
    prefix: "TCPI_OPT_",
    words: {
      TCPI_OPT_TIMESTAMPS: "ts",
      TCPI_OPT_SACK: "sack",
      TCPI_OPT_WSCALE: "wscale",
      TCPI_OPT_ECN: "ecn",
      TCPI_OPT_ECN_SEEN: "ecnseen",
      TCPI_OPT_SYN_DATA: "fastopen",
      TCPI_OPT_USEC_TS: "usec_ts",
      TCPI_OPT_TFO_CHILD: "tfo_child",
    },
  },
);

/** TCP_INFINITE_SSTHRESH. */
const infinite = { 2147483647: "infinite" };

/** A rate of all bits is "no limit". */
const unlimited = { "18446744073709551615": "unlimited" };

const us = quantity(u32, "us");
const ms = quantity(u32, "ms");
const size = quantity(u32, "bytes");
const segments = quantity(u32, "packets");

export const tcpInfo = struct("tcp_info", [
  ["tcpi_state", socketState],
  ["tcpi_ca_state", congestionState],
  ["tcpi_retransmits", u8],
  ["tcpi_probes", u8],
  ["tcpi_backoff", u8],
  ["tcpi_options", options],
  [
    "tcpi_wscale",
    hostBits(u8, [
      ["tcpi_snd_wscale", 4],
      ["tcpi_rcv_wscale", 4],
    ]),
  ],
  [
    "tcpi_delivery",
    hostBits(u8, [
      ["tcpi_delivery_rate_app_limited", 1],
      ["tcpi_fastopen_client_fail", 2],
    ]),
  ],
  ["tcpi_rto", us],
  ["tcpi_ato", us],
  ["tcpi_snd_mss", size],
  ["tcpi_rcv_mss", size],
  ["tcpi_unacked", segments],
  ["tcpi_sacked", segments],
  ["tcpi_lost", segments],
  ["tcpi_retrans", segments],
  ["tcpi_fackets", segments],
  ["tcpi_last_data_sent", ms],
  ["tcpi_last_ack_sent", ms],
  ["tcpi_last_data_recv", ms],
  ["tcpi_last_ack_recv", ms],
  ["tcpi_pmtu", size],
  ["tcpi_rcv_ssthresh", size],
  ["tcpi_rtt", us],
  ["tcpi_rttvar", us],
  ["tcpi_snd_ssthresh", quantity(u32, "packets", infinite)],
  ["tcpi_snd_cwnd", segments],
  ["tcpi_advmss", size],
  ["tcpi_reordering", u32],
  ["tcpi_rcv_rtt", us],
  ["tcpi_rcv_space", size],
  ["tcpi_total_retrans", segments],
  ["tcpi_pacing_rate", quantity(u64, "bytes/s", unlimited)],
  ["tcpi_max_pacing_rate", quantity(u64, "bytes/s", unlimited)],
  ["tcpi_bytes_acked", quantity(u64, "bytes")],
  ["tcpi_bytes_received", quantity(u64, "bytes")],
  ["tcpi_segs_out", segments],
  ["tcpi_segs_in", segments],
  ["tcpi_notsent_bytes", size],
  ["tcpi_min_rtt", us],
  ["tcpi_data_segs_in", segments],
  ["tcpi_data_segs_out", segments],
  ["tcpi_delivery_rate", quantity(u64, "bytes/s")],
  ["tcpi_busy_time", quantity(u64, "us")],
  ["tcpi_rwnd_limited", quantity(u64, "us")],
  ["tcpi_sndbuf_limited", quantity(u64, "us")],
  ["tcpi_delivered", segments],
  ["tcpi_delivered_ce", segments],
  ["tcpi_bytes_sent", quantity(u64, "bytes")],
  ["tcpi_bytes_retrans", quantity(u64, "bytes")],
  ["tcpi_dsack_dups", u32],
  ["tcpi_reord_seen", u32],
  ["tcpi_rcv_ooopack", segments],
  ["tcpi_snd_wnd", size],
  ["tcpi_rcv_wnd", size],
  ["tcpi_rehash", u32],
  ["tcpi_total_rto", u16],
  ["tcpi_total_rto_recoveries", u16],
  ["tcpi_total_rto_time", ms],
  ["tcpi_received_ce", segments],
  ["tcpi_delivered_e1_bytes", size],
  ["tcpi_delivered_e0_bytes", size],
  ["tcpi_delivered_ce_bytes", size],
  ["tcpi_received_e1_bytes", size],
  ["tcpi_received_e0_bytes", size],
  ["tcpi_received_ce_bytes", size],
  [
    "tcpi_accecn",
    hostBits(u32, [
      ["tcpi_ecn_mode", 2],
      ["tcpi_accecn_opt_seen", 2],
      ["tcpi_accecn_fail_mode", 4],
      ["tcpi_options2", 24],
    ]),
  ],
]);
