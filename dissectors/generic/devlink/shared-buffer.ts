/**
 * Shared buffers: pools, their limits by port and by traffic class, how full they are.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_SB_*), net/devlink/sb.c
 */
import { type AttributeEntry, enumeration, quantity, u8, u16, u32 } from "../../../src/schema/index.ts";

const bytes = quantity(u32, "bytes");

export const sharedBufferAttributes: Readonly<Record<number, AttributeEntry>> = {
  11: ["DEVLINK_ATTR_SB_INDEX", u32],
  12: ["DEVLINK_ATTR_SB_SIZE", bytes],
  13: ["DEVLINK_ATTR_SB_INGRESS_POOL_COUNT", u16],
  14: ["DEVLINK_ATTR_SB_EGRESS_POOL_COUNT", u16],
  15: ["DEVLINK_ATTR_SB_INGRESS_TC_COUNT", u16],
  16: ["DEVLINK_ATTR_SB_EGRESS_TC_COUNT", u16],
  17: ["DEVLINK_ATTR_SB_POOL_INDEX", u16],
  18: [
    "DEVLINK_ATTR_SB_POOL_TYPE",
    enumeration(
      u8,
      { 0: "DEVLINK_SB_POOL_TYPE_INGRESS", 1: "DEVLINK_SB_POOL_TYPE_EGRESS" },
      { prefix: "DEVLINK_SB_POOL_TYPE_" },
    ),
  ],
  19: ["DEVLINK_ATTR_SB_POOL_SIZE", bytes],
  20: [
    "DEVLINK_ATTR_SB_POOL_THRESHOLD_TYPE",
    enumeration(
      u8,
      { 0: "DEVLINK_SB_THRESHOLD_TYPE_STATIC", 1: "DEVLINK_SB_THRESHOLD_TYPE_DYNAMIC" },
      { prefix: "DEVLINK_SB_THRESHOLD_TYPE_" },
    ),
  ],
  // Bytes where the pool's type is static, else a factor.
  21: ["DEVLINK_ATTR_SB_THRESHOLD", u32],
  22: ["DEVLINK_ATTR_SB_TC_INDEX", u16],
  23: ["DEVLINK_ATTR_SB_OCC_CUR", bytes],
  24: ["DEVLINK_ATTR_SB_OCC_MAX", bytes],
  105: ["DEVLINK_ATTR_SB_POOL_CELL_SIZE", bytes],
};
