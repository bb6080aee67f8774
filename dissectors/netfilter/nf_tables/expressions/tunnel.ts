/**
 * Loads what the tunnel says that a packet came out of.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_TUNNEL_*), net/netfilter/nft_tunnel.c (nft_tunnel_policy)
 */
import { attributes, be32, enumeration, nest } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

export const tunnelExpression = nest(
  attributes("NFTA_TUNNEL", {
    0: ["NFTA_TUNNEL_UNSPEC"],
    1: ["NFTA_TUNNEL_KEY", enumeration(be32, { 0: "NFT_TUNNEL_PATH", 1: "NFT_TUNNEL_ID" }, { prefix: "NFT_TUNNEL_" })],
    2: ["NFTA_TUNNEL_DREG", register],
    3: [
      "NFTA_TUNNEL_MODE",
      enumeration(
        be32,
        { 0: "NFT_TUNNEL_MODE_NONE", 1: "NFT_TUNNEL_MODE_RX", 2: "NFT_TUNNEL_MODE_TX" },
        { prefix: "NFT_TUNNEL_MODE_" },
      ),
    ],
  }),
);
