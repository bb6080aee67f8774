/**
 * Shapers of devices: how fast queues and groups of them may send.
 * Kernel: include/uapi/linux/net_shaper.h, net/shaper/shaper.c (net_shaper_fill_one), net/shaper/shaper_nl_gen.c (policies)
 */
import { attributes, defineDissector, enumeration, flag, ifindex, nest, u32, uint } from "../../src/schema/index.ts";
import { capabilitySummary, shaperSummary } from "./net-shaper-summary.ts";

const scope = enumeration(
  u32,
  {
    0: "NET_SHAPER_SCOPE_UNSPEC",
    1: "NET_SHAPER_SCOPE_NETDEV",
    2: "NET_SHAPER_SCOPE_QUEUE",
    3: "NET_SHAPER_SCOPE_NODE",
  },
  { prefix: "NET_SHAPER_SCOPE_" },
);

/** In what bandwidths and bursts are counted: bits or packets a second. */
const metric = enumeration(
  u32,
  { 0: "NET_SHAPER_METRIC_BPS", 1: "NET_SHAPER_METRIC_PPS" },
  { prefix: "NET_SHAPER_METRIC_" },
);

const handle = attributes("NET_SHAPER_A_HANDLE", {
  1: ["NET_SHAPER_A_HANDLE_SCOPE", scope],
  2: ["NET_SHAPER_A_HANDLE_ID", u32],
});

/** The leaves of a group are shapers too. */
const shaper = attributes("NET_SHAPER_A", {
  1: ["NET_SHAPER_A_HANDLE", nest(handle)],
  2: ["NET_SHAPER_A_METRIC", metric],
  3: ["NET_SHAPER_A_BW_MIN", uint],
  4: ["NET_SHAPER_A_BW_MAX", uint],
  5: ["NET_SHAPER_A_BURST", uint],
  6: ["NET_SHAPER_A_PRIORITY", u32],
  7: ["NET_SHAPER_A_WEIGHT", u32],
  8: ["NET_SHAPER_A_IFINDEX", ifindex],
  9: ["NET_SHAPER_A_PARENT", nest(handle)],
  10: ["NET_SHAPER_A_LEAVES", nest(() => shaper), { multi: true }],
});

const capabilities = attributes("NET_SHAPER_A_CAPS", {
  1: ["NET_SHAPER_A_CAPS_IFINDEX", ifindex],
  2: ["NET_SHAPER_A_CAPS_SCOPE", scope],
  3: ["NET_SHAPER_A_CAPS_SUPPORT_METRIC_BPS", flag],
  4: ["NET_SHAPER_A_CAPS_SUPPORT_METRIC_PPS", flag],
  5: ["NET_SHAPER_A_CAPS_SUPPORT_NESTING", flag],
  6: ["NET_SHAPER_A_CAPS_SUPPORT_BW_MIN", flag],
  7: ["NET_SHAPER_A_CAPS_SUPPORT_BW_MAX", flag],
  8: ["NET_SHAPER_A_CAPS_SUPPORT_BURST", flag],
  9: ["NET_SHAPER_A_CAPS_SUPPORT_PRIORITY", flag],
  10: ["NET_SHAPER_A_CAPS_SUPPORT_WEIGHT", flag],
});

export const netShaper = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "net-shaper",
  messages: {
    1: ["NET_SHAPER_CMD_GET", "get"],
    2: ["NET_SHAPER_CMD_SET", "set"],
    3: ["NET_SHAPER_CMD_DELETE", "del"],
    4: ["NET_SHAPER_CMD_GROUP", "set"],
    5: ["NET_SHAPER_CMD_CAP_GET", "get", { attributes: capabilities, summary: capabilitySummary }],
  },
  attributes: shaper,
  summary: shaperSummary,
});
