/**
 * Fair queueing with controlled delay.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_FQ_CODEL_*, struct tc_fq_codel_xstats), net/sched/sch_fq_codel.c
 */
import {
  attributes,
  enumeration,
  hexadecimal,
  nest,
  quantity,
  s32,
  struct,
  u8,
  u32,
} from "../../../../src/schema/index.ts";
import { onOff32 } from "../../../values.ts";

const microseconds = quantity(u32, "us");

export const fqCodel = nest(
  attributes("TCA_FQ_CODEL", {
    0: ["TCA_FQ_CODEL_UNSPEC"],
    1: ["TCA_FQ_CODEL_TARGET", microseconds],
    2: ["TCA_FQ_CODEL_LIMIT", quantity(u32, "packets")],
    3: ["TCA_FQ_CODEL_INTERVAL", microseconds],
    4: ["TCA_FQ_CODEL_ECN", onOff32],
    5: ["TCA_FQ_CODEL_FLOWS", u32],
    6: ["TCA_FQ_CODEL_QUANTUM", quantity(u32, "bytes")],
    7: ["TCA_FQ_CODEL_CE_THRESHOLD", microseconds],
    8: ["TCA_FQ_CODEL_DROP_BATCH_SIZE", quantity(u32, "packets")],
    9: ["TCA_FQ_CODEL_MEMORY_LIMIT", quantity(u32, "bytes")],
    10: ["TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR", hexadecimal(u8)],
    11: ["TCA_FQ_CODEL_CE_THRESHOLD_MASK", hexadecimal(u8)],
  }),
);

const disciplineCounters = struct("tc_fq_codel_qd_stats", [
  ["maxpacket", quantity(u32, "bytes")],
  ["drop_overlimit", u32],
  ["ecn_mark", u32],
  ["new_flow_count", u32],
  ["new_flows_len", u32],
  ["old_flows_len", u32],
  ["ce_mark", u32],
  ["memory_usage", quantity(u32, "bytes")],
  ["drop_overmemory", u32],
]);

const flowCounters = struct("tc_fq_codel_cl_stats", [
  ["deficit", s32],
  ["ldelay", microseconds],
  ["count", u32],
  ["lastcount", u32],
  ["dropping", u32],
  ["drop_next", quantity(s32, "us")],
]);

/** Which member of the union follows; disciplines and classes always send their own. */
const form = enumeration(u32, { 0: "TCA_FQ_CODEL_XSTATS_QDISC", 1: "TCA_FQ_CODEL_XSTATS_CLASS" });

export const fqCodelStatistics = struct("tc_fq_codel_xstats", [
  ["type", form],
  ["qdisc_stats", disciplineCounters],
]);

export const fqCodelClassStatistics = struct("tc_fq_codel_xstats", [
  ["type", form],
  ["class_stats", flowCounters],
  [null, 12],
]);
