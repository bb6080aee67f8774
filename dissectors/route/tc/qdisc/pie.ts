/**
 * Proportional integral controller enhanced.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_PIE_*, struct tc_pie_xstats), net/sched/sch_pie.c (pie_policy,
 * pie_dump_stats)
 */
import { attributes, nest, quantity, struct, u32, u64 } from "../../../../src/schema/index.ts";
import { onOff32 } from "../../../values.ts";

const microseconds = quantity(u32, "us");
const length = quantity(u32, "packets");

export const pie = nest(
  attributes("TCA_PIE", {
    0: ["TCA_PIE_UNSPEC"],
    1: ["TCA_PIE_TARGET", microseconds],
    2: ["TCA_PIE_LIMIT", length],
    3: ["TCA_PIE_TUPDATE", microseconds],
    4: ["TCA_PIE_ALPHA", u32],
    5: ["TCA_PIE_BETA", u32],
    6: ["TCA_PIE_ECN", onOff32],
    7: ["TCA_PIE_BYTEMODE", onOff32],
    8: ["TCA_PIE_DQ_RATE_ESTIMATOR", onOff32],
  }),
);

export const pieStatistics = struct("tc_pie_xstats", [
  ["prob", quantity(u64, "of 2^64")],
  // The header says ms, pie_dump_stats fills in us and `tc` prints them so.
  ["delay", microseconds],
  ["avg_dq_rate", quantity(u32, "bytes/s")],
  ["dq_rate_estimating", onOff32],
  ["packets_in", length],
  ["dropped", length],
  ["overlimit", length],
  ["maxq", length],
  ["ecn_mark", length],
]);
