/**
 * Neighbours: which link-layer address an address has, and the forwarding database of bridges and VXLANs (AF_BRIDGE).
 * Kernel: include/uapi/linux/neighbour.h, net/core/neighbour.c (nda_policy), net/core/rtnetlink.c (rtnl_fdb_add),
 * net/bridge/br_fdb.c, drivers/net/vxlan/vxlan_core.c
 */
import {
  address,
  attributes,
  be16,
  constants,
  defineDissector,
  family,
  flag,
  flags,
  ifindex,
  ifindexIn,
  ipAddress,
  nest,
  nsid,
  quantity,
  sifindex,
  struct,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { rtgenmsg } from "./headers.ts";
import { neighbourSummary } from "./neighbour-summary.ts";
import { routeProtocol, routeType } from "./routing.ts";

/** The spec has one value of an enum; user space asks for several states at once, and fdb entries have two. */
const neighbourState = flags(
  u16,
  {
    0: "NUD_INCOMPLETE",
    1: "NUD_REACHABLE",
    2: "NUD_STALE",
    3: "NUD_DELAY",
    4: "NUD_PROBE",
    5: "NUD_FAILED",
    6: "NUD_NOARP",
    7: "NUD_PERMANENT",
  },
  { prefix: "NUD_" },
);

const neighbourFlags = flags(
  u8,
  {
    0: "NTF_USE",
    1: "NTF_SELF",
    2: "NTF_MASTER",
    3: "NTF_PROXY",
    4: "NTF_EXT_LEARNED",
    5: "NTF_OFFLOADED",
    6: "NTF_STICKY",
    7: "NTF_ROUTER",
  },
  { prefix: "NTF_" },
);

const neighbourFlagsExt = flags(
  u32,
  { 0: "NTF_EXT_MANAGED", 1: "NTF_EXT_LOCKED", 2: "NTF_EXT_EXT_VALIDATED" },
  { prefix: "NTF_EXT_" },
);

const ndmsg = struct("ndmsg", [
  ["ndm_family", family],
  [null, 3],
  ["ndm_ifindex", sifindex],
  ["ndm_state", neighbourState],
  ["ndm_flags", neighbourFlags],
  ["ndm_type", routeType],
]);

/** How long ago, all but the count of references. */
const ndaCacheinfo = struct("nda_cacheinfo", [
  ["ndm_confirmed", quantity(u32, "clock ticks")],
  ["ndm_used", quantity(u32, "clock ticks")],
  ["ndm_updated", quantity(u32, "clock ticks")],
  ["ndm_refcnt", u32],
]);

const fdbExtended = attributes("NFEA", {
  0: ["NFEA_UNSPEC"],
  1: ["NFEA_ACTIVITY_NOTIFY", flags(u8, { 0: "FDB_NOTIFY_BIT", 1: "FDB_NOTIFY_INACTIVE_BIT" })],
  2: ["NFEA_DONT_REFRESH", flag],
});

const nda = attributes("NDA", {
  0: ["NDA_UNSPEC"],
  1: ["NDA_DST", address],
  // Tunnels have an IP address for a link-layer address.
  2: ["NDA_LLADDR", ipAddress],
  3: ["NDA_CACHEINFO", ndaCacheinfo],
  4: ["NDA_PROBES", u32],
  5: ["NDA_VLAN", u16],
  // The spec has a u16 of the host; vxlan_fdb_info puts it in network order.
  6: ["NDA_PORT", be16],
  7: ["NDA_VNI", u32],
  8: ["NDA_IFINDEX", ifindexIn("NDA_LINK_NETNSID")],
  9: ["NDA_MASTER", ifindex],
  10: ["NDA_LINK_NETNSID", nsid],
  11: ["NDA_SRC_VNI", u32],
  12: ["NDA_PROTOCOL", routeProtocol],
  13: ["NDA_NH_ID", u32],
  14: ["NDA_FDB_EXT_ATTRS", nest(fdbExtended)],
  15: ["NDA_FLAGS_EXT", neighbourFlagsExt],
  16: ["NDA_NDM_STATE_MASK", neighbourState],
  17: ["NDA_NDM_FLAGS_MASK", neighbourFlags],
});

export const neighbours = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 28: ["RTM_NEWNEIGH", "new"], 29: ["RTM_DELNEIGH", "del"], 30: ["RTM_GETNEIGH", "get"] },
  header: [ndmsg, rtgenmsg, null],
  attributes: nda,
  summary: neighbourSummary,
  constants: constants({ NUD_NONE: 0 }),
});
