/**
 * Batches of nfnetlink: what stands between begin and end in one packet takes effect as a whole or not at all.
 * Kernel: include/uapi/linux/netfilter/nfnetlink.h, net/netfilter/nfnetlink.c (nfnl_batch_policy, nfnetlink_rcv_batch)
 */
import { attributes, be32, defineDissector } from "../../src/schema/index.ts";
import { batchSummary } from "./batch-summary.ts";
import { netfilterGroups } from "./groups.ts";

const nfnlBatch = attributes("NFNL_BATCH", {
  0: ["NFNL_BATCH_UNSPEC"],
  1: ["NFNL_BATCH_GENID", be32],
});

export const batch = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "none",
  messages: {
    16: ["NFNL_MSG_BATCH_BEGIN", "notify"],
    17: ["NFNL_MSG_BATCH_END", "notify"],
  },
  attributes: nfnlBatch,
  summary: batchSummary,
  constants: netfilterGroups,
});
