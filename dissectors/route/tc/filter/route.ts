/**
 * A filter by the realms that the route gave.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_ROUTE4_*), net/sched/cls_route.c
 */
import { attributes, ifindex, nest, u32 } from "../../../../src/schema/index.ts";
import { actions } from "../action/index.ts";
import { police } from "../action/police.ts";
import { classId } from "../handle.ts";

export const route = nest(
  attributes("TCA_ROUTE4", {
    0: ["TCA_ROUTE4_UNSPEC"],
    1: ["TCA_ROUTE4_CLASSID", classId],
    2: ["TCA_ROUTE4_TO", u32],
    3: ["TCA_ROUTE4_FROM", u32],
    4: ["TCA_ROUTE4_IIF", ifindex],
    5: ["TCA_ROUTE4_POLICE", police],
    6: ["TCA_ROUTE4_ACT", actions],
  }),
);
