/**
 * A transaction of nfnetlink: the messages of one packet between NFNL_MSG_BATCH_BEGIN and NFNL_MSG_BATCH_END, which
 * take effect together or not at all.
 * Kernel: net/netfilter/nfnetlink.c (nfnetlink_rcv_batch)
 */
import type { Exchange, Status } from "./single-exchange.ts";

export class Batch {
  /** The exchange of NFNL_MSG_BATCH_BEGIN; set when it is made. */
  begin: Exchange | null = null;
  /** The messages between begin and end. */
  readonly members: Exchange[] = [];
  /** The exchange of NFNL_MSG_BATCH_END, null while there is none: without it nothing takes effect. */
  last: Exchange | null = null;
  /** Errors of its messages so far. */
  errors = 0;
  /** The generation that it made, null when the capture does not tell. */
  generation: number | null = null;
  /** True when the packet was cut, so that the end may be missing for no reason of the batch. */
  readonly cut: boolean;

  constructor(cut: boolean) {
    this.cut = cut;
  }

  /** How it ended, as far as the capture tells: a batch without an error is taken for committed. */
  get status(): Extract<Status, "committed" | "aborted" | "refused"> {
    if ((this.begin?.error ?? 0) < 0) return "refused";
    if (this.errors > 0 || (this.last === null && !this.cut)) return "aborted";
    return "committed";
  }

  /** True when the capture says that it took effect: an ack, or the new generation. */
  get isCertain(): boolean {
    if (this.status !== "committed") return this.errors > 0;
    return this.generation !== null || this.members.some(({ end }) => end === "ack");
  }
}
