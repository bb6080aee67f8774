/**
 * Mappings of identifier-locator addressing: what a locator in the destination of a packet is replaced with.
 * Kernel: include/uapi/linux/ila.h, net/ipv6/ila/ila_main.c (ila_nl_ops), net/ipv6/ila/ila_xlat.c
 */
import { defineDissector } from "../../src/schema/index.ts";
import { ilaAttributes } from "../route/encap/ila.ts";

export const ila = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ila",
  messages: {
    1: ["ILA_CMD_ADD", "new"],
    2: ["ILA_CMD_DEL", "del"],
    3: ["ILA_CMD_GET", "get"],
    4: ["ILA_CMD_FLUSH", "del"],
  },
  attributes: ilaAttributes,
  summary:
    "[loc_match {ILA_ATTR_LOCATOR_MATCH}][ loc {ILA_ATTR_LOCATOR}][ dev {ILA_ATTR_IFINDEX?}][ csum-mode {ILA_ATTR_CSUM_MODE}][ ident-type {ILA_ATTR_IDENT_TYPE}]",
});
