/**
 * Thermal zones: their temperatures and trip points, the devices that cool them, and what happens.
 * Kernel: include/uapi/linux/thermal.h, drivers/thermal/thermal_netlink.c (thermal_genl_policy, thermal_genl_send_event)
 */
import {
  attributes,
  constants,
  defineDissector,
  enumeration,
  flags,
  nest,
  quantity,
  s32,
  string,
  u32,
} from "../../src/schema/index.ts";
import { thermalSummary } from "./thermal-summary.ts";

/** The policy says u32, but what is put there is an int. */
const temperature = quantity(s32, "m°C");

const tripType = enumeration(
  u32,
  { 0: "THERMAL_TRIP_ACTIVE", 1: "THERMAL_TRIP_PASSIVE", 2: "THERMAL_TRIP_HOT", 3: "THERMAL_TRIP_CRITICAL" },
  { prefix: "THERMAL_TRIP_" },
);

const mode = enumeration(
  u32,
  { 0: "THERMAL_DEVICE_DISABLED", 1: "THERMAL_DEVICE_ENABLED" },
  { prefix: "THERMAL_DEVICE_" },
);

const direction = flags(
  u32,
  { 0: "THERMAL_THRESHOLD_WAY_UP", 1: "THERMAL_THRESHOLD_WAY_DOWN" },
  { prefix: "THERMAL_THRESHOLD_WAY_" },
);

const again = { multi: true };

// The lists hold the attributes of the message itself, one row after the other without a nest around each.
const zones = attributes("THERMAL_GENL_ATTR", {
  2: ["THERMAL_GENL_ATTR_TZ_ID", u32, again],
  10: ["THERMAL_GENL_ATTR_TZ_NAME", string, again],
});

const trips = attributes("THERMAL_GENL_ATTR", {
  5: ["THERMAL_GENL_ATTR_TZ_TRIP_ID", u32, again],
  6: ["THERMAL_GENL_ATTR_TZ_TRIP_TYPE", tripType, again],
  7: ["THERMAL_GENL_ATTR_TZ_TRIP_TEMP", temperature, again],
  8: ["THERMAL_GENL_ATTR_TZ_TRIP_HYST", temperature, again],
});

const coolingDevices = attributes("THERMAL_GENL_ATTR", {
  15: ["THERMAL_GENL_ATTR_CDEV_ID", u32, again],
  18: ["THERMAL_GENL_ATTR_CDEV_NAME", string, again],
});

const capabilities = attributes("THERMAL_GENL_ATTR", {
  21: ["THERMAL_GENL_ATTR_CPU_CAPABILITY_ID", u32, again],
  22: ["THERMAL_GENL_ATTR_CPU_CAPABILITY_PERFORMANCE", u32, again],
  23: ["THERMAL_GENL_ATTR_CPU_CAPABILITY_EFFICIENCY", u32, again],
});

const thresholds = attributes("THERMAL_GENL_ATTR", {
  25: ["THERMAL_GENL_ATTR_THRESHOLD_TEMP", temperature, again],
  26: ["THERMAL_GENL_ATTR_THRESHOLD_DIRECTION", direction, again],
});

const governor = attributes("THERMAL_GENL_ATTR", { 13: ["THERMAL_GENL_ATTR_TZ_GOV_NAME", string] });

const thermalAttributes = attributes("THERMAL_GENL_ATTR", {
  0: ["THERMAL_GENL_ATTR_UNSPEC"],
  1: ["THERMAL_GENL_ATTR_TZ", nest(zones)],
  2: ["THERMAL_GENL_ATTR_TZ_ID", u32],
  3: ["THERMAL_GENL_ATTR_TZ_TEMP", temperature],
  4: ["THERMAL_GENL_ATTR_TZ_TRIP", nest(trips)],
  5: ["THERMAL_GENL_ATTR_TZ_TRIP_ID", u32],
  6: ["THERMAL_GENL_ATTR_TZ_TRIP_TYPE", tripType],
  7: ["THERMAL_GENL_ATTR_TZ_TRIP_TEMP", temperature],
  8: ["THERMAL_GENL_ATTR_TZ_TRIP_HYST", temperature],
  9: ["THERMAL_GENL_ATTR_TZ_MODE", mode],
  10: ["THERMAL_GENL_ATTR_TZ_NAME", string],
  11: ["THERMAL_GENL_ATTR_TZ_CDEV_WEIGHT", u32],
  12: ["THERMAL_GENL_ATTR_TZ_GOV", nest(governor)],
  13: ["THERMAL_GENL_ATTR_TZ_GOV_NAME", string],
  14: ["THERMAL_GENL_ATTR_CDEV", nest(coolingDevices)],
  15: ["THERMAL_GENL_ATTR_CDEV_ID", u32],
  16: ["THERMAL_GENL_ATTR_CDEV_CUR_STATE", u32],
  17: ["THERMAL_GENL_ATTR_CDEV_MAX_STATE", u32],
  18: ["THERMAL_GENL_ATTR_CDEV_NAME", string],
  19: ["THERMAL_GENL_ATTR_GOV_NAME", string],
  20: ["THERMAL_GENL_ATTR_CPU_CAPABILITY", nest(capabilities)],
  21: ["THERMAL_GENL_ATTR_CPU_CAPABILITY_ID", u32],
  22: ["THERMAL_GENL_ATTR_CPU_CAPABILITY_PERFORMANCE", u32],
  23: ["THERMAL_GENL_ATTR_CPU_CAPABILITY_EFFICIENCY", u32],
  24: ["THERMAL_GENL_ATTR_THRESHOLD", nest(thresholds)],
  25: ["THERMAL_GENL_ATTR_THRESHOLD_TEMP", temperature],
  26: ["THERMAL_GENL_ATTR_THRESHOLD_DIRECTION", direction],
  27: ["THERMAL_GENL_ATTR_TZ_PREV_TEMP", temperature],
});

