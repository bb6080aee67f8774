/**
 * SCSI targets in user space (TCMU): which devices a daemon has to serve.
 * Kernel: include/uapi/linux/target_core_user.h, drivers/target/target_core_user.c (tcmu_attr_policy)
 */
import { attributes, defineDissector, named, pad, quantity, s32, string, u32, u64 } from "../../src/schema/index.ts";
import { onOff, yesNo } from "../values.ts";

const tcmuAttributes = attributes("TCMU_ATTR", {
  0: ["TCMU_ATTR_UNSPEC"],
  1: ["TCMU_ATTR_DEVICE", string],
  2: ["TCMU_ATTR_MINOR", u32],
  3: ["TCMU_ATTR_PAD", pad],
  4: ["TCMU_ATTR_DEV_CFG", string],
  5: ["TCMU_ATTR_DEV_SIZE", quantity(u64, "bytes")],
  6: ["TCMU_ATTR_WRITECACHE", onOff],
  // 0 or a negative errno.
  7: ["TCMU_ATTR_CMD_STATUS", named(s32, { 0: "done" })],
  8: ["TCMU_ATTR_DEVICE_ID", u32],
  9: ["TCMU_ATTR_SUPP_KERN_CMD_REPLY", yesNo],
});

const device =
  "[{TCMU_ATTR_DEVICE}][ uio{TCMU_ATTR_MINOR}][ id {TCMU_ATTR_DEVICE_ID}][ config {TCMU_ATTR_DEV_CFG}][ size {TCMU_ATTR_DEV_SIZE}][ writecache {TCMU_ATTR_WRITECACHE}]";
const done = "[id {TCMU_ATTR_DEVICE_ID}][ status {TCMU_ATTR_CMD_STATUS}]";

export const tcmu = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "TCM-USER",
  messages: {
    0: ["TCMU_CMD_UNSPEC", "notify"],
    1: ["TCMU_CMD_ADDED_DEVICE", "notify", { summary: device }],
    2: ["TCMU_CMD_REMOVED_DEVICE", "notify", { summary: device }],
    3: ["TCMU_CMD_RECONFIG_DEVICE", "notify", { summary: device }],
    4: ["TCMU_CMD_ADDED_DEVICE_DONE", "set", { summary: done }],
    5: ["TCMU_CMD_REMOVED_DEVICE_DONE", "set", { summary: done }],
    6: ["TCMU_CMD_RECONFIG_DEVICE_DONE", "set", { summary: done }],
    7: ["TCMU_CMD_SET_FEATURES", "set", { summary: "[wait for answers {TCMU_ATTR_SUPP_KERN_CMD_REPLY}]" }],
  },
  attributes: tcmuAttributes,
});
