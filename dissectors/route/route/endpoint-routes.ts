/**
 * Routes of MCTP and Phonet, whose addresses are one byte.
 * Kernel: include/uapi/linux/rtnetlink.h, net/mctp/route.c (rta_mctp_policy), net/phonet/pn_netlink.c
 * (rtm_phonet_policy)
 */
import { attributes, ifindex, nest, struct, u8, u32 } from "../../../src/schema/index.ts";
import { routeMetrics } from "./metrics.ts";

/** A gateway in another network than its interface's. Kernel: include/uapi/linux/mctp.h */
const fullyQualifiedAddress = struct("mctp_fq_addr", [
  ["net", u32],
  ["eid", u8],
]);

/** `rtm_dst_len` says how many endpoints follow the first. */
export const mctpRoute = attributes("RTA", {
  0: ["RTA_UNSPEC"],
  1: ["RTA_DST", u8],
  4: ["RTA_OIF", ifindex],
  5: ["RTA_GATEWAY", fullyQualifiedAddress],
  8: ["RTA_METRICS", nest(routeMetrics)],
});

export const phonetRoute = attributes("RTA", {
  0: ["RTA_UNSPEC"],
  1: ["RTA_DST", u8],
  4: ["RTA_OIF", ifindex],
});
