/**
 * Ports: their interface, what they are, the function behind them.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_PORT_*, enum devlink_port_function_attr), net/devlink/port.c
 * (devlink_nl_port_fill, devlink_nl_port_attrs_put, devlink_nl_port_function_attrs_put)
 */
import {
  type AttributeEntry,
  attributes,
  bitfield32,
  enumeration,
  ifindex,
  linkAddress,
  nest,
  string,
  u8,
  u16,
  u32,
} from "../../../src/schema/index.ts";
import { nestedDevice } from "./device.ts";
import { boolean } from "./values.ts";

const portType = enumeration(
  u16,
  {
    0: "DEVLINK_PORT_TYPE_NOTSET",
    1: "DEVLINK_PORT_TYPE_AUTO",
    2: "DEVLINK_PORT_TYPE_ETH",
    3: "DEVLINK_PORT_TYPE_IB",
  },
  { prefix: "DEVLINK_PORT_TYPE_" },
);

const portFunction = attributes("DEVLINK_PORT_FUNCTION_ATTR", {
  0: ["DEVLINK_PORT_FUNCTION_ATTR_UNSPEC"],
  1: ["DEVLINK_PORT_FUNCTION_ATTR_HW_ADDR", linkAddress],
  2: [
    "DEVLINK_PORT_FN_ATTR_STATE",
    enumeration(
      u8,
      { 0: "DEVLINK_PORT_FN_STATE_INACTIVE", 1: "DEVLINK_PORT_FN_STATE_ACTIVE" },
      { prefix: "DEVLINK_PORT_FN_STATE_" },
    ),
  ],
  3: [
    "DEVLINK_PORT_FN_ATTR_OPSTATE",
    enumeration(
      u8,
      { 0: "DEVLINK_PORT_FN_OPSTATE_DETACHED", 1: "DEVLINK_PORT_FN_OPSTATE_ATTACHED" },
      { prefix: "DEVLINK_PORT_FN_OPSTATE_" },
    ),
  ],
  4: [
    "DEVLINK_PORT_FN_ATTR_CAPS",
    bitfield32(
      {
        0: "DEVLINK_PORT_FN_CAP_ROCE",
        1: "DEVLINK_PORT_FN_CAP_MIGRATABLE",
        2: "DEVLINK_PORT_FN_CAP_IPSEC_CRYPTO",
        3: "DEVLINK_PORT_FN_CAP_IPSEC_PACKET",
      },
      {
        words: {
          DEVLINK_PORT_FN_CAP_ROCE: "roce",
          DEVLINK_PORT_FN_CAP_MIGRATABLE: "migratable",
          DEVLINK_PORT_FN_CAP_IPSEC_CRYPTO: "ipsec_crypto",
          DEVLINK_PORT_FN_CAP_IPSEC_PACKET: "ipsec_packet",
        },
      },
    ),
  ],
  5: ["DEVLINK_PORT_FN_ATTR_DEVLINK", nestedDevice],
  6: ["DEVLINK_PORT_FN_ATTR_MAX_IO_EQS", u32],
});

export const portAttributes: Readonly<Record<number, AttributeEntry>> = {
  3: ["DEVLINK_ATTR_PORT_INDEX", u32],
  4: ["DEVLINK_ATTR_PORT_TYPE", portType],
  5: ["DEVLINK_ATTR_PORT_DESIRED_TYPE", portType],
  6: ["DEVLINK_ATTR_PORT_NETDEV_IFINDEX", ifindex],
  7: ["DEVLINK_ATTR_PORT_NETDEV_NAME", string],
  8: ["DEVLINK_ATTR_PORT_IBDEV_NAME", string],
  9: ["DEVLINK_ATTR_PORT_SPLIT_COUNT", u32],
  10: ["DEVLINK_ATTR_PORT_SPLIT_GROUP", u32],
  77: [
    "DEVLINK_ATTR_PORT_FLAVOUR",
    enumeration(
      u16,
      {
        0: "DEVLINK_PORT_FLAVOUR_PHYSICAL",
        1: "DEVLINK_PORT_FLAVOUR_CPU",
        2: "DEVLINK_PORT_FLAVOUR_DSA",
        3: "DEVLINK_PORT_FLAVOUR_PCI_PF",
        4: "DEVLINK_PORT_FLAVOUR_PCI_VF",
        5: "DEVLINK_PORT_FLAVOUR_VIRTUAL",
        6: "DEVLINK_PORT_FLAVOUR_UNUSED",
        7: "DEVLINK_PORT_FLAVOUR_PCI_SF",
      },
      {
        prefix: "DEVLINK_PORT_FLAVOUR_",
        words: {
          DEVLINK_PORT_FLAVOUR_PCI_PF: "pcipf",
          DEVLINK_PORT_FLAVOUR_PCI_VF: "pcivf",
          DEVLINK_PORT_FLAVOUR_PCI_SF: "pcisf",
        },
      },
    ),
  ],
  78: ["DEVLINK_ATTR_PORT_NUMBER", u32],
  79: ["DEVLINK_ATTR_PORT_SPLIT_SUBPORT_NUMBER", u32],
  127: ["DEVLINK_ATTR_PORT_PCI_PF_NUMBER", u16],
  128: ["DEVLINK_ATTR_PORT_PCI_VF_NUMBER", u16],
  145: ["DEVLINK_ATTR_PORT_FUNCTION", nest(portFunction)],
  147: ["DEVLINK_ATTR_PORT_LANES", u32],
  148: ["DEVLINK_ATTR_PORT_SPLITTABLE", boolean],
  149: ["DEVLINK_ATTR_PORT_EXTERNAL", boolean],
  150: ["DEVLINK_ATTR_PORT_CONTROLLER_NUMBER", u32],
  164: ["DEVLINK_ATTR_PORT_PCI_SF_NUMBER", u32],
};
