/**
 * NetLabel: domains of interpretation of CIPSO, the label in an IPv4 option.
 * Kernel: net/netlabel/netlabel_cipso_v4.h (the enumerations), netlabel_cipso_v4.c (netlbl_cipsov4_genl_policy),
 * include/net/cipso_ipv4.h (CIPSO_V4_MAP_*, CIPSO_V4_TAG_*)
 */
import { attributes, defineDissector, enumeration, nest, u8, u32 } from "../../../src/schema/index.ts";
import { cipsoSummary } from "./summary.ts";

const mapType = enumeration(
  u32,
  { 0: "CIPSO_V4_MAP_UNKNOWN", 1: "CIPSO_V4_MAP_TRANS", 2: "CIPSO_V4_MAP_PASS", 3: "CIPSO_V4_MAP_LOCAL" },
  { prefix: "CIPSO_V4_MAP_" },
);

const tag = enumeration(
  u8,
  {
    0: "CIPSO_V4_TAG_INVALID",
    1: "CIPSO_V4_TAG_RBITMAP",
    2: "CIPSO_V4_TAG_ENUM",
    5: "CIPSO_V4_TAG_RANGE",
    6: "CIPSO_V4_TAG_PBITMAP",
    7: "CIPSO_V4_TAG_FREEFORM",
    128: "CIPSO_V4_TAG_LOCAL",
  },
  { prefix: "CIPSO_V4_TAG_" },
);

const tagList = attributes("NLBL_CIPSOV4_A", { 3: ["NLBL_CIPSOV4_A_TAG", tag, { multi: true }] });

const level = attributes("NLBL_CIPSOV4_A", {
  5: ["NLBL_CIPSOV4_A_MLSLVLLOC", u32],
  6: ["NLBL_CIPSOV4_A_MLSLVLREM", u32],
});

const levelList = attributes("NLBL_CIPSOV4_A", { 7: ["NLBL_CIPSOV4_A_MLSLVL", nest(level), { multi: true }] });

const category = attributes("NLBL_CIPSOV4_A", {
  9: ["NLBL_CIPSOV4_A_MLSCATLOC", u32],
  10: ["NLBL_CIPSOV4_A_MLSCATREM", u32],
});

const categoryList = attributes("NLBL_CIPSOV4_A", { 11: ["NLBL_CIPSOV4_A_MLSCAT", nest(category), { multi: true }] });

const cipsoAttributes = attributes("NLBL_CIPSOV4_A", {
  0: ["NLBL_CIPSOV4_A_UNSPEC"],
  1: ["NLBL_CIPSOV4_A_DOI", u32],
  2: ["NLBL_CIPSOV4_A_MTYPE", mapType],
  3: ["NLBL_CIPSOV4_A_TAG", tag],
  4: ["NLBL_CIPSOV4_A_TAGLST", nest(tagList)],
  5: ["NLBL_CIPSOV4_A_MLSLVLLOC", u32],
  6: ["NLBL_CIPSOV4_A_MLSLVLREM", u32],
  7: ["NLBL_CIPSOV4_A_MLSLVL", nest(level)],
  8: ["NLBL_CIPSOV4_A_MLSLVLLST", nest(levelList)],
  9: ["NLBL_CIPSOV4_A_MLSCATLOC", u32],
  10: ["NLBL_CIPSOV4_A_MLSCATREM", u32],
  11: ["NLBL_CIPSOV4_A_MLSCAT", nest(category)],
  12: ["NLBL_CIPSOV4_A_MLSCATLST", nest(categoryList)],
});

export const cipso = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "NLBL_CIPSOv4",
  messages: {
    0: ["NLBL_CIPSOV4_C_UNSPEC", "notify"],
    1: ["NLBL_CIPSOV4_C_ADD", "new"],
    2: ["NLBL_CIPSOV4_C_REMOVE", "del"],
    3: ["NLBL_CIPSOV4_C_LIST", "get"],
    4: ["NLBL_CIPSOV4_C_LISTALL", "get"],
  },
  attributes: cipsoAttributes,
  summary: cipsoSummary,
});
