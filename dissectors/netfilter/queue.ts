/**
 * Packets that wait for a verdict of user space.
 * Kernel: include/uapi/linux/netfilter/nfnetlink_queue.h, include/uapi/linux/netfilter.h, net/netfilter/nfnetlink_queue.c
 * (nfqnl_build_packet_message, nfqa_verdict_policy, nfqa_cfg_policy)
 */
import {
  attributes,
  be16,
  be32,
  byDirection,
  byPath,
  constants,
  defineDissector,
  enumeration,
  familyOf,
  flags,
  hexadecimal,
  ifindexOf,
  nest,
  notation,
  quantity,
  string,
  struct,
  u8,
} from "../../src/schema/index.ts";
import { etherType } from "../packet/ether-types.ts";
import { ethernetFrame, networkPacket, tagControl } from "../packet/ethernet.ts";
import { ipPacket } from "../packet/ip.ts";
import { connection, conntrackInfo } from "./conntrack/connection.ts";
import { expectation } from "./conntrack/expectation.ts";
import { hookOf } from "./families.ts";
import { hardwareAddress, timestamp } from "./packet-context.ts";
import { queueConfigSummary, queuedPacketSummary, verdictSummary } from "./queue-summary.ts";
import { verdictNames, verdictWithNumber } from "./verdicts.ts";

const packetHeader = struct("nfqnl_msg_packet_hdr", [
  ["packet_id", be32],
  ["hw_protocol", etherType],
  ["hook", hookOf(u8)],
]);

/** NF_QUEUE has the number of the next queue in its upper half, NF_DROP an error. */
const verdict = enumeration(notation(be32, verdictWithNumber), verdictNames, { prefix: "NF_" });

const verdictHeader = struct("nfqnl_msg_verdict_hdr", [
  ["verdict", verdict],
  ["id", be32],
]);

const vlan = attributes("NFQA_VLAN", {
  0: ["NFQA_VLAN_UNSPEC"],
  1: ["NFQA_VLAN_PROTO", etherType],
  2: ["NFQA_VLAN_TCI", tagControl],
});

const packet = attributes("NFQA", {
  0: ["NFQA_UNSPEC"],
  1: ["NFQA_PACKET_HDR", packetHeader],
  2: ["NFQA_VERDICT_HDR", verdictHeader],
  3: ["NFQA_MARK", hexadecimal(be32)],
  4: ["NFQA_TIMESTAMP", timestamp("nfqnl_msg_packet_timestamp")],
  5: ["NFQA_IFINDEX_INDEV", ifindexOf(be32)],
  6: ["NFQA_IFINDEX_OUTDEV", ifindexOf(be32)],
  7: ["NFQA_IFINDEX_PHYSINDEV", ifindexOf(be32)],
  8: ["NFQA_IFINDEX_PHYSOUTDEV", ifindexOf(be32)],
  9: ["NFQA_HWADDR", hardwareAddress("nfqnl_msg_packet_hw")],
  // A verdict may replace the packet.
  10: [
    "NFQA_PAYLOAD",
    byDirection({ request: ipPacket, reply: networkPacket(byPath("NFQA_PACKET_HDR", "hw_protocol")) }),
  ],
  11: ["NFQA_CT", nest(connection)],
  12: ["NFQA_CT_INFO", conntrackInfo],
  13: ["NFQA_CAP_LEN", quantity(be32, "bytes")],
  14: [
    "NFQA_SKB_INFO",
    flags(
      be32,
      { 0: "NFQA_SKB_CSUMNOTREADY", 1: "NFQA_SKB_GSO", 2: "NFQA_SKB_CSUM_NOTVERIFIED" },
      { prefix: "NFQA_SKB_" },
    ),
  ],
  15: ["NFQA_EXP", nest(expectation)],
  16: ["NFQA_UID", be32],
  17: ["NFQA_GID", be32],
  18: ["NFQA_SECCTX", string],
  19: ["NFQA_VLAN", nest(vlan)],
  20: ["NFQA_L2HDR", ethernetFrame],
  21: ["NFQA_PRIORITY", hexadecimal(be32)],
  22: ["NFQA_CGROUP_CLASSID", hexadecimal(be32)],
});

const configCommand = struct("nfqnl_msg_config_cmd", [
  [
    "command",
    enumeration(
      u8,
      {
        0: "NFQNL_CFG_CMD_NONE",
        1: "NFQNL_CFG_CMD_BIND",
        2: "NFQNL_CFG_CMD_UNBIND",
        3: "NFQNL_CFG_CMD_PF_BIND",
        4: "NFQNL_CFG_CMD_PF_UNBIND",
      },
      { prefix: "NFQNL_CFG_CMD_" },
    ),
  ],
  [null, 1],
  ["pf", familyOf(be16)],
]);

const configParameters = struct("nfqnl_msg_config_params", [
  ["copy_range", quantity(be32, "bytes")],
  [
    "copy_mode",
    enumeration(u8, { 0: "NFQNL_COPY_NONE", 1: "NFQNL_COPY_META", 2: "NFQNL_COPY_PACKET" }, { prefix: "NFQNL_COPY_" }),
  ],
]);

const configFlags = flags(
  be32,
  {
    0: "NFQA_CFG_F_FAIL_OPEN",
    1: "NFQA_CFG_F_CONNTRACK",
    2: "NFQA_CFG_F_GSO",
    3: "NFQA_CFG_F_UID_GID",
    4: "NFQA_CFG_F_SECCTX",
  },
  { prefix: "NFQA_CFG_F_" },
);

const config = attributes("NFQA_CFG", {
  0: ["NFQA_CFG_UNSPEC"],
  1: ["NFQA_CFG_CMD", configCommand],
  2: ["NFQA_CFG_PARAMS", configParameters],
  3: ["NFQA_CFG_QUEUE_MAXLEN", quantity(be32, "packets")],
  4: ["NFQA_CFG_MASK", configFlags],
  5: ["NFQA_CFG_FLAGS", configFlags],
});

export const queue = defineDissector({
  protocol: "NETLINK_NETFILTER",
  subsystem: "queue",
  messages: {
    0: ["NFQNL_MSG_PACKET", "notify", { summary: queuedPacketSummary }],
    1: ["NFQNL_MSG_VERDICT", "notify", { summary: verdictSummary }],
    2: ["NFQNL_MSG_CONFIG", "notify", { attributes: config, summary: queueConfigSummary }],
    3: ["NFQNL_MSG_VERDICT_BATCH", "notify", { summary: verdictSummary }],
  },
  attributes: packet,
  constants: constants({ NFQA_CFG_F_MAX: 32 }),
});
