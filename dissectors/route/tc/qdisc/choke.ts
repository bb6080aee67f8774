/**
 * Random early detection that punishes flows which do not give way.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_choke_qopt, TCA_CHOKE_*), net/sched/sch_choke.c
 */
import { attributes, nest, quantity, struct, u8, u32 } from "../../../../src/schema/index.ts";
import { probability } from "../probability.ts";
import { idleTable, redFlags } from "./red.ts";

const length = quantity(u32, "packets");

const parameters = struct("tc_choke_qopt", [
  ["limit", length],
  ["qth_min", length],
  ["qth_max", length],
  ["Wlog", u8],
  ["Plog", u8],
  ["Scell_log", u8],
  ["flags", redFlags],
]);

export const choke = nest(
  attributes("TCA_CHOKE", {
    0: ["TCA_CHOKE_UNSPEC"],
    1: ["TCA_CHOKE_PARMS", parameters],
    2: ["TCA_CHOKE_STAB", idleTable],
    3: ["TCA_CHOKE_MAX_P", probability],
  }),
);

export const chokeStatistics = struct("tc_choke_xstats", [
  ["early", u32],
  ["pdrop", u32],
  ["other", u32],
  ["marked", u32],
  ["matched", u32],
]);
