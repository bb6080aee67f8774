/**
 * Headers of a packet that a trace shows.
 * Kernel: include/uapi/linux/if_ether.h, ip.h, ipv6.h, tcp.h, udp.h, icmp.h; names of members as there
 */
import { be16, be32, bits, hexadecimal, ipv4, ipv6, mac, struct, u8 } from "../../../src/schema/index.ts";
import { etherType } from "../../route/ethernet.ts";
import { ipProtocol } from "../../route/routing.ts";
import { icmpType, icmpv6Type, tcpFlags } from "./packet-values.ts";

export const ethernetHeader = struct("ethhdr", [
  ["h_dest", mac],
  ["h_source", mac],
  ["h_proto", etherType],
]);

export const ipHeader = struct("iphdr", [
  [
    "version_ihl",
    bits(u8, [
      ["ihl", 4],
      ["version", 4],
    ]),
  ],
  ["tos", hexadecimal(u8)],
  ["tot_len", be16],
  ["id", be16],
  ["frag_off", hexadecimal(be16)],
  ["ttl", u8],
  ["protocol", ipProtocol],
  ["check", hexadecimal(be16)],
  ["saddr", ipv4],
  ["daddr", ipv4],
]);

export const ipv6Header = struct("ipv6hdr", [
  [
    "version_priority_flow",
    bits(be32, [
      ["flow_lbl", 20],
      ["priority", 8],
      ["version", 4],
    ]),
  ],
  ["payload_len", be16],
  ["nexthdr", ipProtocol],
  ["hop_limit", u8],
  ["saddr", ipv6],
  ["daddr", ipv6],
]);

export const tcpHeader = struct("tcphdr", [
  ["source", be16],
  ["dest", be16],
  ["seq", be32],
  ["ack_seq", be32],
  [
    "doff_res",
    bits(u8, [
      ["res1", 4],
      ["doff", 4],
    ]),
  ],
  ["flags", tcpFlags],
  ["window", be16],
  ["check", hexadecimal(be16)],
  ["urg_ptr", be16],
]);

export const udpHeader = struct("udphdr", [
  ["source", be16],
  ["dest", be16],
  ["len", be16],
  ["check", hexadecimal(be16)],
]);

export const icmpHeader = struct("icmphdr", [
  ["type", icmpType],
  ["code", u8],
  ["checksum", hexadecimal(be16)],
  ["id", be16],
  ["sequence", be16],
]);

export const icmpv6Header = struct("icmp6hdr", [
  ["type", icmpv6Type],
  ["code", u8],
  ["checksum", hexadecimal(be16)],
  ["id", be16],
  ["sequence", be16],
]);
