/**
 * Programs as actions.
 * Kernel: include/uapi/linux/tc_act/tc_bpf.h, net/sched/act_bpf.c (act_bpf_policy, tcf_bpf_dump)
 */
import {
  attributes,
  fd,
  fixedBytes,
  nest,
  packed,
  pad,
  string,
  struct,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { bpfInstruction } from "../../../packet/classic-bpf.ts";
import { genericMembers, times } from "./generic.ts";

export const bpf = nest(
  attributes("TCA_ACT_BPF", {
    0: ["TCA_ACT_BPF_UNSPEC"],
    1: ["TCA_ACT_BPF_TM", times],
    2: ["TCA_ACT_BPF_PARMS", struct("tc_act_bpf", genericMembers)],
    3: ["TCA_ACT_BPF_OPS_LEN", u16],
    4: ["TCA_ACT_BPF_OPS", packed(bpfInstruction)],
    // NLA_U32 in the policy, but a descriptor is an int.
    5: ["TCA_ACT_BPF_FD", fd],
    6: ["TCA_ACT_BPF_NAME", string],
    7: ["TCA_ACT_BPF_PAD", pad],
    8: ["TCA_ACT_BPF_TAG", fixedBytes(8)],
    // A number (nla_put_u32 in tcf_bpf_dump_ebpf_info); the spec calls it binary.
    9: ["TCA_ACT_BPF_ID", u32],
  }),
);
