/** What the kinds of links say of themselves, as `ip -j -d link show` prints it in `info_data` and `info_slave_data`. */
import type { Scope } from "../../../schema/index.ts";
import { bridge, bridgePort } from "./bridge-data.ts";
import {
  count,
  countUnlessZero,
  device,
  type Getter,
  hex,
  type Json,
  type Members,
  mark,
  objectOf,
  word,
  yesNo,
} from "./members.ts";
import { tunnelKinds } from "./tunnel-data.ts";

/** Where a bit of flags is set. */
function bit(name: string, mask: number): Getter {
  return (scope) => (((scope.number(name) ?? 0) & mask) === 0 ? undefined : true);
}

/** The flags of `struct ifla_vlan_flags` by iproute2's words. */
const vlanFlags = ["REORDER_HDR", "GVRP", "LOOSE_BINDING", "MVRP", "BRIDGE_BINDING"];

function mappings(name: string): Getter {
  return (scope) => {
    const list = scope.into(name);
    const found: Json[] = [];
    list?.each((_name, place) => {
      const entry = list.open(place);
      if (entry !== null) found.push({ from: entry.number("from") ?? 0, to: entry.number("to") ?? 0 });
    });
    return list === null ? undefined : found;
  };
}

const vlan: Members = {
  protocol: word("IFLA_VLAN_PROTOCOL"),
  id: count("IFLA_VLAN_ID"),
  flags: (scope) => {
    const set = scope.into("IFLA_VLAN_FLAGS")?.number("flags");
    return set === undefined ? undefined : vlanFlags.filter((_, index) => (set & (1 << index)) !== 0);
  },
  ingress_qos: mappings("IFLA_VLAN_INGRESS_QOS"),
  egress_qos: mappings("IFLA_VLAN_EGRESS_QOS"),
};

const macvlan: Members = {
  mode: word("IFLA_MACVLAN_MODE"),
  bcqueuelen: count("IFLA_MACVLAN_BC_QUEUE_LEN"),
  usedbcqueuelen: count("IFLA_MACVLAN_BC_QUEUE_LEN_USED"),
  macaddr_count: countUnlessZero("IFLA_MACVLAN_MACADDR_COUNT"),
  macaddr_data: (scope) => {
    const list = scope.into("IFLA_MACVLAN_MACADDR_DATA");
    const found: string[] = [];
    list?.each((_name, place) => found.push(list.wordAt(place)));
    return list === null ? undefined : found;
  },
};

const ipvlan: Members = {
  mode: word("IFLA_IPVLAN_MODE"),
  private: bit("IFLA_IPVLAN_FLAGS", 1),
  vepa: bit("IFLA_IPVLAN_FLAGS", 2),
  bridge: (scope) => (scope.number("IFLA_IPVLAN_FLAGS") === 0 ? true : undefined),
};

/** The elements of an array of addresses. */
function addresses(name: string): Getter {
  return (scope) => {
    const field = scope.message.field(`IFLA_LINKINFO.IFLA_INFO_DATA.${name}`);
    const found = field?.children.map((child) => child.word) ?? [];
    return found.length === 0 ? undefined : found;
  };
}

/** `null` for a constant of the value 0. */
function wordOrNull(name: string): Getter {
  return (scope) => (scope.number(name) === 0 ? null : (scope.word(name) ?? undefined));
}

function onOff(name: string): Getter {
  return (scope) => {
    const value = scope.number(name);
    return value === undefined ? undefined : value === 0 ? "off" : "on";
  };
}

const aggregator: Members = {
  aggregator: count("IFLA_BOND_AD_INFO_AGGREGATOR"),
  num_ports: count("IFLA_BOND_AD_INFO_NUM_PORTS"),
  actor_key: count("IFLA_BOND_AD_INFO_ACTOR_KEY"),
  partner_key: count("IFLA_BOND_AD_INFO_PARTNER_KEY"),
  partner_mac: word("IFLA_BOND_AD_INFO_PARTNER_MAC"),
};

