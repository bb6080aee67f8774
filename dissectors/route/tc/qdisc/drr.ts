/**
 * Deficit round robin; all there is to say is said of its classes.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_DRR_*, struct tc_drr_stats), net/sched/sch_drr.c
 */
import { attributes, nest, quantity, struct, u32 } from "../../../../src/schema/index.ts";

export const drr = nest(
  attributes("TCA_DRR", { 0: ["TCA_DRR_UNSPEC"], 1: ["TCA_DRR_QUANTUM", quantity(u32, "bytes")] }),
);

export const drrStatistics = struct("tc_drr_stats", [["deficit", quantity(u32, "bytes")]]);
