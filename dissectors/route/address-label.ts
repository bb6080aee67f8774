/**
 * Labels of address prefixes, by which IPv6 chooses a source address.
 * Kernel: include/uapi/linux/if_addrlabel.h, net/ipv6/addrlabel.c (ifal_policy)
 */
import { address, attributes, defineDissector, family, ifindex, struct, u8, u32 } from "../../src/schema/index.ts";
import { addressLabelSummary } from "./address-label-summary.ts";
import { rtgenmsg } from "./headers.ts";

/** No flag has been defined. */
const ifaddrlblmsg = struct("ifaddrlblmsg", [
  ["ifal_family", family],
  [null, 1],
  ["ifal_prefixlen", u8],
  ["ifal_flags", u8],
  ["ifal_index", ifindex],
  ["ifal_seq", u32],
]);

const ifal = attributes("IFAL", {
  1: ["IFAL_ADDRESS", address],
  2: ["IFAL_LABEL", u32],
});

export const addressLabels = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 72: ["RTM_NEWADDRLABEL", "new"], 73: ["RTM_DELADDRLABEL", "del"], 74: ["RTM_GETADDRLABEL", "get"] },
  header: [ifaddrlblmsg, rtgenmsg, null],
  attributes: ifal,
  summary: addressLabelSummary,
});
