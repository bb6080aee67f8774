/**
 * Counters that standards define: of PHY and MAC, of control frames, RMON with its histogram.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_STATS_*), include/uapi/linux/ethtool_netlink.h
 * (ETHTOOL_STATS_*, ETHTOOL_A_STATS_ETH_MAC_*), net/ethtool/stats.c
 */
import { attributes, bySibling, enumeration, nest, pad, select, u32, u64 } from "../../../src/schema/index.ts";
import { bitset } from "./bitset.ts";
import { header } from "./header.ts";
import { macStatisticsSource } from "./pause.ts";
import { stringSetId } from "./strset.ts";

const groups = {
  0: "ETHTOOL_STATS_ETH_PHY",
  1: "ETHTOOL_STATS_ETH_MAC",
  2: "ETHTOOL_STATS_ETH_CTRL",
  3: "ETHTOOL_STATS_RMON",
  4: "ETHTOOL_STATS_PHY",
};

const words = {
  ETHTOOL_STATS_ETH_PHY: "eth-phy",
  ETHTOOL_STATS_ETH_MAC: "eth-mac",
  ETHTOOL_STATS_ETH_CTRL: "eth-ctrl",
  ETHTOOL_STATS_RMON: "rmon",
  ETHTOOL_STATS_PHY: "phy",
};

/** A counter is an attribute whose number is the counter's in its group. */
const counters = {
  0: nest(attributes("ETHTOOL_A_STATS_ETH_PHY", { 0: ["ETHTOOL_A_STATS_ETH_PHY_5_SYM_ERR", u64] })),
  1: nest(
    attributes("ETHTOOL_A_STATS_ETH_MAC", {
      0: ["ETHTOOL_A_STATS_ETH_MAC_2_TX_PKT", u64],
      1: ["ETHTOOL_A_STATS_ETH_MAC_3_SINGLE_COL", u64],
      2: ["ETHTOOL_A_STATS_ETH_MAC_4_MULTI_COL", u64],
      3: ["ETHTOOL_A_STATS_ETH_MAC_5_RX_PKT", u64],
      4: ["ETHTOOL_A_STATS_ETH_MAC_6_FCS_ERR", u64],
      5: ["ETHTOOL_A_STATS_ETH_MAC_7_ALIGN_ERR", u64],
      6: ["ETHTOOL_A_STATS_ETH_MAC_8_TX_BYTES", u64],
      7: ["ETHTOOL_A_STATS_ETH_MAC_9_TX_DEFER", u64],
      8: ["ETHTOOL_A_STATS_ETH_MAC_10_LATE_COL", u64],
      9: ["ETHTOOL_A_STATS_ETH_MAC_11_XS_COL", u64],
      10: ["ETHTOOL_A_STATS_ETH_MAC_12_TX_INT_ERR", u64],
      11: ["ETHTOOL_A_STATS_ETH_MAC_13_CS_ERR", u64],
      12: ["ETHTOOL_A_STATS_ETH_MAC_14_RX_BYTES", u64],
      13: ["ETHTOOL_A_STATS_ETH_MAC_15_RX_INT_ERR", u64],
      14: ["ETHTOOL_A_STATS_ETH_MAC_18_TX_MCAST", u64],
      15: ["ETHTOOL_A_STATS_ETH_MAC_19_TX_BCAST", u64],
      16: ["ETHTOOL_A_STATS_ETH_MAC_20_XS_DEFER", u64],
      17: ["ETHTOOL_A_STATS_ETH_MAC_21_RX_MCAST", u64],
      18: ["ETHTOOL_A_STATS_ETH_MAC_22_RX_BCAST", u64],
      19: ["ETHTOOL_A_STATS_ETH_MAC_23_IR_LEN_ERR", u64],
      20: ["ETHTOOL_A_STATS_ETH_MAC_24_OOR_LEN", u64],
      21: ["ETHTOOL_A_STATS_ETH_MAC_25_TOO_LONG_ERR", u64],
    }),
  ),
  2: nest(
    attributes("ETHTOOL_A_STATS_ETH_CTRL", {
      0: ["ETHTOOL_A_STATS_ETH_CTRL_3_TX", u64],
      1: ["ETHTOOL_A_STATS_ETH_CTRL_4_RX", u64],
      2: ["ETHTOOL_A_STATS_ETH_CTRL_5_RX_UNSUP", u64],
    }),
  ),
  3: nest(
    attributes("ETHTOOL_A_STATS_RMON", {
      0: ["ETHTOOL_A_STATS_RMON_UNDERSIZE", u64],
      1: ["ETHTOOL_A_STATS_RMON_OVERSIZE", u64],
      2: ["ETHTOOL_A_STATS_RMON_FRAG", u64],
      3: ["ETHTOOL_A_STATS_RMON_JABBER", u64],
    }),
  ),
  4: nest(
    attributes("ETHTOOL_A_STATS_PHY", {
      0: ["ETHTOOL_A_STATS_PHY_RX_PKTS", u64],
      1: ["ETHTOOL_A_STATS_PHY_RX_BYTES", u64],
      2: ["ETHTOOL_A_STATS_PHY_RX_ERRORS", u64],
      3: ["ETHTOOL_A_STATS_PHY_TX_PKTS", u64],
      4: ["ETHTOOL_A_STATS_PHY_TX_BYTES", u64],
      5: ["ETHTOOL_A_STATS_PHY_TX_ERRORS", u64],
    }),
  ),
};

/** A bucket of a histogram of packet lengths. */
const bucket = nest(
  attributes("ETHTOOL_A_STATS_GRP", {
    1: ["ETHTOOL_A_STATS_GRP_PAD", pad],
    7: ["ETHTOOL_A_STATS_GRP_HIST_BKT_LOW", u32],
    8: ["ETHTOOL_A_STATS_GRP_HIST_BKT_HI", u32],
    9: ["ETHTOOL_A_STATS_GRP_HIST_VAL", u64],
  }),
);

const group = nest(
  attributes("ETHTOOL_A_STATS_GRP", {
    0: ["ETHTOOL_A_STATS_GRP_UNSPEC"],
    1: ["ETHTOOL_A_STATS_GRP_PAD", pad],
    2: ["ETHTOOL_A_STATS_GRP_ID", enumeration(u32, groups, { words })],
    3: ["ETHTOOL_A_STATS_GRP_SS_ID", stringSetId],
    // The spec says u64; it is a nest with one counter, and comes once for each: stat_put.
    4: ["ETHTOOL_A_STATS_GRP_STAT", select(bySibling("ETHTOOL_A_STATS_GRP_ID"), counters), { multi: true }],
    5: ["ETHTOOL_A_STATS_GRP_HIST_RX", bucket, { multi: true }],
    6: ["ETHTOOL_A_STATS_GRP_HIST_TX", bucket, { multi: true }],
    // These three stand within the buckets.
    7: ["ETHTOOL_A_STATS_GRP_HIST_BKT_LOW", u32],
    8: ["ETHTOOL_A_STATS_GRP_HIST_BKT_HI", u32],
    9: ["ETHTOOL_A_STATS_GRP_HIST_VAL", u64],
  }),
);

export const stats = attributes("ETHTOOL_A_STATS", {
  0: ["ETHTOOL_A_STATS_UNSPEC"],
  1: ["ETHTOOL_A_STATS_PAD", pad],
  2: ["ETHTOOL_A_STATS_HEADER", header],
  3: ["ETHTOOL_A_STATS_GROUPS", bitset(groups, words)],
  4: ["ETHTOOL_A_STATS_GRP", group, { multi: true }],
  5: ["ETHTOOL_A_STATS_SRC", macStatisticsSource],
});
