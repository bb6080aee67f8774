/**
 * Sampled packets.
 * Kernel: include/uapi/linux/psample.h, net/psample/psample.c (psample_sample_packet, psample_group_nl_fill,
 * __psample_ip_tun_to_nlattr)
 */
import {
  attributes,
  be16,
  be64,
  bytes,
  defineDissector,
  flag,
  hexadecimal,
  ifindexOf,
  instant,
  ipv4,
  ipv6,
  nest,
  pad,
  quantity,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { hostEtherType } from "../packet/ether-types.ts";
import { ethernetFrame } from "../packet/ethernet.ts";
import { erspanMetadata, geneveOptions, vxlanExtensions } from "./ovs/tunnel.ts";
import { groupSummary, sampleSummary } from "./psample-summary.ts";

/** The same as of Open vSwitch, by other names. */
const tunnelKey = attributes("PSAMPLE_TUNNEL_KEY_ATTR", {
  0: ["PSAMPLE_TUNNEL_KEY_ATTR_ID", hexadecimal(be64)],
  1: ["PSAMPLE_TUNNEL_KEY_ATTR_IPV4_SRC", ipv4],
  2: ["PSAMPLE_TUNNEL_KEY_ATTR_IPV4_DST", ipv4],
  3: ["PSAMPLE_TUNNEL_KEY_ATTR_TOS", hexadecimal(u8)],
  4: ["PSAMPLE_TUNNEL_KEY_ATTR_TTL", u8],
  5: ["PSAMPLE_TUNNEL_KEY_ATTR_DONT_FRAGMENT", flag],
  6: ["PSAMPLE_TUNNEL_KEY_ATTR_CSUM", flag],
  7: ["PSAMPLE_TUNNEL_KEY_ATTR_OAM", flag],
  8: ["PSAMPLE_TUNNEL_KEY_ATTR_GENEVE_OPTS", geneveOptions],
  9: ["PSAMPLE_TUNNEL_KEY_ATTR_TP_SRC", be16],
  10: ["PSAMPLE_TUNNEL_KEY_ATTR_TP_DST", be16],
  11: ["PSAMPLE_TUNNEL_KEY_ATTR_VXLAN_OPTS", nest(vxlanExtensions)],
  12: ["PSAMPLE_TUNNEL_KEY_ATTR_IPV6_SRC", ipv6],
  13: ["PSAMPLE_TUNNEL_KEY_ATTR_IPV6_DST", ipv6],
  14: ["PSAMPLE_TUNNEL_KEY_ATTR_PAD", pad],
  15: ["PSAMPLE_TUNNEL_KEY_ATTR_ERSPAN_OPTS", erspanMetadata],
  16: ["PSAMPLE_TUNNEL_KEY_ATTR_IPV4_INFO_BRIDGE", flag],
});

export const psample = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "psample",
  messages: {
    0: ["PSAMPLE_CMD_SAMPLE", "notify", { summary: sampleSummary }],
    1: ["PSAMPLE_CMD_GET_GROUP", "get"],
    2: ["PSAMPLE_CMD_NEW_GROUP", "notify"],
    3: ["PSAMPLE_CMD_DEL_GROUP", "notify"],
  },
  attributes: attributes("PSAMPLE_ATTR", {
    // Indexes have 16 bits only.
    0: ["PSAMPLE_ATTR_IIFINDEX", ifindexOf(u16)],
    1: ["PSAMPLE_ATTR_OIFINDEX", ifindexOf(u16)],
    2: ["PSAMPLE_ATTR_ORIGSIZE", quantity(u32, "bytes")],
    3: ["PSAMPLE_ATTR_SAMPLE_GROUP", u32],
    4: ["PSAMPLE_ATTR_GROUP_SEQ", u32],
    // One of so many packets; with PSAMPLE_ATTR_SAMPLE_PROBABILITY a part of 4294967295.
    5: ["PSAMPLE_ATTR_SAMPLE_RATE", u32],
    6: ["PSAMPLE_ATTR_DATA", ethernetFrame],
    7: ["PSAMPLE_ATTR_GROUP_REFCOUNT", u32],
    8: ["PSAMPLE_ATTR_TUNNEL", nest(tunnelKey)],
    9: ["PSAMPLE_ATTR_PAD", pad],
    10: ["PSAMPLE_ATTR_OUT_TC", u16],
    11: ["PSAMPLE_ATTR_OUT_TC_OCC", quantity(u64, "bytes")],
    12: ["PSAMPLE_ATTR_LATENCY", quantity(u64, "ns")],
    13: ["PSAMPLE_ATTR_TIMESTAMP", instant(u64, "ns")],
    14: ["PSAMPLE_ATTR_PROTO", hostEtherType],
    15: ["PSAMPLE_ATTR_USER_COOKIE", bytes],
    16: ["PSAMPLE_ATTR_SAMPLE_PROBABILITY", flag],
  }),
  summary: groupSummary,
});
