/**
 * Queues without classes: first in, first out.
 * Kernel: include/uapi/linux/pkt_sched.h (struct tc_fifo_qopt), net/sched/sch_fifo.c
 */
import { quantity, struct, u32 } from "../../../../src/schema/index.ts";

/** bfifo counts bytes. */
export const bfifo = struct("tc_fifo_qopt", [["limit", quantity(u32, "bytes")]]);

/** pfifo and pfifo_head_drop count packets. */
export const pfifo = struct("tc_fifo_qopt", [["limit", quantity(u32, "packets")]]);
