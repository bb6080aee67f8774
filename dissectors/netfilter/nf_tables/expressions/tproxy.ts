/**
 * Gives a packet to a local socket without changing it.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_TPROXY_*), net/netfilter/nft_tproxy.c (nft_tproxy_policy)
 */
import { attributes, nest } from "../../../../src/schema/index.ts";
import { nfproto32 } from "../../families.ts";
import { register } from "../registers.ts";

export const tproxyExpression = nest(
  attributes("NFTA_TPROXY", {
    0: ["NFTA_TPROXY_UNSPEC"],
    1: ["NFTA_TPROXY_FAMILY", nfproto32],
    2: ["NFTA_TPROXY_REG_ADDR", register],
    3: ["NFTA_TPROXY_REG_PORT", register],
  }),
);
