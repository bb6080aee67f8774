/**
 * Numbers that routes, nexthops, rules and addresses share: protocols, scopes, tables, nexthop flags.
 * Kernel: include/uapi/linux/rtnetlink.h, include/uapi/linux/in_route.h
 */
import { type EnumType, enumeration, flags, type Integral, u8, u32 } from "../../src/schema/index.ts";

const protocols = {
  0: "RTPROT_UNSPEC",
  1: "RTPROT_REDIRECT",
  2: "RTPROT_KERNEL",
  3: "RTPROT_BOOT",
  4: "RTPROT_STATIC",
  8: "RTPROT_GATED",
  9: "RTPROT_RA",
  10: "RTPROT_MRT",
  11: "RTPROT_ZEBRA",
  12: "RTPROT_BIRD",
  13: "RTPROT_DNROUTED",
  14: "RTPROT_XORP",
  15: "RTPROT_NTK",
  16: "RTPROT_DHCP",
  17: "RTPROT_MROUTED",
  18: "RTPROT_KEEPALIVED",
  42: "RTPROT_BABEL",
  84: "RTPROT_OVN",
  99: "RTPROT_OPENR",
  186: "RTPROT_BGP",
  187: "RTPROT_ISIS",
  188: "RTPROT_OSPF",
  189: "RTPROT_RIP",
  192: "RTPROT_EIGRP",
} as const;

/** Who put something there: `RTPROT_*`. */
export const routeProtocol = enumeration(u8, protocols, { prefix: "RTPROT_" });

/** What a route, an entry or an address is for: `RTN_*`. */
export function routeTypeOf(base: Integral): EnumType {
  return enumeration(
    base,
    {
      0: "RTN_UNSPEC",
      1: "RTN_UNICAST",
      2: "RTN_LOCAL",
      3: "RTN_BROADCAST",
      4: "RTN_ANYCAST",
      5: "RTN_MULTICAST",
      6: "RTN_BLACKHOLE",
      7: "RTN_UNREACHABLE",
      8: "RTN_PROHIBIT",
      9: "RTN_THROW",
      10: "RTN_NAT",
      11: "RTN_XRESOLVE",
    },
    { prefix: "RTN_" },
  );
}

export const routeType = routeTypeOf(u8);

/** How far away something is: `RT_SCOPE_*`. */
export const routeScope = enumeration(
  u8,
  { 0: "RT_SCOPE_UNIVERSE", 200: "RT_SCOPE_SITE", 253: "RT_SCOPE_LINK", 254: "RT_SCOPE_HOST", 255: "RT_SCOPE_NOWHERE" },
  { prefix: "RT_SCOPE_", words: { RT_SCOPE_UNIVERSE: "global" } },
);

/** A routing table: `RT_TABLE_*`; 252 in a byte says that the number stands in an attribute. */
export function routeTableOf(base: Integral): Integral {
  const names = {
    0: "RT_TABLE_UNSPEC",
    252: "RT_TABLE_COMPAT",
    253: "RT_TABLE_DEFAULT",
    254: "RT_TABLE_MAIN",
    255: "RT_TABLE_LOCAL",
  };
  return enumeration(base, names, { prefix: "RT_TABLE_", words: { RT_TABLE_UNSPEC: "all" } });
}

/** The table of a header, one byte. */
export const routeTable8 = routeTableOf(u8);

/** The table of an attribute. */
export const routeTable = routeTableOf(u32);

const nexthopBits = {
  0: "RTNH_F_DEAD",
  1: "RTNH_F_PERVASIVE",
  2: "RTNH_F_ONLINK",
  3: "RTNH_F_OFFLOAD",
  4: "RTNH_F_LINKDOWN",
  5: "RTNH_F_UNRESOLVED",
  6: "RTNH_F_TRAP",
} as const;

/** Flags of one nexthop, in a byte as `struct rtnexthop` has them. */
export const nexthopFlags8 = flags(u8, nexthopBits, { prefix: "RTNH_F_" });

/** Flags of a nexthop object. */
export const nexthopFlags = flags(u32, nexthopBits, { prefix: "RTNH_F_" });

/**
 * Flags of a route: those of its nexthop, those of the message, and in a cached route (RTM_F_CLONED) the kernel's
 * RTCF_* in the upper half. Bit 29 is RTM_F_OFFLOAD_FAILED or RTCF_MULTICAST accordingly.
 */
export const routeFlags = flags(
  u32,
  {
    ...nexthopBits,
    8: "RTM_F_NOTIFY",
    9: "RTM_F_CLONED",
    10: "RTM_F_EQUALIZE",
    11: "RTM_F_PREFIX",
    12: "RTM_F_LOOKUP_TABLE",
    13: "RTM_F_FIB_MATCH",
    14: "RTM_F_OFFLOAD",
    15: "RTM_F_TRAP",
    29: "RTM_F_OFFLOAD_FAILED",
  },
  {
    given: {
      9: {
        16: "RTCF_NOTIFY",
        17: "RTCF_DIRECTDST",
        18: "RTCF_REDIRECTED",
        19: "RTCF_TPROXY",
        21: "RTCF_FAST",
        22: "RTCF_MASQ",
        23: "RTCF_SNAT",
        24: "RTCF_DOREDIRECT",
        26: "RTCF_DIRECTSRC",
        27: "RTCF_DNAT",
        28: "RTCF_BROADCAST",
        29: "RTCF_MULTICAST",
        30: "RTCF_REJECT",
        31: "RTCF_LOCAL",
      },
    },
  },
);
