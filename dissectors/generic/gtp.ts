/**
 * GPRS tunnels: packet data protocol contexts, each the tunnel of one mobile subscriber.
 * Kernel: include/uapi/linux/gtp.h, drivers/net/gtp.c (gtp_genl_policy, gtp_genl_fill_info)
 */
import {
  attributes,
  defineDissector,
  enumeration,
  family,
  fd,
  hexadecimal,
  ifindex,
  ipv4,
  ipv6,
  pad,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { gtpSummary } from "./gtp-summary.ts";

const gtpAttributes = attributes("GTPA", {
  0: ["GTPA_UNSPEC"],
  1: ["GTPA_LINK", ifindex],
  2: ["GTPA_VERSION", enumeration(u32, { 0: "GTP_V0", 1: "GTP_V1" }, { prefix: "GTP_" })],
  3: ["GTPA_TID", hexadecimal(u64)],
  4: ["GTPA_PEER_ADDRESS", ipv4, { alias: "GTPA_SGSN_ADDRESS" }],
  5: ["GTPA_MS_ADDRESS", ipv4],
  6: ["GTPA_FLOW", u16],
  7: ["GTPA_NET_NS_FD", fd],
  8: ["GTPA_I_TEI", u32],
  9: ["GTPA_O_TEI", u32],
  10: ["GTPA_PAD", pad],
  11: ["GTPA_PEER_ADDR6", ipv6],
  12: ["GTPA_MS_ADDR6", ipv6],
  13: ["GTPA_FAMILY", family],
});

export const gtp = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "gtp",
  messages: {
    0: ["GTP_CMD_NEWPDP", "new"],
    1: ["GTP_CMD_DELPDP", "del"],
    2: ["GTP_CMD_GETPDP", "get"],
    // An answer to an echo request on the air comes with this command too.
    3: ["GTP_CMD_ECHOREQ", "get"],
  },
  // gtp_genl_get_pdp and gtp_genl_dump_pdp put the number of the family where the command belongs.
  otherReplies: ["GTP_CMD_GETPDP", "get"],
  attributes: gtpAttributes,
  summary: gtpSummary,
});
