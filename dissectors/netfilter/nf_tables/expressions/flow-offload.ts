/**
 * Hands a connection over to a flowtable.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_FLOW_*), net/netfilter/nft_flow_offload.c (nft_flow_offload_policy)
 */
import { attributes, nest, string } from "../../../../src/schema/index.ts";

export const flowOffloadExpression = nest(
  attributes("NFTA_FLOW", {
    0: ["NFTA_FLOW_UNSPEC"],
    1: ["NFTA_FLOW_TABLE_NAME", string],
  }),
);
