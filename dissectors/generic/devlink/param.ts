/**
 * Parameters of a device or a port, each with a value for now, for the next reload, and for good.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_PARAM_*), net/devlink/param.c (devlink_nl_param_fill,
 * devlink_nl_param_value_put, devlink_param_value_get_from_info)
 */
import {
  type AttributeEntry,
  attributes,
  by,
  bytes,
  enumeration,
  flag,
  nest,
  select,
  string,
  u8,
  u16,
  u32,
  u64,
  uint,
} from "../../../src/schema/index.ts";
import { valueType } from "./values.ts";

const byType = select(by("DEVLINK_ATTR_PARAM_TYPE"), {
  1: u8,
  2: u16,
  3: u32,
  4: u64,
  5: string,
  // True by being there.
  6: flag,
  10: string,
  11: bytes,
  // Each element is an attribute of its own.
  129: uint,
});

/** Two generic parameters count their values in the header. */
const data = select(
  by("DEVLINK_ATTR_PARAM_NAME"),
  {
    fw_load_policy: enumeration(
      u8,
      {
        0: "DEVLINK_PARAM_FW_LOAD_POLICY_VALUE_DRIVER",
        1: "DEVLINK_PARAM_FW_LOAD_POLICY_VALUE_FLASH",
        2: "DEVLINK_PARAM_FW_LOAD_POLICY_VALUE_DISK",
        3: "DEVLINK_PARAM_FW_LOAD_POLICY_VALUE_UNKNOWN",
      },
      { prefix: "DEVLINK_PARAM_FW_LOAD_POLICY_VALUE_" },
    ),
    reset_dev_on_drv_probe: enumeration(
      u8,
      {
        0: "DEVLINK_PARAM_RESET_DEV_ON_DRV_PROBE_VALUE_UNKNOWN",
        1: "DEVLINK_PARAM_RESET_DEV_ON_DRV_PROBE_VALUE_ALWAYS",
        2: "DEVLINK_PARAM_RESET_DEV_ON_DRV_PROBE_VALUE_NEVER",
        3: "DEVLINK_PARAM_RESET_DEV_ON_DRV_PROBE_VALUE_DISK",
      },
      { prefix: "DEVLINK_PARAM_RESET_DEV_ON_DRV_PROBE_VALUE_" },
    ),
  },
  byType,
);

const valueMembers: Readonly<Record<number, AttributeEntry>> = {
  // Several where the type is U64_ARRAY.
  86: ["DEVLINK_ATTR_PARAM_VALUE_DATA", data, { multi: true }],
  87: [
    "DEVLINK_ATTR_PARAM_VALUE_CMODE",
    enumeration(
      u8,
      {
        0: "DEVLINK_PARAM_CMODE_RUNTIME",
        1: "DEVLINK_PARAM_CMODE_DRIVERINIT",
        2: "DEVLINK_PARAM_CMODE_PERMANENT",
      },
      { prefix: "DEVLINK_PARAM_CMODE_" },
    ),
  ],
  182: ["DEVLINK_ATTR_PARAM_VALUE_DEFAULT", data, { multi: true }],
  183: ["DEVLINK_ATTR_PARAM_RESET_DEFAULT", flag],
};

const value = nest(attributes("DEVLINK_ATTR", valueMembers));

const values = nest(attributes("DEVLINK_ATTR", { 85: ["DEVLINK_ATTR_PARAM_VALUE", value, { multi: true }] }));

const members: Readonly<Record<number, AttributeEntry>> = {
  81: ["DEVLINK_ATTR_PARAM_NAME", string],
  82: ["DEVLINK_ATTR_PARAM_GENERIC", flag],
  83: ["DEVLINK_ATTR_PARAM_TYPE", valueType],
  84: ["DEVLINK_ATTR_PARAM_VALUES_LIST", values],
};

export const paramAttributes: Readonly<Record<number, AttributeEntry>> = {
  80: ["DEVLINK_ATTR_PARAM", nest(attributes("DEVLINK_ATTR", members))],
  ...members,
  85: ["DEVLINK_ATTR_PARAM_VALUE", value],
  ...valueMembers,
};
