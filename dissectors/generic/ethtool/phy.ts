/**
 * The PHYs of a device, and how clean their signal is (mean square error).
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_PHY_*, ETHTOOL_A_MSE_*), include/uapi/linux/ethtool.h
 * (enum phy_upstream), net/ethtool/phy.c, net/ethtool/mse.c
 */
import { attributes, enumeration, nest, quantity, string, u32, uint } from "../../../src/schema/index.ts";
import { header } from "./header.ts";

export const phy = attributes("ETHTOOL_A_PHY", {
  0: ["ETHTOOL_A_PHY_UNSPEC"],
  1: ["ETHTOOL_A_PHY_HEADER", header],
  2: ["ETHTOOL_A_PHY_INDEX", u32],
  3: ["ETHTOOL_A_PHY_DRVNAME", string],
  4: ["ETHTOOL_A_PHY_NAME", string],
  5: [
    "ETHTOOL_A_PHY_UPSTREAM_TYPE",
    enumeration(u32, { 0: "PHY_UPSTREAM_MAC", 1: "PHY_UPSTREAM_PHY" }, { prefix: "PHY_UPSTREAM_" }),
  ],
  // The index of a PHY; the MAC has none.
  6: ["ETHTOOL_A_PHY_UPSTREAM_INDEX", u32],
  7: ["ETHTOOL_A_PHY_UPSTREAM_SFP_NAME", string],
  8: ["ETHTOOL_A_PHY_DOWNSTREAM_SFP_NAME", string],
});

const capabilities = attributes("ETHTOOL_A_MSE_CAPABILITIES", {
  0: ["ETHTOOL_A_MSE_CAPABILITIES_UNSPEC"],
  1: ["ETHTOOL_A_MSE_CAPABILITIES_MAX_AVERAGE_MSE", uint],
  2: ["ETHTOOL_A_MSE_CAPABILITIES_MAX_PEAK_MSE", uint],
  3: ["ETHTOOL_A_MSE_CAPABILITIES_REFRESH_RATE_PS", quantity(uint, "ps")],
  4: ["ETHTOOL_A_MSE_CAPABILITIES_NUM_SYMBOLS", uint],
});

const snapshot = nest(
  attributes("ETHTOOL_A_MSE_SNAPSHOT", {
    0: ["ETHTOOL_A_MSE_SNAPSHOT_UNSPEC"],
    1: ["ETHTOOL_A_MSE_SNAPSHOT_AVERAGE_MSE", uint],
    2: ["ETHTOOL_A_MSE_SNAPSHOT_PEAK_MSE", uint],
    3: ["ETHTOOL_A_MSE_SNAPSHOT_WORST_PEAK_MSE", uint],
  }),
);

export const mse = attributes("ETHTOOL_A_MSE", {
  0: ["ETHTOOL_A_MSE_UNSPEC"],
  1: ["ETHTOOL_A_MSE_HEADER", header],
  2: ["ETHTOOL_A_MSE_CAPABILITIES", nest(capabilities)],
  3: ["ETHTOOL_A_MSE_CHANNEL_A", snapshot],
  4: ["ETHTOOL_A_MSE_CHANNEL_B", snapshot],
  5: ["ETHTOOL_A_MSE_CHANNEL_C", snapshot],
  6: ["ETHTOOL_A_MSE_CHANNEL_D", snapshot],
  7: ["ETHTOOL_A_MSE_WORST_CHANNEL", snapshot],
  8: ["ETHTOOL_A_MSE_LINK", snapshot],
});
