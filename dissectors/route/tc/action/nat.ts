/**
 * Translation of addresses without state.
 * Kernel: include/uapi/linux/tc_act/tc_nat.h, net/sched/act_nat.c
 */
import { attributes, flags, ipv4, nest, pad, struct, u32 } from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

const parameters = struct("tc_nat", [
  ...genericMembers,
  ["old_addr", ipv4],
  ["new_addr", ipv4],
  ["mask", ipv4],
  ["flags", flags(u32, { 0: "TCA_NAT_FLAG_EGRESS" }, { words: { TCA_NAT_FLAG_EGRESS: "egress" } })],
]);

export const nat = nest(
  attributes("TCA_NAT", {
    0: ["TCA_NAT_UNSPEC"],
    1: ["TCA_NAT_PARMS", parameters],
    2: ["TCA_NAT_TM", times],
    3: ["TCA_NAT_PAD", pad],
  }),
);
