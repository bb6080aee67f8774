/**
 * A filter by the control group of the sender; the class is the group's.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_CGROUP_*), net/sched/cls_cgroup.c
 */
import { attributes, nest } from "../../../../src/schema/index.ts";
import { actions } from "../action/index.ts";
import { police } from "../action/police.ts";
import { extendedMatches } from "../ematch/index.ts";

export const cgroup = nest(
  attributes("TCA_CGROUP", {
    0: ["TCA_CGROUP_UNSPEC"],
    1: ["TCA_CGROUP_ACT", actions],
    2: ["TCA_CGROUP_POLICE", police],
    3: ["TCA_CGROUP_EMATCHES", extendedMatches],
  }),
);
