/**
 * Who asks for multicast memberships on a bridge, or in one of its VLANs.
 * Kernel: include/uapi/linux/if_bridge.h, net/bridge/br_multicast.c (br_multicast_dump_querier_state)
 */
import { attributes, ifindex, ipv4, ipv6, pad, quantity, u64 } from "../../../src/schema/index.ts";

const timer = quantity(u64, "clock ticks");

export const bridgeQuerier = attributes("BRIDGE_QUERIER", {
  0: ["BRIDGE_QUERIER_UNSPEC"],
  1: ["BRIDGE_QUERIER_IP_ADDRESS", ipv4],
  2: ["BRIDGE_QUERIER_IP_PORT", ifindex],
  3: ["BRIDGE_QUERIER_IP_OTHER_TIMER", timer],
  4: ["BRIDGE_QUERIER_PAD", pad],
  5: ["BRIDGE_QUERIER_IPV6_ADDRESS", ipv6],
  6: ["BRIDGE_QUERIER_IPV6_PORT", ifindex],
  7: ["BRIDGE_QUERIER_IPV6_OTHER_TIMER", timer],
});
