/**
 * Batches of nfnetlink: what stands between begin and end in one packet takes effect as a whole or not at all.
 * Kernel: include/uapi/linux/netfilter/nfnetlink.h, net/netfilter/nfnetlink.c (nfnl_batch_policy, nfnetlink_rcv_batch)
 */
import { attributes, be32, constants, defineDissector } from "../../src/schema/index.ts";
import { batchSummary } from "./batch-summary.ts";

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
  // Groups of listeners, of all subsystems.
  constants: constants({
    NFNLGRP_NONE: 0,
    NFNLGRP_CONNTRACK_NEW: 1,
    NFNLGRP_CONNTRACK_UPDATE: 2,
    NFNLGRP_CONNTRACK_DESTROY: 3,
    NFNLGRP_CONNTRACK_EXP_NEW: 4,
    NFNLGRP_CONNTRACK_EXP_UPDATE: 5,
    NFNLGRP_CONNTRACK_EXP_DESTROY: 6,
    NFNLGRP_NFTABLES: 7,
    NFNLGRP_ACCT_QUOTA: 8,
    NFNLGRP_NFTRACE: 9,
  }),
});
