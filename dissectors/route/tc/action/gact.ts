/**
 * Generic actions: pass, drop, go on, sometimes by chance.
 * Kernel: include/uapi/linux/tc_act/tc_gact.h, net/sched/act_gact.c
 */
import { attributes, enumeration, nest, pad, struct, u16 } from "../../../../src/schema/index.ts";
import { genericMembers, times, verdict } from "./generic.ts";

const chance = struct("tc_gact_p", [
  ["ptype", enumeration(u16, { 0: "PGACT_NONE", 1: "PGACT_NETRAND", 2: "PGACT_DETERM" }, { prefix: "PGACT_" })],
  ["pval", u16],
  ["paction", verdict],
]);

export const gact = nest(
  attributes("TCA_GACT", {
    0: ["TCA_GACT_UNSPEC"],
    1: ["TCA_GACT_TM", times],
    2: ["TCA_GACT_PARMS", struct("tc_gact", genericMembers)],
    3: ["TCA_GACT_PROB", chance],
    4: ["TCA_GACT_PAD", pad],
  }),
);
