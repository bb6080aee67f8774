/**
 * Numbers with names that states and policies share.
 * Kernel: include/uapi/linux/xfrm.h, include/uapi/linux/in.h, include/uapi/linux/udp.h
 */
import { enumeration, flags, u8, u16, u32 } from "../../src/schema/index.ts";
import { ipProtocolOf } from "../packet/ip-protocols.ts";

/** What a state does to a packet; the words are those of `ip xfrm`, which knows only these by name. */
export const transformProtocol = enumeration(
  u8,
  {
    0: "IPPROTO_IP",
    4: "IPPROTO_IPIP",
    41: "IPPROTO_IPV6",
    43: "IPPROTO_ROUTING",
    50: "IPPROTO_ESP",
    51: "IPPROTO_AH",
    60: "IPPROTO_DSTOPTS",
    108: "IPPROTO_COMP",
    255: "IPPROTO_RAW",
  },
  {
    prefix: "IPPROTO_",
    words: {
      IPPROTO_IP: "0",
      IPPROTO_IPIP: "4",
      IPPROTO_IPV6: "41",
      IPPROTO_ROUTING: "route2",
      IPPROTO_DSTOPTS: "hao",
      IPPROTO_RAW: "ipsec-any",
    },
  },
);

/** What a selector selects, in the words of /etc/protocols. */
export const selectorProtocol = ipProtocolOf(u8, { IPPROTO_MH: "mobility-header" });

export const mode = enumeration(
  u8,
  {
    0: "XFRM_MODE_TRANSPORT",
    1: "XFRM_MODE_TUNNEL",
    2: "XFRM_MODE_ROUTEOPTIMIZATION",
    3: "XFRM_MODE_IN_TRIGGER",
    4: "XFRM_MODE_BEET",
    5: "XFRM_MODE_IPTFS",
  },
  { prefix: "XFRM_MODE_", words: { XFRM_MODE_ROUTEOPTIMIZATION: "ro", XFRM_MODE_IN_TRIGGER: "in_trigger" } },
);

export const share = enumeration(
  u8,
  { 0: "XFRM_SHARE_ANY", 1: "XFRM_SHARE_SESSION", 2: "XFRM_SHARE_USER", 3: "XFRM_SHARE_UNIQUE" },
  { prefix: "XFRM_SHARE_" },
);

export const stateFlags = flags(
  u8,
  {
    0: "XFRM_STATE_NOECN",
    1: "XFRM_STATE_DECAP_DSCP",
    2: "XFRM_STATE_NOPMTUDISC",
    3: "XFRM_STATE_WILDRECV",
    4: "XFRM_STATE_ICMP",
    5: "XFRM_STATE_AF_UNSPEC",
    6: "XFRM_STATE_ALIGN4",
    7: "XFRM_STATE_ESN",
  },
  { prefix: "XFRM_STATE_" },
);

export const extraFlags = flags(
  u32,
  { 0: "XFRM_SA_XFLAG_DONT_ENCAP_DSCP", 1: "XFRM_SA_XFLAG_OSEQ_MAY_WRAP" },
  { prefix: "XFRM_SA_XFLAG_" },
);

export const stateDirection = enumeration(
  u8,
  { 1: "XFRM_SA_DIR_IN", 2: "XFRM_SA_DIR_OUT" },
  { prefix: "XFRM_SA_DIR_" },
);

export const offloadFlags = flags(
  u8,
  { 0: "XFRM_OFFLOAD_IPV6", 1: "XFRM_OFFLOAD_INBOUND", 2: "XFRM_OFFLOAD_PACKET" },
  { prefix: "XFRM_OFFLOAD_" },
);

export const encapType = enumeration(
  u16,
  { 1: "UDP_ENCAP_ESPINUDP_NON_IKE", 2: "UDP_ENCAP_ESPINUDP", 7: "TCP_ENCAP_ESPINTCP" },
  {
    words: {
      UDP_ENCAP_ESPINUDP_NON_IKE: "espinudp-nonike",
      UDP_ENCAP_ESPINUDP: "espinudp",
      TCP_ENCAP_ESPINTCP: "espintcp",
    },
  },
);

export const policyDirection = enumeration(
  u8,
  { 0: "XFRM_POLICY_IN", 1: "XFRM_POLICY_OUT", 2: "XFRM_POLICY_FWD" },
  { prefix: "XFRM_POLICY_" },
);

export const policyAction = enumeration(
  u8,
  { 0: "XFRM_POLICY_ALLOW", 1: "XFRM_POLICY_BLOCK" },
  { prefix: "XFRM_POLICY_" },
);

export const policyFlags = flags(
  u8,
  { 0: "XFRM_POLICY_LOCALOK", 1: "XFRM_POLICY_ICMP", 2: "XFRM_POLICY_CPU_ACQUIRE" },
  { prefix: "XFRM_POLICY_" },
);

export const policyType = enumeration(
  u8,
  { 0: "XFRM_POLICY_TYPE_MAIN", 1: "XFRM_POLICY_TYPE_SUB", 255: "XFRM_POLICY_TYPE_ANY" },
  { prefix: "XFRM_POLICY_TYPE_" },
);

/** What happens to packets that no policy matches. */
export const policyDefault = enumeration(
  u8,
  { 0: "XFRM_USERPOLICY_UNSPEC", 1: "XFRM_USERPOLICY_BLOCK", 2: "XFRM_USERPOLICY_ACCEPT" },
  { prefix: "XFRM_USERPOLICY_" },
);

/** What an async event carries, and what caused it. */
export const eventFlags = flags(
  u32,
  {
    0: "XFRM_AE_RTHR",
    1: "XFRM_AE_RVAL",
    2: "XFRM_AE_LVAL",
    3: "XFRM_AE_ETHR",
    4: "XFRM_AE_CR",
    5: "XFRM_AE_CE",
    6: "XFRM_AE_CU",
  },
  {
    prefix: "XFRM_AE_",
    words: {
      XFRM_AE_RTHR: "replay threshold",
      XFRM_AE_RVAL: "replay value",
      XFRM_AE_LVAL: "lifetime value",
      XFRM_AE_ETHR: "expiry timer threshold",
      XFRM_AE_CR: "replay update",
      XFRM_AE_CE: "timer expired",
      XFRM_AE_CU: "policy updated",
    },
  },
);

export const migrateFlags = flags(
  u32,
  { 0: "XFRM_MIGRATE_STATE_CLEAR_OFFLOAD", 1: "XFRM_MIGRATE_STATE_UPDATE_H2H_SEL" },
  { prefix: "XFRM_MIGRATE_STATE_" },
);
