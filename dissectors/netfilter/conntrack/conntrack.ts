/**
 * Connection tracking: the connections, and what was counted of them all.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_conntrack.h, net/netfilter/nf_conntrack_netlink.c (ctnl_cb,
 * ctnetlink_ct_stat_cpu_fill_info, ctnetlink_stat_ct_fill_info)
 */
import { attributes, be32, defineDissector } from "../../../src/schema/index.ts";
import { connection, connectionConstants } from "./connection.ts";
import { connectionSummary, processorSummary, totalSummary } from "./connection-summary.ts";

/** Of one processor, whose number is in res_id. */
const processorStatistics = attributes("CTA_STATS", {
  0: ["CTA_STATS_UNSPEC"],
  1: ["CTA_STATS_SEARCHED", be32],
  2: ["CTA_STATS_FOUND", be32],
  3: ["CTA_STATS_NEW", be32],
  4: ["CTA_STATS_INVALID", be32],
  5: ["CTA_STATS_IGNORE", be32],
  6: ["CTA_STATS_DELETE", be32],
  7: ["CTA_STATS_DELETE_LIST", be32],
  8: ["CTA_STATS_INSERT", be32],
  9: ["CTA_STATS_INSERT_FAILED", be32],
  10: ["CTA_STATS_DROP", be32],
  11: ["CTA_STATS_EARLY_DROP", be32],
  12: ["CTA_STATS_ERROR", be32],
  13: ["CTA_STATS_SEARCH_RESTART", be32],
  14: ["CTA_STATS_CLASH_RESOLVE", be32],
  15: ["CTA_STATS_CHAIN_TOOLONG", be32],
});

const totals = attributes("CTA_STATS_GLOBAL", {
  0: ["CTA_STATS_GLOBAL_UNSPEC"],
  1: ["CTA_STATS_GLOBAL_ENTRIES", be32],
  2: ["CTA_STATS_GLOBAL_MAX_ENTRIES", be32],
});

export const conntrack = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "ctnetlink",
  messages: {
    0: ["IPCTNL_MSG_CT_NEW", "new"],
    1: ["IPCTNL_MSG_CT_GET", "get"],
    2: ["IPCTNL_MSG_CT_DELETE", "del"],
    3: ["IPCTNL_MSG_CT_GET_CTRZERO", "get"],
    4: ["IPCTNL_MSG_CT_GET_STATS_CPU", "get", { attributes: processorStatistics, summary: processorSummary }],
    5: ["IPCTNL_MSG_CT_GET_STATS", "get", { attributes: totals, summary: totalSummary }],
    6: ["IPCTNL_MSG_CT_GET_DYING", "get"],
    7: ["IPCTNL_MSG_CT_GET_UNCONFIRMED", "get"],
  },
  attributes: connection,
  summary: connectionSummary,
  constants: connectionConstants,
});
