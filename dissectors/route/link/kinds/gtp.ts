/**
 * GTP-U, the user plane of mobile networks.
 * Kernel: include/uapi/linux/if_link.h, drivers/net/gtp.c (gtp_policy, gtp_fill_info)
 */
import { attributes, enumeration, fd, ipv4, ipv6, u8, u32 } from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";

const role = enumeration(u32, { 0: "GTP_ROLE_GGSN", 1: "GTP_ROLE_SGSN" }, { prefix: "GTP_ROLE_" });

export const gtp = attributes("IFLA_GTP", {
  0: ["IFLA_GTP_UNSPEC"],
  1: ["IFLA_GTP_FD0", fd],
  2: ["IFLA_GTP_FD1", fd],
  3: ["IFLA_GTP_PDP_HASHSIZE", u32],
  4: ["IFLA_GTP_ROLE", role],
  5: ["IFLA_GTP_CREATE_SOCKETS", onOff],
  6: ["IFLA_GTP_RESTART_COUNT", u8],
  7: ["IFLA_GTP_LOCAL", ipv4],
  8: ["IFLA_GTP_LOCAL6", ipv6],
});
