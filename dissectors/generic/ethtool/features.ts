/**
 * Offloads, and the private flags of a driver.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_FEATURES_*, ETHTOOL_A_PRIVFLAGS_*),
 * net/ethtool/features.c, net/ethtool/privflags.c
 */
import { attributes } from "../../../src/schema/index.ts";
import { namelessBits } from "./bitset.ts";
import { header } from "./header.ts";

export const features = attributes("ETHTOOL_A_FEATURES", {
  0: ["ETHTOOL_A_FEATURES_UNSPEC"],
  1: ["ETHTOOL_A_FEATURES_HEADER", header],
  2: ["ETHTOOL_A_FEATURES_HW", namelessBits],
  3: ["ETHTOOL_A_FEATURES_WANTED", namelessBits],
  4: ["ETHTOOL_A_FEATURES_ACTIVE", namelessBits],
  5: ["ETHTOOL_A_FEATURES_NOCHANGE", namelessBits],
});

export const privflags = attributes("ETHTOOL_A_PRIVFLAGS", {
  0: ["ETHTOOL_A_PRIVFLAGS_UNSPEC"],
  1: ["ETHTOOL_A_PRIVFLAGS_HEADER", header],
  2: ["ETHTOOL_A_PRIVFLAGS_FLAGS", namelessBits],
});
