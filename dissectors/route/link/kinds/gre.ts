/**
 * GRE with its relatives: gre, gretap and erspan over IPv4, ip6gre, ip6gretap and ip6erspan over IPv6.
 * Kernel: include/uapi/linux/if_tunnel.h, net/ipv4/ip_gre.c (ipgre_policy, ipgre_fill_info, erspan_fill_info),
 * net/ipv6/ip6_gre.c (ip6gre_policy, ip6gre_fill_info)
 */
import {
  attributes,
  be16,
  be32,
  enumeration,
  flag,
  flags,
  hexadecimal,
  ipv4,
  ipv6,
  type Type,
  u8,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";
import { boundLink, encapFlags, encapType, flowInfo, ip6TunnelFlags, port, tos, ttl } from "./tunnel-types.ts";

/** The upper half of the first word of a GRE header, in network order. */
const greFlags = flags(
  be16,
  { 7: "GRE_ACK", 11: "GRE_STRICT", 12: "GRE_SEQ", 13: "GRE_KEY", 14: "GRE_ROUTING", 15: "GRE_CSUM" },
  { prefix: "GRE_" },
);

/** Which way the mirrored traffic went. */
const direction = enumeration(u8, { 0: "ERSPAN_DIR_INGRESS", 1: "ERSPAN_DIR_EGRESS" }, { prefix: "ERSPAN_DIR_" });

const greOver = (address: Type) =>
  attributes("IFLA_GRE", {
    0: ["IFLA_GRE_UNSPEC"],
    1: ["IFLA_GRE_LINK", boundLink],
    2: ["IFLA_GRE_IFLAGS", greFlags],
    3: ["IFLA_GRE_OFLAGS", greFlags],
    4: ["IFLA_GRE_IKEY", be32],
    5: ["IFLA_GRE_OKEY", be32],
    6: ["IFLA_GRE_LOCAL", address],
    7: ["IFLA_GRE_REMOTE", address],
    8: ["IFLA_GRE_TTL", ttl],
    9: ["IFLA_GRE_TOS", tos],
    10: ["IFLA_GRE_PMTUDISC", onOff],
    11: ["IFLA_GRE_ENCAP_LIMIT", u8],
    12: ["IFLA_GRE_FLOWINFO", flowInfo],
    13: ["IFLA_GRE_FLAGS", ip6TunnelFlags],
    14: ["IFLA_GRE_ENCAP_TYPE", encapType],
    15: ["IFLA_GRE_ENCAP_FLAGS", encapFlags],
    16: ["IFLA_GRE_ENCAP_SPORT", port],
    17: ["IFLA_GRE_ENCAP_DPORT", port],
    18: ["IFLA_GRE_COLLECT_METADATA", flag],
    19: ["IFLA_GRE_IGNORE_DF", onOff],
    20: ["IFLA_GRE_FWMARK", hexadecimal(u32)],
    21: ["IFLA_GRE_ERSPAN_INDEX", u32],
    22: ["IFLA_GRE_ERSPAN_VER", u8],
    23: ["IFLA_GRE_ERSPAN_DIR", direction],
    24: ["IFLA_GRE_ERSPAN_HWID", hexadecimal(u16)],
  });

/** GRE over IPv4. */
export const gre = greOver(ipv4);

/** GRE over IPv6. */
export const ip6gre = greOver(ipv6);
