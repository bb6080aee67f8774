/**
 * Fair queueing with a pace for each flow.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_FQ_*, struct tc_fq_qd_stats), net/sched/sch_fq.c (fq_policy, fq_dump)
 */
import {
  attributes,
  hexadecimal,
  named,
  nest,
  packed,
  quantity,
  s32,
  s64,
  struct,
  u8,
  u32,
  u64,
} from "../../../../src/schema/index.ts";
import { onOff32 } from "../../../values.ts";
import { prio } from "./prio.ts";

const microseconds = quantity(u32, "us");
const rate = quantity(u32, "bytes/s", { 4294967295: "unlimited" });
const length = quantity(u32, "packets");
const size = quantity(u32, "bytes");

export const fq = nest(
  attributes("TCA_FQ", {
    0: ["TCA_FQ_UNSPEC"],
    1: ["TCA_FQ_PLIMIT", length],
    2: ["TCA_FQ_FLOW_PLIMIT", length],
    3: ["TCA_FQ_QUANTUM", size],
    4: ["TCA_FQ_INITIAL_QUANTUM", size],
    5: ["TCA_FQ_RATE_ENABLE", onOff32],
    6: ["TCA_FQ_FLOW_DEFAULT_RATE", rate],
    7: ["TCA_FQ_FLOW_MAX_RATE", rate],
    8: ["TCA_FQ_BUCKETS_LOG", u32],
    9: ["TCA_FQ_FLOW_REFILL_DELAY", microseconds],
    10: ["TCA_FQ_ORPHAN_MASK", hexadecimal(u32)],
    11: ["TCA_FQ_LOW_RATE_THRESHOLD", rate],
    12: ["TCA_FQ_CE_THRESHOLD", quantity(u32, "us", { 4294967295: "never" })],
    13: ["TCA_FQ_TIMER_SLACK", quantity(u32, "ns")],
    14: ["TCA_FQ_HORIZON", microseconds],
    15: ["TCA_FQ_HORIZON_DROP", named(u8, { 0: "horizon_cap", 1: "horizon_drop" })],
    16: ["TCA_FQ_PRIOMAP", prio],
    17: ["TCA_FQ_WEIGHTS", packed(s32, 3)],
    18: ["TCA_FQ_OFFLOAD_HORIZON", microseconds],
  }),
);

export const fqStatistics = struct("tc_fq_qd_stats", [
  ["gc_flows", u64],
  ["highprio_packets", u64],
  ["tcp_retrans", u64],
  ["throttled", u64],
  ["flows_plimit", u64],
  ["pkts_too_long", u64],
  ["allocation_errors", u64],
  ["time_next_delayed_flow", quantity(s64, "ns")],
  ["flows", u32],
  ["inactive_flows", u32],
  ["throttled_flows", u32],
  ["unthrottle_latency_ns", quantity(u32, "ns")],
  ["ce_mark", u64],
  ["horizon_drops", u64],
  ["horizon_caps", u64],
  ["fastpath_packets", u64],
  ["band_drops", packed(u64, 3)],
  ["band_pkt_count", packed(u32, 3)],
  [null, 4],
]);
