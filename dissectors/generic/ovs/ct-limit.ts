/**
 * How many connections a zone of connection tracking may have.
 * Kernel: include/uapi/linux/openvswitch.h, net/openvswitch/conntrack.c (ct_limit_policy, ovs_ct_limit_set_zone_limit,
 * ovs_ct_limit_get_zone_limit)
 */
import { attributes, constants, defineDissector, named, packed, s32, struct, u32 } from "../../../src/schema/index.ts";
import { ctLimitSummary } from "./ct-limit-summary.ts";
import { ovsHeader } from "./header.ts";

const zoneLimit = struct("ovs_zone_limit", [
  ["zone_id", named(s32, { "-1": "default" })],
  ["limit", named(u32, { 0: "unlimited" })],
  ["count", u32],
]);

export const ovsCtLimit = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ovs_ct_limit",
  messages: {
    0: ["OVS_CT_LIMIT_CMD_UNSPEC", "notify"],
    1: ["OVS_CT_LIMIT_CMD_SET", "set"],
    2: ["OVS_CT_LIMIT_CMD_DEL", "del"],
    3: ["OVS_CT_LIMIT_CMD_GET", "get"],
  },
  header: ovsHeader,
  attributes: attributes("OVS_CT_LIMIT_ATTR", {
    0: ["OVS_CT_LIMIT_ATTR_UNSPEC"],
    // Marked as a nest, but structs follow each other in it.
    1: ["OVS_CT_LIMIT_ATTR_ZONE_LIMIT", packed(zoneLimit)],
  }),
  summary: ctLimitSummary,
  constants: constants({ OVS_ZONE_LIMIT_DEFAULT_ZONE: -1 }),
});
