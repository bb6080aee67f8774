/**
 * VRF: a routing table as a device, and the links that use it.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/vrf.c (vrf_nl_policy, vrf_fillinfo, vrf_fill_slave_info)
 */
import { attributes, u32 } from "../../../../src/schema/index.ts";

export const vrf = attributes("IFLA_VRF", {
  0: ["IFLA_VRF_UNSPEC"],
  1: ["IFLA_VRF_TABLE", u32],
});

export const vrfPort = attributes("IFLA_VRF_PORT", {
  0: ["IFLA_VRF_PORT_UNSPEC"],
  1: ["IFLA_VRF_PORT_TABLE", u32],
});
