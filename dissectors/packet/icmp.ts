/**
 * Messages about IP. An error quotes the packet that it is about.
 * Kernel: include/uapi/linux/icmp.h, include/uapi/linux/icmpv6.h, include/net/ndisc.h, include/net/mld.h
 */
import {
  be16,
  be32,
  bySibling,
  bytes,
  enumeration,
  hexadecimal,
  ipv4,
  ipv6,
  type MemberSpec,
  named,
  optional,
  quantity,
  type StructType,
  select,
  struct,
  type Type,
  u8,
} from "../../src/schema/index.ts";
import { packetDiscoveryOptions } from "./discovery-options.ts";

/** `ICMP_*` of `type`, in nft's words; icmp.h has no names for routers that speak of themselves (RFC 1256). */
export const icmpType = enumeration(
  named(u8, { 9: "router-advertisement", 10: "router-solicitation" }),
  {
    0: "ICMP_ECHOREPLY",
    3: "ICMP_DEST_UNREACH",
    4: "ICMP_SOURCE_QUENCH",
    5: "ICMP_REDIRECT",
    8: "ICMP_ECHO",
    11: "ICMP_TIME_EXCEEDED",
    12: "ICMP_PARAMETERPROB",
    13: "ICMP_TIMESTAMP",
    14: "ICMP_TIMESTAMPREPLY",
    15: "ICMP_INFO_REQUEST",
    16: "ICMP_INFO_REPLY",
    17: "ICMP_ADDRESS",
    18: "ICMP_ADDRESSREPLY",
  },
  {
    words: {
      ICMP_ECHOREPLY: "echo-reply",
      ICMP_DEST_UNREACH: "destination-unreachable",
      ICMP_SOURCE_QUENCH: "source-quench",
      ICMP_REDIRECT: "redirect",
      ICMP_ECHO: "echo-request",
      ICMP_TIME_EXCEEDED: "time-exceeded",
      ICMP_PARAMETERPROB: "parameter-problem",
      ICMP_TIMESTAMP: "timestamp-request",
      ICMP_TIMESTAMPREPLY: "timestamp-reply",
      ICMP_INFO_REQUEST: "info-request",
      ICMP_INFO_REPLY: "info-reply",
      ICMP_ADDRESS: "address-mask-request",
      ICMP_ADDRESSREPLY: "address-mask-reply",
    },
  },
);

/**
 * `ICMPV6_*` of `icmp6_type`, in nft's words; the neighbour discovery of include/net/ndisc.h. The kernel has no names for
 * the renumbering of routers (RFC 2894) and for inverse discovery (RFC 3122).
 */
export const icmpv6Type = enumeration(
  named(u8, { 138: "router-renumbering", 141: "ind-neighbor-solicit", 142: "ind-neighbor-advert" }),
  {
    1: "ICMPV6_DEST_UNREACH",
    2: "ICMPV6_PKT_TOOBIG",
    3: "ICMPV6_TIME_EXCEED",
    4: "ICMPV6_PARAMPROB",
    128: "ICMPV6_ECHO_REQUEST",
    129: "ICMPV6_ECHO_REPLY",
    130: "ICMPV6_MGM_QUERY",
    131: "ICMPV6_MGM_REPORT",
    132: "ICMPV6_MGM_REDUCTION",
    133: "NDISC_ROUTER_SOLICITATION",
    134: "NDISC_ROUTER_ADVERTISEMENT",
    135: "NDISC_NEIGHBOUR_SOLICITATION",
    136: "NDISC_NEIGHBOUR_ADVERTISEMENT",
    137: "NDISC_REDIRECT",
    139: "ICMPV6_NI_QUERY",
    140: "ICMPV6_NI_REPLY",
    143: "ICMPV6_MLD2_REPORT",
    144: "ICMPV6_DHAAD_REQUEST",
    145: "ICMPV6_DHAAD_REPLY",
    146: "ICMPV6_MOBILE_PREFIX_SOL",
    147: "ICMPV6_MOBILE_PREFIX_ADV",
    151: "ICMPV6_MRDISC_ADV",
    152: "ICMPV6_MRDISC_SOL",
    160: "ICMPV6_EXT_ECHO_REQUEST",
    161: "ICMPV6_EXT_ECHO_REPLY",
  },
  {
    prefix: "ICMPV6_",
    words: {
      ICMPV6_DEST_UNREACH: "destination-unreachable",
      ICMPV6_PKT_TOOBIG: "packet-too-big",
      ICMPV6_TIME_EXCEED: "time-exceeded",
      ICMPV6_PARAMPROB: "parameter-problem",
      ICMPV6_ECHO_REQUEST: "echo-request",
      ICMPV6_ECHO_REPLY: "echo-reply",
      ICMPV6_MGM_QUERY: "mld-listener-query",
      ICMPV6_MGM_REPORT: "mld-listener-report",
      ICMPV6_MGM_REDUCTION: "mld-listener-done",
      NDISC_ROUTER_SOLICITATION: "nd-router-solicit",
      NDISC_ROUTER_ADVERTISEMENT: "nd-router-advert",
      NDISC_NEIGHBOUR_SOLICITATION: "nd-neighbor-solicit",
      NDISC_NEIGHBOUR_ADVERTISEMENT: "nd-neighbor-advert",
      NDISC_REDIRECT: "nd-redirect",
      ICMPV6_MLD2_REPORT: "mld2-listener-report",
    },
  },
);

