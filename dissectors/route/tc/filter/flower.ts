/**
 * Filters by fields of the packet and of what it came through, each with a mask.
 * Kernel: include/uapi/linux/pkt_cls.h (TCA_FLOWER_*), net/sched/cls_flower.c (fl_policy, fl_dump_key)
 */
import {
  attributes,
  be16,
  be32,
  bytes,
  enumeration,
  flags,
  hexadecimal,
  ipv4,
  ipv6,
  mac,
  nest,
  string,
  u8,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { arpOperationOf } from "../../../packet/arp.ts";
import { etherType } from "../../../packet/ether-types.ts";
import { ipProtocol } from "../../../packet/ip-protocols.ts";
import { onOff } from "../../../values.ts";
import { actions } from "../action/index.ts";
import { classId } from "../handle.ts";
import { filterFlags } from "./flags.ts";
import { tunnelOptions } from "./flower-tunnel.ts";

const packetFlags = flags(
  be32,
  {
    0: "TCA_FLOWER_KEY_FLAGS_IS_FRAGMENT",
    1: "TCA_FLOWER_KEY_FLAGS_FRAG_IS_FIRST",
    2: "TCA_FLOWER_KEY_FLAGS_TUNNEL_CSUM",
    3: "TCA_FLOWER_KEY_FLAGS_TUNNEL_DONT_FRAGMENT",
    4: "TCA_FLOWER_KEY_FLAGS_TUNNEL_OAM",
    5: "TCA_FLOWER_KEY_FLAGS_TUNNEL_CRIT_OPT",
  },
  { prefix: "TCA_FLOWER_KEY_FLAGS_" },
);

const connectionState = flags(
  u16,
  {
    0: "TCA_FLOWER_KEY_CT_FLAGS_NEW",
    1: "TCA_FLOWER_KEY_CT_FLAGS_ESTABLISHED",
    2: "TCA_FLOWER_KEY_CT_FLAGS_RELATED",
    3: "TCA_FLOWER_KEY_CT_FLAGS_TRACKED",
    4: "TCA_FLOWER_KEY_CT_FLAGS_INVALID",
    5: "TCA_FLOWER_KEY_CT_FLAGS_REPLY",
  },
  { prefix: "TCA_FLOWER_KEY_CT_FLAGS_" },
);

/** One byte of it. */
const arpOperation = arpOperationOf(u8);

/** Kernel: include/uapi/linux/ppp_defs.h */
const pppProtocol = enumeration(
  be16,
  {
    33: "PPP_IP",
    41: "PPP_AT",
    43: "PPP_IPX",
    61: "PPP_MP",
    87: "PPP_IPV6",
    251: "PPP_COMPFRAG",
    253: "PPP_COMP",
    641: "PPP_MPLS_UC",
    643: "PPP_MPLS_MC",
    32801: "PPP_IPCP",
    32809: "PPP_ATCP",
    32811: "PPP_IPXCP",
    32855: "PPP_IPV6CP",
    33019: "PPP_CCPFRAG",
    33021: "PPP_CCP",
    49185: "PPP_LCP",
    49187: "PPP_PAP",
    49189: "PPP_LQR",
    49193: "PPP_CBCP",
    49699: "PPP_CHAP",
  },
  { prefix: "PPP_" },
);

/** One entry of a stack of labels; the outermost has depth 1. */
const labelStackEntry = attributes("TCA_FLOWER_KEY_MPLS_OPT_LSE", {
  0: ["TCA_FLOWER_KEY_MPLS_OPT_LSE_UNSPEC"],
  1: ["TCA_FLOWER_KEY_MPLS_OPT_LSE_DEPTH", u8],
  2: ["TCA_FLOWER_KEY_MPLS_OPT_LSE_TTL", u8],
  3: ["TCA_FLOWER_KEY_MPLS_OPT_LSE_BOS", u8],
  4: ["TCA_FLOWER_KEY_MPLS_OPT_LSE_TC", u8],
  5: ["TCA_FLOWER_KEY_MPLS_OPT_LSE_LABEL", u32],
});

const labelStack = attributes("TCA_FLOWER_KEY_MPLS_OPTS", {
  0: ["TCA_FLOWER_KEY_MPLS_OPTS_UNSPEC"],
  1: ["TCA_FLOWER_KEY_MPLS_OPTS_LSE", nest(labelStackEntry), { multi: true }],
});

/** Connectivity fault management of IEEE 802.1ag. */
const connectivity = attributes("TCA_FLOWER_KEY_CFM", {
  0: ["TCA_FLOWER_KEY_CFM_OPT_UNSPEC"],
  1: ["TCA_FLOWER_KEY_CFM_MD_LEVEL", u8],
  2: ["TCA_FLOWER_KEY_CFM_OPCODE", u8],
});

export const flower = nest(
  attributes("TCA_FLOWER", {
    0: ["TCA_FLOWER_UNSPEC"],
    1: ["TCA_FLOWER_CLASSID", classId],
    2: ["TCA_FLOWER_INDEV", string],
    3: ["TCA_FLOWER_ACT", actions],
    4: ["TCA_FLOWER_KEY_ETH_DST", mac],
    5: ["TCA_FLOWER_KEY_ETH_DST_MASK", mac],
    6: ["TCA_FLOWER_KEY_ETH_SRC", mac],
    7: ["TCA_FLOWER_KEY_ETH_SRC_MASK", mac],
    8: ["TCA_FLOWER_KEY_ETH_TYPE", etherType],
    9: ["TCA_FLOWER_KEY_IP_PROTO", ipProtocol],
    10: ["TCA_FLOWER_KEY_IPV4_SRC", ipv4],
    11: ["TCA_FLOWER_KEY_IPV4_SRC_MASK", ipv4],
    12: ["TCA_FLOWER_KEY_IPV4_DST", ipv4],
    13: ["TCA_FLOWER_KEY_IPV4_DST_MASK", ipv4],
    14: ["TCA_FLOWER_KEY_IPV6_SRC", ipv6],
    15: ["TCA_FLOWER_KEY_IPV6_SRC_MASK", ipv6],
    16: ["TCA_FLOWER_KEY_IPV6_DST", ipv6],
    17: ["TCA_FLOWER_KEY_IPV6_DST_MASK", ipv6],
    18: ["TCA_FLOWER_KEY_TCP_SRC", be16],
    19: ["TCA_FLOWER_KEY_TCP_DST", be16],
    20: ["TCA_FLOWER_KEY_UDP_SRC", be16],
    21: ["TCA_FLOWER_KEY_UDP_DST", be16],
    22: ["TCA_FLOWER_FLAGS", filterFlags],
    // The header calls VLAN ids big-endian, but fl_set_key_vlan takes them in the order of the machine; likewise labels.
    23: ["TCA_FLOWER_KEY_VLAN_ID", u16],
    24: ["TCA_FLOWER_KEY_VLAN_PRIO", u8],
    25: ["TCA_FLOWER_KEY_VLAN_ETH_TYPE", etherType],
    26: ["TCA_FLOWER_KEY_ENC_KEY_ID", be32],
    27: ["TCA_FLOWER_KEY_ENC_IPV4_SRC", ipv4],
    28: ["TCA_FLOWER_KEY_ENC_IPV4_SRC_MASK", ipv4],
    29: ["TCA_FLOWER_KEY_ENC_IPV4_DST", ipv4],
    30: ["TCA_FLOWER_KEY_ENC_IPV4_DST_MASK", ipv4],
    31: ["TCA_FLOWER_KEY_ENC_IPV6_SRC", ipv6],
    32: ["TCA_FLOWER_KEY_ENC_IPV6_SRC_MASK", ipv6],
    33: ["TCA_FLOWER_KEY_ENC_IPV6_DST", ipv6],
    34: ["TCA_FLOWER_KEY_ENC_IPV6_DST_MASK", ipv6],
    35: ["TCA_FLOWER_KEY_TCP_SRC_MASK", hexadecimal(be16)],
    36: ["TCA_FLOWER_KEY_TCP_DST_MASK", hexadecimal(be16)],
    37: ["TCA_FLOWER_KEY_UDP_SRC_MASK", hexadecimal(be16)],
    38: ["TCA_FLOWER_KEY_UDP_DST_MASK", hexadecimal(be16)],
    39: ["TCA_FLOWER_KEY_SCTP_SRC_MASK", hexadecimal(be16)],
    40: ["TCA_FLOWER_KEY_SCTP_DST_MASK", hexadecimal(be16)],
    41: ["TCA_FLOWER_KEY_SCTP_SRC", be16],
    42: ["TCA_FLOWER_KEY_SCTP_DST", be16],
    43: ["TCA_FLOWER_KEY_ENC_UDP_SRC_PORT", be16],
    44: ["TCA_FLOWER_KEY_ENC_UDP_SRC_PORT_MASK", hexadecimal(be16)],
    45: ["TCA_FLOWER_KEY_ENC_UDP_DST_PORT", be16],
    46: ["TCA_FLOWER_KEY_ENC_UDP_DST_PORT_MASK", hexadecimal(be16)],
    47: ["TCA_FLOWER_KEY_FLAGS", packetFlags],
    48: ["TCA_FLOWER_KEY_FLAGS_MASK", packetFlags],
    49: ["TCA_FLOWER_KEY_ICMPV4_CODE", u8],
    50: ["TCA_FLOWER_KEY_ICMPV4_CODE_MASK", hexadecimal(u8)],
    51: ["TCA_FLOWER_KEY_ICMPV4_TYPE", u8],
    52: ["TCA_FLOWER_KEY_ICMPV4_TYPE_MASK", hexadecimal(u8)],
    53: ["TCA_FLOWER_KEY_ICMPV6_CODE", u8],
    54: ["TCA_FLOWER_KEY_ICMPV6_CODE_MASK", hexadecimal(u8)],
    55: ["TCA_FLOWER_KEY_ICMPV6_TYPE", u8],
    56: ["TCA_FLOWER_KEY_ICMPV6_TYPE_MASK", hexadecimal(u8)],
    57: ["TCA_FLOWER_KEY_ARP_SIP", ipv4],
    58: ["TCA_FLOWER_KEY_ARP_SIP_MASK", ipv4],
    59: ["TCA_FLOWER_KEY_ARP_TIP", ipv4],
    60: ["TCA_FLOWER_KEY_ARP_TIP_MASK", ipv4],
    61: ["TCA_FLOWER_KEY_ARP_OP", arpOperation],
    62: ["TCA_FLOWER_KEY_ARP_OP_MASK", hexadecimal(u8)],
    63: ["TCA_FLOWER_KEY_ARP_SHA", mac],
    64: ["TCA_FLOWER_KEY_ARP_SHA_MASK", mac],
    65: ["TCA_FLOWER_KEY_ARP_THA", mac],
    66: ["TCA_FLOWER_KEY_ARP_THA_MASK", mac],
    67: ["TCA_FLOWER_KEY_MPLS_TTL", u8],
    68: ["TCA_FLOWER_KEY_MPLS_BOS", u8],
    69: ["TCA_FLOWER_KEY_MPLS_TC", u8],
    70: ["TCA_FLOWER_KEY_MPLS_LABEL", u32],
    71: ["TCA_FLOWER_KEY_TCP_FLAGS", hexadecimal(be16)],
    72: ["TCA_FLOWER_KEY_TCP_FLAGS_MASK", hexadecimal(be16)],
    73: ["TCA_FLOWER_KEY_IP_TOS", hexadecimal(u8)],
    74: ["TCA_FLOWER_KEY_IP_TOS_MASK", hexadecimal(u8)],
    75: ["TCA_FLOWER_KEY_IP_TTL", u8],
    76: ["TCA_FLOWER_KEY_IP_TTL_MASK", hexadecimal(u8)],
    77: ["TCA_FLOWER_KEY_CVLAN_ID", u16],
    78: ["TCA_FLOWER_KEY_CVLAN_PRIO", u8],
    79: ["TCA_FLOWER_KEY_CVLAN_ETH_TYPE", etherType],
    80: ["TCA_FLOWER_KEY_ENC_IP_TOS", hexadecimal(u8)],
    81: ["TCA_FLOWER_KEY_ENC_IP_TOS_MASK", hexadecimal(u8)],
    82: ["TCA_FLOWER_KEY_ENC_IP_TTL", u8],
    83: ["TCA_FLOWER_KEY_ENC_IP_TTL_MASK", hexadecimal(u8)],
    84: ["TCA_FLOWER_KEY_ENC_OPTS", nest(tunnelOptions)],
    85: ["TCA_FLOWER_KEY_ENC_OPTS_MASK", nest(tunnelOptions)],
    86: ["TCA_FLOWER_IN_HW_COUNT", u32],
    87: ["TCA_FLOWER_KEY_PORT_SRC_MIN", be16],
    88: ["TCA_FLOWER_KEY_PORT_SRC_MAX", be16],
    89: ["TCA_FLOWER_KEY_PORT_DST_MIN", be16],
    90: ["TCA_FLOWER_KEY_PORT_DST_MAX", be16],
    91: ["TCA_FLOWER_KEY_CT_STATE", connectionState],
    92: ["TCA_FLOWER_KEY_CT_STATE_MASK", connectionState],
    93: ["TCA_FLOWER_KEY_CT_ZONE", u16],
    94: ["TCA_FLOWER_KEY_CT_ZONE_MASK", hexadecimal(u16)],
    95: ["TCA_FLOWER_KEY_CT_MARK", hexadecimal(u32)],
    96: ["TCA_FLOWER_KEY_CT_MARK_MASK", hexadecimal(u32)],
    // Senders may leave off zeros at the end.
    97: ["TCA_FLOWER_KEY_CT_LABELS", bytes],
    98: ["TCA_FLOWER_KEY_CT_LABELS_MASK", bytes],
    99: ["TCA_FLOWER_KEY_MPLS_OPTS", nest(labelStack)],
    100: ["TCA_FLOWER_KEY_HASH", hexadecimal(u32)],
    101: ["TCA_FLOWER_KEY_HASH_MASK", hexadecimal(u32)],
    102: ["TCA_FLOWER_KEY_NUM_OF_VLANS", u8],
    103: ["TCA_FLOWER_KEY_PPPOE_SID", be16],
    104: ["TCA_FLOWER_KEY_PPP_PROTO", pppProtocol],
    105: ["TCA_FLOWER_KEY_L2TPV3_SID", be32],
    106: ["TCA_FLOWER_L2_MISS", onOff],
    107: ["TCA_FLOWER_KEY_CFM", nest(connectivity)],
    108: ["TCA_FLOWER_KEY_SPI", hexadecimal(be32)],
    109: ["TCA_FLOWER_KEY_SPI_MASK", hexadecimal(be32)],
    110: ["TCA_FLOWER_KEY_ENC_FLAGS", packetFlags],
    111: ["TCA_FLOWER_KEY_ENC_FLAGS_MASK", packetFlags],
  }),
);
