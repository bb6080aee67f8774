/**
 * Lets only so many bytes pass.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_QUOTA_*), net/netfilter/nft_quota.c (nft_quota_policy)
 */
import { attributes, be32, be64, flags, nest, pad, quantity } from "../../../../src/schema/index.ts";

export const quotaExpression = nest(
  attributes("NFTA_QUOTA", {
    0: ["NFTA_QUOTA_UNSPEC"],
    1: ["NFTA_QUOTA_BYTES", quantity(be64, "bytes")],
    2: [
      "NFTA_QUOTA_FLAGS",
      flags(be32, { 0: "NFT_QUOTA_F_INV", 1: "NFT_QUOTA_F_DEPLETED" }, { prefix: "NFT_QUOTA_F_" }),
    ],
    3: ["NFTA_QUOTA_PAD", pad],
    4: ["NFTA_QUOTA_CONSUMED", quantity(be64, "bytes")],
  }),
);
