/**
 * Bond: several links used as one.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/if_bonding.h, include/net/bonding.h, include/net/bond_3ad.h,
 * drivers/net/bonding/bond_netlink.c (bond_policy, bond_slave_policy, bond_fill_info, bond_fill_slave_info)
 */
import {
  attributes,
  enumeration,
  flags,
  ifindex,
  indexed,
  ipv4,
  ipv6,
  linkAddress,
  mac,
  named,
  nest,
  quantity,
  s32,
  u8,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";

const mode = enumeration(
  u8,
  {
    0: "BOND_MODE_ROUNDROBIN",
    1: "BOND_MODE_ACTIVEBACKUP",
    2: "BOND_MODE_XOR",
    3: "BOND_MODE_BROADCAST",
    4: "BOND_MODE_8023AD",
    5: "BOND_MODE_TLB",
    6: "BOND_MODE_ALB",
  },
  {
    prefix: "BOND_MODE_",
    words: {
      BOND_MODE_ROUNDROBIN: "balance-rr",
      BOND_MODE_ACTIVEBACKUP: "active-backup",
      BOND_MODE_XOR: "balance-xor",
      BOND_MODE_8023AD: "802.3ad",
      BOND_MODE_TLB: "balance-tlb",
      BOND_MODE_ALB: "balance-alb",
    },
  },
);

const arpValidate = enumeration(
  u32,
  {
    0: "BOND_ARP_VALIDATE_NONE",
    1: "BOND_ARP_VALIDATE_ACTIVE",
    2: "BOND_ARP_VALIDATE_BACKUP",
    3: "BOND_ARP_VALIDATE_ALL",
    4: "BOND_ARP_FILTER",
    5: "BOND_ARP_FILTER_ACTIVE",
    6: "BOND_ARP_FILTER_BACKUP",
  },
  {
    prefix: "BOND_ARP_VALIDATE_",
    words: {
      BOND_ARP_FILTER: "filter",
      BOND_ARP_FILTER_ACTIVE: "filter_active",
      BOND_ARP_FILTER_BACKUP: "filter_backup",
    },
  },
);

const arpAllTargets = enumeration(
  u32,
  { 0: "BOND_ARP_TARGETS_ANY", 1: "BOND_ARP_TARGETS_ALL" },
  { prefix: "BOND_ARP_TARGETS_" },
);

const primaryReselect = enumeration(
  u8,
  { 0: "BOND_PRI_RESELECT_ALWAYS", 1: "BOND_PRI_RESELECT_BETTER", 2: "BOND_PRI_RESELECT_FAILURE" },
  { prefix: "BOND_PRI_RESELECT_" },
);

const failOverMac = enumeration(
  u8,
  { 0: "BOND_FOM_NONE", 1: "BOND_FOM_ACTIVE", 2: "BOND_FOM_FOLLOW" },
  { prefix: "BOND_FOM_" },
);

const hashPolicy = enumeration(
  u8,
  {
    0: "BOND_XMIT_POLICY_LAYER2",
    1: "BOND_XMIT_POLICY_LAYER34",
    2: "BOND_XMIT_POLICY_LAYER23",
    3: "BOND_XMIT_POLICY_ENCAP23",
    4: "BOND_XMIT_POLICY_ENCAP34",
    5: "BOND_XMIT_POLICY_VLAN_SRCMAC",
  },
  {
    prefix: "BOND_XMIT_POLICY_",
    words: {
      BOND_XMIT_POLICY_LAYER34: "layer3+4",
      BOND_XMIT_POLICY_LAYER23: "layer2+3",
      BOND_XMIT_POLICY_ENCAP23: "encap2+3",
      BOND_XMIT_POLICY_ENCAP34: "encap3+4",
      BOND_XMIT_POLICY_VLAN_SRCMAC: "vlan+srcmac",
    },
  },
);

const lacpRate = enumeration(u8, { 0: "AD_LACP_SLOW", 1: "AD_LACP_FAST" }, { prefix: "AD_LACP_" });

const aggregatorSelection = enumeration(
  u8,
  { 0: "BOND_AD_STABLE", 1: "BOND_AD_BANDWIDTH", 2: "BOND_AD_COUNT", 3: "BOND_AD_PRIO" },
  { prefix: "BOND_AD_", words: { BOND_AD_PRIO: "actor_port_prio" } },
);

const delay = quantity(u32, "ms");

const aggregator = attributes("IFLA_BOND_AD_INFO", {
  0: ["IFLA_BOND_AD_INFO_UNSPEC"],
  1: ["IFLA_BOND_AD_INFO_AGGREGATOR", u16],
  2: ["IFLA_BOND_AD_INFO_NUM_PORTS", u16],
  3: ["IFLA_BOND_AD_INFO_ACTOR_KEY", u16],
  4: ["IFLA_BOND_AD_INFO_PARTNER_KEY", u16],
  5: ["IFLA_BOND_AD_INFO_PARTNER_MAC", mac],
});

const state = enumeration(
  u8,
  { 0: "BOND_STATE_ACTIVE", 1: "BOND_STATE_BACKUP" },
  { words: { BOND_STATE_ACTIVE: "ACTIVE", BOND_STATE_BACKUP: "BACKUP" } },
);

const linkState = enumeration(
  u8,
  { 0: "BOND_LINK_UP", 1: "BOND_LINK_FAIL", 2: "BOND_LINK_DOWN", 3: "BOND_LINK_BACK" },
  {
    words: {
      BOND_LINK_UP: "UP",
      BOND_LINK_FAIL: "GOING_DOWN",
      BOND_LINK_DOWN: "DOWN",
      BOND_LINK_BACK: "GOING_BACK",
    },
  },
);

const portStateBits = {
  0: "LACP_STATE_LACP_ACTIVITY",
  1: "LACP_STATE_LACP_TIMEOUT",
  2: "LACP_STATE_AGGREGATION",
  3: "LACP_STATE_SYNCHRONIZATION",
  4: "LACP_STATE_COLLECTING",
  5: "LACP_STATE_DISTRIBUTING",
  6: "LACP_STATE_DEFAULTED",
  7: "LACP_STATE_EXPIRED",
};

const portStateWords = {
  words: {
    LACP_STATE_LACP_ACTIVITY: "active",
    LACP_STATE_LACP_TIMEOUT: "short_timeout",
    LACP_STATE_AGGREGATION: "aggregating",
    LACP_STATE_SYNCHRONIZATION: "in_sync",
    LACP_STATE_COLLECTING: "collecting",
    LACP_STATE_DISTRIBUTING: "distributing",
    LACP_STATE_DEFAULTED: "defaulted",
    LACP_STATE_EXPIRED: "expired",
  },
};

const churnState = enumeration(
  u8,
  { 0: "AD_CHURN_MONITOR", 1: "AD_CHURN", 2: "AD_NO_CHURN" },
  { words: { AD_CHURN_MONITOR: "MONITOR", AD_CHURN: "CHURN", AD_NO_CHURN: "NO_CHURN" } },
);

export const bond = attributes("IFLA_BOND", {
  0: ["IFLA_BOND_UNSPEC"],
  1: ["IFLA_BOND_MODE", mode],
  2: ["IFLA_BOND_ACTIVE_SLAVE", ifindex],
  3: ["IFLA_BOND_MIIMON", delay],
  4: ["IFLA_BOND_UPDELAY", delay],
  5: ["IFLA_BOND_DOWNDELAY", delay],
  6: ["IFLA_BOND_USE_CARRIER", onOff],
  7: ["IFLA_BOND_ARP_INTERVAL", delay],
  // Addresses, of which the spec says that they are big-endian numbers: nla_put_be32 in bond_fill_info.
  8: ["IFLA_BOND_ARP_IP_TARGET", indexed(ipv4)],
  9: ["IFLA_BOND_ARP_VALIDATE", arpValidate],
  10: ["IFLA_BOND_ARP_ALL_TARGETS", arpAllTargets],
  11: ["IFLA_BOND_PRIMARY", ifindex],
  12: ["IFLA_BOND_PRIMARY_RESELECT", primaryReselect],
  13: ["IFLA_BOND_FAIL_OVER_MAC", failOverMac],
  14: ["IFLA_BOND_XMIT_HASH_POLICY", hashPolicy],
  15: ["IFLA_BOND_RESEND_IGMP", u32],
  16: ["IFLA_BOND_NUM_PEER_NOTIF", u8],
  17: ["IFLA_BOND_ALL_SLAVES_ACTIVE", onOff],
  18: ["IFLA_BOND_MIN_LINKS", u32],
  19: ["IFLA_BOND_LP_INTERVAL", quantity(u32, "s")],
  20: ["IFLA_BOND_PACKETS_PER_SLAVE", named(u32, { 0: "random" })],
  21: ["IFLA_BOND_AD_LACP_RATE", lacpRate],
  22: ["IFLA_BOND_AD_SELECT", aggregatorSelection],
  23: ["IFLA_BOND_AD_INFO", nest(aggregator)],
  24: ["IFLA_BOND_AD_ACTOR_SYS_PRIO", u16],
  25: ["IFLA_BOND_AD_USER_PORT_KEY", u16],
  26: ["IFLA_BOND_AD_ACTOR_SYSTEM", mac],
  27: ["IFLA_BOND_TLB_DYNAMIC_LB", onOff],
  28: ["IFLA_BOND_PEER_NOTIF_DELAY", delay],
  29: ["IFLA_BOND_AD_LACP_ACTIVE", onOff],
  30: ["IFLA_BOND_MISSED_MAX", u8],
  31: ["IFLA_BOND_NS_IP6_TARGET", indexed(ipv6)],
  32: ["IFLA_BOND_COUPLED_CONTROL", onOff],
  33: ["IFLA_BOND_BROADCAST_NEIGH", onOff],
  34: ["IFLA_BOND_LACP_STRICT", onOff],
});

export const bondSlave = attributes("IFLA_BOND_SLAVE", {
  0: ["IFLA_BOND_SLAVE_UNSPEC"],
  1: ["IFLA_BOND_SLAVE_STATE", state],
  2: ["IFLA_BOND_SLAVE_MII_STATUS", linkState],
  3: ["IFLA_BOND_SLAVE_LINK_FAILURE_COUNT", u32],
  4: ["IFLA_BOND_SLAVE_PERM_HWADDR", linkAddress],
  5: ["IFLA_BOND_SLAVE_QUEUE_ID", u16],
  6: ["IFLA_BOND_SLAVE_AD_AGGREGATOR_ID", u16],
  7: ["IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE", flags(u8, portStateBits, portStateWords)],
  // A byte in two.
  8: ["IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE", flags(u16, portStateBits, portStateWords)],
  // Signed, says the kernel's policy; the spec has a u32.
  9: ["IFLA_BOND_SLAVE_PRIO", s32],
  10: ["IFLA_BOND_SLAVE_ACTOR_PORT_PRIO", u16],
  11: ["IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE", churnState],
  12: ["IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE", churnState],
});
