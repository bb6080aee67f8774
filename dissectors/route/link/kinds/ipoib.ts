/**
 * IPoIB: IP over InfiniBand.
 * Kernel: include/uapi/linux/if_link.h, drivers/infiniband/ulp/ipoib/ipoib_netlink.c (ipoib_policy, ipoib_fill_info)
 */
import { attributes, enumeration, hexadecimal, u16 } from "../../../../src/schema/index.ts";

const mode = enumeration(u16, { 0: "IPOIB_MODE_DATAGRAM", 1: "IPOIB_MODE_CONNECTED" }, { prefix: "IPOIB_MODE_" });

export const ipoib = attributes("IFLA_IPOIB", {
  0: ["IFLA_IPOIB_UNSPEC"],
  1: ["IFLA_IPOIB_PKEY", hexadecimal(u16)],
  2: ["IFLA_IPOIB_MODE", mode],
  3: ["IFLA_IPOIB_UMCAST", hexadecimal(u16)],
});
