/**
 * Mirroring and redirection to another device, or to those of a block.
 * Kernel: include/uapi/linux/tc_act/tc_mirred.h, net/sched/act_mirred.c
 */
import { attributes, enumeration, ifindex, nest, pad, s32, struct, u32 } from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

const direction = enumeration(
  s32,
  {
    1: "TCA_EGRESS_REDIR",
    2: "TCA_EGRESS_MIRROR",
    3: "TCA_INGRESS_REDIR",
    4: "TCA_INGRESS_MIRROR",
  },
  {
    words: {
      TCA_EGRESS_REDIR: "egress redirect",
      TCA_EGRESS_MIRROR: "egress mirror",
      TCA_INGRESS_REDIR: "ingress redirect",
      TCA_INGRESS_MIRROR: "ingress mirror",
    },
  },
);

export const mirred = nest(
  attributes("TCA_MIRRED", {
    0: ["TCA_MIRRED_UNSPEC"],
    1: ["TCA_MIRRED_TM", times],
    2: ["TCA_MIRRED_PARMS", struct("tc_mirred", [...genericMembers, ["eaction", direction], ["ifindex", ifindex]])],
    3: ["TCA_MIRRED_PAD", pad],
    // A number in the policy (NLA_U32), whatever the spec says.
    4: ["TCA_MIRRED_BLOCKID", u32],
  }),
);
