/**
 * Sizes of the rings between driver and device, and how many queues there are.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_RINGS_*, ETHTOOL_A_CHANNELS_*), net/ethtool/rings.c,
 * net/ethtool/channels.c
 */
import { attributes, enumeration, quantity, u8, u32 } from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";
import { header } from "./header.ts";

const bytes = quantity(u32, "bytes");

export const rings = attributes("ETHTOOL_A_RINGS", {
  0: ["ETHTOOL_A_RINGS_UNSPEC"],
  1: ["ETHTOOL_A_RINGS_HEADER", header],
  2: ["ETHTOOL_A_RINGS_RX_MAX", u32],
  3: ["ETHTOOL_A_RINGS_RX_MINI_MAX", u32],
  4: ["ETHTOOL_A_RINGS_RX_JUMBO_MAX", u32],
  5: ["ETHTOOL_A_RINGS_TX_MAX", u32],
  6: ["ETHTOOL_A_RINGS_RX", u32],
  7: ["ETHTOOL_A_RINGS_RX_MINI", u32],
  8: ["ETHTOOL_A_RINGS_RX_JUMBO", u32],
  9: ["ETHTOOL_A_RINGS_TX", u32],
  10: ["ETHTOOL_A_RINGS_RX_BUF_LEN", bytes],
  11: [
    "ETHTOOL_A_RINGS_TCP_DATA_SPLIT",
    enumeration(
      u8,
      {
        0: "ETHTOOL_TCP_DATA_SPLIT_UNKNOWN",
        1: "ETHTOOL_TCP_DATA_SPLIT_DISABLED",
        2: "ETHTOOL_TCP_DATA_SPLIT_ENABLED",
      },
      {
        words: {
          ETHTOOL_TCP_DATA_SPLIT_UNKNOWN: "auto",
          ETHTOOL_TCP_DATA_SPLIT_DISABLED: "off",
          ETHTOOL_TCP_DATA_SPLIT_ENABLED: "on",
        },
      },
    ),
  ],
  12: ["ETHTOOL_A_RINGS_CQE_SIZE", bytes],
  13: ["ETHTOOL_A_RINGS_TX_PUSH", onOff],
  14: ["ETHTOOL_A_RINGS_RX_PUSH", onOff],
  15: ["ETHTOOL_A_RINGS_TX_PUSH_BUF_LEN", bytes],
  16: ["ETHTOOL_A_RINGS_TX_PUSH_BUF_LEN_MAX", bytes],
  17: ["ETHTOOL_A_RINGS_HDS_THRESH", bytes],
  18: ["ETHTOOL_A_RINGS_HDS_THRESH_MAX", bytes],
});

export const channels = attributes("ETHTOOL_A_CHANNELS", {
  0: ["ETHTOOL_A_CHANNELS_UNSPEC"],
  1: ["ETHTOOL_A_CHANNELS_HEADER", header],
  2: ["ETHTOOL_A_CHANNELS_RX_MAX", u32],
  3: ["ETHTOOL_A_CHANNELS_TX_MAX", u32],
  4: ["ETHTOOL_A_CHANNELS_OTHER_MAX", u32],
  5: ["ETHTOOL_A_CHANNELS_COMBINED_MAX", u32],
  6: ["ETHTOOL_A_CHANNELS_RX_COUNT", u32],
  7: ["ETHTOOL_A_CHANNELS_TX_COUNT", u32],
  8: ["ETHTOOL_A_CHANNELS_OTHER_COUNT", u32],
  9: ["ETHTOOL_A_CHANNELS_COMBINED_COUNT", u32],
});
