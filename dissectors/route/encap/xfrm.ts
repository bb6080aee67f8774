/**
 * Routes that choose IPsec by interface id.
 * Kernel: include/uapi/linux/lwtunnel.h, net/xfrm/xfrm_interface_core.c (xfrm_lwt_policy)
 */
import { attributes, hexadecimal, sifindex, u32 } from "../../../src/schema/index.ts";

export const lwtXfrm = attributes("LWT_XFRM", {
  0: ["LWT_XFRM_UNSPEC"],
  1: ["LWT_XFRM_IF_ID", hexadecimal(u32)],
  2: ["LWT_XFRM_LINK", sifindex],
});
