/**
 * Routes that wrap packets for a collect-metadata tunnel over IPv4.
 * Kernel: include/uapi/linux/lwtunnel.h, net/ipv4/ip_tunnel_core.c (ip_tun_policy)
 */
import { attributes, be64, hexadecimal, ipv4, nest, pad, u8 } from "../../../src/schema/index.ts";
import { ipOptions, tunnelFlags } from "./ip-options.ts";

export const lwtunnelIp = attributes("LWTUNNEL_IP", {
  0: ["LWTUNNEL_IP_UNSPEC"],
  1: ["LWTUNNEL_IP_ID", be64],
  2: ["LWTUNNEL_IP_DST", ipv4],
  3: ["LWTUNNEL_IP_SRC", ipv4],
  4: ["LWTUNNEL_IP_TTL", u8],
  5: ["LWTUNNEL_IP_TOS", hexadecimal(u8)],
  6: ["LWTUNNEL_IP_FLAGS", tunnelFlags],
  7: ["LWTUNNEL_IP_PAD", pad],
  8: ["LWTUNNEL_IP_OPTS", nest(ipOptions)],
});
