/**
 * Loads what is known of a packet beside its bytes, or sets it.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_META_*), net/netfilter/nft_meta.c (nft_meta_policy)
 */
import { attributes, nest } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";
import { metaKey } from "./meta-values.ts";

export const metaExpression = nest(
  attributes("NFTA_META", {
    0: ["NFTA_META_UNSPEC"],
    1: ["NFTA_META_DREG", register],
    2: ["NFTA_META_KEY", metaKey],
    3: ["NFTA_META_SREG", register],
  }),
);
