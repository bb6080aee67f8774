/**
 * Headers above IP: ports, sequence numbers, flags.
 * Kernel: include/uapi/linux/tcp.h, udp.h, dccp.h, include/linux/sctp.h, include/uapi/linux/ip.h (struct ip_esp_hdr)
 */
import {
  atMost,
  be16,
  be32,
  bits,
  byBits,
  byLeadingBits,
  bytes,
  type FlagsType,
  flags,
  hexadecimal,
  type Integral,
  type MemberSpec,
  optional,
  quantity,
  type StructType,
  select,
  struct,
  type Type,
  u8,
} from "../../src/schema/index.ts";
import { tcpOptions } from "./options.ts";

/** `TCP_FLAG_*`, by their bits in the byte that holds them; the words are nft's. */
export function tcpFlagsOf(base: Integral): FlagsType {
  return flags(
    base,
    {
      0: "TCP_FLAG_FIN",
      1: "TCP_FLAG_SYN",
      2: "TCP_FLAG_RST",
      3: "TCP_FLAG_PSH",
      4: "TCP_FLAG_ACK",
      5: "TCP_FLAG_URG",
      6: "TCP_FLAG_ECE",
      7: "TCP_FLAG_CWR",
    },
    {
      words: {
        TCP_FLAG_FIN: "fin",
        TCP_FLAG_SYN: "syn",
        TCP_FLAG_RST: "rst",
        TCP_FLAG_PSH: "psh",
        TCP_FLAG_ACK: "ack",
        TCP_FLAG_URG: "urg",
        TCP_FLAG_ECE: "ecn",
        TCP_FLAG_CWR: "cwr",
      },
    },
  );
}

export const tcpFlags = tcpFlagsOf(u8);

const data: MemberSpec = ["data", optional(bytes)];

function tcphdr(...options: readonly MemberSpec[]): StructType {
  return struct("tcphdr", [
    ["source", be16],
    ["dest", be16],
    ["seq", be32],
    ["ack_seq", be32],
    [
      "offset",
      bits(u8, [
        ["res1", 4],
        ["doff", 4],
      ]),
    ],
    ["flags", tcpFlags],
    ["window", be16],
    ["check", hexadecimal(be16)],
    ["urg_ptr", be16],
    ...options,
    data,
  ]);
}

/** Five words of header, or more with options. */
export const tcp: Type = select(
  byLeadingBits(4, 96),
  { 5: tcphdr() },
  tcphdr(["options", atMost(tcpOptions, byBits("offset", "doff"), 4, -20)]),
);

export const udp = struct("udphdr", [
  ["source", be16],
  ["dest", be16],
  ["len", quantity(be16, "bytes")],
  ["check", hexadecimal(be16)],
  data,
]);

/** The length is how much the checksum covers. */
export const udpLite = struct("udphdr", [
  ["source", be16],
  ["dest", be16],
  ["checklen", quantity(be16, "bytes")],
  ["check", hexadecimal(be16)],
  data,
]);

export const dccp = struct("dccp_hdr", [
  ["dccph_sport", be16],
  ["dccph_dport", be16],
  ["dccph_doff", u8],
  [
    "dccph_cval",
    bits(u8, [
      ["dccph_cscov", 4],
      ["dccph_ccval", 4],
    ]),
  ],
  ["dccph_checksum", hexadecimal(be16)],
  [
    "dccph_kind",
    bits(u8, [
      ["dccph_x", 1],
      ["dccph_type", 4],
      ["dccph_reserved", 3],
    ]),
  ],
  data,
]);

export const sctp = struct("sctphdr", [
  ["source", be16],
  ["dest", be16],
  ["vtag", hexadecimal(be32)],
  ["checksum", hexadecimal(be32)],
  data,
]);

export const esp = struct("ip_esp_hdr", [
  ["spi", hexadecimal(be32)],
  ["seq_no", be32],
  ["enc_data", optional(bytes)],
]);
