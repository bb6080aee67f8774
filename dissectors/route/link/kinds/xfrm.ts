/**
 * XFRM interfaces, which IPsec policies and states meet by an interface id.
 * Kernel: include/uapi/linux/if_link.h, net/xfrm/xfrm_interface_core.c (xfrmi_policy, xfrmi_fill_info)
 */
import { attributes, flag, hexadecimal, u32 } from "../../../../src/schema/index.ts";
import { boundLink } from "./tunnel-types.ts";

export const xfrm = attributes("IFLA_XFRM", {
  0: ["IFLA_XFRM_UNSPEC"],
  1: ["IFLA_XFRM_LINK", boundLink],
  2: ["IFLA_XFRM_IF_ID", hexadecimal(u32)],
  3: ["IFLA_XFRM_COLLECT_METADATA", flag],
});
