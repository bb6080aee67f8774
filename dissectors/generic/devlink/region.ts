/**
 * Regions of a device's memory, and snapshots of them.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_REGION_*), net/devlink/region.c
 */
import {
  type AttributeEntry,
  attributes,
  bytes,
  flag,
  hexadecimal,
  nest,
  quantity,
  string,
  u32,
  u64,
} from "../../../src/schema/index.ts";

const snapshotId: Readonly<Record<number, AttributeEntry>> = { 92: ["DEVLINK_ATTR_REGION_SNAPSHOT_ID", u32] };
const snapshot = nest(attributes("DEVLINK_ATTR", snapshotId));

const chunkMembers: Readonly<Record<number, AttributeEntry>> = {
  // The memory itself.
  95: ["DEVLINK_ATTR_REGION_CHUNK_DATA", bytes],
  96: ["DEVLINK_ATTR_REGION_CHUNK_ADDR", hexadecimal(u64)],
  97: ["DEVLINK_ATTR_REGION_CHUNK_LEN", quantity(u64, "bytes")],
};

const chunk = nest(attributes("DEVLINK_ATTR", chunkMembers));

export const regionAttributes: Readonly<Record<number, AttributeEntry>> = {
  88: ["DEVLINK_ATTR_REGION_NAME", string],
  89: ["DEVLINK_ATTR_REGION_SIZE", quantity(u64, "bytes")],
  90: [
    "DEVLINK_ATTR_REGION_SNAPSHOTS",
    nest(attributes("DEVLINK_ATTR", { 91: ["DEVLINK_ATTR_REGION_SNAPSHOT", snapshot, { multi: true }] })),
  ],
  91: ["DEVLINK_ATTR_REGION_SNAPSHOT", snapshot],
  ...snapshotId,
  93: [
    "DEVLINK_ATTR_REGION_CHUNKS",
    nest(attributes("DEVLINK_ATTR", { 94: ["DEVLINK_ATTR_REGION_CHUNK", chunk, { multi: true }] })),
  ],
  94: ["DEVLINK_ATTR_REGION_CHUNK", chunk],
  ...chunkMembers,
  170: ["DEVLINK_ATTR_REGION_MAX_SNAPSHOTS", u32],
  // Read the memory as it is, without a snapshot.
  179: ["DEVLINK_ATTR_REGION_DIRECT", flag],
};
