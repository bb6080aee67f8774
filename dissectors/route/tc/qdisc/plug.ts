/**
 * A queue that user space plugs and unplugs.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_plug_qopt, TCQ_PLUG_*), net/sched/sch_plug.c
 */
import { enumeration, quantity, s32, struct, u32 } from "../../../../src/schema/index.ts";

const action = enumeration(
  s32,
  {
    0: "TCQ_PLUG_BUFFER",
    1: "TCQ_PLUG_RELEASE_ONE",
    2: "TCQ_PLUG_RELEASE_INDEFINITE",
    3: "TCQ_PLUG_LIMIT",
  },
  {
    words: {
      TCQ_PLUG_BUFFER: "block",
      TCQ_PLUG_RELEASE_ONE: "release",
      TCQ_PLUG_RELEASE_INDEFINITE: "release_indefinite",
      TCQ_PLUG_LIMIT: "limit",
    },
  },
);

export const plug = struct("tc_plug_qopt", [
  ["action", action],
  ["limit", quantity(u32, "bytes")],
]);
