/**
 * Metadata of packets goes along to another machine (ForCES inter-FE encapsulation).
 * Kernel: include/uapi/linux/tc_act/tc_ife.h, include/uapi/linux/ife.h (IFE_META_*), net/sched/act_ife.c (ife_policy,
 * dump_metalist)
 */
import {
  attributes,
  enumeration,
  firstFit,
  flag,
  hexadecimal,
  mac,
  nest,
  pad,
  struct,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

const direction = enumeration(u16, { 0: "IFE_DECODE", 1: "IFE_ENCODE" }, { prefix: "IFE_" });

/** A value that is always put in, or by being there leave to put in the packet's own. */
const metadata = attributes("IFE_META", {
  1: ["IFE_META_SKBMARK", firstFit(u32, flag)],
  2: ["IFE_META_HASHID", firstFit(u32, flag)],
  3: ["IFE_META_PRIO", firstFit(u32, flag)],
  4: ["IFE_META_QMAP", firstFit(u16, flag)],
  5: ["IFE_META_TCINDEX", firstFit(u16, flag)],
});

export const ife = nest(
  attributes("TCA_IFE", {
    0: ["TCA_IFE_UNSPEC"],
    1: ["TCA_IFE_PARMS", struct("tc_ife", [...genericMembers, ["flags", direction], [null, 2]])],
    2: ["TCA_IFE_TM", times],
    3: ["TCA_IFE_DMAC", mac],
    4: ["TCA_IFE_SMAC", mac],
    // In the order of the machine (nla_put of a u16 that tcf_ife_encode turns over itself).
    5: ["TCA_IFE_TYPE", hexadecimal(u16)],
    6: ["TCA_IFE_METALST", nest(metadata)],
    7: ["TCA_IFE_PAD", pad],
  }),
);
