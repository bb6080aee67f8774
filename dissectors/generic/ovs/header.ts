/**
 * What the messages of all Open vSwitch families begin with.
 * Kernel: include/uapi/linux/openvswitch.h (struct ovs_header, struct ovs_flow_stats)
 */
import { quantity, sifindex, struct, u64 } from "../../../src/schema/index.ts";

/** The datapath by the index of its local interface. */
export const ovsHeader = struct("ovs_header", [["dp_ifindex", sifindex]]);

/** Of a flow, a meter or a band of one. */
export const flowStatistics = struct("ovs_flow_stats", [
  ["n_packets", quantity(u64, "packets")],
  ["n_bytes", quantity(u64, "bytes")],
]);
