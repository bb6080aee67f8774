/**
 * Multicast databases of bridges and of VXLAN devices: who wants which group, and where multicast routers are.
 * Kernel: include/uapi/linux/if_bridge.h, net/core/rtnetlink.c (rtnl_mdb_add), net/bridge/br_mdb.c,
 * drivers/net/vxlan/vxlan_mdb.c
 */
import {
  attributes,
  by,
  defineDissector,
  enumeration,
  family,
  flags,
  ifindex,
  ipAddress,
  ipv4,
  ipv6,
  mac,
  named,
  nest,
  nestAfter,
  padded,
  quantity,
  select,
  sifindex,
  struct,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { etherType } from "../packet/ether-types.ts";
import { rtgenmsg } from "./headers.ts";
import { multicastRouterType } from "./link/bridge-port.ts";
import { mdbSummary } from "./mdb-summary.ts";
import { routeProtocol } from "./routing.ts";

const state = enumeration(
  u8,
  { 0: "MDB_TEMPORARY", 1: "MDB_PERMANENT" },
  { prefix: "MDB_", words: { MDB_TEMPORARY: "temp" } },
);

const entryFlags = flags(
  u8,
  {
    0: "MDB_FLAGS_OFFLOAD",
    1: "MDB_FLAGS_FAST_LEAVE",
    2: "MDB_FLAGS_STAR_EXCL",
    3: "MDB_FLAGS_BLOCKED",
    4: "MDB_FLAGS_OFFLOAD_FAILED",
  },
  {
    prefix: "MDB_FLAGS_",
    words: {
      MDB_FLAGS_OFFLOAD: "offload",
      MDB_FLAGS_FAST_LEAVE: "fast_leave",
      MDB_FLAGS_STAR_EXCL: "added_by_star_ex",
      MDB_FLAGS_BLOCKED: "blocked",
      MDB_FLAGS_OFFLOAD_FAILED: "offload_failed",
    },
  },
);

/** Whether the sources of a group are the wanted or the unwanted ones. Kernel: include/uapi/linux/in.h */
const groupMode = enumeration(u8, { 0: "MCAST_EXCLUDE", 1: "MCAST_INCLUDE" }, { prefix: "MCAST_" });

const timer = quantity(u32, "clock ticks");

const brPortMsg = struct("br_port_msg", [
  ["family", family],
  [null, 3],
  ["ifindex", ifindex],
]);

/** `addr` is a union of an address and the protocol that says which; both stand here as members of their own. */
const brMdbEntry = struct("br_mdb_entry", [
  ["ifindex", ifindex],
  ["state", state],
  ["flags", entryFlags],
  ["vid", u16],
  ["addr", select(by("proto"), { 2048: padded(ipv4, 16), 34525: ipv6 }, padded(mac, 16))],
  ["proto", etherType],
  [null, 2],
]);

const source = attributes("MDBA_MDB_SRCATTR", {
  0: ["MDBA_MDB_SRCATTR_UNSPEC"],
  1: ["MDBA_MDB_SRCATTR_ADDRESS", ipAddress],
  2: ["MDBA_MDB_SRCATTR_TIMER", timer],
});

const sourceList = attributes("MDBA_MDB_SRCLIST", {
  0: ["MDBA_MDB_SRCLIST_UNSPEC"],
  1: ["MDBA_MDB_SRCLIST_ENTRY", nest(source), { multi: true }],
});

const entryAttributes = attributes("MDBA_MDB_EATTR", {
  0: ["MDBA_MDB_EATTR_UNSPEC"],
  1: ["MDBA_MDB_EATTR_TIMER", timer],
  2: ["MDBA_MDB_EATTR_SRC_LIST", nest(sourceList)],
  3: ["MDBA_MDB_EATTR_GROUP_MODE", groupMode],
  4: ["MDBA_MDB_EATTR_SOURCE", ipAddress],
  5: ["MDBA_MDB_EATTR_RTPROT", routeProtocol],
  6: ["MDBA_MDB_EATTR_DST", ipAddress],
  7: ["MDBA_MDB_EATTR_DST_PORT", u16],
  8: ["MDBA_MDB_EATTR_VNI", u32],
  9: ["MDBA_MDB_EATTR_IFINDEX", ifindex],
  10: ["MDBA_MDB_EATTR_SRC_VNI", u32],
});

const entry = attributes("MDBA_MDB_ENTRY", {
  0: ["MDBA_MDB_ENTRY_UNSPEC"],
  1: ["MDBA_MDB_ENTRY_INFO", nestAfter(brMdbEntry, entryAttributes), { multi: true }],
});

const entries = attributes("MDBA_MDB", {
  0: ["MDBA_MDB_UNSPEC"],
  1: ["MDBA_MDB_ENTRY", nest(entry), { multi: true }],
});

const routerPort = attributes("MDBA_ROUTER_PATTR", {
  0: ["MDBA_ROUTER_PATTR_UNSPEC"],
  1: ["MDBA_ROUTER_PATTR_TIMER", timer],
  2: ["MDBA_ROUTER_PATTR_TYPE", multicastRouterType],
  3: ["MDBA_ROUTER_PATTR_INET_TIMER", timer],
  4: ["MDBA_ROUTER_PATTR_INET6_TIMER", timer],
  5: ["MDBA_ROUTER_PATTR_VID", u16],
});

/** Ports behind which multicast routers are; before the attributes of each stands its bare index. */
const routerPorts = attributes("MDBA_ROUTER", {
  0: ["MDBA_ROUTER_UNSPEC"],
  1: ["MDBA_ROUTER_PORT", nestAfter(struct("port", [["ifindex", ifindex]]), routerPort), { multi: true }],
});

/** What the kernel tells; a VLAN of a bridge has its router ports in the same set. */
export const multicastDatabase = attributes("MDBA", {
  0: ["MDBA_UNSPEC"],
  1: ["MDBA_MDB", nest(entries)],
  2: ["MDBA_ROUTER", nest(routerPorts)],
});

const wantedSource = attributes("MDBE_SRCATTR", {
  0: ["MDBE_SRCATTR_UNSPEC"],
  1: ["MDBE_SRCATTR_ADDRESS", ipAddress],
});

const wantedSources = attributes("MDBE_SRC_LIST", {
  0: ["MDBE_SRC_LIST_UNSPEC"],
  1: ["MDBE_SRC_LIST_ENTRY", nest(wantedSource), { multi: true }],
});

const wanted = attributes("MDBE_ATTR", {
  0: ["MDBE_ATTR_UNSPEC"],
  1: ["MDBE_ATTR_SOURCE", ipAddress],
  2: ["MDBE_ATTR_SRC_LIST", nest(wantedSources)],
  3: ["MDBE_ATTR_GROUP_MODE", groupMode],
  4: ["MDBE_ATTR_RTPROT", routeProtocol],
  5: ["MDBE_ATTR_DST", ipAddress],
  6: ["MDBE_ATTR_DST_PORT", u16],
  7: ["MDBE_ATTR_VNI", named(u32, { 0: "any" })],
  8: ["MDBE_ATTR_IFINDEX", sifindex],
  9: ["MDBE_ATTR_SRC_VNI", u32],
  10: ["MDBE_ATTR_STATE_MASK", flags(u8, { 0: "MDB_PERMANENT" }, { prefix: "MDB_" })],
});

const setEntry = attributes("MDBA_SET_ENTRY", {
  0: ["MDBA_SET_ENTRY_UNSPEC"],
  1: ["MDBA_SET_ENTRY", brMdbEntry],
  2: ["MDBA_SET_ENTRY_ATTRS", nest(wanted)],
});

const getEntry = attributes("MDBA_GET_ENTRY", {
  0: ["MDBA_GET_ENTRY_UNSPEC"],
  1: ["MDBA_GET_ENTRY", brMdbEntry],
  2: ["MDBA_GET_ENTRY_ATTRS", nest(wanted)],
});

export const mdb = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: {
    84: ["RTM_NEWMDB", "new", { attributes: { request: setEntry, reply: multicastDatabase } }],
    85: ["RTM_DELMDB", "del", { attributes: { request: setEntry, reply: multicastDatabase } }],
    86: ["RTM_GETMDB", "get", { attributes: { request: getEntry, reply: multicastDatabase } }],
  },
  header: [brPortMsg, rtgenmsg, null],
  summary: mdbSummary,
});
