/**
 * A match of iptables.
 * Kernel: include/uapi/linux/tc_ematch/tc_em_ipt.h, net/sched/em_ipt.c (em_ipt_policy)
 */
import { attributes, bytes, enumeration, nest, string, u8, u32 } from "../../../../src/schema/index.ts";

const hook = enumeration(
  u32,
  {
    0: "NF_INET_PRE_ROUTING",
    1: "NF_INET_LOCAL_IN",
    2: "NF_INET_FORWARD",
    3: "NF_INET_LOCAL_OUT",
    4: "NF_INET_POST_ROUTING",
  },
  { prefix: "NF_INET_" },
);

const family = enumeration(u8, { 2: "NFPROTO_IPV4", 10: "NFPROTO_IPV6" }, { prefix: "NFPROTO_" });

export const ipt = nest(
  attributes("TCA_EM_IPT", {
    0: ["TCA_EM_IPT_UNSPEC"],
    1: ["TCA_EM_IPT_HOOK", hook],
    2: ["TCA_EM_IPT_MATCH_NAME", string],
    3: ["TCA_EM_IPT_MATCH_REVISION", u8],
    4: ["TCA_EM_IPT_NFPROTO", family],
    // The match's own struct, which the name and the revision choose.
    5: ["TCA_EM_IPT_MATCH_DATA", bytes],
  }),
);
