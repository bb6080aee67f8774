/**
 * Types of values that drivers choose, of parameters and of what health reporters say; and truth.
 * Kernel: include/uapi/linux/devlink.h (enum devlink_var_attr_type)
 */
import { enumeration, named, u8 } from "../../../src/schema/index.ts";

/** The kernel's NLA_* numbers in part, which is where these come from; the message's own attributes have others. */
export const valueType = enumeration(
  u8,
  {
    1: "DEVLINK_VAR_ATTR_TYPE_U8",
    2: "DEVLINK_VAR_ATTR_TYPE_U16",
    3: "DEVLINK_VAR_ATTR_TYPE_U32",
    4: "DEVLINK_VAR_ATTR_TYPE_U64",
    5: "DEVLINK_VAR_ATTR_TYPE_STRING",
    6: "DEVLINK_VAR_ATTR_TYPE_FLAG",
    10: "DEVLINK_VAR_ATTR_TYPE_NUL_STRING",
    11: "DEVLINK_VAR_ATTR_TYPE_BINARY",
    129: "DEVLINK_VAR_ATTR_TYPE_U64_ARRAY",
  },
  { prefix: "DEVLINK_VAR_ATTR_TYPE_" },
);

/** A byte that is 0 or 1. */
export const boolean = named(u8, { 0: "false", 1: "true" });
