/**
 * Attributes of a link.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/if.h, include/uapi/linux/rtnetlink.h,
 * net/core/rtnetlink.c (ifla_policy, rtnl_fill_ifinfo)
 */
import {
  attributes,
  by,
  bytes,
  enumeration,
  fd,
  firstFit,
  flags,
  hexadecimal,
  ifindex,
  ifindexIn,
  ipv4,
  ipv6,
  linkAddress,
  named,
  nest,
  nsid,
  pad,
  pid,
  quantity,
  s32,
  select,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
  uint,
} from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";
import { ipmrTable } from "../multicast/ipmr-table.ts";
import { addressFamilies, inet6Attributes } from "./address-families.ts";
import { bridgeAfSpec } from "./bridge-af-spec.ts";
import { bridgePortAttributes } from "./bridge-port.ts";
import { linkInfo } from "./link-info.ts";
import { linkStats, linkStats64 } from "./statistics.ts";
import { portProfile, virtualFunctionPorts, virtualFunctions } from "./virtual-functions.ts";

/** The addresses of IP tunnels are IP addresses: ARPHRD_TUNNEL, TUNNEL6, SIT, IPGRE and IP6GRE; not that of ARPHRD_ETHER. */
const hardwareAddress = select(
  by("ifi_type"),
  {
    1: linkAddress,
    768: firstFit(ipv4, linkAddress),
    769: firstFit(ipv6, linkAddress),
    776: firstFit(ipv4, linkAddress),
    778: firstFit(ipv4, linkAddress),
    823: firstFit(ipv6, linkAddress),
  },
  linkAddress,
);

/** AF_BRIDGE and AF_INET6 messages have the number of the other end, but never the namespace in which it counts. */
const linkIndex = select(by("ifi_family"), { 7: u32, 10: u32 }, ifindexIn("IFLA_LINK_NETNSID"));

const operationalState = enumeration(
  u8,
  {
    0: "IF_OPER_UNKNOWN",
    1: "IF_OPER_NOTPRESENT",
    2: "IF_OPER_DOWN",
    3: "IF_OPER_LOWERLAYERDOWN",
    4: "IF_OPER_TESTING",
    5: "IF_OPER_DORMANT",
    6: "IF_OPER_UP",
  },
  {
    prefix: "IF_OPER_",
    words: {
      IF_OPER_UNKNOWN: "UNKNOWN",
      IF_OPER_NOTPRESENT: "NOTPRESENT",
      IF_OPER_DOWN: "DOWN",
      IF_OPER_LOWERLAYERDOWN: "LOWERLAYERDOWN",
      IF_OPER_TESTING: "TESTING",
      IF_OPER_DORMANT: "DORMANT",
      IF_OPER_UP: "UP",
    },
  },
);

const linkMode = enumeration(
  u8,
  { 0: "IF_LINK_MODE_DEFAULT", 1: "IF_LINK_MODE_DORMANT", 2: "IF_LINK_MODE_TESTING" },
  { prefix: "IF_LINK_MODE_" },
);

const extensionMask = flags(
  u32,
  {
    0: "RTEXT_FILTER_VF",
    1: "RTEXT_FILTER_BRVLAN",
    2: "RTEXT_FILTER_BRVLAN_COMPRESSED",
    3: "RTEXT_FILTER_SKIP_STATS",
    4: "RTEXT_FILTER_MRP",
    5: "RTEXT_FILTER_CFM_CONFIG",
    6: "RTEXT_FILTER_CFM_STATUS",
    7: "RTEXT_FILTER_MST",
    8: "RTEXT_FILTER_NAME_ONLY",
  },
  { prefix: "RTEXT_FILTER_" },
);

const event = enumeration(
  u32,
  {
    0: "IFLA_EVENT_NONE",
    1: "IFLA_EVENT_REBOOT",
    2: "IFLA_EVENT_FEATURES",
    3: "IFLA_EVENT_BONDING_FAILOVER",
    4: "IFLA_EVENT_NOTIFY_PEERS",
    5: "IFLA_EVENT_IGMP_RESEND",
    6: "IFLA_EVENT_BONDING_OPTIONS",
  },
  {
    prefix: "IFLA_EVENT_",
    words: {
      IFLA_EVENT_FEATURES: "FEATURE CHANGE",
      IFLA_EVENT_BONDING_FAILOVER: "BONDING FAILOVER",
      IFLA_EVENT_NOTIFY_PEERS: "NOTIFY PEERS",
      IFLA_EVENT_IGMP_RESEND: "RESEND IGMP",
      IFLA_EVENT_BONDING_OPTIONS: "BONDING OPTION",
    },
  },
);

