/**
 * Meters: how many packets or bits a second may pass.
 * Kernel: include/uapi/linux/openvswitch.h, net/openvswitch/meter.c (meter_policy, band_policy, ovs_meter_cmd_reply_stats,
 * ovs_meter_cmd_features)
 */
import {
  attributes,
  defineDissector,
  enumeration,
  flag,
  indexed,
  nest,
  pad,
  quantity,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { flowStatistics, ovsHeader } from "./header.ts";
import { meterSummary } from "./meter-summary.ts";

const bandType = enumeration(
  u32,
  { 0: "OVS_METER_BAND_TYPE_UNSPEC", 1: "OVS_METER_BAND_TYPE_DROP" },
  { prefix: "OVS_METER_BAND_TYPE_" },
);

const band = attributes("OVS_BAND_ATTR", {
  0: ["OVS_BAND_ATTR_UNSPEC"],
  1: ["OVS_BAND_ATTR_TYPE", bandType],
  // In what OVS_METER_ATTR_KBPS says: kilobits or packets.
  2: ["OVS_BAND_ATTR_RATE", u32],
  3: ["OVS_BAND_ATTR_BURST", u32],
  4: ["OVS_BAND_ATTR_STATS", flowStatistics],
});

export const ovsMeter = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ovs_meter",
  messages: {
    0: ["OVS_METER_CMD_UNSPEC", "notify"],
    1: ["OVS_METER_CMD_FEATURES", "get"],
    2: ["OVS_METER_CMD_SET", "set"],
    3: ["OVS_METER_CMD_DEL", "del"],
    4: ["OVS_METER_CMD_GET", "get"],
  },
  header: ovsHeader,
  attributes: attributes("OVS_METER_ATTR", {
    0: ["OVS_METER_ATTR_UNSPEC"],
    1: ["OVS_METER_ATTR_ID", u32],
    2: ["OVS_METER_ATTR_KBPS", flag],
    3: ["OVS_METER_ATTR_STATS", flowStatistics],
    4: ["OVS_METER_ATTR_BANDS", indexed(nest(band))],
    5: ["OVS_METER_ATTR_USED", quantity(u64, "ms")],
    6: ["OVS_METER_ATTR_CLEAR", flag],
    7: ["OVS_METER_ATTR_MAX_METERS", u32],
    8: ["OVS_METER_ATTR_MAX_BANDS", u32],
    9: ["OVS_METER_ATTR_PAD", pad],
  }),
  summary: meterSummary,
});
