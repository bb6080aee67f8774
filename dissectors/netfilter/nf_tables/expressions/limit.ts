/**
 * Lets only so many packets or bytes pass in a time.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_LIMIT_*), net/netfilter/nft_limit.c (nft_limit_policy)
 */
import { attributes, be32, be64, enumeration, flags, nest, pad, quantity } from "../../../../src/schema/index.ts";

export const limitExpression = nest(
  attributes("NFTA_LIMIT", {
    0: ["NFTA_LIMIT_UNSPEC"],
    1: ["NFTA_LIMIT_RATE", be64],
    2: ["NFTA_LIMIT_UNIT", quantity(be64, "s")],
    3: ["NFTA_LIMIT_BURST", be32],
    4: [
      "NFTA_LIMIT_TYPE",
      enumeration(be32, { 0: "NFT_LIMIT_PKTS", 1: "NFT_LIMIT_PKT_BYTES" }, { prefix: "NFT_LIMIT_" }),
    ],
    5: ["NFTA_LIMIT_FLAGS", flags(be32, { 0: "NFT_LIMIT_F_INV" }, { prefix: "NFT_LIMIT_F_" })],
    6: ["NFTA_LIMIT_PAD", pad],
  }),
);
