/**
 * Bands of priority, with classes in `prio`, without in `pfifo_fast`.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_prio_qopt), net/sched/sch_prio.c, net/sched/sch_generic.c
 */
import { packed, s32, struct, u8 } from "../../../../src/schema/index.ts";

export const prio = struct("tc_prio_qopt", [
  ["bands", s32],
  ["priomap", packed(u8, 16)],
]);
