/**
 * iSCSI: what the daemon that logs in and negotiates says to the kernel, which moves the data, and back.
 * Kernel: include/uapi/scsi/iscsi_if.h in its form since 3.11 (struct iscsi_uevent, 56 bytes), scsi_transport_iscsi.c
 * (iscsi_if_recv_msg; iscsi_if_send_reply returns the request). A message is chosen by the type inside the struct,
 * because the kernel's events have 0 in the message header.
 */
import { by, constants, defineDissector, hexadecimal, select, struct, u64 } from "../../src/schema/index.ts";
import { interfaceError, uevent } from "./enums.ts";
import { iscsiSummary } from "./iscsi-summary.ts";
import { answers, requests } from "./messages.ts";
import { payload } from "./payload.ts";

const iscsiUevent = struct("iscsi_uevent", [
  ["type", uevent],
  ["iferror", interfaceError],
  ["transport_handle", hexadecimal(u64)],
  ["u", select(by("type"), requests.cases, requests.other)],
  ["r", select(by("type"), answers.cases, answers.other)],
  ["payload", payload],
]);

export const iscsi = defineDissector({
  protocol: "NETLINK_ISCSI",
  messages: {
    // The kernel's events, and its counters: what they are is told inside.
    0: ["iscsi_uevent", "notify"],
    11: ["ISCSI_UEVENT_CREATE_SESSION", "new"],
    12: ["ISCSI_UEVENT_DESTROY_SESSION", "del"],
    13: ["ISCSI_UEVENT_CREATE_CONN", "new"],
    14: ["ISCSI_UEVENT_DESTROY_CONN", "del"],
    15: ["ISCSI_UEVENT_BIND_CONN", "set"],
    16: ["ISCSI_UEVENT_SET_PARAM", "set"],
    17: ["ISCSI_UEVENT_START_CONN", "set"],
    18: ["ISCSI_UEVENT_STOP_CONN", "set"],
    19: ["ISCSI_UEVENT_SEND_PDU", "set"],
    20: ["ISCSI_UEVENT_GET_STATS", "get"],
    21: ["ISCSI_UEVENT_GET_PARAM", "get"],
    22: ["ISCSI_UEVENT_TRANSPORT_EP_CONNECT", "new"],
    23: ["ISCSI_UEVENT_TRANSPORT_EP_POLL", "get"],
    24: ["ISCSI_UEVENT_TRANSPORT_EP_DISCONNECT", "del"],
    25: ["ISCSI_UEVENT_TGT_DSCVR", "get"],
    26: ["ISCSI_UEVENT_SET_HOST_PARAM", "set"],
    27: ["ISCSI_UEVENT_UNBIND_SESSION", "del"],
    28: ["ISCSI_UEVENT_CREATE_BOUND_SESSION", "new"],
    29: ["ISCSI_UEVENT_TRANSPORT_EP_CONNECT_THROUGH_HOST", "new"],
    30: ["ISCSI_UEVENT_PATH_UPDATE", "set"],
    31: ["ISCSI_UEVENT_SET_IFACE_PARAMS", "set"],
    32: ["ISCSI_UEVENT_PING", "get"],
    33: ["ISCSI_UEVENT_GET_CHAP", "get"],
    34: ["ISCSI_UEVENT_DELETE_CHAP", "del"],
    35: ["ISCSI_UEVENT_SET_FLASHNODE_PARAMS", "set"],
    36: ["ISCSI_UEVENT_NEW_FLASHNODE", "new"],
    37: ["ISCSI_UEVENT_DEL_FLASHNODE", "del"],
    38: ["ISCSI_UEVENT_LOGIN_FLASHNODE", "set"],
    39: ["ISCSI_UEVENT_LOGOUT_FLASHNODE", "set"],
    40: ["ISCSI_UEVENT_LOGOUT_FLASHNODE_SID", "set"],
    41: ["ISCSI_UEVENT_SET_CHAP", "set"],
    42: ["ISCSI_UEVENT_GET_HOST_STATS", "get"],
    43: ["ISCSI_UEVENT_DESTROY_SESSION_ASYNC", "del"],
  },
  header: iscsiUevent,
  summary: iscsiSummary,
  constants: constants({ UEVENT_BASE: 10, KEVENT_BASE: 100, ISCSI_ERR_BASE: 1000 }),
});
