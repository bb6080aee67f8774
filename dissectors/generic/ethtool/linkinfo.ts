/**
 * The port: medium, address of its transceiver, how its pairs are crossed.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_LINKINFO_*), include/uapi/linux/ethtool.h (PORT_*,
 * ETH_TP_MDI_*, XCVR_*), net/ethtool/linkinfo.c
 */
import { attributes, enumeration, u8 } from "../../../src/schema/index.ts";
import { header } from "./header.ts";

const crossing = enumeration(
  u8,
  { 0: "ETH_TP_MDI_INVALID", 1: "ETH_TP_MDI", 2: "ETH_TP_MDI_X", 3: "ETH_TP_MDI_AUTO" },
  { words: { ETH_TP_MDI_INVALID: "unknown", ETH_TP_MDI: "off", ETH_TP_MDI_X: "on", ETH_TP_MDI_AUTO: "auto" } },
);

export const linkinfo = attributes("ETHTOOL_A_LINKINFO", {
  0: ["ETHTOOL_A_LINKINFO_UNSPEC"],
  1: ["ETHTOOL_A_LINKINFO_HEADER", header],
  2: [
    "ETHTOOL_A_LINKINFO_PORT",
    enumeration(
      u8,
      {
        0: "PORT_TP",
        1: "PORT_AUI",
        2: "PORT_MII",
        3: "PORT_FIBRE",
        4: "PORT_BNC",
        5: "PORT_DA",
        239: "PORT_NONE",
        255: "PORT_OTHER",
      },
      { prefix: "PORT_" },
    ),
  ],
  3: ["ETHTOOL_A_LINKINFO_PHYADDR", u8],
  4: ["ETHTOOL_A_LINKINFO_TP_MDIX", crossing],
  5: ["ETHTOOL_A_LINKINFO_TP_MDIX_CTRL", crossing],
  6: [
    "ETHTOOL_A_LINKINFO_TRANSCEIVER",
    enumeration(
      u8,
      { 0: "XCVR_INTERNAL", 1: "XCVR_EXTERNAL", 2: "XCVR_DUMMY1", 3: "XCVR_DUMMY2", 4: "XCVR_DUMMY3" },
      { prefix: "XCVR_" },
    ),
  ],
});
