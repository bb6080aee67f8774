/**
 * Loads what the IPsec state says that a packet went through.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_XFRM_*), net/netfilter/nft_xfrm.c (nft_xfrm_policy)
 */
import { attributes, be32, enumeration, named, nest, u8 } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

const key = enumeration(
  be32,
  {
    0: "NFT_XFRM_KEY_UNSPEC",
    1: "NFT_XFRM_KEY_DADDR_IP4",
    2: "NFT_XFRM_KEY_DADDR_IP6",
    3: "NFT_XFRM_KEY_SADDR_IP4",
    4: "NFT_XFRM_KEY_SADDR_IP6",
    5: "NFT_XFRM_KEY_REQID",
    6: "NFT_XFRM_KEY_SPI",
  },
  {
    words: {
      NFT_XFRM_KEY_DADDR_IP4: "ip daddr",
      NFT_XFRM_KEY_DADDR_IP6: "ip6 daddr",
      NFT_XFRM_KEY_SADDR_IP4: "ip saddr",
      NFT_XFRM_KEY_SADDR_IP6: "ip6 saddr",
      NFT_XFRM_KEY_REQID: "reqid",
      NFT_XFRM_KEY_SPI: "spi",
    },
  },
);

export const xfrmExpression = nest(
  attributes("NFTA_XFRM", {
    0: ["NFTA_XFRM_UNSPEC"],
    1: ["NFTA_XFRM_DREG", register],
    2: ["NFTA_XFRM_KEY", key],
    3: ["NFTA_XFRM_DIR", named(u8, { 0: "in", 1: "out" })],
    4: ["NFTA_XFRM_SPNUM", be32],
  }),
);
