/**
 * Answers the SYN of a connection in place of its server.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_SYNPROXY_*), net/netfilter/nft_synproxy.c (nft_synproxy_policy), include/uapi/linux/netfilter/nf_synproxy.h
 */
import { attributes, be16, be32, flags, nest, quantity, u8 } from "../../../../src/schema/index.ts";

const synproxyFlags = flags(
  be32,
  {
    0: "NF_SYNPROXY_OPT_MSS",
    1: "NF_SYNPROXY_OPT_WSCALE",
    2: "NF_SYNPROXY_OPT_SACK_PERM",
    3: "NF_SYNPROXY_OPT_TIMESTAMP",
    4: "NF_SYNPROXY_OPT_ECN",
  },
  {
    words: {
      NF_SYNPROXY_OPT_MSS: "mss",
      NF_SYNPROXY_OPT_WSCALE: "wscale",
      NF_SYNPROXY_OPT_SACK_PERM: "sack-perm",
      NF_SYNPROXY_OPT_TIMESTAMP: "timestamp",
      NF_SYNPROXY_OPT_ECN: "ecn",
    },
  },
);

export const synproxyExpression = nest(
  attributes("NFTA_SYNPROXY", {
    0: ["NFTA_SYNPROXY_UNSPEC"],
    1: ["NFTA_SYNPROXY_MSS", quantity(be16, "bytes")],
    2: ["NFTA_SYNPROXY_WSCALE", u8],
    3: ["NFTA_SYNPROXY_FLAGS", synproxyFlags],
  }),
);
