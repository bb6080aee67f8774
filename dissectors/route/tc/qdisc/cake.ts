/**
 * Common applications kept enhanced: a shaper with queues by flow, host and kind of traffic.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_CAKE_*, CAKE_*), net/sched/sch_cake.c (cake_policy, cake_dump,
 * cake_dump_stats, cake_dump_class_stats)
 */
import {
  attributes,
  enumeration,
  hexadecimal,
  indexed,
  nest,
  pad,
  quantity,
  s32,
  u32,
  u64,
} from "../../../../src/schema/index.ts";
import { onOff32 } from "../../../values.ts";
import { probability } from "../probability.ts";

const microseconds = quantity(u32, "us");
const sizeInBytes = quantity(u32, "bytes");
const wideSize = quantity(u64, "bytes");
const count = quantity(u32, "packets");

const diffserv = enumeration(
  u32,
  {
    0: "CAKE_DIFFSERV_DIFFSERV3",
    1: "CAKE_DIFFSERV_DIFFSERV4",
    2: "CAKE_DIFFSERV_DIFFSERV8",
    3: "CAKE_DIFFSERV_BESTEFFORT",
    4: "CAKE_DIFFSERV_PRECEDENCE",
  },
  { prefix: "CAKE_DIFFSERV_" },
);

const flowMode = enumeration(
  u32,
  {
    0: "CAKE_FLOW_NONE",
    1: "CAKE_FLOW_SRC_IP",
    2: "CAKE_FLOW_DST_IP",
    3: "CAKE_FLOW_HOSTS",
    4: "CAKE_FLOW_FLOWS",
    5: "CAKE_FLOW_DUAL_SRC",
    6: "CAKE_FLOW_DUAL_DST",
    7: "CAKE_FLOW_TRIPLE",
  },
  {
    words: {
      CAKE_FLOW_NONE: "flowblind",
      CAKE_FLOW_SRC_IP: "srchost",
      CAKE_FLOW_DST_IP: "dsthost",
      CAKE_FLOW_HOSTS: "hosts",
      CAKE_FLOW_FLOWS: "flows",
      CAKE_FLOW_DUAL_SRC: "dual-srchost",
      CAKE_FLOW_DUAL_DST: "dual-dsthost",
      CAKE_FLOW_TRIPLE: "triple-isolate",
    },
  },
);

const cells = enumeration(
  u32,
  { 0: "CAKE_ATM_NONE", 1: "CAKE_ATM_ATM", 2: "CAKE_ATM_PTM" },
  { prefix: "CAKE_ATM_", words: { CAKE_ATM_NONE: "noatm" } },
);

const ackFilter = enumeration(
  u32,
  { 0: "CAKE_ACK_NONE", 1: "CAKE_ACK_FILTER", 2: "CAKE_ACK_AGGRESSIVE" },
  {
    words: {
      CAKE_ACK_NONE: "no-ack-filter",
      CAKE_ACK_FILTER: "ack-filter",
      CAKE_ACK_AGGRESSIVE: "ack-filter-aggressive",
    },
  },
);

export const cake = nest(
  attributes("TCA_CAKE", {
    0: ["TCA_CAKE_UNSPEC"],
    1: ["TCA_CAKE_PAD", pad],
    2: ["TCA_CAKE_BASE_RATE64", quantity(u64, "bytes/s", { 0: "unlimited" })],
    3: ["TCA_CAKE_DIFFSERV_MODE", diffserv],
    4: ["TCA_CAKE_ATM", cells],
    5: ["TCA_CAKE_FLOW_MODE", flowMode],
    // Signed in cake_policy (NLA_S32): an overhead may be negative. The spec says u32.
    6: ["TCA_CAKE_OVERHEAD", quantity(s32, "bytes")],
    7: ["TCA_CAKE_RTT", microseconds],
    8: ["TCA_CAKE_TARGET", microseconds],
    9: ["TCA_CAKE_AUTORATE", onOff32],
    10: ["TCA_CAKE_MEMORY", quantity(u32, "bytes", { 0: "by itself" })],
    11: ["TCA_CAKE_NAT", onOff32],
    12: ["TCA_CAKE_RAW", u32],
    13: ["TCA_CAKE_WASH", onOff32],
    14: ["TCA_CAKE_MPU", sizeInBytes],
    15: ["TCA_CAKE_INGRESS", onOff32],
    16: ["TCA_CAKE_ACK_FILTER", ackFilter],
    17: ["TCA_CAKE_SPLIT_GSO", onOff32],
    18: ["TCA_CAKE_FWMARK", hexadecimal(u32)],
  }),
);

