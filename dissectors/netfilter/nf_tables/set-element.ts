/**
 * Elements of sets and maps.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_SET_ELEM_*), net/netfilter/nf_tables_api.c
 * (nft_set_elem_policy, nft_set_elem_list_policy, nf_tables_fill_setelem)
 */
import {
  attributes,
  be32,
  be64,
  defineDissector,
  flags,
  indexed,
  nest,
  pad,
  quantity,
  string,
} from "../../../src/schema/index.ts";
import { dataOf } from "./data.ts";
import { expression, expressionList } from "./expressions/index.ts";
import { setElementSummary } from "./set-element-summary.ts";
import { elementData, elementKey } from "./set-values.ts";
import { elementUserData } from "./user-data.ts";

const elementFlags = flags(
  be32,
  { 0: "NFT_SET_ELEM_INTERVAL_END", 1: "NFT_SET_ELEM_CATCHALL" },
  { prefix: "NFT_SET_ELEM_" },
);

const element = attributes("NFTA_SET_ELEM", {
  0: ["NFTA_SET_ELEM_UNSPEC"],
  1: ["NFTA_SET_ELEM_KEY", dataOf(elementKey)],
  2: ["NFTA_SET_ELEM_DATA", dataOf(elementData)],
  // The spec has bytes; nft_set_elem_policy has a be32.
  3: ["NFTA_SET_ELEM_FLAGS", elementFlags],
  // The spec has a u64 of the host for both; nf_msecs_to_jiffies64 and nf_jiffies64_to_msecs swap them.
  4: ["NFTA_SET_ELEM_TIMEOUT", quantity(be64, "ms")],
  5: ["NFTA_SET_ELEM_EXPIRATION", quantity(be64, "ms")],
  6: ["NFTA_SET_ELEM_USERDATA", elementUserData],
  7: ["NFTA_SET_ELEM_EXPR", nest(() => expression())],
  8: ["NFTA_SET_ELEM_PAD", pad],
  9: ["NFTA_SET_ELEM_OBJREF", string],
  10: ["NFTA_SET_ELEM_KEY_END", dataOf(elementKey)],
  11: ["NFTA_SET_ELEM_EXPRESSIONS", nest(() => expressionList())],
});

/** nft numbers the elements of its requests, the kernel calls every one of them 1. */
const elementList = attributes("NFTA_SET_ELEM_LIST", {
  0: ["NFTA_SET_ELEM_LIST_UNSPEC"],
  1: ["NFTA_SET_ELEM_LIST_TABLE", string],
  2: ["NFTA_SET_ELEM_LIST_SET", string],
  3: ["NFTA_SET_ELEM_LIST_ELEMENTS", indexed(nest(element))],
  // The spec has a u32 of the host; nft_set_lookup_byid swaps it.
  4: ["NFTA_SET_ELEM_LIST_SET_ID", be32],
});

export const setElements = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "nf_tables",
  messages: {
    12: ["NFT_MSG_NEWSETELEM", "new"],
    13: ["NFT_MSG_GETSETELEM", "get"],
    14: ["NFT_MSG_DELSETELEM", "del"],
    30: ["NFT_MSG_DESTROYSETELEM", "del"],
    33: ["NFT_MSG_GETSETELEM_RESET", "get"],
  },
  attributes: elementList,
  summary: setElementSummary,
});
