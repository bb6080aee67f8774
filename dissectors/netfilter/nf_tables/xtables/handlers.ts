/**
 * Targets that log, hand over, reject or change a packet: LOG, NFLOG, NFQUEUE, REJECT, TCPMSS.
 * Kernel: include/uapi/linux/netfilter/xt_LOG.h, xt_NFLOG.h, xt_NFQUEUE.h, xt_TCPMSS.h,
 * netfilter_ipv4/ipt_REJECT.h, netfilter_ipv6/ip6t_REJECT.h
 */
import {
  by,
  enumeration,
  fixedString,
  flags,
  named,
  quantity,
  select,
  struct,
  u8,
  u16,
  u32,
} from "../../../../src/schema/index.ts";

export const logTarget = struct("xt_log_info", [
  [
    "level",
    named(u8, { 0: "emerg", 1: "alert", 2: "crit", 3: "err", 4: "warning", 5: "notice", 6: "info", 7: "debug" }),
  ],
  [
    "logflags",
    flags(
      u8,
      {
        0: "XT_LOG_TCPSEQ",
        1: "XT_LOG_TCPOPT",
        2: "XT_LOG_IPOPT",
        3: "XT_LOG_UID",
        4: "XT_LOG_NFLOG",
        5: "XT_LOG_MACDECODE",
      },
      { prefix: "XT_LOG_" },
    ),
  ],
  ["prefix", fixedString(30)],
]);

export const nflogTarget = struct("xt_nflog_info", [
  ["len", quantity(u32, "bytes")],
  ["group", u16],
  ["threshold", u16],
  ["flags", flags(u16, { 0: "XT_NFLOG_F_COPY_LEN" })],
  [null, 2],
  ["prefix", fixedString(64)],
  [null, 4],
]);

export const nfqueueTarget = struct("xt_NFQ_info_v3", [
  ["queuenum", u16],
  ["queues_total", u16],
  ["flags", flags(u16, { 0: "NFQ_FLAG_BYPASS", 1: "NFQ_FLAG_CPU_FANOUT" }, { prefix: "NFQ_FLAG_" })],
  [null, 2],
]);

const reject4 = enumeration(
  u32,
  {
    0: "IPT_ICMP_NET_UNREACHABLE",
    1: "IPT_ICMP_HOST_UNREACHABLE",
    2: "IPT_ICMP_PROT_UNREACHABLE",
    3: "IPT_ICMP_PORT_UNREACHABLE",
    4: "IPT_ICMP_ECHOREPLY",
    5: "IPT_ICMP_NET_PROHIBITED",
    6: "IPT_ICMP_HOST_PROHIBITED",
    7: "IPT_TCP_RESET",
    8: "IPT_ICMP_ADMIN_PROHIBITED",
  },
  { prefix: "IPT_" },
);

const reject6 = enumeration(
  u32,
  {
    0: "IP6T_ICMP6_NO_ROUTE",
    1: "IP6T_ICMP6_ADM_PROHIBITED",
    2: "IP6T_ICMP6_NOT_NEIGHBOUR",
    3: "IP6T_ICMP6_ADDR_UNREACH",
    4: "IP6T_ICMP6_PORT_UNREACH",
    5: "IP6T_ICMP6_ECHOREPLY",
    6: "IP6T_TCP_RESET",
    7: "IP6T_ICMP6_POLICY_FAIL",
    8: "IP6T_ICMP6_REJECT_ROUTE",
  },
  { prefix: "IP6T_" },
);

export const rejectTarget = struct("ipt_reject_info", [
  ["with", select(by("nfgen_family"), { 10: reject6 }, reject4)],
  [null, 4],
]);

export const tcpmssTarget = struct("xt_tcpmss_info", [
  ["mss", named(u16, { 65535: "clamp to path MTU" })],
  [null, 6],
]);
