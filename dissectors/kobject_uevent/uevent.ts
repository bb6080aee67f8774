/**
 * Events of the device model: what the kernel says of a device, and what udev says when it has done its work.
 * Kernel: lib/kobject_uevent.c (kobject_uevent_net_broadcast, alloc_uevent_skb), include/linux/kobject.h
 * (enum kobject_action); udev: struct monitor_netlink_header. There is no message header.
 */
import {
  be32,
  by,
  constants,
  defineDissector,
  hexadecimal,
  properties,
  quantity,
  select,
  string,
  struct,
  u32,
} from "../../src/schema/index.ts";
import { ueventSummary } from "./uevent-summary.ts";

/** What follows the name `libudev`. The hashes let a socket filter pick subsystems, types and tags. */
const udevHeader = struct("monitor_netlink_header", [
  ["magic", hexadecimal(be32)],
  ["header_size", quantity(u32, "bytes")],
  ["properties_off", quantity(u32, "bytes")],
  ["properties_len", quantity(u32, "bytes")],
  ["filter_subsystem_hash", hexadecimal(be32)],
  ["filter_devtype_hash", hexadecimal(be32)],
  ["filter_tag_bloom_hi", hexadecimal(be32)],
  ["filter_tag_bloom_lo", hexadecimal(be32)],
  ["properties", properties],
]);

const uevent = struct("uevent", [
  // The kernel's is `add@/devices/virtual/net/lo`.
  ["title", string],
  ["body", select(by("title"), { libudev: udevHeader }, properties)],
]);

export const uevents = defineDissector({
  protocol: "NETLINK_KOBJECT_UEVENT",
  // There is no type; all are of one kind.
  messages: { 0: ["UEVENT", "notify"] },
  header: uevent,
  summary: ueventSummary,
  constants: constants({
    KOBJ_ADD: 0,
    KOBJ_REMOVE: 1,
    KOBJ_CHANGE: 2,
    KOBJ_MOVE: 3,
    KOBJ_ONLINE: 4,
    KOBJ_OFFLINE: 5,
    KOBJ_BIND: 6,
    KOBJ_UNBIND: 7,
  }),
});
