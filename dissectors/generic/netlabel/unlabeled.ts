/**
 * NetLabel: packets without a label, whether they may pass and which label addresses get.
 * Kernel: net/netlabel/netlabel_unlabeled.h (the enumerations), netlabel_unlabeled.c (netlbl_unlabel_genl_policy)
 */
import { attributes, defineDissector, ipv4, ipv6, string } from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";
import { unlabeledSummary } from "./summary.ts";

const unlabeledAttributes = attributes("NLBL_UNLABEL_A", {
  0: ["NLBL_UNLABEL_A_UNSPEC"],
  1: ["NLBL_UNLABEL_A_ACPTFLG", onOff],
  2: ["NLBL_UNLABEL_A_IPV6ADDR", ipv6],
  3: ["NLBL_UNLABEL_A_IPV6MASK", ipv6],
  4: ["NLBL_UNLABEL_A_IPV4ADDR", ipv4],
  5: ["NLBL_UNLABEL_A_IPV4MASK", ipv4],
  6: ["NLBL_UNLABEL_A_IFACE", string],
  7: ["NLBL_UNLABEL_A_SECCTX", string],
});

export const unlabeled = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "NLBL_UNLBL",
  messages: {
    0: ["NLBL_UNLABEL_C_UNSPEC", "notify"],
    1: ["NLBL_UNLABEL_C_ACCEPT", "set"],
    2: ["NLBL_UNLABEL_C_LIST", "get"],
    3: ["NLBL_UNLABEL_C_STATICADD", "new"],
    4: ["NLBL_UNLABEL_C_STATICREMOVE", "del"],
    5: ["NLBL_UNLABEL_C_STATICLIST", "get"],
    6: ["NLBL_UNLABEL_C_STATICADDDEF", "new"],
    7: ["NLBL_UNLABEL_C_STATICREMOVEDEF", "del"],
    8: ["NLBL_UNLABEL_C_STATICLISTDEF", "get"],
  },
  attributes: unlabeledAttributes,
  summary: unlabeledSummary,
});
