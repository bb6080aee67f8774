/**
 * VXLAN: Ethernet (or with GPE anything) in UDP, told apart by a network identifier.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/vxlan/vxlan_core.c (vxlan_policy, vxlan_fill_info)
 */
import {
  attributes,
  be32,
  be64,
  enumeration,
  firstFit,
  flag,
  hexadecimal,
  ipv4,
  ipv6,
  named,
  quantity,
  u8,
  u32,
} from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";
import { boundLink, port, portRange, tos } from "./tunnel-types.ts";

const dontFragment = enumeration(
  u8,
  { 0: "VXLAN_DF_UNSET", 1: "VXLAN_DF_SET", 2: "VXLAN_DF_INHERIT" },
  { prefix: "VXLAN_DF_" },
);

const labelPolicy = enumeration(u32, { 0: "VXLAN_LABEL_FIXED", 1: "VXLAN_LABEL_INHERIT" }, { prefix: "VXLAN_LABEL_" });

export const vxlan = attributes("IFLA_VXLAN", {
  0: ["IFLA_VXLAN_UNSPEC"],
  1: ["IFLA_VXLAN_ID", u32],
  2: ["IFLA_VXLAN_GROUP", ipv4],
  3: ["IFLA_VXLAN_LINK", boundLink],
  4: ["IFLA_VXLAN_LOCAL", ipv4],
  5: ["IFLA_VXLAN_TTL", named(u8, { 0: "auto" })],
  6: ["IFLA_VXLAN_TOS", tos],
  7: ["IFLA_VXLAN_LEARNING", onOff],
  8: ["IFLA_VXLAN_AGEING", quantity(u32, "s", { 0: "none" })],
  9: ["IFLA_VXLAN_LIMIT", named(u32, { 0: "no limit" })],
  10: ["IFLA_VXLAN_PORT_RANGE", portRange("ifla_vxlan_port_range")],
  11: ["IFLA_VXLAN_PROXY", onOff],
  12: ["IFLA_VXLAN_RSC", onOff],
  13: ["IFLA_VXLAN_L2MISS", onOff],
  14: ["IFLA_VXLAN_L3MISS", onOff],
  15: ["IFLA_VXLAN_PORT", port],
  16: ["IFLA_VXLAN_GROUP6", ipv6],
  17: ["IFLA_VXLAN_LOCAL6", ipv6],
  18: ["IFLA_VXLAN_UDP_CSUM", onOff],
  19: ["IFLA_VXLAN_UDP_ZERO_CSUM6_TX", onOff],
  20: ["IFLA_VXLAN_UDP_ZERO_CSUM6_RX", onOff],
  21: ["IFLA_VXLAN_REMCSUM_TX", onOff],
  22: ["IFLA_VXLAN_REMCSUM_RX", onOff],
  23: ["IFLA_VXLAN_GBP", flag],
  24: ["IFLA_VXLAN_REMCSUM_NOPARTIAL", flag],
  25: ["IFLA_VXLAN_COLLECT_METADATA", onOff],
  26: ["IFLA_VXLAN_LABEL", hexadecimal(be32)],
  27: ["IFLA_VXLAN_GPE", flag],
  // A flag in requests, a switch in what the kernel sends.
  28: ["IFLA_VXLAN_TTL_INHERIT", firstFit(onOff, flag)],
  29: ["IFLA_VXLAN_DF", dontFragment],
  30: ["IFLA_VXLAN_VNIFILTER", onOff],
  31: ["IFLA_VXLAN_LOCALBYPASS", onOff],
  32: ["IFLA_VXLAN_LABEL_POLICY", labelPolicy],
  // The bits of the VXLAN header that a received packet may not have set, as the header stands on the wire.
  33: ["IFLA_VXLAN_RESERVED_BITS", hexadecimal(be64)],
  34: ["IFLA_VXLAN_MC_ROUTE", onOff],
});
