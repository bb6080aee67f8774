/**
 * NetLabel: domains of interpretation of CALIPSO, the label in an IPv6 option.
 * Kernel: net/netlabel/netlabel_calipso.h (the enumerations), netlabel_calipso.c (calipso_genl_policy)
 */
import { attributes, defineDissector, enumeration, u32 } from "../../../src/schema/index.ts";
import { calipsoSummary } from "./summary.ts";

const mapType = enumeration(u32, { 0: "CALIPSO_MAP_UNKNOWN", 2: "CALIPSO_MAP_PASS" }, { prefix: "CALIPSO_MAP_" });

const calipsoAttributes = attributes("NLBL_CALIPSO_A", {
  0: ["NLBL_CALIPSO_A_UNSPEC"],
  1: ["NLBL_CALIPSO_A_DOI", u32],
  2: ["NLBL_CALIPSO_A_MTYPE", mapType],
});

export const calipso = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "NLBL_CALIPSO",
  messages: {
    0: ["NLBL_CALIPSO_C_UNSPEC", "notify"],
    1: ["NLBL_CALIPSO_C_ADD", "new"],
    2: ["NLBL_CALIPSO_C_REMOVE", "del"],
    3: ["NLBL_CALIPSO_C_LIST", "get"],
    4: ["NLBL_CALIPSO_C_LISTALL", "get"],
  },
  attributes: calipsoAttributes,
  summary: calipsoSummary,
});
