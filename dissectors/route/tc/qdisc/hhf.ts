/**
 * Heavy hitter filter: flows that send much are kept apart from the others.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_HHF_*, struct tc_hhf_xstats), net/sched/sch_hhf.c
 */
import { attributes, nest, quantity, struct, u32 } from "../../../../src/schema/index.ts";

export const hhf = nest(
  attributes("TCA_HHF", {
    0: ["TCA_HHF_UNSPEC"],
    1: ["TCA_HHF_BACKLOG_LIMIT", quantity(u32, "packets")],
    2: ["TCA_HHF_QUANTUM", quantity(u32, "bytes")],
    3: ["TCA_HHF_HH_FLOWS_LIMIT", u32],
    4: ["TCA_HHF_RESET_TIMEOUT", quantity(u32, "us")],
    5: ["TCA_HHF_ADMIT_BYTES", quantity(u32, "bytes")],
    6: ["TCA_HHF_EVICT_TIMEOUT", quantity(u32, "us")],
    7: ["TCA_HHF_NON_HH_WEIGHT", u32],
  }),
);

export const hhfStatistics = struct("tc_hhf_xstats", [
  ["drop_overlimit", u32],
  ["hh_overlimit", u32],
  ["hh_tot_count", u32],
  ["hh_cur_count", u32],
]);
