/**
 * Attributes of disciplines, classes and filters: one set, in which the kind says what is inside.
 * Kernel: include/uapi/linux/rtnetlink.h (TCA_*), net/sched/sch_api.c (rtm_tca_policy), net/sched/cls_api.c
 */
import {
  type AttributeSet,
  attributes,
  bitfield32,
  flag,
  pad,
  string,
  type Type,
  u8,
  u32,
  unknown,
} from "../../../src/schema/index.ts";
import { filterOptions } from "./filter/index.ts";
import { classOptions, classStatistics, disciplineOptions, disciplineStatistics } from "./qdisc/index.ts";
import { estimator, sizeTable } from "./rate.ts";
import { oldStatistics, statistics } from "./statistics.ts";

/** What differs between them: the options by kind, and the counters that only a kind has. */
function trafficControl(options: Type, own: Type): AttributeSet {
  return attributes("TCA", {
    0: ["TCA_UNSPEC"],
    1: ["TCA_KIND", string],
    2: ["TCA_OPTIONS", options],
    3: ["TCA_STATS", oldStatistics],
    4: ["TCA_XSTATS", own],
    5: ["TCA_RATE", estimator],
    6: ["TCA_FCNT", u32],
    7: ["TCA_STATS2", statistics(own)],
    8: ["TCA_STAB", sizeTable],
    9: ["TCA_PAD", pad],
    10: ["TCA_DUMP_INVISIBLE", flag],
    11: ["TCA_CHAIN", u32],
    12: ["TCA_HW_OFFLOAD", u8],
    13: ["TCA_INGRESS_BLOCK", u32],
    14: ["TCA_EGRESS_BLOCK", u32],
    15: ["TCA_DUMP_FLAGS", bitfield32({ 0: "TCA_DUMP_FLAGS_TERSE" }, { prefix: "TCA_DUMP_FLAGS_" })],
    16: ["TCA_EXT_WARN_MSG", string],
  });
}

export const disciplineAttributes = trafficControl(disciplineOptions, disciplineStatistics);
export const classAttributes = trafficControl(classOptions, classStatistics);
export const filterAttributes = trafficControl(filterOptions, unknown);
