/**
 * Data: a value of up to 64 bytes, or what shall become of the packet.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_DATA_*, NFTA_VERDICT_*, enum nft_verdicts),
 * include/uapi/linux/netfilter.h (NF_*), net/netfilter/nf_tables_api.c (nft_data_init)
 */
import {
  attributes,
  be32,
  bytes,
  enumeration,
  type NestType,
  nest,
  sbe32,
  string,
  type Type,
} from "../../../src/schema/index.ts";
import { verdictNames } from "../verdicts.ts";

/** Signed as the header has it; the spec counts nft's own ones down from 2^32. */
export const verdictCode = enumeration(
  sbe32,
  {
    "-5": "NFT_RETURN",
    "-4": "NFT_GOTO",
    "-3": "NFT_JUMP",
    "-2": "NFT_BREAK",
    "-1": "NFT_CONTINUE",
    ...verdictNames,
  },
  {
    words: {
      NFT_RETURN: "return",
      NFT_GOTO: "goto",
      NFT_JUMP: "jump",
      NFT_BREAK: "break",
      NFT_CONTINUE: "continue",
      NF_DROP: "drop",
      NF_ACCEPT: "accept",
      NF_STOLEN: "stolen",
      NF_QUEUE: "queue",
      NF_REPEAT: "repeat",
      NF_STOP: "stop",
    },
  },
);

const verdictAttributes = attributes("NFTA_VERDICT", {
  0: ["NFTA_VERDICT_UNSPEC"],
  1: ["NFTA_VERDICT_CODE", verdictCode],
  2: ["NFTA_VERDICT_CHAIN", string],
  3: ["NFTA_VERDICT_CHAIN_ID", be32],
});

export const verdict = nest(verdictAttributes);

/** Data whose value is of that type. */
export function dataOf(value: Type): NestType {
  return nest(
    attributes("NFTA_DATA", {
      0: ["NFTA_DATA_UNSPEC"],
      1: ["NFTA_DATA_VALUE", value],
      2: ["NFTA_DATA_VERDICT", verdict],
    }),
  );
}

/** Data of which nothing says what it is. */
export const plainData = dataOf(bytes);
