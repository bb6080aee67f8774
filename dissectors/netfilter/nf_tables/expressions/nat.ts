/**
 * Translates the source or the destination of a connection.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_NAT_*), net/netfilter/nft_nat.c (nft_nat_policy)
 */
import { attributes, be32, enumeration, nest } from "../../../../src/schema/index.ts";
import { nfproto32 } from "../../families.ts";
import { register } from "../registers.ts";
import { natFlags } from "./nat-flags.ts";

export const natExpression = nest(
  attributes("NFTA_NAT", {
    0: ["NFTA_NAT_UNSPEC"],
    1: ["NFTA_NAT_TYPE", enumeration(be32, { 0: "NFT_NAT_SNAT", 1: "NFT_NAT_DNAT" }, { prefix: "NFT_NAT_" })],
    2: ["NFTA_NAT_FAMILY", nfproto32],
    3: ["NFTA_NAT_REG_ADDR_MIN", register],
    4: ["NFTA_NAT_REG_ADDR_MAX", register],
    5: ["NFTA_NAT_REG_PROTO_MIN", register],
    6: ["NFTA_NAT_REG_PROTO_MAX", register],
    7: ["NFTA_NAT_FLAGS", natFlags],
  }),
);
