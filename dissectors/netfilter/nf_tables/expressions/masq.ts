/**
 * Translates the source to the address of the outgoing interface.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_MASQ_*), net/netfilter/nft_masq.c (nft_masq_policy)
 */
import { attributes, nest } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";
import { natFlags } from "./nat-flags.ts";

export const masqExpression = nest(
  attributes("NFTA_MASQ", {
    0: ["NFTA_MASQ_UNSPEC"],
    1: ["NFTA_MASQ_FLAGS", natFlags],
    2: ["NFTA_MASQ_REG_PROTO_MIN", register],
    3: ["NFTA_MASQ_REG_PROTO_MAX", register],
  }),
);
