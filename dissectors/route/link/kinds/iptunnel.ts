/**
 * IP in IP: ipip and sit over IPv4, ip6tnl over IPv6.
 * Kernel: include/uapi/linux/if_tunnel.h, net/ipv4/ipip.c (ipip_policy, ipip_fill_info), net/ipv6/sit.c (ipip6_policy,
 * ipip6_fill_info), net/ipv6/ip6_tunnel.c (ip6_tnl_policy, ip6_tnl_fill_info)
 */
import {
  attributes,
  enumeration,
  flag,
  flags,
  hexadecimal,
  ipv4,
  ipv6,
  type Type,
  u8,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";
import { boundLink, encapFlags, encapType, flowInfo, ip6TunnelFlags, port, tos, ttl } from "./tunnel-types.ts";

/** What a tunnel carries. Kernel: include/uapi/linux/in.h */
const carried = { 0: "IPPROTO_IP", 4: "IPPROTO_IPIP", 41: "IPPROTO_IPV6", 137: "IPPROTO_MPLS" };

const overIpv4 = enumeration(u8, carried, {
  words: { IPPROTO_IP: "any", IPPROTO_IPIP: "ipip", IPPROTO_IPV6: "ip6ip", IPPROTO_MPLS: "mplsip" },
});

const overIpv6 = enumeration(u8, carried, {
  words: { IPPROTO_IP: "any", IPPROTO_IPIP: "ipip6", IPPROTO_IPV6: "ip6ip6" },
});

// In the machine's order, as iproute2 sends and reads it (ip/link_iptnl.c): the kernel passes the constant through
// unchanged, and only the type of its variable says big-endian.
const sitFlags = flags(u16, { 0: "SIT_ISATAP" }, { prefix: "SIT_" });

const ipTunnelOver = (address: Type, protocol: Type, tunnelFlags: Type) =>
  attributes("IFLA_IPTUN", {
    0: ["IFLA_IPTUN_UNSPEC"],
    1: ["IFLA_IPTUN_LINK", boundLink],
    2: ["IFLA_IPTUN_LOCAL", address],
    3: ["IFLA_IPTUN_REMOTE", address],
    4: ["IFLA_IPTUN_TTL", ttl],
    5: ["IFLA_IPTUN_TOS", tos],
    6: ["IFLA_IPTUN_ENCAP_LIMIT", u8],
    7: ["IFLA_IPTUN_FLOWINFO", flowInfo],
    8: ["IFLA_IPTUN_FLAGS", tunnelFlags],
    9: ["IFLA_IPTUN_PROTO", protocol],
    10: ["IFLA_IPTUN_PMTUDISC", onOff],
    11: ["IFLA_IPTUN_6RD_PREFIX", ipv6],
    12: ["IFLA_IPTUN_6RD_RELAY_PREFIX", ipv4],
    13: ["IFLA_IPTUN_6RD_PREFIXLEN", u16],
    14: ["IFLA_IPTUN_6RD_RELAY_PREFIXLEN", u16],
    15: ["IFLA_IPTUN_ENCAP_TYPE", encapType],
    16: ["IFLA_IPTUN_ENCAP_FLAGS", encapFlags],
    17: ["IFLA_IPTUN_ENCAP_SPORT", port],
    18: ["IFLA_IPTUN_ENCAP_DPORT", port],
    19: ["IFLA_IPTUN_COLLECT_METADATA", flag],
    20: ["IFLA_IPTUN_FWMARK", hexadecimal(u32)],
  });

/** ipip and sit. */
export const ipTunnel = ipTunnelOver(ipv4, overIpv4, sitFlags);

/** ip6tnl. */
export const ip6Tunnel = ipTunnelOver(ipv6, overIpv6, ip6TunnelFlags);
