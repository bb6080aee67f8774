/** What a bridge and its ports say, as `ip -j -d link show` prints it. */
import type { Scope } from "../../../schema/index.ts";
import { count, device, type Getter, hex, type Json, type Members, word, yesNo } from "./members.ts";

/** Clock ticks of user space in a second (USER_HZ). */
const ticks = 100;

function seconds(name: string): Getter {
  return (scope) => {
    const value = scope.number(name);
    return value === undefined ? undefined : value / ticks;
  };
}

/** `8000.02:00:00:00:00:01`: priority and address. */
function bridgeId(name: string): Getter {
  return (scope) => {
    const id = scope.into(name);
    const priority = id?.number("prio");
    return id === null || priority === undefined
      ? undefined
      : `${priority.toString(16).padStart(4, "0")}.${id.word("addr") ?? "?"}`;
  };
}

function option(index: number): Getter {
  return (scope) => {
    const options = scope.into("IFLA_BR_MULTI_BOOLOPT");
    const mask = options?.number("optmask") ?? 0;
    if (options === null || (mask & (1 << index)) === 0) return undefined;
    return ((options.number("optval") ?? 0) >>> index) & 1;
  };
}

function querier(family: "4" | "6"): Getter {
  const attribute = family === "4" ? "BRIDGE_QUERIER_IP_ADDRESS" : "BRIDGE_QUERIER_IPV6_ADDRESS";
  return (scope: Scope): Json | undefined => {
    const address = scope.into("IFLA_BR_MCAST_QUERIER_STATE")?.word(attribute);
    return address === null || address === undefined ? undefined : { [`mcast_querier_ipv${family}_addr`]: address };
  };
}

export const bridge: Members = {
  forward_delay: count("IFLA_BR_FORWARD_DELAY"),
  hello_time: count("IFLA_BR_HELLO_TIME"),
  max_age: count("IFLA_BR_MAX_AGE"),
  ageing_time: count("IFLA_BR_AGEING_TIME"),
  stp_state: count("IFLA_BR_STP_STATE"),
  stp_mode: word("IFLA_BR_STP_MODE"),
  priority: count("IFLA_BR_PRIORITY"),
  vlan_filtering: count("IFLA_BR_VLAN_FILTERING"),
  vlan_protocol: word("IFLA_BR_VLAN_PROTOCOL"),
  bridge_id: bridgeId("IFLA_BR_BRIDGE_ID"),
  root_id: bridgeId("IFLA_BR_ROOT_ID"),
  root_port: count("IFLA_BR_ROOT_PORT"),
  root_path_cost: count("IFLA_BR_ROOT_PATH_COST"),
  topology_change: count("IFLA_BR_TOPOLOGY_CHANGE"),
  topology_change_detected: count("IFLA_BR_TOPOLOGY_CHANGE_DETECTED"),
  hello_timer: seconds("IFLA_BR_HELLO_TIMER"),
  tcn_timer: seconds("IFLA_BR_TCN_TIMER"),
  topology_change_timer: seconds("IFLA_BR_TOPOLOGY_CHANGE_TIMER"),
  gc_timer: seconds("IFLA_BR_GC_TIMER"),
  fdb_n_learned: count("IFLA_BR_FDB_N_LEARNED"),
  fdb_max_learned: count("IFLA_BR_FDB_MAX_LEARNED"),
  vlan_default_pvid: count("IFLA_BR_VLAN_DEFAULT_PVID"),
  vlan_stats_enabled: count("IFLA_BR_VLAN_STATS_ENABLED"),
  vlan_stats_per_port: count("IFLA_BR_VLAN_STATS_PER_PORT"),
  group_fwd_mask: (scope) => {
    const value = scope.number("IFLA_BR_GROUP_FWD_MASK");
    return value === undefined ? undefined : value === 0 ? "0" : `0x${value.toString(16)}`;
  },
  group_addr: word("IFLA_BR_GROUP_ADDR"),
  mcast_snooping: count("IFLA_BR_MCAST_SNOOPING"),
  no_linklocal_learn: option(0),
  mcast_vlan_snooping: option(1),
  mst_enabled: option(2),
  mdb_offload_fail_notification: option(3),
  fdb_local_vlan_0: option(4),
  mcast_router: count("IFLA_BR_MCAST_ROUTER"),
  mcast_query_use_ifaddr: count("IFLA_BR_MCAST_QUERY_USE_IFADDR"),
  mcast_querier: count("IFLA_BR_MCAST_QUERIER"),
  mcast_querier_state_ipv4: querier("4"),
  mcast_querier_state_ipv6: querier("6"),
  mcast_hash_elasticity: count("IFLA_BR_MCAST_HASH_ELASTICITY"),
  mcast_hash_max: count("IFLA_BR_MCAST_HASH_MAX"),
  mcast_last_member_cnt: count("IFLA_BR_MCAST_LAST_MEMBER_CNT"),
  mcast_startup_query_cnt: count("IFLA_BR_MCAST_STARTUP_QUERY_CNT"),
  mcast_last_member_intvl: count("IFLA_BR_MCAST_LAST_MEMBER_INTVL"),
  mcast_membership_intvl: count("IFLA_BR_MCAST_MEMBERSHIP_INTVL"),
  mcast_querier_intvl: count("IFLA_BR_MCAST_QUERIER_INTVL"),
  mcast_query_intvl: count("IFLA_BR_MCAST_QUERY_INTVL"),
  mcast_query_response_intvl: count("IFLA_BR_MCAST_QUERY_RESPONSE_INTVL"),
  mcast_startup_query_intvl: count("IFLA_BR_MCAST_STARTUP_QUERY_INTVL"),
  mcast_stats_enabled: count("IFLA_BR_MCAST_STATS_ENABLED"),
  mcast_igmp_version: count("IFLA_BR_MCAST_IGMP_VERSION"),
  mcast_mld_version: count("IFLA_BR_MCAST_MLD_VERSION"),
  nf_call_iptables: count("IFLA_BR_NF_CALL_IPTABLES"),
  nf_call_ip6tables: count("IFLA_BR_NF_CALL_IP6TABLES"),
  nf_call_arptables: count("IFLA_BR_NF_CALL_ARPTABLES"),
};

