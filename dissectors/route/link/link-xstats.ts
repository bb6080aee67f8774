/**
 * Statistics of a kind of link beyond the common counters: IFLA_STATS_LINK_XSTATS and IFLA_STATS_LINK_XSTATS_SLAVE of
 * statistics messages.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/if_bridge.h, include/uapi/linux/if_bonding.h,
 * net/bridge/br_netlink.c (br_fill_linkxstats), drivers/net/bonding/bond_3ad.c (bond_3ad_stats_fill)
 */
import { attributes, constants, nest, pad, struct, u16, u64 } from "../../../src/schema/index.ts";
import { bridgeVlanFlags } from "./bridge-af-spec.ts";

const vlanStatistics = struct("bridge_vlan_xstats", [
  ["rx_bytes", u64],
  ["rx_packets", u64],
  ["tx_bytes", u64],
  ["tx_packets", u64],
  ["vid", u16],
  ["flags", bridgeVlanFlags],
  [null, 4],
]);

/** One counter a direction: an array of BR_MCAST_DIR_SIZE. */
const bothWays = (name: string) =>
  struct(name, [
    ["rx", u64],
    ["tx", u64],
  ]);

const multicastStatistics = struct("br_mcast_stats", [
  ["igmp_v1queries", bothWays("igmp_v1queries")],
  ["igmp_v2queries", bothWays("igmp_v2queries")],
  ["igmp_v3queries", bothWays("igmp_v3queries")],
  ["igmp_leaves", bothWays("igmp_leaves")],
  ["igmp_v1reports", bothWays("igmp_v1reports")],
  ["igmp_v2reports", bothWays("igmp_v2reports")],
  ["igmp_v3reports", bothWays("igmp_v3reports")],
  ["igmp_parse_errors", u64],
  ["mld_v1queries", bothWays("mld_v1queries")],
  ["mld_v2queries", bothWays("mld_v2queries")],
  ["mld_leaves", bothWays("mld_leaves")],
  ["mld_v1reports", bothWays("mld_v1reports")],
  ["mld_v2reports", bothWays("mld_v2reports")],
  ["mld_parse_errors", u64],
  ["mcast_bytes", bothWays("mcast_bytes")],
  ["mcast_packets", bothWays("mcast_packets")],
]);

const spanningTreeStatistics = struct("bridge_stp_xstats", [
  ["transition_blk", u64],
  ["transition_fwd", u64],
  ["rx_bpdu", u64],
  ["tx_bpdu", u64],
  ["rx_tcn", u64],
  ["tx_tcn", u64],
]);

const bridge = attributes("BRIDGE_XSTATS", {
  0: ["BRIDGE_XSTATS_UNSPEC"],
  1: ["BRIDGE_XSTATS_VLAN", vlanStatistics, { multi: true }],
  2: ["BRIDGE_XSTATS_MCAST", multicastStatistics],
  3: ["BRIDGE_XSTATS_PAD", pad],
  4: ["BRIDGE_XSTATS_STP", spanningTreeStatistics],
});

const lacp = attributes("BOND_3AD_STAT", {
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

const bond = attributes("BOND_XSTATS", {
  0: ["BOND_XSTATS_UNSPEC"],
  1: ["BOND_XSTATS_3AD", nest(lacp)],
});

export const linkXstats = attributes("LINK_XSTATS_TYPE", {
  0: ["LINK_XSTATS_TYPE_UNSPEC"],
  1: ["LINK_XSTATS_TYPE_BRIDGE", nest(bridge)],
  2: ["LINK_XSTATS_TYPE_BOND", nest(bond)],
});

/** Places in the arrays of the multicast counters. */
export const linkXstatsConstants = constants({ BR_MCAST_DIR_RX: 0, BR_MCAST_DIR_TX: 1, BR_MCAST_DIR_SIZE: 2 });
