/**
 * Routes of IPv4, IPv6 and MPLS, and the multicast routes of IPv4 and IPv6.
 * Kernel: include/uapi/linux/rtnetlink.h, net/ipv4/fib_frontend.c (rtm_ipv4_policy), net/ipv4/fib_semantics.c,
 * net/ipv4/route.c, net/ipv6/route.c (rtm_ipv6_policy), net/mpls/af_mpls.c (rtm_mpls_policy), net/ipv4/ipmr_base.c
 */
import {
  type AttributeSet,
  address,
  attributes,
  be16,
  be32,
  constants,
  defineDissector,
  enumeration,
  family,
  familyOf,
  firstFit,
  hexadecimal,
  ifindex,
  named,
  nest,
  pad,
  quantity,
  records,
  s32,
  sifindex,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { encapsulation, encapsulationConstants, encapsulationType } from "../encap/index.ts";
import { rtgenmsg } from "../headers.ts";
import {
  nexthopFlags8,
  routeFlags,
  routeProtocol,
  routeScope,
  routeTable,
  routeTable8,
  routeType,
} from "../routing.ts";
import { canGateway, canGatewayConstants } from "./can-gateway.ts";
import { mctpRoute, phonetRoute } from "./endpoint-routes.ts";
import { routeMetrics } from "./metrics.ts";
import { routeSummary } from "./route-summary.ts";

const endpointSummary =
  "[{RTA_DST}][ extent {rtm_dst_len?}][ via {RTA_GATEWAY}][ dev {RTA_OIF}][ mtu {RTA_METRICS.RTAX_MTU:value}]";

/** What a router said of itself. Kernel: include/uapi/linux/icmpv6.h */
const preference = enumeration(
  u8,
  {
    0: "ICMPV6_ROUTER_PREF_MEDIUM",
    1: "ICMPV6_ROUTER_PREF_HIGH",
    2: "ICMPV6_ROUTER_PREF_INVALID",
    3: "ICMPV6_ROUTER_PREF_LOW",
  },
  { prefix: "ICMPV6_ROUTER_PREF_" },
);

const rtmsg = struct("rtmsg", [
  ["rtm_family", family],
  ["rtm_dst_len", u8],
  ["rtm_src_len", u8],
  ["rtm_tos", hexadecimal(u8)],
  ["rtm_table", routeTable8],
  ["rtm_protocol", routeProtocol],
  ["rtm_scope", routeScope],
  ["rtm_type", routeType],
  ["rtm_flags", routeFlags],
]);

/** One hop of several: `rtnh_hops` is its weight less one, in a multicast route the least TTL. */
const rtnexthop = struct("rtnexthop", [
  ["rtnh_len", u16],
  ["rtnh_flags", nexthopFlags8],
  ["rtnh_hops", u8],
  ["rtnh_ifindex", sifindex],
]);

const rtvia = struct("rtvia", [
  ["rtvia_family", familyOf(u16)],
  ["rtvia_addr", address],
]);

/** `rta_error` is a negative errno in an unsigned member (rtnl_put_cacheinfo). */
const cacheInfo = struct("rta_cacheinfo", [
  ["rta_clntref", u32],
  ["rta_lastuse", quantity(u32, "clock ticks")],
  ["rta_expires", quantity(s32, "clock ticks")],
  ["rta_error", s32],
  ["rta_used", u32],
  ["rta_id", hexadecimal(u32)],
  ["rta_ts", u32],
  ["rta_tsage", u32],
]);

const multicastStatistics = struct("rta_mfc_stats", [
  ["mfcs_packets", quantity(u64, "packets")],
  ["mfcs_bytes", quantity(u64, "bytes")],
  ["mfcs_wrong_if", quantity(u64, "packets")],
]);

const rta: AttributeSet = attributes("RTA", {
  0: ["RTA_UNSPEC"],
  1: ["RTA_DST", address],
  2: ["RTA_SRC", address],
  3: ["RTA_IIF", ifindex],
  4: ["RTA_OIF", ifindex],
  5: ["RTA_GATEWAY", address],
  6: ["RTA_PRIORITY", u32],
  7: ["RTA_PREFSRC", address],
  8: ["RTA_METRICS", nest(routeMetrics)],
  9: ["RTA_MULTIPATH", records(rtnexthop, () => rta, "rtnh_len")],
  10: ["RTA_PROTOINFO"],
  11: ["RTA_FLOW", hexadecimal(u32)],
  12: ["RTA_CACHEINFO", cacheInfo],
  13: ["RTA_SESSION"],
  14: ["RTA_MP_ALGO"],
  15: ["RTA_TABLE", routeTable],
  16: ["RTA_MARK", hexadecimal(u32)],
  17: ["RTA_MFC_STATS", multicastStatistics],
  18: ["RTA_VIA", rtvia],
  19: ["RTA_NEWDST", address],
  20: ["RTA_PREF", preference],
  21: ["RTA_ENCAP_TYPE", encapsulationType],
  22: ["RTA_ENCAP", encapsulation("RTA_ENCAP_TYPE")],
  // Seconds that a route has left; in a multicast route the time since its last use (mr_fill_mroute).
  23: ["RTA_EXPIRES", firstFit(quantity(u32, "s"), quantity(u64, "clock ticks"))],
  24: ["RTA_PAD", pad],
  25: ["RTA_UID", u32],
  26: ["RTA_TTL_PROPAGATE", named(u8, { 0: "disabled", 1: "enabled" })],
  27: ["RTA_IP_PROTO", ipProtocol],
  // The spec of the kernel has no byte order here; inet_rtm_getroute reads both as __be16.
  28: ["RTA_SPORT", be16],
  29: ["RTA_DPORT", be16],
  30: ["RTA_NH_ID", u32],
  31: ["RTA_FLOWLABEL", hexadecimal(be32)],
});

export const routes = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 24: ["RTM_NEWROUTE", "new"], 25: ["RTM_DELROUTE", "del"], 26: ["RTM_GETROUTE", "get"] },
  header: [rtmsg, rtgenmsg, null],
  attributes: rta,
  summary: routeSummary,
  families: {
    29: canGateway,
    35: { attributes: phonetRoute, summary: endpointSummary },
    45: { attributes: mctpRoute, summary: endpointSummary },
  },
  constants: [
    ...constants({
      RT_TABLE_MAX: 4294967295,
      RTAX_FEATURE_MASK: 31,
      RTNH_COMPARE_MASK: 89,
      RTNETLINK_HAVE_PEERINFO: 1,
    }),
    ...encapsulationConstants,
    ...canGatewayConstants,
  ],
});
