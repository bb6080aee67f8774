/**
 * Objects that count packets and bytes, with quotas.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_acct.h, net/netfilter/nfnetlink_acct.c (nfnl_acct_policy,
 * nfnl_acct_fill_info, filter_policy)
 */
import { attributes, be32, be64, defineDissector, flags, nest, pad, quantity, string } from "../../src/schema/index.ts";
import { accountingSummary } from "./accounting-summary.ts";

const accountingFlags = flags(
  be32,
  { 0: "NFACCT_F_QUOTA_PKTS", 1: "NFACCT_F_QUOTA_BYTES", 2: "NFACCT_F_OVERQUOTA" },
  { prefix: "NFACCT_F_" },
);

const filter = attributes("NFACCT_FILTER", {
  0: ["NFACCT_FILTER_UNSPEC"],
  1: ["NFACCT_FILTER_MASK", accountingFlags],
  2: ["NFACCT_FILTER_VALUE", accountingFlags],
});

const nfacct = attributes("NFACCT", {
  0: ["NFACCT_UNSPEC"],
  1: ["NFACCT_NAME", string],
  2: ["NFACCT_PKTS", quantity(be64, "packets")],
  3: ["NFACCT_BYTES", quantity(be64, "bytes")],
  4: ["NFACCT_USE", be32],
  5: ["NFACCT_FLAGS", accountingFlags],
  // Packets or bytes, by the flags.
  6: ["NFACCT_QUOTA", be64],
  7: ["NFACCT_FILTER", nest(filter)],
  8: ["NFACCT_PAD", pad],
});

export const accounting = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "acct",
  messages: {
    0: ["NFNL_MSG_ACCT_NEW", "new"],
    1: ["NFNL_MSG_ACCT_GET", "get"],
    2: ["NFNL_MSG_ACCT_GET_CTRZERO", "get"],
    3: ["NFNL_MSG_ACCT_DEL", "del"],
    4: ["NFNL_MSG_ACCT_OVERQUOTA", "notify"],
  },
  attributes: nfacct,
  summary: accountingSummary,
});
