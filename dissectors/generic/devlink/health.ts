/**
 * Health reporters: errors and recoveries counted, and what a reporter says, a sequence of tokens that build objects,
 * pairs and arrays.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_HEALTH_*, DEVLINK_ATTR_FMSG_*), include/net/devlink.h
 * (enum devlink_health_reporter_state), net/devlink/health.c (devlink_nl_health_reporter_fill,
 * devlink_fmsg_prepare_skb)
 */
import {
  type AttributeEntry,
  attributes,
  byPreceding,
  bytes,
  enumeration,
  flag,
  instant,
  nest,
  ordered,
  quantity,
  select,
  string,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { boolean, valueType } from "./values.ts";

const valueData = select(byPreceding("DEVLINK_ATTR_FMSG_OBJ_VALUE_TYPE"), {
  1: u8,
  2: u16,
  3: u32,
  4: u64,
  5: string,
  // A byte, other than the flag of a parameter: devlink_fmsg_item_fill_data.
  6: boolean,
  10: string,
  11: bytes,
});

const again = { multi: true };

const tokens: Readonly<Record<number, AttributeEntry>> = {
  107: ["DEVLINK_ATTR_FMSG_OBJ_NEST_START", flag, again],
  108: ["DEVLINK_ATTR_FMSG_PAIR_NEST_START", flag, again],
  109: ["DEVLINK_ATTR_FMSG_ARR_NEST_START", flag, again],
  110: ["DEVLINK_ATTR_FMSG_NEST_END", flag, again],
  111: ["DEVLINK_ATTR_FMSG_OBJ_NAME", string, again],
  112: ["DEVLINK_ATTR_FMSG_OBJ_VALUE_TYPE", valueType, again],
  113: ["DEVLINK_ATTR_FMSG_OBJ_VALUE_DATA", valueData, again],
};

const members: Readonly<Record<number, AttributeEntry>> = {
  115: ["DEVLINK_ATTR_HEALTH_REPORTER_NAME", string],
  116: [
    "DEVLINK_ATTR_HEALTH_REPORTER_STATE",
    enumeration(
      u8,
      { 0: "DEVLINK_HEALTH_REPORTER_STATE_HEALTHY", 1: "DEVLINK_HEALTH_REPORTER_STATE_ERROR" },
      { prefix: "DEVLINK_HEALTH_REPORTER_STATE_" },
    ),
  ],
  117: ["DEVLINK_ATTR_HEALTH_REPORTER_ERR_COUNT", u64],
  118: ["DEVLINK_ATTR_HEALTH_REPORTER_RECOVER_COUNT", u64],
  // The jiffies of that moment in ms; they begin five minutes before 0.
  119: ["DEVLINK_ATTR_HEALTH_REPORTER_DUMP_TS", quantity(u64, "ms")],
  120: ["DEVLINK_ATTR_HEALTH_REPORTER_GRACEFUL_PERIOD", quantity(u64, "ms")],
  121: ["DEVLINK_ATTR_HEALTH_REPORTER_AUTO_RECOVER", boolean],
  137: ["DEVLINK_ATTR_HEALTH_REPORTER_DUMP_TS_NS", instant(u64, "ns")],
  141: ["DEVLINK_ATTR_HEALTH_REPORTER_AUTO_DUMP", boolean],
  181: ["DEVLINK_ATTR_HEALTH_REPORTER_BURST_PERIOD", quantity(u64, "ms")],
};

export const healthAttributes: Readonly<Record<number, AttributeEntry>> = {
  106: ["DEVLINK_ATTR_FMSG", ordered(attributes("DEVLINK_ATTR", tokens))],
  ...tokens,
  114: ["DEVLINK_ATTR_HEALTH_REPORTER", nest(attributes("DEVLINK_ATTR", members))],
  ...members,
};
