/** The tables of NETLINK_ROUTE. */
import type { Dissector } from "../../src/schema/index.ts";
import { bridgeVlan } from "./bridge-vlan.ts";
import { link } from "./link/link.ts";
import { mdb } from "./mdb.ts";
import { cacheReports } from "./multicast/cache-report.ts";
import { netns } from "./netns.ts";
import { nexthops } from "./nexthop/nexthop.ts";
import { routes } from "./route/route.ts";
import { tunnel } from "./tunnel.ts";

export const route: readonly Dissector[] = [bridgeVlan, cacheReports, link, mdb, netns, nexthops, routes, tunnel];
