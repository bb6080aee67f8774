/**
 * The two unions of an iSCSI message: 24 bytes of what is asked, 16 bytes of what comes of it.
 * Kernel: include/uapi/scsi/iscsi_if.h (struct iscsi_uevent)
 */
import { hexadecimal, quantity, struct, u16, u32, u64 } from "../../src/schema/index.ts";
import { yesNo32 } from "../values.ts";
import {
  connectionError,
  discovery,
  hostEvent,
  hostParameter,
  loginState,
  parameter,
  returnCode,
  stopReason,
} from "./enums.ts";

const handle = hexadecimal(u64);

const createSession = struct("msg_create_session", [
  ["initial_cmdsn", u32],
  ["cmds_max", u16],
  ["queue_depth", u16],
  [null, 16],
]);

const createBoundSession = struct("msg_create_bound_session", [
  ["ep_handle", handle],
  ["initial_cmdsn", u32],
  ["cmds_max", u16],
  ["queue_depth", u16],
  [null, 8],
]);

const session = struct("msg_destroy_session", [
  ["sid", u32],
  [null, 20],
]);

const connection = struct("msg_create_conn", [
  ["sid", u32],
  ["cid", u32],
  [null, 16],
]);

const bindConnection = struct("msg_bind_conn", [
  ["sid", u32],
  ["cid", u32],
  ["transport_eph", u64],
  ["is_leading", yesNo32],
  [null, 4],
]);

const sendPdu = struct("msg_send_pdu", [
  ["sid", u32],
  ["cid", u32],
  ["hdr_size", quantity(u32, "bytes")],
  ["data_size", quantity(u32, "bytes")],
  [null, 8],
]);

const setParameter = struct("msg_set_param", [
  ["sid", u32],
  ["cid", u32],
  ["param", parameter],
  ["len", quantity(u32, "bytes")],
  [null, 8],
]);

const stopConnection = struct("msg_stop_conn", [
  ["sid", u32],
  ["cid", u32],
  ["conn_handle", handle],
  ["flag", stopReason],
  [null, 4],
]);

const endpointConnect = struct("msg_transport_connect", [
  ["non_blocking", yesNo32],
  [null, 20],
]);

const endpointConnectThroughHost = struct("msg_transport_connect_through_host", [
  ["host_no", u32],
  ["non_blocking", yesNo32],
  [null, 16],
]);

const endpointPoll = struct("msg_transport_poll", [
  ["ep_handle", handle],
  ["timeout_ms", quantity(u32, "ms")],
  [null, 12],
]);

const endpointDisconnect = struct("msg_transport_disconnect", [
  ["ep_handle", handle],
  [null, 16],
]);

const targetDiscovery = struct("msg_tgt_dscvr", [
  ["type", discovery],
  ["host_no", u32],
  ["enable", yesNo32],
  [null, 12],
]);

const setHostParameter = struct("msg_set_host_param", [
  ["host_no", u32],
  ["param", hostParameter],
  ["len", quantity(u32, "bytes")],
  [null, 12],
]);

const host = struct("msg_set_path", [
  ["host_no", u32],
  [null, 20],
]);

const interfaceParameters = struct("msg_set_iface_params", [
  ["host_no", u32],
  ["count", u32],
  [null, 16],
]);

const ping = struct("iscsi_ping", [
  ["host_no", u32],
  ["iface_num", u32],
  ["iface_type", u32],
  ["payload_size", quantity(u32, "bytes")],
  ["pid", u32],
  [null, 4],
]);

const getChap = struct("msg_get_chap", [
  ["host_no", u32],
  ["num_entries", u32],
  ["chap_tbl_idx", u16],
  [null, 14],
]);

const deleteChap = struct("msg_delete_chap", [
  ["host_no", u32],
  ["chap_tbl_idx", u16],
  [null, 18],
]);

const setFlashnode = struct("msg_set_flashnode_param", [
  ["host_no", u32],
  ["flashnode_idx", u32],
  ["count", u32],
  [null, 12],
]);

const newFlashnode = struct("msg_new_flashnode", [
  ["host_no", u32],
  ["len", quantity(u32, "bytes")],
  [null, 16],
]);

const flashnode = struct("msg_del_flashnode", [
  ["host_no", u32],
  ["flashnode_idx", u32],
  [null, 16],
]);

/** What is asked, by the type. */
export const requests = {
  cases: {
    11: createSession,
    12: session,
    13: connection,
    14: connection,
    15: bindConnection,
    16: setParameter,
    17: connection,
    18: stopConnection,
    19: sendPdu,
    20: connection,
    22: endpointConnect,
    23: endpointPoll,
    24: endpointDisconnect,
    25: targetDiscovery,
    26: setHostParameter,
    27: session,
    28: createBoundSession,
    29: endpointConnectThroughHost,
    30: host,
    31: interfaceParameters,
    32: ping,
    33: getChap,
    34: deleteChap,
    35: setFlashnode,
    36: newFlashnode,
    37: flashnode,
    38: flashnode,
    39: flashnode,
    40: session,
    41: interfaceParameters,
    42: host,
    43: session,
  },
  other: struct("unused", [[null, 24]]),
};

const sessionAnswer = struct("msg_create_session_ret", [
  ["sid", u32],
  ["host_no", u32],
  [null, 8],
]);

/** The other way round than the rest. */
const sessionDestroyed = struct("msg_session_destroyed", [
  ["host_no", u32],
  ["sid", u32],
  [null, 8],
]);

const connectionAnswer = struct("msg_create_conn_ret", [
  ["sid", u32],
  ["cid", u32],
  [null, 8],
]);

const received = struct("msg_recv_req", [
  ["sid", u32],
  ["cid", u32],
  ["recv_handle", handle],
]);

const failed = struct("msg_conn_error", [
  ["sid", u32],
  ["cid", u32],
  ["error", connectionError],
  [null, 4],
]);

const loginStateAnswer = struct("msg_conn_state", [
  ["sid", u32],
  ["cid", u32],
  ["state", loginState],
  [null, 4],
]);

const hostEventAnswer = struct("msg_host_event", [
  ["host_no", u32],
  ["data_size", quantity(u32, "bytes")],
  ["code", hostEvent],
  [null, 4],
]);

const pingAnswer = struct("msg_ping_comp", [
  ["host_no", u32],
  ["status", u32],
  ["pid", u32],
  ["data_size", quantity(u32, "bytes")],
]);

const endpointAnswer = struct("msg_transport_connect_ret", [
  ["handle", handle],
  [null, 8],
]);

const pathRequest = struct("msg_req_path", [
  ["host_no", u32],
  [null, 12],
]);

const flashnodeAnswer = struct("msg_new_flashnode_ret", [
  ["flashnode_idx", u32],
  [null, 12],
]);

const result = struct("retcode", [
  ["retcode", returnCode],
  [null, 12],
]);

/** What comes of it, by the type; zeros in a request. */
export const answers = {
  cases: {
    11: sessionAnswer,
    13: connectionAnswer,
    22: endpointAnswer,
    28: sessionAnswer,
    29: endpointAnswer,
    36: flashnodeAnswer,
    101: received,
    102: failed,
    104: sessionDestroyed,
    105: sessionAnswer,
    106: sessionAnswer,
    107: pathRequest,
    108: pathRequest,
    109: loginStateAnswer,
    110: hostEventAnswer,
    111: pingAnswer,
  },
  other: result,
};
