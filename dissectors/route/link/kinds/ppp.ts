/**
 * PPP: a link over a channel that a process holds open.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/ppp/ppp_generic.c (ppp_nl_policy)
 */
import { attributes, fd } from "../../../../src/schema/index.ts";

export const ppp = attributes("IFLA_PPP", {
  0: ["IFLA_PPP_UNSPEC"],
  1: ["IFLA_PPP_DEV_FD", fd],
});
