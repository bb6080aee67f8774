/**
 * tun and tap: links whose other end is a file descriptor of a process.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/if_tun.h, drivers/net/tun.c (tun_fill_info)
 */
import { attributes, enumeration, u8, u32 } from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";

const layer = enumeration(u8, { 1: "IFF_TUN", 2: "IFF_TAP" }, { prefix: "IFF_" });

export const tun = attributes("IFLA_TUN", {
  0: ["IFLA_TUN_UNSPEC"],
  1: ["IFLA_TUN_OWNER", u32],
  2: ["IFLA_TUN_GROUP", u32],
  3: ["IFLA_TUN_TYPE", layer],
  4: ["IFLA_TUN_PI", onOff],
  5: ["IFLA_TUN_VNET_HDR", onOff],
  6: ["IFLA_TUN_PERSIST", onOff],
  7: ["IFLA_TUN_MULTI_QUEUE", onOff],
  8: ["IFLA_TUN_NUM_QUEUES", u32],
  9: ["IFLA_TUN_NUM_DISABLED_QUEUES", u32],
});
