/**
 * Foo over UDP: UDP ports on which packets of another protocol arrive.
 * Kernel: include/uapi/linux/fou.h, net/ipv4/fou_core.c (fou_fill_info), net/ipv4/fou_nl.c (fou_nl_policy)
 */
import {
  attributes,
  be16,
  defineDissector,
  enumeration,
  family,
  flag,
  ipv4,
  ipv6,
  sifindex,
  u8,
} from "../../src/schema/index.ts";
import { ipProtocol } from "../packet/ip-protocols.ts";
import { fouSummary } from "./fou-summary.ts";

const encapsulation = enumeration(
  u8,
  { 0: "FOU_ENCAP_UNSPEC", 1: "FOU_ENCAP_DIRECT", 2: "FOU_ENCAP_GUE" },
  { prefix: "FOU_ENCAP_" },
);

const fouAttributes = attributes("FOU_ATTR", {
  0: ["FOU_ATTR_UNSPEC"],
  1: ["FOU_ATTR_PORT", be16],
  2: ["FOU_ATTR_AF", family],
  3: ["FOU_ATTR_IPPROTO", ipProtocol],
  4: ["FOU_ATTR_TYPE", encapsulation],
  5: ["FOU_ATTR_REMCSUM_NOPARTIAL", flag],
  // The spec has a u32 of the host; fou_fill_info puts it with nla_put_in_addr.
  6: ["FOU_ATTR_LOCAL_V4", ipv4],
  7: ["FOU_ATTR_LOCAL_V6", ipv6],
  8: ["FOU_ATTR_PEER_V4", ipv4],
  9: ["FOU_ATTR_PEER_V6", ipv6],
  10: ["FOU_ATTR_PEER_PORT", be16],
  11: ["FOU_ATTR_IFINDEX", sifindex],
});

export const fou = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "fou",
  messages: {
    0: ["FOU_CMD_UNSPEC", "notify"],
    1: ["FOU_CMD_ADD", "new"],
    2: ["FOU_CMD_DEL", "del"],
    3: ["FOU_CMD_GET", "get"],
  },
  attributes: fouAttributes,
  summary: fouSummary,
});
