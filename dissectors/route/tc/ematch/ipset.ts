/**
 * Looks the packet up in a set of ipset.
 * Kernel: include/uapi/linux/netfilter/xt_set.h (struct xt_set_info), net/sched/em_ipset.c
 */
import { flags, struct, u8, u16 } from "../../../../src/schema/index.ts";

/** A dimension whose bit is not set is taken from the destination. */
export const ipset = struct("xt_set_info", [
  ["index", u16],
  ["dim", u8],
  [
    "flags",
    flags(u8, {
      0: "IPSET_INV_MATCH",
      1: "IPSET_DIM_ONE_SRC",
      2: "IPSET_DIM_TWO_SRC",
      3: "IPSET_DIM_THREE_SRC",
    }),
  ],
]);
