/**
 * Uses a named object, or the one that a map has for a register.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_OBJREF_*), net/netfilter/nft_objref.c (nft_objref_policy)
 */
import { attributes, be32, nest, string } from "../../../../src/schema/index.ts";
import { objectType } from "../object-type.ts";
import { register } from "../registers.ts";

export const objrefExpression = nest(
  attributes("NFTA_OBJREF", {
    0: ["NFTA_OBJREF_UNSPEC"],
    1: ["NFTA_OBJREF_IMM_TYPE", objectType],
    2: ["NFTA_OBJREF_IMM_NAME", string],
    3: ["NFTA_OBJREF_SET_SREG", register],
    4: ["NFTA_OBJREF_SET_NAME", string],
    5: ["NFTA_OBJREF_SET_ID", be32],
  }),
);
