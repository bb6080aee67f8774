/**
 * Proportional integral controller enhanced.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_PIE_*, struct tc_pie_xstats), net/sched/sch_pie.c (pie_policy,
 * pie_dump_stats)
 */
import { attributes, named, nest, quantity, struct, u32, u64 } from "../../../../src/schema/index.ts";

const microseconds = quantity(u32, "us");
const yesNo = named(u32, { 0: "off", 1: "on" });
const length = quantity(u32, "packets");

export const pie = nest(
  attributes("TCA_PIE", {
    0: ["TCA_PIE_UNSPEC"],
    1: ["TCA_PIE_TARGET", microseconds],
    2: ["TCA_PIE_LIMIT", length],
    3: ["TCA_PIE_TUPDATE", microseconds],
    4: ["TCA_PIE_ALPHA", u32],
    5: ["TCA_PIE_BETA", u32],
    6: ["TCA_PIE_ECN", yesNo],
    7: ["TCA_PIE_BYTEMODE", yesNo],
    8: ["TCA_PIE_DQ_RATE_ESTIMATOR", yesNo],
  }),
);

export const pieStatistics = struct("tc_pie_xstats", [
  ["prob", quantity(u64, "of 2^64")],
  // The header says ms, pie_dump_stats fills in us and `tc` prints them so.
  ["delay", microseconds],
  ["avg_dq_rate", quantity(u32, "bytes/s")],
  ["dq_rate_estimating", yesNo],
  ["packets_in", length],
  ["dropped", length],
  ["overlimit", length],
  ["maxq", length],
  ["ecn_mark", length],
]);
