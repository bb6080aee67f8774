/**
 * Adds what is in registers to a set, or takes it out.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_DYNSET_*), net/netfilter/nft_dynset.c (nft_dynset_policy)
 */
import {
  attributes,
  be32,
  be64,
  enumeration,
  flags,
  nest,
  pad,
  quantity,
  string,
} from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";
import { expression, expressionList } from "./index.ts";

export const dynsetExpression = nest(
  attributes("NFTA_DYNSET", {
    0: ["NFTA_DYNSET_UNSPEC"],
    1: ["NFTA_DYNSET_SET_NAME", string],
    2: ["NFTA_DYNSET_SET_ID", be32],
    3: [
      "NFTA_DYNSET_OP",
      enumeration(
        be32,
        { 0: "NFT_DYNSET_OP_ADD", 1: "NFT_DYNSET_OP_UPDATE", 2: "NFT_DYNSET_OP_DELETE" },
        { prefix: "NFT_DYNSET_OP_" },
      ),
    ],
    4: ["NFTA_DYNSET_SREG_KEY", register],
    5: ["NFTA_DYNSET_SREG_DATA", register],
    6: ["NFTA_DYNSET_TIMEOUT", quantity(be64, "ms")],
    7: ["NFTA_DYNSET_EXPR", nest(() => expression())],
    8: ["NFTA_DYNSET_PAD", pad],
    9: [
      "NFTA_DYNSET_FLAGS",
      flags(be32, { 0: "NFT_DYNSET_F_INV", 1: "NFT_DYNSET_F_EXPR" }, { prefix: "NFT_DYNSET_F_" }),
    ],
    10: ["NFTA_DYNSET_EXPRESSIONS", nest(() => expressionList())],
  }),
);
