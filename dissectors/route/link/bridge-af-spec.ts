/**
 * The bridge form of IFLA_AF_SPEC: in link messages of family AF_BRIDGE it holds a port's VLANs, tunnels and more.
 * Kernel: include/uapi/linux/if_bridge.h, net/bridge/br_netlink.c, net/bridge/br_netlink_tunnel.c, net/bridge/br_mst.c
 */
import { attributes, enumeration, flags, nest, struct, u8, u16, u32 } from "../../../src/schema/index.ts";
import { bridgeCfm } from "./bridge-cfm.ts";
import { bridgeMrp } from "./bridge-mrp.ts";

/** State of a port in the spanning tree. */
export const bridgeState = enumeration(
  u8,
  {
    0: "BR_STATE_DISABLED",
    1: "BR_STATE_LISTENING",
    2: "BR_STATE_LEARNING",
    3: "BR_STATE_FORWARDING",
    4: "BR_STATE_BLOCKING",
  },
  { prefix: "BR_STATE_" },
);

export const bridgeVlanFlags = flags(
  u16,
  {
    0: "BRIDGE_VLAN_INFO_MASTER",
    1: "BRIDGE_VLAN_INFO_PVID",
    2: "BRIDGE_VLAN_INFO_UNTAGGED",
    3: "BRIDGE_VLAN_INFO_RANGE_BEGIN",
    4: "BRIDGE_VLAN_INFO_RANGE_END",
    5: "BRIDGE_VLAN_INFO_BRENTRY",
    6: "BRIDGE_VLAN_INFO_ONLY_OPTS",
  },
  { prefix: "BRIDGE_VLAN_INFO_", words: { BRIDGE_VLAN_INFO_UNTAGGED: "Egress Untagged" } },
);

export const bridgeVlanInfo = struct("bridge_vlan_info", [
  ["flags", bridgeVlanFlags],
  ["vid", u16],
]);

const bridgeFlags = flags(u16, { 0: "BRIDGE_FLAGS_MASTER", 1: "BRIDGE_FLAGS_SELF" }, { prefix: "BRIDGE_FLAGS_" });

const bridgeMode = enumeration(
  u16,
  { 0: "BRIDGE_MODE_VEB", 1: "BRIDGE_MODE_VEPA", 65535: "BRIDGE_MODE_UNDEF" },
  { prefix: "BRIDGE_MODE_" },
);

const vlanTunnel = attributes("IFLA_BRIDGE_VLAN_TUNNEL", {
  0: ["IFLA_BRIDGE_VLAN_TUNNEL_UNSPEC"],
  1: ["IFLA_BRIDGE_VLAN_TUNNEL_ID", u32],
  2: ["IFLA_BRIDGE_VLAN_TUNNEL_VID", u16],
  3: ["IFLA_BRIDGE_VLAN_TUNNEL_FLAGS", bridgeVlanFlags],
});

const mstEntry = attributes("IFLA_BRIDGE_MST_ENTRY", {
  0: ["IFLA_BRIDGE_MST_ENTRY_UNSPEC"],
  1: ["IFLA_BRIDGE_MST_ENTRY_MSTI", u16],
  2: ["IFLA_BRIDGE_MST_ENTRY_STATE", bridgeState],
});

const mst = attributes("IFLA_BRIDGE_MST", {
  0: ["IFLA_BRIDGE_MST_UNSPEC"],
  1: ["IFLA_BRIDGE_MST_ENTRY", nest(mstEntry), { multi: true }],
});

/** What IFLA_AF_SPEC holds where `ifi_family` is AF_BRIDGE. */
export const bridgeAfSpec = attributes("IFLA_BRIDGE", {
  0: ["IFLA_BRIDGE_FLAGS", bridgeFlags],
  1: ["IFLA_BRIDGE_MODE", bridgeMode],
  2: ["IFLA_BRIDGE_VLAN_INFO", bridgeVlanInfo, { multi: true }],
  3: ["IFLA_BRIDGE_VLAN_TUNNEL_INFO", nest(vlanTunnel), { multi: true }],
  4: ["IFLA_BRIDGE_MRP", nest(bridgeMrp)],
  5: ["IFLA_BRIDGE_CFM", nest(bridgeCfm)],
  6: ["IFLA_BRIDGE_MST", nest(mst)],
});
