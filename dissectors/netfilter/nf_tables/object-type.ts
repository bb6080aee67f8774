/** Kinds of named objects. Kernel: include/uapi/linux/netfilter/nf_tables.h (NFT_OBJECT_*) */
import { be32, enumeration } from "../../../src/schema/index.ts";

export const objectType = enumeration(
  be32,
  {
    0: "NFT_OBJECT_UNSPEC",
    1: "NFT_OBJECT_COUNTER",
    2: "NFT_OBJECT_QUOTA",
    3: "NFT_OBJECT_CT_HELPER",
    4: "NFT_OBJECT_LIMIT",
    5: "NFT_OBJECT_CONNLIMIT",
    6: "NFT_OBJECT_TUNNEL",
    7: "NFT_OBJECT_CT_TIMEOUT",
    8: "NFT_OBJECT_SECMARK",
    9: "NFT_OBJECT_CT_EXPECT",
    10: "NFT_OBJECT_SYNPROXY",
  },
  {
    prefix: "NFT_OBJECT_",
    words: {
      NFT_OBJECT_CT_HELPER: "ct helper",
      NFT_OBJECT_CT_TIMEOUT: "ct timeout",
      NFT_OBJECT_CT_EXPECT: "ct expectation",
    },
  },
);