const bond: Members = {
  mode: word("IFLA_BOND_MODE"),
  active_slave: device("IFLA_BOND_ACTIVE_SLAVE"),
  miimon: count("IFLA_BOND_MIIMON"),
  updelay: count("IFLA_BOND_UPDELAY"),
  downdelay: count("IFLA_BOND_DOWNDELAY"),
  peer_notify_delay: count("IFLA_BOND_PEER_NOTIF_DELAY"),
  use_carrier: count("IFLA_BOND_USE_CARRIER"),
  arp_interval: count("IFLA_BOND_ARP_INTERVAL"),
  arp_missed_max: count("IFLA_BOND_MISSED_MAX"),
  arp_validate: wordOrNull("IFLA_BOND_ARP_VALIDATE"),
  arp_all_targets: word("IFLA_BOND_ARP_ALL_TARGETS"),
  primary: device("IFLA_BOND_PRIMARY"),
  primary_reselect: word("IFLA_BOND_PRIMARY_RESELECT"),
  fail_over_mac: word("IFLA_BOND_FAIL_OVER_MAC"),
  xmit_hash_policy: word("IFLA_BOND_XMIT_HASH_POLICY"),
  resend_igmp: count("IFLA_BOND_RESEND_IGMP"),
  num_peer_notif: count("IFLA_BOND_NUM_PEER_NOTIF"),
  all_slaves_active: count("IFLA_BOND_ALL_SLAVES_ACTIVE"),
  lacp_strict: yesNo("IFLA_BOND_LACP_STRICT"),
  min_links: count("IFLA_BOND_MIN_LINKS"),
  lp_interval: count("IFLA_BOND_LP_INTERVAL"),
  packets_per_slave: count("IFLA_BOND_PACKETS_PER_SLAVE"),
  ad_lacp_active: onOff("IFLA_BOND_AD_LACP_ACTIVE"),
  ad_lacp_rate: word("IFLA_BOND_AD_LACP_RATE"),
  coupled_control: yesNo("IFLA_BOND_COUPLED_CONTROL"),
  broadcast_neighbor: yesNo("IFLA_BOND_BROADCAST_NEIGH"),
  ad_select: word("IFLA_BOND_AD_SELECT"),
  ad_info: (scope) => {
    const inner = scope.into("IFLA_BOND_AD_INFO");
    return inner === null ? undefined : objectOf(inner, aggregator);
  },
  ad_actor_sys_prio: countUnlessZero("IFLA_BOND_AD_ACTOR_SYS_PRIO"),
  ad_user_port_key: countUnlessZero("IFLA_BOND_AD_USER_PORT_KEY"),
  ad_actor_system: (scope) => {
    const system = scope.word("IFLA_BOND_AD_ACTOR_SYSTEM");
    return system === null || system === "00:00:00:00:00:00" ? undefined : system;
  },
  tlb_dynamic_lb: count("IFLA_BOND_TLB_DYNAMIC_LB"),
};

/** The bits of a state of LACP by iproute2's words. */
function portState(name: string): Getter {
  return (scope) => {
    const set = scope.number(name);
    if (set === undefined) return undefined;
    return set === 0 ? [] : (scope.word(name) ?? "").split(",");
  };
}

const bondPort: Members = {
  state: word("IFLA_BOND_SLAVE_STATE"),
  mii_status: word("IFLA_BOND_SLAVE_MII_STATUS"),
  link_failure_count: count("IFLA_BOND_SLAVE_LINK_FAILURE_COUNT"),
  perm_hwaddr: word("IFLA_BOND_SLAVE_PERM_HWADDR"),
  queue_id: count("IFLA_BOND_SLAVE_QUEUE_ID"),
  prio: count("IFLA_BOND_SLAVE_PRIO"),
  ad_aggregator_id: count("IFLA_BOND_SLAVE_AD_AGGREGATOR_ID"),
  ad_actor_oper_port_state: count("IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE"),
  ad_actor_oper_port_state_str: portState("IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE"),
  ad_partner_oper_port_state: count("IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE"),
  ad_partner_oper_port_state_str: portState("IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE"),
  churn_actor_state: word("IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE"),
  churn_partner_state: word("IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE"),
  actor_port_prio: count("IFLA_BOND_SLAVE_ACTOR_PORT_PRIO"),
};

const bondTargets: Members = {
  arp_ip_target: addresses("IFLA_BOND_ARP_IP_TARGET"),
  ns_ip6_target: addresses("IFLA_BOND_NS_IP6_TARGET"),
};

const xfrm: Members = {
  external: mark("IFLA_XFRM_COLLECT_METADATA"),
  if_id: (scope) => (scope.number("IFLA_XFRM_IF_ID") ? hex("IFLA_XFRM_IF_ID")(scope) : undefined),
};

const kinds: Readonly<Record<string, Members>> = {
  bond: { ...bond, ...bondTargets },
  bridge,
  ipvlan,
  ipvtap: ipvlan,
  macvlan,
  macvtap: macvlan,
  vlan,
  vrf: { table: count("IFLA_VRF_TABLE") },
  xfrm,
  ...tunnelKinds,
};

const ports: Readonly<Record<string, Members>> = {
  bond: bondPort,
  bridge: bridgePort,
  vrf: { table: count("IFLA_VRF_PORT_TABLE") },
};

/** The kinds whose data is written. */
export const writtenKinds: readonly string[] = Object.keys(kinds);

/** What a kind of link says of itself; undefined where its members have no table here. */
export function kindData(kind: string, data: Scope): Json | undefined {
  return dataOf(kinds, kind, data);
}

/** What the kind of its master says of a link. */
export function slaveData(kind: string, data: Scope): Json | undefined {
  return dataOf(ports, kind, data);
}

function dataOf(tables: Readonly<Record<string, Members>>, kind: string, data: Scope): Json | undefined {
  const members = Object.hasOwn(tables, kind) ? tables[kind] : undefined;
  const object = members === undefined ? {} : objectOf(data, members);
  return Object.keys(object).length === 0 ? undefined : object;
}
