/**
 * Tables of neighbours (arp_cache, ndisc_cache): their limits, their timing for each interface, what happened in them.
 * Kernel: include/uapi/linux/neighbour.h, net/core/neighbour.c (nl_neightbl_policy, nl_ntbl_parm_policy)
 */
import {
  attributes,
  defineDissector,
  family,
  hexadecimal,
  ifindex,
  nest,
  pad,
  quantity,
  string,
  struct,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { rtgenmsg } from "./headers.ts";
import { neighbourTableSummary } from "./neighbour-table-summary.ts";

const ndtmsg = struct("ndtmsg", [
  ["ndtm_family", family],
  [null, 3],
]);

const ndtConfig = struct("ndt_config", [
  ["ndtc_key_len", quantity(u16, "bytes")],
  ["ndtc_entry_size", quantity(u16, "bytes")],
  ["ndtc_entries", u32],
  ["ndtc_last_flush", quantity(u32, "ms")],
  ["ndtc_last_rand", quantity(u32, "ms")],
  ["ndtc_hash_rnd", hexadecimal(u32)],
  ["ndtc_hash_mask", hexadecimal(u32)],
  ["ndtc_hash_chain_gc", u32],
  ["ndtc_proxy_qlen", quantity(u32, "packets")],
]);

const ndtStats = struct("ndt_stats", [
  ["ndts_allocs", u64],
  ["ndts_destroys", u64],
  ["ndts_hash_grows", u64],
  ["ndts_res_failed", u64],
  ["ndts_lookups", u64],
  ["ndts_hits", u64],
  ["ndts_rcv_probes_mcast", u64],
  ["ndts_rcv_probes_ucast", u64],
  ["ndts_periodic_gc_runs", u64],
  ["ndts_forced_gc_runs", u64],
  ["ndts_table_fulls", u64],
]);

const milliseconds = quantity(u64, "ms");

const ndtpa = attributes("NDTPA", {
  0: ["NDTPA_UNSPEC"],
  1: ["NDTPA_IFINDEX", ifindex],
  2: ["NDTPA_REFCNT", u32],
  3: ["NDTPA_REACHABLE_TIME", milliseconds],
  4: ["NDTPA_BASE_REACHABLE_TIME", milliseconds],
  5: ["NDTPA_RETRANS_TIME", milliseconds],
  6: ["NDTPA_GC_STALETIME", milliseconds],
  7: ["NDTPA_DELAY_PROBE_TIME", milliseconds],
  8: ["NDTPA_QUEUE_LEN", quantity(u32, "packets")],
  9: ["NDTPA_APP_PROBES", u32],
  10: ["NDTPA_UCAST_PROBES", u32],
  11: ["NDTPA_MCAST_PROBES", u32],
  12: ["NDTPA_ANYCAST_DELAY", milliseconds],
  13: ["NDTPA_PROXY_DELAY", milliseconds],
  14: ["NDTPA_PROXY_QLEN", quantity(u32, "packets")],
  15: ["NDTPA_LOCKTIME", milliseconds],
  16: ["NDTPA_QUEUE_LENBYTES", quantity(u32, "bytes")],
  17: ["NDTPA_MCAST_REPROBES", u32],
  18: ["NDTPA_PAD", pad],
  19: ["NDTPA_INTERVAL_PROBE_TIME_MS", milliseconds],
});

const ndta = attributes("NDTA", {
  0: ["NDTA_UNSPEC"],
  1: ["NDTA_NAME", string],
  2: ["NDTA_THRESH1", u32],
  3: ["NDTA_THRESH2", u32],
  4: ["NDTA_THRESH3", u32],
  5: ["NDTA_CONFIG", ndtConfig],
  6: ["NDTA_PARMS", nest(ndtpa)],
  7: ["NDTA_STATS", ndtStats],
  8: ["NDTA_GC_INTERVAL", milliseconds],
  9: ["NDTA_PAD", pad],
});

export const neighbourTables = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 64: ["RTM_NEWNEIGHTBL", "new"], 66: ["RTM_GETNEIGHTBL", "get"], 67: ["RTM_SETNEIGHTBL", "set"] },
  header: [ndtmsg, rtgenmsg, null],
  attributes: ndta,
  summary: neighbourTableSummary,
});
