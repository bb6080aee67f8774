/**
 * A match of iptables.
 * Kernel: include/uapi/linux/netfilter/nf_tables_compat.h (NFTA_MATCH_*), net/netfilter/nft_compat.c (nft_match_policy)
 */
import { attributes, be32, nest, string } from "../../../../src/schema/index.ts";
import { matchInfo } from "../xtables/index.ts";

export const matchExpression = nest(
  attributes("NFTA_MATCH", {
    0: ["NFTA_MATCH_UNSPEC"],
    1: ["NFTA_MATCH_NAME", string],
    2: ["NFTA_MATCH_REV", be32],
    3: ["NFTA_MATCH_INFO", matchInfo],
  }),
);
