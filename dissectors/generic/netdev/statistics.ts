/**
 * Statistics of queues and of pools of pages.
 * Kernel: include/uapi/linux/netdev.h (NETDEV_A_QSTATS_*, NETDEV_A_PAGE_POOL_STATS_*), net/core/netdev-genl.c
 * (netdev_nl_stats_write_rx, netdev_nl_stats_write_tx), net/core/page_pool_user.c (page_pool_nl_stats_fill)
 */
import {
  type AttributeSet,
  attributes,
  enumeration,
  ifindex,
  nest,
  quantity,
  u32,
  uint,
} from "../../../src/schema/index.ts";

export const queueType = enumeration(
  u32,
  { 0: "NETDEV_QUEUE_TYPE_RX", 1: "NETDEV_QUEUE_TYPE_TX" },
  { prefix: "NETDEV_QUEUE_TYPE_" },
);

const packets = quantity(uint, "packets");
const octets = quantity(uint, "bytes");

export const queueStatistics = attributes("NETDEV_A_QSTATS", {
  1: ["NETDEV_A_QSTATS_IFINDEX", ifindex],
  2: ["NETDEV_A_QSTATS_QUEUE_TYPE", queueType],
  3: ["NETDEV_A_QSTATS_QUEUE_ID", u32],
  4: [
    "NETDEV_A_QSTATS_SCOPE",
    enumeration(uint, { 1: "NETDEV_QSTATS_SCOPE_QUEUE" }, { prefix: "NETDEV_QSTATS_SCOPE_" }),
  ],
  8: ["NETDEV_A_QSTATS_RX_PACKETS", packets],
  9: ["NETDEV_A_QSTATS_RX_BYTES", octets],
  10: ["NETDEV_A_QSTATS_TX_PACKETS", packets],
  11: ["NETDEV_A_QSTATS_TX_BYTES", octets],
  12: ["NETDEV_A_QSTATS_RX_ALLOC_FAIL", uint],
  13: ["NETDEV_A_QSTATS_RX_HW_DROPS", packets],
  14: ["NETDEV_A_QSTATS_RX_HW_DROP_OVERRUNS", packets],
  15: ["NETDEV_A_QSTATS_RX_CSUM_COMPLETE", packets],
  16: ["NETDEV_A_QSTATS_RX_CSUM_UNNECESSARY", packets],
  17: ["NETDEV_A_QSTATS_RX_CSUM_NONE", packets],
  18: ["NETDEV_A_QSTATS_RX_CSUM_BAD", packets],
  19: ["NETDEV_A_QSTATS_RX_HW_GRO_PACKETS", packets],
  20: ["NETDEV_A_QSTATS_RX_HW_GRO_BYTES", octets],
  21: ["NETDEV_A_QSTATS_RX_HW_GRO_WIRE_PACKETS", packets],
  22: ["NETDEV_A_QSTATS_RX_HW_GRO_WIRE_BYTES", octets],
  23: ["NETDEV_A_QSTATS_RX_HW_DROP_RATELIMITS", packets],
  24: ["NETDEV_A_QSTATS_TX_HW_DROPS", packets],
  25: ["NETDEV_A_QSTATS_TX_HW_DROP_ERRORS", packets],
  26: ["NETDEV_A_QSTATS_TX_CSUM_NONE", packets],
  27: ["NETDEV_A_QSTATS_TX_NEEDS_CSUM", packets],
  28: ["NETDEV_A_QSTATS_TX_HW_GSO_PACKETS", packets],
  29: ["NETDEV_A_QSTATS_TX_HW_GSO_BYTES", octets],
  30: ["NETDEV_A_QSTATS_TX_HW_GSO_WIRE_PACKETS", packets],
  31: ["NETDEV_A_QSTATS_TX_HW_GSO_WIRE_BYTES", octets],
  32: ["NETDEV_A_QSTATS_TX_HW_DROP_RATELIMITS", packets],
  33: ["NETDEV_A_QSTATS_TX_STOP", uint],
  34: ["NETDEV_A_QSTATS_TX_WAKE", uint],
});

/** Of a pool, which the first attribute identifies. */
export function pagePoolStatistics(pagePool: AttributeSet): AttributeSet {
  return attributes("NETDEV_A_PAGE_POOL_STATS", {
    1: ["NETDEV_A_PAGE_POOL_STATS_INFO", nest(pagePool)],
    8: ["NETDEV_A_PAGE_POOL_STATS_ALLOC_FAST", uint],
    9: ["NETDEV_A_PAGE_POOL_STATS_ALLOC_SLOW", uint],
    10: ["NETDEV_A_PAGE_POOL_STATS_ALLOC_SLOW_HIGH_ORDER", uint],
    11: ["NETDEV_A_PAGE_POOL_STATS_ALLOC_EMPTY", uint],
    12: ["NETDEV_A_PAGE_POOL_STATS_ALLOC_REFILL", uint],
    13: ["NETDEV_A_PAGE_POOL_STATS_ALLOC_WAIVE", uint],
    14: ["NETDEV_A_PAGE_POOL_STATS_RECYCLE_CACHED", uint],
    15: ["NETDEV_A_PAGE_POOL_STATS_RECYCLE_CACHE_FULL", uint],
    16: ["NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING", uint],
    17: ["NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING_FULL", uint],
    18: ["NETDEV_A_PAGE_POOL_STATS_RECYCLE_RELEASED_REFCNT", uint],
  });
}
