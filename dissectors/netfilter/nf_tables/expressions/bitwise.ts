/**
 * Masks, shifts, and, or and exclusive or of a register.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_BITWISE_*), net/netfilter/nft_bitwise.c (nft_bitwise_policy)
 */
import { attributes, be32, bySibling, enumeration, nest, quantity, select, u32 } from "../../../../src/schema/index.ts";
import { dataOf } from "../data.ts";
import { heldBy } from "../register-values.ts";
import { register } from "../registers.ts";

const operation = enumeration(
  be32,
  {
    0: "NFT_BITWISE_MASK_XOR",
    1: "NFT_BITWISE_LSHIFT",
    2: "NFT_BITWISE_RSHIFT",
    3: "NFT_BITWISE_AND",
    4: "NFT_BITWISE_OR",
    5: "NFT_BITWISE_XOR",
  },
  {
    words: {
      NFT_BITWISE_MASK_XOR: "mask-xor",
      NFT_BITWISE_LSHIFT: "<<",
      NFT_BITWISE_RSHIFT: ">>",
      NFT_BITWISE_AND: "&",
      NFT_BITWISE_OR: "|",
      NFT_BITWISE_XOR: "^",
    },
  },
);

/** Of the same kind as what is in the register. */
const operand = dataOf(heldBy("NFTA_BITWISE_SREG"));

export const bitwiseExpression = nest(
  attributes("NFTA_BITWISE", {
    0: ["NFTA_BITWISE_UNSPEC"],
    1: ["NFTA_BITWISE_SREG", register],
    2: ["NFTA_BITWISE_DREG", register],
    3: ["NFTA_BITWISE_LEN", quantity(be32, "bytes")],
    4: ["NFTA_BITWISE_MASK", operand],
    5: ["NFTA_BITWISE_XOR", operand],
    6: ["NFTA_BITWISE_OP", operation],
    7: ["NFTA_BITWISE_DATA", select(bySibling("NFTA_BITWISE_OP"), { 1: dataOf(u32), 2: dataOf(u32) }, operand)],
    8: ["NFTA_BITWISE_SREG2", register],
  }),
);
