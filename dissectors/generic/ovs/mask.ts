/**
 * Which bits of a key count: the attributes of a key again, with masks for values.
 * Kernel: include/uapi/linux/openvswitch.h (OVS_KEY_ATTR_*), net/openvswitch/flow_netlink.c (ovs_nla_get_match)
 */
import {
  attributes,
  be16,
  be32,
  bytes,
  fixedBytes,
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
import { connectionState, ethernetKey, extensionHeaders, tcpFlags } from "./key.ts";
import { tunnelMask } from "./tunnel.ts";

const bits8 = hexadecimal(u8);
const bits16 = hexadecimal(be16);
const bits32 = hexadecimal(be32);

export const ipv4Mask = struct("ovs_key_ipv4", [
  ["ipv4_src", ipv4],
  ["ipv4_dst", ipv4],
  ["ipv4_proto", bits8],
  ["ipv4_tos", bits8],
  ["ipv4_ttl", bits8],
  ["ipv4_frag", bits8],
]);

export const ipv6Mask = struct("ovs_key_ipv6", [
  ["ipv6_src", ipv6],
  ["ipv6_dst", ipv6],
  ["ipv6_label", bits32],
  ["ipv6_proto", bits8],
  ["ipv6_tclass", bits8],
  ["ipv6_hlimit", bits8],
  ["ipv6_frag", bits8],
]);

export const tcpMask = struct("ovs_key_tcp", [
  ["tcp_src", bits16],
  ["tcp_dst", bits16],
]);

export const udpMask = struct("ovs_key_udp", [
  ["udp_src", bits16],
  ["udp_dst", bits16],
]);

export const sctpMask = struct("ovs_key_sctp", [
  ["sctp_src", bits16],
  ["sctp_dst", bits16],
]);

export const icmpMask = struct("ovs_key_icmp", [
  ["icmp_type", bits8],
  ["icmp_code", bits8],
]);

export const icmpv6Mask = struct("ovs_key_icmpv6", [
  ["icmpv6_type", bits8],
  ["icmpv6_code", bits8],
]);

export const arpMask = struct("ovs_key_arp", [
  ["arp_sip", ipv4],
  ["arp_tip", ipv4],
  ["arp_op", bits16],
  ["arp_sha", mac],
  ["arp_tha", mac],
  [null, 2],
]);

export const ndMask = struct("ovs_key_nd", [
  ["nd_target", ipv6],
  ["nd_sll", mac],
  ["nd_tll", mac],
]);

const connectionMask4 = struct("ovs_key_ct_tuple_ipv4", [
  ["ipv4_src", ipv4],
  ["ipv4_dst", ipv4],
  ["src_port", bits16],
  ["dst_port", bits16],
  ["ipv4_proto", bits8],
  [null, 3],
]);

const connectionMask6 = struct("ovs_key_ct_tuple_ipv6", [
  ["ipv6_src", ipv6],
  ["ipv6_dst", ipv6],
  ["src_port", bits16],
  ["dst_port", bits16],
  ["ipv6_proto", bits8],
  [null, 3],
]);

export const ndExtensionsMask = struct("ovs_key_nd_extensions", [
  ["nd_reserved", bits32],
  ["nd_options_type", bits8],
  [null, 3],
]);

export const nshBaseMask = struct("ovs_nsh_key_base", [
  ["flags", bits8],
  ["ttl", bits8],
  ["mdtype", bits8],
  ["np", bits8],
  ["path_hdr", bits32],
]);

export const nshContextMask = struct("ovs_nsh_key_md1", [["context", packed(bits32, 4)]]);

const nshMask = attributes("OVS_NSH_KEY_ATTR", {
  0: ["OVS_NSH_KEY_ATTR_UNSPEC"],
  1: ["OVS_NSH_KEY_ATTR_BASE", nshBaseMask],
  2: ["OVS_NSH_KEY_ATTR_MD1", nshContextMask],
  3: ["OVS_NSH_KEY_ATTR_MD2", bytes],
});

export const ovsMask = attributes("OVS_KEY_ATTR", {
  0: ["OVS_KEY_ATTR_UNSPEC"],
  1: ["OVS_KEY_ATTR_ENCAP", nest(() => ovsMask)],
  2: ["OVS_KEY_ATTR_PRIORITY", hexadecimal(u32)],
  3: ["OVS_KEY_ATTR_IN_PORT", hexadecimal(u32)],
  4: ["OVS_KEY_ATTR_ETHERNET", ethernetKey],
  5: ["OVS_KEY_ATTR_VLAN", bits16],
  6: ["OVS_KEY_ATTR_ETHERTYPE", bits16],
  7: ["OVS_KEY_ATTR_IPV4", ipv4Mask],
  8: ["OVS_KEY_ATTR_IPV6", ipv6Mask],
  9: ["OVS_KEY_ATTR_TCP", tcpMask],
  10: ["OVS_KEY_ATTR_UDP", udpMask],
  11: ["OVS_KEY_ATTR_ICMP", icmpMask],
  12: ["OVS_KEY_ATTR_ICMPV6", icmpv6Mask],
  13: ["OVS_KEY_ATTR_ARP", arpMask],
  14: ["OVS_KEY_ATTR_ND", ndMask],
  15: ["OVS_KEY_ATTR_SKB_MARK", hexadecimal(u32)],
  16: ["OVS_KEY_ATTR_TUNNEL", nest(tunnelMask)],
  17: ["OVS_KEY_ATTR_SCTP", sctpMask],
  18: ["OVS_KEY_ATTR_TCP_FLAGS", tcpFlags],
  19: ["OVS_KEY_ATTR_DP_HASH", hexadecimal(u32)],
  20: ["OVS_KEY_ATTR_RECIRC_ID", hexadecimal(u32)],
  21: ["OVS_KEY_ATTR_MPLS", packed(bits32)],
  22: ["OVS_KEY_ATTR_CT_STATE", connectionState],
  23: ["OVS_KEY_ATTR_CT_ZONE", hexadecimal(u16)],
  24: ["OVS_KEY_ATTR_CT_MARK", hexadecimal(u32)],
  25: ["OVS_KEY_ATTR_CT_LABELS", fixedBytes(16)],
  26: ["OVS_KEY_ATTR_CT_ORIG_TUPLE_IPV4", connectionMask4],
  27: ["OVS_KEY_ATTR_CT_ORIG_TUPLE_IPV6", connectionMask6],
  28: ["OVS_KEY_ATTR_NSH", nest(nshMask)],
  29: ["OVS_KEY_ATTR_PACKET_TYPE", bits32],
  30: ["OVS_KEY_ATTR_ND_EXTENSIONS", ndExtensionsMask],
  31: ["OVS_KEY_ATTR_TUNNEL_INFO"],
  32: ["OVS_KEY_ATTR_IPV6_EXTHDRS", extensionHeaders],
});
