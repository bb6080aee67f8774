/**
 * The caches of sunrpc that a daemon fills: which client an address is, which groups a user has.
 * Kernel: include/uapi/linux/sunrpc_netlink.h, net/sunrpc/netlink.c (policies), net/sunrpc/svcauth_unix.c
 */
import {
  attributes,
  defineDissector,
  enumeration,
  flag,
  flags,
  nest,
  quantity,
  string,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { sunrpcSummary } from "./sunrpc-summary.ts";

/** Which cache. The numbers are those of flags, but a message is about one. */
const cacheType = enumeration(
  u32,
  { 1: "SUNRPC_CACHE_TYPE_IP_MAP", 2: "SUNRPC_CACHE_TYPE_UNIX_GID" },
  { prefix: "SUNRPC_CACHE_TYPE_" },
);

const cacheMask = flags(
  u32,
  { 0: "SUNRPC_CACHE_TYPE_IP_MAP", 1: "SUNRPC_CACHE_TYPE_UNIX_GID" },
  { prefix: "SUNRPC_CACHE_TYPE_" },
);

const cacheNotify = attributes("SUNRPC_A_CACHE_NOTIFY", { 1: ["SUNRPC_A_CACHE_NOTIFY_CACHE_TYPE", cacheType] });

const cacheFlush = attributes("SUNRPC_A_CACHE_FLUSH", { 1: ["SUNRPC_A_CACHE_FLUSH_MASK", cacheMask] });

const ipMap = attributes("SUNRPC_A_IP_MAP", {
  1: ["SUNRPC_A_IP_MAP_SEQNO", u64],
  2: ["SUNRPC_A_IP_MAP_CLASS", string],
  3: ["SUNRPC_A_IP_MAP_ADDR", string],
  4: ["SUNRPC_A_IP_MAP_DOMAIN", string],
  5: ["SUNRPC_A_IP_MAP_NEGATIVE", flag],
  6: ["SUNRPC_A_IP_MAP_EXPIRY", quantity(u64, "s since the epoch")],
});

const ipMaps = attributes("SUNRPC_A_IP_MAP_REQS", {
  1: ["SUNRPC_A_IP_MAP_REQS_REQUESTS", nest(ipMap), { multi: true }],
});

const unixGid = attributes("SUNRPC_A_UNIX_GID", {
  1: ["SUNRPC_A_UNIX_GID_SEQNO", u64],
  2: ["SUNRPC_A_UNIX_GID_UID", u32],
  3: ["SUNRPC_A_UNIX_GID_GIDS", u32, { multi: true }],
  4: ["SUNRPC_A_UNIX_GID_NEGATIVE", flag],
  5: ["SUNRPC_A_UNIX_GID_EXPIRY", quantity(u64, "s since the epoch")],
});

const unixGids = attributes("SUNRPC_A_UNIX_GID_REQS", {
  1: ["SUNRPC_A_UNIX_GID_REQS_REQUESTS", nest(unixGid), { multi: true }],
});

export const sunrpc = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "sunrpc",
  messages: {
    1: ["SUNRPC_CMD_CACHE_NOTIFY", "notify", { attributes: cacheNotify }],
    2: ["SUNRPC_CMD_IP_MAP_GET_REQS", "get", { attributes: ipMaps }],
    3: ["SUNRPC_CMD_IP_MAP_SET_REQS", "set", { attributes: ipMaps }],
    4: ["SUNRPC_CMD_UNIX_GID_GET_REQS", "get", { attributes: unixGids }],
    5: ["SUNRPC_CMD_UNIX_GID_SET_REQS", "set", { attributes: unixGids }],
    6: ["SUNRPC_CMD_CACHE_FLUSH", "del", { attributes: cacheFlush }],
  },
  summary: sunrpcSummary,
});
