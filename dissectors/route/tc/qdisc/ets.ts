/**
 * Enhanced transmission selection: bands of strict priority, then bands that share.
 * Kernel: include/uapi/linux/pkt_sched.h (TCA_ETS_*), net/sched/sch_ets.c (ets_policy, ets_quanta_policy)
 */
import { attributes, nest, quantity, u8, u32 } from "../../../../src/schema/index.ts";

const quantum = quantity(u32, "bytes");

/** One quantum for each sharing band, one band for each priority, in attributes of one number. */
const quanta = attributes("TCA_ETS", { 4: ["TCA_ETS_QUANTA_BAND", quantum, { multi: true }] });
const priorities = attributes("TCA_ETS", { 6: ["TCA_ETS_PRIOMAP_BAND", u8, { multi: true }] });

export const ets = nest(
  attributes("TCA_ETS", {
    0: ["TCA_ETS_UNSPEC"],
    1: ["TCA_ETS_NBANDS", u8],
    2: ["TCA_ETS_NSTRICT", u8],
    3: ["TCA_ETS_QUANTA", nest(quanta)],
    // Of a class.
    4: ["TCA_ETS_QUANTA_BAND", quantum],
    5: ["TCA_ETS_PRIOMAP", nest(priorities)],
    6: ["TCA_ETS_PRIOMAP_BAND", u8],
  }),
);
