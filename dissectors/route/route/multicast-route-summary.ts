/** Lines of multicast routes, in the words of `ip mroute`. */
import type { Scope } from "../../../src/schema/index.ts";

/** RTNH_F_UNRESOLVED, in the flags of a route, and RTNH_F_OFFLOAD. */
const unresolved = 0x20;
const offload = 0x08;

function oifs(root: Scope): string {
  let line = "";
  for (const hop of root.insides("RTA_MULTIPATH")) {
    const limit = hop.number("rtnh_hops") ?? 1;
    line += `${line === "" ? " Oifs:" : ""} ${hop.word("rtnh_ifindex") ?? "?"}${limit > 1 ? `(ttl ${limit})` : ""}`;
  }
  return line;
}

/** `(10.0.0.77,239.5.5.5) Iif: d0 Oifs: d1(ttl 3) State: resolved 0 packets, 0 bytes Table: default`. */
export function multicastRouteWords(root: Scope): string {
  const flags = root.number("rtm_flags") ?? 0;
  let line = `(${root.word("RTA_SRC") ?? "*"},${root.word("RTA_DST") ?? "*"})`;
  line += ` Iif: ${root.word("RTA_IIF") ?? "unresolved"}${oifs(root)}`;
  line += (flags & unresolved) === 0 ? " State: resolved" : " State: unresolved";
  if ((flags & offload) !== 0) line += " offload";
  const counts = root.into("RTA_MFC_STATS");
  if (counts !== null) {
    line += ` ${counts.number("mfcs_packets") ?? 0} packets, ${counts.number("mfcs_bytes") ?? 0} bytes`;
    const wrong = counts.number("mfcs_wrong_if");
    if (wrong) line += `, ${wrong} arrived on wrong iif.`;
  }
  const table = root.word("RTA_TABLE") ?? root.word("rtm_table");
  return table === null ? line : `${line} Table: ${table}`;
}
