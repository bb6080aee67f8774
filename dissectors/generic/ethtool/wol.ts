/**
 * Wake-on-LAN: what wakes the machine.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_WOL_*), include/uapi/linux/ethtool.h (WAKE_*),
 * net/ethtool/wol.c
 */
import { attributes, mac, secret } from "../../../src/schema/index.ts";
import { bitset } from "./bitset.ts";
import { header } from "./header.ts";

/** The words are the names of the string set ETH_SS_WOL_MODES. */
const modes = bitset(
  {
    0: "WAKE_PHY",
    1: "WAKE_UCAST",
    2: "WAKE_MCAST",
    3: "WAKE_BCAST",
    4: "WAKE_ARP",
    5: "WAKE_MAGIC",
    6: "WAKE_MAGICSECURE",
    7: "WAKE_FILTER",
  },
  {
    WAKE_PHY: "phy",
    WAKE_UCAST: "ucast",
    WAKE_MCAST: "mcast",
    WAKE_BCAST: "bcast",
    WAKE_ARP: "arp",
    WAKE_MAGIC: "magic",
    WAKE_MAGICSECURE: "magicsecure",
    WAKE_FILTER: "filter",
  },
);

export const wol = attributes("ETHTOOL_A_WOL", {
  0: ["ETHTOOL_A_WOL_UNSPEC"],
  1: ["ETHTOOL_A_WOL_HEADER", header],
  2: ["ETHTOOL_A_WOL_MODES", modes],
  // A password of six bytes (SOPASS_MAX), written like a MAC address.
  3: ["ETHTOOL_A_WOL_SOPASS", secret(mac)],
});
