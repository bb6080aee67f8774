/** Whether a filter is in hardware. Kernel: include/uapi/linux/pkt_cls.h (TCA_CLS_FLAGS_*) */
import { flags, u32 } from "../../../../src/schema/index.ts";

/** What the sender asks for (the first two, the last) and what became of it. */
export const filterFlags = flags(
  u32,
  {
    0: "TCA_CLS_FLAGS_SKIP_HW",
    1: "TCA_CLS_FLAGS_SKIP_SW",
    2: "TCA_CLS_FLAGS_IN_HW",
    3: "TCA_CLS_FLAGS_NOT_IN_HW",
    4: "TCA_CLS_FLAGS_VERBOSE",
  },
  { prefix: "TCA_CLS_FLAGS_" },
);