/** What one kind of traffic has seen. */
const tin = attributes("TCA_CAKE_TIN_STATS", {
  0: ["__TCA_CAKE_TIN_STATS_INVALID"],
  1: ["TCA_CAKE_TIN_STATS_PAD", pad],
  2: ["TCA_CAKE_TIN_STATS_SENT_PACKETS", count],
  3: ["TCA_CAKE_TIN_STATS_SENT_BYTES64", wideSize],
  4: ["TCA_CAKE_TIN_STATS_DROPPED_PACKETS", count],
  5: ["TCA_CAKE_TIN_STATS_DROPPED_BYTES64", wideSize],
  6: ["TCA_CAKE_TIN_STATS_ACKS_DROPPED_PACKETS", count],
  7: ["TCA_CAKE_TIN_STATS_ACKS_DROPPED_BYTES64", wideSize],
  8: ["TCA_CAKE_TIN_STATS_ECN_MARKED_PACKETS", count],
  9: ["TCA_CAKE_TIN_STATS_ECN_MARKED_BYTES64", wideSize],
  10: ["TCA_CAKE_TIN_STATS_BACKLOG_PACKETS", count],
  11: ["TCA_CAKE_TIN_STATS_BACKLOG_BYTES", sizeInBytes],
  12: ["TCA_CAKE_TIN_STATS_THRESHOLD_RATE64", quantity(u64, "bytes/s")],
  13: ["TCA_CAKE_TIN_STATS_TARGET_US", microseconds],
  14: ["TCA_CAKE_TIN_STATS_INTERVAL_US", microseconds],
  15: ["TCA_CAKE_TIN_STATS_WAY_INDIRECT_HITS", u32],
  16: ["TCA_CAKE_TIN_STATS_WAY_MISSES", u32],
  17: ["TCA_CAKE_TIN_STATS_WAY_COLLISIONS", u32],
  18: ["TCA_CAKE_TIN_STATS_PEAK_DELAY_US", microseconds],
  19: ["TCA_CAKE_TIN_STATS_AVG_DELAY_US", microseconds],
  20: ["TCA_CAKE_TIN_STATS_BASE_DELAY_US", microseconds],
  21: ["TCA_CAKE_TIN_STATS_SPARSE_FLOWS", u32],
  22: ["TCA_CAKE_TIN_STATS_BULK_FLOWS", u32],
  23: ["TCA_CAKE_TIN_STATS_UNRESPONSIVE_FLOWS", u32],
  24: ["TCA_CAKE_TIN_STATS_MAX_SKBLEN", sizeInBytes],
  25: ["TCA_CAKE_TIN_STATS_FLOW_QUANTUM", sizeInBytes],
});

/** The first ten of the discipline, the others of a class, which is a flow. */
export const cakeStatistics = nest(
  attributes("TCA_CAKE_STATS", {
    0: ["__TCA_CAKE_STATS_INVALID"],
    1: ["TCA_CAKE_STATS_PAD", pad],
    2: ["TCA_CAKE_STATS_CAPACITY_ESTIMATE64", quantity(u64, "bytes/s")],
    3: ["TCA_CAKE_STATS_MEMORY_LIMIT", sizeInBytes],
    4: ["TCA_CAKE_STATS_MEMORY_USED", sizeInBytes],
    5: ["TCA_CAKE_STATS_AVG_NETOFF", sizeInBytes],
    6: ["TCA_CAKE_STATS_MIN_NETLEN", sizeInBytes],
    7: ["TCA_CAKE_STATS_MAX_NETLEN", sizeInBytes],
    8: ["TCA_CAKE_STATS_MIN_ADJLEN", sizeInBytes],
    9: ["TCA_CAKE_STATS_MAX_ADJLEN", sizeInBytes],
    10: ["TCA_CAKE_STATS_TIN_STATS", indexed(nest(tin))],
    11: ["TCA_CAKE_STATS_DEFICIT", quantity(s32, "bytes")],
    12: ["TCA_CAKE_STATS_COBALT_COUNT", u32],
    13: ["TCA_CAKE_STATS_DROPPING", onOff32],
    14: ["TCA_CAKE_STATS_DROP_NEXT_US", quantity(s32, "us")],
    15: ["TCA_CAKE_STATS_P_DROP", probability],
    16: ["TCA_CAKE_STATS_BLUE_TIMER_US", quantity(s32, "us")],
    17: ["TCA_CAKE_STATS_ACTIVE_QUEUES", u32],
  }),
);
