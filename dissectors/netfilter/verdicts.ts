/** Verdicts: their names, and how one is written that holds an argument. */
import type { Notation } from "../../src/schema/index.ts";

/** NF_DROP and NF_QUEUE, NF_VERDICT_FLAG_QUEUE_BYPASS. */
const drop = 0;
const queue = 3;
const bypass = 0x8000;

/** A verdict with what its upper half says: `queue 7 bypass`, `drop errno 1`. */
export const verdictWithNumber: Notation = {
  write: (value) => {
    const number = value >>> 16;
    if ((value & 0xff) === queue) return `queue ${number}${(value & bypass) === 0 ? "" : " bypass"}`;
    return (value & 0xff) === drop && number !== 0 ? `drop errno ${number}` : null;
  },
};

/** Verdicts of netfilter itself. Kernel: include/uapi/linux/netfilter.h */
export const verdictNames = {
  0: "NF_DROP",
  1: "NF_ACCEPT",
  2: "NF_STOLEN",
  3: "NF_QUEUE",
  4: "NF_REPEAT",
  5: "NF_STOP",
} as const;
