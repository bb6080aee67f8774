/**
 * Turns a register into network order or into that of the machine.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_BYTEORDER_*), net/netfilter/nft_byteorder.c (nft_byteorder_policy)
 */
import { attributes, be32, enumeration, nest, quantity } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

export const byteorderExpression = nest(
  attributes("NFTA_BYTEORDER", {
    0: ["NFTA_BYTEORDER_UNSPEC"],
    1: ["NFTA_BYTEORDER_SREG", register],
    2: ["NFTA_BYTEORDER_DREG", register],
    3: [
      "NFTA_BYTEORDER_OP",
      enumeration(be32, { 0: "NFT_BYTEORDER_NTOH", 1: "NFT_BYTEORDER_HTON" }, { prefix: "NFT_BYTEORDER_" }),
    ],
    4: ["NFTA_BYTEORDER_LEN", quantity(be32, "bytes")],
    5: ["NFTA_BYTEORDER_SIZE", quantity(be32, "bytes")],
  }),
);
