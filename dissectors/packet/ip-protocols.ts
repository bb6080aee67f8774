/**
 * Protocols above IP, and the headers of IPv6 that stand before them.
 * Kernel: include/uapi/linux/in.h, include/uapi/linux/in6.h
 */
import { type EnumType, enumeration, type Integral, named, u8 } from "../../src/schema/index.ts";

const protocols: Readonly<Record<number, string>> = {
  0: "IPPROTO_IP",
  1: "IPPROTO_ICMP",
  2: "IPPROTO_IGMP",
  4: "IPPROTO_IPIP",
  6: "IPPROTO_TCP",
  8: "IPPROTO_EGP",
  12: "IPPROTO_PUP",
  17: "IPPROTO_UDP",
  22: "IPPROTO_IDP",
  29: "IPPROTO_TP",
  33: "IPPROTO_DCCP",
  41: "IPPROTO_IPV6",
  43: "IPPROTO_ROUTING",
  44: "IPPROTO_FRAGMENT",
  46: "IPPROTO_RSVP",
  47: "IPPROTO_GRE",
  50: "IPPROTO_ESP",
  51: "IPPROTO_AH",
  58: "IPPROTO_ICMPV6",
  59: "IPPROTO_NONE",
  60: "IPPROTO_DSTOPTS",
  92: "IPPROTO_MTP",
  94: "IPPROTO_BEETPH",
  98: "IPPROTO_ENCAP",
  103: "IPPROTO_PIM",
  108: "IPPROTO_COMP",
  115: "IPPROTO_L2TP",
  132: "IPPROTO_SCTP",
  135: "IPPROTO_MH",
  136: "IPPROTO_UDPLITE",
  137: "IPPROTO_MPLS",
  143: "IPPROTO_ETHERNET",
  144: "IPPROTO_AGGFRAG",
  255: "IPPROTO_RAW",
  256: "IPPROTO_SMC",
  262: "IPPROTO_MPTCP",
};

/** What the header has no constant for. */
const others = { 89: "ospf" };

function protocolOf(
  base: Integral,
  names: Readonly<Record<number, string>>,
  words: Readonly<Record<string, string>>,
): EnumType {
  return enumeration(named(base, others), names, {
    prefix: "IPPROTO_",
    words: { IPPROTO_ICMPV6: "ipv6-icmp", ...words },
  });
}

/** `IPPROTO_*`, in the words of /etc/protocols; `words` are those that a tool has in place of them. */
export function ipProtocolOf(base: Integral, words: Readonly<Record<string, string>> = {}): EnumType {
  return protocolOf(base, protocols, words);
}

export const ipProtocol = ipProtocolOf(u8);

/** What follows a header of IPv6: one header more, or a protocol. */
export const nextHeader = protocolOf(u8, { ...protocols, 0: "IPPROTO_HOPOPTS" }, {});
