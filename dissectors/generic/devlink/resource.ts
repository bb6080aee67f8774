/**
 * Resources of a device: how large they are, may be and will be after a reload; they nest.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_RESOURCE_*), net/devlink/resource.c (devlink_resource_put)
 */
import {
  type AttributeEntry,
  type AttributeSet,
  attributes,
  enumeration,
  flags,
  nest,
  string,
  u8,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { boolean } from "./values.ts";

const list: AttributeSet = attributes("DEVLINK_ATTR", {
  64: ["DEVLINK_ATTR_RESOURCE", nest(() => resource), { multi: true }],
});

const members: Readonly<Record<number, AttributeEntry>> = {
  63: ["DEVLINK_ATTR_RESOURCE_LIST", nest(list)],
  65: ["DEVLINK_ATTR_RESOURCE_NAME", string],
  66: ["DEVLINK_ATTR_RESOURCE_ID", u64],
  67: ["DEVLINK_ATTR_RESOURCE_SIZE", u64],
  68: ["DEVLINK_ATTR_RESOURCE_SIZE_NEW", u64],
  69: ["DEVLINK_ATTR_RESOURCE_SIZE_VALID", boolean],
  70: ["DEVLINK_ATTR_RESOURCE_SIZE_MIN", u64],
  71: ["DEVLINK_ATTR_RESOURCE_SIZE_MAX", u64],
  72: ["DEVLINK_ATTR_RESOURCE_SIZE_GRAN", u64],
  73: [
    "DEVLINK_ATTR_RESOURCE_UNIT",
    enumeration(u8, { 0: "DEVLINK_RESOURCE_UNIT_ENTRY" }, { prefix: "DEVLINK_RESOURCE_UNIT_" }),
  ],
  74: ["DEVLINK_ATTR_RESOURCE_OCC", u64],
};

const resource: AttributeSet = attributes("DEVLINK_ATTR", members);

export const resourceAttributes: Readonly<Record<number, AttributeEntry>> = {
  ...members,
  64: ["DEVLINK_ATTR_RESOURCE", nest(resource)],
  185: [
    "DEVLINK_ATTR_RESOURCE_SCOPE_MASK",
    flags(
      u32,
      { 0: "DEVLINK_RESOURCE_SCOPE_DEV", 1: "DEVLINK_RESOURCE_SCOPE_PORT" },
      { words: { DEVLINK_RESOURCE_SCOPE_DEV: "dev", DEVLINK_RESOURCE_SCOPE_PORT: "port" } },
    ),
  ],
};
