/**
 * B.A.T.M.A.N. Advanced: a mesh network as a device. The rest of it is in generic netlink.
 * Kernel: include/uapi/linux/batman_adv.h, net/batman-adv/mesh-interface.c (batadv_ifla_policy)
 */
import { attributes, string } from "../../../../src/schema/index.ts";

export const batadv = attributes("IFLA_BATADV", {
  0: ["IFLA_BATADV_UNSPEC"],
  1: ["IFLA_BATADV_ALGO_NAME", string],
});
