/**
 * The NFS server: its threads, versions and listeners, the requests it works on, and the caches that a daemon fills.
 * Kernel: include/uapi/linux/nfsd_netlink.h, fs/nfsd/netlink.c (policies), fs/nfsd/nfsctl.c (nfsd_nl_*_doit)
 */
import {
  attributes,
  be16,
  be32,
  bytes,
  defineDissector,
  enumeration,
  fixedBytes,
  flag,
  flags,
  hexadecimal,
  ipv4,
  ipv6,
  named,
  nest,
  pad,
  quantity,
  s32,
  s64,
  secret,
  socketAddress,
  string,
  u8,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { operation } from "./nfsd-operations.ts";
import { nfsdSummary } from "./nfsd-summary.ts";

/** Which cache. The numbers are those of flags, but a message is about one. */
const cacheType = enumeration(
  u32,
  { 1: "NFSD_CACHE_TYPE_SVC_EXPORT", 2: "NFSD_CACHE_TYPE_EXPKEY" },
  { prefix: "NFSD_CACHE_TYPE_" },
);

const cacheMask = flags(
  u32,
  { 0: "NFSD_CACHE_TYPE_SVC_EXPORT", 1: "NFSD_CACHE_TYPE_EXPKEY" },
  { prefix: "NFSD_CACHE_TYPE_" },
);

const exportFlags = flags(
  u32,
  {
    0: "NFSD_EXPORT_FLAGS_READONLY",
    1: "NFSD_EXPORT_FLAGS_INSECURE_PORT",
    2: "NFSD_EXPORT_FLAGS_ROOTSQUASH",
    3: "NFSD_EXPORT_FLAGS_ALLSQUASH",
    4: "NFSD_EXPORT_FLAGS_ASYNC",
    5: "NFSD_EXPORT_FLAGS_GATHERED_WRITES",
    6: "NFSD_EXPORT_FLAGS_NOREADDIRPLUS",
    7: "NFSD_EXPORT_FLAGS_SECURITY_LABEL",
    8: "NFSD_EXPORT_FLAGS_SIGN_FH",
    9: "NFSD_EXPORT_FLAGS_NOHIDE",
    10: "NFSD_EXPORT_FLAGS_NOSUBTREECHECK",
    11: "NFSD_EXPORT_FLAGS_NOAUTHNLM",
    12: "NFSD_EXPORT_FLAGS_MSNFS",
    13: "NFSD_EXPORT_FLAGS_FSID",
    14: "NFSD_EXPORT_FLAGS_CROSSMOUNT",
    15: "NFSD_EXPORT_FLAGS_NOACL",
    16: "NFSD_EXPORT_FLAGS_V4ROOT",
    17: "NFSD_EXPORT_FLAGS_PNFS",
  },
  { prefix: "NFSD_EXPORT_FLAGS_" },
);

const transportSecurity = enumeration(
  u32,
  { 1: "NFSD_XPRTSEC_MODE_NONE", 2: "NFSD_XPRTSEC_MODE_TLS", 4: "NFSD_XPRTSEC_MODE_MTLS" },
  { prefix: "NFSD_XPRTSEC_MODE_" },
);

/** Kernel: include/linux/sunrpc/svc.h (RQ_SECURE and on) */
const requestFlags = flags(
  u32,
  {
    0: "RQ_SECURE",
    1: "RQ_LOCAL",
    2: "RQ_USEDEFERRAL",
    3: "RQ_DROPME",
    4: "RQ_VICTIM",
    5: "RQ_DATA",
  },
  { prefix: "RQ_" },
);

const cacheNotify = attributes("NFSD_A_CACHE_NOTIFY", { 1: ["NFSD_A_CACHE_NOTIFY_CACHE_TYPE", cacheType] });

const rpcStatus = attributes("NFSD_A_RPC_STATUS", {
  1: ["NFSD_A_RPC_STATUS_XID", hexadecimal(be32)],
  2: ["NFSD_A_RPC_STATUS_FLAGS", requestFlags],
  3: ["NFSD_A_RPC_STATUS_PROG", named(u32, { 100003: "nfs", 100227: "nfsacl" })],
  4: ["NFSD_A_RPC_STATUS_VERSION", u8],
  5: ["NFSD_A_RPC_STATUS_PROC", u32],
  6: ["NFSD_A_RPC_STATUS_SERVICE_TIME", quantity(s64, "us")],
  7: ["NFSD_A_RPC_STATUS_PAD", pad],
  8: ["NFSD_A_RPC_STATUS_SADDR4", ipv4],
  9: ["NFSD_A_RPC_STATUS_DADDR4", ipv4],
  10: ["NFSD_A_RPC_STATUS_SADDR6", ipv6],
  11: ["NFSD_A_RPC_STATUS_DADDR6", ipv6],
  12: ["NFSD_A_RPC_STATUS_SPORT", be16],
  13: ["NFSD_A_RPC_STATUS_DPORT", be16],
  14: ["NFSD_A_RPC_STATUS_COMPOUND_OPS", operation, { multi: true }],
});

const server = attributes("NFSD_A_SERVER", {
  // One a pool of threads.
  1: ["NFSD_A_SERVER_THREADS", u32, { multi: true }],
  2: ["NFSD_A_SERVER_GRACETIME", quantity(u32, "s")],
  3: ["NFSD_A_SERVER_LEASETIME", quantity(u32, "s")],
  4: ["NFSD_A_SERVER_SCOPE", string],
  5: ["NFSD_A_SERVER_MIN_THREADS", u32],
  6: ["NFSD_A_SERVER_FH_KEY", secret(fixedBytes(16))],
});

const version = attributes("NFSD_A_VERSION", {
  1: ["NFSD_A_VERSION_MAJOR", u32],
  2: ["NFSD_A_VERSION_MINOR", u32],
  3: ["NFSD_A_VERSION_ENABLED", flag],
});

const versions = attributes("NFSD_A_SERVER_PROTO", {
  1: ["NFSD_A_SERVER_PROTO_VERSION", nest(version), { multi: true }],
});

const socket = attributes("NFSD_A_SOCK", {
  1: ["NFSD_A_SOCK_ADDR", socketAddress],
  2: ["NFSD_A_SOCK_TRANSPORT_NAME", string],
});

const listeners = attributes("NFSD_A_SERVER_SOCK", {
  1: ["NFSD_A_SERVER_SOCK_ADDR", nest(socket), { multi: true }],
});

const poolMode = attributes("NFSD_A_POOL_MODE", {
  1: ["NFSD_A_POOL_MODE_MODE", string],
  2: ["NFSD_A_POOL_MODE_NPOOLS", u32],
});

const location = attributes("NFSD_A_FSLOCATION", {
  1: ["NFSD_A_FSLOCATION_HOST", string],
  2: ["NFSD_A_FSLOCATION_PATH", string],
});

const locations = attributes("NFSD_A_FSLOCATIONS", {
  1: ["NFSD_A_FSLOCATIONS_LOCATION", nest(location), { multi: true }],
});

/** Kernel: include/linux/sunrpc/auth.h, RFC 2623 */
const pseudoFlavor = named(u32, { 0: "null", 1: "sys", 390003: "krb5", 390004: "krb5i", 390005: "krb5p" });

const authFlavor = attributes("NFSD_A_AUTH_FLAVOR", {
  1: ["NFSD_A_AUTH_FLAVOR_PSEUDOFLAVOR", pseudoFlavor],
  2: ["NFSD_A_AUTH_FLAVOR_FLAGS", exportFlags],
});

const serviceExport = attributes("NFSD_A_SVC_EXPORT", {
  1: ["NFSD_A_SVC_EXPORT_SEQNO", u64],
  2: ["NFSD_A_SVC_EXPORT_CLIENT", string],
  3: ["NFSD_A_SVC_EXPORT_PATH", string],
  4: ["NFSD_A_SVC_EXPORT_NEGATIVE", flag],
  5: ["NFSD_A_SVC_EXPORT_EXPIRY", quantity(u64, "s since the epoch")],
  6: ["NFSD_A_SVC_EXPORT_ANON_UID", u32],
  7: ["NFSD_A_SVC_EXPORT_ANON_GID", u32],
  8: ["NFSD_A_SVC_EXPORT_FSLOCATIONS", nest(locations)],
  9: ["NFSD_A_SVC_EXPORT_UUID", bytes],
  10: ["NFSD_A_SVC_EXPORT_SECINFO", nest(authFlavor), { multi: true }],
  11: ["NFSD_A_SVC_EXPORT_XPRTSEC", transportSecurity, { multi: true }],
  12: ["NFSD_A_SVC_EXPORT_FLAGS", exportFlags],
  13: ["NFSD_A_SVC_EXPORT_FSID", s32],
});

const serviceExports = attributes("NFSD_A_SVC_EXPORT_REQS", {
  1: ["NFSD_A_SVC_EXPORT_REQS_REQUESTS", nest(serviceExport), { multi: true }],
});

/** What a file handle says of its file system. Kernel: fs/nfsd/nfsfh.h (enum nfsd_fsid) */
const fsidType = enumeration(
  u8,
  {
    0: "FSID_DEV",
    1: "FSID_NUM",
    2: "FSID_MAJOR_MINOR",
    3: "FSID_ENCODE_DEV",
    4: "FSID_UUID4_INUM",
    5: "FSID_UUID8",
    6: "FSID_UUID16",
    7: "FSID_UUID16_INUM",
  },
  { prefix: "FSID_" },
);

const exportKey = attributes("NFSD_A_EXPKEY", {
  1: ["NFSD_A_EXPKEY_SEQNO", u64],
  2: ["NFSD_A_EXPKEY_CLIENT", string],
  3: ["NFSD_A_EXPKEY_FSIDTYPE", fsidType],
  // An identifier as it stands in file handles.
  4: ["NFSD_A_EXPKEY_FSID", bytes],
  5: ["NFSD_A_EXPKEY_NEGATIVE", flag],
  6: ["NFSD_A_EXPKEY_EXPIRY", quantity(u64, "s since the epoch")],
  7: ["NFSD_A_EXPKEY_PATH", string],
});

const exportKeys = attributes("NFSD_A_EXPKEY_REQS", {
  1: ["NFSD_A_EXPKEY_REQS_REQUESTS", nest(exportKey), { multi: true }],
});

const cacheFlush = attributes("NFSD_A_CACHE_FLUSH", { 1: ["NFSD_A_CACHE_FLUSH_MASK", cacheMask] });

const unlockIp = attributes("NFSD_A_UNLOCK_IP", { 1: ["NFSD_A_UNLOCK_IP_ADDRESS", socketAddress] });

const unlockFilesystem = attributes("NFSD_A_UNLOCK_FILESYSTEM", { 1: ["NFSD_A_UNLOCK_FILESYSTEM_PATH", string] });

const unlockExport = attributes("NFSD_A_UNLOCK_EXPORT", { 1: ["NFSD_A_UNLOCK_EXPORT_PATH", string] });

export const nfsd = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "nfsd",
  messages: {
    1: ["NFSD_CMD_RPC_STATUS_GET", "get", { attributes: rpcStatus }],
    2: ["NFSD_CMD_THREADS_SET", "set", { attributes: server }],
    3: ["NFSD_CMD_THREADS_GET", "get", { attributes: server }],
    4: ["NFSD_CMD_VERSION_SET", "set", { attributes: versions }],
    5: ["NFSD_CMD_VERSION_GET", "get", { attributes: versions }],
    6: ["NFSD_CMD_LISTENER_SET", "set", { attributes: listeners }],
    7: ["NFSD_CMD_LISTENER_GET", "get", { attributes: listeners }],
    8: ["NFSD_CMD_POOL_MODE_SET", "set", { attributes: poolMode }],
    9: ["NFSD_CMD_POOL_MODE_GET", "get", { attributes: poolMode }],
    10: ["NFSD_CMD_CACHE_NOTIFY", "notify", { attributes: cacheNotify }],
    11: ["NFSD_CMD_SVC_EXPORT_GET_REQS", "get", { attributes: serviceExports }],
    12: ["NFSD_CMD_SVC_EXPORT_SET_REQS", "set", { attributes: serviceExports }],
    13: ["NFSD_CMD_EXPKEY_GET_REQS", "get", { attributes: exportKeys }],
    14: ["NFSD_CMD_EXPKEY_SET_REQS", "set", { attributes: exportKeys }],
    15: ["NFSD_CMD_CACHE_FLUSH", "del", { attributes: cacheFlush }],
    16: ["NFSD_CMD_UNLOCK_IP", "del", { attributes: unlockIp }],
    17: ["NFSD_CMD_UNLOCK_FILESYSTEM", "del", { attributes: unlockFilesystem }],
    18: ["NFSD_CMD_UNLOCK_EXPORT", "del", { attributes: unlockExport }],
  },
  summary: nfsdSummary,
});
