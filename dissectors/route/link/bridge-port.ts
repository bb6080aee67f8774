/**
 * A port of a bridge: `IFLA_PROTINFO` of AF_BRIDGE messages and `IFLA_INFO_SLAVE_DATA` of the ports of a bridge.
 * Kernel: include/uapi/linux/if_link.h, net/bridge/br_netlink.c (br_port_policy, br_port_fill_attrs)
 */
import {
  attributes,
  be16,
  enumeration,
  flag,
  hexadecimal,
  ifindex,
  mac,
  named,
  pad,
  quantity,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";
import { bridgeState } from "./bridge-af-spec.ts";

/** `MDB_RTR_TYPE_*`: whether multicast routers are behind a port. */
export const multicastRouterType = enumeration(
  u8,
  {
    0: "MDB_RTR_TYPE_DISABLED",
    1: "MDB_RTR_TYPE_TEMP_QUERY",
    2: "MDB_RTR_TYPE_PERM",
    3: "MDB_RTR_TYPE_TEMP",
  },
  { prefix: "MDB_RTR_TYPE_" },
);

/** `struct ifla_bridge_id`: priority and address of a bridge. */
export const bridgeId = struct("ifla_bridge_id", [
  ["prio", hexadecimal(be16)],
  ["addr", mac],
]);

/** `USER_HZ` ticks, which are hundredths of a second. */
const timer = quantity(u64, "clock ticks");

const mode = enumeration(u8, { 0: "BRIDGE_MODE_UNSPEC", 1: "BRIDGE_MODE_HAIRPIN" }, { prefix: "BRIDGE_MODE_" });

export const bridgePortAttributes = attributes("IFLA_BRPORT", {
  0: ["IFLA_BRPORT_UNSPEC"],
  1: ["IFLA_BRPORT_STATE", bridgeState],
  2: ["IFLA_BRPORT_PRIORITY", u16],
  3: ["IFLA_BRPORT_COST", u32],
  4: ["IFLA_BRPORT_MODE", mode],
  5: ["IFLA_BRPORT_GUARD", onOff],
  6: ["IFLA_BRPORT_PROTECT", onOff],
  7: ["IFLA_BRPORT_FAST_LEAVE", onOff],
  8: ["IFLA_BRPORT_LEARNING", onOff],
  9: ["IFLA_BRPORT_UNICAST_FLOOD", onOff],
  10: ["IFLA_BRPORT_PROXYARP", onOff],
  11: ["IFLA_BRPORT_LEARNING_SYNC", onOff],
  12: ["IFLA_BRPORT_PROXYARP_WIFI", onOff],
  13: ["IFLA_BRPORT_ROOT_ID", bridgeId],
  14: ["IFLA_BRPORT_BRIDGE_ID", bridgeId],
  15: ["IFLA_BRPORT_DESIGNATED_PORT", u16],
  16: ["IFLA_BRPORT_DESIGNATED_COST", u16],
  17: ["IFLA_BRPORT_ID", hexadecimal(u16)],
  18: ["IFLA_BRPORT_NO", hexadecimal(u16)],
  19: ["IFLA_BRPORT_TOPOLOGY_CHANGE_ACK", onOff],
  20: ["IFLA_BRPORT_CONFIG_PENDING", onOff],
  21: ["IFLA_BRPORT_MESSAGE_AGE_TIMER", timer],
  22: ["IFLA_BRPORT_FORWARD_DELAY_TIMER", timer],
  23: ["IFLA_BRPORT_HOLD_TIMER", timer],
  24: ["IFLA_BRPORT_FLUSH", flag],
  25: ["IFLA_BRPORT_MULTICAST_ROUTER", multicastRouterType],
  26: ["IFLA_BRPORT_PAD", pad],
  27: ["IFLA_BRPORT_MCAST_FLOOD", onOff],
  28: ["IFLA_BRPORT_MCAST_TO_UCAST", onOff],
  29: ["IFLA_BRPORT_VLAN_TUNNEL", onOff],
  30: ["IFLA_BRPORT_BCAST_FLOOD", onOff],
  31: ["IFLA_BRPORT_GROUP_FWD_MASK", hexadecimal(u16)],
  32: ["IFLA_BRPORT_NEIGH_SUPPRESS", onOff],
  33: ["IFLA_BRPORT_ISOLATED", onOff],
  34: ["IFLA_BRPORT_BACKUP_PORT", ifindex],
  35: ["IFLA_BRPORT_MRP_RING_OPEN", onOff],
  36: ["IFLA_BRPORT_MRP_IN_OPEN", onOff],
  37: ["IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT", u32],
  38: ["IFLA_BRPORT_MCAST_EHT_HOSTS_CNT", u32],
  39: ["IFLA_BRPORT_LOCKED", onOff],
  40: ["IFLA_BRPORT_MAB", onOff],
  41: ["IFLA_BRPORT_MCAST_N_GROUPS", u32],
  42: ["IFLA_BRPORT_MCAST_MAX_GROUPS", named(u32, { 0: "no limit" })],
  43: ["IFLA_BRPORT_NEIGH_VLAN_SUPPRESS", onOff],
  44: ["IFLA_BRPORT_BACKUP_NHID", u32],
  45: ["IFLA_BRPORT_NEIGH_FORWARD_GRAT", onOff],
});
