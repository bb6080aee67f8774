/**
 * What the kernel asks or tells a multicast routing daemon: a packet for which there is no route, and the like.
 * Kernel: include/uapi/linux/mroute.h, include/uapi/linux/mroute6.h, net/ipv4/ipmr.c (igmpmsg_netlink_event),
 * net/ipv6/ip6mr.c (mrt6msg_netlink_event)
 */
import {
  attributes,
  bytes,
  constants,
  defineDissector,
  enumeration,
  ipv4,
  ipv6,
  u8,
  u32,
} from "../../../src/schema/index.ts";
import { rtgenmsg } from "../headers.ts";
import { routeTable } from "../routing.ts";
import { cacheReportSummary } from "./cache-report-summary.ts";
import { mrouteConstants } from "./ipmr-table.ts";

const ipv4Report = enumeration(
  u8,
  { 1: "IGMPMSG_NOCACHE", 2: "IGMPMSG_WRONGVIF", 3: "IGMPMSG_WHOLEPKT", 4: "IGMPMSG_WRVIFWHOLE" },
  { prefix: "IGMPMSG_" },
);

const ipv6Report = enumeration(
  u8,
  { 1: "MRT6MSG_NOCACHE", 2: "MRT6MSG_WRONGMIF", 3: "MRT6MSG_WHOLEPKT", 4: "MRT6MSG_WRMIFWHOLE" },
  { prefix: "MRT6MSG_" },
);

const ipmra = attributes("IPMRA_CREPORT", {
  0: ["IPMRA_CREPORT_UNSPEC"],
  1: ["IPMRA_CREPORT_MSGTYPE", ipv4Report],
  2: ["IPMRA_CREPORT_VIF_ID", u32],
  3: ["IPMRA_CREPORT_SRC_ADDR", ipv4],
  4: ["IPMRA_CREPORT_DST_ADDR", ipv4],
  5: ["IPMRA_CREPORT_PKT", bytes],
  6: ["IPMRA_CREPORT_TABLE", routeTable],
});

const ip6mra = attributes("IP6MRA_CREPORT", {
  0: ["IP6MRA_CREPORT_UNSPEC"],
  1: ["IP6MRA_CREPORT_MSGTYPE", ipv6Report],
  2: ["IP6MRA_CREPORT_MIF_ID", u32],
  3: ["IP6MRA_CREPORT_SRC_ADDR", ipv6],
  4: ["IP6MRA_CREPORT_DST_ADDR", ipv6],
  5: ["IP6MRA_CREPORT_PKT", bytes],
});

export const cacheReports = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 96: ["RTM_NEWCACHEREPORT", "notify"] },
  header: rtgenmsg,
  attributes: ipmra,
  families: { 129: { attributes: ip6mra } },
  summary: cacheReportSummary,
  constants: [
    ...constants({
      MRT_FLUSH_MFC: 1,
      MRT_FLUSH_MFC_STATIC: 2,
      MRT_FLUSH_VIFS: 4,
      MRT_FLUSH_VIFS_STATIC: 8,
    }),
    ...mrouteConstants,
  ],
});
