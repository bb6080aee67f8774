/**
 * What a link is to each address family: `IFLA_AF_SPEC` of everything but AF_BRIDGE messages, `IFLA_PROTINFO` of
 * AF_INET6.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/ip.h, include/uapi/linux/ipv6.h,
 * include/uapi/linux/snmp.h, net/ipv4/devinet.c (inet_fill_link_af, inet_af_policy), net/ipv6/addrconf.c
 * (inet6_fill_ifla6_attrs), net/mctp/device.c (mctp_fill_link_af)
 */
import {
  attributes,
  byDirection,
  enumeration,
  flags,
  ipv6,
  nest,
  quantity,
  s32,
  struct,
  u8,
  u32,
  u64,
} from "../../../src/schema/index.ts";

const milliseconds = quantity(s32, "ms");
const seconds = quantity(s32, "s");

/** Settings of a device by number, as a request gives them. */
const ipv4Settings = attributes("IPV4_DEVCONF", {
  1: ["IPV4_DEVCONF_FORWARDING", s32],
  2: ["IPV4_DEVCONF_MC_FORWARDING", s32],
  3: ["IPV4_DEVCONF_PROXY_ARP", s32],
  4: ["IPV4_DEVCONF_ACCEPT_REDIRECTS", s32],
  5: ["IPV4_DEVCONF_SECURE_REDIRECTS", s32],
  6: ["IPV4_DEVCONF_SEND_REDIRECTS", s32],
  7: ["IPV4_DEVCONF_SHARED_MEDIA", s32],
  8: ["IPV4_DEVCONF_RP_FILTER", s32],
  9: ["IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE", s32],
  10: ["IPV4_DEVCONF_BOOTP_RELAY", s32],
  11: ["IPV4_DEVCONF_LOG_MARTIANS", s32],
  12: ["IPV4_DEVCONF_TAG", s32],
  13: ["IPV4_DEVCONF_ARPFILTER", s32],
  14: ["IPV4_DEVCONF_MEDIUM_ID", s32],
  15: ["IPV4_DEVCONF_NOXFRM", s32],
  16: ["IPV4_DEVCONF_NOPOLICY", s32],
  17: ["IPV4_DEVCONF_FORCE_IGMP_VERSION", s32],
  18: ["IPV4_DEVCONF_ARP_ANNOUNCE", s32],
  19: ["IPV4_DEVCONF_ARP_IGNORE", s32],
  20: ["IPV4_DEVCONF_PROMOTE_SECONDARIES", s32],
  21: ["IPV4_DEVCONF_ARP_ACCEPT", s32],
  22: ["IPV4_DEVCONF_ARP_NOTIFY", s32],
  23: ["IPV4_DEVCONF_ACCEPT_LOCAL", s32],
  24: ["IPV4_DEVCONF_SRC_VMARK", s32],
  25: ["IPV4_DEVCONF_PROXY_ARP_PVLAN", s32],
  26: ["IPV4_DEVCONF_ROUTE_LOCALNET", s32],
  27: ["IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL", milliseconds],
  28: ["IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL", milliseconds],
  29: ["IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN", s32],
  30: ["IPV4_DEVCONF_DROP_UNICAST_IN_L2_MULTICAST", s32],
  31: ["IPV4_DEVCONF_DROP_GRATUITOUS_ARP", s32],
  32: ["IPV4_DEVCONF_BC_FORWARDING", s32],
  33: ["IPV4_DEVCONF_ARP_EVICT_NOCARRIER", s32],
});

