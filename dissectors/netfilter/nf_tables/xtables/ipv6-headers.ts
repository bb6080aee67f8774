/**
 * Matches about extension headers of IPv6: frag, rt.
 * Kernel: include/uapi/linux/netfilter_ipv6/ip6t_frag.h, ip6t_rt.h
 */
import { flags, ipv6, packed, struct, u8, u32 } from "../../../../src/schema/index.ts";

const fragments = {
  0: "IP6T_FRAG_IDS",
  1: "IP6T_FRAG_LEN",
  2: "IP6T_FRAG_RES",
  3: "IP6T_FRAG_FST",
  4: "IP6T_FRAG_MF",
  5: "IP6T_FRAG_NMF",
} as const;

export const fragMatch = struct("ip6t_frag", [
  ["ids", packed(u32, 2)],
  ["hdrlen", u32],
  ["flags", flags(u8, fragments, { prefix: "IP6T_FRAG_" })],
  ["invflags", flags(u8, { 0: "IP6T_FRAG_INV_IDS", 1: "IP6T_FRAG_INV_LEN" }, { prefix: "IP6T_FRAG_" })],
  [null, 2],
]);

const routing = {
  0: "IP6T_RT_TYP",
  1: "IP6T_RT_SGS",
  2: "IP6T_RT_LEN",
  3: "IP6T_RT_RES",
  4: "IP6T_RT_FST",
  5: "IP6T_RT_FST_NSTRICT",
} as const;

export const rtMatch = struct("ip6t_rt", [
  ["rt_type", u32],
  ["segsleft", packed(u32, 2)],
  ["hdrlen", u32],
  ["flags", flags(u8, routing, { prefix: "IP6T_RT_" })],
  ["invflags", flags(u8, { 0: "IP6T_RT_INV_TYP", 1: "IP6T_RT_INV_SGS", 2: "IP6T_RT_INV_LEN" }, { prefix: "IP6T_RT_" })],
  [null, 2],
  ["addrs", packed(ipv6, 16)],
  ["addrnr", u8],
  [null, 3],
]);
