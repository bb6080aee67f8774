/**
 * Puts a hash of a register or of the packet into a register.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_HASH_*), net/netfilter/nft_hash.c (nft_hash_policy)
 */
import { attributes, be32, enumeration, hexadecimal, nest, quantity, string } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

export const hashExpression = nest(
  attributes("NFTA_HASH", {
    0: ["NFTA_HASH_UNSPEC"],
    1: ["NFTA_HASH_SREG", register],
    2: ["NFTA_HASH_DREG", register],
    3: ["NFTA_HASH_LEN", quantity(be32, "bytes")],
    4: ["NFTA_HASH_MODULUS", be32],
    5: ["NFTA_HASH_SEED", hexadecimal(be32)],
    6: ["NFTA_HASH_OFFSET", be32],
    7: [
      "NFTA_HASH_TYPE",
      enumeration(
        be32,
        { 0: "NFT_HASH_JENKINS", 1: "NFT_HASH_SYM" },
        { words: { NFT_HASH_JENKINS: "jhash", NFT_HASH_SYM: "symhash" } },
      ),
    ],
    8: ["NFTA_HASH_SET_NAME", string],
    9: ["NFTA_HASH_SET_ID", be32],
  }),
);
