/**
 * An expression that looks into a tunnel.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_INNER_*), net/netfilter/nft_inner.c (nft_inner_policy)
 */
import { attributes, be32, enumeration, flags, nest, quantity } from "../../../../src/schema/index.ts";
import { expression } from "./index.ts";

export const innerExpression = nest(
  attributes("NFTA_INNER", {
    0: ["NFTA_INNER_UNSPEC"],
    1: ["NFTA_INNER_NUM", be32],
    2: [
      "NFTA_INNER_TYPE",
      enumeration(
        be32,
        { 0: "NFT_INNER_UNSPEC", 1: "NFT_INNER_VXLAN", 2: "NFT_INNER_GENEVE" },
        { prefix: "NFT_INNER_" },
      ),
    ],
    3: [
      "NFTA_INNER_FLAGS",
      flags(
        be32,
        { 0: "NFT_INNER_HDRSIZE", 1: "NFT_INNER_LL", 2: "NFT_INNER_NH", 3: "NFT_INNER_TH" },
        { prefix: "NFT_INNER_" },
      ),
    ],
    4: ["NFTA_INNER_HDRSIZE", quantity(be32, "bytes")],
    5: ["NFTA_INNER_EXPR", nest(() => expression())],
  }),
);
