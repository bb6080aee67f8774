/**
 * Rates of functions and of groups of them.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_RATE_*, enum devlink_rate_tc_attr), net/devlink/rate.c
 */
import {
  type AttributeEntry,
  attributes,
  enumeration,
  nest,
  quantity,
  string,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";

const bandwidth = attributes("DEVLINK_RATE_TC_ATTR", {
  0: ["DEVLINK_RATE_TC_ATTR_UNSPEC"],
  1: ["DEVLINK_RATE_TC_ATTR_INDEX", u8],
  2: ["DEVLINK_RATE_TC_ATTR_BW", u32],
});

export const rateAttributes: Readonly<Record<number, AttributeEntry>> = {
  165: [
    "DEVLINK_ATTR_RATE_TYPE",
    enumeration(u16, { 0: "DEVLINK_RATE_TYPE_LEAF", 1: "DEVLINK_RATE_TYPE_NODE" }, { prefix: "DEVLINK_RATE_TYPE_" }),
  ],
  166: ["DEVLINK_ATTR_RATE_TX_SHARE", quantity(u64, "bytes/s")],
  167: ["DEVLINK_ATTR_RATE_TX_MAX", quantity(u64, "bytes/s")],
  168: ["DEVLINK_ATTR_RATE_NODE_NAME", string],
  169: ["DEVLINK_ATTR_RATE_PARENT_NODE_NAME", string],
  177: ["DEVLINK_ATTR_RATE_TX_PRIORITY", u32],
  178: ["DEVLINK_ATTR_RATE_TX_WEIGHT", u32],
  180: ["DEVLINK_ATTR_RATE_TC_BWS", nest(bandwidth), { multi: true }],
};
