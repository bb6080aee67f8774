/**
 * Loads what the route of a packet says.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_RT_*), net/netfilter/nft_rt.c (nft_rt_policy)
 */
import { attributes, be32, enumeration, nest } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

const key = enumeration(
  be32,
  {
    0: "NFT_RT_CLASSID",
    1: "NFT_RT_NEXTHOP4",
    2: "NFT_RT_NEXTHOP6",
    3: "NFT_RT_TCPMSS",
    4: "NFT_RT_XFRM",
  },
  {
    words: {
      NFT_RT_CLASSID: "classid",
      NFT_RT_NEXTHOP4: "ip nexthop",
      NFT_RT_NEXTHOP6: "ip6 nexthop",
      NFT_RT_TCPMSS: "mtu",
      NFT_RT_XFRM: "ipsec",
    },
  },
);

export const rtExpression = nest(
  attributes("NFTA_RT", {
    0: ["NFTA_RT_UNSPEC"],
    1: ["NFTA_RT_DREG", register],
    2: ["NFTA_RT_KEY", key],
  }),
);
