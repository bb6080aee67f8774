/**
 * Tunnels that a device takes apart: its tables of UDP ports.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_TUNNEL_*), net/ethtool/tunnels.c
 */
import { attributes, be16, enumeration, nest, u32 } from "../../../src/schema/index.ts";
import { bitset } from "./bitset.ts";
import { header } from "./header.ts";

const types = {
  0: "ETHTOOL_UDP_TUNNEL_TYPE_VXLAN",
  1: "ETHTOOL_UDP_TUNNEL_TYPE_GENEVE",
  2: "ETHTOOL_UDP_TUNNEL_TYPE_VXLAN_GPE",
};

const words = {
  ETHTOOL_UDP_TUNNEL_TYPE_VXLAN: "vxlan",
  ETHTOOL_UDP_TUNNEL_TYPE_GENEVE: "geneve",
  ETHTOOL_UDP_TUNNEL_TYPE_VXLAN_GPE: "vxlan-gpe",
};

const entry = attributes("ETHTOOL_A_TUNNEL_UDP_ENTRY", {
  0: ["ETHTOOL_A_TUNNEL_UDP_ENTRY_UNSPEC"],
  1: ["ETHTOOL_A_TUNNEL_UDP_ENTRY_PORT", be16],
  2: ["ETHTOOL_A_TUNNEL_UDP_ENTRY_TYPE", enumeration(u32, types, { words })],
});

const table = attributes("ETHTOOL_A_TUNNEL_UDP_TABLE", {
  0: ["ETHTOOL_A_TUNNEL_UDP_TABLE_UNSPEC"],
  1: ["ETHTOOL_A_TUNNEL_UDP_TABLE_SIZE", u32],
  2: ["ETHTOOL_A_TUNNEL_UDP_TABLE_TYPES", bitset(types, words)],
  3: ["ETHTOOL_A_TUNNEL_UDP_TABLE_ENTRY", nest(entry), { multi: true }],
});

const tables = attributes("ETHTOOL_A_TUNNEL_UDP", {
  0: ["ETHTOOL_A_TUNNEL_UDP_UNSPEC"],
  // One a table of the device: ethnl_tunnel_info_fill_reply.
  1: ["ETHTOOL_A_TUNNEL_UDP_TABLE", nest(table), { multi: true }],
});

export const tunnelInfo = attributes("ETHTOOL_A_TUNNEL_INFO", {
  0: ["ETHTOOL_A_TUNNEL_INFO_UNSPEC"],
  1: ["ETHTOOL_A_TUNNEL_INFO_HEADER", header],
  2: ["ETHTOOL_A_TUNNEL_INFO_UDP_PORTS", nest(tables)],
});