const deviceMap = struct("rtnl_link_ifmap", [
  ["mem_start", hexadecimal(u64)],
  ["mem_end", hexadecimal(u64)],
  ["base_addr", hexadecimal(u64)],
  ["irq", u16],
  ["dma", u8],
  ["port", u8],
  [null, 4],
]);

const expressDataPath = attributes("IFLA_XDP", {
  0: ["IFLA_XDP_UNSPEC"],
  1: ["IFLA_XDP_FD", named(s32, { "-1": "detach" })],
  2: [
    "IFLA_XDP_ATTACHED",
    enumeration(
      u8,
      {
        0: "XDP_ATTACHED_NONE",
        1: "XDP_ATTACHED_DRV",
        2: "XDP_ATTACHED_SKB",
        3: "XDP_ATTACHED_HW",
        4: "XDP_ATTACHED_MULTI",
      },
      { prefix: "XDP_ATTACHED_" },
    ),
  ],
  3: [
    "IFLA_XDP_FLAGS",
    flags(
      u32,
      {
        0: "XDP_FLAGS_UPDATE_IF_NOEXIST",
        1: "XDP_FLAGS_SKB_MODE",
        2: "XDP_FLAGS_DRV_MODE",
        3: "XDP_FLAGS_HW_MODE",
        4: "XDP_FLAGS_REPLACE",
      },
      { prefix: "XDP_FLAGS_" },
    ),
  ],
  4: ["IFLA_XDP_PROG_ID", u32],
  5: ["IFLA_XDP_DRV_PROG_ID", u32],
  6: ["IFLA_XDP_SKB_PROG_ID", u32],
  7: ["IFLA_XDP_HW_PROG_ID", u32],
  8: ["IFLA_XDP_EXPECTED_FD", fd],
});

const protocolDownReason = attributes("IFLA_PROTO_DOWN_REASON", {
  0: ["IFLA_PROTO_DOWN_REASON_UNSPEC"],
  1: ["IFLA_PROTO_DOWN_REASON_MASK", hexadecimal(u32)],
  2: ["IFLA_PROTO_DOWN_REASON_VALUE", hexadecimal(u32)],
});

const properties = attributes("IFLA", {
  53: ["IFLA_ALT_IFNAME", string, { multi: true }],
});

/** The port of a devlink instance that this link is. Kernel: net/devlink/port.c (devlink_nl_port_handle_fill) */
const devlinkPort = attributes("DEVLINK_ATTR", {
  1: ["DEVLINK_ATTR_BUS_NAME", string],
  2: ["DEVLINK_ATTR_DEV_NAME", string],
  3: ["DEVLINK_ATTR_PORT_INDEX", u32],
  184: ["DEVLINK_ATTR_INDEX", uint],
});

/** The pin that clocks this link. Kernel: drivers/dpll/dpll_netlink.c (dpll_netdev_add_pin_handle) */
const clockPin = attributes("DPLL_A_PIN", { 1: ["DPLL_A_PIN_ID", u32] });

/** An event of the wireless extensions; what follows the command depends on it. Kernel: include/uapi/linux/wireless.h */
const wirelessEvent = struct("iw_event", [
  ["len", u16],
  [
    "cmd",
    enumeration(u16, {
      35588: "SIOCSIWFREQ",
      35590: "SIOCSIWMODE",
      35605: "SIOCGIWAP",
      35609: "SIOCGIWSCAN",
      35610: "SIOCSIWESSID",
      35626: "SIOCSIWENCODE",
      35840: "IWEVTXDROP",
      35841: "IWEVQUAL",
      35842: "IWEVCUSTOM",
      35843: "IWEVREGISTERED",
      35844: "IWEVEXPIRED",
      35845: "IWEVGENIE",
      35846: "IWEVMICHAELMICFAILURE",
      35847: "IWEVASSOCREQIE",
      35848: "IWEVASSOCRESPIE",
      35849: "IWEVPMKIDCAND",
    }),
  ],
  ["u", bytes],
]);

