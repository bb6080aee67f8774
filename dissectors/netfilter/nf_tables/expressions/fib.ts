/**
 * Looks a packet up in the routing tables.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_FIB_*), net/netfilter/nft_fib.c (nft_fib_policy)
 */
import { attributes, be32, enumeration, flags, nest } from "../../../../src/schema/index.ts";
import { register } from "../registers.ts";

const result = enumeration(
  be32,
  { 0: "NFT_FIB_RESULT_UNSPEC", 1: "NFT_FIB_RESULT_OIF", 2: "NFT_FIB_RESULT_OIFNAME", 3: "NFT_FIB_RESULT_ADDRTYPE" },
  {
    words: {
      NFT_FIB_RESULT_OIF: "oif",
      NFT_FIB_RESULT_OIFNAME: "oifname",
      NFT_FIB_RESULT_ADDRTYPE: "type",
    },
  },
);

/** What is looked up, one bit each: the spec has an enum; the header has masks. */
const fibFlags = flags(
  be32,
  {
    0: "NFTA_FIB_F_SADDR",
    1: "NFTA_FIB_F_DADDR",
    2: "NFTA_FIB_F_MARK",
    3: "NFTA_FIB_F_IIF",
    4: "NFTA_FIB_F_OIF",
    5: "NFTA_FIB_F_PRESENT",
  },
  {
    words: {
      NFTA_FIB_F_SADDR: "saddr",
      NFTA_FIB_F_DADDR: "daddr",
      NFTA_FIB_F_MARK: "mark",
      NFTA_FIB_F_IIF: "iif",
      NFTA_FIB_F_OIF: "oif",
      NFTA_FIB_F_PRESENT: "check",
    },
  },
);

export const fibExpression = nest(
  attributes("NFTA_FIB", {
    0: ["NFTA_FIB_UNSPEC"],
    1: ["NFTA_FIB_DREG", register],
    2: ["NFTA_FIB_RESULT", result],
    3: ["NFTA_FIB_FLAGS", fibFlags],
  }),
);
