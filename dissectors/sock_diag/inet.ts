/**
 * Sockets of IPv4 and IPv6: TCP, UDP, raw, SCTP, MPTCP.
 * Kernel: include/uapi/linux/inet_diag.h, net/ipv4/inet_diag.c (inet_diag_dump_policy, inet_sk_diag_fill),
 * net/ipv4/tcp_diag.c, net/ipv4/udp_diag.c, net/ipv4/raw_diag.c, net/sctp/diag.c, net/mptcp/mptcp_diag.c
 */
import {
  attributes,
  be16,
  byPresence,
  bytes,
  enumeration,
  family,
  familyOf,
  fd,
  firstFit,
  fixedBytes,
  flags,
  hexadecimal,
  hostBits,
  ifindex,
  nest,
  noLongerThan,
  packed,
  pad,
  quantity,
  secret,
  select,
  socketStorage,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
  wideAddress,
} from "../../src/schema/index.ts";
import { ipProtocolOf } from "../packet/ip-protocols.ts";
import { bytecode } from "./bytecode.ts";
import { cookie, memoryInfo, shutdown, socketState, stateFlags } from "./constants.ts";
import { mptcpInfo } from "./mptcp-info.ts";
import { associationStateOf, sctpInfo } from "./sctp-info.ts";
import { tcpInfo } from "./tcp-info.ts";
import { upperLayer } from "./upper-layer.ts";

/** In the words of ss. */
const protocolWords = { IPPROTO_ICMPV6: "icmp6" };

export const protocol = ipProtocolOf(u8, protocolWords);

/** Those that need more than a byte, as IPPROTO_MPTCP does. */
const wideProtocol = ipProtocolOf(u32, protocolWords);

const extensions = flags(
  u8,
  {
    0: "INET_DIAG_MEMINFO",
    1: "INET_DIAG_INFO",
    2: "INET_DIAG_VEGASINFO",
    3: "INET_DIAG_CONG",
    4: "INET_DIAG_TOS",
    5: "INET_DIAG_TCLASS",
    6: "INET_DIAG_SKMEMINFO",
    7: "INET_DIAG_SHUTDOWN",
  },
  { prefix: "INET_DIAG_" },
);

export const socketId = struct("inet_diag_sockid", [
  ["idiag_sport", be16],
  ["idiag_dport", be16],
  ["idiag_src", wideAddress],
  ["idiag_dst", wideAddress],
  ["idiag_if", ifindex],
  ["idiag_cookie", cookie],
]);

/** `struct inet_diag_req_raw` calls the fourth byte sdiag_raw_protocol; it counts with IPPROTO_RAW only. */
export const inetRequest = struct("inet_diag_req_v2", [
  ["sdiag_family", family],
  ["sdiag_protocol", protocol],
  ["idiag_ext", extensions],
  ["sdiag_raw_protocol", protocol],
  ["idiag_states", stateFlags],
  ["id", socketId],
]);

/** The request before SOCK_DIAG_BY_FAMILY, when the message type chose the protocol. */
export const oldRequest = struct("inet_diag_req", [
  ["idiag_family", family],
  ["idiag_src_len", u8],
  ["idiag_dst_len", u8],
  ["idiag_ext", extensions],
  ["id", socketId],
  ["idiag_states", stateFlags],
  ["idiag_dbs", hexadecimal(u32)],
]);

const timer = enumeration(
  u8,
  {
    0: "IDIAG_TIMER_OFF",
    1: "IDIAG_TIMER_ON",
    2: "IDIAG_TIMER_KEEPALIVE",
    3: "IDIAG_TIMER_TIMEWAIT",
    4: "IDIAG_TIMER_PROBE0",
    5: "IDIAG_TIMER_DELACK",
  },
  { prefix: "IDIAG_TIMER_", words: { IDIAG_TIMER_PROBE0: "persist" } },
);

const associationState = associationStateOf(u8);

/** Associations of SCTP come after their socket, alone with the addresses of the peer, and count states and timers themselves. */
const ofAssociation = byPresence("INET_DIAG_PEERS");

const associationTimer = enumeration(
  u8,
  { 0: "SCTP_EVENT_TIMEOUT_NONE", 4: "SCTP_EVENT_TIMEOUT_T3_RTX" },
  { prefix: "SCTP_EVENT_TIMEOUT_" },
);

export const inetReply = struct("inet_diag_msg", [
  ["idiag_family", family],
  ["idiag_state", select(ofAssociation, { true: associationState, false: socketState })],
  ["idiag_timer", select(ofAssociation, { true: associationTimer, false: timer })],
  ["idiag_retrans", u8],
  ["id", socketId],
  ["idiag_expires", quantity(u32, "ms")],
  ["idiag_rqueue", quantity(u32, "bytes")],
  ["idiag_wqueue", quantity(u32, "bytes")],
  ["idiag_uid", u32],
  ["idiag_inode", u32],
]);

export const inetRequestAttributes = attributes("INET_DIAG_REQ", {
  0: ["INET_DIAG_REQ_NONE"],
  1: ["INET_DIAG_REQ_BYTECODE", bytecode],
  2: [
    "INET_DIAG_REQ_SK_BPF_STORAGES",
    nest(
      attributes("SK_DIAG_BPF_STORAGE_REQ", {
        0: ["SK_DIAG_BPF_STORAGE_REQ_NONE"],
        1: ["SK_DIAG_BPF_STORAGE_REQ_MAP_FD", fd, { multi: true }],
      }),
    ),
  ],
  3: ["INET_DIAG_REQ_PROTOCOL", wideProtocol],
});

