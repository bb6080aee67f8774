/**
 * VLAN: the frames of another link that carry one VLAN tag.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/if_vlan.h, net/8021q/vlan_netlink.c (vlan_policy,
 * vlan_fill_info)
 */
import { attributes, flags, nest, struct, u16, u32 } from "../../../../src/schema/index.ts";
import { etherType } from "../../../packet/ether-types.ts";

const vlanFlags = flags(
  u32,
  {
    0: "VLAN_FLAG_REORDER_HDR",
    1: "VLAN_FLAG_GVRP",
    2: "VLAN_FLAG_LOOSE_BINDING",
    3: "VLAN_FLAG_MVRP",
    4: "VLAN_FLAG_BRIDGE_BINDING",
  },
  { prefix: "VLAN_FLAG_" },
);

const flagsAndMask = struct("ifla_vlan_flags", [
  ["flags", vlanFlags],
  ["mask", vlanFlags],
]);

/** Between the priority of a socket buffer and that of a tag. */
const mapping = struct("ifla_vlan_qos_mapping", [
  ["from", u32],
  ["to", u32],
]);

const mappings = attributes("IFLA_VLAN_QOS", {
  0: ["IFLA_VLAN_QOS_UNSPEC"],
  1: ["IFLA_VLAN_QOS_MAPPING", mapping, { multi: true }],
});

export const vlan = attributes("IFLA_VLAN", {
  0: ["IFLA_VLAN_UNSPEC"],
  1: ["IFLA_VLAN_ID", u16],
  2: ["IFLA_VLAN_FLAGS", flagsAndMask],
  3: ["IFLA_VLAN_EGRESS_QOS", nest(mappings)],
  4: ["IFLA_VLAN_INGRESS_QOS", nest(mappings)],
  5: ["IFLA_VLAN_PROTOCOL", etherType],
});
