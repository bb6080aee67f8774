/**
 * What `IFLA_INFO_KIND` chooses: the attributes of each kind of link, of its ports, and its extended statistics.
 * A peer in them is a link again, so the modules import each other in a circle: enter it by `link-attributes.ts`.
 * Kernel: struct rtnl_link_ops in include/net/rtnetlink.h, and who registers one
 */
import type { Type } from "../../../../src/schema/index.ts";
import { deviceKinds, deviceSlaveKinds, deviceXstats } from "./devices.ts";
import { tunnelKinds } from "./tunnels.ts";

/** `IFLA_INFO_DATA` by kind. */
export const linkKinds: Readonly<Record<string, Type>> = { ...deviceKinds, ...tunnelKinds };

/** `IFLA_INFO_SLAVE_DATA` by the kind of the master. */
export const slaveKinds: Readonly<Record<string, Type>> = deviceSlaveKinds;

/** The same where a request has `IFLA_INFO_KIND` say `bond_slave` instead, as iproute2 writes it. */
export const requestedSlaveKinds: Readonly<Record<string, Type>> = Object.fromEntries(
  Object.entries(slaveKinds).map(([kind, type]) => [`${kind}_slave`, type]),
);

/** `IFLA_INFO_XSTATS` by kind. */
export const xstatsKinds: Readonly<Record<string, Type>> = deviceXstats;