/** The same as the kernel reports them: all, in order. */
const ipv4Configuration = struct("ipv4_devconf", [
  ["IPV4_DEVCONF_FORWARDING", s32],
  ["IPV4_DEVCONF_MC_FORWARDING", s32],
  ["IPV4_DEVCONF_PROXY_ARP", s32],
  ["IPV4_DEVCONF_ACCEPT_REDIRECTS", s32],
  ["IPV4_DEVCONF_SECURE_REDIRECTS", s32],
  ["IPV4_DEVCONF_SEND_REDIRECTS", s32],
  ["IPV4_DEVCONF_SHARED_MEDIA", s32],
  ["IPV4_DEVCONF_RP_FILTER", s32],
  ["IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE", s32],
  ["IPV4_DEVCONF_BOOTP_RELAY", s32],
  ["IPV4_DEVCONF_LOG_MARTIANS", s32],
  ["IPV4_DEVCONF_TAG", s32],
  ["IPV4_DEVCONF_ARPFILTER", s32],
  ["IPV4_DEVCONF_MEDIUM_ID", s32],
  ["IPV4_DEVCONF_NOXFRM", s32],
  ["IPV4_DEVCONF_NOPOLICY", s32],
  ["IPV4_DEVCONF_FORCE_IGMP_VERSION", s32],
  ["IPV4_DEVCONF_ARP_ANNOUNCE", s32],
  ["IPV4_DEVCONF_ARP_IGNORE", s32],
  ["IPV4_DEVCONF_PROMOTE_SECONDARIES", s32],
  ["IPV4_DEVCONF_ARP_ACCEPT", s32],
  ["IPV4_DEVCONF_ARP_NOTIFY", s32],
  ["IPV4_DEVCONF_ACCEPT_LOCAL", s32],
  ["IPV4_DEVCONF_SRC_VMARK", s32],
  ["IPV4_DEVCONF_PROXY_ARP_PVLAN", s32],
  ["IPV4_DEVCONF_ROUTE_LOCALNET", s32],
  ["IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL", milliseconds],
  ["IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL", milliseconds],
  ["IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN", s32],
  ["IPV4_DEVCONF_DROP_UNICAST_IN_L2_MULTICAST", s32],
  ["IPV4_DEVCONF_DROP_GRATUITOUS_ARP", s32],
  ["IPV4_DEVCONF_BC_FORWARDING", s32],
  ["IPV4_DEVCONF_ARP_EVICT_NOCARRIER", s32],
]);

const inet = attributes("IFLA_INET", {
  0: ["IFLA_INET_UNSPEC"],
  1: ["IFLA_INET_CONF", byDirection({ request: nest(ipv4Settings), reply: ipv4Configuration })],
});

const generationModes = {
  0: "IN6_ADDR_GEN_MODE_EUI64",
  1: "IN6_ADDR_GEN_MODE_NONE",
  2: "IN6_ADDR_GEN_MODE_STABLE_PRIVACY",
  3: "IN6_ADDR_GEN_MODE_RANDOM",
};
const generationWords = {
  prefix: "IN6_ADDR_GEN_MODE_",
  words: { IN6_ADDR_GEN_MODE_STABLE_PRIVACY: "stable_secret" },
};
const generationMode = enumeration(s32, generationModes, generationWords);

