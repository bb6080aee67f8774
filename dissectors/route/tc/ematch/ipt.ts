/**
 * A match of iptables.
 * Kernel: include/uapi/linux/tc_ematch/tc_em_ipt.h, net/sched/em_ipt.c (em_ipt_policy)
 */
import { attributes, bytes, nest, string, u8, u32 } from "../../../../src/schema/index.ts";
import { inetHookOf, nfproto } from "../../../netfilter/families.ts";

export const ipt = nest(
  attributes("TCA_EM_IPT", {
    0: ["TCA_EM_IPT_UNSPEC"],
    1: ["TCA_EM_IPT_HOOK", inetHookOf(u32)],
    2: ["TCA_EM_IPT_MATCH_NAME", string],
    3: ["TCA_EM_IPT_MATCH_REVISION", u8],
    4: ["TCA_EM_IPT_NFPROTO", nfproto],
    // The match's own struct, which the name and the revision choose.
    5: ["TCA_EM_IPT_MATCH_DATA", bytes],
  }),
);
