/**
 * An example: it prints its text for each packet.
 * Kernel: include/uapi/linux/tc_act/tc_defact.h, net/sched/act_simple.c
 */
import { attributes, firstFit, fixedString, nest, pad, string, struct } from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

export const simple = nest(
  attributes("TCA_DEF", {
    0: ["TCA_DEF_UNSPEC"],
    1: ["TCA_DEF_TM", times],
    2: ["TCA_DEF_PARMS", struct("tc_defact", genericMembers)],
    // A text (nla_strscpy, nla_put_string), which the spec calls binary. `tc` sends the whole array of SIMP_MAX_DATA
    // bytes, with whatever is behind the text.
    3: ["TCA_DEF_DATA", firstFit(fixedString(32), string)],
    4: ["TCA_DEF_PAD", pad],
  }),
);
