/**
 * The outer headers of tunnelled packets, as values and as masks.
 * Kernel: include/uapi/linux/openvswitch.h (OVS_TUNNEL_KEY_ATTR_*), include/uapi/linux/erspan.h,
 * include/net/geneve.h (struct geneve_opt), net/openvswitch/flow_netlink.c (ovs_tunnel_key_lens, __ip_tun_to_nlattr)
 */
import {
  attributes,
  be16,
  be32,
  be64,
  bits,
  by,
  bytes,
  flag,
  hexadecimal,
  ipv4,
  ipv6,
  nest,
  pad,
  padded,
  repeated,
  select,
  sized,
  struct,
  u8,
  u32,
} from "../../../src/schema/index.ts";

/** The length counts words of four bytes. */
const geneveOption = struct("geneve_opt", [
  ["opt_class", hexadecimal(be16)],
  ["type", hexadecimal(u8)],
  ["length", u8],
  ["opt_data", sized(bytes, "length", 4)],
]);

/** Of Geneve, one after the other; also what psample says of a tunnel. */
export const geneveOptions = repeated(geneveOption);

const erspanMetadata2 = struct("erspan_md2", [
  ["timestamp", be32],
  ["sgt", be16],
  [
    "source",
    bits(u8, [
      ["hwid_upper", 2],
      ["ft", 5],
      ["p", 1],
    ]),
  ],
  [
    "place",
    bits(u8, [
      ["o", 1],
      ["gra", 2],
      ["dir", 1],
      ["hwid", 4],
    ]),
  ],
]);

/** The first version has an index, the second one has more. */
export const erspanMetadata = struct("erspan_metadata", [
  ["version", u32],
  ["u", select(by("version"), { 1: padded(be32, 8), 2: erspanMetadata2 }, padded(hexadecimal(be32), 8))],
]);

/** Group policy in the upper bits its flags. */
export const vxlanExtensions = attributes("OVS_VXLAN_EXT", {
  0: ["OVS_VXLAN_EXT_UNSPEC"],
  1: ["OVS_VXLAN_EXT_GBP", hexadecimal(u32)],
});

export const tunnelKey = attributes("OVS_TUNNEL_KEY_ATTR", {
  0: ["OVS_TUNNEL_KEY_ATTR_ID", hexadecimal(be64)],
  1: ["OVS_TUNNEL_KEY_ATTR_IPV4_SRC", ipv4],
  2: ["OVS_TUNNEL_KEY_ATTR_IPV4_DST", ipv4],
  3: ["OVS_TUNNEL_KEY_ATTR_TOS", hexadecimal(u8)],
  4: ["OVS_TUNNEL_KEY_ATTR_TTL", u8],
  5: ["OVS_TUNNEL_KEY_ATTR_DONT_FRAGMENT", flag],
  6: ["OVS_TUNNEL_KEY_ATTR_CSUM", flag],
  7: ["OVS_TUNNEL_KEY_ATTR_OAM", flag],
  8: ["OVS_TUNNEL_KEY_ATTR_GENEVE_OPTS", geneveOptions],
  9: ["OVS_TUNNEL_KEY_ATTR_TP_SRC", be16],
  10: ["OVS_TUNNEL_KEY_ATTR_TP_DST", be16],
  11: ["OVS_TUNNEL_KEY_ATTR_VXLAN_OPTS", nest(vxlanExtensions)],
  12: ["OVS_TUNNEL_KEY_ATTR_IPV6_SRC", ipv6],
  13: ["OVS_TUNNEL_KEY_ATTR_IPV6_DST", ipv6],
  14: ["OVS_TUNNEL_KEY_ATTR_PAD", pad],
  15: ["OVS_TUNNEL_KEY_ATTR_ERSPAN_OPTS", erspanMetadata],
  16: ["OVS_TUNNEL_KEY_ATTR_IPV4_INFO_BRIDGE", flag],
});

export const tunnelMask = attributes("OVS_TUNNEL_KEY_ATTR", {
  0: ["OVS_TUNNEL_KEY_ATTR_ID", hexadecimal(be64)],
  1: ["OVS_TUNNEL_KEY_ATTR_IPV4_SRC", ipv4],
  2: ["OVS_TUNNEL_KEY_ATTR_IPV4_DST", ipv4],
  3: ["OVS_TUNNEL_KEY_ATTR_TOS", hexadecimal(u8)],
  4: ["OVS_TUNNEL_KEY_ATTR_TTL", hexadecimal(u8)],
  5: ["OVS_TUNNEL_KEY_ATTR_DONT_FRAGMENT", flag],
  6: ["OVS_TUNNEL_KEY_ATTR_CSUM", flag],
  7: ["OVS_TUNNEL_KEY_ATTR_OAM", flag],
  // The bits of the lengths are masked too, so that it cannot be cut into options.
  8: ["OVS_TUNNEL_KEY_ATTR_GENEVE_OPTS", bytes],
  9: ["OVS_TUNNEL_KEY_ATTR_TP_SRC", hexadecimal(be16)],
  10: ["OVS_TUNNEL_KEY_ATTR_TP_DST", hexadecimal(be16)],
  11: ["OVS_TUNNEL_KEY_ATTR_VXLAN_OPTS", nest(vxlanExtensions)],
  12: ["OVS_TUNNEL_KEY_ATTR_IPV6_SRC", ipv6],
  13: ["OVS_TUNNEL_KEY_ATTR_IPV6_DST", ipv6],
  14: ["OVS_TUNNEL_KEY_ATTR_PAD", pad],
  15: ["OVS_TUNNEL_KEY_ATTR_ERSPAN_OPTS", bytes],
  16: ["OVS_TUNNEL_KEY_ATTR_IPV4_INFO_BRIDGE", flag],
});
