/**
 * Elements of sets and the parameters that sets are created with: two tables whose numbers up to 16 mean the same.
 * Kernel: include/uapi/linux/netfilter/ipset/ip_set.h, include/linux/netfilter/ipset/ip_set.h, net/netfilter/ipset/
 * ip_set_core.c, ip_set_hash_gen.h, ip_set_hash_*.c, ip_set_bitmap_*.c, ip_set_list_set.c (create_policy, adt_policy)
 */
import {
  attributes,
  be16,
  be32,
  be64,
  byDirection,
  flags,
  hexadecimal,
  ipv4,
  ipv6,
  mac,
  nest,
  notation,
  pad,
  quantity,
  string,
  u8,
  u32,
} from "../../../src/schema/index.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { trafficClass } from "./notations.ts";

/** An address of either family. */
const address = nest(
  attributes("IPSET_ATTR_IPADDR", {
    1: ["IPSET_ATTR_IPADDR_IPV4", ipv4],
    2: ["IPSET_ATTR_IPADDR_IPV6", ipv6],
  }),
);

const flagsOfData = flags(
  be32,
  {
    0: "IPSET_FLAG_BEFORE",
    1: "IPSET_FLAG_PHYSDEV",
    2: "IPSET_FLAG_NOMATCH",
    3: "IPSET_FLAG_WITH_COUNTERS",
    4: "IPSET_FLAG_WITH_COMMENT",
    5: "IPSET_FLAG_WITH_FORCEADD",
    6: "IPSET_FLAG_WITH_SKBINFO",
    7: "IPSET_FLAG_IFACE_WILDCARD",
  },
  { prefix: "IPSET_FLAG_" },
);

/** 0 is for ever. */
const timeout = quantity(be32, "s");

/** What a set is created with, and what the kernel tells of it. */
export const parameters = attributes("IPSET_ATTR_CREATE", {
  1: ["IPSET_ATTR_IP", address, { alias: "IPSET_ATTR_IP_FROM" }],
  2: ["IPSET_ATTR_IP_TO", address],
  3: ["IPSET_ATTR_CIDR", u8],
  4: ["IPSET_ATTR_PORT", be16, { alias: "IPSET_ATTR_PORT_FROM" }],
  5: ["IPSET_ATTR_PORT_TO", be16],
  6: ["IPSET_ATTR_TIMEOUT", timeout],
  7: ["IPSET_ATTR_PROTO", ipProtocol],
  8: ["IPSET_ATTR_CADT_FLAGS", flagsOfData],
  9: ["IPSET_ATTR_CADT_LINENO", u32],
  10: ["IPSET_ATTR_MARK", hexadecimal(be32)],
  // The kernel answers in its own order (mtype_head: nla_put_u32), but reads network order.
  11: ["IPSET_ATTR_MARKMASK", byDirection({ request: hexadecimal(be32), reply: hexadecimal(u32) })],
  12: ["IPSET_ATTR_BITMASK", address],
  17: ["IPSET_ATTR_INITVAL", hexadecimal(be32)],
  18: ["IPSET_ATTR_HASHSIZE", be32],
  19: ["IPSET_ATTR_MAXELEM", be32],
  20: ["IPSET_ATTR_NETMASK", u8],
  21: ["IPSET_ATTR_BUCKETSIZE", u8],
  22: ["IPSET_ATTR_RESIZE", u8],
  23: ["IPSET_ATTR_SIZE", be32],
  24: ["IPSET_ATTR_ELEMENTS", be32],
  25: ["IPSET_ATTR_REFERENCES", be32],
  26: ["IPSET_ATTR_MEMSIZE", quantity(be32, "bytes")],
});

/** One element. */
export const element = attributes("IPSET_ATTR_ADT", {
  1: ["IPSET_ATTR_IP", address, { alias: "IPSET_ATTR_IP_FROM" }],
  2: ["IPSET_ATTR_IP_TO", address],
  3: ["IPSET_ATTR_CIDR", u8],
  4: ["IPSET_ATTR_PORT", be16, { alias: "IPSET_ATTR_PORT_FROM" }],
  5: ["IPSET_ATTR_PORT_TO", be16],
  6: ["IPSET_ATTR_TIMEOUT", timeout],
  7: ["IPSET_ATTR_PROTO", ipProtocol],
  8: ["IPSET_ATTR_CADT_FLAGS", flagsOfData],
  9: ["IPSET_ATTR_CADT_LINENO", u32],
  10: ["IPSET_ATTR_MARK", hexadecimal(be32)],
  11: ["IPSET_ATTR_MARKMASK", hexadecimal(be32)],
  12: ["IPSET_ATTR_BITMASK", address],
  17: ["IPSET_ATTR_ETHER", mac],
  18: ["IPSET_ATTR_NAME", string],
  19: ["IPSET_ATTR_NAMEREF", string],
  20: ["IPSET_ATTR_IP2", address],
  21: ["IPSET_ATTR_CIDR2", u8],
  22: ["IPSET_ATTR_IP2_TO", address],
  23: ["IPSET_ATTR_IFACE", string],
  24: ["IPSET_ATTR_BYTES", quantity(be64, "bytes")],
  25: ["IPSET_ATTR_PACKETS", quantity(be64, "packets")],
  26: ["IPSET_ATTR_COMMENT", string],
  // Mark in the upper half, mask in the lower.
  27: ["IPSET_ATTR_SKBMARK", hexadecimal(be64)],
  28: ["IPSET_ATTR_SKBPRIO", notation(be32, trafficClass)],
  29: ["IPSET_ATTR_SKBQUEUE", be16],
  30: ["IPSET_ATTR_PAD", pad],
});
