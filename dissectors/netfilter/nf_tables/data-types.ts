/**
 * The data types of nft: what the keys and the data of sets are. The kernel keeps their numbers and does not ask.
 * From nft: include/datatype.h (enum datatypes, TYPE_BITS), src/datatype.c (sizes and byte orders)
 */
import {
  be16,
  bytes,
  type Concatenation,
  ifindex,
  ipv4,
  ipv6,
  mac,
  quantity,
  string,
  type Type,
  u8,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { arpOperation } from "../../packet/arp.ts";
import { etherType } from "../../packet/ether-types.ts";
import { icmpType, icmpv6Type } from "../../packet/icmp.ts";
import { igmpType } from "../../packet/igmp.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { tcpFlags } from "../../packet/transport.ts";
import { connectionDirection, connectionEvents, connectionState, ruledStatus } from "../conntrack/connection-state.ts";
import { nfproto } from "../families.ts";
import { fibAddressType } from "./expressions/fib-values.ts";
import { interfaceName } from "./interface-name.ts";
import {
  boolean,
  dccpType,
  dscp,
  ecn,
  hardwareType,
  icmpCode,
  icmpv6Code,
  mark,
  mobilityType,
  packetPriority,
  packetType,
  weekday,
} from "./packet-values.ts";

/** `NFT_DATA_VERDICT`, which stands where a data type would. */
export const verdictType = 0xffffff00;

/** Name and type of each number. An integer has no byte order of its own: its bytes are shown. */
const types: Readonly<Record<number, readonly [name: string, type: Type]>> = {
  1: ["verdict", bytes],
  2: ["nf_proto", nfproto],
  3: ["bitmask", bytes],
  4: ["integer", bytes],
  5: ["string", string],
  6: ["ll_addr", bytes],
  7: ["ipv4_addr", ipv4],
  8: ["ipv6_addr", ipv6],
  9: ["ether_addr", mac],
  10: ["ether_type", etherType],
  11: ["arp_op", arpOperation],
  12: ["inet_proto", ipProtocol],
  13: ["inet_service", be16],
  14: ["icmp_type", icmpType],
  15: ["tcp_flag", tcpFlags],
  16: ["dccp_pkttype", dccpType],
  17: ["mh_type", mobilityType],
  18: ["time", quantity(u64, "ms")],
  19: ["mark", mark],
  20: ["iface_index", ifindex],
  21: ["iface_type", hardwareType],
  22: ["realm", u32],
  23: ["classid", packetPriority],
  24: ["uid", u32],
  25: ["gid", u32],
  26: ["ct_state", connectionState],
  27: ["ct_dir", connectionDirection],
  28: ["ct_status", ruledStatus],
  29: ["icmpv6_type", icmpv6Type],
  30: ["ct_label", bytes],
  31: ["pkt_type", packetType],
  32: ["icmp_code", icmpCode],
  33: ["icmpv6_code", icmpv6Code],
  34: ["icmpx_code", u8],
  35: ["devgroup", u32],
  36: ["dscp", dscp],
  37: ["ecn", ecn],
  38: ["fib_addrtype", fibAddressType],
  39: ["boolean", boolean],
  40: ["ct_event", connectionEvents],
  41: ["ifname", interfaceName],
  42: ["igmp_type", igmpType],
  43: ["time", quantity(u64, "ns")],
  44: ["hour", quantity(u32, "s")],
  45: ["day", weekday],
  46: ["cgroupsv2", u64],
};

/** `ipv4_addr . inet_service`, as nft writes a type; null for a number that is none. */
export function dataTypeName(number: number): string | null {
  const whole = number >>> 0;
  if (whole === verdictType) return "verdict";
  const names: string[] = [];
  for (let left = whole; left > 0; left >>>= 6) names.unshift(types[left & 63]?.[0] ?? String(left & 63));
  return names.length === 0 ? null : names.join(" . ");
}

/** Six bits for each type, every value in registers of 4 bytes. */
export const concatenated: Concatenation = {
  bits: 6,
  align: 4,
  types: Object.fromEntries(Object.entries(types).map(([number, [, type]]) => [number, type])),
  separator: " . ",
  range: "-",
};
