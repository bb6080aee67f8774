/**
 * Policies of timeouts: how long a connection stays in each state of its protocol.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_cttimeout.h, net/netfilter/nfnetlink_cttimeout.c (cttimeout_nla_policy)
 */
import { attributes, be16, be32, defineDissector, familyOf, string } from "../../../src/schema/index.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { timeoutStates } from "./timeout-states.ts";
import { timeoutSummary } from "./timeout-summary.ts";

const timeout = attributes("CTA_TIMEOUT", {
  0: ["CTA_TIMEOUT_UNSPEC"],
  1: ["CTA_TIMEOUT_NAME", string],
  2: ["CTA_TIMEOUT_L3PROTO", familyOf(be16)],
  3: ["CTA_TIMEOUT_L4PROTO", ipProtocol],
  4: ["CTA_TIMEOUT_DATA", timeoutStates("CTA_TIMEOUT_L4PROTO")],
  5: ["CTA_TIMEOUT_USE", be32],
});

export const timeouts = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "cttimeout",
  messages: {
    0: ["IPCTNL_MSG_TIMEOUT_NEW", "new"],
    1: ["IPCTNL_MSG_TIMEOUT_GET", "get"],
    2: ["IPCTNL_MSG_TIMEOUT_DELETE", "del"],
    3: ["IPCTNL_MSG_TIMEOUT_DEFAULT_SET", "set"],
    4: ["IPCTNL_MSG_TIMEOUT_DEFAULT_GET", "get"],
  },
  attributes: timeout,
  summary: timeoutSummary,
});
