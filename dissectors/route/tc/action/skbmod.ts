/**
 * Addresses and type of the Ethernet header, and the ECN bits.
 * Kernel: include/uapi/linux/tc_act/tc_skbmod.h, net/sched/act_skbmod.c (skbmod_policy, tcf_skbmod_dump)
 */
import { attributes, flags, hexadecimal, mac, nest, pad, struct, u16, u64 } from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

const changes = flags(
  u64,
  {
    0: "SKBMOD_F_DMAC",
    1: "SKBMOD_F_SMAC",
    2: "SKBMOD_F_ETYPE",
    3: "SKBMOD_F_SWAPMAC",
    4: "SKBMOD_F_ECN",
  },
  { prefix: "SKBMOD_F_" },
);

export const skbmod = nest(
  attributes("TCA_SKBMOD", {
    0: ["TCA_SKBMOD_UNSPEC"],
    1: ["TCA_SKBMOD_TM", times],
    2: ["TCA_SKBMOD_PARMS", struct("tc_skbmod", [...genericMembers, [null, 4], ["flags", changes]])],
    3: ["TCA_SKBMOD_DMAC", mac],
    4: ["TCA_SKBMOD_SMAC", mac],
    // A number in the order of the machine (NLA_U16, htons in tcf_skbmod_act); the spec calls it binary.
    5: ["TCA_SKBMOD_ETYPE", hexadecimal(u16)],
    6: ["TCA_SKBMOD_PAD", pad],
  }),
);
