/**
 * Multicast and anycast addresses that an interface listens to. Answers to the requests bear the requests' own numbers.
 * Kernel: include/uapi/linux/if_addr.h, net/ipv4/igmp.c (inet_fill_ifmcaddr), net/ipv6/addrconf.c (inet6_fill_ifmcaddr,
 * inet6_fill_ifacaddr)
 */
import { defineDissector } from "../../src/schema/index.ts";
import { addressAttributes, ifaddrmsg } from "./address.ts";
import { addressSummary } from "./address-summary.ts";
import { rtgenmsg } from "./headers.ts";

export const multicastAddresses = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: {
    56: ["RTM_NEWMULTICAST", "new"],
    57: ["RTM_DELMULTICAST", "del"],
    58: ["RTM_GETMULTICAST", "get"],
    60: ["RTM_NEWANYCAST", "new"],
    61: ["RTM_DELANYCAST", "del"],
    62: ["RTM_GETANYCAST", "get"],
  },
  header: [ifaddrmsg, rtgenmsg, null],
  attributes: addressAttributes,
  namespace: "IFA_TARGET_NETNSID",
  summary: addressSummary,
});
