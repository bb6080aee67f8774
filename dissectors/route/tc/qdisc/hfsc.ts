/**
 * Hierarchical fair service curves.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_hfsc_qopt, tc_service_curve, tc_hfsc_stats, TCA_HFSC_*),
 * net/sched/sch_hfsc.c
 */
import { attributes, hexadecimal, nest, quantity, struct, u16, u32, u64 } from "../../../../src/schema/index.ts";

export const hfsc = struct("tc_hfsc_qopt", [["defcls", hexadecimal(u16)]]);

/** Two slopes, the first of which holds for a time. */
const curve = struct("tc_service_curve", [
  ["m1", quantity(u32, "bytes/s")],
  ["d", quantity(u32, "us")],
  ["m2", quantity(u32, "bytes/s")],
]);

export const hfscClass = nest(
  attributes("TCA_HFSC", {
    0: ["TCA_HFSC_UNSPEC"],
    1: ["TCA_HFSC_RSC", curve],
    2: ["TCA_HFSC_FSC", curve],
    3: ["TCA_HFSC_USC", curve],
  }),
);

export const hfscStatistics = struct("tc_hfsc_stats", [
  ["work", quantity(u64, "bytes")],
  ["rtwork", quantity(u64, "bytes")],
  ["period", u32],
  ["level", u32],
]);
