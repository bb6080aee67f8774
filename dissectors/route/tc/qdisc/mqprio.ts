/**
 * Traffic classes on the queues of a device.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_mqprio_qopt, TCA_MQPRIO_*), net/sched/sch_mqprio.c
 */
import {
  attributes,
  enumeration,
  nest,
  nestAfter,
  packed,
  struct,
  u8,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { rate64 } from "../rate.ts";

export const mqprioOptions = struct("tc_mqprio_qopt", [
  ["num_tc", u8],
  ["prio_tc_map", packed(u8, 16)],
  ["hw", enumeration(u8, { 0: "TC_MQPRIO_HW_OFFLOAD_NONE", 1: "TC_MQPRIO_HW_OFFLOAD_TCS" })],
  ["count", packed(u16, 16)],
  ["offset", packed(u16, 16)],
]);

/** How frames of a traffic class go out where frames may interrupt each other. */
export const framePreemption = enumeration(
  u32,
  { 1: "TC_FP_EXPRESS", 2: "TC_FP_PREEMPTIBLE" },
  { prefix: "TC_FP_", words: { TC_FP_EXPRESS: "E", TC_FP_PREEMPTIBLE: "P" } },
);

const trafficClass = attributes("TCA_MQPRIO_TC_ENTRY", {
  0: ["TCA_MQPRIO_TC_ENTRY_UNSPEC"],
  1: ["TCA_MQPRIO_TC_ENTRY_INDEX", u32],
  2: ["TCA_MQPRIO_TC_ENTRY_FP", framePreemption],
});

const mode = enumeration(u16, { 0: "TC_MQPRIO_MODE_DCB", 1: "TC_MQPRIO_MODE_CHANNEL" }, { prefix: "TC_MQPRIO_MODE_" });

const shaper = enumeration(
  u16,
  { 0: "TC_MQPRIO_SHAPER_DCB", 1: "TC_MQPRIO_SHAPER_BW_RATE" },
  { prefix: "TC_MQPRIO_SHAPER_", words: { TC_MQPRIO_SHAPER_BW_RATE: "bw_rlimit" } },
);

/** One rate for each traffic class, in attributes of the number of the list. */
const minimumRates = attributes("TCA_MQPRIO", { 3: ["TCA_MQPRIO_MIN_RATE64", rate64, { multi: true }] });
const maximumRates = attributes("TCA_MQPRIO", { 4: ["TCA_MQPRIO_MAX_RATE64", rate64, { multi: true }] });

export const mqprio = nestAfter(
  mqprioOptions,
  attributes("TCA_MQPRIO", {
    0: ["TCA_MQPRIO_UNSPEC"],
    1: ["TCA_MQPRIO_MODE", mode],
    2: ["TCA_MQPRIO_SHAPER", shaper],
    3: ["TCA_MQPRIO_MIN_RATE64", nest(minimumRates)],
    4: ["TCA_MQPRIO_MAX_RATE64", nest(maximumRates)],
    5: ["TCA_MQPRIO_TC_ENTRY", nest(trafficClass), { multi: true }],
  }),
);
