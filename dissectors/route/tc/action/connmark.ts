/**
 * The mark of a connection becomes that of its packet.
 * Kernel: include/uapi/linux/tc_act/tc_connmark.h, net/sched/act_connmark.c
 */
import { attributes, nest, pad, struct, u16 } from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

export const connmark = nest(
  attributes("TCA_CONNMARK", {
    0: ["TCA_CONNMARK_UNSPEC"],
    1: ["TCA_CONNMARK_PARMS", struct("tc_connmark", [...genericMembers, ["zone", u16], [null, 2]])],
    2: ["TCA_CONNMARK_TM", times],
    3: ["TCA_CONNMARK_PAD", pad],
  }),
);
