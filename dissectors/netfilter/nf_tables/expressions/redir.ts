/**
 * Translates the destination to this machine.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_REDIR_*), net/netfilter/nft_redir.c (nft_redir_policy)
 */
import { attributes, nest } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";
import { natFlags } from "./nat-flags.ts";

export const redirExpression = nest(
  attributes("NFTA_REDIR", {
    0: ["NFTA_REDIR_UNSPEC"],
    1: ["NFTA_REDIR_REG_PROTO_MIN", register],
    2: ["NFTA_REDIR_REG_PROTO_MAX", register],
    3: ["NFTA_REDIR_FLAGS", natFlags],
  }),
);
