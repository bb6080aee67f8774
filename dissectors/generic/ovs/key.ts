/**
 * What a flow is known by: the values of the headers of its packets.
 * Kernel: include/uapi/linux/openvswitch.h (OVS_KEY_ATTR_*), net/openvswitch/flow_netlink.c (ovs_key_lens)
 */
import {
  attributes,
  be16,
  be32,
  bits,
  bytes,
  enumeration,
  fixedBytes,
  flags,
  hexadecimal,
  ipv4,
  ipv6,
  mac,
  nest,
  packed,
  struct,
  u8,
  u16,
  u32,
} from "../../../src/schema/index.ts";
import { etherType } from "../../packet/ether-types.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { tcpFlagsOf } from "../../packet/transport.ts";
import { tunnelKey } from "./tunnel.ts";

const fragment = enumeration(
  u8,
  { 0: "OVS_FRAG_TYPE_NONE", 1: "OVS_FRAG_TYPE_FIRST", 2: "OVS_FRAG_TYPE_LATER" },
  { prefix: "OVS_FRAG_TYPE_", words: { OVS_FRAG_TYPE_NONE: "no" } },
);

/** Those of the header of TCP. The kernel keeps the flags of all packets of a flow in eight bits. */
export const tcpFlags8 = tcpFlagsOf(u8);
export const tcpFlags = tcpFlagsOf(be16);

export const connectionState = flags(
  u32,
  {
    0: "OVS_CS_F_NEW",
    1: "OVS_CS_F_ESTABLISHED",
    2: "OVS_CS_F_RELATED",
    3: "OVS_CS_F_REPLY_DIR",
    4: "OVS_CS_F_INVALID",
    5: "OVS_CS_F_TRACKED",
    6: "OVS_CS_F_SRC_NAT",
    7: "OVS_CS_F_DST_NAT",
  },
  { prefix: "OVS_CS_F_" },
);

/** Bit 12 says in a key that there is a tag. */
export const vlanTag = bits(be16, [
  ["vid", 12],
  ["cfi", 1],
  ["pcp", 3],
]);

/** One entry of a stack of labels. */
export const mplsEntry = bits(be32, [
  ["ttl", 8],
  ["bos", 1],
  ["tc", 3],
  ["label", 20],
]);

export const ethernetKey = struct("ovs_key_ethernet", [
  ["eth_src", mac],
  ["eth_dst", mac],
]);

export const ipv4Key = struct("ovs_key_ipv4", [
  ["ipv4_src", ipv4],
  ["ipv4_dst", ipv4],
  ["ipv4_proto", ipProtocol],
  ["ipv4_tos", hexadecimal(u8)],
  ["ipv4_ttl", u8],
  ["ipv4_frag", fragment],
]);

export const ipv6Key = struct("ovs_key_ipv6", [
  ["ipv6_src", ipv6],
  ["ipv6_dst", ipv6],
  ["ipv6_label", hexadecimal(be32)],
  ["ipv6_proto", ipProtocol],
  ["ipv6_tclass", hexadecimal(u8)],
  ["ipv6_hlimit", u8],
  ["ipv6_frag", fragment],
]);

export const tcpKey = struct("ovs_key_tcp", [
  ["tcp_src", be16],
  ["tcp_dst", be16],
]);

export const udpKey = struct("ovs_key_udp", [
  ["udp_src", be16],
  ["udp_dst", be16],
]);

export const sctpKey = struct("ovs_key_sctp", [
  ["sctp_src", be16],
  ["sctp_dst", be16],
]);

export const icmpKey = struct("ovs_key_icmp", [
  ["icmp_type", u8],
  ["icmp_code", u8],
]);

export const icmpv6Key = struct("ovs_key_icmpv6", [
  ["icmpv6_type", u8],
  ["icmpv6_code", u8],
]);

export const arpKey = struct("ovs_key_arp", [
  ["arp_sip", ipv4],
  ["arp_tip", ipv4],
  ["arp_op", be16],
  ["arp_sha", mac],
  ["arp_tha", mac],
  [null, 2],
]);

export const ndKey = struct("ovs_key_nd", [
  ["nd_target", ipv6],
  ["nd_sll", mac],
  ["nd_tll", mac],
]);

const connectionTuple4 = struct("ovs_key_ct_tuple_ipv4", [
  ["ipv4_src", ipv4],
  ["ipv4_dst", ipv4],
  ["src_port", be16],
  ["dst_port", be16],
  ["ipv4_proto", ipProtocol],
  [null, 3],
]);

const connectionTuple6 = struct("ovs_key_ct_tuple_ipv6", [
  ["ipv6_src", ipv6],
  ["ipv6_dst", ipv6],
  ["src_port", be16],
  ["dst_port", be16],
  ["ipv6_proto", ipProtocol],
  [null, 3],
]);

