/**
 * Rings without loss (HSR, PRP): the nodes of the network and what happens to it.
 * Kernel: include/uapi/linux/hsr_netlink.h, net/hsr/hsr_netlink.c (hsr_genl_policy, hsr_get_node_status)
 */
import { attributes, defineDissector, ifindex, mac, quantity, u16, u32 } from "../../src/schema/index.ts";
import { hsrSummary } from "./hsr-summary.ts";

/** INT_MAX stands for longer than can be counted. */
const age = quantity(u32, "ms", { 2147483647: "never" });

const hsrAttributes = attributes("HSR_A", {
  0: ["HSR_A_UNSPEC"],
  // A list of nodes repeats it.
  1: ["HSR_A_NODE_ADDR", mac, { multi: true }],
  2: ["HSR_A_IFINDEX", ifindex],
  3: ["HSR_A_IF1_AGE", age],
  4: ["HSR_A_IF2_AGE", age],
  5: ["HSR_A_NODE_ADDR_B", mac],
  6: ["HSR_A_IF1_SEQ", u16],
  7: ["HSR_A_IF2_SEQ", u16],
  8: ["HSR_A_IF1_IFINDEX", ifindex],
  9: ["HSR_A_IF2_IFINDEX", ifindex],
  10: ["HSR_A_ADDR_B_IFINDEX", ifindex],
});

export const hsr = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "HSR",
  messages: {
    0: ["HSR_C_UNSPEC", "notify"],
    1: ["HSR_C_RING_ERROR", "notify"],
    2: ["HSR_C_NODE_DOWN", "notify"],
    3: ["HSR_C_GET_NODE_STATUS", "get"],
    4: ["HSR_C_SET_NODE_STATUS", "reply"],
    5: ["HSR_C_GET_NODE_LIST", "get"],
    6: ["HSR_C_SET_NODE_LIST", "reply"],
  },
  attributes: hsrAttributes,
  summary: hsrSummary,
});
