/**
 * Routes that add the source routing header of RPL (RFC 6554).
 * Kernel: include/uapi/linux/rpl_iptunnel.h, include/uapi/linux/rpl.h, net/ipv6/rpl_iptunnel.c (rpl_iptunnel_policy,
 * rpl_validate_srh)
 */
import { attributes, bits, counted, ipv6, struct, u8 } from "../../../src/schema/index.ts";

/** The kernel takes only whole addresses here; it compresses them when it sends. */
const sourceRoutingHeader = struct("ipv6_rpl_sr_hdr", [
  ["nexthdr", u8],
  ["hdrlen", u8],
  ["type", u8],
  ["segments_left", u8],
  [
    "compression",
    bits(u8, [
      ["cmpre", 4],
      ["cmpri", 4],
    ]),
  ],
  [
    "padding",
    bits(u8, [
      [null, 4],
      ["pad", 4],
    ]),
  ],
  [null, 2],
  ["rpl_segaddr", counted(ipv6, "segments_left")],
]);

export const rplIptunnel = attributes("RPL_IPTUNNEL", {
  0: ["RPL_IPTUNNEL_UNSPEC"],
  1: ["RPL_IPTUNNEL_SRH", sourceRoutingHeader],
});
