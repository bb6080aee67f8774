/**
 * Hierarchical token bucket, the discipline and its classes.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_htb_glob, tc_htb_opt, TCA_HTB_*), net/sched/sch_htb.c
 */
import { attributes, flag, hexadecimal, nest, pad, quantity, s32, struct, u32 } from "../../../../src/schema/index.ts";
import { rate64, ratespec, rateTable, schedulerTicks } from "../rate.ts";

const classParameters = struct("tc_htb_opt", [
  ["rate", ratespec],
  ["ceil", ratespec],
  ["buffer", schedulerTicks],
  ["cbuffer", schedulerTicks],
  ["quantum", quantity(u32, "bytes")],
  ["level", u32],
  ["prio", u32],
]);

const parameters = struct("tc_htb_glob", [
  ["version", hexadecimal(u32)],
  ["rate2quantum", u32],
  ["defcls", hexadecimal(u32)],
  ["debug", hexadecimal(u32)],
  ["direct_pkts", u32],
]);

export const htb = nest(
  attributes("TCA_HTB", {
    0: ["TCA_HTB_UNSPEC"],
    1: ["TCA_HTB_PARMS", classParameters],
    2: ["TCA_HTB_INIT", parameters],
    3: ["TCA_HTB_CTAB", rateTable],
    4: ["TCA_HTB_RTAB", rateTable],
    5: ["TCA_HTB_DIRECT_QLEN", quantity(u32, "packets")],
    6: ["TCA_HTB_RATE64", rate64],
    7: ["TCA_HTB_CEIL64", rate64],
    8: ["TCA_HTB_PAD", pad],
    9: ["TCA_HTB_OFFLOAD", flag],
  }),
);

export const htbStatistics = struct("tc_htb_xstats", [
  ["lends", u32],
  ["borrows", u32],
  ["giants", u32],
  ["tokens", s32],
  ["ctokens", s32],
]);
