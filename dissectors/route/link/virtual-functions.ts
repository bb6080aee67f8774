/**
 * Virtual functions of an SR-IOV device, and port profiles (IEEE 802.1Qbg).
 * Kernel: include/uapi/linux/if_link.h, net/core/rtnetlink.c (ifla_vf_policy, ifla_port_policy, rtnl_fill_vfinfo)
 */
import {
  attributes,
  enumeration,
  fixedBytes,
  hexadecimal,
  linkAddressIn,
  named,
  nest,
  pad,
  quantity,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { etherType } from "../../packet/ether-types.ts";

const rate = quantity(u32, "Mbit/s", { 0: "no limit" });

/** -1 as a driver leaves it that does not know. */
const setting = named(u32, { 0: "off", 1: "on", 4294967295: "unknown" });

const linkState = enumeration(
  u32,
  { 0: "IFLA_VF_LINK_STATE_AUTO", 1: "IFLA_VF_LINK_STATE_ENABLE", 2: "IFLA_VF_LINK_STATE_DISABLE" },
  { prefix: "IFLA_VF_LINK_STATE_" },
);

const vlanMembers = [
  ["vf", u32],
  ["vlan", named(u32, { 0: "none" })],
  ["qos", u32],
] as const;

const vlanInfo = struct("ifla_vf_vlan_info", [...vlanMembers, ["vlan_proto", etherType], [null, 2]]);

const vlanList = attributes("IFLA_VF_VLAN", {
  0: ["IFLA_VF_VLAN_INFO_UNSPEC"],
  1: ["IFLA_VF_VLAN_INFO", vlanInfo, { multi: true }],
});

const statistics = attributes("IFLA_VF_STATS", {
  0: ["IFLA_VF_STATS_RX_PACKETS", u64],
  1: ["IFLA_VF_STATS_TX_PACKETS", u64],
  2: ["IFLA_VF_STATS_RX_BYTES", u64],
  3: ["IFLA_VF_STATS_TX_BYTES", u64],
  4: ["IFLA_VF_STATS_BROADCAST", u64],
  5: ["IFLA_VF_STATS_MULTICAST", u64],
  6: ["IFLA_VF_STATS_PAD", pad],
  7: ["IFLA_VF_STATS_RX_DROPPED", u64],
  8: ["IFLA_VF_STATS_TX_DROPPED", u64],
});

const switched = (name: string) =>
  struct(name, [
    ["vf", u32],
    ["setting", setting],
  ]);

const guid = struct("ifla_vf_guid", [
  ["vf", u32],
  [null, 4],
  ["guid", hexadecimal(u64)],
]);

const virtualFunction = attributes("IFLA_VF", {
  0: ["IFLA_VF_UNSPEC"],
  1: [
    "IFLA_VF_MAC",
    struct("ifla_vf_mac", [
      ["vf", u32],
      ["mac", linkAddressIn(32)],
    ]),
  ],
  2: ["IFLA_VF_VLAN", struct("ifla_vf_vlan", vlanMembers)],
  3: [
    "IFLA_VF_TX_RATE",
    struct("ifla_vf_tx_rate", [
      ["vf", u32],
      ["rate", rate],
    ]),
  ],
  4: ["IFLA_VF_SPOOFCHK", switched("ifla_vf_spoofchk")],
  5: [
    "IFLA_VF_LINK_STATE",
    struct("ifla_vf_link_state", [
      ["vf", u32],
      ["link_state", linkState],
    ]),
  ],
  6: [
    "IFLA_VF_RATE",
    struct("ifla_vf_rate", [
      ["vf", u32],
      ["min_tx_rate", rate],
      ["max_tx_rate", rate],
    ]),
  ],
  7: ["IFLA_VF_RSS_QUERY_EN", switched("ifla_vf_rss_query_en")],
  8: ["IFLA_VF_STATS", nest(statistics)],
  9: ["IFLA_VF_TRUST", switched("ifla_vf_trust")],
  10: ["IFLA_VF_IB_NODE_GUID", guid],
  11: ["IFLA_VF_IB_PORT_GUID", guid],
  12: ["IFLA_VF_VLAN_LIST", nest(vlanList)],
  13: ["IFLA_VF_BROADCAST", struct("ifla_vf_broadcast", [["broadcast", linkAddressIn(32)]])],
});

/** `IFLA_VFINFO_LIST` */
export const virtualFunctions = attributes("IFLA_VF_INFO", {
  0: ["IFLA_VF_INFO_UNSPEC"],
  1: ["IFLA_VF_INFO", nest(virtualFunction), { multi: true }],
});

const portRequest = enumeration(
  u8,
  {
    0: "PORT_REQUEST_PREASSOCIATE",
    1: "PORT_REQUEST_PREASSOCIATE_RR",
    2: "PORT_REQUEST_ASSOCIATE",
    3: "PORT_REQUEST_DISASSOCIATE",
  },
  { prefix: "PORT_REQUEST_" },
);

const portResponse = enumeration(
  u16,
  {
    0: "PORT_VDP_RESPONSE_SUCCESS",
    1: "PORT_VDP_RESPONSE_INVALID_FORMAT",
    2: "PORT_VDP_RESPONSE_INSUFFICIENT_RESOURCES",
    3: "PORT_VDP_RESPONSE_UNUSED_VTID",
    4: "PORT_VDP_RESPONSE_VTID_VIOLATION",
    // Spelled as the kernel spells it.
    5: "PORT_VDP_RESPONSE_VTID_VERSION_VIOALTION",
    6: "PORT_VDP_RESPONSE_OUT_OF_SYNC",
    256: "PORT_PROFILE_RESPONSE_SUCCESS",
    257: "PORT_PROFILE_RESPONSE_INPROGRESS",
    258: "PORT_PROFILE_RESPONSE_INVALID",
    259: "PORT_PROFILE_RESPONSE_BADSTATE",
    260: "PORT_PROFILE_RESPONSE_INSUFFICIENT_RESOURCES",
    261: "PORT_PROFILE_RESPONSE_ERROR",
  },
  { prefix: "PORT_" },
);

/** Legacy: the kernel no longer takes it. */
const stationInterface = struct("ifla_port_vsi", [
  ["vsi_mgr_id", u8],
  ["vsi_type_id", fixedBytes(3)],
  ["vsi_type_version", u8],
  [null, 3],
]);

/** `IFLA_PORT_SELF`, and each `IFLA_VF_PORT`. */
export const portProfile = attributes("IFLA_PORT", {
  0: ["IFLA_PORT_UNSPEC"],
  1: ["IFLA_PORT_VF", named(u32, { 4294967295: "self" })],
  2: ["IFLA_PORT_PROFILE", string],
  3: ["IFLA_PORT_VSI_TYPE", stationInterface],
  4: ["IFLA_PORT_INSTANCE_UUID", fixedBytes(16)],
  5: ["IFLA_PORT_HOST_UUID", fixedBytes(16)],
  6: ["IFLA_PORT_REQUEST", portRequest],
  7: ["IFLA_PORT_RESPONSE", portResponse],
});

/** `IFLA_VF_PORTS` */
export const virtualFunctionPorts = attributes("IFLA_VF_PORT", {
  0: ["IFLA_VF_PORT_UNSPEC"],
  1: ["IFLA_VF_PORT", nest(portProfile), { multi: true }],
});
