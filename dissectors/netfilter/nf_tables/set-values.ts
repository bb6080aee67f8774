/**
 * Keys and data of sets, by the types that the capture has told of the set of that family and table: by its number
 * within a batch, else by its name. Kernel: net/netfilter/nf_tables_api.c (nft_set_lookup_global: by name, else by id within the transaction)
 */
import { byFact, byFirst, bytes, concatenation, type TeachesFact, type Type } from "../../../src/schema/index.ts";
import { concatenated } from "./data-types.ts";

const keyByName = "set key by name";
const keyById = "set key by id";
const dataByName = "set data by name";
const dataById = "set data by id";

function memberOf(byName: string, byId: string, table: string, set: string, id: string): Type {
  return concatenation(
    byFirst(byFact(byId, ["nfgen_family", table, id]), byFact(byName, ["nfgen_family", table, set])),
    concatenated,
    bytes,
  );
}

function keyOf(table: string, set: string, id: string): Type {
  return memberOf(keyByName, keyById, table, set, id);
}

function dataOfSet(table: string, set: string, id: string): Type {
  return memberOf(dataByName, dataById, table, set, id);
}

/** Of the elements of a set. */
export const elementKey = keyOf("NFTA_SET_ELEM_LIST_TABLE", "NFTA_SET_ELEM_LIST_SET", "NFTA_SET_ELEM_LIST_SET_ID");
export const elementData = dataOfSet("NFTA_SET_ELEM_LIST_TABLE", "NFTA_SET_ELEM_LIST_SET", "NFTA_SET_ELEM_LIST_SET_ID");

/** Of the set that a rule looks something up in. */
export const lookedUpKey = keyOf("NFTA_RULE_TABLE", "NFTA_LOOKUP_SET", "NFTA_LOOKUP_SET_ID");
export const lookedUpData = dataOfSet("NFTA_RULE_TABLE", "NFTA_LOOKUP_SET", "NFTA_LOOKUP_SET_ID");

/** Of the set that a rule adds to. */
export const dynamicKey = keyOf("NFTA_RULE_TABLE", "NFTA_DYNSET_SET_NAME", "NFTA_DYNSET_SET_ID");
export const dynamicData = dataOfSet("NFTA_RULE_TABLE", "NFTA_DYNSET_SET_NAME", "NFTA_DYNSET_SET_ID");

function fact(about: string, key: string, value: string): TeachesFact {
  return { messages: [9], requests: true, fact: { about, key: ["nfgen_family", "NFTA_SET_TABLE", key], value } };
}

/** What NFT_MSG_NEWSET tells, the request too: its elements follow in the same batch. */
export const setLessons: readonly TeachesFact[] = [
  fact(keyByName, "NFTA_SET_NAME", "NFTA_SET_KEY_TYPE"),
  fact(keyById, "NFTA_SET_ID", "NFTA_SET_KEY_TYPE"),
  fact(dataByName, "NFTA_SET_NAME", "NFTA_SET_DATA_TYPE"),
  fact(dataById, "NFTA_SET_ID", "NFTA_SET_DATA_TYPE"),
];
