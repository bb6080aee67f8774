/**
 * Hands a packet over to a program.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_QUEUE_*), net/netfilter/nft_queue.c (nft_queue_policy)
 */
import { attributes, be16, flags, nest } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

export const queueExpression = nest(
  attributes("NFTA_QUEUE", {
    0: ["NFTA_QUEUE_UNSPEC"],
    1: ["NFTA_QUEUE_NUM", be16],
    2: ["NFTA_QUEUE_TOTAL", be16],
    3: [
      "NFTA_QUEUE_FLAGS",
      flags(
        be16,
        { 0: "NFT_QUEUE_FLAG_BYPASS", 1: "NFT_QUEUE_FLAG_CPU_FANOUT" },
        { words: { NFT_QUEUE_FLAG_BYPASS: "bypass", NFT_QUEUE_FLAG_CPU_FANOUT: "fanout" } },
      ),
    ],
    4: ["NFTA_QUEUE_SREG_QNUM", register],
  }),
);
