/**
 * Matches about TCP, UDP and ICMP: tcp, udp, multiport, icmp, icmp6.
 * Kernel: include/uapi/linux/netfilter/xt_tcpudp.h, xt_multiport.h, include/uapi/linux/netfilter_ipv4/ip_tables.h
 * (struct ipt_icmp), netfilter_ipv6/ip6_tables.h
 */

import { enumeration, flags, named, packed, struct, u8, u16 } from "../../../../src/schema/index.ts";
import { icmpType, icmpv6Type } from "../../../packet/icmp.ts";
import { tcpFlags } from "../../../packet/transport.ts";

const tcpInversion = flags(
  u8,
  { 0: "XT_TCP_INV_SRCPT", 1: "XT_TCP_INV_DSTPT", 2: "XT_TCP_INV_FLAGS", 3: "XT_TCP_INV_OPTION" },
  { prefix: "XT_TCP_" },
);

const udpInversion = flags(u8, { 0: "XT_UDP_INV_SRCPT", 1: "XT_UDP_INV_DSTPT" }, { prefix: "XT_UDP_" });

export const tcpMatch = struct("xt_tcp", [
  ["spts", packed(u16, 2)],
  ["dpts", packed(u16, 2)],
  ["option", u8],
  ["flg_mask", tcpFlags],
  ["flg_cmp", tcpFlags],
  ["invflags", tcpInversion],
  [null, 4],
]);

export const udpMatch = struct("xt_udp", [
  ["spts", packed(u16, 2)],
  ["dpts", packed(u16, 2)],
  ["invflags", udpInversion],
  [null, 7],
]);

export const multiportMatch = struct("xt_multiport_v1", [
  [
    "flags",
    enumeration(
      u8,
      { 0: "XT_MULTIPORT_SOURCE", 1: "XT_MULTIPORT_DESTINATION", 2: "XT_MULTIPORT_EITHER" },
      { prefix: "XT_MULTIPORT_" },
    ),
  ],
  ["count", u8],
  // Room for fifteen; the first `count` of them say something.
  ["ports", packed(u16, 15)],
  ["pflags", packed(named(u8, { 0: "port", 1: "first of a range" }), 15)],
  ["invert", u8],
]);

const icmpInversion = flags(u8, { 0: "IPT_ICMP_INV" });

export const icmpMatch = struct("ipt_icmp", [
  ["type", icmpType],
  ["code", packed(u8, 2)],
  ["invflags", icmpInversion],
  [null, 4],
]);

export const icmp6Match = struct("ip6t_icmp", [
  ["type", icmpv6Type],
  ["code", packed(u8, 2)],
  ["invflags", flags(u8, { 0: "IP6T_ICMP_INV" })],
  [null, 4],
]);
