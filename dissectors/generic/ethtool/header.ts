/**
 * What every message of ethtool begins with: which device, and how to answer.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_HEADER_*), net/ethtool/netlink.c
 * (ethnl_header_policy, ethnl_fill_reply_header)
 */
import { attributes, flags, ifindex, nest, string, u32 } from "../../../src/schema/index.ts";

export const header = nest(
  attributes("ETHTOOL_A_HEADER", {
    0: ["ETHTOOL_A_HEADER_UNSPEC"],
    1: ["ETHTOOL_A_HEADER_DEV_INDEX", ifindex],
    2: ["ETHTOOL_A_HEADER_DEV_NAME", string],
    3: [
      "ETHTOOL_A_HEADER_FLAGS",
      flags(
        u32,
        { 0: "ETHTOOL_FLAG_COMPACT_BITSETS", 1: "ETHTOOL_FLAG_OMIT_REPLY", 2: "ETHTOOL_FLAG_STATS" },
        { prefix: "ETHTOOL_FLAG_" },
      ),
    ],
    4: ["ETHTOOL_A_HEADER_PHY_INDEX", u32],
  }),
);
