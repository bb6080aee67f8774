/**
 * Connectivity Fault Management of a bridge (IEEE 802.1Q): IFLA_BRIDGE_CFM inside the bridge form of IFLA_AF_SPEC.
 * Kernel: include/uapi/linux/if_bridge.h, include/uapi/linux/cfm_bridge.h, net/bridge/br_cfm_netlink.c
 */
import { attributes, bytes, enumeration, ifindex, mac, nest, quantity, u8, u32 } from "../../../src/schema/index.ts";

const domain = enumeration(u32, { 0: "BR_CFM_PORT", 1: "BR_CFM_VLAN" }, { prefix: "BR_CFM_" });

const direction = enumeration(
  u32,
  { 0: "BR_CFM_MEP_DIRECTION_DOWN", 1: "BR_CFM_MEP_DIRECTION_UP" },
  { prefix: "BR_CFM_MEP_DIRECTION_" },
);

const ccmInterval = enumeration(
  u32,
  {
    0: "BR_CFM_CCM_INTERVAL_NONE",
    1: "BR_CFM_CCM_INTERVAL_3_3_MS",
    2: "BR_CFM_CCM_INTERVAL_10_MS",
    3: "BR_CFM_CCM_INTERVAL_100_MS",
    4: "BR_CFM_CCM_INTERVAL_1_SEC",
    5: "BR_CFM_CCM_INTERVAL_10_SEC",
    6: "BR_CFM_CCM_INTERVAL_1_MIN",
    7: "BR_CFM_CCM_INTERVAL_10_MIN",
  },
  { prefix: "BR_CFM_CCM_INTERVAL_" },
);

const mepCreate = attributes("IFLA_BRIDGE_CFM_MEP_CREATE", {
  0: ["IFLA_BRIDGE_CFM_MEP_CREATE_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_MEP_CREATE_INSTANCE", u32],
  2: ["IFLA_BRIDGE_CFM_MEP_CREATE_DOMAIN", domain],
  3: ["IFLA_BRIDGE_CFM_MEP_CREATE_DIRECTION", direction],
  4: ["IFLA_BRIDGE_CFM_MEP_CREATE_IFINDEX", ifindex],
});

const mepDelete = attributes("IFLA_BRIDGE_CFM_MEP_DELETE", {
  0: ["IFLA_BRIDGE_CFM_MEP_DELETE_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_MEP_DELETE_INSTANCE", u32],
});

const mepConfig = attributes("IFLA_BRIDGE_CFM_MEP_CONFIG", {
  0: ["IFLA_BRIDGE_CFM_MEP_CONFIG_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_MEP_CONFIG_INSTANCE", u32],
  2: ["IFLA_BRIDGE_CFM_MEP_CONFIG_UNICAST_MAC", mac],
  3: ["IFLA_BRIDGE_CFM_MEP_CONFIG_MDLEVEL", u32],
  4: ["IFLA_BRIDGE_CFM_MEP_CONFIG_MEPID", u32],
});

const ccConfig = attributes("IFLA_BRIDGE_CFM_CC_CONFIG", {
  0: ["IFLA_BRIDGE_CFM_CC_CONFIG_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_CC_CONFIG_INSTANCE", u32],
  2: ["IFLA_BRIDGE_CFM_CC_CONFIG_ENABLE", u32],
  3: ["IFLA_BRIDGE_CFM_CC_CONFIG_EXP_INTERVAL", ccmInterval],
  4: ["IFLA_BRIDGE_CFM_CC_CONFIG_EXP_MAID", bytes],
});

const peerMep = attributes("IFLA_BRIDGE_CFM_CC_PEER_MEP", {
  0: ["IFLA_BRIDGE_CFM_CC_PEER_MEP_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_CC_PEER_MEP_INSTANCE", u32],
  2: ["IFLA_BRIDGE_CFM_CC_PEER_MEPID", u32],
});

const rdi = attributes("IFLA_BRIDGE_CFM_CC_RDI", {
  0: ["IFLA_BRIDGE_CFM_CC_RDI_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_CC_RDI_INSTANCE", u32],
  2: ["IFLA_BRIDGE_CFM_CC_RDI_RDI", u32],
});

