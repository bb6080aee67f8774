/**
 * The drop monitor: which packets the kernel or hardware dropped, and where.
 * Kernel: include/uapi/linux/net_dropmon.h, net/core/drop_monitor.c (net_dm_nl_policy, net_dm_packet_report_fill,
 * net_dm_hw_packet_report_fill, net_dm_hw_summary_report_fill, reset_per_cpu_data)
 */
import {
  attributes,
  bytes,
  constants,
  counted,
  defineDissector,
  enumeration,
  flag,
  hexadecimal,
  ifindex,
  instant,
  nest,
  pad,
  quantity,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { hostEtherType } from "../packet/ether-types.ts";
import { ethernetFrame } from "../packet/ethernet.ts";
import { alertSummary, configurationSummary, packetAlertSummary, statisticsSummary } from "./drop-monitor-summary.ts";

/** Where packets were dropped, and how many since the last message. */
const dropPoint = struct("net_dm_drop_point", [
  ["pc", hexadecimal(u64)],
  ["count", u32],
]);

const alert = struct("net_dm_alert_msg", [
  ["entries", u32],
  ["points", counted(dropPoint, "entries")],
]);

const alertMode = enumeration(
  u8,
  { 0: "NET_DM_ALERT_MODE_SUMMARY", 1: "NET_DM_ALERT_MODE_PACKET" },
  { prefix: "NET_DM_ALERT_MODE_" },
);

const port = attributes("NET_DM_ATTR_PORT", {
  0: ["NET_DM_ATTR_PORT_NETDEV_IFINDEX", ifindex],
  1: ["NET_DM_ATTR_PORT_NETDEV_NAME", string],
});

const statistics = attributes("NET_DM_ATTR_STATS", {
  0: ["NET_DM_ATTR_STATS_DROPPED", quantity(u64, "packets")],
});

const origin = enumeration(
  u16,
  { 0: "NET_DM_ORIGIN_SW", 1: "NET_DM_ORIGIN_HW" },
  { prefix: "NET_DM_ORIGIN_", words: { NET_DM_ORIGIN_SW: "software", NET_DM_ORIGIN_HW: "hardware" } },
);

const monitor = attributes("NET_DM_ATTR", {
  // An alert of counts has a struct, under the number of no attribute.
  0: ["NET_DM_ATTR_UNSPEC", alert],
  1: ["NET_DM_ATTR_ALERT_MODE", alertMode],
  2: ["NET_DM_ATTR_PC", hexadecimal(u64)],
  3: ["NET_DM_ATTR_SYMBOL", string],
  4: ["NET_DM_ATTR_IN_PORT", nest(port)],
  5: ["NET_DM_ATTR_TIMESTAMP", instant(u64, "ns")],
  6: ["NET_DM_ATTR_PROTO", hostEtherType],
  7: ["NET_DM_ATTR_PAYLOAD", ethernetFrame],
  8: ["NET_DM_ATTR_PAD", pad],
  9: ["NET_DM_ATTR_TRUNC_LEN", quantity(u32, "bytes")],
  10: ["NET_DM_ATTR_ORIG_LEN", quantity(u32, "bytes")],
  11: ["NET_DM_ATTR_QUEUE_LEN", quantity(u32, "packets")],
  12: ["NET_DM_ATTR_STATS", nest(statistics)],
  13: ["NET_DM_ATTR_HW_STATS", nest(statistics)],
  14: ["NET_DM_ATTR_ORIGIN", origin],
  15: ["NET_DM_ATTR_HW_TRAP_GROUP_NAME", string],
  16: ["NET_DM_ATTR_HW_TRAP_NAME", string],
  17: ["NET_DM_ATTR_HW_ENTRIES", nest(() => monitor)],
  18: ["NET_DM_ATTR_HW_ENTRY", nest(() => monitor), { multi: true }],
  19: ["NET_DM_ATTR_HW_TRAP_COUNT", quantity(u32, "packets")],
  20: ["NET_DM_ATTR_SW_DROPS", flag],
  21: ["NET_DM_ATTR_HW_DROPS", flag],
  // The cookie of the filter's action, of whoever set it.
  22: ["NET_DM_ATTR_FLOW_ACTION_COOKIE", bytes],
  23: ["NET_DM_ATTR_REASON", string],
});

export const dropMonitor = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "NET_DM",
  messages: {
    0: ["NET_DM_CMD_UNSPEC", "notify"],
    1: ["NET_DM_CMD_ALERT", "notify", { summary: alertSummary }],
    2: ["NET_DM_CMD_CONFIG", "set"],
    3: ["NET_DM_CMD_START", "set"],
    4: ["NET_DM_CMD_STOP", "set"],
    5: ["NET_DM_CMD_PACKET_ALERT", "notify", { summary: packetAlertSummary }],
    6: ["NET_DM_CMD_CONFIG_GET", "get"],
    7: ["NET_DM_CMD_CONFIG_NEW", "reply"],
    8: ["NET_DM_CMD_STATS_GET", "get"],
    9: ["NET_DM_CMD_STATS_NEW", "reply", { summary: statisticsSummary }],
  },
  attributes: monitor,
  summary: configurationSummary,
  // The first interface of the monitor, which the kernel refuses today, and its group.
  constants: constants({
    NET_DM_CFG_VERSION: 0,
    NET_DM_CFG_ALERT_COUNT: 1,
    NET_DM_CFG_ALERT_DELAY: 2,
    NET_DM_CFG_MAX: 3,
    NET_DM_GRP_ALERT: 1,
  }),
});
