/**
 * Counters of disciplines, classes and actions.
 * Kernel: include/uapi/linux/gen_stats.h, include/uapi/linux/pkt_sched.h (struct tc_stats), net/core/gen_stats.c
 */
import {
  attributes,
  type NestType,
  nest,
  pad,
  quantity,
  struct,
  type Type,
  u32,
  u64,
} from "../../../src/schema/index.ts";

/** The counters of old, in one struct. */
export const oldStatistics = struct("tc_stats", [
  ["bytes", u64],
  ["packets", u32],
  ["drops", u32],
  ["overlimits", u32],
  ["bps", quantity(u32, "bytes/s")],
  ["pps", quantity(u32, "packets/s")],
  ["qlen", quantity(u32, "packets")],
  ["backlog", quantity(u32, "bytes")],
  [null, 4],
]);

const basic = struct("gnet_stats_basic", [
  ["bytes", u64],
  ["packets", u32],
  [null, 4],
]);

const rateEstimate = struct("gnet_stats_rate_est", [
  ["bps", quantity(u32, "bytes/s")],
  ["pps", quantity(u32, "packets/s")],
]);

const rateEstimate64 = struct("gnet_stats_rate_est64", [
  ["bps", quantity(u64, "bytes/s")],
  ["pps", quantity(u64, "packets/s")],
]);

const queue = struct("gnet_stats_queue", [
  ["qlen", quantity(u32, "packets")],
  ["backlog", quantity(u32, "bytes")],
  ["drops", u32],
  ["requeues", u32],
  ["overlimits", u32],
]);

/** The counters; `own` are those that only this kind has. */
export function statistics(own: Type): NestType {
  return nest(
    attributes("TCA_STATS", {
      0: ["TCA_STATS_UNSPEC"],
      1: ["TCA_STATS_BASIC", basic],
      2: ["TCA_STATS_RATE_EST", rateEstimate],
      3: ["TCA_STATS_QUEUE", queue],
      4: ["TCA_STATS_APP", own],
      5: ["TCA_STATS_RATE_EST64", rateEstimate64],
      6: ["TCA_STATS_PAD", pad],
      7: ["TCA_STATS_BASIC_HW", basic],
      8: ["TCA_STATS_PKT64", u64],
    }),
  );
}