const ipv6Configuration = struct("ipv6_devconf", [
  ["DEVCONF_FORWARDING", s32],
  ["DEVCONF_HOPLIMIT", s32],
  ["DEVCONF_MTU6", s32],
  ["DEVCONF_ACCEPT_RA", s32],
  ["DEVCONF_ACCEPT_REDIRECTS", s32],
  ["DEVCONF_AUTOCONF", s32],
  ["DEVCONF_DAD_TRANSMITS", s32],
  ["DEVCONF_RTR_SOLICITS", s32],
  ["DEVCONF_RTR_SOLICIT_INTERVAL", milliseconds],
  ["DEVCONF_RTR_SOLICIT_DELAY", milliseconds],
  ["DEVCONF_USE_TEMPADDR", s32],
  ["DEVCONF_TEMP_VALID_LFT", seconds],
  ["DEVCONF_TEMP_PREFERED_LFT", seconds],
  ["DEVCONF_REGEN_MAX_RETRY", s32],
  ["DEVCONF_MAX_DESYNC_FACTOR", seconds],
  ["DEVCONF_MAX_ADDRESSES", s32],
  ["DEVCONF_FORCE_MLD_VERSION", s32],
  ["DEVCONF_ACCEPT_RA_DEFRTR", s32],
  ["DEVCONF_ACCEPT_RA_PINFO", s32],
  ["DEVCONF_ACCEPT_RA_RTR_PREF", s32],
  ["DEVCONF_RTR_PROBE_INTERVAL", milliseconds],
  ["DEVCONF_ACCEPT_RA_RT_INFO_MAX_PLEN", s32],
  ["DEVCONF_PROXY_NDP", s32],
  ["DEVCONF_OPTIMISTIC_DAD", s32],
  ["DEVCONF_ACCEPT_SOURCE_ROUTE", s32],
  ["DEVCONF_MC_FORWARDING", s32],
  ["DEVCONF_DISABLE_IPV6", s32],
  ["DEVCONF_ACCEPT_DAD", s32],
  ["DEVCONF_FORCE_TLLAO", s32],
  ["DEVCONF_NDISC_NOTIFY", s32],
  ["DEVCONF_MLDV1_UNSOLICITED_REPORT_INTERVAL", milliseconds],
  ["DEVCONF_MLDV2_UNSOLICITED_REPORT_INTERVAL", milliseconds],
  ["DEVCONF_SUPPRESS_FRAG_NDISC", s32],
  ["DEVCONF_ACCEPT_RA_FROM_LOCAL", s32],
  ["DEVCONF_USE_OPTIMISTIC", s32],
  ["DEVCONF_ACCEPT_RA_MTU", s32],
  ["DEVCONF_STABLE_SECRET", s32],
  ["DEVCONF_USE_OIF_ADDRS_ONLY", s32],
  ["DEVCONF_ACCEPT_RA_MIN_HOP_LIMIT", s32],
  ["DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN", s32],
  ["DEVCONF_DROP_UNICAST_IN_L2_MULTICAST", s32],
  ["DEVCONF_DROP_UNSOLICITED_NA", s32],
  ["DEVCONF_KEEP_ADDR_ON_DOWN", s32],
  ["DEVCONF_RTR_SOLICIT_MAX_INTERVAL", milliseconds],
  ["DEVCONF_SEG6_ENABLED", s32],
  ["DEVCONF_SEG6_REQUIRE_HMAC", s32],
  ["DEVCONF_ENHANCED_DAD", s32],
  ["DEVCONF_ADDR_GEN_MODE", generationMode],
  ["DEVCONF_DISABLE_POLICY", s32],
  ["DEVCONF_ACCEPT_RA_RT_INFO_MIN_PLEN", s32],
  ["DEVCONF_NDISC_TCLASS", s32],
  ["DEVCONF_RPL_SEG_ENABLED", s32],
  ["DEVCONF_RA_DEFRTR_METRIC", u32],
  ["DEVCONF_IOAM6_ENABLED", s32],
  ["DEVCONF_IOAM6_ID", u32],
  ["DEVCONF_IOAM6_ID_WIDE", u32],
  ["DEVCONF_NDISC_EVICT_NOCARRIER", s32],
  ["DEVCONF_ACCEPT_UNTRACKED_NA", s32],
  ["DEVCONF_ACCEPT_RA_MIN_LFT", seconds],
  ["DEVCONF_FORCE_FORWARDING", s32],
]);

/** Counters; the first number is how many numbers there are. */
const ipv6Statistics = struct("ipstats_mib", [
  ["IPSTATS_MIB_NUM", u64],
  ["IPSTATS_MIB_INPKTS", u64],
  ["IPSTATS_MIB_INOCTETS", u64],
  ["IPSTATS_MIB_INDELIVERS", u64],
  ["IPSTATS_MIB_NOECTPKTS", u64],
  ["IPSTATS_MIB_ECT1PKTS", u64],
  ["IPSTATS_MIB_ECT0PKTS", u64],
  ["IPSTATS_MIB_CEPKTS", u64],
  ["IPSTATS_MIB_OUTREQUESTS", u64],
  ["IPSTATS_MIB_OUTPKTS", u64],
  ["IPSTATS_MIB_OUTOCTETS", u64],
  ["IPSTATS_MIB_OUTFORWDATAGRAMS", u64],
  ["IPSTATS_MIB_INHDRERRORS", u64],
  ["IPSTATS_MIB_INTOOBIGERRORS", u64],
  ["IPSTATS_MIB_INNOROUTES", u64],
  ["IPSTATS_MIB_INADDRERRORS", u64],
  ["IPSTATS_MIB_INUNKNOWNPROTOS", u64],
  ["IPSTATS_MIB_INTRUNCATEDPKTS", u64],
  ["IPSTATS_MIB_INDISCARDS", u64],
  ["IPSTATS_MIB_OUTDISCARDS", u64],
  ["IPSTATS_MIB_OUTNOROUTES", u64],
  ["IPSTATS_MIB_REASMTIMEOUT", u64],
  ["IPSTATS_MIB_REASMREQDS", u64],
  ["IPSTATS_MIB_REASMOKS", u64],
  ["IPSTATS_MIB_REASMFAILS", u64],
  ["IPSTATS_MIB_FRAGOKS", u64],
  ["IPSTATS_MIB_FRAGFAILS", u64],
  ["IPSTATS_MIB_FRAGCREATES", u64],
  ["IPSTATS_MIB_INMCASTPKTS", u64],
  ["IPSTATS_MIB_OUTMCASTPKTS", u64],
  ["IPSTATS_MIB_INBCASTPKTS", u64],
  ["IPSTATS_MIB_OUTBCASTPKTS", u64],
  ["IPSTATS_MIB_INMCASTOCTETS", u64],
  ["IPSTATS_MIB_OUTMCASTOCTETS", u64],
  ["IPSTATS_MIB_INBCASTOCTETS", u64],
  ["IPSTATS_MIB_OUTBCASTOCTETS", u64],
  ["IPSTATS_MIB_CSUMERRORS", u64],
  ["IPSTATS_MIB_REASM_OVERLAPS", u64],
]);