const ccmTransmission = attributes("IFLA_BRIDGE_CFM_CC_CCM_TX", {
  0: ["IFLA_BRIDGE_CFM_CC_CCM_TX_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_CC_CCM_TX_INSTANCE", u32],
  2: ["IFLA_BRIDGE_CFM_CC_CCM_TX_DMAC", mac],
  3: ["IFLA_BRIDGE_CFM_CC_CCM_TX_SEQ_NO_UPDATE", u32],
  4: ["IFLA_BRIDGE_CFM_CC_CCM_TX_PERIOD", quantity(u32, "s")],
  5: ["IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV", u32],
  6: ["IFLA_BRIDGE_CFM_CC_CCM_TX_IF_TLV_VALUE", u8],
  7: ["IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV", u32],
  8: ["IFLA_BRIDGE_CFM_CC_CCM_TX_PORT_TLV_VALUE", u8],
});

const mepStatus = attributes("IFLA_BRIDGE_CFM_MEP_STATUS", {
  0: ["IFLA_BRIDGE_CFM_MEP_STATUS_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_MEP_STATUS_INSTANCE", u32],
  2: ["IFLA_BRIDGE_CFM_MEP_STATUS_OPCODE_UNEXP_SEEN", u32],
  3: ["IFLA_BRIDGE_CFM_MEP_STATUS_VERSION_UNEXP_SEEN", u32],
  4: ["IFLA_BRIDGE_CFM_MEP_STATUS_RX_LEVEL_LOW_SEEN", u32],
});

const peerStatus = attributes("IFLA_BRIDGE_CFM_CC_PEER_STATUS", {
  0: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_INSTANCE", u32],
  2: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_PEER_MEPID", u32],
  3: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_CCM_DEFECT", u32],
  4: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_RDI", u32],
  5: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_PORT_TLV_VALUE", u8],
  6: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_IF_TLV_VALUE", u8],
  7: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEEN", u32],
  8: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_TLV_SEEN", u32],
  9: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_SEQ_UNEXP_SEEN", u32],
});

/** What IFLA_BRIDGE_CFM holds: commands in requests, the `_INFO` attributes once for each end point in replies. */
export const bridgeCfm = attributes("IFLA_BRIDGE_CFM", {
  0: ["IFLA_BRIDGE_CFM_UNSPEC"],
  1: ["IFLA_BRIDGE_CFM_MEP_CREATE", nest(mepCreate)],
  2: ["IFLA_BRIDGE_CFM_MEP_DELETE", nest(mepDelete)],
  3: ["IFLA_BRIDGE_CFM_MEP_CONFIG", nest(mepConfig)],
  4: ["IFLA_BRIDGE_CFM_CC_CONFIG", nest(ccConfig)],
  5: ["IFLA_BRIDGE_CFM_CC_PEER_MEP_ADD", nest(peerMep)],
  6: ["IFLA_BRIDGE_CFM_CC_PEER_MEP_REMOVE", nest(peerMep)],
  7: ["IFLA_BRIDGE_CFM_CC_RDI", nest(rdi)],
  8: ["IFLA_BRIDGE_CFM_CC_CCM_TX", nest(ccmTransmission)],
  9: ["IFLA_BRIDGE_CFM_MEP_CREATE_INFO", nest(mepCreate), { multi: true }],
  10: ["IFLA_BRIDGE_CFM_MEP_CONFIG_INFO", nest(mepConfig), { multi: true }],
  11: ["IFLA_BRIDGE_CFM_CC_CONFIG_INFO", nest(ccConfig), { multi: true }],
  12: ["IFLA_BRIDGE_CFM_CC_RDI_INFO", nest(rdi), { multi: true }],
  13: ["IFLA_BRIDGE_CFM_CC_CCM_TX_INFO", nest(ccmTransmission), { multi: true }],
  14: ["IFLA_BRIDGE_CFM_CC_PEER_MEP_INFO", nest(peerMep), { multi: true }],
  15: ["IFLA_BRIDGE_CFM_MEP_STATUS_INFO", nest(mepStatus), { multi: true }],
  16: ["IFLA_BRIDGE_CFM_CC_PEER_STATUS_INFO", nest(peerStatus), { multi: true }],
});
