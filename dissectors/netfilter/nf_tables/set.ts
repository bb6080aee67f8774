/**
 * Sets and maps.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_SET_*), net/netfilter/nf_tables_api.c (nft_set_policy,
 * nft_set_desc_policy, nft_concat_policy, nf_tables_fill_set)
 */
import {
  attributes,
  be32,
  be64,
  constants,
  defineDissector,
  enumeration,
  flags,
  nest,
  notation,
  pad,
  quantity,
  string,
} from "../../../src/schema/index.ts";
import { dataTypeName } from "./data-types.ts";
import { expression, expressionList } from "./expressions/index.ts";
import { objectType } from "./object-type.ts";
import { setSummary } from "./set-summary.ts";
import { setLessons } from "./set-values.ts";
import { setUserData } from "./user-data.ts";

const setFlags = flags(
  be32,
  {
    0: "NFT_SET_ANONYMOUS",
    1: "NFT_SET_CONSTANT",
    2: "NFT_SET_INTERVAL",
    3: "NFT_SET_MAP",
    4: "NFT_SET_TIMEOUT",
    5: "NFT_SET_EVAL",
    6: "NFT_SET_OBJECT",
    7: "NFT_SET_CONCAT",
    8: "NFT_SET_EXPR",
  },
  {
    words: {
      NFT_SET_ANONYMOUS: "anonymous",
      NFT_SET_CONSTANT: "constant",
      NFT_SET_INTERVAL: "interval",
      NFT_SET_MAP: "map",
      NFT_SET_TIMEOUT: "timeout",
      NFT_SET_EVAL: "dynamic",
      NFT_SET_OBJECT: "object",
      NFT_SET_CONCAT: "concat",
      NFT_SET_EXPR: "expr",
    },
  },
);

const policy = enumeration(be32, { 0: "NFT_SET_POL_PERFORMANCE", 1: "NFT_SET_POL_MEMORY" }, { prefix: "NFT_SET_POL_" });

/** A number of nft's own, which the kernel only keeps, but for `NFT_DATA_VERDICT`. */
const dataType = notation(be32, { write: dataTypeName });

const setField = attributes("NFTA_SET_FIELD", {
  0: ["NFTA_SET_FIELD_UNSPEC"],
  1: ["NFTA_SET_FIELD_LEN", quantity(be32, "bytes")],
});

const concatenation = attributes("NFTA_LIST", {
  0: ["NFTA_LIST_UNSPEC"],
  1: ["NFTA_LIST_ELEM", nest(setField), { multi: true }],
});

const description = attributes("NFTA_SET_DESC", {
  0: ["NFTA_SET_DESC_UNSPEC"],
  1: ["NFTA_SET_DESC_SIZE", be32],
  2: ["NFTA_SET_DESC_CONCAT", nest(concatenation)],
});

const nftaSet = attributes("NFTA_SET", {
  0: ["NFTA_SET_UNSPEC"],
  1: ["NFTA_SET_TABLE", string],
  2: ["NFTA_SET_NAME", string],
  3: ["NFTA_SET_FLAGS", setFlags],
  4: ["NFTA_SET_KEY_TYPE", dataType],
  5: ["NFTA_SET_KEY_LEN", quantity(be32, "bytes")],
  6: ["NFTA_SET_DATA_TYPE", dataType],
  7: ["NFTA_SET_DATA_LEN", quantity(be32, "bytes")],
  8: ["NFTA_SET_POLICY", policy],
  9: ["NFTA_SET_DESC", nest(description)],
  // The spec has integers of the host for these three; nf_tables_newset and nf_tables_fill_set swap them.
  10: ["NFTA_SET_ID", be32],
  11: ["NFTA_SET_TIMEOUT", quantity(be64, "ms")],
  12: ["NFTA_SET_GC_INTERVAL", quantity(be32, "ms")],
  13: ["NFTA_SET_USERDATA", setUserData],
  14: ["NFTA_SET_PAD", pad],
  15: ["NFTA_SET_OBJ_TYPE", objectType],
  16: ["NFTA_SET_HANDLE", be64],
  17: ["NFTA_SET_EXPR", nest(() => expression())],
  18: ["NFTA_SET_EXPRESSIONS", nest(() => expressionList())],
  19: ["NFTA_SET_TYPE", string],
  20: ["NFTA_SET_COUNT", be32],
});

export const sets = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nf_tables",
  messages: {
    9: ["NFT_MSG_NEWSET", "new"],
    10: ["NFT_MSG_GETSET", "get"],
    11: ["NFT_MSG_DELSET", "del"],
    29: ["NFT_MSG_DESTROYSET", "del"],
  },
  attributes: nftaSet,
  summary: setSummary,
  teaches: setLessons,
  // What stands where a data type would when the data are verdicts.
  constants: constants({ NFT_DATA_VALUE: 0, NFT_DATA_VERDICT: 0xffffff00 }),
});
