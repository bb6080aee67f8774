/**
 * A band for each queue of the device.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_multiq_qopt), net/sched/sch_multiq.c
 */
import { struct, u16 } from "../../../../src/schema/index.ts";

export const multiq = struct("tc_multiq_qopt", [
  ["bands", u16],
  ["max_bands", u16],
]);
