/**
 * One direction of a connection: addresses, and what a protocol has besides them.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_conntrack.h, net/netfilter/nf_conntrack_netlink.c (tuple_nla_policy,
 * cta_ip_nla_policy, proto_nla_policy, ctnetlink_dump_tuples)
 */
import { attributes, be16, ipv4, ipv6, nest, u8 } from "../../../src/schema/index.ts";
import { icmpType, icmpv6Type } from "../../packet/icmp.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";

const addresses = attributes("CTA_IP", {
  0: ["CTA_IP_UNSPEC"],
  1: ["CTA_IP_V4_SRC", ipv4],
  2: ["CTA_IP_V4_DST", ipv4],
  3: ["CTA_IP_V6_SRC", ipv6],
  4: ["CTA_IP_V6_DST", ipv6],
});

/** The ports of GRE are its keys. */
const protocol = attributes("CTA_PROTO", {
  0: ["CTA_PROTO_UNSPEC"],
  1: ["CTA_PROTO_NUM", ipProtocol],
  2: ["CTA_PROTO_SRC_PORT", be16],
  3: ["CTA_PROTO_DST_PORT", be16],
  4: ["CTA_PROTO_ICMP_ID", be16],
  5: ["CTA_PROTO_ICMP_TYPE", icmpType],
  6: ["CTA_PROTO_ICMP_CODE", u8],
  7: ["CTA_PROTO_ICMPV6_ID", be16],
  8: ["CTA_PROTO_ICMPV6_TYPE", icmpv6Type],
  9: ["CTA_PROTO_ICMPV6_CODE", u8],
});

export const tuple = nest(
  attributes("CTA_TUPLE", {
    0: ["CTA_TUPLE_UNSPEC"],
    1: ["CTA_TUPLE_IP", nest(addresses)],
    2: ["CTA_TUPLE_PROTO", nest(protocol)],
    3: ["CTA_TUPLE_ZONE", be16],
  }),
);
