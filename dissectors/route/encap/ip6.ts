/**
 * Routes that wrap packets for a collect-metadata tunnel over IPv6.
 * Kernel: include/uapi/linux/lwtunnel.h, net/ipv4/ip_tunnel_core.c (ip6_tun_policy)
 */
import { attributes, be64, hexadecimal, ipv6, nest, pad, u8 } from "../../../src/schema/index.ts";
import { ipOptions, tunnelFlags } from "./ip-options.ts";

export const lwtunnelIp6 = attributes("LWTUNNEL_IP6", {
  0: ["LWTUNNEL_IP6_UNSPEC"],
  1: ["LWTUNNEL_IP6_ID", be64],
  2: ["LWTUNNEL_IP6_DST", ipv6],
  3: ["LWTUNNEL_IP6_SRC", ipv6],
  4: ["LWTUNNEL_IP6_HOPLIMIT", u8],
  5: ["LWTUNNEL_IP6_TC", hexadecimal(u8)],
  6: ["LWTUNNEL_IP6_FLAGS", tunnelFlags],
  7: ["LWTUNNEL_IP6_PAD", pad],
  8: ["LWTUNNEL_IP6_OPTS", nest(ipOptions)],
});
