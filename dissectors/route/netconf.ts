/**
 * Settings of forwarding: of one interface, of all, and the default of new ones.
 * Kernel: include/uapi/linux/netconf.h, net/ipv4/devinet.c (inet_netconf_fill_devconf), net/ipv6/addrconf.c,
 * net/mpls/af_mpls.c
 */
import {
  attributes,
  constants,
  defineDissector,
  family,
  named,
  s32,
  sifindexOr,
  struct,
} from "../../src/schema/index.ts";
import { netconfSummary } from "./netconf-summary.ts";

const netconfmsg = struct("netconfmsg", [["ncm_family", family]]);

const onOff = named(s32, { 0: "off", 1: "on" });

const netconfa = attributes("NETCONFA", {
  0: ["NETCONFA_UNSPEC"],
  1: ["NETCONFA_IFINDEX", sifindexOr({ "-1": "all", "-2": "default" })],
  2: ["NETCONFA_FORWARDING", onOff],
  3: ["NETCONFA_RP_FILTER", named(s32, { 0: "off", 1: "strict", 2: "loose" })],
  4: ["NETCONFA_MC_FORWARDING", onOff],
  5: ["NETCONFA_PROXY_NEIGH", onOff],
  6: ["NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN", onOff],
  7: ["NETCONFA_INPUT", onOff],
  8: ["NETCONFA_BC_FORWARDING", onOff],
  9: ["NETCONFA_FORCE_FORWARDING", onOff],
});

export const netconf = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 80: ["RTM_NEWNETCONF", "new"], 81: ["RTM_DELNETCONF", "del"], 82: ["RTM_GETNETCONF", "get"] },
  header: [netconfmsg, null],
  attributes: netconfa,
  summary: netconfSummary,
  constants: constants({ NETCONFA_ALL: -1, NETCONFA_IFINDEX_ALL: -1, NETCONFA_IFINDEX_DEFAULT: -2 }),
});