export const linkAttributes = attributes("IFLA", {
  0: ["IFLA_UNSPEC"],
  1: ["IFLA_ADDRESS", hardwareAddress],
  2: ["IFLA_BROADCAST", hardwareAddress],
  3: ["IFLA_IFNAME", string],
  4: ["IFLA_MTU", quantity(u32, "bytes")],
  5: ["IFLA_LINK", linkIndex],
  6: ["IFLA_QDISC", string],
  7: ["IFLA_STATS", linkStats],
  8: ["IFLA_COST"],
  9: ["IFLA_PRIORITY"],
  10: ["IFLA_MASTER", ifindex],
  11: ["IFLA_WIRELESS", wirelessEvent],
  12: ["IFLA_PROTINFO", select(by("ifi_family"), { 7: nest(bridgePortAttributes), 10: nest(inet6Attributes) })],
  13: ["IFLA_TXQLEN", quantity(u32, "packets")],
  14: ["IFLA_MAP", deviceMap],
  15: ["IFLA_WEIGHT", u32],
  16: ["IFLA_OPERSTATE", operationalState],
  17: ["IFLA_LINKMODE", linkMode],
  18: ["IFLA_LINKINFO", nest(linkInfo)],
  19: ["IFLA_NET_NS_PID", pid],
  20: ["IFLA_IFALIAS", string],
  21: ["IFLA_NUM_VF", u32],
  22: ["IFLA_VFINFO_LIST", nest(virtualFunctions)],
  23: ["IFLA_STATS64", linkStats64],
  24: ["IFLA_VF_PORTS", nest(virtualFunctionPorts)],
  25: ["IFLA_PORT_SELF", nest(portProfile)],
  26: [
    "IFLA_AF_SPEC",
    select(by("ifi_family"), { 7: nest(bridgeAfSpec), 128: nest(ipmrTable) }, nest(addressFamilies)),
  ],
  27: ["IFLA_GROUP", named(u32, { 0: "default" })],
  // Unsigned in the kernel's policy; a descriptor is an int.
  28: ["IFLA_NET_NS_FD", fd],
  29: ["IFLA_EXT_MASK", extensionMask],
  30: ["IFLA_PROMISCUITY", u32],
  31: ["IFLA_NUM_TX_QUEUES", u32],
  32: ["IFLA_NUM_RX_QUEUES", u32],
  33: ["IFLA_CARRIER", onOff],
  34: ["IFLA_PHYS_PORT_ID", bytes],
  35: ["IFLA_CARRIER_CHANGES", u32],
  36: ["IFLA_PHYS_SWITCH_ID", bytes],
  37: ["IFLA_LINK_NETNSID", nsid],
  38: ["IFLA_PHYS_PORT_NAME", string],
  39: ["IFLA_PROTO_DOWN", onOff],
  40: ["IFLA_GSO_MAX_SEGS", u32],
  41: ["IFLA_GSO_MAX_SIZE", quantity(u32, "bytes")],
  42: ["IFLA_PAD", pad],
  43: ["IFLA_XDP", nest(expressDataPath)],
  44: ["IFLA_EVENT", event],
  45: ["IFLA_NEW_NETNSID", nsid],
  46: ["IFLA_TARGET_NETNSID", nsid, { alias: "IFLA_IF_NETNSID" }],
  47: ["IFLA_CARRIER_UP_COUNT", u32],
  48: ["IFLA_CARRIER_DOWN_COUNT", u32],
  49: ["IFLA_NEW_IFINDEX", ifindexIn("IFLA_NEW_NETNSID", s32)],
  50: ["IFLA_MIN_MTU", quantity(u32, "bytes")],
  51: ["IFLA_MAX_MTU", quantity(u32, "bytes", { 0: "no limit" })],
  52: ["IFLA_PROP_LIST", nest(properties)],
  53: ["IFLA_ALT_IFNAME", string],
  54: ["IFLA_PERM_ADDRESS", hardwareAddress],
  // A string says the spec; a mask and a value say the kernel's policy and iproute2.
  55: ["IFLA_PROTO_DOWN_REASON", nest(protocolDownReason)],
  56: ["IFLA_PARENT_DEV_NAME", string],
  57: ["IFLA_PARENT_DEV_BUS_NAME", string],
  58: ["IFLA_GRO_MAX_SIZE", quantity(u32, "bytes")],
  59: ["IFLA_TSO_MAX_SIZE", quantity(u32, "bytes")],
  60: ["IFLA_TSO_MAX_SEGS", u32],
  61: ["IFLA_ALLMULTI", u32],
  62: ["IFLA_DEVLINK_PORT", nest(devlinkPort)],
  63: ["IFLA_GSO_IPV4_MAX_SIZE", quantity(u32, "bytes")],
  64: ["IFLA_GRO_IPV4_MAX_SIZE", quantity(u32, "bytes")],
  65: ["IFLA_DPLL_PIN", nest(clockPin)],
  66: ["IFLA_MAX_PACING_OFFLOAD_HORIZON", quantity(uint, "ns")],
  67: ["IFLA_NETNS_IMMUTABLE", onOff],
  68: ["IFLA_HEADROOM", quantity(u16, "bytes")],
  69: ["IFLA_TAILROOM", quantity(u16, "bytes")],
});
