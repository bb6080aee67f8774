/**
 * Bare UDP: MPLS or IP in UDP with no header between.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/bareudp.c (bareudp_policy, bareudp_fill_info)
 */
import { attributes, be16, enumeration, flag, u16 } from "../../../../src/schema/index.ts";
import { port } from "./tunnel-types.ts";

/** Kernel: include/uapi/linux/if_ether.h */
const etherType = enumeration(
  be16,
  { 2048: "ETH_P_IP", 34525: "ETH_P_IPV6", 34887: "ETH_P_MPLS_UC", 34888: "ETH_P_MPLS_MC" },
  { prefix: "ETH_P_" },
);

export const bareudp = attributes("IFLA_BAREUDP", {
  0: ["IFLA_BAREUDP_UNSPEC"],
  1: ["IFLA_BAREUDP_PORT", port],
  2: ["IFLA_BAREUDP_ETHERTYPE", etherType],
  // Host order, unlike the destination port.
  3: ["IFLA_BAREUDP_SRCPORT_MIN", u16],
  4: ["IFLA_BAREUDP_MULTIPROTO_MODE", flag],
});
