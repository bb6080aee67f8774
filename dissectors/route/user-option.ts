/**
 * Options of router advertisements that concern user space, such as name servers.
 * Kernel: include/uapi/linux/rtnetlink.h (struct nduseroptmsg), net/ipv6/ndisc.c (ndisc_ra_useropt)
 */
import {
  attributes,
  defineDissector,
  family,
  ipv6,
  quantity,
  sifindex,
  sized,
  struct,
  u8,
  u16,
} from "../../src/schema/index.ts";
import { discoveryOptions } from "../packet/discovery-options.ts";
import { userOptionSummary } from "./user-option-summary.ts";

/** The options stand between the struct and the attributes. */
const nduseroptmsg = struct("nduseroptmsg", [
  ["nduseropt_family", family],
  [null, 1],
  ["nduseropt_opts_len", quantity(u16, "bytes")],
  ["nduseropt_ifindex", sifindex],
  ["nduseropt_icmp_type", u8],
  ["nduseropt_icmp_code", u8],
  [null, 6],
  ["options", sized(discoveryOptions, "nduseropt_opts_len")],
]);

const nduseropt = attributes("NDUSEROPT", {
  0: ["NDUSEROPT_UNSPEC"],
  1: ["NDUSEROPT_SRCADDR", ipv6],
});

export const userOptions = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 68: ["RTM_NEWNDUSEROPT", "new"] },
  header: nduseroptmsg,
  attributes: nduseropt,
  summary: userOptionSummary,
});
