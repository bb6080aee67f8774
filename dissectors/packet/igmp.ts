/**
 * Who listens to a multicast group?
 * Kernel: include/uapi/linux/igmp.h
 */
import {
  be16,
  bySibling,
  bytes,
  enumeration,
  hexadecimal,
  ipv4,
  optional,
  select,
  struct,
  u8,
} from "../../src/schema/index.ts";

/** The words are nft's where it has some. */
export const igmpType = enumeration(
  u8,
  {
    17: "IGMP_HOST_MEMBERSHIP_QUERY",
    18: "IGMP_HOST_MEMBERSHIP_REPORT",
    19: "IGMP_DVMRP",
    20: "IGMP_PIM",
    21: "IGMP_TRACE",
    22: "IGMPV2_HOST_MEMBERSHIP_REPORT",
    23: "IGMP_HOST_LEAVE_MESSAGE",
    30: "IGMP_MTRACE_RESP",
    31: "IGMP_MTRACE",
    34: "IGMPV3_HOST_MEMBERSHIP_REPORT",
  },
  {
    prefix: "IGMP_",
    words: {
      IGMP_HOST_MEMBERSHIP_QUERY: "membership-query",
      IGMP_HOST_MEMBERSHIP_REPORT: "membership-report-v1",
      IGMPV2_HOST_MEMBERSHIP_REPORT: "membership-report-v2",
      IGMPV3_HOST_MEMBERSHIP_REPORT: "membership-report-v3",
      IGMP_HOST_LEAVE_MESSAGE: "leave-group",
    },
  },
);

const group = struct("group", [
  ["group", ipv4],
  ["data", optional(bytes)],
]);

/** Reports of version 3 have records in place of one group. */
export const igmp = struct("igmphdr", [
  ["type", igmpType],
  ["code", u8],
  ["csum", hexadecimal(be16)],
  ["body", optional(select(bySibling("type"), { 17: group, 18: group, 22: group, 23: group }, bytes))],
]);
