/**
 * Credit based shaper of IEEE 802.1Q.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_cbs_qopt, TCA_CBS_*), net/sched/sch_cbs.c
 */
import { attributes, nest, quantity, s32, struct } from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";

const credit = quantity(s32, "bytes");
const slope = quantity(s32, "Kbit/s");

const parameters = struct("tc_cbs_qopt", [
  ["offload", onOff],
  [null, 3],
  ["hicredit", credit],
  ["locredit", credit],
  ["idleslope", slope],
  ["sendslope", slope],
]);

export const cbs = nest(attributes("TCA_CBS", { 0: ["TCA_CBS_UNSPEC"], 1: ["TCA_CBS_PARMS", parameters] }));
