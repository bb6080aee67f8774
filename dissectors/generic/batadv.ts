/**
 * B.A.T.M.A.N. advanced: the mesh, its interfaces and VLANs, and the tables of originators, clients and gateways.
 * Kernel: include/uapi/linux/batman_adv.h, net/batman-adv/netlink.c (batadv_netlink_policy, batadv_netlink_mesh_fill),
 * translation-table.c, bat_iv_ogm.c, bat_v.c, gateway_client.c, bridge_loop_avoidance.c, distributed-arp-table.c
 */
import {
  attributes,
  constants,
  defineDissector,
  enumeration,
  flag,
  flags,
  hexadecimal,
  ifindex,
  ipv4,
  mac,
  named,
  notation,
  pad,
  quantity,
  string,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { batadvSummary, megabits, meshVlan } from "./batadv-summary.ts";

const clientFlags = flags(
  u32,
  {
    0: "BATADV_TT_CLIENT_DEL",
    1: "BATADV_TT_CLIENT_ROAM",
    4: "BATADV_TT_CLIENT_WIFI",
    5: "BATADV_TT_CLIENT_ISOLA",
    8: "BATADV_TT_CLIENT_NOPURGE",
    9: "BATADV_TT_CLIENT_NEW",
    10: "BATADV_TT_CLIENT_PENDING",
    11: "BATADV_TT_CLIENT_TEMP",
  },
  { prefix: "BATADV_TT_CLIENT_" },
);

/** What a node wants to receive: bits of a header on the air. Kernel: include/uapi/linux/batadv_packet.h */
const multicastFlags = flags(
  u32,
  {
    0: "BATADV_MCAST_WANT_ALL_UNSNOOPABLES",
    1: "BATADV_MCAST_WANT_ALL_IPV4",
    2: "BATADV_MCAST_WANT_ALL_IPV6",
    3: "BATADV_MCAST_WANT_NO_RTR4",
    4: "BATADV_MCAST_WANT_NO_RTR6",
    5: "BATADV_MCAST_HAVE_MC_PTYPE_CAPA",
  },
  { prefix: "BATADV_MCAST_" },
);

const ownMulticastFlags = flags(
  u32,
  {
    0: "BATADV_MCAST_FLAGS_BRIDGED",
    1: "BATADV_MCAST_FLAGS_QUERIER_IPV4_EXISTS",
    2: "BATADV_MCAST_FLAGS_QUERIER_IPV6_EXISTS",
    3: "BATADV_MCAST_FLAGS_QUERIER_IPV4_SHADOWING",
    4: "BATADV_MCAST_FLAGS_QUERIER_IPV6_SHADOWING",
  },
  { prefix: "BATADV_MCAST_FLAGS_" },
);

const gatewayMode = enumeration(
  u8,
  { 0: "BATADV_GW_MODE_OFF", 1: "BATADV_GW_MODE_CLIENT", 2: "BATADV_GW_MODE_SERVER" },
  { prefix: "BATADV_GW_MODE_" },
);

const meterResult = enumeration(
  u8,
  {
    3: "BATADV_TP_REASON_COMPLETE",
    4: "BATADV_TP_REASON_CANCEL",
    128: "BATADV_TP_REASON_DST_UNREACHABLE",
    129: "BATADV_TP_REASON_RESEND_LIMIT",
    130: "BATADV_TP_REASON_ALREADY_ONGOING",
    131: "BATADV_TP_REASON_MEMORY_ERROR",
    132: "BATADV_TP_REASON_CANT_SEND",
    133: "BATADV_TP_REASON_TOO_MANY",
  },
  { prefix: "BATADV_TP_REASON_" },
);

const logLevels = flags(
  u32,
  {
    0: "BATADV_DBG_BATMAN",
    1: "BATADV_DBG_ROUTES",
    2: "BATADV_DBG_TT",
    3: "BATADV_DBG_BLA",
    4: "BATADV_DBG_DAT",
    5: "BATADV_DBG_NC",
    6: "BATADV_DBG_MCAST",
    7: "BATADV_DBG_TP_METER",
  },
  { prefix: "BATADV_DBG_" },
);

const enabled = named(u8, { 0: "disabled", 1: "enabled" });

/** In tenths of a megabit. */
const bandwidth = notation(u32, { write: megabits });

/** The highest bit says that there is a VLAN. */
const vlan = notation(u16, { write: meshVlan });

const batadvAttributes = attributes("BATADV_ATTR", {
  0: ["BATADV_ATTR_UNSPEC"],
  1: ["BATADV_ATTR_VERSION", string],
  2: ["BATADV_ATTR_ALGO_NAME", string],
  3: ["BATADV_ATTR_MESH_IFINDEX", ifindex],
  4: ["BATADV_ATTR_MESH_IFNAME", string],
  5: ["BATADV_ATTR_MESH_ADDRESS", mac],
  6: ["BATADV_ATTR_HARD_IFINDEX", ifindex],
  7: ["BATADV_ATTR_HARD_IFNAME", string],
  8: ["BATADV_ATTR_HARD_ADDRESS", mac],
  9: ["BATADV_ATTR_ORIG_ADDRESS", mac],
  10: ["BATADV_ATTR_TPMETER_RESULT", meterResult],
  11: ["BATADV_ATTR_TPMETER_TEST_TIME", quantity(u32, "ms")],
  12: ["BATADV_ATTR_TPMETER_BYTES", quantity(u64, "bytes")],
  13: ["BATADV_ATTR_TPMETER_COOKIE", hexadecimal(u32)],
  14: ["BATADV_ATTR_PAD", pad],
  15: ["BATADV_ATTR_ACTIVE", flag],
  16: ["BATADV_ATTR_TT_ADDRESS", mac],
  17: ["BATADV_ATTR_TT_TTVN", u8],
  18: ["BATADV_ATTR_TT_LAST_TTVN", u8],
  19: ["BATADV_ATTR_TT_CRC32", hexadecimal(u32)],
  20: ["BATADV_ATTR_TT_VID", vlan],
  21: ["BATADV_ATTR_TT_FLAGS", clientFlags],
  22: ["BATADV_ATTR_FLAG_BEST", flag],
  23: ["BATADV_ATTR_LAST_SEEN_MSECS", quantity(u32, "ms")],
  24: ["BATADV_ATTR_NEIGH_ADDRESS", mac],
  25: ["BATADV_ATTR_TQ", u8],
  26: ["BATADV_ATTR_THROUGHPUT", quantity(u32, "kbit/s")],
  27: ["BATADV_ATTR_BANDWIDTH_UP", bandwidth],
  28: ["BATADV_ATTR_BANDWIDTH_DOWN", bandwidth],
  29: ["BATADV_ATTR_ROUTER", mac],
  30: ["BATADV_ATTR_BLA_OWN", flag],
  31: ["BATADV_ATTR_BLA_ADDRESS", mac],
  32: ["BATADV_ATTR_BLA_VID", vlan],
  33: ["BATADV_ATTR_BLA_BACKBONE", mac],
  34: ["BATADV_ATTR_BLA_CRC", hexadecimal(u16)],
  35: ["BATADV_ATTR_DAT_CACHE_IP4ADDRESS", ipv4],
  36: ["BATADV_ATTR_DAT_CACHE_HWADDRESS", mac],
  37: ["BATADV_ATTR_DAT_CACHE_VID", vlan],
  38: ["BATADV_ATTR_MCAST_FLAGS", multicastFlags],
  39: ["BATADV_ATTR_MCAST_FLAGS_PRIV", ownMulticastFlags],
  40: ["BATADV_ATTR_VLANID", u16],
  41: ["BATADV_ATTR_AGGREGATED_OGMS_ENABLED", enabled],
  42: ["BATADV_ATTR_AP_ISOLATION_ENABLED", enabled],
  43: ["BATADV_ATTR_ISOLATION_MARK", hexadecimal(u32)],
  44: ["BATADV_ATTR_ISOLATION_MASK", hexadecimal(u32)],
  45: ["BATADV_ATTR_BONDING_ENABLED", enabled],
  46: ["BATADV_ATTR_BRIDGE_LOOP_AVOIDANCE_ENABLED", enabled],
  47: ["BATADV_ATTR_DISTRIBUTED_ARP_TABLE_ENABLED", enabled],
  48: ["BATADV_ATTR_FRAGMENTATION_ENABLED", enabled],
  49: ["BATADV_ATTR_GW_BANDWIDTH_DOWN", bandwidth],
  50: ["BATADV_ATTR_GW_BANDWIDTH_UP", bandwidth],
  51: ["BATADV_ATTR_GW_MODE", gatewayMode],
  52: ["BATADV_ATTR_GW_SEL_CLASS", u32],
  53: ["BATADV_ATTR_HOP_PENALTY", u8],
  54: ["BATADV_ATTR_LOG_LEVEL", logLevels],
  55: ["BATADV_ATTR_MULTICAST_FORCEFLOOD_ENABLED", enabled],
  56: ["BATADV_ATTR_NETWORK_CODING_ENABLED", enabled],
  57: ["BATADV_ATTR_ORIG_INTERVAL", quantity(u32, "ms")],
  58: ["BATADV_ATTR_ELP_INTERVAL", quantity(u32, "ms")],
  59: ["BATADV_ATTR_THROUGHPUT_OVERRIDE", bandwidth],
  60: ["BATADV_ATTR_MULTICAST_FANOUT", u32],
});

export const batadv = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "batadv",
  messages: {
    0: ["BATADV_CMD_UNSPEC", "notify"],
    1: ["BATADV_CMD_GET_MESH", "get"],
    2: ["BATADV_CMD_TP_METER", "set"],
    3: ["BATADV_CMD_TP_METER_CANCEL", "set"],
    4: ["BATADV_CMD_GET_ROUTING_ALGOS", "get"],
    5: ["BATADV_CMD_GET_HARDIF", "get"],
    6: ["BATADV_CMD_GET_TRANSTABLE_LOCAL", "get"],
    7: ["BATADV_CMD_GET_TRANSTABLE_GLOBAL", "get"],
    8: ["BATADV_CMD_GET_ORIGINATORS", "get"],
    9: ["BATADV_CMD_GET_NEIGHBORS", "get"],
    10: ["BATADV_CMD_GET_GATEWAYS", "get"],
    11: ["BATADV_CMD_GET_BLA_CLAIM", "get"],
    12: ["BATADV_CMD_GET_BLA_BACKBONE", "get"],
    13: ["BATADV_CMD_GET_DAT_CACHE", "get"],
    14: ["BATADV_CMD_GET_MCAST_FLAGS", "get"],
    // What has been set is told with the same command.
    15: ["BATADV_CMD_SET_MESH", "set"],
    16: ["BATADV_CMD_SET_HARDIF", "set"],
    17: ["BATADV_CMD_GET_VLAN", "get"],
    18: ["BATADV_CMD_SET_VLAN", "set"],
  },
  attributes: batadvAttributes,
  summary: batadvSummary,
  // Other names of BATADV_CMD_GET_MESH and BATADV_CMD_GET_HARDIF, and a count.
  constants: constants({ BATADV_CMD_GET_MESH_INFO: 1, BATADV_CMD_GET_HARDIFS: 5, NUM_BATADV_ATTR: 61 }),
});
