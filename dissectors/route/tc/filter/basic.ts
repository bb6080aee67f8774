/**
 * A filter that is all extended matches.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_BASIC_*, struct tc_basic_pcnt), net/sched/cls_basic.c
 */
import { attributes, nest, pad, struct, u64 } from "../../../../src/schema/index.ts";
import { actions } from "../action/index.ts";
import { police } from "../action/police.ts";
import { extendedMatches } from "../ematch/index.ts";
import { classId } from "../handle.ts";

const counters = struct("tc_basic_pcnt", [
  ["rcnt", u64],
  ["rhit", u64],
]);

export const basic = nest(
  attributes("TCA_BASIC", {
    0: ["TCA_BASIC_UNSPEC"],
    1: ["TCA_BASIC_CLASSID", classId],
    2: ["TCA_BASIC_EMATCHES", extendedMatches],
    3: ["TCA_BASIC_ACT", actions],
    4: ["TCA_BASIC_POLICE", police],
    5: ["TCA_BASIC_PCNT", counters],
    6: ["TCA_BASIC_PAD", pad],
  }),
);
