/**
 * WWAN: the data channels of a cellular modem.
 * Kernel: include/uapi/linux/wwan.h, drivers/net/wwan/wwan_core.c (wwan_rtnl_policy, wwan_rtnl_fill_info)
 */
import { attributes, u32 } from "../../../../src/schema/index.ts";

export const wwan = attributes("IFLA_WWAN", {
  0: ["IFLA_WWAN_UNSPEC"],
  1: ["IFLA_WWAN_LINK_ID", u32],
});