export const bridgePort: Members = {
  state: word("IFLA_BRPORT_STATE"),
  priority: count("IFLA_BRPORT_PRIORITY"),
  cost: count("IFLA_BRPORT_COST"),
  hairpin: yesNo("IFLA_BRPORT_MODE"),
  guard: yesNo("IFLA_BRPORT_GUARD"),
  root_block: yesNo("IFLA_BRPORT_PROTECT"),
  fastleave: yesNo("IFLA_BRPORT_FAST_LEAVE"),
  learning: yesNo("IFLA_BRPORT_LEARNING"),
  flood: yesNo("IFLA_BRPORT_UNICAST_FLOOD"),
  id: hex("IFLA_BRPORT_ID"),
  no: hex("IFLA_BRPORT_NO"),
  designated_port: count("IFLA_BRPORT_DESIGNATED_PORT"),
  designated_cost: count("IFLA_BRPORT_DESIGNATED_COST"),
  bridge_id: bridgeId("IFLA_BRPORT_BRIDGE_ID"),
  root_id: bridgeId("IFLA_BRPORT_ROOT_ID"),
  hold_timer: seconds("IFLA_BRPORT_HOLD_TIMER"),
  message_age_timer: seconds("IFLA_BRPORT_MESSAGE_AGE_TIMER"),
  forward_delay_timer: seconds("IFLA_BRPORT_FORWARD_DELAY_TIMER"),
  topology_change_ack: count("IFLA_BRPORT_TOPOLOGY_CHANGE_ACK"),
  config_pending: count("IFLA_BRPORT_CONFIG_PENDING"),
  proxy_arp: yesNo("IFLA_BRPORT_PROXYARP"),
  proxy_arp_wifi: yesNo("IFLA_BRPORT_PROXYARP_WIFI"),
  multicast_router: count("IFLA_BRPORT_MULTICAST_ROUTER"),
  mcast_flood: yesNo("IFLA_BRPORT_MCAST_FLOOD"),
  bcast_flood: yesNo("IFLA_BRPORT_BCAST_FLOOD"),
  mcast_to_unicast: yesNo("IFLA_BRPORT_MCAST_TO_UCAST"),
  neigh_suppress: yesNo("IFLA_BRPORT_NEIGH_SUPPRESS"),
  neigh_vlan_suppress: yesNo("IFLA_BRPORT_NEIGH_VLAN_SUPPRESS"),
  neigh_forward_grat: yesNo("IFLA_BRPORT_NEIGH_FORWARD_GRAT"),
  group_fwd_mask: (scope) => scope.number("IFLA_BRPORT_GROUP_FWD_MASK")?.toString(16),
  group_fwd_mask_str: hex("IFLA_BRPORT_GROUP_FWD_MASK"),
  vlan_tunnel: yesNo("IFLA_BRPORT_VLAN_TUNNEL"),
  isolated: yesNo("IFLA_BRPORT_ISOLATED"),
  locked: yesNo("IFLA_BRPORT_LOCKED"),
  mab: yesNo("IFLA_BRPORT_MAB"),
  backup_port: device("IFLA_BRPORT_BACKUP_PORT"),
};
