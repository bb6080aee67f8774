/**
 * Counts packets and bytes.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_COUNTER_*), net/netfilter/nft_counter.c (nft_counter_policy)
 */
import { attributes, be64, nest, pad, quantity } from "../../../../src/schema/index.ts";

export const counterExpression = nest(
  attributes("NFTA_COUNTER", {
    0: ["NFTA_COUNTER_UNSPEC"],
    1: ["NFTA_COUNTER_BYTES", quantity(be64, "bytes")],
    2: ["NFTA_COUNTER_PACKETS", quantity(be64, "packets")],
    3: ["NFTA_COUNTER_PAD", pad],
  }),
);
