/**
 * Token bucket filter.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_tbf_qopt, TCA_TBF_*), net/sched/sch_tbf.c
 */
import { attributes, nest, pad, quantity, struct, u32 } from "../../../../src/schema/index.ts";
import { rate64, ratespec, rateTable, schedulerTicks } from "../rate.ts";

const parameters = struct("tc_tbf_qopt", [
  ["rate", ratespec],
  ["peakrate", ratespec],
  ["limit", quantity(u32, "bytes")],
  ["buffer", schedulerTicks],
  ["mtu", schedulerTicks],
]);

export const tbf = nest(
  attributes("TCA_TBF", {
    0: ["TCA_TBF_UNSPEC"],
    1: ["TCA_TBF_PARMS", parameters],
    2: ["TCA_TBF_RTAB", rateTable],
    3: ["TCA_TBF_PTAB", rateTable],
    4: ["TCA_TBF_RATE64", rate64],
    5: ["TCA_TBF_PRATE64", rate64],
    6: ["TCA_TBF_BURST", quantity(u32, "bytes")],
    7: ["TCA_TBF_PBURST", quantity(u32, "bytes")],
    8: ["TCA_TBF_PAD", pad],
  }),
);
