/**
 * Stochastic fair blue.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_sfb_qopt, tc_sfb_xstats, TCA_SFB_*), net/sched/sch_sfb.c
 */
import { attributes, nest, notation, quantity, struct, u32 } from "../../../../src/schema/index.ts";
import { shortNumber } from "../probability.ts";

const length = quantity(u32, "packets");
const milliseconds = quantity(u32, "ms");

/** Probabilities of 16 bits, SFB_MAX_PROB being one. */
const step = notation(u32, { write: (value) => shortNumber(value / 0xffff) });

const parameters = struct("tc_sfb_qopt", [
  ["rehash_interval", milliseconds],
  ["warmup_time", milliseconds],
  ["max", length],
  ["bin_size", length],
  ["increment", step],
  ["decrement", step],
  ["limit", length],
  ["penalty_rate", quantity(u32, "packets/s")],
  ["penalty_burst", length],
]);

export const sfb = nest(attributes("TCA_SFB", { 0: ["TCA_SFB_UNSPEC"], 1: ["TCA_SFB_PARMS", parameters] }));

export const sfbStatistics = struct("tc_sfb_xstats", [
  ["earlydrop", u32],
  ["penaltydrop", u32],
  ["bucketdrop", u32],
  ["queuedrop", u32],
  ["childdrop", u32],
  ["marked", u32],
  ["maxqlen", length],
  ["maxprob", step],
  ["avgprob", step],
]);
