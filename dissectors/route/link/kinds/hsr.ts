/**
 * HSR and PRP (IEC 62439-3): every frame over two links at once.
 * Kernel: include/uapi/linux/if_link.h, net/hsr/hsr_netlink.c (hsr_policy, hsr_fill_info)
 */
import { attributes, enumeration, ifindexIn, mac, u8, u16 } from "../../../../src/schema/index.ts";

const protocol = enumeration(u8, { 0: "HSR_PROTOCOL_HSR", 1: "HSR_PROTOCOL_PRP" }, { prefix: "HSR_PROTOCOL_" });

/** A link of the ring; a request that names a namespace for links means one in there. */
const port = ifindexIn("IFLA_LINK_NETNSID");

export const hsr = attributes("IFLA_HSR", {
  0: ["IFLA_HSR_UNSPEC"],
  1: ["IFLA_HSR_SLAVE1", port],
  2: ["IFLA_HSR_SLAVE2", port],
  3: ["IFLA_HSR_MULTICAST_SPEC", u8],
  4: ["IFLA_HSR_SUPERVISION_ADDR", mac],
  5: ["IFLA_HSR_SEQ_NR", u16],
  6: ["IFLA_HSR_VERSION", u8],
  7: ["IFLA_HSR_PROTOCOL", protocol],
  8: ["IFLA_HSR_INTERLINK", port],
});
