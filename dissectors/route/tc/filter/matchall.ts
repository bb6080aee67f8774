/**
 * A filter that takes every packet.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_MATCHALL_*), net/sched/cls_matchall.c
 */
import { attributes, nest, pad, struct, u64 } from "../../../../src/schema/index.ts";
import { actions } from "../action/index.ts";
import { classId } from "../handle.ts";
import { filterFlags } from "./flags.ts";

export const matchall = nest(
  attributes("TCA_MATCHALL", {
    0: ["TCA_MATCHALL_UNSPEC"],
    1: ["TCA_MATCHALL_CLASSID", classId],
    2: ["TCA_MATCHALL_ACT", actions],
    3: ["TCA_MATCHALL_FLAGS", filterFlags],
    4: ["TCA_MATCHALL_PCNT", struct("tc_matchall_pcnt", [["rhit", u64]])],
    5: ["TCA_MATCHALL_PAD", pad],
  }),
);
