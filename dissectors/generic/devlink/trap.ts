/**
 * Traps: which packets a device hands to the CPU, in groups, with policers.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_TRAP_*, DEVLINK_ATTR_STATS_*), net/devlink/trap.c
 */
import {
  type AttributeEntry,
  attributes,
  enumeration,
  flag,
  nest,
  quantity,
  string,
  u8,
  u32,
  u64,
} from "../../../src/schema/index.ts";

const statistics = attributes("DEVLINK_ATTR_STATS", {
  0: ["DEVLINK_ATTR_STATS_RX_PACKETS", u64],
  1: ["DEVLINK_ATTR_STATS_RX_BYTES", u64],
  2: ["DEVLINK_ATTR_STATS_RX_DROPPED", u64],
});

const metadata = attributes("DEVLINK_ATTR_TRAP_METADATA_TYPE", {
  0: ["DEVLINK_ATTR_TRAP_METADATA_TYPE_IN_PORT", flag],
  1: ["DEVLINK_ATTR_TRAP_METADATA_TYPE_FA_COOKIE", flag],
});

export const trapAttributes: Readonly<Record<number, AttributeEntry>> = {
  129: ["DEVLINK_ATTR_STATS", nest(statistics)],
  130: ["DEVLINK_ATTR_TRAP_NAME", string],
  131: [
    "DEVLINK_ATTR_TRAP_ACTION",
    enumeration(
      u8,
      { 0: "DEVLINK_TRAP_ACTION_DROP", 1: "DEVLINK_TRAP_ACTION_TRAP", 2: "DEVLINK_TRAP_ACTION_MIRROR" },
      { prefix: "DEVLINK_TRAP_ACTION_" },
    ),
  ],
  132: [
    "DEVLINK_ATTR_TRAP_TYPE",
    enumeration(
      u8,
      { 0: "DEVLINK_TRAP_TYPE_DROP", 1: "DEVLINK_TRAP_TYPE_EXCEPTION", 2: "DEVLINK_TRAP_TYPE_CONTROL" },
      { prefix: "DEVLINK_TRAP_TYPE_" },
    ),
  ],
  133: ["DEVLINK_ATTR_TRAP_GENERIC", flag],
  134: ["DEVLINK_ATTR_TRAP_METADATA", nest(metadata)],
  135: ["DEVLINK_ATTR_TRAP_GROUP_NAME", string],
  142: ["DEVLINK_ATTR_TRAP_POLICER_ID", u32],
  143: ["DEVLINK_ATTR_TRAP_POLICER_RATE", quantity(u64, "packets/s")],
  144: ["DEVLINK_ATTR_TRAP_POLICER_BURST", quantity(u64, "packets")],
};
