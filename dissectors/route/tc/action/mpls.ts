/**
 * Labels of MPLS are put on, taken off and changed.
 * Kernel: include/uapi/linux/tc_act/tc_mpls.h, net/sched/act_mpls.c (mpls_policy)
 */
import { attributes, enumeration, nest, pad, s32, struct, u8, u32 } from "../../../../src/schema/index.ts";
import { etherType } from "../../../packet/ether-types.ts";
import { genericMembers, times } from "./generic.ts";

const operation = enumeration(
  s32,
  {
    1: "TCA_MPLS_ACT_POP",
    2: "TCA_MPLS_ACT_PUSH",
    3: "TCA_MPLS_ACT_MODIFY",
    4: "TCA_MPLS_ACT_DEC_TTL",
    5: "TCA_MPLS_ACT_MAC_PUSH",
  },
  { prefix: "TCA_MPLS_ACT_" },
);

export const mpls = nest(
  attributes("TCA_MPLS", {
    0: ["TCA_MPLS_UNSPEC"],
    1: ["TCA_MPLS_TM", times],
    2: ["TCA_MPLS_PARMS", struct("tc_mpls", [...genericMembers, ["m_action", operation]])],
    3: ["TCA_MPLS_PAD", pad],
    4: ["TCA_MPLS_PROTO", etherType],
    5: ["TCA_MPLS_LABEL", u32],
    6: ["TCA_MPLS_TC", u8],
    7: ["TCA_MPLS_TTL", u8],
    8: ["TCA_MPLS_BOS", u8],
  }),
);
