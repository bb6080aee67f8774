/**
 * Quick fair queueing; all there is to say is said of its classes.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_QFQ_*, struct tc_qfq_stats), net/sched/sch_qfq.c
 */
import { attributes, nest, quantity, struct, u32 } from "../../../../src/schema/index.ts";

export const qfq = nest(
  attributes("TCA_QFQ", {
    0: ["TCA_QFQ_UNSPEC"],
    1: ["TCA_QFQ_WEIGHT", u32],
    2: ["TCA_QFQ_LMAX", quantity(u32, "bytes")],
  }),
);

export const qfqStatistics = struct("tc_qfq_stats", [
  ["weight", u32],
  ["lmax", quantity(u32, "bytes")],
]);
