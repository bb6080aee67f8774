/**
 * IPVLAN and IPVTAP: links with IP addresses of their own that share the link address of another link.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/ipvlan/ipvlan_main.c (ipvlan_nl_policy, ipvlan_nl_fillinfo)
 */
import { attributes, enumeration, flags, u16 } from "../../../../src/schema/index.ts";

const mode = enumeration(
  u16,
  { 0: "IPVLAN_MODE_L2", 1: "IPVLAN_MODE_L3", 2: "IPVLAN_MODE_L3S" },
  { prefix: "IPVLAN_MODE_" },
);

const ipvlanFlags = flags(
  u16,
  { 0: "IPVLAN_F_PRIVATE", 1: "IPVLAN_F_VEPA" },
  { words: { IPVLAN_F_PRIVATE: "private", IPVLAN_F_VEPA: "vepa" } },
);

export const ipvlan = attributes("IFLA_IPVLAN", {
  0: ["IFLA_IPVLAN_UNSPEC"],
  1: ["IFLA_IPVLAN_MODE", mode],
  2: ["IFLA_IPVLAN_FLAGS", ipvlanFlags],
});
