/**
 * Controlled delay.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_CODEL_*, struct tc_codel_xstats), net/sched/sch_codel.c
 */
import { attributes, nest, quantity, s32, struct, u32 } from "../../../../src/schema/index.ts";
import { onOff32 } from "../../../values.ts";

const microseconds = quantity(u32, "us");

export const codel = nest(
  attributes("TCA_CODEL", {
    0: ["TCA_CODEL_UNSPEC"],
    1: ["TCA_CODEL_TARGET", microseconds],
    2: ["TCA_CODEL_LIMIT", quantity(u32, "packets")],
    3: ["TCA_CODEL_INTERVAL", microseconds],
    4: ["TCA_CODEL_ECN", onOff32],
    5: ["TCA_CODEL_CE_THRESHOLD", microseconds],
  }),
);

export const codelStatistics = struct("tc_codel_xstats", [
  ["maxpacket", quantity(u32, "bytes")],
  ["count", u32],
  ["lastcount", u32],
  ["ldelay", microseconds],
  ["drop_next", quantity(s32, "us")],
  ["drop_overlimit", u32],
  ["ecn_mark", u32],
  ["dropping", onOff32],
  ["ce_mark", u32],
]);
