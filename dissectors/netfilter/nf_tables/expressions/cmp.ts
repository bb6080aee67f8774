/**
 * Compares a register with a value; the rule ends where the comparison fails.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_CMP_*), net/netfilter/nft_cmp.c (nft_cmp_policy)
 */
import { attributes, be32, enumeration, nest } from "../../../../src/schema/index.ts";
import { dataOf } from "../data.ts";
import { heldBy } from "../register-values.ts";
import { register } from "../registers.ts";

const operation = enumeration(
  be32,
  {
    0: "NFT_CMP_EQ",
    1: "NFT_CMP_NEQ",
    2: "NFT_CMP_LT",
    3: "NFT_CMP_LTE",
    4: "NFT_CMP_GT",
    5: "NFT_CMP_GTE",
  },
  {
    words: {
      NFT_CMP_EQ: "==",
      NFT_CMP_NEQ: "!=",
      NFT_CMP_LT: "<",
      NFT_CMP_LTE: "<=",
      NFT_CMP_GT: ">",
      NFT_CMP_GTE: ">=",
    },
  },
);

export const cmpExpression = nest(
  attributes("NFTA_CMP", {
    0: ["NFTA_CMP_UNSPEC"],
    1: ["NFTA_CMP_SREG", register],
    2: ["NFTA_CMP_OP", operation],
    3: ["NFTA_CMP_DATA", dataOf(heldBy("NFTA_CMP_SREG"))],
  }),
);
