/**
 * Geneve: Ethernet or IP in UDP with options.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/geneve.c (geneve_policy, geneve_fill_info)
 */
import {
  attributes,
  be32,
  enumeration,
  flag,
  hexadecimal,
  ipv4,
  ipv6,
  named,
  u8,
  u32,
} from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";
import { port, portRange, tos } from "./tunnel-types.ts";

const dontFragment = enumeration(
  u8,
  { 0: "GENEVE_DF_UNSET", 1: "GENEVE_DF_SET", 2: "GENEVE_DF_INHERIT" },
  { prefix: "GENEVE_DF_" },
);

export const geneve = attributes("IFLA_GENEVE", {
  0: ["IFLA_GENEVE_UNSPEC"],
  1: ["IFLA_GENEVE_ID", u32],
  2: ["IFLA_GENEVE_REMOTE", ipv4],
  3: ["IFLA_GENEVE_TTL", named(u8, { 0: "auto" })],
  4: ["IFLA_GENEVE_TOS", tos],
  5: ["IFLA_GENEVE_PORT", port],
  6: ["IFLA_GENEVE_COLLECT_METADATA", flag],
  7: ["IFLA_GENEVE_REMOTE6", ipv6],
  8: ["IFLA_GENEVE_UDP_CSUM", onOff],
  9: ["IFLA_GENEVE_UDP_ZERO_CSUM6_TX", onOff],
  10: ["IFLA_GENEVE_UDP_ZERO_CSUM6_RX", onOff],
  11: ["IFLA_GENEVE_LABEL", hexadecimal(be32)],
  12: ["IFLA_GENEVE_TTL_INHERIT", onOff],
  13: ["IFLA_GENEVE_DF", dontFragment],
  14: ["IFLA_GENEVE_INNER_PROTO_INHERIT", flag],
  15: ["IFLA_GENEVE_PORT_RANGE", portRange("ifla_geneve_port_range")],
  16: ["IFLA_GENEVE_GRO_HINT", flag],
  17: ["IFLA_GENEVE_LOCAL", ipv4],
  18: ["IFLA_GENEVE_LOCAL6", ipv6],
});
