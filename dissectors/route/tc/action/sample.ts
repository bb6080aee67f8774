/**
 * Some packets are told to listeners of psample.
 * Kernel: include/uapi/linux/tc_act/tc_sample.h, net/sched/act_sample.c
 */
import { attributes, nest, pad, quantity, struct, u32 } from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

export const sample = nest(
  attributes("TCA_SAMPLE", {
    0: ["TCA_SAMPLE_UNSPEC"],
    1: ["TCA_SAMPLE_TM", times],
    2: ["TCA_SAMPLE_PARMS", struct("tc_sample", genericMembers)],
    3: ["TCA_SAMPLE_RATE", u32],
    4: ["TCA_SAMPLE_TRUNC_SIZE", quantity(u32, "bytes")],
    5: ["TCA_SAMPLE_PSAMPLE_GROUP", u32],
    6: ["TCA_SAMPLE_PAD", pad],
  }),
);
