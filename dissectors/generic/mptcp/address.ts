/**
 * An address of Multipath TCP, of an endpoint or of one end of a subflow.
 * Kernel: include/uapi/linux/mptcp_pm.h (MPTCP_PM_ADDR_ATTR_*), include/uapi/linux/mptcp.h (MPTCP_PM_ADDR_FLAG_*)
 */
import { attributes, familyOf, flags, ifindexOf, ipv4, ipv6, s32, u8, u16, u32 } from "../../../src/schema/index.ts";

const addressFlags = flags(
  u32,
  {
    0: "MPTCP_PM_ADDR_FLAG_SIGNAL",
    1: "MPTCP_PM_ADDR_FLAG_SUBFLOW",
    2: "MPTCP_PM_ADDR_FLAG_BACKUP",
    3: "MPTCP_PM_ADDR_FLAG_FULLMESH",
    4: "MPTCP_PM_ADDR_FLAG_IMPLICIT",
    5: "MPTCP_PM_ADDR_FLAG_LAMINAR",
  },
  { prefix: "MPTCP_PM_ADDR_FLAG_" },
);

export const mptcpAddress = attributes("MPTCP_PM_ADDR_ATTR", {
  0: ["MPTCP_PM_ADDR_ATTR_UNSPEC"],
  1: ["MPTCP_PM_ADDR_ATTR_FAMILY", familyOf(u16)],
  2: ["MPTCP_PM_ADDR_ATTR_ID", u8],
  3: ["MPTCP_PM_ADDR_ATTR_ADDR4", ipv4],
  4: ["MPTCP_PM_ADDR_ATTR_ADDR6", ipv6],
  // In the order of the host, other than the ports of events.
  5: ["MPTCP_PM_ADDR_ATTR_PORT", u16],
  6: ["MPTCP_PM_ADDR_ATTR_FLAGS", addressFlags],
  7: ["MPTCP_PM_ADDR_ATTR_IF_IDX", ifindexOf(s32)],
});
