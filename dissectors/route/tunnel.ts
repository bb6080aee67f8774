/**
 * Network identifiers that a VXLAN device lets through.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/vxlan/vxlan_vnifilter.c
 */
import {
  attributes,
  defineDissector,
  family,
  flags,
  ifindex,
  ipv4,
  ipv6,
  nest,
  pad,
  struct,
  u8,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { rtgenmsg } from "./headers.ts";
import { tunnelSummary } from "./tunnel-summary.ts";

const tunnelMsg = struct("tunnel_msg", [
  ["family", family],
  ["flags", flags(u8, { 0: "TUNNEL_MSG_FLAG_STATS" }, { words: { TUNNEL_MSG_FLAG_STATS: "stats" } })],
  [null, 2],
  ["ifindex", ifindex],
]);

const statistics = attributes("VNIFILTER_ENTRY_STATS", {
  0: ["VNIFILTER_ENTRY_STATS_UNSPEC"],
  1: ["VNIFILTER_ENTRY_STATS_RX_BYTES", u64],
  2: ["VNIFILTER_ENTRY_STATS_RX_PKTS", u64],
  3: ["VNIFILTER_ENTRY_STATS_RX_DROPS", u64],
  4: ["VNIFILTER_ENTRY_STATS_RX_ERRORS", u64],
  5: ["VNIFILTER_ENTRY_STATS_TX_BYTES", u64],
  6: ["VNIFILTER_ENTRY_STATS_TX_PKTS", u64],
  7: ["VNIFILTER_ENTRY_STATS_TX_DROPS", u64],
  8: ["VNIFILTER_ENTRY_STATS_TX_ERRORS", u64],
  9: ["VNIFILTER_ENTRY_STATS_PAD", pad],
});

const entry = attributes("VXLAN_VNIFILTER_ENTRY", {
  0: ["VXLAN_VNIFILTER_ENTRY_UNSPEC"],
  1: ["VXLAN_VNIFILTER_ENTRY_START", u32],
  2: ["VXLAN_VNIFILTER_ENTRY_END", u32],
  3: ["VXLAN_VNIFILTER_ENTRY_GROUP", ipv4],
  4: ["VXLAN_VNIFILTER_ENTRY_GROUP6", ipv6],
  5: ["VXLAN_VNIFILTER_ENTRY_STATS", nest(statistics)],
});

const vnifilter = attributes("VXLAN_VNIFILTER", {
  0: ["VXLAN_VNIFILTER_UNSPEC"],
  1: ["VXLAN_VNIFILTER_ENTRY", nest(entry), { multi: true }],
});

export const tunnel = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 120: ["RTM_NEWTUNNEL", "new"], 121: ["RTM_DELTUNNEL", "del"], 122: ["RTM_GETTUNNEL", "get"] },
  header: [tunnelMsg, rtgenmsg, null],
  attributes: vnifilter,
  summary: tunnelSummary,
});
