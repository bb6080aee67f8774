/**
 * Programs as filters.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_BPF_*), net/sched/cls_bpf.c (bpf_policy, cls_bpf_dump)
 */
import { attributes, fd, fixedBytes, flags, nest, packed, string, u16, u32 } from "../../../../src/schema/index.ts";
import { bpfInstruction } from "../../../packet/classic-bpf.ts";
import { actions } from "../action/index.ts";
import { police } from "../action/police.ts";
import { classId } from "../handle.ts";
import { filterFlags } from "./flags.ts";

export const bpf = nest(
  attributes("TCA_BPF", {
    0: ["TCA_BPF_UNSPEC"],
    1: ["TCA_BPF_ACT", actions],
    2: ["TCA_BPF_POLICE", police],
    3: ["TCA_BPF_CLASSID", classId],
    4: ["TCA_BPF_OPS_LEN", u16],
    5: ["TCA_BPF_OPS", packed(bpfInstruction)],
    // NLA_U32 in the policy, but a descriptor is an int.
    6: ["TCA_BPF_FD", fd],
    7: ["TCA_BPF_NAME", string],
    8: ["TCA_BPF_FLAGS", flags(u32, { 0: "TCA_BPF_FLAG_ACT_DIRECT" })],
    9: ["TCA_BPF_FLAGS_GEN", filterFlags],
    10: ["TCA_BPF_TAG", fixedBytes(8)],
    11: ["TCA_BPF_ID", u32],
  }),
);
