/**
 * Nexthop objects, groups of them, and the buckets of resilient groups.
 * Kernel: include/uapi/linux/nexthop.h, net/ipv4/nexthop.c (rtm_nh_policy_new, nh_fill_node, nh_fill_res_bucket)
 */
import {
  address,
  attributes,
  defineDissector,
  enumeration,
  family,
  flag,
  flags,
  ifindex,
  nest,
  packed,
  pad,
  quantity,
  struct,
  u8,
  u16,
  u32,
  u64,
  uint,
} from "../../../src/schema/index.ts";
import { onOff32 } from "../../values.ts";
import { encapsulation, encapsulationType } from "../encap/index.ts";
import { nexthopFlags, routeProtocol, routeScope } from "../routing.ts";
import { bucketSummary, nexthopSummary } from "./nexthop-summary.ts";

const nhmsg = struct("nhmsg", [
  ["nh_family", family],
  ["nh_scope", routeScope],
  ["nh_protocol", routeProtocol],
  [null, 1],
  ["nh_flags", nexthopFlags],
]);

/** The weight less one, its high byte apart. */
const groupEntry = struct("nexthop_grp", [
  ["id", u32],
  ["weight", u8],
  ["weight_high", u8],
  [null, 2],
]);

const groupType = enumeration(
  u16,
  { 0: "NEXTHOP_GRP_TYPE_MPATH", 1: "NEXTHOP_GRP_TYPE_RES" },
  { prefix: "NEXTHOP_GRP_TYPE_", words: { NEXTHOP_GRP_TYPE_RES: "resilient" } },
);

const operationFlags = flags(
  u32,
  { 0: "NHA_OP_FLAG_DUMP_STATS", 1: "NHA_OP_FLAG_DUMP_HW_STATS", 31: "NHA_OP_FLAG_RESP_GRP_RESVD_0" },
  { prefix: "NHA_OP_FLAG_" },
);

const resilientGroup = attributes("NHA_RES_GROUP", {
  0: ["NHA_RES_GROUP_PAD", pad, { alias: "NHA_RES_GROUP_UNSPEC" }],
  1: ["NHA_RES_GROUP_BUCKETS", u16],
  2: ["NHA_RES_GROUP_IDLE_TIMER", quantity(u32, "clock ticks")],
  3: ["NHA_RES_GROUP_UNBALANCED_TIMER", quantity(u32, "clock ticks")],
  4: ["NHA_RES_GROUP_UNBALANCED_TIME", quantity(u64, "clock ticks")],
});

const resilientBucket = attributes("NHA_RES_BUCKET", {
  0: ["NHA_RES_BUCKET_PAD", pad, { alias: "NHA_RES_BUCKET_UNSPEC" }],
  1: ["NHA_RES_BUCKET_INDEX", u16],
  2: ["NHA_RES_BUCKET_IDLE_TIME", quantity(u64, "clock ticks")],
  3: ["NHA_RES_BUCKET_NH_ID", u32],
});

const entryStatistics = attributes("NHA_GROUP_STATS_ENTRY", {
  0: ["NHA_GROUP_STATS_ENTRY_UNSPEC"],
  1: ["NHA_GROUP_STATS_ENTRY_ID", u32],
  2: ["NHA_GROUP_STATS_ENTRY_PACKETS", quantity(uint, "packets")],
  3: ["NHA_GROUP_STATS_ENTRY_PACKETS_HW", quantity(uint, "packets")],
});

const groupStatistics = attributes("NHA_GROUP_STATS", {
  0: ["NHA_GROUP_STATS_UNSPEC"],
  1: ["NHA_GROUP_STATS_ENTRY", nest(entryStatistics), { multi: true }],
});

const nha = attributes("NHA", {
  0: ["NHA_UNSPEC"],
  1: ["NHA_ID", u32],
  2: ["NHA_GROUP", packed(groupEntry)],
  3: ["NHA_GROUP_TYPE", groupType],
  4: ["NHA_BLACKHOLE", flag],
  5: ["NHA_OIF", ifindex],
  6: ["NHA_GATEWAY", address],
  7: ["NHA_ENCAP_TYPE", encapsulationType],
  8: ["NHA_ENCAP", encapsulation("NHA_ENCAP_TYPE")],
  9: ["NHA_GROUPS", flag],
  10: ["NHA_MASTER", ifindex],
  11: ["NHA_FDB", flag],
  12: ["NHA_RES_GROUP", nest(resilientGroup)],
  13: ["NHA_RES_BUCKET", nest(resilientBucket)],
  14: ["NHA_OP_FLAGS", operationFlags],
  15: ["NHA_GROUP_STATS", nest(groupStatistics)],
  16: ["NHA_HW_STATS_ENABLE", onOff32],
  17: ["NHA_HW_STATS_USED", onOff32],
});

export const nexthops = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: {
    104: ["RTM_NEWNEXTHOP", "new"],
    105: ["RTM_DELNEXTHOP", "del"],
    106: ["RTM_GETNEXTHOP", "get"],
    116: ["RTM_NEWNEXTHOPBUCKET", "new", { summary: bucketSummary }],
    117: ["RTM_DELNEXTHOPBUCKET", "del", { summary: bucketSummary }],
    118: ["RTM_GETNEXTHOPBUCKET", "get", { summary: bucketSummary }],
  },
  header: [nhmsg, null],
  attributes: nha,
  keepsRequestFlags: true,
  summary: nexthopSummary,
});