/** Which extension headers a packet of IPv6 has, and whether they stand in their order. Kernel: net/openvswitch/flow.h */
export const extensionHeaders = struct("ovs_key_ipv6_exthdrs", [
  [
    "hdrs",
    flags(
      u16,
      {
        0: "OFPIEH12_NONEXT",
        1: "OFPIEH12_ESP",
        2: "OFPIEH12_AUTH",
        3: "OFPIEH12_DEST",
        4: "OFPIEH12_FRAG",
        5: "OFPIEH12_ROUTER",
        6: "OFPIEH12_HOP",
        7: "OFPIEH12_UNREP",
        8: "OFPIEH12_UNSEQ",
      },
      { prefix: "OFPIEH12_" },
    ),
  ],
]);

/** What user space keeps of neighbour discovery; the kernel never sees it. */
export const ndExtensions = struct("ovs_key_nd_extensions", [
  ["nd_reserved", hexadecimal(be32)],
  ["nd_options_type", u8],
  [null, 3],
]);

export const nshBase = struct("ovs_nsh_key_base", [
  ["flags", hexadecimal(u8)],
  ["ttl", u8],
  ["mdtype", u8],
  ["np", u8],
  [
    "path_hdr",
    bits(be32, [
      ["si", 8],
      ["spi", 24],
    ]),
  ],
]);

export const nshContext = struct("ovs_nsh_key_md1", [["context", packed(hexadecimal(be32), 4)]]);

/** The header of a service function chain. */
export const nshKey = attributes("OVS_NSH_KEY_ATTR", {
  0: ["OVS_NSH_KEY_ATTR_UNSPEC"],
  1: ["OVS_NSH_KEY_ATTR_BASE", nshBase],
  2: ["OVS_NSH_KEY_ATTR_MD1", nshContext],
  // Context of any form.
  3: ["OVS_NSH_KEY_ATTR_MD2", bytes],
});

export const ovsKey = attributes("OVS_KEY_ATTR", {
  0: ["OVS_KEY_ATTR_UNSPEC"],
  1: ["OVS_KEY_ATTR_ENCAP", nest(() => ovsKey)],
  2: ["OVS_KEY_ATTR_PRIORITY", hexadecimal(u32)],
  // The number of a port of the datapath, no interface index.
  3: ["OVS_KEY_ATTR_IN_PORT", u32],
  4: ["OVS_KEY_ATTR_ETHERNET", ethernetKey],
  5: ["OVS_KEY_ATTR_VLAN", vlanTag],
  6: ["OVS_KEY_ATTR_ETHERTYPE", etherType],
  7: ["OVS_KEY_ATTR_IPV4", ipv4Key],
  8: ["OVS_KEY_ATTR_IPV6", ipv6Key],
  9: ["OVS_KEY_ATTR_TCP", tcpKey],
  10: ["OVS_KEY_ATTR_UDP", udpKey],
  11: ["OVS_KEY_ATTR_ICMP", icmpKey],
  12: ["OVS_KEY_ATTR_ICMPV6", icmpv6Key],
  13: ["OVS_KEY_ATTR_ARP", arpKey],
  14: ["OVS_KEY_ATTR_ND", ndKey],
  15: ["OVS_KEY_ATTR_SKB_MARK", hexadecimal(u32)],
  16: ["OVS_KEY_ATTR_TUNNEL", nest(tunnelKey)],
  17: ["OVS_KEY_ATTR_SCTP", sctpKey],
  18: ["OVS_KEY_ATTR_TCP_FLAGS", tcpFlags],
  19: ["OVS_KEY_ATTR_DP_HASH", hexadecimal(u32)],
  20: ["OVS_KEY_ATTR_RECIRC_ID", hexadecimal(u32)],
  21: ["OVS_KEY_ATTR_MPLS", packed(mplsEntry)],
  22: ["OVS_KEY_ATTR_CT_STATE", connectionState],
  23: ["OVS_KEY_ATTR_CT_ZONE", u16],
  24: ["OVS_KEY_ATTR_CT_MARK", hexadecimal(u32)],
  25: ["OVS_KEY_ATTR_CT_LABELS", fixedBytes(16)],
  26: ["OVS_KEY_ATTR_CT_ORIG_TUPLE_IPV4", connectionTuple4],
  27: ["OVS_KEY_ATTR_CT_ORIG_TUPLE_IPV6", connectionTuple6],
  28: ["OVS_KEY_ATTR_NSH", nest(nshKey)],
  // A name space above, a protocol below.
  29: ["OVS_KEY_ATTR_PACKET_TYPE", hexadecimal(be32)],
  30: ["OVS_KEY_ATTR_ND_EXTENSIONS", ndExtensions],
  // Inside the kernel only.
  31: ["OVS_KEY_ATTR_TUNNEL_INFO"],
  32: ["OVS_KEY_ATTR_IPV6_EXTHDRS", extensionHeaders],
});
