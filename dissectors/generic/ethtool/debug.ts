/**
 * Which messages a driver writes to the kernel's log.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_DEBUG_*), include/linux/netdevice.h (NETIF_MSG_*),
 * net/ethtool/debug.c
 */
import { attributes } from "../../../src/schema/index.ts";
import { bitset } from "./bitset.ts";
import { header } from "./header.ts";

/** The names of the string set ETH_SS_MSG_CLASSES are these in lower case. */
const messageClasses = bitset(
  {
    0: "NETIF_MSG_DRV",
    1: "NETIF_MSG_PROBE",
    2: "NETIF_MSG_LINK",
    3: "NETIF_MSG_TIMER",
    4: "NETIF_MSG_IFDOWN",
    5: "NETIF_MSG_IFUP",
    6: "NETIF_MSG_RX_ERR",
    7: "NETIF_MSG_TX_ERR",
    8: "NETIF_MSG_TX_QUEUED",
    9: "NETIF_MSG_INTR",
    10: "NETIF_MSG_TX_DONE",
    11: "NETIF_MSG_RX_STATUS",
    12: "NETIF_MSG_PKTDATA",
    13: "NETIF_MSG_HW",
    14: "NETIF_MSG_WOL",
  },
  {
    NETIF_MSG_DRV: "drv",
    NETIF_MSG_PROBE: "probe",
    NETIF_MSG_LINK: "link",
    NETIF_MSG_TIMER: "timer",
    NETIF_MSG_IFDOWN: "ifdown",
    NETIF_MSG_IFUP: "ifup",
    NETIF_MSG_RX_ERR: "rx_err",
    NETIF_MSG_TX_ERR: "tx_err",
    NETIF_MSG_TX_QUEUED: "tx_queued",
    NETIF_MSG_INTR: "intr",
    NETIF_MSG_TX_DONE: "tx_done",
    NETIF_MSG_RX_STATUS: "rx_status",
    NETIF_MSG_PKTDATA: "pktdata",
    NETIF_MSG_HW: "hw",
    NETIF_MSG_WOL: "wol",
  },
);

export const debug = attributes("ETHTOOL_A_DEBUG", {
  0: ["ETHTOOL_A_DEBUG_UNSPEC"],
  1: ["ETHTOOL_A_DEBUG_HEADER", header],
  2: ["ETHTOOL_A_DEBUG_MSGMASK", messageClasses],
});
