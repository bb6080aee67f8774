/**
 * `IFLA_LINKINFO`: what kind of link this is, and what its kind and its master's kind say about it.
 * Kernel: include/uapi/linux/if_link.h, net/core/rtnetlink.c (ifla_info_policy, rtnl_link_fill)
 */
import { attributes, by, bySibling, select, string } from "../../../src/schema/index.ts";
import { linkKinds, requestedSlaveKinds, slaveKinds, xstatsKinds } from "./kinds/index.ts";

const requestedSlaveData = select(bySibling("IFLA_INFO_KIND"), requestedSlaveKinds);

export const linkInfo = attributes("IFLA_INFO", {
  0: ["IFLA_INFO_UNSPEC"],
  1: ["IFLA_INFO_KIND", string],
  2: ["IFLA_INFO_DATA", select(by("IFLA_INFO_KIND"), linkKinds)],
  3: ["IFLA_INFO_XSTATS", select(by("IFLA_INFO_KIND"), xstatsKinds)],
  4: ["IFLA_INFO_SLAVE_KIND", string],
  5: ["IFLA_INFO_SLAVE_DATA", select(bySibling("IFLA_INFO_SLAVE_KIND"), slaveKinds, requestedSlaveData)],
});
