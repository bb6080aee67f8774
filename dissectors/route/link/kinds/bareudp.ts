/**
 * Bare UDP: MPLS or IP in UDP with no header between.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/bareudp.c (bareudp_policy, bareudp_fill_info)
 */
import { attributes, flag, u16 } from "../../../../src/schema/index.ts";
import { etherType } from "../../../packet/ether-types.ts";
import { port } from "./tunnel-types.ts";

export const bareudp = attributes("IFLA_BAREUDP", {
  0: ["IFLA_BAREUDP_UNSPEC"],
  1: ["IFLA_BAREUDP_PORT", port],
  2: ["IFLA_BAREUDP_ETHERTYPE", etherType],
  // Host order, unlike the destination port.
  3: ["IFLA_BAREUDP_SRCPORT_MIN", u16],
  4: ["IFLA_BAREUDP_MULTIPROTO_MODE", flag],
});
