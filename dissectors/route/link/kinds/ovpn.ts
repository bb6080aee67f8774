/**
 * OpenVPN's data channel. Peers and keys are in generic netlink.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/ovpn/main.c (ovpn_policy, ovpn_fill_info)
 */
import { attributes, enumeration, u8 } from "../../../../src/schema/index.ts";

const mode = enumeration(u8, { 0: "OVPN_MODE_P2P", 1: "OVPN_MODE_MP" }, { prefix: "OVPN_MODE_" });

export const ovpn = attributes("IFLA_OVPN", {
  0: ["IFLA_OVPN_UNSPEC"],
  1: ["IFLA_OVPN_MODE", mode],
});
