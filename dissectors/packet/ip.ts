/**
 * Packets of IP. A message may carry only their first bytes; what is there is shown.
 * Kernel: include/uapi/linux/ip.h, ipv6.h, include/net/ip.h, include/net/ipv6.h (struct frag_hdr)
 */
import {
  atMost,
  be16,
  be32,
  bits,
  by,
  byBits,
  byLeadingBits,
  bytes,
  fixedBytes,
  hexadecimal,
  ipv4,
  ipv6,
  type MemberSpec,
  optional,
  quantity,
  type Selector,
  type StructType,
  select,
  struct,
  type Type,
  u8,
} from "../../src/schema/index.ts";
import { icmpQuoting, icmpv6Quoting } from "./icmp.ts";
import { igmp } from "./igmp.ts";
import { ipProtocol, nextHeader } from "./ip-protocols.ts";
import { ipOptions } from "./options.ts";
import { dccp, esp, sctp, tcp, udp, udpLite } from "./transport.ts";

const transports = { 6: tcp, 17: udp, 33: dccp, 50: esp, 132: sctp, 136: udpLite };

function iphdr(payload: Type, ...options: readonly MemberSpec[]): StructType {
  return struct("iphdr", [
    [
      "version_ihl",
      bits(u8, [
        ["ihl", 4],
        ["version", 4],
      ]),
    ],
    ["tos", hexadecimal(u8)],
    ["tot_len", quantity(be16, "bytes")],
    ["id", be16],
    [
      "frag_off",
      bits(be16, [
        ["offset", 13],
        ["more_fragments", 1],
        ["dont_fragment", 1],
      ]),
    ],
    ["ttl", u8],
    ["protocol", ipProtocol],
    ["check", hexadecimal(be16)],
    ["saddr", ipv4],
    ["daddr", ipv4],
    ...options,
    ["payload", optional(payload)],
  ]);
}

function ipv4PacketOf(inner: Type): Type {
  const upper = select(by("protocol"), { ...transports, 1: icmpQuoting(inner), 2: igmp, 4: inner, 41: inner }, bytes);
  // All but the first fragment begin somewhere within.
  const payload = select(byBits("frag_off", "offset"), { 0: upper }, bytes);
  const options: MemberSpec = ["options", atMost(ipOptions, byBits("version_ihl", "ihl"), 4, -20)];
  return select(byLeadingBits(4, 4), { 5: iphdr(payload) }, iphdr(payload, options));
}

/** One header of IPv6 more, then what it says. */
function extended(upper: Type): Readonly<Record<number, Type>> {
  const options = struct("ipv6_opt_hdr", [
    ["nexthdr", nextHeader],
    ["hdrlen", u8],
    ["data", atMost(bytes, by("hdrlen"), 8, 6)],
    ["payload", optional(upper)],
  ]);
  const fragment = struct("frag_hdr", [
    ["nexthdr", nextHeader],
    [null, 1],
    [
      "frag_off",
      bits(be16, [
        ["more_fragments", 1],
        [null, 2],
        ["offset", 13],
      ]),
    ],
    ["identification", hexadecimal(be32)],
    ["payload", optional(select(byBits("frag_off", "offset"), { 0: upper }, bytes))],
  ]);
  const authentication = struct("ip_auth_hdr", [
    ["nexthdr", nextHeader],
    ["hdrlen", u8],
    [null, 2],
    ["spi", hexadecimal(be32)],
    ["seq_no", be32],
    ["auth_data", atMost(bytes, by("hdrlen"), 4, -4)],
    ["payload", optional(upper)],
  ]);
  return { 0: options, 43: options, 44: fragment, 51: authentication, 60: options };
}

function ipv6PacketOf(inner: Type): StructType {
  const protocols = { ...transports, 4: inner, 41: inner, 58: icmpv6Quoting(inner), 59: fixedBytes(0) };
  const last = select(by("nexthdr"), protocols, bytes);
  const second = select(by("nexthdr"), { ...protocols, ...extended(last) }, bytes);
  const first = select(by("nexthdr"), { ...protocols, ...extended(second) }, bytes);
  return struct("ipv6hdr", [
    [
      "flow",
      bits(be32, [
        ["flow_lbl", 20],
        ["traffic_class", 8],
        ["version", 4],
      ]),
    ],
    ["payload_len", quantity(be16, "bytes")],
    ["nexthdr", nextHeader],
    ["hop_limit", u8],
    ["saddr", ipv6],
    ["daddr", ipv6],
    ["payload", optional(first)],
  ]);
}

function ipPacketOf(inner: Type): Type {
  return select(byLeadingBits(4), { 4: ipv4PacketOf(inner), 6: ipv6PacketOf(inner) }, bytes);
}

/** A packet that another one quotes or carries; what it quotes or carries itself stays bytes. */
const innerPacket: Type = ipPacketOf(bytes);

export const ipv4Packet: Type = ipv4PacketOf(innerPacket);
export const ipv6Packet: Type = ipv6PacketOf(innerPacket);

/** An IPv4 or IPv6 packet, as its first four bits say. */
export const ipPacket: Type = select(byLeadingBits(4), { 4: ipv4Packet, 6: ipv6Packet }, bytes);

/** What stands above IP, by its protocol: `transportPacket(by("protocol"))`. Bytes where no table has it. */
export function transportPacket(protocol: Selector): Type {
  return select(
    protocol,
    {
      ...transports,
      1: icmpQuoting(innerPacket),
      2: igmp,
      4: innerPacket,
      41: innerPacket,
      58: icmpv6Quoting(innerPacket),
    },
    bytes,
  );
}
