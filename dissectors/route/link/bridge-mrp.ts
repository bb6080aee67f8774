/**
 * Media Redundancy Protocol of a bridge: IFLA_BRIDGE_MRP inside the bridge form of IFLA_AF_SPEC.
 * Kernel: include/uapi/linux/if_bridge.h, include/uapi/linux/mrp_bridge.h, net/bridge/br_mrp_netlink.c
 */
import { attributes, enumeration, ifindex, nest, quantity, u16, u32 } from "../../../src/schema/index.ts";

const portState = enumeration(
  u32,
  {
    0: "BR_MRP_PORT_STATE_DISABLED",
    1: "BR_MRP_PORT_STATE_BLOCKED",
    2: "BR_MRP_PORT_STATE_FORWARDING",
    3: "BR_MRP_PORT_STATE_NOT_CONNECTED",
  },
  { prefix: "BR_MRP_PORT_STATE_" },
);

const portRole = enumeration(
  u32,
  { 0: "BR_MRP_PORT_ROLE_PRIMARY", 1: "BR_MRP_PORT_ROLE_SECONDARY", 2: "BR_MRP_PORT_ROLE_INTER" },
  { prefix: "BR_MRP_PORT_ROLE_" },
);

const ringState = enumeration(
  u32,
  { 0: "BR_MRP_RING_STATE_OPEN", 1: "BR_MRP_RING_STATE_CLOSED" },
  { prefix: "BR_MRP_RING_STATE_" },
);

const ringRole = enumeration(
  u32,
  {
    0: "BR_MRP_RING_ROLE_DISABLED",
    1: "BR_MRP_RING_ROLE_MRC",
    2: "BR_MRP_RING_ROLE_MRM",
    3: "BR_MRP_RING_ROLE_MRA",
  },
  { prefix: "BR_MRP_RING_ROLE_" },
);

const inState = enumeration(
  u32,
  { 0: "BR_MRP_IN_STATE_OPEN", 1: "BR_MRP_IN_STATE_CLOSED" },
  { prefix: "BR_MRP_IN_STATE_" },
);

const inRole = enumeration(
  u32,
  { 0: "BR_MRP_IN_ROLE_DISABLED", 1: "BR_MRP_IN_ROLE_MIC", 2: "BR_MRP_IN_ROLE_MIM" },
  { prefix: "BR_MRP_IN_ROLE_" },
);

const instance = attributes("IFLA_BRIDGE_MRP_INSTANCE", {
  0: ["IFLA_BRIDGE_MRP_INSTANCE_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_INSTANCE_RING_ID", u32],
  2: ["IFLA_BRIDGE_MRP_INSTANCE_P_IFINDEX", ifindex],
  3: ["IFLA_BRIDGE_MRP_INSTANCE_S_IFINDEX", ifindex],
  4: ["IFLA_BRIDGE_MRP_INSTANCE_PRIO", u16],
});

const portStateSet = attributes("IFLA_BRIDGE_MRP_PORT_STATE", {
  0: ["IFLA_BRIDGE_MRP_PORT_STATE_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_PORT_STATE_STATE", portState],
});

const portRoleSet = attributes("IFLA_BRIDGE_MRP_PORT_ROLE", {
  0: ["IFLA_BRIDGE_MRP_PORT_ROLE_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_PORT_ROLE_ROLE", portRole],
});

const ringStateSet = attributes("IFLA_BRIDGE_MRP_RING_STATE", {
  0: ["IFLA_BRIDGE_MRP_RING_STATE_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_RING_STATE_RING_ID", u32],
  2: ["IFLA_BRIDGE_MRP_RING_STATE_STATE", ringState],
});

const ringRoleSet = attributes("IFLA_BRIDGE_MRP_RING_ROLE", {
  0: ["IFLA_BRIDGE_MRP_RING_ROLE_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_RING_ROLE_RING_ID", u32],
  2: ["IFLA_BRIDGE_MRP_RING_ROLE_ROLE", ringRole],
});

const startTest = attributes("IFLA_BRIDGE_MRP_START_TEST", {
  0: ["IFLA_BRIDGE_MRP_START_TEST_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_START_TEST_RING_ID", u32],
  2: ["IFLA_BRIDGE_MRP_START_TEST_INTERVAL", quantity(u32, "us")],
  3: ["IFLA_BRIDGE_MRP_START_TEST_MAX_MISS", u32],
  4: ["IFLA_BRIDGE_MRP_START_TEST_PERIOD", quantity(u32, "us")],
  5: ["IFLA_BRIDGE_MRP_START_TEST_MONITOR", u32],
});

