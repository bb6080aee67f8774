/**
 * Fair queueing with a proportional integral controller for each flow.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_FQ_PIE_*, struct tc_fq_pie_xstats), net/sched/sch_fq_pie.c (fq_pie_policy)
 */
import { attributes, nest, quantity, struct, u32 } from "../../../../src/schema/index.ts";
import { onOff32 } from "../../../values.ts";

const microseconds = quantity(u32, "us");
const length = quantity(u32, "packets");
const size = quantity(u32, "bytes");

export const fqPie = nest(
  attributes("TCA_FQ_PIE", {
    0: ["TCA_FQ_PIE_UNSPEC"],
    1: ["TCA_FQ_PIE_LIMIT", length],
    2: ["TCA_FQ_PIE_FLOWS", u32],
    3: ["TCA_FQ_PIE_TARGET", microseconds],
    4: ["TCA_FQ_PIE_TUPDATE", microseconds],
    5: ["TCA_FQ_PIE_ALPHA", u32],
    6: ["TCA_FQ_PIE_BETA", u32],
    7: ["TCA_FQ_PIE_QUANTUM", size],
    8: ["TCA_FQ_PIE_MEMORY_LIMIT", size],
    9: ["TCA_FQ_PIE_ECN_PROB", quantity(u32, "%")],
    10: ["TCA_FQ_PIE_ECN", onOff32],
    11: ["TCA_FQ_PIE_BYTEMODE", onOff32],
    12: ["TCA_FQ_PIE_DQ_RATE_ESTIMATOR", onOff32],
  }),
);

export const fqPieStatistics = struct("tc_fq_pie_xstats", [
  ["packets_in", length],
  ["dropped", length],
  ["overlimit", length],
  ["overmemory", length],
  ["ecn_mark", length],
  ["new_flow_count", u32],
  ["new_flows_len", u32],
  ["old_flows_len", u32],
  ["memory_usage", size],
]);
