/**
 * What happens to connections of Multipath TCP.
 * Kernel: include/uapi/linux/mptcp_pm.h (MPTCP_ATTR_*), include/uapi/linux/mptcp.h (MPTCP_PM_EV_FLAG_*, MPTCP_RST_*),
 * net/mptcp/pm_netlink.c (mptcp_event_put_token_and_ssk, mptcp_event_addr_announced, mptcp_event_pm_listener)
 */
import {
  attributes,
  be16,
  enumeration,
  familyOf,
  flags,
  hexadecimal,
  ifindexOf,
  ipv4,
  ipv6,
  s32,
  u8,
  u16,
  u32,
} from "../../../src/schema/index.ts";
import { onOff } from "../../values.ts";

/** The number of a connection. */
export const token = hexadecimal(u32);

const resetReason = enumeration(
  u32,
  {
    0: "MPTCP_RST_EUNSPEC",
    1: "MPTCP_RST_EMPTCP",
    2: "MPTCP_RST_ERESOURCE",
    3: "MPTCP_RST_EPROHIBIT",
    4: "MPTCP_RST_EWQ2BIG",
    5: "MPTCP_RST_EBADPERF",
    6: "MPTCP_RST_EMIDDLEBOX",
  },
  { prefix: "MPTCP_RST_" },
);

export const mptcpEvent = attributes("MPTCP_ATTR", {
  0: ["MPTCP_ATTR_UNSPEC"],
  1: ["MPTCP_ATTR_TOKEN", token],
  2: ["MPTCP_ATTR_FAMILY", familyOf(u16)],
  3: ["MPTCP_ATTR_LOC_ID", u8],
  4: ["MPTCP_ATTR_REM_ID", u8],
  5: ["MPTCP_ATTR_SADDR4", ipv4],
  6: ["MPTCP_ATTR_SADDR6", ipv6],
  7: ["MPTCP_ATTR_DADDR4", ipv4],
  8: ["MPTCP_ATTR_DADDR6", ipv6],
  9: ["MPTCP_ATTR_SPORT", be16],
  10: ["MPTCP_ATTR_DPORT", be16],
  11: ["MPTCP_ATTR_BACKUP", onOff],
  12: ["MPTCP_ATTR_ERROR", u8],
  13: [
    "MPTCP_ATTR_FLAGS",
    flags(
      u16,
      { 0: "MPTCP_PM_EV_FLAG_DENY_JOIN_ID0", 1: "MPTCP_PM_EV_FLAG_SERVER_SIDE" },
      { prefix: "MPTCP_PM_EV_FLAG_" },
    ),
  ],
  14: ["MPTCP_ATTR_TIMEOUT", u32],
  15: ["MPTCP_ATTR_IF_IDX", ifindexOf(s32)],
  16: ["MPTCP_ATTR_RESET_REASON", resetReason],
  17: ["MPTCP_ATTR_RESET_FLAGS", hexadecimal(u32)],
  18: ["MPTCP_ATTR_SERVER_SIDE", onOff],
});
