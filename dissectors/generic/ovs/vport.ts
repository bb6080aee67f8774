/**
 * Ports of a datapath.
 * Kernel: include/uapi/linux/openvswitch.h, net/openvswitch/datapath.c (vport_policy, ovs_vport_cmd_fill_info),
 * net/openvswitch/vport.c (ovs_vport_get_upcall_stats), net/openvswitch/vport-vxlan.c
 */
import {
  attributes,
  defineDissector,
  enumeration,
  flag,
  ifindexIn,
  nest,
  nsid,
  packed,
  pad,
  quantity,
  string,
  struct,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { ovsHeader } from "./header.ts";
import { vportSummary } from "./vport-summary.ts";

const portType = enumeration(
  u32,
  {
    0: "OVS_VPORT_TYPE_UNSPEC",
    1: "OVS_VPORT_TYPE_NETDEV",
    2: "OVS_VPORT_TYPE_INTERNAL",
    3: "OVS_VPORT_TYPE_GRE",
    4: "OVS_VPORT_TYPE_VXLAN",
    5: "OVS_VPORT_TYPE_GENEVE",
  },
  { prefix: "OVS_VPORT_TYPE_" },
);

const portStatistics = struct("ovs_vport_stats", [
  ["rx_packets", quantity(u64, "packets")],
  ["tx_packets", quantity(u64, "packets")],
  ["rx_bytes", quantity(u64, "bytes")],
  ["tx_bytes", quantity(u64, "bytes")],
  ["rx_errors", u64],
  ["tx_errors", u64],
  ["rx_dropped", u64],
  ["tx_dropped", u64],
]);

const upcallStatistics = attributes("OVS_VPORT_UPCALL_ATTR", {
  0: ["OVS_VPORT_UPCALL_ATTR_SUCCESS", quantity(u64, "packets")],
  1: ["OVS_VPORT_UPCALL_ATTR_FAIL", quantity(u64, "packets")],
});

/** Of a port, other than of a key, group policy is on by being there. */
const extensions = attributes("OVS_VXLAN_EXT", {
  0: ["OVS_VXLAN_EXT_UNSPEC"],
  1: ["OVS_VXLAN_EXT_GBP", flag],
});

const tunnelOptions = attributes("OVS_TUNNEL_ATTR", {
  0: ["OVS_TUNNEL_ATTR_UNSPEC"],
  // The spec has a u32; vxlan_get_options in vport-vxlan.c puts 16 bits of the host.
  1: ["OVS_TUNNEL_ATTR_DST_PORT", u16],
  // The spec has a u32; vxlan_configure_exts parses attributes.
  2: ["OVS_TUNNEL_ATTR_EXTENSION", nest(extensions)],
});

export const ovsVport = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ovs_vport",
  messages: {
    0: ["OVS_VPORT_CMD_UNSPEC", "notify"],
    1: ["OVS_VPORT_CMD_NEW", "new"],
    2: ["OVS_VPORT_CMD_DEL", "del"],
    3: ["OVS_VPORT_CMD_GET", "get"],
    4: ["OVS_VPORT_CMD_SET", "set"],
  },
  header: ovsHeader,
  attributes: attributes("OVS_VPORT_ATTR", {
    0: ["OVS_VPORT_ATTR_UNSPEC"],
    1: ["OVS_VPORT_ATTR_PORT_NO", u32],
    2: ["OVS_VPORT_ATTR_TYPE", portType],
    3: ["OVS_VPORT_ATTR_NAME", string],
    4: ["OVS_VPORT_ATTR_OPTIONS", nest(tunnelOptions)],
    // Port ids of sockets, one for each handler.
    5: ["OVS_VPORT_ATTR_UPCALL_PID", packed(u32)],
    6: ["OVS_VPORT_ATTR_STATS", portStatistics],
    7: ["OVS_VPORT_ATTR_PAD", pad],
    8: ["OVS_VPORT_ATTR_IFINDEX", ifindexIn("OVS_VPORT_ATTR_NETNSID")],
    // The spec has it unsigned; ovs_vport_cmd_fill_info puts a signed one.
    9: ["OVS_VPORT_ATTR_NETNSID", nsid],
    10: ["OVS_VPORT_ATTR_UPCALL_STATS", nest(upcallStatistics)],
  }),
  summary: vportSummary,
});
