/**
 * Says when a packet came last.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_LAST_*), net/netfilter/nft_last.c (nft_last_policy)
 */
import { attributes, be32, be64, named, nest, pad, quantity } from "../../../../src/schema/index.ts";

export const lastExpression = nest(
  attributes("NFTA_LAST", {
    0: ["NFTA_LAST_UNSPEC"],
    1: ["NFTA_LAST_SET", named(be32, { 0: "never" })],
    2: ["NFTA_LAST_MSECS", quantity(be64, "ms")],
    3: ["NFTA_LAST_PAD", pad],
  }),
);
