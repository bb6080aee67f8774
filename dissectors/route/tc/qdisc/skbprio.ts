/**
 * A queue in which packets of high priority push out those of low.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_skbprio_qopt), net/sched/sch_skbprio.c
 */
import { quantity, struct, u32 } from "../../../../src/schema/index.ts";

export const skbprio = struct("tc_skbprio_qopt", [["limit", quantity(u32, "packets")]]);
