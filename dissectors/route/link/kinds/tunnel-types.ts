/**
 * Types that several kinds of tunnels share.
 * Kernel: include/uapi/linux/if_tunnel.h, include/uapi/linux/ip6_tunnel.h, net/ipv4/ip_tunnel_core.c
 */
import {
  be16,
  be32,
  constants,
  enumeration,
  flags,
  hexadecimal,
  ifindexIn,
  named,
  struct,
  u8,
  u16,
  u32,
} from "../../../../src/schema/index.ts";

/** The device that a tunnel is bound to: it lives where the tunnel sends its packets, not where the tunnel's device is. */
export const boundLink = ifindexIn("IFLA_LINK_NETNSID");

/** Time to live or hop limit; 0 copies that of the packet inside. */
export const ttl = named(u8, { 0: "inherit" });

/** Type of service or traffic class; 1 copies that of the packet inside. */
export const tos = hexadecimal(u8, { 1: "inherit" });

/** A UDP port in network order; 0 leaves the choice to the kernel. */
export const port = be16;

/** Low and high end of the UDP source ports, both in network order. */
export const portRange = (name: string) =>
  struct(name, [
    ["low", port],
    ["high", port],
  ]);

/** Traffic class and flow label of the outer IPv6 header as they stand on the wire. */
export const flowInfo = hexadecimal(be32);

/** What stands between the outer IP header and the tunnel's own. */
export const encapType = enumeration(
  u16,
  { 0: "TUNNEL_ENCAP_NONE", 1: "TUNNEL_ENCAP_FOU", 2: "TUNNEL_ENCAP_GUE", 3: "TUNNEL_ENCAP_MPLS" },
  { prefix: "TUNNEL_ENCAP_" },
);

/** How that encapsulation treats its checksums. */
export const encapFlags = flags(
  u16,
  { 0: "TUNNEL_ENCAP_FLAG_CSUM", 1: "TUNNEL_ENCAP_FLAG_CSUM6", 2: "TUNNEL_ENCAP_FLAG_REMCSUM" },
  { prefix: "TUNNEL_ENCAP_FLAG_" },
);

/**
 * Flags of the tunnels over IPv6. The upper ones are what the kernel found that the addresses allow.
 * Kernel: include/uapi/linux/ip6_tunnel.h, include/net/ip6_tunnel.h
 * In the order of the machine: nla_put_u32 in ip6_tnl_fill_info; the spec says big-endian.
 */
export const ip6TunnelFlags = flags(
  u32,
  {
    0: "IP6_TNL_F_IGN_ENCAP_LIMIT",
    1: "IP6_TNL_F_USE_ORIG_TCLASS",
    2: "IP6_TNL_F_USE_ORIG_FLOWLABEL",
    3: "IP6_TNL_F_MIP6_DEV",
    4: "IP6_TNL_F_RCV_DSCP_COPY",
    5: "IP6_TNL_F_USE_ORIG_FWMARK",
    6: "IP6_TNL_F_ALLOW_LOCAL_REMOTE",
    16: "IP6_TNL_F_CAP_XMIT",
    17: "IP6_TNL_F_CAP_RCV",
    18: "IP6_TNL_F_CAP_PER_PACKET",
  },
  { prefix: "IP6_TNL_F_" },
);

/** Bit numbers of the kernel's tunnel flags; rtnetlink carries the flags themselves, as `GRE_*` or `TUNNEL_*`. */
export const tunnelConstants = constants({
  IP_TUNNEL_CSUM_BIT: 0,
  IP_TUNNEL_ROUTING_BIT: 1,
  IP_TUNNEL_KEY_BIT: 2,
  IP_TUNNEL_SEQ_BIT: 3,
  IP_TUNNEL_STRICT_BIT: 4,
  IP_TUNNEL_REC_BIT: 5,
  IP_TUNNEL_VERSION_BIT: 6,
  IP_TUNNEL_NO_KEY_BIT: 7,
  IP_TUNNEL_DONT_FRAGMENT_BIT: 8,
  IP_TUNNEL_OAM_BIT: 9,
  IP_TUNNEL_CRIT_OPT_BIT: 10,
  IP_TUNNEL_GENEVE_OPT_BIT: 11,
  IP_TUNNEL_VXLAN_OPT_BIT: 12,
  IP_TUNNEL_NOCACHE_BIT: 13,
  IP_TUNNEL_ERSPAN_OPT_BIT: 14,
  IP_TUNNEL_GTP_OPT_BIT: 15,
  IP_TUNNEL_VTI_BIT: 16,
  IP_TUNNEL_SIT_ISATAP_BIT: 16,
  IP_TUNNEL_PFCP_OPT_BIT: 17,
});
