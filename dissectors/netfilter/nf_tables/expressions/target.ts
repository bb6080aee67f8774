/**
 * A target of iptables.
 * Kernel: include/uapi/linux/netfilter/nf_tables_compat.h (NFTA_TARGET_*), net/netfilter/nft_compat.c (nft_target_policy)
 */
import { attributes, be32, nest, string } from "../../../../src/schema/index.ts";
import { targetInfo } from "../xtables/index.ts";

export const targetExpression = nest(
  attributes("NFTA_TARGET", {
    0: ["NFTA_TARGET_UNSPEC"],
    1: ["NFTA_TARGET_NAME", string],
    2: ["NFTA_TARGET_REV", be32],
    3: ["NFTA_TARGET_INFO", targetInfo],
  }),
);
