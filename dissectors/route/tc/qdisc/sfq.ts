/**
 * Stochastic fairness queueing, with random early detection where that is asked for.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_sfq_qopt_v1, tc_sfq_xstats), net/sched/sch_sfq.c
 */
import { quantity, s32, struct, u8, u32 } from "../../../../src/schema/index.ts";
import { onOff32 } from "../../../values.ts";
import { probability } from "../probability.ts";
import { redFlags } from "./red.ts";

const size = quantity(u32, "bytes");
const length = quantity(u32, "packets");

const first = struct("tc_sfq_qopt", [
  ["quantum", size],
  ["perturb_period", quantity(s32, "s")],
  ["limit", length],
  ["divisor", u32],
  ["flows", u32],
]);

const earlyDrops = struct("tc_sfqred_stats", [
  ["prob_drop", u32],
  ["forced_drop", u32],
  ["prob_mark", u32],
  ["forced_mark", u32],
  ["prob_mark_head", u32],
  ["forced_mark_head", u32],
]);

/** Senders that know only the first version stop behind it. */
export const sfq = struct("tc_sfq_qopt_v1", [
  ["v0", first],
  ["depth", length],
  ["headdrop", onOff32],
  ["limit", size],
  ["qth_min", size],
  ["qth_max", size],
  ["Wlog", u8],
  ["Plog", u8],
  ["Scell_log", u8],
  ["flags", redFlags],
  ["max_P", probability],
  ["stats", earlyDrops],
]);

export const sfqClassStatistics = struct("tc_sfq_xstats", [["allot", quantity(s32, "bytes")]]);
