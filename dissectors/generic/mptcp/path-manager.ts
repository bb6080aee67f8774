/**
 * The path manager of Multipath TCP: endpoints, limits, what user space does with connections, and events.
 * Kernel: include/uapi/linux/mptcp_pm.h, include/uapi/linux/mptcp.h, net/mptcp/pm_netlink.c (mptcp_nl_fill_addr,
 * mptcp_event), net/mptcp/mptcp_pm_gen.c (policies)
 */
import { attributes, constants, defineDissector, nest, u8, u32 } from "../../../src/schema/index.ts";
import { mptcpAddress } from "./address.ts";
import { mptcpEvent, token } from "./event.ts";
import { eventSummary } from "./event-summary.ts";
import { addressSummary, connectionSummary, limitsSummary } from "./path-manager-summary.ts";

const pathManager = attributes("MPTCP_PM_ATTR", {
  0: ["MPTCP_PM_ATTR_UNSPEC"],
  1: ["MPTCP_PM_ATTR_ADDR", nest(mptcpAddress)],
  2: ["MPTCP_PM_ATTR_RCV_ADD_ADDRS", u32],
  3: ["MPTCP_PM_ATTR_SUBFLOWS", u32],
  4: ["MPTCP_PM_ATTR_TOKEN", token],
  5: ["MPTCP_PM_ATTR_LOC_ID", u8],
  6: ["MPTCP_PM_ATTR_ADDR_REMOTE", nest(mptcpAddress)],
});

const connection = { summary: connectionSummary };
const event = { attributes: mptcpEvent, summary: eventSummary };

export const mptcpPathManager = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "mptcp_pm",
  messages: {
    0: ["MPTCP_PM_CMD_UNSPEC", "notify"],
    1: ["MPTCP_PM_CMD_ADD_ADDR", "new"],
    2: ["MPTCP_PM_CMD_DEL_ADDR", "del"],
    3: ["MPTCP_PM_CMD_GET_ADDR", "get"],
    4: ["MPTCP_PM_CMD_FLUSH_ADDRS", "del", { summary: "" }],
    5: ["MPTCP_PM_CMD_SET_LIMITS", "set", { summary: limitsSummary }],
    6: ["MPTCP_PM_CMD_GET_LIMITS", "get", { summary: limitsSummary }],
    7: ["MPTCP_PM_CMD_SET_FLAGS", "set", connection],
    8: ["MPTCP_PM_CMD_ANNOUNCE", "set", connection],
    9: ["MPTCP_PM_CMD_REMOVE", "set", connection],
    10: ["MPTCP_PM_CMD_SUBFLOW_CREATE", "set", connection],
    11: ["MPTCP_PM_CMD_SUBFLOW_DESTROY", "set", connection],
  },
  notifications: {
    0: ["MPTCP_EVENT_UNSPEC", "notify", event],
    1: ["MPTCP_EVENT_CREATED", "notify", event],
    2: ["MPTCP_EVENT_ESTABLISHED", "notify", event],
    3: ["MPTCP_EVENT_CLOSED", "notify", event],
    6: ["MPTCP_EVENT_ANNOUNCED", "notify", event],
    7: ["MPTCP_EVENT_REMOVED", "notify", event],
    10: ["MPTCP_EVENT_SUB_ESTABLISHED", "notify", event],
    11: ["MPTCP_EVENT_SUB_CLOSED", "notify", event],
    13: ["MPTCP_EVENT_SUB_PRIORITY", "notify", event],
    15: ["MPTCP_EVENT_LISTENER_CREATED", "notify", event],
    16: ["MPTCP_EVENT_LISTENER_CLOSED", "notify", event],
  },
  attributes: pathManager,
  summary: addressSummary,
  constants: constants({ MPTCP_PM_ENDPOINT_ADDR: 1 }),
});
