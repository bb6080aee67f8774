/**
 * Targets of iptables as actions, of which no kernel since 6.8 has any; `xt` is the same under a later name.
 * Kernel: include/uapi/linux/tc_act/tc_ipt.h and net/sched/act_ipt.c of Linux 6.7, include/uapi/linux/netfilter/x_tables.h
 */
import {
  attributes,
  bytes,
  fixedString,
  nest,
  pad,
  s32,
  string,
  struct,
  u8,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { inetHookOf } from "../../../netfilter/families.ts";
import { times } from "./generic.ts";

/** The target's own struct follows, which the name and the revision choose. */
const target = struct("xt_entry_target", [
  ["target_size", u16],
  ["name", fixedString(29)],
  ["revision", u8],
  ["data", bytes],
]);

export const ipt = nest(
  attributes("TCA_IPT", {
    0: ["TCA_IPT_UNSPEC"],
    1: ["TCA_IPT_TABLE", string],
    2: ["TCA_IPT_HOOK", inetHookOf(u32)],
    3: ["TCA_IPT_INDEX", u32],
    4: [
      "TCA_IPT_CNT",
      struct("tc_cnt", [
        ["refcnt", s32],
        ["bindcnt", s32],
      ]),
    ],
    5: ["TCA_IPT_TM", times],
    6: ["TCA_IPT_TARG", target],
    7: ["TCA_IPT_PAD", pad],
  }),
);
