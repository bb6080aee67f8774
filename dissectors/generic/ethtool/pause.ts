/**
 * Flow control, and energy-efficient Ethernet.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_PAUSE_*, ETHTOOL_A_EEE_*), net/ethtool/pause.c,
 * net/ethtool/eee.c
 */
import { attributes, enumeration, nest, pad, quantity, u32, u64 } from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";
import { header } from "./header.ts";
import { linkModeBits } from "./linkmodes.ts";

/** Which MAC a counter is of, where preemption splits it in two. */
export const macStatisticsSource = enumeration(
  u32,
  {
    0: "ETHTOOL_MAC_STATS_SRC_AGGREGATE",
    1: "ETHTOOL_MAC_STATS_SRC_EMAC",
    2: "ETHTOOL_MAC_STATS_SRC_PMAC",
  },
  { prefix: "ETHTOOL_MAC_STATS_SRC_" },
);

const counters = attributes("ETHTOOL_A_PAUSE_STAT", {
  0: ["ETHTOOL_A_PAUSE_STAT_UNSPEC"],
  1: ["ETHTOOL_A_PAUSE_STAT_PAD", pad],
  2: ["ETHTOOL_A_PAUSE_STAT_TX_FRAMES", u64],
  3: ["ETHTOOL_A_PAUSE_STAT_RX_FRAMES", u64],
  4: ["ETHTOOL_A_PAUSE_STAT_TX_PAUSE_STORM_EVENTS", u64],
});

export const pause = attributes("ETHTOOL_A_PAUSE", {
  0: ["ETHTOOL_A_PAUSE_UNSPEC"],
  1: ["ETHTOOL_A_PAUSE_HEADER", header],
  2: ["ETHTOOL_A_PAUSE_AUTONEG", onOff],
  3: ["ETHTOOL_A_PAUSE_RX", onOff],
  4: ["ETHTOOL_A_PAUSE_TX", onOff],
  5: ["ETHTOOL_A_PAUSE_STATS", nest(counters)],
  6: ["ETHTOOL_A_PAUSE_STATS_SRC", macStatisticsSource],
});

export const eee = attributes("ETHTOOL_A_EEE", {
  0: ["ETHTOOL_A_EEE_UNSPEC"],
  1: ["ETHTOOL_A_EEE_HEADER", header],
  // Value: what is advertised; mask: what is supported.
  2: ["ETHTOOL_A_EEE_MODES_OURS", linkModeBits],
  3: ["ETHTOOL_A_EEE_MODES_PEER", linkModeBits],
  4: ["ETHTOOL_A_EEE_ACTIVE", onOff],
  5: ["ETHTOOL_A_EEE_ENABLED", onOff],
  6: ["ETHTOOL_A_EEE_TX_LPI_ENABLED", onOff],
  7: ["ETHTOOL_A_EEE_TX_LPI_TIMER", quantity(u32, "us")],
});
