/**
 * Sends a copy of a packet.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_DUP_*), net/ipv4/netfilter/nft_dup_ipv4.c (nft_dup_ipv4_policy)
 */
import { attributes, nest } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

export const dupExpression = nest(
  attributes("NFTA_DUP", {
    0: ["NFTA_DUP_UNSPEC"],
    1: ["NFTA_DUP_SREG_ADDR", register],
    2: ["NFTA_DUP_SREG_DEV", register],
  }),
);
