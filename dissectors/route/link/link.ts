/**
 * Links: network interfaces, where their other ends are, and where they move to. In messages of family AF_BRIDGE, ports
 * of bridges and their VLANs.
 * Kernel: include/uapi/linux/if_link.h, net/core/rtnetlink.c, net/bridge/br_netlink.c
 */
import { constants, defineDissector } from "../../../src/schema/index.ts";
import { ifinfomsg, rtgenmsg } from "../headers.ts";
import { deviceConstants } from "./kinds/device-constants.ts";
import { tunnelConstants } from "./kinds/tunnel-types.ts";
import { linkAttributes } from "./link-attributes.ts";
import { deletionSummary, linkSummary, propertySummary, querySummary } from "./link-summary.ts";

export const link = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: {
    16: ["RTM_NEWLINK", "new"],
    17: ["RTM_DELLINK", "del", { summary: deletionSummary }],
    18: ["RTM_GETLINK", "get", { summary: querySummary }],
    19: ["RTM_SETLINK", "set"],
    108: ["RTM_NEWLINKPROP", "new", { summary: propertySummary }],
    109: ["RTM_DELLINKPROP", "del", { summary: propertySummary }],
    110: ["RTM_GETLINKPROP", "get", { summary: propertySummary }],
  },
  header: [ifinfomsg, rtgenmsg, null],
  attributes: linkAttributes,
  namespace: "IFLA_TARGET_NETNSID",
  teaches: [{ messages: [16, 17], gone: [17], interface: { index: "ifi_index", name: "IFLA_IFNAME" } }],
  summary: linkSummary,
  constants: [
    ...constants({
      ARPHRD_CISCO: 513,
      IFF_VOLATILE: 461914,
      PORT_SELF_VF: -1,
      XDP_FLAGS_MODES: 14,
      XDP_FLAGS_MASK: 31,
    }),
    ...deviceConstants,
    ...tunnelConstants,
  ],
});
