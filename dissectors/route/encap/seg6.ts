/**
 * Routes that add an IPv6 segment routing header.
 * Kernel: include/uapi/linux/seg6_iptunnel.h, net/ipv6/seg6_iptunnel.c (seg6_iptunnel_policy)
 */
import { attributes, enumeration, ipv6, s32, struct } from "../../../src/schema/index.ts";
import { segmentRoutingHeader } from "./segment-routing.ts";

const mode = enumeration(
  s32,
  {
    0: "SEG6_IPTUN_MODE_INLINE",
    1: "SEG6_IPTUN_MODE_ENCAP",
    2: "SEG6_IPTUN_MODE_L2ENCAP",
    3: "SEG6_IPTUN_MODE_ENCAP_RED",
    4: "SEG6_IPTUN_MODE_L2ENCAP_RED",
  },
  {
    prefix: "SEG6_IPTUN_MODE_",
    words: { SEG6_IPTUN_MODE_ENCAP_RED: "encap.red", SEG6_IPTUN_MODE_L2ENCAP_RED: "l2encap.red" },
  },
);

const encapsulation = struct("seg6_iptunnel_encap", [
  ["mode", mode],
  ["srh", segmentRoutingHeader],
]);

export const seg6Iptunnel = attributes("SEG6_IPTUNNEL", {
  0: ["SEG6_IPTUNNEL_UNSPEC"],
  1: ["SEG6_IPTUNNEL_SRH", encapsulation],
  2: ["SEG6_IPTUNNEL_SRC", ipv6],
});
