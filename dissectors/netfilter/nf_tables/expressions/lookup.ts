/**
 * Looks a register up in a set or a map.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_LOOKUP_*), net/netfilter/nft_lookup.c (nft_lookup_policy)
 */
import { attributes, be32, flags, nest, string } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

export const lookupExpression = nest(
  attributes("NFTA_LOOKUP", {
    0: ["NFTA_LOOKUP_UNSPEC"],
    1: ["NFTA_LOOKUP_SET", string],
    2: ["NFTA_LOOKUP_SREG", register],
    3: ["NFTA_LOOKUP_DREG", register],
    4: ["NFTA_LOOKUP_SET_ID", be32],
    5: ["NFTA_LOOKUP_FLAGS", flags(be32, { 0: "NFT_LOOKUP_F_INV" }, { prefix: "NFT_LOOKUP_F_" })],
  }),
);
