/**
 * Guesses the system of a sender from its SYN.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_OSF_*), net/netfilter/nft_osf.c (nft_osf_policy)
 */
import { attributes, be32, flags, named, nest, u8 } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

export const osfExpression = nest(
  attributes("NFTA_OSF", {
    0: ["NFTA_OSF_UNSPEC"],
    1: ["NFTA_OSF_DREG", register],
    2: ["NFTA_OSF_TTL", named(u8, { 0: "true", 1: "loose", 2: "skip" })],
    3: ["NFTA_OSF_FLAGS", flags(be32, { 0: "NFT_OSF_F_VERSION" }, { prefix: "NFT_OSF_F_" })],
  }),
);
