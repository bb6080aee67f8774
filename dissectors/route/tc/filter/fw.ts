/**
 * A filter by the packet's mark, which is the filter's handle.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_FW_*), net/sched/cls_fw.c
 */
import { attributes, hexadecimal, nest, string, u32 } from "../../../../src/schema/index.ts";
import { actions } from "../action/index.ts";
import { police } from "../action/police.ts";
import { classId } from "../handle.ts";

export const fw = nest(
  attributes("TCA_FW", {
    0: ["TCA_FW_UNSPEC"],
    1: ["TCA_FW_CLASSID", classId],
    2: ["TCA_FW_POLICE", police],
    3: ["TCA_FW_INDEV", string],
    4: ["TCA_FW_ACT", actions],
    5: ["TCA_FW_MASK", hexadecimal(u32)],
  }),
);
