/** Lines of the NFS server, in the words of `nfsdctl`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { firstFew, nestsOf } from "./lists.ts";

/** All values of a repeated attribute. */
function all(scope: Scope, name: string): string[] {
  const words: string[] = [];
  scope.each((one, place) => {
    if (one === name) words.push(scope.wordAt(place));
  });
  return words;
}

/** `+4.2`, `-3.0`. */
function versionWords(one: Scope): string {
  const sign = one.has("NFSD_A_VERSION_ENABLED") ? "+" : "-";
  return `${sign}${one.word("NFSD_A_VERSION_MAJOR") ?? "?"}.${one.word("NFSD_A_VERSION_MINOR") ?? "?"}`;
}

/** `tcp:127.0.0.1:2049`. */
function listenerWords(one: Scope): string {
  return `${one.word("NFSD_A_SOCK_TRANSPORT_NAME") ?? "?"}:${one.word("NFSD_A_SOCK_ADDR") ?? "?"}`;
}

/** `threads 8 gracetime 90s leasetime 90s scope host`. */
function serverWords(root: Scope): string {
  const threads = all(root, "NFSD_A_SERVER_THREADS");
  let line = threads.length === 0 ? "" : `threads ${firstFew(threads, 8, ",")}`;
  line += pair("min-threads", root, "NFSD_A_SERVER_MIN_THREADS") + pair("gracetime", root, "NFSD_A_SERVER_GRACETIME");
  line += pair("leasetime", root, "NFSD_A_SERVER_LEASETIME");
  if (root.word("NFSD_A_SERVER_SCOPE") !== "") line += pair("scope", root, "NFSD_A_SERVER_SCOPE");
  return line + pair("fh-key", root, "NFSD_A_SERVER_FH_KEY");
}

/** `nfs v4 proc 1 xid 0x1234 from 10.0.0.2:700 to 10.0.0.1:2049 ops sequence,putfh,read 120us`. */
function statusWords(root: Scope): string {
  let line = root.word("NFSD_A_RPC_STATUS_PROG") ?? "";
  const version = root.word("NFSD_A_RPC_STATUS_VERSION");
  if (version !== null) line += ` v${version}`;
  line += pair("proc", root, "NFSD_A_RPC_STATUS_PROC") + pair("xid", root, "NFSD_A_RPC_STATUS_XID");
  const from = root.word("NFSD_A_RPC_STATUS_SADDR4") ?? root.word("NFSD_A_RPC_STATUS_SADDR6");
  const to = root.word("NFSD_A_RPC_STATUS_DADDR4") ?? root.word("NFSD_A_RPC_STATUS_DADDR6");
  if (from !== null) line += ` from ${from} port ${root.word("NFSD_A_RPC_STATUS_SPORT") ?? "?"}`;
  if (to !== null) line += ` to ${to} port ${root.word("NFSD_A_RPC_STATUS_DPORT") ?? "?"}`;
  const operations = all(root, "NFSD_A_RPC_STATUS_COMPOUND_OPS");
  return operations.length === 0 ? line : `${line} ops ${firstFew(operations, 8, ",")}`;
}

/** `/srv for client: readonly,rootsquash`. */
function exportWords(one: Scope): string {
  const path = one.word("NFSD_A_SVC_EXPORT_PATH") ?? "?";
  const client = pair("for", one, "NFSD_A_SVC_EXPORT_CLIENT");
  const negative = one.has("NFSD_A_SVC_EXPORT_NEGATIVE") ? " not exported" : "";
  return `${path}${client}${negative}${pair("flags", one, "NFSD_A_SVC_EXPORT_FLAGS")}`;
}

/** `uuid16 0011… for client is /srv`. */
function keyWords(one: Scope): string {
  const type = one.word("NFSD_A_EXPKEY_FSIDTYPE") ?? "";
  const client = pair("for", one, "NFSD_A_EXPKEY_CLIENT");
  return `${type} ${one.word("NFSD_A_EXPKEY_FSID") ?? ""}${client}${pair("is", one, "NFSD_A_EXPKEY_PATH")}`.trim();
}

function listed(rows: readonly string[], none: string, fromUser: boolean): string {
  if (rows.length > 0) return firstFew(rows, 6, " ");
  return fromUser ? "" : none;
}

export function nfsdSummary(message: Message): string {
  const { root, layout, fromUser } = message;
  if (isDump(message)) return "dump";
  switch (layout.name) {
    case "NFSD_CMD_RPC_STATUS_GET":
      return statusWords(root);
    case "NFSD_CMD_THREADS_SET":
    case "NFSD_CMD_THREADS_GET":
      return serverWords(root).trim();
    case "NFSD_CMD_VERSION_SET":
    case "NFSD_CMD_VERSION_GET":
      return listed(nestsOf(root, "NFSD_A_SERVER_PROTO_VERSION").map(versionWords), "no versions", fromUser);
    case "NFSD_CMD_LISTENER_SET":
    case "NFSD_CMD_LISTENER_GET":
      return listed(nestsOf(root, "NFSD_A_SERVER_SOCK_ADDR").map(listenerWords), "no listeners", fromUser);
    case "NFSD_CMD_SVC_EXPORT_GET_REQS":
    case "NFSD_CMD_SVC_EXPORT_SET_REQS":
      return firstFew(nestsOf(root, "NFSD_A_SVC_EXPORT_REQS_REQUESTS").map(exportWords));
    case "NFSD_CMD_EXPKEY_GET_REQS":
    case "NFSD_CMD_EXPKEY_SET_REQS":
      return firstFew(nestsOf(root, "NFSD_A_EXPKEY_REQS_REQUESTS").map(keyWords));
    case "NFSD_CMD_CACHE_NOTIFY":
      return `${root.word("NFSD_A_CACHE_NOTIFY_CACHE_TYPE") ?? "a cache"} has requests`;
    default:
      return remaining(root);
  }
}

function remaining(root: Scope): string {
  let line = pair("pool-mode", root, "NFSD_A_POOL_MODE_MODE") + pair("npools", root, "NFSD_A_POOL_MODE_NPOOLS");
  line += pair("", root, "NFSD_A_CACHE_FLUSH_MASK") + pair("client", root, "NFSD_A_UNLOCK_IP_ADDRESS");
  line += pair("filesystem", root, "NFSD_A_UNLOCK_FILESYSTEM_PATH") + pair("export", root, "NFSD_A_UNLOCK_EXPORT_PATH");
  return line.trim();
}
