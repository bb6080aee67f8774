/**
 * Datapaths: the software switches in the kernel.
 * Kernel: include/uapi/linux/openvswitch.h, net/openvswitch/datapath.c (datapath_policy, ovs_dp_cmd_fill_info)
 */
import {
  attributes,
  constants,
  defineDissector,
  flags,
  ifindex,
  packed,
  pad,
  string,
  struct,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { datapathSummary } from "./datapath-summary.ts";
import { ovsHeader } from "./header.ts";

const datapathStatistics = struct("ovs_dp_stats", [
  ["n_hit", u64],
  ["n_missed", u64],
  ["n_lost", u64],
  ["n_flows", u64],
]);

const megaflowStatistics = struct("ovs_dp_megaflow_stats", [
  ["n_mask_hit", u64],
  ["n_masks", u32],
  [null, 4],
  ["n_cache_hit", u64],
  [null, 8],
]);

const features = flags(
  u32,
  {
    0: "OVS_DP_F_UNALIGNED",
    1: "OVS_DP_F_VPORT_PIDS",
    2: "OVS_DP_F_TC_RECIRC_SHARING",
    3: "OVS_DP_F_DISPATCH_UPCALL_PER_CPU",
  },
  { prefix: "OVS_DP_F_" },
);

export const ovsDatapath = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ovs_datapath",
  messages: {
    0: ["OVS_DP_CMD_UNSPEC", "notify"],
    1: ["OVS_DP_CMD_NEW", "new"],
    2: ["OVS_DP_CMD_DEL", "del"],
    3: ["OVS_DP_CMD_GET", "get"],
    4: ["OVS_DP_CMD_SET", "set"],
  },
  header: ovsHeader,
  attributes: attributes("OVS_DP_ATTR", {
    0: ["OVS_DP_ATTR_UNSPEC"],
    1: ["OVS_DP_ATTR_NAME", string],
    // The port id of a socket, and so no process.
    2: ["OVS_DP_ATTR_UPCALL_PID", u32],
    3: ["OVS_DP_ATTR_STATS", datapathStatistics],
    4: ["OVS_DP_ATTR_MEGAFLOW_STATS", megaflowStatistics],
    5: ["OVS_DP_ATTR_USER_FEATURES", features],
    6: ["OVS_DP_ATTR_PAD", pad],
    7: ["OVS_DP_ATTR_MASKS_CACHE_SIZE", u32],
    8: ["OVS_DP_ATTR_PER_CPU_PIDS", packed(u32)],
    9: ["OVS_DP_ATTR_IFINDEX", ifindex],
  }),
  summary: datapathSummary,
  teaches: [{ messages: [1, 3, 4], gone: [2], interface: { index: "dp_ifindex", name: "OVS_DP_ATTR_NAME" } }],
  constants: constants({ OVSP_LOCAL: 0 }),
});
