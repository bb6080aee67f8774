/** Lines of neighbour table messages, in the words of `ip ntable`. */
import type { Message } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";
import { dumpOf } from "./words.ts";

const parameters: readonly (readonly [word: string, name: string])[] = [
  ["refcnt", "NDTPA_REFCNT"],
  ["reachable", "NDTPA_REACHABLE_TIME"],
  ["base_reachable", "NDTPA_BASE_REACHABLE_TIME"],
  ["retrans", "NDTPA_RETRANS_TIME"],
  ["gc_stale", "NDTPA_GC_STALETIME"],
  ["delay_probe", "NDTPA_DELAY_PROBE_TIME"],
  ["queue", "NDTPA_QUEUE_LEN"],
  ["app_probes", "NDTPA_APP_PROBES"],
  ["ucast_probes", "NDTPA_UCAST_PROBES"],
  ["mcast_probes", "NDTPA_MCAST_PROBES"],
  ["mcast_reprobes", "NDTPA_MCAST_REPROBES"],
  ["anycast_delay", "NDTPA_ANYCAST_DELAY"],
  ["proxy_delay", "NDTPA_PROXY_DELAY"],
  ["proxy_queue", "NDTPA_PROXY_QLEN"],
  ["locktime", "NDTPA_LOCKTIME"],
];

/** `inet arp_cache dev d0 refcnt 2 reachable 23364 base_reachable 30000 …`, times in milliseconds. */
export function neighbourTableSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return dumpOf(root, "ndtm_family");
  const name = root.word("NDTA_NAME") ?? "";
  let line = root.number("ndtm_family") ? `${root.word("ndtm_family")} ${name}` : name;
  const parms = root.into("NDTA_PARMS");
  if (parms !== null) line += pairUnlessZero("dev", parms, "NDTPA_IFINDEX");
  line += pair("thresh1", root, "NDTA_THRESH1");
  line += pair("thresh2", root, "NDTA_THRESH2");
  line += pair("thresh3", root, "NDTA_THRESH3");
  const interval = root.number("NDTA_GC_INTERVAL");
  if (interval !== undefined) line += ` gc_int ${interval}`;
  if (parms === null) return line;
  for (const [word, name] of parameters) {
    const value = parms.number(name);
    if (value !== undefined) line += ` ${word} ${value}`;
  }
  return line;
}
