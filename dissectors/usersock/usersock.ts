/**
 * What programs say to each other over netlink: the kernel only carries it, and types and payloads are theirs.
 * Kernel: include/uapi/linux/netlink.h (NETLINK_USERSOCK), net/netlink/af_netlink.c
 */
import { bytes, defineDissector, remaining, struct } from "../../src/schema/index.ts";
import { usersockSummary } from "./usersock-summary.ts";

const body = struct("usersock", [["data", remaining(bytes)]]);

export const usersock = defineDissector({
  protocol: "NETLINK_USERSOCK",
  messages: {},
  others: ["USERSOCK", "notify", { header: body, summary: usersockSummary }],
});
