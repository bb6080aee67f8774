/**
 * Flows of a datapath: which packets, and what is done with them.
 * Kernel: include/uapi/linux/openvswitch.h, net/openvswitch/datapath.c (flow_policy, ovs_flow_cmd_fill_info)
 */
import {
  attributes,
  bytes,
  defineDissector,
  flag,
  flags,
  nest,
  ordered,
  pad,
  quantity,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { ovsAction } from "./action.ts";
import { flowSummary } from "./flow-summary.ts";
import { flowStatistics, ovsHeader } from "./header.ts";
import { ovsKey, tcpFlags8 } from "./key.ts";
import { ovsMask } from "./mask.ts";

const identifierFlags = flags(
  u32,
  { 0: "OVS_UFID_F_OMIT_KEY", 1: "OVS_UFID_F_OMIT_MASK", 2: "OVS_UFID_F_OMIT_ACTIONS" },
  { prefix: "OVS_UFID_F_" },
);

export const ovsFlow = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ovs_flow",
  messages: {
    0: ["OVS_FLOW_CMD_UNSPEC", "notify"],
    1: ["OVS_FLOW_CMD_NEW", "new"],
    2: ["OVS_FLOW_CMD_DEL", "del"],
    3: ["OVS_FLOW_CMD_GET", "get"],
    4: ["OVS_FLOW_CMD_SET", "set"],
  },
  header: ovsHeader,
  attributes: attributes("OVS_FLOW_ATTR", {
    0: ["OVS_FLOW_ATTR_UNSPEC"],
    1: ["OVS_FLOW_ATTR_KEY", nest(ovsKey)],
    2: ["OVS_FLOW_ATTR_ACTIONS", ordered(ovsAction)],
    3: ["OVS_FLOW_ATTR_STATS", flowStatistics],
    4: ["OVS_FLOW_ATTR_TCP_FLAGS", tcpFlags8],
    // When it was last used, since the start of the machine.
    5: ["OVS_FLOW_ATTR_USED", quantity(u64, "ms")],
    6: ["OVS_FLOW_ATTR_CLEAR", flag],
    7: ["OVS_FLOW_ATTR_MASK", nest(ovsMask)],
    // The spec has bytes; flow_policy in datapath.c has a flag.
    8: ["OVS_FLOW_ATTR_PROBE", flag],
    // What user space calls the flow: 1 to 16 bytes of its choice.
    9: ["OVS_FLOW_ATTR_UFID", bytes],
    10: ["OVS_FLOW_ATTR_UFID_FLAGS", identifierFlags],
    11: ["OVS_FLOW_ATTR_PAD", pad],
  }),
  summary: flowSummary,
});
