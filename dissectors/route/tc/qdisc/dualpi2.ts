/**
 * Two coupled queues, one for traffic of low latency (L4S).
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_DUALPI2_*, TC_DUALPI2_*, struct tc_dualpi2_xstats),
 * net/sched/sch_dualpi2.c (dualpi2_policy, dualpi2_dump_stats)
 */
import { attributes, enumeration, nest, pad, quantity, s32, struct, u8, u32 } from "../../../../src/schema/index.ts";
import { probability } from "../probability.ts";

const microseconds = quantity(u32, "us");
const size = quantity(u32, "bytes");
const length = quantity(u32, "packets");

const dropOverload = enumeration(
  u8,
  { 0: "TC_DUALPI2_DROP_OVERLOAD_OVERFLOW", 1: "TC_DUALPI2_DROP_OVERLOAD_DROP" },
  { words: { TC_DUALPI2_DROP_OVERLOAD_OVERFLOW: "overflow", TC_DUALPI2_DROP_OVERLOAD_DROP: "drop_on_overload" } },
);

const dropEarly = enumeration(
  u8,
  { 0: "TC_DUALPI2_DROP_EARLY_DROP_DEQUEUE", 1: "TC_DUALPI2_DROP_EARLY_DROP_ENQUEUE" },
  { prefix: "TC_DUALPI2_DROP_EARLY_" },
);

/** Which packets the queue of low latency takes: values that come one at a time, though the third is the two others. */
const ecnMask = enumeration(
  u8,
  { 1: "TC_DUALPI2_ECN_MASK_L4S_ECT", 2: "TC_DUALPI2_ECN_MASK_CLA_ECT", 3: "TC_DUALPI2_ECN_MASK_ANY_ECT" },
  { prefix: "TC_DUALPI2_ECN_MASK_" },
);

const splitGso = enumeration(
  u8,
  { 0: "TC_DUALPI2_SPLIT_GSO_NO_SPLIT_GSO", 1: "TC_DUALPI2_SPLIT_GSO_SPLIT_GSO" },
  { prefix: "TC_DUALPI2_SPLIT_GSO_" },
);

export const dualpi2 = nest(
  attributes("TCA_DUALPI2", {
    0: ["TCA_DUALPI2_UNSPEC"],
    1: ["TCA_DUALPI2_LIMIT", length],
    2: ["TCA_DUALPI2_MEMORY_LIMIT", size],
    3: ["TCA_DUALPI2_TARGET", microseconds],
    4: ["TCA_DUALPI2_TUPDATE", microseconds],
    5: ["TCA_DUALPI2_ALPHA", quantity(u32, "/256 Hz")],
    6: ["TCA_DUALPI2_BETA", quantity(u32, "/256 Hz")],
    7: ["TCA_DUALPI2_STEP_THRESH_PKTS", length],
    8: ["TCA_DUALPI2_STEP_THRESH_US", microseconds],
    9: ["TCA_DUALPI2_MIN_QLEN_STEP", length],
    10: ["TCA_DUALPI2_COUPLING", u8],
    11: ["TCA_DUALPI2_DROP_OVERLOAD", dropOverload],
    12: ["TCA_DUALPI2_DROP_EARLY", dropEarly],
    13: ["TCA_DUALPI2_C_PROTECTION", quantity(u8, "%")],
    14: ["TCA_DUALPI2_ECN_MASK", ecnMask],
    15: ["TCA_DUALPI2_SPLIT_GSO", splitGso],
    16: ["TCA_DUALPI2_PAD", pad],
  }),
);

export const dualpi2Statistics = struct("tc_dualpi2_xstats", [
  ["prob", probability],
  ["delay_c", microseconds],
  ["delay_l", microseconds],
  ["packets_in_c", length],
  ["packets_in_l", length],
  ["maxq", length],
  ["ecn_mark", length],
  ["step_marks", length],
  ["credit", s32],
  ["memory_used", size],
  ["max_memory_used", size],
  ["memory_limit", size],
]);
