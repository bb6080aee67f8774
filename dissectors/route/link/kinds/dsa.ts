/**
 * DSA: a port of a switch chip whose traffic goes through another Ethernet link, the conduit.
 * Kernel: include/uapi/linux/if_link.h, net/dsa/netlink.c (dsa_policy, dsa_fill_info)
 */
import { attributes, ifindex } from "../../../../src/schema/index.ts";

export const dsa = attributes("IFLA_DSA", {
  0: ["IFLA_DSA_UNSPEC"],
  1: ["IFLA_DSA_CONDUIT", ifindex, { alias: "IFLA_DSA_MASTER" }],
});
