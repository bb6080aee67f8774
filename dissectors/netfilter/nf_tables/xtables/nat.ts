/**
 * Targets that translate addresses: DNAT, SNAT, MASQUERADE, REDIRECT, NETMAP.
 * Kernel: include/uapi/linux/netfilter/nf_nat.h, net/netfilter/xt_nat.c
 */
import { be16, ipv4, packed, struct, u32, wideAddress } from "../../../../src/schema/index.ts";
import { natFlagsOf } from "../expressions/nat-flags.ts";

const natFlags = natFlagsOf(u32);

/** `struct nf_nat_range2`, with the port that an offset counts from. */
export const natRange2 = struct("nf_nat_range2", [
  ["flags", natFlags],
  ["min_addr", wideAddress],
  ["max_addr", wideAddress],
  ["min_proto", be16],
  ["max_proto", be16],
  ["base_proto", be16],
  [null, 6],
]);

export const natRange = struct("nf_nat_range", [
  ["flags", natFlags],
  ["min_addr", wideAddress],
  ["max_addr", wideAddress],
  ["min_proto", be16],
  ["max_proto", be16],
]);

const range4 = struct("nf_nat_ipv4_range", [
  ["flags", natFlags],
  ["min_ip", ipv4],
  ["max_ip", ipv4],
  ["min", be16],
  ["max", be16],
]);

/** The first form, for IPv4 alone. */
export const natRange4 = struct("nf_nat_ipv4_multi_range_compat", [
  ["rangesize", u32],
  // One, whatever the size says.
  ["range", packed(range4, 1)],
  [null, 4],
]);
