/**
 * NetLabel: which domains label their packets, and how.
 * Kernel: net/netlabel/netlabel_mgmt.h (the enumerations; no header of user space has them), netlabel_mgmt.c
 * (netlbl_mgmt_genl_policy, netlbl_mgmt_listentry)
 */
import {
  attributes,
  defineDissector,
  familyOf,
  ipv4,
  ipv6,
  nest,
  string,
  u16,
  u32,
} from "../../../src/schema/index.ts";
import { managementSummary } from "./summary.ts";
import { labelProtocol } from "./types.ts";

const selector = attributes("NLBL_MGMT_A", {
  2: ["NLBL_MGMT_A_PROTOCOL", labelProtocol],
  4: ["NLBL_MGMT_A_CV4DOI", u32],
  5: ["NLBL_MGMT_A_IPV6ADDR", ipv6],
  6: ["NLBL_MGMT_A_IPV6MASK", ipv6],
  7: ["NLBL_MGMT_A_IPV4ADDR", ipv4],
  8: ["NLBL_MGMT_A_IPV4MASK", ipv4],
  12: ["NLBL_MGMT_A_CLPDOI", u32],
});

const selectorList = attributes("NLBL_MGMT_A", {
  9: ["NLBL_MGMT_A_ADDRSELECTOR", nest(selector), { multi: true }],
});

const managementAttributes = attributes("NLBL_MGMT_A", {
  0: ["NLBL_MGMT_A_UNSPEC"],
  1: ["NLBL_MGMT_A_DOMAIN", string],
  2: ["NLBL_MGMT_A_PROTOCOL", labelProtocol],
  3: ["NLBL_MGMT_A_VERSION", u32],
  4: ["NLBL_MGMT_A_CV4DOI", u32],
  5: ["NLBL_MGMT_A_IPV6ADDR", ipv6],
  6: ["NLBL_MGMT_A_IPV6MASK", ipv6],
  7: ["NLBL_MGMT_A_IPV4ADDR", ipv4],
  8: ["NLBL_MGMT_A_IPV4MASK", ipv4],
  9: ["NLBL_MGMT_A_ADDRSELECTOR", nest(selector)],
  10: ["NLBL_MGMT_A_SELECTORLIST", nest(selectorList)],
  11: ["NLBL_MGMT_A_FAMILY", familyOf(u16)],
  12: ["NLBL_MGMT_A_CLPDOI", u32],
});

export const management = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "NLBL_MGMT",
  messages: {
    0: ["NLBL_MGMT_C_UNSPEC", "notify"],
    1: ["NLBL_MGMT_C_ADD", "new"],
    2: ["NLBL_MGMT_C_REMOVE", "del"],
    3: ["NLBL_MGMT_C_LISTALL", "get"],
    4: ["NLBL_MGMT_C_ADDDEF", "new"],
    5: ["NLBL_MGMT_C_REMOVEDEF", "del"],
    6: ["NLBL_MGMT_C_LISTDEF", "get"],
    7: ["NLBL_MGMT_C_PROTOCOLS", "get"],
    8: ["NLBL_MGMT_C_VERSION", "get"],
  },
  attributes: managementAttributes,
  summary: managementSummary,
});
