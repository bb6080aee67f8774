/**
 * Mappings of identifier-locator addressing: what a locator in the destination of a packet is replaced with.
 * Kernel: include/uapi/linux/ila.h, net/ipv6/ila/ila_main.c (ila_nl_ops), net/ipv6/ila/ila_xlat.c
 */
import { defineDissector } from "../../src/schema/index.ts";
import { ilaAttributes } from "../route/encap/ila.ts";
import { ilaSummary } from "./ila-summary.ts";

export const ila = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ila",
  messages: {
    0: ["ILA_CMD_UNSPEC", "notify"],
    1: ["ILA_CMD_ADD", "new"],
    2: ["ILA_CMD_DEL", "del"],
    3: ["ILA_CMD_GET", "get"],
    4: ["ILA_CMD_FLUSH", "del"],
  },
  attributes: ilaAttributes,
  summary: ilaSummary,
});
