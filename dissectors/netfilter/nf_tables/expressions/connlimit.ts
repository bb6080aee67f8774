/**
 * Counts connections.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_CONNLIMIT_*), net/netfilter/nft_connlimit.c (nft_connlimit_policy)
 */
import { attributes, be32, flags, nest } from "../../../../src/schema/index.ts";

export const connlimitExpression = nest(
  attributes("NFTA_CONNLIMIT", {
    0: ["NFTA_CONNLIMIT_UNSPEC"],
    1: ["NFTA_CONNLIMIT_COUNT", be32],
    2: ["NFTA_CONNLIMIT_FLAGS", flags(be32, { 0: "NFT_CONNLIMIT_F_INV" }, { prefix: "NFT_CONNLIMIT_F_" })],
  }),
);
