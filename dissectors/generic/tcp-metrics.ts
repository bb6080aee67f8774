/**
 * What TCP remembers of the paths to its peers.
 * Kernel: include/uapi/linux/tcp_metrics.h, net/ipv4/tcp_metrics.c (tcp_metrics_nl_policy, tcp_metrics_fill_info)
 */
import {
  attributes,
  bytes,
  constants,
  defineDissector,
  ipv4,
  ipv6,
  nest,
  notation,
  pad,
  quantity,
  s32,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { tcpMetricsSummary } from "./tcp-metrics-summary.ts";

/** Mean values are kept in fractions, as the estimator has them. */
const metrics = attributes("TCP_METRICS_A_METRICS", {
  1: ["TCP_METRICS_A_METRICS_RTT", notation(u32, { write: (value) => `${value / 8}ms` })],
  2: ["TCP_METRICS_A_METRICS_RTTVAR", notation(u32, { write: (value) => `${value / 4}ms` })],
  3: ["TCP_METRICS_A_METRICS_SSTHRESH", quantity(u32, "packets")],
  4: ["TCP_METRICS_A_METRICS_CWND", quantity(u32, "packets")],
  5: ["TCP_METRICS_A_METRICS_REODERING", quantity(u32, "packets")],
  6: ["TCP_METRICS_A_METRICS_RTT_US", notation(u32, { write: (value) => `${value >>> 3}us` })],
  7: ["TCP_METRICS_A_METRICS_RTTVAR_US", notation(u32, { write: (value) => `${value >>> 2}us` })],
});

export const tcpMetrics = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "tcp_metrics",
  messages: {
    0: ["TCP_METRICS_CMD_UNSPEC", "notify"],
    1: ["TCP_METRICS_CMD_GET", "get"],
    2: ["TCP_METRICS_CMD_DEL", "del"],
  },
  attributes: attributes("TCP_METRICS_ATTR", {
    0: ["TCP_METRICS_ATTR_UNSPEC"],
    1: ["TCP_METRICS_ATTR_ADDR_IPV4", ipv4],
    // The spec says big-endian of IPv6 addresses, which are bytes.
    2: ["TCP_METRICS_ATTR_ADDR_IPV6", ipv6],
    3: ["TCP_METRICS_ATTR_AGE", quantity(u64, "ms")],
    4: ["TCP_METRICS_ATTR_TW_TSVAL", u32],
    5: ["TCP_METRICS_ATTR_TW_TS_STAMP", quantity(s32, "s")],
    6: ["TCP_METRICS_ATTR_VALS", nest(metrics)],
    7: ["TCP_METRICS_ATTR_FOPEN_MSS", quantity(u16, "bytes")],
    8: ["TCP_METRICS_ATTR_FOPEN_SYN_DROPS", u16],
    9: ["TCP_METRICS_ATTR_FOPEN_SYN_DROP_TS", quantity(u64, "ms")],
    10: ["TCP_METRICS_ATTR_FOPEN_COOKIE", bytes],
    11: ["TCP_METRICS_ATTR_SADDR_IPV4", ipv4],
    12: ["TCP_METRICS_ATTR_SADDR_IPV6", ipv6],
    13: ["TCP_METRICS_ATTR_PAD", pad],
  }),
  summary: tcpMetricsSummary,
  // The same metrics as the kernel counts them, one less than their attributes.
  constants: constants({
    TCP_METRIC_RTT: 0,
    TCP_METRIC_RTTVAR: 1,
    TCP_METRIC_SSTHRESH: 2,
    TCP_METRIC_CWND: 3,
    TCP_METRIC_REORDERING: 4,
    TCP_METRIC_RTT_US: 5,
    TCP_METRIC_RTTVAR_US: 6,
  }),
});
