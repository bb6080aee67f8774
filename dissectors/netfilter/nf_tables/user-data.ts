/**
 * What nft and iptables keep for themselves with an object; the kernel stores it without looking.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (NFTA_*_USERDATA, NFT_USERDATA_MAXLEN)
 * From libnftnl: include/libnftnl/udata.h (NFTNL_UDATA_*, struct nftnl_udata); nft: src/netlink.c, src/expression.c
 */
import {
  be32,
  be64,
  bySibling,
  bytes,
  enumeration,
  flags,
  notation,
  quantity,
  repeated,
  type StructType,
  select,
  sized,
  string,
  struct,
  type Type,
  u8,
  u32,
} from "../../../src/schema/index.ts";
import { ctKey } from "./expressions/ct-values.ts";
import { metaKey } from "./expressions/meta-values.ts";

/** A type, a length and a value. */
function item(names: Readonly<Record<number, string>>, values: Readonly<Record<number, Type>>): StructType {
  return struct("nftnl_udata", [
    ["type", enumeration(u8, names)],
    ["len", u8],
    ["value", sized(select(bySibling("type"), values, bytes), "len")],
  ]);
}

function items(names: Readonly<Record<number, string>>, values: Readonly<Record<number, Type>>): Type {
  return repeated(item(names, values));
}

/** Numbers of the machine; their names are those of the keys in network order. */
const metaKey32 = enumeration(u32, Object.fromEntries(metaKey.named.map(({ name, value }) => [String(value), name])));
const ctKey32 = enumeration(u32, Object.fromEntries(ctKey.named.map(({ name, value }) => [String(value), name])));

/** Of the nft that made the table, a byte each: 1.1.7.0. */
const version = notation(be32, {
  write: (value) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join("."),
});

/** The second and third since nft 1.1.2, so that an older one does not misread what a newer one made. */
export const tableUserData = items(
  { 0: "NFTNL_UDATA_TABLE_COMMENT", 1: "NFTNL_UDATA_TABLE_NFTVER", 2: "NFTNL_UDATA_TABLE_NFTBLD" },
  { 0: string, 1: version, 2: quantity(be64, "s") },
);

export const chainUserData = items({ 0: "NFTNL_UDATA_CHAIN_COMMENT" }, { 0: string });

export const ruleUserData = items(
  { 0: "NFTNL_UDATA_RULE_COMMENT", 1: "NFTNL_UDATA_RULE_EBTABLES_POLICY" },
  { 0: string, 1: u32 },
);

export const objectUserData = items({ 0: "NFTNL_UDATA_OBJ_COMMENT" }, { 0: string });

export const elementUserData = items(
  { 0: "NFTNL_UDATA_SET_ELEM_COMMENT", 1: "NFTNL_UDATA_SET_ELEM_FLAGS" },
  { 0: string, 1: flags(u32, { 0: "NFTNL_SET_ELEM_F_INTERVAL_OPEN" }) },
);

/** Kinds of nft's own expressions, of which those with a type can be a key. */
const expressionKind = enumeration(u32, {
  0: "EXPR_INVALID",
  1: "EXPR_VERDICT",
  2: "EXPR_SYMBOL",
  3: "EXPR_VARIABLE",
  4: "EXPR_VALUE",
  5: "EXPR_PREFIX",
  6: "EXPR_RANGE",
  7: "EXPR_PAYLOAD",
  8: "EXPR_EXTHDR",
  9: "EXPR_META",
  10: "EXPR_SOCKET",
  11: "EXPR_OSF",
  12: "EXPR_CT",
  13: "EXPR_CONCAT",
  14: "EXPR_LIST",
  15: "EXPR_SET",
  16: "EXPR_SET_REF",
  17: "EXPR_SET_ELEM",
  18: "EXPR_MAPPING",
  19: "EXPR_MAP",
  20: "EXPR_UNARY",
  21: "EXPR_BINOP",
  22: "EXPR_RELATIONAL",
  23: "EXPR_NUMGEN",
  24: "EXPR_HASH",
  25: "EXPR_RT",
  26: "EXPR_FIB",
  27: "EXPR_XFRM",
});

