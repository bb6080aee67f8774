/**
 * The generic netlink family that was to identify peer namespaces before rtnetlink's RTM_NEWNSID did: proposed in
 * September 2014, never merged, and built only into kernels that carry the patch series.
 * Kernel: include/uapi/linux/netns.h of the series "netns: allow to identify peer netns", RFC v2. No release has that
 * file; include/uapi/linux/net_namespace.h, merged instead, gives the first three attributes the same names and numbers.
 */
import { attributes, defineDissector, fd, nsid, pid } from "../../src/schema/index.ts";

const netnsa = attributes("NETNSA", {
  0: ["NETNSA_NONE"],
  1: ["NETNSA_NSID", nsid],
  2: ["NETNSA_PID", pid],
  3: ["NETNSA_FD", fd],
});

export const netnsRfc = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "netns",
  messages: { 0: ["NETNS_CMD_UNSPEC", "notify"], 1: ["NETNS_CMD_GET", "get"] },
  attributes: netnsa,
  summary: "[nsid {NETNSA_NSID:text}][ pid {NETNSA_PID}][ fd {NETNSA_FD}]",
  note: "proposed as an RFC in 2014, never merged; its numbers are not confirmed by a copy of the patch, a plugin can replace them",
});
