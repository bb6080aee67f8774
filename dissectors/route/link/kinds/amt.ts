/**
 * Automatic multicast tunneling, RFC 7450.
 * Kernel: include/uapi/linux/amt.h, drivers/net/amt.c (amt_policy, amt_fill_info)
 */
import { attributes, enumeration, ipv4, u32 } from "../../../../src/schema/index.ts";
import { boundLink, port } from "./tunnel-types.ts";

const mode = enumeration(u32, { 0: "AMT_MODE_GATEWAY", 1: "AMT_MODE_RELAY" }, { prefix: "AMT_MODE_" });

export const amt = attributes("IFLA_AMT", {
  0: ["IFLA_AMT_UNSPEC"],
  1: ["IFLA_AMT_MODE", mode],
  2: ["IFLA_AMT_RELAY_PORT", port],
  3: ["IFLA_AMT_GATEWAY_PORT", port],
  4: ["IFLA_AMT_LINK", boundLink],
  5: ["IFLA_AMT_LOCAL_IP", ipv4],
  6: ["IFLA_AMT_REMOTE_IP", ipv4],
  7: ["IFLA_AMT_DISCOVERY_IP", ipv4],
  8: ["IFLA_AMT_MAX_TUNNELS", u32],
});
