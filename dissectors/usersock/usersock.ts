/**
 * What programs say to each other over netlink: the kernel only carries it, and types and payloads are theirs.
 * Kernel: include/uapi/linux/netlink.h (NETLINK_USERSOCK), net/netlink/af_netlink.c
 */
import { bytes, defineDissector, optional, struct } from "../../src/schema/index.ts";
import { usersockSummary } from "./usersock-summary.ts";

/** Under a name of its own: `payload` is what JSON calls the bytes of a message without a table. */
const content = struct("usersock", [["data", optional(bytes)]]);

export const usersock = defineDissector({
  protocol: "NETLINK_USERSOCK",
  messages: {},
  others: ["USERSOCK", "notify", { header: content, summary: usersockSummary }],
});
