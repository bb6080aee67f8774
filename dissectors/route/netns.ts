/**
 * Network namespace ids: which number this namespace has given to a peer.
 * Kernel: include/uapi/linux/net_namespace.h, net/core/net_namespace.c (rtnl_net_policy, rtnl_net_fill)
 */
import { attributes, constants, defineDissector, fd, nsid, pid } from "../../src/schema/index.ts";
import { rtgenmsg } from "./headers.ts";
import { netnsSummary } from "./netns-summary.ts";

const netnsa = attributes("NETNSA", {
  0: ["NETNSA_NONE"],
  1: ["NETNSA_NSID", nsid],
  2: ["NETNSA_PID", pid],
  3: ["NETNSA_FD", fd],
  4: ["NETNSA_TARGET_NSID", nsid],
  5: ["NETNSA_CURRENT_NSID", nsid],
});

export const netns = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 88: ["RTM_NEWNSID", "new"], 89: ["RTM_DELNSID", "del"], 90: ["RTM_GETNSID", "get"] },
  header: [rtgenmsg, null],
  attributes: netnsa,
  summary: netnsSummary,
  constants: constants({ NETNSA_NSID_NOT_ASSIGNED: -1 }),
});