export const thermal = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "thermal",
  messages: {
    0: ["THERMAL_GENL_CMD_UNSPEC", "notify"],
    1: ["THERMAL_GENL_CMD_TZ_GET_ID", "get"],
    2: ["THERMAL_GENL_CMD_TZ_GET_TRIP", "get"],
    3: ["THERMAL_GENL_CMD_TZ_GET_TEMP", "get"],
    4: ["THERMAL_GENL_CMD_TZ_GET_GOV", "get"],
    5: ["THERMAL_GENL_CMD_TZ_GET_MODE", "get"],
    6: ["THERMAL_GENL_CMD_CDEV_GET", "get"],
    7: ["THERMAL_GENL_CMD_THRESHOLD_GET", "get"],
    8: ["THERMAL_GENL_CMD_THRESHOLD_ADD", "new"],
    9: ["THERMAL_GENL_CMD_THRESHOLD_DELETE", "del"],
    10: ["THERMAL_GENL_CMD_THRESHOLD_FLUSH", "del"],
  },
  // Samples and events count for themselves: 1 to 7 are answers or events, which only their attributes tell apart,
  // because answers have sequence 0 too.
  replies: {
    0: ["THERMAL_GENL_SAMPLING_TEMP", "notify"],
    1: ["THERMAL_GENL_CMD_TZ_GET_ID", "get"],
    2: ["THERMAL_GENL_CMD_TZ_GET_TRIP", "get"],
    3: ["THERMAL_GENL_CMD_TZ_GET_TEMP", "get"],
    4: ["THERMAL_GENL_CMD_TZ_GET_GOV", "get"],
    5: ["THERMAL_GENL_CMD_TZ_GET_MODE", "get"],
    6: ["THERMAL_GENL_CMD_CDEV_GET", "get"],
    7: ["THERMAL_GENL_CMD_THRESHOLD_GET", "get"],
    8: ["THERMAL_GENL_EVENT_TZ_TRIP_ADD", "notify"],
    9: ["THERMAL_GENL_EVENT_TZ_TRIP_DELETE", "notify"],
    10: ["THERMAL_GENL_EVENT_CDEV_ADD", "notify"],
    11: ["THERMAL_GENL_EVENT_CDEV_DELETE", "notify"],
    12: ["THERMAL_GENL_EVENT_CDEV_STATE_UPDATE", "notify"],
    13: ["THERMAL_GENL_EVENT_TZ_GOV_CHANGE", "notify"],
    14: ["THERMAL_GENL_EVENT_CPU_CAPABILITY_CHANGE", "notify"],
    15: ["THERMAL_GENL_EVENT_THRESHOLD_ADD", "notify"],
    16: ["THERMAL_GENL_EVENT_THRESHOLD_DELETE", "notify"],
    17: ["THERMAL_GENL_EVENT_THRESHOLD_FLUSH", "notify"],
    18: ["THERMAL_GENL_EVENT_THRESHOLD_UP", "notify"],
    19: ["THERMAL_GENL_EVENT_THRESHOLD_DOWN", "notify"],
  },
  attributes: thermalAttributes,
  summary: thermalSummary,
  constants: constants({
    THERMAL_GENL_EVENT_TZ_CREATE: 1,
    THERMAL_GENL_EVENT_TZ_DELETE: 2,
    THERMAL_GENL_EVENT_TZ_DISABLE: 3,
    THERMAL_GENL_EVENT_TZ_ENABLE: 4,
    THERMAL_GENL_EVENT_TZ_TRIP_UP: 5,
    THERMAL_GENL_EVENT_TZ_TRIP_DOWN: 6,
    THERMAL_GENL_EVENT_TZ_TRIP_CHANGE: 7,
  }),
});
