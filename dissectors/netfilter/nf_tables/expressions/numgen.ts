/**
 * Generates numbers, counting or at random.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_NG_*), net/netfilter/nft_numgen.c (nft_ng_policy)
 */
import { attributes, be32, enumeration, nest, string } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

export const numgenExpression = nest(
  attributes("NFTA_NG", {
    0: ["NFTA_NG_UNSPEC"],
    1: ["NFTA_NG_DREG", register],
    2: ["NFTA_NG_MODULUS", be32],
    3: [
      "NFTA_NG_TYPE",
      enumeration(
        be32,
        { 0: "NFT_NG_INCREMENTAL", 1: "NFT_NG_RANDOM" },
        { words: { NFT_NG_INCREMENTAL: "inc", NFT_NG_RANDOM: "random" } },
      ),
    ],
    4: ["NFTA_NG_OFFSET", be32],
    5: ["NFTA_NG_SET_NAME", string],
    6: ["NFTA_NG_SET_ID", be32],
  }),
);
