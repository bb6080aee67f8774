/**
 * Statistics of links beyond what link messages carry: by kind of link, by hardware, by address family.
 * Kernel: include/uapi/linux/if_link.h, net/core/rtnetlink.c (rtnl_fill_statsinfo), net/bridge/br_netlink.c
 * (br_fill_linkxstats), drivers/net/bonding/bond_3ad.c (bond_3ad_stats_fill), net/mpls/af_mpls.c (mpls_fill_stats_af)
 */
import {
  attributes,
  constants,
  defineDissector,
  family,
  flags,
  ifindex,
  nest,
  pad,
  struct,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { onOff } from "../values.ts";
import { rtgenmsg } from "./headers.ts";
import { bridgeVlanFlags } from "./link/bridge-af-spec.ts";
import { hardwareStats64, linkStats64 } from "./link/statistics.ts";
import { statsSummary } from "./stats-summary.ts";

/** Which groups are wanted: the bit of an attribute is its number less one (IFLA_STATS_FILTER_BIT). */
const groups = flags(
  u32,
  {
    0: "IFLA_STATS_LINK_64",
    1: "IFLA_STATS_LINK_XSTATS",
    2: "IFLA_STATS_LINK_XSTATS_SLAVE",
    3: "IFLA_STATS_LINK_OFFLOAD_XSTATS",
    4: "IFLA_STATS_AF_SPEC",
  },
  {
    words: {
      IFLA_STATS_LINK_64: "link",
      IFLA_STATS_LINK_XSTATS: "xstats",
      IFLA_STATS_LINK_XSTATS_SLAVE: "xstats_slave",
      IFLA_STATS_LINK_OFFLOAD_XSTATS: "offload",
      IFLA_STATS_AF_SPEC: "afstats",
    },
  },
);

const offloadGroups = flags(
  u32,
  {
    0: "IFLA_OFFLOAD_XSTATS_CPU_HIT",
    1: "IFLA_OFFLOAD_XSTATS_HW_S_INFO",
    2: "IFLA_OFFLOAD_XSTATS_L3_STATS",
  },
  {
    words: {
      IFLA_OFFLOAD_XSTATS_CPU_HIT: "cpu_hit",
      IFLA_OFFLOAD_XSTATS_HW_S_INFO: "hw_stats_info",
      IFLA_OFFLOAD_XSTATS_L3_STATS: "l3_stats",
    },
  },
);

const ifStatsMsg = struct("if_stats_msg", [
  ["family", family],
  [null, 3],
  ["ifindex", ifindex],
  ["filter_mask", groups],
]);

const bridgeVlanXstats = struct("bridge_vlan_xstats", [
  ["rx_bytes", u64],
  ["rx_packets", u64],
  ["tx_bytes", u64],
  ["tx_packets", u64],
  ["vid", u16],
  ["flags", bridgeVlanFlags],
  [null, 4],
]);

/** An array of two: received and sent. */
const bothWays = struct("direction", [
  ["BR_MCAST_DIR_RX", u64],
  ["BR_MCAST_DIR_TX", u64],
]);

const brMcastStats = struct("br_mcast_stats", [
  ["igmp_v1queries", bothWays],
  ["igmp_v2queries", bothWays],
  ["igmp_v3queries", bothWays],
  ["igmp_leaves", bothWays],
  ["igmp_v1reports", bothWays],
  ["igmp_v2reports", bothWays],
  ["igmp_v3reports", bothWays],
  ["igmp_parse_errors", u64],
  ["mld_v1queries", bothWays],
  ["mld_v2queries", bothWays],
  ["mld_leaves", bothWays],
  ["mld_v1reports", bothWays],
  ["mld_v2reports", bothWays],
  ["mld_parse_errors", u64],
  ["mcast_bytes", bothWays],
  ["mcast_packets", bothWays],
]);

const bridgeStpXstats = struct("bridge_stp_xstats", [
  ["transition_blk", u64],
  ["transition_fwd", u64],
  ["rx_bpdu", u64],
  ["tx_bpdu", u64],
  ["rx_tcn", u64],
  ["tx_tcn", u64],
]);

const bridgeXstats = attributes("BRIDGE_XSTATS", {
  0: ["BRIDGE_XSTATS_UNSPEC"],
  1: ["BRIDGE_XSTATS_VLAN", bridgeVlanXstats, { multi: true }],
  2: ["BRIDGE_XSTATS_MCAST", brMcastStats],
  3: ["BRIDGE_XSTATS_PAD", pad],
  4: ["BRIDGE_XSTATS_STP", bridgeStpXstats],
});

const bond3adStats = attributes("BOND_3AD_STAT", {
  0: ["BOND_3AD_STAT_LACPDU_RX", u64],
  1: ["BOND_3AD_STAT_LACPDU_TX", u64],
  2: ["BOND_3AD_STAT_LACPDU_UNKNOWN_RX", u64],
  3: ["BOND_3AD_STAT_LACPDU_ILLEGAL_RX", u64],
  4: ["BOND_3AD_STAT_MARKER_RX", u64],
  5: ["BOND_3AD_STAT_MARKER_TX", u64],
  6: ["BOND_3AD_STAT_MARKER_RESP_RX", u64],
  7: ["BOND_3AD_STAT_MARKER_RESP_TX", u64],
  8: ["BOND_3AD_STAT_MARKER_UNKNOWN_RX", u64],
  9: ["BOND_3AD_STAT_PAD", pad],
});

const bondXstats = attributes("BOND_XSTATS", {
  0: ["BOND_XSTATS_UNSPEC"],
  1: ["BOND_XSTATS_3AD", nest(bond3adStats)],
});

/** A nest named for the kind of the link, whose numbers differ from kind to kind. */
const xstats = attributes("LINK_XSTATS_TYPE", {
  0: ["LINK_XSTATS_TYPE_UNSPEC"],
  1: ["LINK_XSTATS_TYPE_BRIDGE", nest(bridgeXstats)],
  2: ["LINK_XSTATS_TYPE_BOND", nest(bondXstats)],
});

const hardwareInfo = attributes("IFLA_OFFLOAD_XSTATS_HW_S_INFO", {
  0: ["IFLA_OFFLOAD_XSTATS_HW_S_INFO_UNSPEC"],
  1: ["IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST", onOff],
  2: ["IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED", onOff],
});

/** Which hardware counters are switched on, each under the number of its counters. */
const hardwareInfos = attributes("IFLA_OFFLOAD_XSTATS", {
  3: ["IFLA_OFFLOAD_XSTATS_L3_STATS", nest(hardwareInfo)],
});

const offload = attributes("IFLA_OFFLOAD_XSTATS", {
  0: ["IFLA_OFFLOAD_XSTATS_UNSPEC"],
  1: ["IFLA_OFFLOAD_XSTATS_CPU_HIT", linkStats64],
  2: ["IFLA_OFFLOAD_XSTATS_HW_S_INFO", nest(hardwareInfos)],
  3: ["IFLA_OFFLOAD_XSTATS_L3_STATS", hardwareStats64],
});

const mplsLinkStats = struct("mpls_link_stats", [
  ["rx_packets", u64],
  ["tx_packets", u64],
  ["rx_bytes", u64],
  ["tx_bytes", u64],
  ["rx_errors", u64],
  ["tx_errors", u64],
  ["rx_dropped", u64],
  ["tx_dropped", u64],
  ["rx_noroute", u64],
]);

const mplsStats = attributes("MPLS_STATS", {
  0: ["MPLS_STATS_UNSPEC", pad],
  1: ["MPLS_STATS_LINK", mplsLinkStats],
});

/** By address family; MPLS is the only one that counts here. */
const families = attributes("AF", { 28: ["AF_MPLS", nest(mplsStats)] });

const stats = attributes("IFLA_STATS", {
  // No number of its own was given to padding here.
  0: ["IFLA_STATS_UNSPEC", pad],
  1: ["IFLA_STATS_LINK_64", linkStats64],
  2: ["IFLA_STATS_LINK_XSTATS", nest(xstats)],
  3: ["IFLA_STATS_LINK_XSTATS_SLAVE", nest(xstats)],
  4: ["IFLA_STATS_LINK_OFFLOAD_XSTATS", nest(offload)],
  5: ["IFLA_STATS_AF_SPEC", nest(families)],
});

/** For each group, which of its parts are wanted; the kernel knows parts of one group only. */
const filters = attributes("IFLA_STATS", {
  1: ["IFLA_STATS_LINK_64", u32],
  2: ["IFLA_STATS_LINK_XSTATS", u32],
  3: ["IFLA_STATS_LINK_XSTATS_SLAVE", u32],
  4: ["IFLA_STATS_LINK_OFFLOAD_XSTATS", offloadGroups],
  5: ["IFLA_STATS_AF_SPEC", u32],
});

const requests = attributes("IFLA_STATS_GETSET", {
  0: ["IFLA_STATS_GETSET_UNSPEC"],
  1: ["IFLA_STATS_GET_FILTERS", nest(filters)],
  2: ["IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS", onOff],
});

export const linkStatistics = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: {
    92: ["RTM_NEWSTATS", "new"],
    94: ["RTM_GETSTATS", "get", { attributes: requests }],
    95: ["RTM_SETSTATS", "set", { attributes: requests }],
  },
  header: [ifStatsMsg, rtgenmsg, null],
  attributes: stats,
  summary: statsSummary,
  constants: constants({ BR_MCAST_DIR_RX: 0, BR_MCAST_DIR_TX: 1, BR_MCAST_DIR_SIZE: 2 }),
});
