/**
 * The old family of TIPC: a command with records in network order behind it, no attributes.
 * Kernel: include/uapi/linux/tipc_config.h (struct tipc_genlmsghdr, tlv_desc), net/tipc/netlink_compat.c
 */
import {
  be16,
  be32,
  by,
  bytes,
  defineDissector,
  enumeration,
  fixedString,
  hexadecimal,
  named,
  repeated,
  select,
  sized,
  string,
  struct,
  u16,
  u32,
} from "../../../src/schema/index.ts";

const command = enumeration(
  u16,
  {
    0: "TIPC_CMD_NOOP",
    1: "TIPC_CMD_GET_NODES",
    2: "TIPC_CMD_GET_MEDIA_NAMES",
    3: "TIPC_CMD_GET_BEARER_NAMES",
    4: "TIPC_CMD_GET_LINKS",
    5: "TIPC_CMD_SHOW_NAME_TABLE",
    6: "TIPC_CMD_SHOW_PORTS",
    11: "TIPC_CMD_SHOW_LINK_STATS",
    15: "TIPC_CMD_SHOW_STATS",
    16387: "TIPC_CMD_GET_REMOTE_MNG",
    16388: "TIPC_CMD_GET_MAX_PORTS",
    16389: "TIPC_CMD_GET_MAX_PUBL",
    16390: "TIPC_CMD_GET_MAX_SUBSCR",
    16391: "TIPC_CMD_GET_MAX_ZONES",
    16392: "TIPC_CMD_GET_MAX_CLUSTERS",
    16393: "TIPC_CMD_GET_MAX_NODES",
    16394: "TIPC_CMD_GET_MAX_SLAVES",
    16395: "TIPC_CMD_GET_NETID",
    16641: "TIPC_CMD_ENABLE_BEARER",
    16642: "TIPC_CMD_DISABLE_BEARER",
    16647: "TIPC_CMD_SET_LINK_TOL",
    16648: "TIPC_CMD_SET_LINK_PRI",
    16649: "TIPC_CMD_SET_LINK_WINDOW",
    16650: "TIPC_CMD_SET_LOG_SIZE",
    16651: "TIPC_CMD_DUMP_LOG",
    16652: "TIPC_CMD_RESET_LINK_STATS",
    32769: "TIPC_CMD_SET_NODE_ADDR",
    32771: "TIPC_CMD_SET_REMOTE_MNG",
    32772: "TIPC_CMD_SET_MAX_PORTS",
    32773: "TIPC_CMD_SET_MAX_PUBL",
    32774: "TIPC_CMD_SET_MAX_SUBSCR",
    32775: "TIPC_CMD_SET_MAX_ZONES",
    32776: "TIPC_CMD_SET_MAX_CLUSTERS",
    32777: "TIPC_CMD_SET_MAX_NODES",
    32778: "TIPC_CMD_SET_MAX_SLAVES",
    32779: "TIPC_CMD_SET_NETID",
    49153: "TIPC_CMD_NOT_NET_ADMIN",
  },
  { prefix: "TIPC_CMD_" },
);

const recordType = enumeration(
  be16,
  {
    0: "TIPC_TLV_NONE",
    1: "TIPC_TLV_VOID",
    2: "TIPC_TLV_UNSIGNED",
    3: "TIPC_TLV_STRING",
    4: "TIPC_TLV_LARGE_STRING",
    5: "TIPC_TLV_ULTRA_STRING",
    16: "TIPC_TLV_ERROR_STRING",
    17: "TIPC_TLV_NET_ADDR",
    18: "TIPC_TLV_MEDIA_NAME",
    19: "TIPC_TLV_BEARER_NAME",
    20: "TIPC_TLV_LINK_NAME",
    21: "TIPC_TLV_NODE_INFO",
    22: "TIPC_TLV_LINK_INFO",
    23: "TIPC_TLV_BEARER_CONFIG",
    24: "TIPC_TLV_LINK_CONFIG",
    25: "TIPC_TLV_NAME_TBL_QUERY",
    26: "TIPC_TLV_PORT_REF",
  },
  { prefix: "TIPC_TLV_" },
);

const upDown = named(be32, { 0: "down", 1: "up" });
const node = hexadecimal(be32);

const nodeInfo = struct("tipc_node_info", [
  ["addr", node],
  ["up", upDown],
]);

const linkInfo = struct("tipc_link_info", [
  ["dest", node],
  ["up", upDown],
  ["str", fixedString(68)],
]);

const bearerConfig = struct("tipc_bearer_config", [
  ["priority", be32],
  ["disc_domain", node],
  ["name", fixedString(32)],
]);

const linkConfig = struct("tipc_link_config", [
  ["value", be32],
  ["name", fixedString(68)],
]);

const nameTableQuery = struct("tipc_name_table_query", [
  ["depth", hexadecimal(be32)],
  ["type", be32],
  ["lowbound", be32],
  ["upbound", be32],
]);

const value = select(
  by("tlv_type"),
  {
    2: be32,
    3: string,
    4: string,
    5: string,
    16: string,
    17: node,
    18: string,
    19: string,
    20: string,
    21: nodeInfo,
    22: linkInfo,
    23: bearerConfig,
    24: linkConfig,
    25: nameTableQuery,
    26: be32,
  },
  bytes,
);

const record = struct("tlv_desc", [
  ["tlv_len", be16],
  ["tlv_type", recordType],
  ["value", sized(value, "tlv_len", 1, -4)],
]);

const tipcGenericHeader = struct("tipc_genlmsghdr", [
  ["dest", hexadecimal(u32)],
  ["cmd", command],
  [null, 2],
  ["tlvs", repeated(record)],
]);

export const tipcLegacy = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "TIPC",
  messages: { 1: ["TIPC_GENL_CMD", "set"] },
  header: tipcGenericHeader,
  summary: "{cmd}[ at {dest?}]",
});
