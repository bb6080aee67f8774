/**
 * Compares a register with both ends of a range.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_RANGE_*), net/netfilter/nft_range.c (nft_range_policy)
 */
import { attributes, be32, enumeration, nest } from "../../../../src/schema/index.ts";
import { dataOf } from "../data.ts";
import { heldBy } from "../register-values.ts";
import { register } from "../registers.ts";

const end = dataOf(heldBy("NFTA_RANGE_SREG"));

export const rangeExpression = nest(
  attributes("NFTA_RANGE", {
    0: ["NFTA_RANGE_UNSPEC"],
    1: ["NFTA_RANGE_SREG", register],
    2: [
      "NFTA_RANGE_OP",
      enumeration(
        be32,
        { 0: "NFT_RANGE_EQ", 1: "NFT_RANGE_NEQ" },
        { words: { NFT_RANGE_EQ: "==", NFT_RANGE_NEQ: "!=" } },
      ),
    ],
    3: ["NFTA_RANGE_FROM_DATA", end],
    4: ["NFTA_RANGE_TO_DATA", end],
  }),
);