const info = attributes("IFLA_BRIDGE_MRP_INFO", {
  0: ["IFLA_BRIDGE_MRP_INFO_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_INFO_RING_ID", u32],
  2: ["IFLA_BRIDGE_MRP_INFO_P_IFINDEX", ifindex],
  3: ["IFLA_BRIDGE_MRP_INFO_S_IFINDEX", ifindex],
  4: ["IFLA_BRIDGE_MRP_INFO_PRIO", u16],
  5: ["IFLA_BRIDGE_MRP_INFO_RING_STATE", ringState],
  6: ["IFLA_BRIDGE_MRP_INFO_RING_ROLE", ringRole],
  7: ["IFLA_BRIDGE_MRP_INFO_TEST_INTERVAL", quantity(u32, "us")],
  8: ["IFLA_BRIDGE_MRP_INFO_TEST_MAX_MISS", u32],
  9: ["IFLA_BRIDGE_MRP_INFO_TEST_MONITOR", u32],
  10: ["IFLA_BRIDGE_MRP_INFO_I_IFINDEX", ifindex],
  11: ["IFLA_BRIDGE_MRP_INFO_IN_STATE", inState],
  12: ["IFLA_BRIDGE_MRP_INFO_IN_ROLE", inRole],
  13: ["IFLA_BRIDGE_MRP_INFO_IN_TEST_INTERVAL", quantity(u32, "us")],
  14: ["IFLA_BRIDGE_MRP_INFO_IN_TEST_MAX_MISS", u32],
});

const inRoleSet = attributes("IFLA_BRIDGE_MRP_IN_ROLE", {
  0: ["IFLA_BRIDGE_MRP_IN_ROLE_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_IN_ROLE_RING_ID", u32],
  // Two bytes here and four in the sets below: so says the kernel's policy.
  2: ["IFLA_BRIDGE_MRP_IN_ROLE_IN_ID", u16],
  3: ["IFLA_BRIDGE_MRP_IN_ROLE_ROLE", inRole],
  4: ["IFLA_BRIDGE_MRP_IN_ROLE_I_IFINDEX", ifindex],
});

const inStateSet = attributes("IFLA_BRIDGE_MRP_IN_STATE", {
  0: ["IFLA_BRIDGE_MRP_IN_STATE_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_IN_STATE_IN_ID", u32],
  2: ["IFLA_BRIDGE_MRP_IN_STATE_STATE", inState],
});

const startInTest = attributes("IFLA_BRIDGE_MRP_START_IN_TEST", {
  0: ["IFLA_BRIDGE_MRP_START_IN_TEST_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_START_IN_TEST_IN_ID", u32],
  2: ["IFLA_BRIDGE_MRP_START_IN_TEST_INTERVAL", quantity(u32, "us")],
  3: ["IFLA_BRIDGE_MRP_START_IN_TEST_MAX_MISS", u32],
  4: ["IFLA_BRIDGE_MRP_START_IN_TEST_PERIOD", quantity(u32, "us")],
});

/** What IFLA_BRIDGE_MRP holds: commands in requests, one IFLA_BRIDGE_MRP_INFO a ring in replies. */
export const bridgeMrp = attributes("IFLA_BRIDGE_MRP", {
  0: ["IFLA_BRIDGE_MRP_UNSPEC"],
  1: ["IFLA_BRIDGE_MRP_INSTANCE", nest(instance)],
  2: ["IFLA_BRIDGE_MRP_PORT_STATE", nest(portStateSet)],
  3: ["IFLA_BRIDGE_MRP_PORT_ROLE", nest(portRoleSet)],
  4: ["IFLA_BRIDGE_MRP_RING_STATE", nest(ringStateSet)],
  5: ["IFLA_BRIDGE_MRP_RING_ROLE", nest(ringRoleSet)],
  6: ["IFLA_BRIDGE_MRP_START_TEST", nest(startTest)],
  7: ["IFLA_BRIDGE_MRP_INFO", nest(info), { multi: true }],
  8: ["IFLA_BRIDGE_MRP_IN_ROLE", nest(inRoleSet)],
  9: ["IFLA_BRIDGE_MRP_IN_STATE", nest(inStateSet)],
  10: ["IFLA_BRIDGE_MRP_START_IN_TEST", nest(startInTest)],
});
