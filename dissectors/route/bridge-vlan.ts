/**
 * VLANs of bridges and their ports, and what can be set for each.
 * Kernel: include/uapi/linux/if_bridge.h, net/bridge/br_vlan.c, net/bridge/br_vlan_options.c
 */
import {
  attributes,
  constants,
  defineDissector,
  enumeration,
  family,
  flags,
  ifindex,
  named,
  nest,
  pad,
  quantity,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { onOff } from "../values.ts";
import { bridgeVlanSummary } from "./bridge-vlan-summary.ts";
import { rtgenmsg } from "./headers.ts";
import { bridgeState, bridgeVlanInfo } from "./link/bridge-af-spec.ts";
import { multicastRouterType } from "./link/bridge-port.ts";
import { bridgeQuerier } from "./link/bridge-querier.ts";
import { multicastDatabase } from "./mdb.ts";

const brVlanMsg = struct("br_vlan_msg", [
  ["family", family],
  [null, 3],
  ["ifindex", ifindex],
]);

const timer = quantity(u64, "clock ticks");

const tunnelInfo = attributes("BRIDGE_VLANDB_TINFO", {
  0: ["BRIDGE_VLANDB_TINFO_UNSPEC"],
  1: ["BRIDGE_VLANDB_TINFO_ID", u32],
  2: ["BRIDGE_VLANDB_TINFO_CMD", enumeration(u32, { 17: "RTM_DELLINK", 19: "RTM_SETLINK" })],
});

const statistics = attributes("BRIDGE_VLANDB_STATS", {
  0: ["BRIDGE_VLANDB_STATS_UNSPEC"],
  1: ["BRIDGE_VLANDB_STATS_RX_BYTES", u64],
  2: ["BRIDGE_VLANDB_STATS_RX_PACKETS", u64],
  3: ["BRIDGE_VLANDB_STATS_TX_BYTES", u64],
  4: ["BRIDGE_VLANDB_STATS_TX_PACKETS", u64],
  5: ["BRIDGE_VLANDB_STATS_PAD", pad],
});

const entry = attributes("BRIDGE_VLANDB_ENTRY", {
  0: ["BRIDGE_VLANDB_ENTRY_UNSPEC"],
  1: ["BRIDGE_VLANDB_ENTRY_INFO", bridgeVlanInfo],
  2: ["BRIDGE_VLANDB_ENTRY_RANGE", u16],
  3: ["BRIDGE_VLANDB_ENTRY_STATE", bridgeState],
  4: ["BRIDGE_VLANDB_ENTRY_TUNNEL_INFO", nest(tunnelInfo)],
  5: ["BRIDGE_VLANDB_ENTRY_STATS", nest(statistics)],
  6: ["BRIDGE_VLANDB_ENTRY_MCAST_ROUTER", multicastRouterType],
  7: ["BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS", u32],
  8: ["BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS", named(u32, { 0: "no limit" })],
  9: ["BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS", onOff],
  10: ["BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT", onOff],
});

const globalOptions = attributes("BRIDGE_VLANDB_GOPTS", {
  0: ["BRIDGE_VLANDB_GOPTS_UNSPEC"],
  1: ["BRIDGE_VLANDB_GOPTS_ID", u16],
  2: ["BRIDGE_VLANDB_GOPTS_RANGE", u16],
  3: ["BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING", onOff],
  4: ["BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION", u8],
  5: ["BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION", u8],
  6: ["BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT", u32],
  7: ["BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT", u32],
  8: ["BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL", timer],
  9: ["BRIDGE_VLANDB_GOPTS_PAD", pad],
  10: ["BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL", timer],
  11: ["BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL", timer],
  12: ["BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL", timer],
  13: ["BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL", timer],
  14: ["BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL", timer],
  15: ["BRIDGE_VLANDB_GOPTS_MCAST_QUERIER", onOff],
  16: ["BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS", nest(multicastDatabase)],
  17: ["BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE", nest(bridgeQuerier)],
  18: ["BRIDGE_VLANDB_GOPTS_MSTI", u16],
});

const vlandb = attributes("BRIDGE_VLANDB", {
  0: ["BRIDGE_VLANDB_UNSPEC"],
  1: ["BRIDGE_VLANDB_ENTRY", nest(entry), { multi: true }],
  2: ["BRIDGE_VLANDB_GLOBAL_OPTIONS", nest(globalOptions), { multi: true }],
});

const dumpFlags = flags(
  u32,
  { 0: "BRIDGE_VLANDB_DUMPF_STATS", 1: "BRIDGE_VLANDB_DUMPF_GLOBAL" },
  {
    prefix: "BRIDGE_VLANDB_DUMPF_",
    words: { BRIDGE_VLANDB_DUMPF_STATS: "stats", BRIDGE_VLANDB_DUMPF_GLOBAL: "global" },
  },
);

const dump = attributes("BRIDGE_VLANDB_DUMP", {
  0: ["BRIDGE_VLANDB_DUMP_UNSPEC"],
  1: ["BRIDGE_VLANDB_DUMP_FLAGS", dumpFlags],
});

/** Numbers of the old ioctl interface that the same header has. */
const oldCommands = constants({
  BRCTL_VERSION: 1,
  BRCTL_GET_VERSION: 0,
  BRCTL_GET_BRIDGES: 1,
  BRCTL_ADD_BRIDGE: 2,
  BRCTL_DEL_BRIDGE: 3,
  BRCTL_ADD_IF: 4,
  BRCTL_DEL_IF: 5,
  BRCTL_GET_BRIDGE_INFO: 6,
  BRCTL_GET_PORT_LIST: 7,
  BRCTL_SET_BRIDGE_FORWARD_DELAY: 8,
  BRCTL_SET_BRIDGE_HELLO_TIME: 9,
  BRCTL_SET_BRIDGE_MAX_AGE: 10,
  BRCTL_SET_AGEING_TIME: 11,
  BRCTL_SET_GC_INTERVAL: 12,
  BRCTL_GET_PORT_INFO: 13,
  BRCTL_SET_BRIDGE_STP_STATE: 14,
  BRCTL_SET_BRIDGE_PRIORITY: 15,
  BRCTL_SET_PORT_PRIORITY: 16,
  BRCTL_SET_PATH_COST: 17,
  BRCTL_GET_FDB_ENTRIES: 18,
});

/** Bit numbers of `struct br_boolopt_multi`, whose flags IFLA_BR_MULTI_BOOLOPT shows. */
const booleanOptions = constants({
  BR_BOOLOPT_NO_LL_LEARN: 0,
  BR_BOOLOPT_MCAST_VLAN_SNOOPING: 1,
  BR_BOOLOPT_MST_ENABLE: 2,
  BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION: 3,
  BR_BOOLOPT_FDB_LOCAL_VLAN_0: 4,
});

export const bridgeVlan = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: {
    112: ["RTM_NEWVLAN", "new"],
    113: ["RTM_DELVLAN", "del"],
    114: ["RTM_GETVLAN", "get", { attributes: dump }],
  },
  header: [brVlanMsg, rtgenmsg, null],
  attributes: vlandb,
  summary: bridgeVlanSummary,
  constants: [...oldCommands, ...booleanOptions],
});
