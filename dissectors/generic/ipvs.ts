/**
 * The virtual server of IP: services, the real servers behind them, the daemons that share connections.
 * Kernel: include/uapi/linux/ip_vs.h, net/netfilter/ipvs/ip_vs_ctl.c (ip_vs_cmd_policy, ip_vs_svc_policy,
 * ip_vs_dest_policy, ip_vs_genl_fill_service, ip_vs_genl_fill_dest, ip_vs_genl_fill_stats)
 */
import {
  attributes,
  be16,
  byPath,
  bySibling,
  constants,
  defineDissector,
  enumeration,
  familyOf,
  flags,
  type Integral,
  ipv4,
  ipv6,
  type NestType,
  nest,
  notation,
  pad,
  padded,
  quantity,
  s32,
  select,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { ipProtocolOf } from "../packet/ip-protocols.ts";
import { versionOfBytes } from "./ipvs-notations.ts";
import { configSummary, daemonSummary, destinationSummary, infoSummary, serviceSummary } from "./ipvs-summary.ts";

const family16 = familyOf(u16);

/** `union nf_inet_addr` by the family that an attribute says; as IPv6 without one. */
const addresses = { 2: padded(ipv4, 16), 10: ipv6 };

const serviceFlag = flags(
  u32,
  {
    0: "IP_VS_SVC_F_PERSISTENT",
    1: "IP_VS_SVC_F_HASHED",
    2: "IP_VS_SVC_F_ONEPACKET",
    3: "IP_VS_SVC_F_SCHED1",
    4: "IP_VS_SVC_F_SCHED2",
    5: "IP_VS_SVC_F_SCHED3",
  },
  { prefix: "IP_VS_SVC_F_" },
);

const serviceFlags = struct("ip_vs_flags", [
  ["flags", serviceFlag],
  ["mask", serviceFlag],
]);

/** IPVS balances TCP, UDP and SCTP. */
const protocol = ipProtocolOf(u16);

function statistics(counter: Integral): NestType {
  return nest(
    attributes("IPVS_STATS_ATTR", {
      0: ["IPVS_STATS_ATTR_UNSPEC"],
      1: ["IPVS_STATS_ATTR_CONNS", counter],
      2: ["IPVS_STATS_ATTR_INPKTS", quantity(counter, "packets")],
      3: ["IPVS_STATS_ATTR_OUTPKTS", quantity(counter, "packets")],
      4: ["IPVS_STATS_ATTR_INBYTES", quantity(u64, "bytes")],
      5: ["IPVS_STATS_ATTR_OUTBYTES", quantity(u64, "bytes")],
      6: ["IPVS_STATS_ATTR_CPS", quantity(counter, "connections/s")],
      7: ["IPVS_STATS_ATTR_INPPS", quantity(counter, "packets/s")],
      8: ["IPVS_STATS_ATTR_OUTPPS", quantity(counter, "packets/s")],
      9: ["IPVS_STATS_ATTR_INBPS", quantity(counter, "bytes/s")],
      10: ["IPVS_STATS_ATTR_OUTBPS", quantity(counter, "bytes/s")],
      11: ["IPVS_STATS_ATTR_PAD", pad],
    }),
  );
}

/** The counters of bytes have 64 bits here too. */
const statistics32 = statistics(u32);
const statistics64 = statistics(u64);

const service = attributes("IPVS_SVC_ATTR", {
  0: ["IPVS_SVC_ATTR_UNSPEC"],
  1: ["IPVS_SVC_ATTR_AF", family16],
  2: ["IPVS_SVC_ATTR_PROTOCOL", protocol],
  3: ["IPVS_SVC_ATTR_ADDR", select(bySibling("IPVS_SVC_ATTR_AF"), addresses, ipv6)],
  4: ["IPVS_SVC_ATTR_PORT", be16],
  5: ["IPVS_SVC_ATTR_FWMARK", u32],
  6: ["IPVS_SVC_ATTR_SCHED_NAME", string],
  7: ["IPVS_SVC_ATTR_FLAGS", serviceFlags],
  8: ["IPVS_SVC_ATTR_TIMEOUT", quantity(u32, "s")],
  // Of IPv6 the length of the prefix.
  9: ["IPVS_SVC_ATTR_NETMASK", select(bySibling("IPVS_SVC_ATTR_AF"), { 10: u32 }, ipv4)],
  10: ["IPVS_SVC_ATTR_STATS", statistics32],
  11: ["IPVS_SVC_ATTR_PE_NAME", string],
  12: ["IPVS_SVC_ATTR_STATS64", statistics64],
});

const destination = attributes("IPVS_DEST_ATTR", {
  0: ["IPVS_DEST_ATTR_UNSPEC"],
  // Without a family of its own it has the service's.
  1: [
    "IPVS_DEST_ATTR_ADDR",
    select(
      bySibling("IPVS_DEST_ATTR_ADDR_FAMILY"),
      addresses,
      select(byPath("IPVS_CMD_ATTR_SERVICE", "IPVS_SVC_ATTR_AF"), addresses, ipv6),
    ),
  ],
  2: ["IPVS_DEST_ATTR_PORT", be16],
  3: [
    "IPVS_DEST_ATTR_FWD_METHOD",
    enumeration(
      u32,
      {
        0: "IP_VS_CONN_F_MASQ",
        1: "IP_VS_CONN_F_LOCALNODE",
        2: "IP_VS_CONN_F_TUNNEL",
        3: "IP_VS_CONN_F_DROUTE",
        4: "IP_VS_CONN_F_BYPASS",
      },
      { prefix: "IP_VS_CONN_F_" },
    ),
  ],
  4: ["IPVS_DEST_ATTR_WEIGHT", s32],
  5: ["IPVS_DEST_ATTR_U_THRESH", u32],
  6: ["IPVS_DEST_ATTR_L_THRESH", u32],
  7: ["IPVS_DEST_ATTR_ACTIVE_CONNS", u32],
  8: ["IPVS_DEST_ATTR_INACT_CONNS", u32],
  9: ["IPVS_DEST_ATTR_PERSIST_CONNS", u32],
  10: ["IPVS_DEST_ATTR_STATS", statistics32],
  11: ["IPVS_DEST_ATTR_ADDR_FAMILY", family16],
  12: ["IPVS_DEST_ATTR_STATS64", statistics64],
  13: [
    "IPVS_DEST_ATTR_TUN_TYPE",
    enumeration(
      u8,
      {
        0: "IP_VS_CONN_F_TUNNEL_TYPE_IPIP",
        1: "IP_VS_CONN_F_TUNNEL_TYPE_GUE",
        2: "IP_VS_CONN_F_TUNNEL_TYPE_GRE",
      },
      { prefix: "IP_VS_CONN_F_TUNNEL_TYPE_" },
    ),
  ],
  14: ["IPVS_DEST_ATTR_TUN_PORT", be16],
  15: [
    "IPVS_DEST_ATTR_TUN_FLAGS",
    flags(
      u16,
      { 0: "IP_VS_TUNNEL_ENCAP_FLAG_CSUM", 1: "IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM" },
      { prefix: "IP_VS_TUNNEL_ENCAP_FLAG_" },
    ),
  ],
});

const daemon = attributes("IPVS_DAEMON_ATTR", {
  0: ["IPVS_DAEMON_ATTR_UNSPEC"],
  1: [
    "IPVS_DAEMON_ATTR_STATE",
    enumeration(
      u32,
      { 0: "IP_VS_STATE_NONE", 1: "IP_VS_STATE_MASTER", 2: "IP_VS_STATE_BACKUP" },
      { prefix: "IP_VS_STATE_" },
    ),
  ],
  2: ["IPVS_DAEMON_ATTR_MCAST_IFN", string],
  3: ["IPVS_DAEMON_ATTR_SYNC_ID", u32],
  4: ["IPVS_DAEMON_ATTR_SYNC_MAXLEN", quantity(u16, "bytes")],
  5: ["IPVS_DAEMON_ATTR_MCAST_GROUP", ipv4],
  6: ["IPVS_DAEMON_ATTR_MCAST_GROUP6", ipv6],
  7: ["IPVS_DAEMON_ATTR_MCAST_PORT", u16],
  8: ["IPVS_DAEMON_ATTR_MCAST_TTL", u8],
});

const command = attributes("IPVS_CMD_ATTR", {
  0: ["IPVS_CMD_ATTR_UNSPEC"],
  1: ["IPVS_CMD_ATTR_SERVICE", nest(service)],
  2: ["IPVS_CMD_ATTR_DEST", nest(destination)],
  3: ["IPVS_CMD_ATTR_DAEMON", nest(daemon)],
  4: ["IPVS_CMD_ATTR_TIMEOUT_TCP", quantity(u32, "s")],
  5: ["IPVS_CMD_ATTR_TIMEOUT_TCP_FIN", quantity(u32, "s")],
  6: ["IPVS_CMD_ATTR_TIMEOUT_UDP", quantity(u32, "s")],
});

const information = attributes("IPVS_INFO_ATTR", {
  0: ["IPVS_INFO_ATTR_UNSPEC"],
  1: ["IPVS_INFO_ATTR_VERSION", notation(u32, versionOfBytes)],
  2: ["IPVS_INFO_ATTR_CONN_TAB_SIZE", u32],
});

/** Answers have the command that would make what they tell: GET_SERVICE is answered by NEW_SERVICE. */
export const ipvs = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "IPVS",
  messages: {
    0: ["IPVS_CMD_UNSPEC", "notify"],
    1: ["IPVS_CMD_NEW_SERVICE", "new", { summary: serviceSummary }],
    2: ["IPVS_CMD_SET_SERVICE", "set", { summary: serviceSummary }],
    3: ["IPVS_CMD_DEL_SERVICE", "del", { summary: serviceSummary }],
    4: ["IPVS_CMD_GET_SERVICE", "get", { summary: serviceSummary }],
    5: ["IPVS_CMD_NEW_DEST", "new", { summary: destinationSummary }],
    6: ["IPVS_CMD_SET_DEST", "set", { summary: destinationSummary }],
    7: ["IPVS_CMD_DEL_DEST", "del", { summary: destinationSummary }],
    8: ["IPVS_CMD_GET_DEST", "get", { summary: destinationSummary }],
    9: ["IPVS_CMD_NEW_DAEMON", "new", { summary: daemonSummary }],
    10: ["IPVS_CMD_DEL_DAEMON", "del", { summary: daemonSummary }],
    11: ["IPVS_CMD_GET_DAEMON", "get", { summary: daemonSummary }],
    12: ["IPVS_CMD_SET_CONFIG", "set", { summary: configSummary }],
    13: ["IPVS_CMD_GET_CONFIG", "get", { summary: configSummary }],
    14: ["IPVS_CMD_SET_INFO", "reply", { attributes: information, summary: infoSummary }],
    15: ["IPVS_CMD_GET_INFO", "get", { summary: infoSummary }],
    16: ["IPVS_CMD_ZERO", "set", { summary: serviceSummary }],
    17: ["IPVS_CMD_FLUSH", "del", { summary: serviceSummary }],
  },
  attributes: command,
  constants: constants({
    IP_VS_SVC_F_SCHED_SH_FALLBACK: 8,
    IP_VS_SVC_F_SCHED_SH_PORT: 16,
    IP_VS_TUNNEL_ENCAP_FLAG_NOCSUM: 0,
  }),
});