const memory = struct("inet_diag_meminfo", [
  ["idiag_rmem", quantity(u32, "bytes")],
  ["idiag_wmem", quantity(u32, "bytes")],
  ["idiag_fmem", quantity(u32, "bytes")],
  ["idiag_tmem", quantity(u32, "bytes")],
]);

const vegas = struct("tcpvegas_info", [
  ["tcpv_enabled", u32],
  ["tcpv_rttcnt", u32],
  ["tcpv_rtt", quantity(u32, "us")],
  ["tcpv_minrtt", quantity(u32, "us")],
]);

const dctcp = struct("tcp_dctcp_info", [
  ["dctcp_enabled", u16],
  ["dctcp_ce_state", u16],
  ["dctcp_alpha", u32],
  ["dctcp_ab_ecn", u32],
  ["dctcp_ab_tot", u32],
]);

/** Gains in units of 1/256. */
const bbr = struct("tcp_bbr_info", [
  ["bbr_bw_lo", quantity(u32, "bytes/s")],
  ["bbr_bw_hi", u32],
  ["bbr_min_rtt", quantity(u32, "us")],
  ["bbr_pacing_gain", quantity(u32, "/ 256")],
  ["bbr_cwnd_gain", quantity(u32, "/ 256")],
]);

const md5Key = struct("tcp_diag_md5sig", [
  ["tcpm_family", familyOf(u8)],
  ["tcpm_prefixlen", u8],
  ["tcpm_keylen", quantity(u16, "bytes")],
  ["tcpm_addr", wideAddress],
  ["tcpm_key", secret(fixedBytes(80))],
]);

/** `struct inet_diag_sockopt`. */
const socketOptions = hostBits(u16, [
  ["recverr", 1],
  ["is_icsk", 1],
  ["freebind", 1],
  ["hdrincl", 1],
  ["mc_loop", 1],
  ["transparent", 1],
  ["mc_all", 1],
  ["nodefrag", 1],
  ["bind_address_no_port", 1],
  ["recverr_rfc4884", 1],
  ["defer_connect", 1],
]);

/** What a BPF program keeps with a socket; a map's values are whatever the program stores. */
const bpfStorage = nest(
  attributes("SK_DIAG_BPF_STORAGE", {
    0: ["SK_DIAG_BPF_STORAGE_NONE"],
    1: ["SK_DIAG_BPF_STORAGE_PAD", pad],
    2: ["SK_DIAG_BPF_STORAGE_MAP_ID", u32],
    3: ["SK_DIAG_BPF_STORAGE_MAP_VALUE", bytes],
  }),
);

/** Bytes that `struct mptcp_info` never reaches, since Linux 2.6 those of `struct tcp_info`. */
const longestMptcp = 103;

/** `struct sctp_info` has always had 368 bytes; `struct tcp_info` is still shorter. */
const longestTcp = 367;

export const inetReplyAttributes = attributes("INET_DIAG", {
  0: ["INET_DIAG_NONE"],
  1: ["INET_DIAG_MEMINFO", memory],
  // The reply does not say of which protocol it is; the lengths differ.
  2: ["INET_DIAG_INFO", firstFit(noLongerThan(longestMptcp, mptcpInfo), noLongerThan(longestTcp, tcpInfo), sctpInfo)],
  // Also for illinois and westwood: their get_info functions fill the same struct.
  3: ["INET_DIAG_VEGASINFO", vegas],
  4: ["INET_DIAG_CONG", string],
  5: ["INET_DIAG_TOS", hexadecimal(u8)],
  6: ["INET_DIAG_TCLASS", hexadecimal(u8)],
  7: ["INET_DIAG_SKMEMINFO", memoryInfo],
  8: ["INET_DIAG_SHUTDOWN", shutdown],
  9: ["INET_DIAG_DCTCPINFO", dctcp],
  10: ["INET_DIAG_PROTOCOL", protocol],
  11: ["INET_DIAG_SKV6ONLY", u8],
  12: ["INET_DIAG_LOCALS", packed(socketStorage)],
  13: ["INET_DIAG_PEERS", packed(socketStorage)],
  14: ["INET_DIAG_PAD", pad],
  15: ["INET_DIAG_MARK", hexadecimal(u32)],
  16: ["INET_DIAG_BBRINFO", bbr],
  17: ["INET_DIAG_CLASS_ID", hexadecimal(u32)],
  18: ["INET_DIAG_MD5SIG", packed(md5Key)],
  19: ["INET_DIAG_ULP_INFO", nest(upperLayer)],
  20: [
    "INET_DIAG_SK_BPF_STORAGES",
    nest(
      attributes("SK_DIAG_BPF_STORAGE_REP", {
        0: ["SK_DIAG_BPF_STORAGE_REP_NONE"],
        1: ["SK_DIAG_BPF_STORAGE", bpfStorage, { multi: true }],
      }),
    ),
  ],
  21: ["INET_DIAG_CGROUP_ID", u64],
  22: ["INET_DIAG_SOCKOPT", socketOptions],
});
