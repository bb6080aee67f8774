/**
 * Bands of priority, with classes in `prio`, without in `pfifo_fast`.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_prio_qopt), net/sched/sch_prio.c, net/sched/sch_generic.c
 */
import { packed, repeated, s32, struct, u8, u16 } from "../../../../src/schema/index.ts";

const emptyNest = struct("nlattr", [
  ["nla_len", u16],
  ["nla_type", u16],
]);

/** Senders may put an empty nest behind, for options that the kernel once had there. */
export const prio = struct("tc_prio_qopt", [
  ["bands", s32],
  ["priomap", packed(u8, 16)],
  ["nest", repeated(emptyNest)],
]);