const payloadKey = items(
  {
    0: "NFTNL_UDATA_SET_KEY_PAYLOAD_DESC",
    1: "NFTNL_UDATA_SET_KEY_PAYLOAD_TYPE",
    2: "NFTNL_UDATA_SET_KEY_PAYLOAD_BASE",
    3: "NFTNL_UDATA_SET_KEY_PAYLOAD_OFFSET",
    4: "NFTNL_UDATA_SET_KEY_PAYLOAD_LEN",
    5: "NFTNL_UDATA_SET_KEY_PAYLOAD_INNER_DESC",
  },
  { 0: u32, 1: u32, 2: u32, 3: u32, 4: u32, 5: u32 },
);

const extensionKey = items(
  {
    0: "NFTNL_UDATA_SET_KEY_EXTHDR_DESC",
    1: "NFTNL_UDATA_SET_KEY_EXTHDR_TYPE",
    2: "NFTNL_UDATA_SET_KEY_EXTHDR_OP",
  },
  { 0: u32, 1: u32, 2: u32 },
);

const metaKeyData = items(
  { 0: "NFTNL_UDATA_SET_KEY_META_KEY", 1: "NFTNL_UDATA_SET_KEY_META_INNER_DESC" },
  { 0: metaKey32, 1: u32 },
);

const socketKey = items(
  { 0: "NFTNL_UDATA_SET_KEY_SOCKET_TYPE", 1: "NFTNL_UDATA_SET_KEY_SOCKET_LEVEL" },
  { 0: u32, 1: u32 },
);

const connectionKey = items(
  { 0: "NFTNL_UDATA_SET_KEY_CT_KEY", 1: "NFTNL_UDATA_SET_KEY_CT_DIR" },
  { 0: ctKey32, 1: u32 },
);

/** An expression and what it needs: two items that always come in this order. */
function typeofWith(forms: Readonly<Record<string, Type>>): StructType {
  return struct("typeof", [
    ["expr_type", u8],
    ["expr_len", u8],
    ["expr", expressionKind],
    ["data_type", u8],
    ["data_len", u8],
    ["data", sized(select(bySibling("expr"), forms, bytes), "data_len")],
  ]);
}

const single: Readonly<Record<string, Type>> = {
  7: payloadKey,
  8: extensionKey,
  9: metaKeyData,
  10: socketKey,
  12: connectionKey,
};

/** For a part that has no expression nft leaves the length of the part 0 and puts what is in it beside it. */
const part = struct("part", [
  ["index", u8],
  ["len", u8],
  ["value", sized(select(bySibling("len"), { 0: bytes, 4: expressionKind }, typeofWith(single)), "len")],
]);

/** What a set was declared by when that was no type: `typeof ip saddr . vlan id`. */
const typeofExpression = typeofWith({ ...single, 13: repeated(part) });

const byteOrder = enumeration(u32, {
  0: "BYTEORDER_INVALID",
  1: "BYTEORDER_HOST_ENDIAN",
  2: "BYTEORDER_BIG_ENDIAN",
});

export const setUserData = items(
  {
    0: "NFTNL_UDATA_SET_KEYBYTEORDER",
    1: "NFTNL_UDATA_SET_DATABYTEORDER",
    2: "NFTNL_UDATA_SET_MERGE_ELEMENTS",
    3: "NFTNL_UDATA_SET_KEY_TYPEOF",
    4: "NFTNL_UDATA_SET_DATA_TYPEOF",
    5: "NFTNL_UDATA_SET_EXPR",
    6: "NFTNL_UDATA_SET_DATA_INTERVAL",
    7: "NFTNL_UDATA_SET_COMMENT",
  },
  { 0: byteOrder, 1: byteOrder, 2: u32, 3: typeofExpression, 4: typeofExpression, 5: bytes, 6: u32, 7: string },
);
