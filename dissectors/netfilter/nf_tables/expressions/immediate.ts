/**
 * Puts a value or a verdict into a register.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_IMMEDIATE_*), net/netfilter/nft_immediate.c (nft_immediate_policy)
 */
import { attributes, nest } from "../../../../src/schema/index.ts";
import { dataOf } from "../data.ts";
import { meantFor } from "../register-values.ts";
import { register } from "../registers.ts";

export const immediateExpression = nest(
  attributes("NFTA_IMMEDIATE", {
    0: ["NFTA_IMMEDIATE_UNSPEC"],
    1: ["NFTA_IMMEDIATE_DREG", register],
    2: ["NFTA_IMMEDIATE_DATA", dataOf(meantFor("NFTA_IMMEDIATE_DREG"))],
  }),
);
