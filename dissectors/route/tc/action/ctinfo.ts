/**
 * What a connection's mark remembers becomes the packet's DSCP or mark.
 * Kernel: include/uapi/linux/tc_act/tc_ctinfo.h, net/sched/act_ctinfo.c (ctinfo_policy, tcf_ctinfo_dump)
 */
import { attributes, hexadecimal, nest, pad, struct, u16, u32, u64 } from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

export const ctinfo = nest(
  attributes("TCA_CTINFO", {
    0: ["TCA_CTINFO_UNSPEC"],
    1: ["TCA_CTINFO_PAD", pad],
    2: ["TCA_CTINFO_TM", times],
    3: ["TCA_CTINFO_ACT", struct("tc_ctinfo", genericMembers)],
    4: ["TCA_CTINFO_ZONE", u16],
    5: ["TCA_CTINFO_PARMS_DSCP_MASK", hexadecimal(u32)],
    6: ["TCA_CTINFO_PARMS_DSCP_STATEMASK", hexadecimal(u32)],
    7: ["TCA_CTINFO_PARMS_CPMARK_MASK", hexadecimal(u32)],
    8: ["TCA_CTINFO_STATS_DSCP_SET", u64],
    9: ["TCA_CTINFO_STATS_DSCP_ERROR", u64],
    10: ["TCA_CTINFO_STATS_CPMARK_SET", u64],
  }),
);
