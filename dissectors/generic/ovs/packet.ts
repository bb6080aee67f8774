/**
 * Packets that go to user space because no flow has them or an action says so, and that come back.
 * Kernel: include/uapi/linux/openvswitch.h, net/openvswitch/datapath.c (queue_userspace_packet, packet_policy)
 */
import {
  attributes,
  bytes,
  defineDissector,
  flag,
  hexadecimal,
  nest,
  ordered,
  quantity,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { ethernetFrame } from "../../packet/ethernet.ts";
import { ovsAction } from "./action.ts";
import { ovsHeader } from "./header.ts";
import { ovsKey } from "./key.ts";
import { packetSummary } from "./packet-summary.ts";
import { tunnelKey } from "./tunnel.ts";

export const ovsPacket = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "ovs_packet",
  messages: {
    0: ["OVS_PACKET_CMD_UNSPEC", "notify"],
    1: ["OVS_PACKET_CMD_MISS", "notify"],
    2: ["OVS_PACKET_CMD_ACTION", "notify"],
    3: ["OVS_PACKET_CMD_EXECUTE", "set"],
  },
  header: ovsHeader,
  attributes: attributes("OVS_PACKET_ATTR", {
    0: ["OVS_PACKET_ATTR_UNSPEC"],
    1: ["OVS_PACKET_ATTR_PACKET", ethernetFrame],
    2: ["OVS_PACKET_ATTR_KEY", nest(ovsKey)],
    3: ["OVS_PACKET_ATTR_ACTIONS", ordered(ovsAction)],
    // The cookie of the action that sent it; user space alone knows what it says.
    4: ["OVS_PACKET_ATTR_USERDATA", bytes],
    5: ["OVS_PACKET_ATTR_EGRESS_TUN_KEY", nest(tunnelKey)],
    6: ["OVS_PACKET_ATTR_UNUSED1"],
    7: ["OVS_PACKET_ATTR_UNUSED2"],
    8: ["OVS_PACKET_ATTR_PROBE", flag],
    9: ["OVS_PACKET_ATTR_MRU", quantity(u16, "bytes")],
    10: ["OVS_PACKET_ATTR_LEN", quantity(u32, "bytes")],
    // Bit 32 says that software made it, bit 33 that ports are in it.
    11: ["OVS_PACKET_ATTR_HASH", hexadecimal(u64)],
    12: ["OVS_PACKET_ATTR_UPCALL_PID", u32],
  }),
  summary: packetSummary,
});
