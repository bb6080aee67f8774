/**
 * Packets that a rule logs to user space.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_log.h, net/netfilter/nfnetlink_log.c (__build_packet_message,
 * nfula_cfg_policy)
 */
import {
  attributes,
  be16,
  be32,
  byPath,
  bySibling,
  bytes,
  constants,
  defineDissector,
  enumeration,
  flags,
  hexadecimal,
  ifindexOf,
  nest,
  quantity,
  select,
  string,
  struct,
  u8,
} from "../../src/schema/index.ts";
import { etherType } from "../packet/ether-types.ts";
import { ethernetFrame, networkPacket, tagControl } from "../packet/ethernet.ts";
import { hardwareTypeOnWire } from "../route/headers.ts";
import { connection, conntrackInfo } from "./conntrack/connection.ts";
import { hookOf } from "./families.ts";
import { logConfigSummary, loggedPacketSummary } from "./log-summary.ts";
import { hardwareAddress, timestamp } from "./packet-context.ts";

const packetHeader = struct("nfulnl_msg_packet_hdr", [
  ["hw_protocol", etherType],
  ["hook", hookOf(u8)],
  [null, 1],
]);

const vlan = attributes("NFULA_VLAN", {
  0: ["NFULA_VLAN_UNSPEC"],
  1: ["NFULA_VLAN_PROTO", etherType],
  2: ["NFULA_VLAN_TCI", tagControl],
});

const packet = attributes("NFULA", {
  0: ["NFULA_UNSPEC"],
  1: ["NFULA_PACKET_HDR", packetHeader],
  2: ["NFULA_MARK", hexadecimal(be32)],
  3: ["NFULA_TIMESTAMP", timestamp("nfulnl_msg_packet_timestamp")],
  4: ["NFULA_IFINDEX_INDEV", ifindexOf(be32)],
  5: ["NFULA_IFINDEX_OUTDEV", ifindexOf(be32)],
  6: ["NFULA_IFINDEX_PHYSINDEV", ifindexOf(be32)],
  7: ["NFULA_IFINDEX_PHYSOUTDEV", ifindexOf(be32)],
  8: ["NFULA_HWADDR", hardwareAddress("nfulnl_msg_packet_hw")],
  9: ["NFULA_PAYLOAD", networkPacket(byPath("NFULA_PACKET_HDR", "hw_protocol"))],
  10: ["NFULA_PREFIX", string],
  11: ["NFULA_UID", be32],
  12: ["NFULA_SEQ", be32],
  13: ["NFULA_SEQ_GLOBAL", be32],
  14: ["NFULA_GID", be32],
  15: ["NFULA_HWTYPE", hardwareTypeOnWire],
  // The link-layer header of the kind that NFULA_HWTYPE says; a loopback device has Ethernet's.
  16: ["NFULA_HWHEADER", select(bySibling("NFULA_HWTYPE"), { 1: ethernetFrame, 772: ethernetFrame }, bytes)],
  17: ["NFULA_HWLEN", quantity(be16, "bytes")],
  18: ["NFULA_CT", nest(connection)],
  19: ["NFULA_CT_INFO", conntrackInfo],
  20: ["NFULA_VLAN", nest(vlan)],
  21: ["NFULA_L2HDR", ethernetFrame],
});

const configCommand = struct("nfulnl_msg_config_cmd", [
  [
    "command",
    enumeration(
      u8,
      {
        0: "NFULNL_CFG_CMD_NONE",
        1: "NFULNL_CFG_CMD_BIND",
        2: "NFULNL_CFG_CMD_UNBIND",
        3: "NFULNL_CFG_CMD_PF_BIND",
        4: "NFULNL_CFG_CMD_PF_UNBIND",
      },
      { prefix: "NFULNL_CFG_CMD_" },
    ),
  ],
]);

const configMode = struct("nfulnl_msg_config_mode", [
  ["copy_range", quantity(be32, "bytes")],
  [
    "copy_mode",
    enumeration(
      u8,
      { 0: "NFULNL_COPY_NONE", 1: "NFULNL_COPY_META", 2: "NFULNL_COPY_PACKET" },
      { prefix: "NFULNL_COPY_" },
    ),
  ],
  [null, 1],
]);

const configFlags = flags(
  be16,
  { 0: "NFULNL_CFG_F_SEQ", 1: "NFULNL_CFG_F_SEQ_GLOBAL", 2: "NFULNL_CFG_F_CONNTRACK" },
  { prefix: "NFULNL_CFG_F_" },
);

const config = attributes("NFULA_CFG", {
  0: ["NFULA_CFG_UNSPEC"],
  1: ["NFULA_CFG_CMD", configCommand],
  2: ["NFULA_CFG_MODE", configMode],
  3: ["NFULA_CFG_NLBUFSIZ", quantity(be32, "bytes")],
  // Hundredths of a second.
  4: ["NFULA_CFG_TIMEOUT", quantity(be32, "cs")],
  5: ["NFULA_CFG_QTHRESH", quantity(be32, "packets")],
  6: ["NFULA_CFG_FLAGS", configFlags],
});

export const log = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "ulog",
  messages: {
    0: ["NFULNL_MSG_PACKET", "notify", { summary: loggedPacketSummary }],
    1: ["NFULNL_MSG_CONFIG", "notify", { attributes: config, summary: logConfigSummary }],
  },
  attributes: packet,
  // Of `struct nf_loginfo`; NFULA_VLAN_MAX is one too many in the header.
  constants: constants({ NFULA_VLAN_MAX: 4 }),
});
