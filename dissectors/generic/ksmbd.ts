/**
 * The SMB server in the kernel and its daemon: users, shares and calls that the daemon answers for it.
 * Kernel: fs/smb/server/ksmbd_netlink.h (the structs; no header of user space has them), transport_ipc.c
 * (ksmbd_nl_policy). Each message has one attribute, whose number is that of the message.
 */
import {
  attributes,
  bytes,
  constants,
  counted,
  defineDissector,
  enumeration,
  fixedBytes,
  fixedString,
  flags,
  hexadecimal,
  named,
  packed,
  quantity,
  s32,
  secret,
  sized,
  struct,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { yesNo } from "../values.ts";
import { ksmbdSummary } from "./ksmbd-summary.ts";

const globalFlags = flags(
  u32,
  {
    0: "KSMBD_GLOBAL_FLAG_SMB2_LEASES",
    1: "KSMBD_GLOBAL_FLAG_SMB2_ENCRYPTION",
    2: "KSMBD_GLOBAL_FLAG_SMB3_MULTICHANNEL",
    3: "KSMBD_GLOBAL_FLAG_SMB2_ENCRYPTION_OFF",
    4: "KSMBD_GLOBAL_FLAG_DURABLE_HANDLE",
  },
  { prefix: "KSMBD_GLOBAL_FLAG_" },
);

const userFlags = flags(
  u16,
  {
    0: "KSMBD_USER_FLAG_OK",
    1: "KSMBD_USER_FLAG_BAD_PASSWORD",
    2: "KSMBD_USER_FLAG_BAD_UID",
    3: "KSMBD_USER_FLAG_BAD_USER",
    4: "KSMBD_USER_FLAG_GUEST_ACCOUNT",
    5: "KSMBD_USER_FLAG_DELAY_SESSION",
    6: "KSMBD_USER_FLAG_EXTENSION",
  },
  { prefix: "KSMBD_USER_FLAG_" },
);

const shareFlags = flags(
  u32,
  {
    0: "KSMBD_SHARE_FLAG_AVAILABLE",
    1: "KSMBD_SHARE_FLAG_BROWSEABLE",
    2: "KSMBD_SHARE_FLAG_WRITEABLE",
    3: "KSMBD_SHARE_FLAG_READONLY",
    4: "KSMBD_SHARE_FLAG_GUEST_OK",
    5: "KSMBD_SHARE_FLAG_GUEST_ONLY",
    6: "KSMBD_SHARE_FLAG_STORE_DOS_ATTRS",
    7: "KSMBD_SHARE_FLAG_OPLOCKS",
    8: "KSMBD_SHARE_FLAG_PIPE",
    9: "KSMBD_SHARE_FLAG_HIDE_DOT_FILES",
    10: "KSMBD_SHARE_FLAG_INHERIT_OWNER",
    11: "KSMBD_SHARE_FLAG_STREAMS",
    12: "KSMBD_SHARE_FLAG_FOLLOW_SYMLINKS",
    13: "KSMBD_SHARE_FLAG_ACL_XATTR",
    14: "KSMBD_SHARE_FLAG_UPDATE",
    15: "KSMBD_SHARE_FLAG_CROSSMNT",
  },
  { prefix: "KSMBD_SHARE_FLAG_" },
);

const treeRequestFlags = flags(
  u16,
  { 0: "KSMBD_TREE_CONN_FLAG_REQUEST_IPV6", 1: "KSMBD_TREE_CONN_FLAG_REQUEST_SMB2" },
  { prefix: "KSMBD_TREE_CONN_FLAG_REQUEST_" },
);

const treeFlags = flags(
  u16,
  {
    0: "KSMBD_TREE_CONN_FLAG_GUEST_ACCOUNT",
    1: "KSMBD_TREE_CONN_FLAG_READ_ONLY",
    2: "KSMBD_TREE_CONN_FLAG_WRITABLE",
    3: "KSMBD_TREE_CONN_FLAG_ADMIN_ACCOUNT",
    4: "KSMBD_TREE_CONN_FLAG_UPDATE",
  },
  { prefix: "KSMBD_TREE_CONN_FLAG_" },
);

const treeStatus = enumeration(
  u16,
  {
    0: "KSMBD_TREE_CONN_STATUS_OK",
    1: "KSMBD_TREE_CONN_STATUS_NOMEM",
    2: "KSMBD_TREE_CONN_STATUS_NO_SHARE",
    3: "KSMBD_TREE_CONN_STATUS_NO_USER",
    4: "KSMBD_TREE_CONN_STATUS_INVALID_USER",
    5: "KSMBD_TREE_CONN_STATUS_HOST_DENIED",
    6: "KSMBD_TREE_CONN_STATUS_CONN_EXIST",
    7: "KSMBD_TREE_CONN_STATUS_TOO_MANY_CONNS",
    8: "KSMBD_TREE_CONN_STATUS_TOO_MANY_SESSIONS",
    9: "KSMBD_TREE_CONN_STATUS_ERROR",
  },
  { prefix: "KSMBD_TREE_CONN_STATUS_" },
);

/** What a call is, one bit each; an answer has the first one too. */
const rpcFlags = flags(
  u32,
  {
    0: "KSMBD_RPC_METHOD_RETURN",
    1: "KSMBD_RPC_SRVSVC_METHOD_INVOKE",
    2: "KSMBD_RPC_WKSSVC_METHOD_INVOKE",
    3: "KSMBD_RPC_IOCTL_METHOD",
    4: "KSMBD_RPC_OPEN_METHOD",
    5: "KSMBD_RPC_WRITE_METHOD",
    6: "KSMBD_RPC_READ_METHOD",
    7: "KSMBD_RPC_CLOSE_METHOD",
    8: "KSMBD_RPC_RAP_METHOD",
    9: "KSMBD_RPC_RESTRICTED_CONTEXT",
    10: "KSMBD_RPC_SAMR_METHOD_INVOKE",
    11: "KSMBD_RPC_LSARPC_METHOD_INVOKE",
  },
  { prefix: "KSMBD_RPC_" },
);

const option = named(s32, { 0: "disabled", 1: "enabled", 2: "auto", 3: "mandatory" });
const account = fixedString(48);
const share = fixedString(64);

const heartbeat = struct("ksmbd_heartbeat", [["handle", u32]]);

const startupRequest = struct("ksmbd_startup_request", [
  ["flags", globalFlags],
  ["signing", option],
  ["min_prot", fixedString(16)],
  ["max_prot", fixedString(16)],
  ["netbios_name", fixedString(16)],
  ["work_group", fixedString(64)],
  ["server_string", fixedString(64)],
  ["tcp_port", u16],
  ["ipc_timeout", quantity(u16, "s")],
  ["deadtime", quantity(u32, "min")],
  ["file_max", u32],
  ["smb2_max_write", quantity(u32, "bytes")],
  ["smb2_max_read", quantity(u32, "bytes")],
  ["smb2_max_trans", quantity(u32, "bytes")],
  ["share_fake_fscaps", hexadecimal(u32)],
  ["sub_auth", packed(u32, 3)],
  ["smb2_max_credits", u32],
  ["smbd_max_io_size", quantity(u32, "bytes")],
  ["max_connections", u32],
  ["bind_interfaces_only", yesNo],
  ["max_ip_connections", u32],
  [null, 499],
  ["ifc_list_sz", quantity(u32, "bytes")],
  // Names of interfaces, each with its NUL.
  ["ifc_list", sized(bytes, "ifc_list_sz")],
]);

const shutdownRequest = struct("ksmbd_shutdown_request", [["reserved", packed(s32, 16)]]);

const loginRequest = struct("ksmbd_login_request", [
  ["handle", u32],
  ["account", account],
  [null, 64],
]);

const loginMembers = [
  ["handle", u32],
  ["gid", u32],
  ["uid", u32],
  ["account", account],
  ["status", userFlags],
  ["hash_sz", u16],
  ["hash", secret(fixedBytes(18))],
  [null, 2],
  [null, 64],
] as const;

const loginResponse = struct("ksmbd_login_response", loginMembers);

const loginResponseExtended = struct("ksmbd_login_response_ext", [
  ["handle", u32],
  ["ngroups", s32],
  [null, 128],
  ["groups", counted(u32, "ngroups")],
]);

const shareRequest = struct("ksmbd_share_config_request", [
  ["handle", u32],
  ["share_name", share],
  [null, 64],
]);

const shareResponse = struct("ksmbd_share_config_response", [
  ["handle", u32],
  ["flags", shareFlags],
  ["create_mask", hexadecimal(u16)],
  ["directory_mask", hexadecimal(u16)],
  ["force_create_mode", hexadecimal(u16)],
  ["force_directory_mode", hexadecimal(u16)],
  ["force_uid", u16],
  ["force_gid", u16],
  ["share_name", share],
  [null, 444],
  ["payload_sz", quantity(u32, "bytes")],
  ["veto_list_sz", quantity(u32, "bytes")],
  // Names that are not shown, then the path; each with its NUL.
  ["payload", sized(bytes, "payload_sz")],
]);

const treeRequest = struct("ksmbd_tree_connect_request", [
  ["handle", u32],
  ["account_flags", userFlags],
  ["flags", treeRequestFlags],
  ["session_id", hexadecimal(u64)],
  ["connect_id", u64],
  ["account", account],
  ["share", share],
  ["peer_addr", fixedString(64)],
  [null, 64],
]);

const treeResponse = struct("ksmbd_tree_connect_response", [
  ["handle", u32],
  ["status", treeStatus],
  ["connection_flags", treeFlags],
  [null, 64],
]);

const treeDisconnect = struct("ksmbd_tree_disconnect_request", [
  ["session_id", hexadecimal(u64)],
  ["connect_id", u64],
  [null, 64],
]);

const logout = struct("ksmbd_logout_request", [
  ["account", account],
  ["account_flags", u32],
  [null, 64],
]);

const rpc = struct("ksmbd_rpc_command", [
  ["handle", u32],
  ["flags", rpcFlags],
  ["payload_sz", quantity(u32, "bytes")],
  // A call of DCE/RPC.
  ["payload", sized(bytes, "payload_sz")],
]);

/** A token of Kerberos. */
const authenticationRequest = struct("ksmbd_spnego_authen_request", [
  ["handle", u32],
  ["spnego_blob_len", quantity(u16, "bytes")],
  ["spnego_blob", sized(secret(bytes), "spnego_blob_len")],
]);

const authenticationResponse = struct("ksmbd_spnego_authen_response", [
  ["handle", u32],
  ["login_response", loginResponse],
  ["session_key_len", quantity(u16, "bytes")],
  ["spnego_blob_len", quantity(u16, "bytes")],
  ["session_key", sized(secret(bytes), "session_key_len")],
  ["spnego_blob", sized(secret(bytes), "spnego_blob_len")],
]);

const ksmbdAttributes = attributes("KSMBD_EVENT", {
  0: ["KSMBD_EVENT_UNSPEC"],
  1: ["KSMBD_EVENT_HEARTBEAT_REQUEST", heartbeat],
  2: ["KSMBD_EVENT_STARTING_UP", startupRequest],
  3: ["KSMBD_EVENT_SHUTTING_DOWN", shutdownRequest],
  4: ["KSMBD_EVENT_LOGIN_REQUEST", loginRequest],
  5: ["KSMBD_EVENT_LOGIN_RESPONSE", loginResponse],
  6: ["KSMBD_EVENT_SHARE_CONFIG_REQUEST", shareRequest],
  7: ["KSMBD_EVENT_SHARE_CONFIG_RESPONSE", shareResponse],
  8: ["KSMBD_EVENT_TREE_CONNECT_REQUEST", treeRequest],
  9: ["KSMBD_EVENT_TREE_CONNECT_RESPONSE", treeResponse],
  10: ["KSMBD_EVENT_TREE_DISCONNECT_REQUEST", treeDisconnect],
  11: ["KSMBD_EVENT_LOGOUT_REQUEST", logout],
  12: ["KSMBD_EVENT_RPC_REQUEST", rpc],
  13: ["KSMBD_EVENT_RPC_RESPONSE", rpc],
  14: ["KSMBD_EVENT_SPNEGO_AUTHEN_REQUEST", authenticationRequest],
  15: ["KSMBD_EVENT_SPNEGO_AUTHEN_RESPONSE", authenticationResponse],
  16: ["KSMBD_EVENT_LOGIN_REQUEST_EXT", loginRequest],
  17: ["KSMBD_EVENT_LOGIN_RESPONSE_EXT", loginResponseExtended],
});

export const ksmbd = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "SMBD_GENL",
  // The kernel asks and the daemon answers.
  messages: {
    0: ["KSMBD_EVENT_UNSPEC", "notify"],
    1: ["KSMBD_EVENT_HEARTBEAT_REQUEST", "notify"],
    2: ["KSMBD_EVENT_STARTING_UP", "set"],
    3: ["KSMBD_EVENT_SHUTTING_DOWN", "set"],
    4: ["KSMBD_EVENT_LOGIN_REQUEST", "notify"],
    5: ["KSMBD_EVENT_LOGIN_RESPONSE", "reply"],
    6: ["KSMBD_EVENT_SHARE_CONFIG_REQUEST", "notify"],
    7: ["KSMBD_EVENT_SHARE_CONFIG_RESPONSE", "reply"],
    8: ["KSMBD_EVENT_TREE_CONNECT_REQUEST", "notify"],
    9: ["KSMBD_EVENT_TREE_CONNECT_RESPONSE", "reply"],
    10: ["KSMBD_EVENT_TREE_DISCONNECT_REQUEST", "notify"],
    11: ["KSMBD_EVENT_LOGOUT_REQUEST", "notify"],
    12: ["KSMBD_EVENT_RPC_REQUEST", "notify"],
    13: ["KSMBD_EVENT_RPC_RESPONSE", "reply"],
    14: ["KSMBD_EVENT_SPNEGO_AUTHEN_REQUEST", "notify"],
    15: ["KSMBD_EVENT_SPNEGO_AUTHEN_RESPONSE", "reply"],
    16: ["KSMBD_EVENT_LOGIN_REQUEST_EXT", "notify"],
    17: ["KSMBD_EVENT_LOGIN_RESPONSE_EXT", "reply"],
  },
  attributes: ksmbdAttributes,
  summary: ksmbdSummary,
  constants: constants({ KSMBD_TREE_CONN_FLAG_REQUEST_SMB1: 0 }),
});
