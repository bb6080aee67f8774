/**
 * Loads bytes of the packet into a register, or writes a register into the packet.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_PAYLOAD_*), net/netfilter/nft_payload.c (nft_payload_policy)
 */
import { attributes, be32, enumeration, flags, nest, quantity } from "../../../../src/schema/index.ts";
import { payloadOffset } from "../payload-place.ts";
import { register } from "../registers.ts";

const base = enumeration(
  be32,
  {
    0: "NFT_PAYLOAD_LL_HEADER",
    1: "NFT_PAYLOAD_NETWORK_HEADER",
    2: "NFT_PAYLOAD_TRANSPORT_HEADER",
    3: "NFT_PAYLOAD_INNER_HEADER",
    4: "NFT_PAYLOAD_TUN_HEADER",
  },
  {
    words: {
      NFT_PAYLOAD_LL_HEADER: "ll",
      NFT_PAYLOAD_NETWORK_HEADER: "nh",
      NFT_PAYLOAD_TRANSPORT_HEADER: "th",
      NFT_PAYLOAD_INNER_HEADER: "ih",
      NFT_PAYLOAD_TUN_HEADER: "tun",
    },
  },
);

/** How the packet's checksum is kept right after a change. */
const checksum = enumeration(
  be32,
  { 0: "NFT_PAYLOAD_CSUM_NONE", 1: "NFT_PAYLOAD_CSUM_INET", 2: "NFT_PAYLOAD_CSUM_SCTP" },
  { prefix: "NFT_PAYLOAD_CSUM_" },
);

export const payloadExpression = nest(
  attributes("NFTA_PAYLOAD", {
    0: ["NFTA_PAYLOAD_UNSPEC"],
    1: ["NFTA_PAYLOAD_DREG", register],
    2: ["NFTA_PAYLOAD_BASE", base],
    3: ["NFTA_PAYLOAD_OFFSET", payloadOffset],
    4: ["NFTA_PAYLOAD_LEN", quantity(be32, "bytes")],
    5: ["NFTA_PAYLOAD_SREG", register],
    6: ["NFTA_PAYLOAD_CSUM_TYPE", checksum],
    7: ["NFTA_PAYLOAD_CSUM_OFFSET", quantity(be32, "bytes")],
    8: ["NFTA_PAYLOAD_CSUM_FLAGS", flags(be32, { 0: "NFT_PAYLOAD_L4CSUM_PSEUDOHDR" }, { prefix: "NFT_PAYLOAD_" })],
  }),
);
