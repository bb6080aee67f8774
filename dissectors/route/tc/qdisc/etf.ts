/**
 * Earliest time first: packets say when they are to be sent.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_etf_qopt, TCA_ETF_*, TC_ETF_*), net/sched/sch_etf.c
 */
import { attributes, flags, nest, quantity, s32, struct, u32 } from "../../../../src/schema/index.ts";
import { clockId } from "../clock.ts";

const parameters = struct("tc_etf_qopt", [
  ["delta", quantity(s32, "ns")],
  ["clockid", clockId],
  ["flags", flags(u32, { 0: "TC_ETF_DEADLINE_MODE_ON", 1: "TC_ETF_OFFLOAD_ON", 2: "TC_ETF_SKIP_SOCK_CHECK" })],
]);

export const etf = nest(attributes("TCA_ETF", { 0: ["TCA_ETF_UNSPEC"], 1: ["TCA_ETF_PARMS", parameters] }));
