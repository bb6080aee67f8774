/**
 * Counters of a link, as link and statistics messages carry them.
 * Kernel: include/uapi/linux/if_link.h, net/core/dev.c (dev_get_stats)
 */
import { type Integral, type MemberSpec, struct, u32, u64 } from "../../../src/schema/index.ts";

/** What every version counts, in the order of the wire. */
const counters = (integer: Integral): MemberSpec[] => [
  ["rx_packets", integer],
  ["tx_packets", integer],
  ["rx_bytes", integer],
  ["tx_bytes", integer],
  ["rx_errors", integer],
  ["tx_errors", integer],
  ["rx_dropped", integer],
  ["tx_dropped", integer],
  ["multicast", integer],
];

/** What software counts in detail. */
const details = (integer: Integral): MemberSpec[] => [
  ["collisions", integer],
  ["rx_length_errors", integer],
  ["rx_over_errors", integer],
  ["rx_crc_errors", integer],
  ["rx_frame_errors", integer],
  ["rx_fifo_errors", integer],
  ["rx_missed_errors", integer],
  ["tx_aborted_errors", integer],
  ["tx_carrier_errors", integer],
  ["tx_fifo_errors", integer],
  ["tx_heartbeat_errors", integer],
  ["tx_window_errors", integer],
  ["rx_compressed", integer],
  ["tx_compressed", integer],
  ["rx_nohandler", integer],
];

/** `IFLA_STATS`. */
export const linkStats = struct("rtnl_link_stats", [...counters(u32), ...details(u32)]);

/** `IFLA_STATS64`, `IFLA_STATS_LINK_64`. */
export const linkStats64 = struct("rtnl_link_stats64", [
  ...counters(u64),
  ...details(u64),
  ["rx_otherhost_dropped", u64],
]);

/** What hardware counts: `IFLA_OFFLOAD_XSTATS_L3_STATS`. */
export const hardwareStats64 = struct("rtnl_hw_stats64", counters(u64));
