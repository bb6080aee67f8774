/** The tables of NETLINK_ROUTE; traffic control has its own entry in the manifest. */
import type { Dissector } from "../../src/schema/index.ts";
import { addresses } from "./address.ts";
import { addressLabels } from "./address-label.ts";
import { bridgeVlan } from "./bridge-vlan.ts";
import { dcb } from "./dcb.ts";
import { groups } from "./groups.ts";
import { link } from "./link/link.ts";
import { mdb } from "./mdb.ts";
import { cacheReports } from "./multicast/cache-report.ts";
import { multicastAddresses } from "./multicast-address.ts";
import { neighbours } from "./neighbour.ts";
import { neighbourTables } from "./neighbour-table.ts";
import { netconf } from "./netconf.ts";
import { netns } from "./netns.ts";
import { nexthops } from "./nexthop/nexthop.ts";
import { prefixes } from "./prefix.ts";
import { routes } from "./route/route.ts";
import { rules } from "./rule.ts";
import { linkStatistics } from "./stats.ts";
import { tunnel } from "./tunnel.ts";
import { userOptions } from "./user-option.ts";

export const route: readonly Dissector[] = [
  addresses,
  addressLabels,
  bridgeVlan,
  cacheReports,
  dcb,
  groups,
  link,
  linkStatistics,
  mdb,
  multicastAddresses,
  neighbours,
  neighbourTables,
  netconf,
  netns,
  nexthops,
  prefixes,
  routes,
  rules,
  tunnel,
  userOptions,
];
