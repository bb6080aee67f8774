/**
 * Loads or writes an extension header of IPv6, or an option or chunk of TCP, IPv4, SCTP or DCCP.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_EXTHDR_*), net/netfilter/nft_exthdr.c (nft_exthdr_policy)
 */
import {
  attributes,
  be32,
  bySibling,
  enumeration,
  flags,
  named,
  nest,
  quantity,
  select,
  u8,
} from "../../../../src/schema/index.ts";
import { ipProtocol } from "../../../packet/ip-protocols.ts";
import { register } from "../registers.ts";

const operation = enumeration(
  be32,
  {
    0: "NFT_EXTHDR_OP_IPV6",
    1: "NFT_EXTHDR_OP_TCPOPT",
    2: "NFT_EXTHDR_OP_IPV4",
    3: "NFT_EXTHDR_OP_SCTP",
    4: "NFT_EXTHDR_OP_DCCP",
  },
  { prefix: "NFT_EXTHDR_OP_" },
);

const tcpOption = named(u8, {
  0: "eol",
  1: "nop",
  2: "maxseg",
  3: "window",
  4: "sack-perm",
  5: "sack",
  8: "timestamp",
  19: "md5sig",
  30: "mptcp",
  34: "fastopen",
});

const ipOption = named(u8, { 7: "rr", 131: "lsrr", 137: "ssrr", 148: "ra" });

const sctpChunk = named(u8, {
  0: "data",
  1: "init",
  2: "init-ack",
  3: "sack",
  4: "heartbeat",
  5: "heartbeat-ack",
  6: "abort",
  7: "shutdown",
  8: "shutdown-ack",
  9: "error",
  10: "cookie-echo",
  11: "cookie-ack",
  12: "ecne",
  13: "cwr",
  14: "shutdown-complete",
  128: "asconf-ack",
  192: "forward-tsn",
  193: "asconf",
});

export const exthdrExpression = nest(
  attributes("NFTA_EXTHDR", {
    0: ["NFTA_EXTHDR_UNSPEC"],
    1: ["NFTA_EXTHDR_DREG", register],
    2: [
      "NFTA_EXTHDR_TYPE",
      select(bySibling("NFTA_EXTHDR_OP"), { 1: tcpOption, 2: ipOption, 3: sctpChunk, 4: u8 }, ipProtocol),
    ],
    3: ["NFTA_EXTHDR_OFFSET", quantity(be32, "bytes")],
    4: ["NFTA_EXTHDR_LEN", quantity(be32, "bytes")],
    5: ["NFTA_EXTHDR_FLAGS", flags(be32, { 0: "NFT_EXTHDR_F_PRESENT" }, { prefix: "NFT_EXTHDR_F_" })],
    6: ["NFTA_EXTHDR_OP", operation],
    7: ["NFTA_EXTHDR_SREG", register],
  }),
);