const icmpv6Statistics = struct("icmpv6_mib_device", [
  ["ICMP6_MIB_NUM", u64],
  ["ICMP6_MIB_INMSGS", u64],
  ["ICMP6_MIB_INERRORS", u64],
  ["ICMP6_MIB_OUTMSGS", u64],
  ["ICMP6_MIB_OUTERRORS", u64],
  ["ICMP6_MIB_CSUMERRORS", u64],
  ["ICMP6_MIB_RATELIMITHOST", u64],
]);

const cacheInfo = struct("ifla_cacheinfo", [
  ["max_reasm_len", quantity(u32, "bytes")],
  // Hundredths of a second since boot: cstamp_delta in net/ipv6/addrconf.c.
  ["tstamp", quantity(u32, "cs")],
  ["reachable_time", quantity(u32, "ms")],
  ["retrans_time", quantity(u32, "ms")],
]);

/** Bits of `idev->if_flags`. Kernel: include/net/if_inet6.h */
const inet6Flags = flags(
  u32,
  { 4: "IF_RS_SENT", 5: "IF_RA_RCVD", 6: "IF_RA_MANAGED", 7: "IF_RA_OTHERCONF", 31: "IF_READY" },
  { prefix: "IF_" },
);

export const inet6Attributes = attributes("IFLA_INET6", {
  0: ["IFLA_INET6_UNSPEC"],
  1: ["IFLA_INET6_FLAGS", inet6Flags],
  2: ["IFLA_INET6_CONF", ipv6Configuration],
  3: ["IFLA_INET6_STATS", ipv6Statistics],
  4: ["IFLA_INET6_MCAST"],
  5: ["IFLA_INET6_CACHEINFO", cacheInfo],
  6: ["IFLA_INET6_ICMP6STATS", icmpv6Statistics],
  7: ["IFLA_INET6_TOKEN", ipv6],
  8: ["IFLA_INET6_ADDR_GEN_MODE", enumeration(u8, generationModes, generationWords)],
  9: ["IFLA_INET6_RA_MTU", u32],
});

/** Bindings of DSP0239. Kernel: include/net/mctp.h (enum mctp_phys_binding) */
const physicalBinding = enumeration(
  u8,
  {
    0: "MCTP_PHYS_BINDING_UNSPEC",
    1: "MCTP_PHYS_BINDING_SMBUS",
    2: "MCTP_PHYS_BINDING_PCIE_VDM",
    3: "MCTP_PHYS_BINDING_USB",
    4: "MCTP_PHYS_BINDING_KCS",
    5: "MCTP_PHYS_BINDING_SERIAL",
    6: "MCTP_PHYS_BINDING_I3C",
    7: "MCTP_PHYS_BINDING_MMBI",
    8: "MCTP_PHYS_BINDING_PCC",
    9: "MCTP_PHYS_BINDING_UCIE",
    255: "MCTP_PHYS_BINDING_VENDOR",
  },
  { prefix: "MCTP_PHYS_BINDING_" },
);

const mctp = attributes("IFLA_MCTP", {
  0: ["IFLA_MCTP_UNSPEC"],
  1: ["IFLA_MCTP_NET", u32],
  2: ["IFLA_MCTP_PHYS_BINDING", physicalBinding],
});

/** `IFLA_AF_SPEC`: the number is the family. MPLS has link statistics only, in RTM_NEWSTATS. */
export const addressFamilies = attributes("AF", {
  2: ["AF_INET", nest(inet)],
  10: ["AF_INET6", nest(inet6Attributes)],
  45: ["AF_MCTP", nest(mctp)],
});
