/**
 * Bridge: an Ethernet switch in software, with spanning tree, VLANs and multicast snooping.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/if_bridge.h, net/bridge/br_netlink.c (br_policy,
 * br_fill_info), net/bridge/br.c (br_boolopt_multi_toggle)
 */
import {
  attributes,
  enumeration,
  flag,
  flags,
  hexadecimal,
  mac,
  named,
  nest,
  pad,
  quantity,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../../../src/schema/index.ts";
import { etherType } from "../../../packet/ether-types.ts";
import { onOff } from "../../../values.ts";
import { bridgeId, multicastRouterType } from "../bridge-port.ts";
import { bridgeQuerier } from "../bridge-querier.ts";

/** `USER_HZ` ticks, which are hundredths of a second. */
const interval = quantity(u32, "clock ticks");
const timer = quantity(u64, "clock ticks");

const spanningTree = named(u32, { 0: "off", 1: "kernel", 2: "user" });

const spanningTreeMode = enumeration(
  u32,
  { 0: "BR_STP_MODE_AUTO", 1: "BR_STP_MODE_USER", 2: "BR_STP_MODE_KERNEL" },
  { prefix: "BR_STP_MODE_" },
);

const options = flags(
  u32,
  {
    0: "BR_BOOLOPT_NO_LL_LEARN",
    1: "BR_BOOLOPT_MCAST_VLAN_SNOOPING",
    2: "BR_BOOLOPT_MST_ENABLE",
    3: "BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION",
    4: "BR_BOOLOPT_FDB_LOCAL_VLAN_0",
  },
  {
    words: {
      BR_BOOLOPT_NO_LL_LEARN: "no_linklocal_learn",
      BR_BOOLOPT_MCAST_VLAN_SNOOPING: "mcast_vlan_snooping",
      BR_BOOLOPT_MST_ENABLE: "mst_enabled",
      BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION: "mdb_offload_fail_notification",
      BR_BOOLOPT_FDB_LOCAL_VLAN_0: "fdb_local_vlan_0",
    },
  },
);

const multipleOptions = struct("br_boolopt_multi", [
  ["optval", options],
  ["optmask", options],
]);

export const bridge = attributes("IFLA_BR", {
  0: ["IFLA_BR_UNSPEC"],
  1: ["IFLA_BR_FORWARD_DELAY", interval],
  2: ["IFLA_BR_HELLO_TIME", interval],
  3: ["IFLA_BR_MAX_AGE", interval],
  4: ["IFLA_BR_AGEING_TIME", interval],
  5: ["IFLA_BR_STP_STATE", spanningTree],
  6: ["IFLA_BR_PRIORITY", u16],
  7: ["IFLA_BR_VLAN_FILTERING", onOff],
  // In network order, although the spec does not say so: br_fill_info puts a be16, and iproute2 swaps it.
  8: ["IFLA_BR_VLAN_PROTOCOL", etherType],
  9: ["IFLA_BR_GROUP_FWD_MASK", hexadecimal(u16)],
  10: ["IFLA_BR_ROOT_ID", bridgeId],
  11: ["IFLA_BR_BRIDGE_ID", bridgeId],
  12: ["IFLA_BR_ROOT_PORT", u16],
  13: ["IFLA_BR_ROOT_PATH_COST", u32],
  14: ["IFLA_BR_TOPOLOGY_CHANGE", onOff],
  15: ["IFLA_BR_TOPOLOGY_CHANGE_DETECTED", onOff],
  16: ["IFLA_BR_HELLO_TIMER", timer],
  17: ["IFLA_BR_TCN_TIMER", timer],
  18: ["IFLA_BR_TOPOLOGY_CHANGE_TIMER", timer],
  19: ["IFLA_BR_GC_TIMER", timer],
  20: ["IFLA_BR_GROUP_ADDR", mac],
  // Binary, says the spec; the kernel only asks whether it is there, and iproute2 sends it empty.
  21: ["IFLA_BR_FDB_FLUSH", flag],
  22: ["IFLA_BR_MCAST_ROUTER", multicastRouterType],
  23: ["IFLA_BR_MCAST_SNOOPING", onOff],
  24: ["IFLA_BR_MCAST_QUERY_USE_IFADDR", onOff],
  25: ["IFLA_BR_MCAST_QUERIER", onOff],
  26: ["IFLA_BR_MCAST_HASH_ELASTICITY", u32],
  27: ["IFLA_BR_MCAST_HASH_MAX", u32],
  28: ["IFLA_BR_MCAST_LAST_MEMBER_CNT", u32],
  29: ["IFLA_BR_MCAST_STARTUP_QUERY_CNT", u32],
  30: ["IFLA_BR_MCAST_LAST_MEMBER_INTVL", timer],
  31: ["IFLA_BR_MCAST_MEMBERSHIP_INTVL", timer],
  32: ["IFLA_BR_MCAST_QUERIER_INTVL", timer],
  33: ["IFLA_BR_MCAST_QUERY_INTVL", timer],
  34: ["IFLA_BR_MCAST_QUERY_RESPONSE_INTVL", timer],
  35: ["IFLA_BR_MCAST_STARTUP_QUERY_INTVL", timer],
  36: ["IFLA_BR_NF_CALL_IPTABLES", onOff],
  37: ["IFLA_BR_NF_CALL_IP6TABLES", onOff],
  38: ["IFLA_BR_NF_CALL_ARPTABLES", onOff],
  39: ["IFLA_BR_VLAN_DEFAULT_PVID", named(u16, { 0: "none" })],
  40: ["IFLA_BR_PAD", pad],
  41: ["IFLA_BR_VLAN_STATS_ENABLED", onOff],
  42: ["IFLA_BR_MCAST_STATS_ENABLED", onOff],
  43: ["IFLA_BR_MCAST_IGMP_VERSION", u8],
  44: ["IFLA_BR_MCAST_MLD_VERSION", u8],
  45: ["IFLA_BR_VLAN_STATS_PER_PORT", onOff],
  46: ["IFLA_BR_MULTI_BOOLOPT", multipleOptions],
  47: ["IFLA_BR_MCAST_QUERIER_STATE", nest(bridgeQuerier)],
  48: ["IFLA_BR_FDB_N_LEARNED", u32],
  49: ["IFLA_BR_FDB_MAX_LEARNED", named(u32, { 0: "no limit" })],
  50: ["IFLA_BR_STP_MODE", spanningTreeMode],
});
