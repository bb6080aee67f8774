/**
 * Random early detection.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_red_qopt, TCA_RED_*, TC_RED_*), net/sched/sch_red.c
 */
import {
  attributes,
  bitfield32,
  flags,
  nest,
  packed,
  quantity,
  struct,
  u8,
  u32,
} from "../../../../src/schema/index.ts";
import { probability } from "../probability.ts";

const flagNames = { 0: "TC_RED_ECN", 1: "TC_RED_HARDDROP", 2: "TC_RED_ADAPTATIVE", 3: "TC_RED_NODROP" };
const flagWords = {
  words: {
    TC_RED_ECN: "ecn",
    TC_RED_HARDDROP: "harddrop",
    TC_RED_ADAPTATIVE: "adaptive",
    TC_RED_NODROP: "nodrop",
  },
};

export const redFlags = flags(u8, flagNames, flagWords);

/** The same where there is room for more of them. */
export const wideRedFlags = flags(u32, flagNames, flagWords);

const size = quantity(u32, "bytes");

const parameters = struct("tc_red_qopt", [
  ["limit", size],
  ["qth_min", size],
  ["qth_max", size],
  ["Wlog", u8],
  ["Plog", u8],
  ["Scell_log", u8],
  ["flags", redFlags],
]);

/** How much the average shrinks in a time without packets, as a shift for each multiple of 2^Scell_log. */
export const idleTable = packed(u8, 256);

export const red = nest(
  attributes("TCA_RED", {
    0: ["TCA_RED_UNSPEC"],
    1: ["TCA_RED_PARMS", parameters],
    2: ["TCA_RED_STAB", idleTable],
    3: ["TCA_RED_MAX_P", probability],
    4: ["TCA_RED_FLAGS", bitfield32(flagNames, flagWords)],
    5: ["TCA_RED_EARLY_DROP_BLOCK", u32],
    6: ["TCA_RED_MARK_BLOCK", u32],
  }),
);

export const redStatistics = struct("tc_red_xstats", [
  ["early", u32],
  ["pdrop", u32],
  ["other", u32],
  ["marked", u32],
]);
