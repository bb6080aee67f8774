/**
 * When a device interrupts: after how long and after how many packets.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_COALESCE_*, ETHTOOL_A_PROFILE_*,
 * ETHTOOL_A_IRQ_MODERATION_*), net/ethtool/coalesce.c
 */
import { attributes, nest, quantity, u32 } from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";
import { header } from "./header.ts";

const microseconds = quantity(u32, "us");
const rate = quantity(u32, "packets/s");

/** A step of dynamic interrupt moderation. */
const moderation = attributes("ETHTOOL_A_IRQ_MODERATION", {
  0: ["ETHTOOL_A_IRQ_MODERATION_UNSPEC"],
  1: ["ETHTOOL_A_IRQ_MODERATION_USEC", microseconds],
  2: ["ETHTOOL_A_IRQ_MODERATION_PKTS", u32],
  3: ["ETHTOOL_A_IRQ_MODERATION_COMPS", u32],
});

const profile = nest(
  attributes("ETHTOOL_A_PROFILE", {
    0: ["ETHTOOL_A_PROFILE_UNSPEC"],
    1: ["ETHTOOL_A_PROFILE_IRQ_MODERATION", nest(moderation), { multi: true }],
  }),
);

export const coalesce = attributes("ETHTOOL_A_COALESCE", {
  0: ["ETHTOOL_A_COALESCE_UNSPEC"],
  1: ["ETHTOOL_A_COALESCE_HEADER", header],
  2: ["ETHTOOL_A_COALESCE_RX_USECS", microseconds],
  3: ["ETHTOOL_A_COALESCE_RX_MAX_FRAMES", u32],
  4: ["ETHTOOL_A_COALESCE_RX_USECS_IRQ", microseconds],
  5: ["ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ", u32],
  6: ["ETHTOOL_A_COALESCE_TX_USECS", microseconds],
  7: ["ETHTOOL_A_COALESCE_TX_MAX_FRAMES", u32],
  8: ["ETHTOOL_A_COALESCE_TX_USECS_IRQ", microseconds],
  9: ["ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ", u32],
  10: ["ETHTOOL_A_COALESCE_STATS_BLOCK_USECS", microseconds],
  11: ["ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX", onOff],
  12: ["ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX", onOff],
  13: ["ETHTOOL_A_COALESCE_PKT_RATE_LOW", rate],
  14: ["ETHTOOL_A_COALESCE_RX_USECS_LOW", microseconds],
  15: ["ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW", u32],
  16: ["ETHTOOL_A_COALESCE_TX_USECS_LOW", microseconds],
  17: ["ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW", u32],
  18: ["ETHTOOL_A_COALESCE_PKT_RATE_HIGH", rate],
  19: ["ETHTOOL_A_COALESCE_RX_USECS_HIGH", microseconds],
  20: ["ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH", u32],
  21: ["ETHTOOL_A_COALESCE_TX_USECS_HIGH", microseconds],
  22: ["ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH", u32],
  23: ["ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL", quantity(u32, "s")],
  24: ["ETHTOOL_A_COALESCE_USE_CQE_MODE_TX", onOff],
  25: ["ETHTOOL_A_COALESCE_USE_CQE_MODE_RX", onOff],
  26: ["ETHTOOL_A_COALESCE_TX_AGGR_MAX_BYTES", quantity(u32, "bytes")],
  27: ["ETHTOOL_A_COALESCE_TX_AGGR_MAX_FRAMES", u32],
  28: ["ETHTOOL_A_COALESCE_TX_AGGR_TIME_USECS", microseconds],
  29: ["ETHTOOL_A_COALESCE_RX_PROFILE", profile],
  30: ["ETHTOOL_A_COALESCE_TX_PROFILE", profile],
  31: ["ETHTOOL_A_COALESCE_RX_CQE_FRAMES", u32],
  32: ["ETHTOOL_A_COALESCE_RX_CQE_NSECS", quantity(u32, "ns")],
});
