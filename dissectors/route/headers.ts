/**
 * Headers and small types that several rtnetlink messages share.
 * Kernel: include/uapi/linux/rtnetlink.h, include/uapi/linux/if.h, include/uapi/linux/if_arp.h,
 * include/uapi/linux/if_ether.h
 */
import {
  be16,
  type EnumType,
  enumeration,
  family,
  flags,
  type Integral,
  sifindex,
  struct,
  u16,
  u32,
} from "../../src/schema/index.ts";

const hardwareTypes = {
  0: "ARPHRD_NETROM",
  1: "ARPHRD_ETHER",
  2: "ARPHRD_EETHER",
  3: "ARPHRD_AX25",
  4: "ARPHRD_PRONET",
  5: "ARPHRD_CHAOS",
  6: "ARPHRD_IEEE802",
  7: "ARPHRD_ARCNET",
  8: "ARPHRD_APPLETLK",
  15: "ARPHRD_DLCI",
  19: "ARPHRD_ATM",
  23: "ARPHRD_METRICOM",
  24: "ARPHRD_IEEE1394",
  27: "ARPHRD_EUI64",
  32: "ARPHRD_INFINIBAND",
  256: "ARPHRD_SLIP",
  257: "ARPHRD_CSLIP",
  258: "ARPHRD_SLIP6",
  259: "ARPHRD_CSLIP6",
  260: "ARPHRD_RSRVD",
  264: "ARPHRD_ADAPT",
  270: "ARPHRD_ROSE",
  271: "ARPHRD_X25",
  272: "ARPHRD_HWX25",
  280: "ARPHRD_CAN",
  290: "ARPHRD_MCTP",
  512: "ARPHRD_PPP",
  513: "ARPHRD_HDLC",
  516: "ARPHRD_LAPB",
  517: "ARPHRD_DDCMP",
  518: "ARPHRD_RAWHDLC",
  519: "ARPHRD_RAWIP",
  768: "ARPHRD_TUNNEL",
  769: "ARPHRD_TUNNEL6",
  770: "ARPHRD_FRAD",
  771: "ARPHRD_SKIP",
  772: "ARPHRD_LOOPBACK",
  773: "ARPHRD_LOCALTLK",
  774: "ARPHRD_FDDI",
  775: "ARPHRD_BIF",
  776: "ARPHRD_SIT",
  777: "ARPHRD_IPDDP",
  778: "ARPHRD_IPGRE",
  779: "ARPHRD_PIMREG",
  780: "ARPHRD_HIPPI",
  781: "ARPHRD_ASH",
  782: "ARPHRD_ECONET",
  783: "ARPHRD_IRDA",
  784: "ARPHRD_FCPP",
  785: "ARPHRD_FCAL",
  786: "ARPHRD_FCPL",
  787: "ARPHRD_FCFABRIC",
  800: "ARPHRD_IEEE802_TR",
  801: "ARPHRD_IEEE80211",
  802: "ARPHRD_IEEE80211_PRISM",
  803: "ARPHRD_IEEE80211_RADIOTAP",
  804: "ARPHRD_IEEE802154",
  805: "ARPHRD_IEEE802154_MONITOR",
  820: "ARPHRD_PHONET",
  821: "ARPHRD_PHONET_PIPE",
  822: "ARPHRD_CAIF",
  823: "ARPHRD_IP6GRE",
  824: "ARPHRD_NETLINK",
  825: "ARPHRD_6LOWPAN",
  826: "ARPHRD_VSOCKMON",
  65534: "ARPHRD_NONE",
  65535: "ARPHRD_VOID",
} as const;

const iproute2Words = {
  ARPHRD_TUNNEL: "ipip",
  ARPHRD_IPGRE: "gre",
  ARPHRD_IP6GRE: "gre6",
  ARPHRD_IEEE80211: "ieee802.11",
  ARPHRD_IEEE80211_PRISM: "ieee802.11/prism",
  ARPHRD_IEEE80211_RADIOTAP: "ieee802.11/radiotap",
  ARPHRD_IEEE802154: "ieee802.15.4",
  ARPHRD_IEEE802154_MONITOR: "ieee802.15.4/monitor",
  ARPHRD_IEEE802_TR: "tr",
};

/** `ARPHRD_*`: what kind of hardware a link is, and so how its addresses read. The words are iproute2's. */
export function hardwareTypeOf(base: Integral, words: Readonly<Record<string, string>> = iproute2Words): EnumType {
  return enumeration(base, hardwareTypes, { prefix: "ARPHRD_", words });
}

export const hardwareType = hardwareTypeOf(u16);

/** In network order, as packets have it. */
export const hardwareTypeOnWire = hardwareTypeOf(be16);

/** `IFF_*`. Kernel: include/uapi/linux/if.h (enum net_device_flags) */
export const interfaceFlags = flags(
  u32,
  {
    0: "IFF_UP",
    1: "IFF_BROADCAST",
    2: "IFF_DEBUG",
    3: "IFF_LOOPBACK",
    4: "IFF_POINTOPOINT",
    5: "IFF_NOTRAILERS",
    6: "IFF_RUNNING",
    7: "IFF_NOARP",
    8: "IFF_PROMISC",
    9: "IFF_ALLMULTI",
    10: "IFF_MASTER",
    11: "IFF_SLAVE",
    12: "IFF_MULTICAST",
    13: "IFF_PORTSEL",
    14: "IFF_AUTOMEDIA",
    15: "IFF_DYNAMIC",
    16: "IFF_LOWER_UP",
    17: "IFF_DORMANT",
    18: "IFF_ECHO",
  },
  { prefix: "IFF_" },
);

/** The header of link messages, also in front of the attributes of a peer. */
export const ifinfomsg = struct("ifinfomsg", [
  ["ifi_family", family],
  [null, 1],
  ["ifi_type", hardwareType],
  ["ifi_index", sifindex],
  ["ifi_flags", interfaceFlags],
  ["ifi_change", interfaceFlags],
]);

/** The short form that dump requests may take in place of the full header. */
export const rtgenmsg = struct("rtgenmsg", [["rtgen_family", family]]);
