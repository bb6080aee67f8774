/**
 * Expectations: connections that a helper foresees, such as the data connection of FTP.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_conntrack.h, nf_conntrack_common.h, net/netfilter/nf_conntrack_netlink.c
 * (exp_nla_policy, ctnetlink_exp_dump_expect, ctnetlink_exp_stat_fill_info)
 */
import {
  attributes,
  be16,
  be32,
  constants,
  defineDissector,
  flags,
  nest,
  quantity,
  string,
} from "../../../src/schema/index.ts";
import { connectionDirectionOf } from "./connection-state.ts";
import { expectationStatisticsSummary, expectationSummary } from "./expectation-summary.ts";
import { tuple } from "./tuple.ts";

const expectationNat = attributes("CTA_EXPECT_NAT", {
  0: ["CTA_EXPECT_NAT_UNSPEC"],
  1: ["CTA_EXPECT_NAT_DIR", connectionDirectionOf(be32)],
  2: ["CTA_EXPECT_NAT_TUPLE", tuple],
});

export const expectation = attributes("CTA_EXPECT", {
  0: ["CTA_EXPECT_UNSPEC"],
  1: ["CTA_EXPECT_MASTER", tuple],
  2: ["CTA_EXPECT_TUPLE", tuple],
  3: ["CTA_EXPECT_MASK", tuple],
  4: ["CTA_EXPECT_TIMEOUT", quantity(be32, "s")],
  5: ["CTA_EXPECT_ID", be32],
  6: ["CTA_EXPECT_HELP_NAME", string],
  7: ["CTA_EXPECT_ZONE", be16],
  8: [
    "CTA_EXPECT_FLAGS",
    flags(
      be32,
      { 0: "NF_CT_EXPECT_PERMANENT", 1: "NF_CT_EXPECT_INACTIVE", 2: "NF_CT_EXPECT_USERSPACE" },
      { prefix: "NF_CT_EXPECT_" },
    ),
  ],
  9: ["CTA_EXPECT_CLASS", be32],
  10: ["CTA_EXPECT_NAT", nest(expectationNat)],
  11: ["CTA_EXPECT_FN", string],
});

const statistics = attributes("CTA_STATS_EXP", {
  0: ["CTA_STATS_EXP_UNSPEC"],
  1: ["CTA_STATS_EXP_NEW", be32],
  2: ["CTA_STATS_EXP_CREATE", be32],
  3: ["CTA_STATS_EXP_DELETE", be32],
});

export const expectations = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "ctnetlink_exp",
  messages: {
    0: ["IPCTNL_MSG_EXP_NEW", "new"],
    1: ["IPCTNL_MSG_EXP_GET", "get"],
    2: ["IPCTNL_MSG_EXP_DELETE", "del"],
    3: ["IPCTNL_MSG_EXP_GET_STATS_CPU", "get", { attributes: statistics, summary: expectationStatisticsSummary }],
  },
  attributes: expectation,
  summary: expectationSummary,
  constants: constants({ IP_CT_DIR_MAX: 2 }),
});
