/**
 * Logs a packet.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_LOG_*), net/netfilter/nft_log.c (nft_log_policy), include/uapi/linux/netfilter/nf_log.h
 */
import { attributes, be16, be32, enumeration, flags, nest, quantity, string } from "../../../../src/schema/index.ts";

const level = enumeration(
  be32,
  {
    0: "NFT_LOGLEVEL_EMERG",
    1: "NFT_LOGLEVEL_ALERT",
    2: "NFT_LOGLEVEL_CRIT",
    3: "NFT_LOGLEVEL_ERR",
    4: "NFT_LOGLEVEL_WARNING",
    5: "NFT_LOGLEVEL_NOTICE",
    6: "NFT_LOGLEVEL_INFO",
    7: "NFT_LOGLEVEL_DEBUG",
    8: "NFT_LOGLEVEL_AUDIT",
  },
  { prefix: "NFT_LOGLEVEL_", words: { NFT_LOGLEVEL_WARNING: "warn" } },
);

const logFlags = flags(
  be32,
  {
    0: "NF_LOG_TCPSEQ",
    1: "NF_LOG_TCPOPT",
    2: "NF_LOG_IPOPT",
    3: "NF_LOG_UID",
    4: "NF_LOG_NFLOG",
    5: "NF_LOG_MACDECODE",
  },
  { prefix: "NF_LOG_" },
);

export const logExpression = nest(
  attributes("NFTA_LOG", {
    0: ["NFTA_LOG_UNSPEC"],
    1: ["NFTA_LOG_GROUP", be16],
    2: ["NFTA_LOG_PREFIX", string],
    3: ["NFTA_LOG_SNAPLEN", quantity(be32, "bytes")],
    4: ["NFTA_LOG_QTHRESHOLD", quantity(be16, "packets")],
    5: ["NFTA_LOG_LEVEL", level],
    6: ["NFTA_LOG_FLAGS", logFlags],
  }),
);
