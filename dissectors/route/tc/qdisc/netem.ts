/**
 * Network emulator: delay, loss, duplication, disorder and damage on purpose.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_netem_*, TCA_NETEM_*, NETEM_*), net/sched/sch_netem.c (netem_policy,
 * netem_dump)
 */
import {
  attributes,
  nest,
  nestAfter,
  packed,
  pad,
  quantity,
  s16,
  s32,
  s64,
  struct,
  u32,
  u64,
} from "../../../../src/schema/index.ts";
import { onOff32 } from "../../../values.ts";
import { probability } from "../probability.ts";
import { rate64, schedulerTicks } from "../rate.ts";

const nanoseconds = quantity(s64, "ns");

/** Times that do not fit stand in 64-bit attributes behind. */
const options = struct("tc_netem_qopt", [
  ["latency", schedulerTicks],
  ["limit", quantity(u32, "packets")],
  ["loss", probability],
  ["gap", quantity(u32, "packets")],
  ["duplicate", probability],
  ["jitter", schedulerTicks],
]);

const correlations = struct("tc_netem_corr", [
  ["delay_corr", probability],
  ["loss_corr", probability],
  ["dup_corr", probability],
]);

const reorder = struct("tc_netem_reorder", [
  ["probability", probability],
  ["correlation", probability],
]);

const corrupt = struct("tc_netem_corrupt", [
  ["probability", probability],
  ["correlation", probability],
]);

/** Transitions of a model of four states. */
const fourStates = struct("tc_netem_gimodel", [
  ["p13", probability],
  ["p31", probability],
  ["p32", probability],
  ["p14", probability],
  ["p23", probability],
]);

/** The model of Gilbert and Elliott: `h` is the chance to get through in the bad state, `k1` that of loss in the good one. */
const twoStates = struct("tc_netem_gemodel", [
  ["p", probability],
  ["r", probability],
  ["h", probability],
  ["k1", probability],
]);

const loss = attributes("NETEM_LOSS", {
  0: ["NETEM_LOSS_UNSPEC"],
  1: ["NETEM_LOSS_GI", fourStates],
  2: ["NETEM_LOSS_GE", twoStates],
});

const rate = struct("tc_netem_rate", [
  ["rate", quantity(u32, "bytes/s", { 4294967295: "at least" })],
  ["packet_overhead", quantity(s32, "bytes")],
  ["cell_size", quantity(u32, "bytes")],
  ["cell_overhead", quantity(s32, "bytes")],
]);

const slot = struct("tc_netem_slot", [
  ["min_delay", nanoseconds],
  ["max_delay", nanoseconds],
  ["max_packets", quantity(s32, "packets")],
  ["max_bytes", quantity(s32, "bytes")],
  ["dist_delay", nanoseconds],
  ["dist_jitter", nanoseconds],
]);

/** Quantiles, in units of 1/8192 of the jitter. */
const distribution = packed(s16);

export const netem = nestAfter(
  options,
  attributes("TCA_NETEM", {
    0: ["TCA_NETEM_UNSPEC"],
    1: ["TCA_NETEM_CORR", correlations],
    2: ["TCA_NETEM_DELAY_DIST", distribution],
    3: ["TCA_NETEM_REORDER", reorder],
    4: ["TCA_NETEM_CORRUPT", corrupt],
    5: ["TCA_NETEM_LOSS", nest(loss)],
    6: ["TCA_NETEM_RATE", rate],
    7: ["TCA_NETEM_ECN", onOff32],
    8: ["TCA_NETEM_RATE64", rate64],
    // The spec has a u32; netem_dump pads with it (nla_put_u64_64bit).
    9: ["TCA_NETEM_PAD", pad],
    10: ["TCA_NETEM_LATENCY64", nanoseconds],
    11: ["TCA_NETEM_JITTER64", nanoseconds],
    12: ["TCA_NETEM_SLOT", slot],
    13: ["TCA_NETEM_SLOT_DIST", distribution],
    14: ["TCA_NETEM_PRNG_SEED", u64],
  }),
);

export const netemStatistics = struct("tc_netem_xstats", [
  ["delayed", u64],
  ["dropped", u64],
  ["corrupted", u64],
  ["duplicated", u64],
  ["reordered", u64],
  ["ecn_marked", u64],
  ["allocation_errors", u64],
]);