const data: MemberSpec = ["data", optional(bytes)];

const echo = struct("echo", [["id", be16], ["sequence", be16], data]);

/** The header of ICMP, which quotes packets of that type. */
export function icmpQuoting(packet: Type): StructType {
  const quoted: MemberSpec = ["quoted", optional(packet)];
  const error = struct("error", [[null, 4], quoted]);
  const unreachable = struct("frag", [[null, 2], ["mtu", be16], quoted]);
  const redirect = struct("redirect", [["gateway", ipv4], quoted]);
  const parameter = struct("parameter", [["pointer", u8], [null, 3], quoted]);
  const body = select(
    bySibling("type"),
    { 0: echo, 3: unreachable, 4: error, 5: redirect, 8: echo, 11: error, 12: parameter, 13: echo, 14: echo },
    bytes,
  );
  return struct("icmphdr", [
    ["type", icmpType],
    ["code", u8],
    ["checksum", hexadecimal(be16)],
    ["un", optional(body)],
  ]);
}

const options: MemberSpec = ["opt", optional(packetDiscoveryOptions)];

/** `struct nd_msg`: a question for an address, or the answer; options follow. */
const neighbour = struct("nd_msg", [["flags", hexadecimal(be32)], ["target", ipv6], options]);

/** `struct rs_msg`, `struct ra_msg`, `struct rd_msg`. */
const solicitation = struct("rs_msg", [[null, 4], options]);

const advertisement = struct("ra_msg", [
  ["hop_limit", u8],
  ["flags", hexadecimal(u8)],
  ["rt_lifetime", quantity(be16, "s")],
  ["reachable_time", quantity(be32, "ms")],
  ["retrans_timer", quantity(be32, "ms")],
  options,
]);

const redirected = struct("rd_msg", [[null, 4], ["target", ipv6], ["dest", ipv6], options]);

/** `struct mld_msg`; queries of version 2 go on. */
const listener = struct("mld_msg", [["mld_maxdelay", quantity(be16, "ms")], [null, 2], ["mld_mca", ipv6], data]);

/** The header of ICMPv6, which quotes packets of that type. */
export function icmpv6Quoting(packet: Type): StructType {
  const quoted: MemberSpec = ["quoted", optional(packet)];
  const error = struct("error", [[null, 4], quoted]);
  const tooBig = struct("tooBig", [["mtu", quantity(be32, "bytes")], quoted]);
  const parameter = struct("parameter", [["pointer", be32], quoted]);
  const body = select(
    bySibling("icmp6_type"),
    {
      1: error,
      2: tooBig,
      3: error,
      4: parameter,
      128: echo,
      129: echo,
      130: listener,
      131: listener,
      132: listener,
      133: solicitation,
      134: advertisement,
      135: neighbour,
      136: neighbour,
      137: redirected,
    },
    bytes,
  );
  return struct("icmp6hdr", [
    ["icmp6_type", icmpv6Type],
    ["icmp6_code", u8],
    ["icmp6_cksum", hexadecimal(be16)],
    ["icmp6_dataun", optional(body)],
  ]);
}
