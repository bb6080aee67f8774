/**
 * Matches frames of a CAN bus.
 * Kernel: net/sched/em_canid.c, include/uapi/linux/can.h (struct can_filter)
 */
import { hexadecimal, packed, struct, u32 } from "../../../../src/schema/index.ts";

/** Bit 31 of the id is set for a frame in the extended format. */
export const canid = packed(
  struct("can_filter", [
    ["can_id", hexadecimal(u32)],
    ["can_mask", hexadecimal(u32)],
  ]),
);
