/** Lines of the caches of sunrpc. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { firstFew, nestsOf } from "./lists.ts";

/** `nfsd 10.0.0.2 is client`. */
function ipMapWords(one: Scope): string {
  const who = `${one.word("SUNRPC_A_IP_MAP_CLASS") ?? ""} ${one.word("SUNRPC_A_IP_MAP_ADDR") ?? ""}`.trim();
  return `${who}${pair("is", one, "SUNRPC_A_IP_MAP_DOMAIN")}${one.has("SUNRPC_A_IP_MAP_NEGATIVE") ? " unknown" : ""}`;
}

/** `uid 1000 gids 1000,27`. */
function unixGidWords(one: Scope): string {
  const groups: string[] = [];
  one.each((name, place) => {
    if (name === "SUNRPC_A_UNIX_GID_GIDS") groups.push(one.wordAt(place));
  });
  const gids = groups.length === 0 ? "" : ` gids ${firstFew(groups, 8, ",")}`;
  return `uid ${one.word("SUNRPC_A_UNIX_GID_UID") ?? "?"}${gids}${one.has("SUNRPC_A_UNIX_GID_NEGATIVE") ? " unknown" : ""}`;
}

export function sunrpcSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return "dump pending";
  const rows = [
    ...nestsOf(root, "SUNRPC_A_IP_MAP_REQS_REQUESTS").map(ipMapWords),
    ...nestsOf(root, "SUNRPC_A_UNIX_GID_REQS_REQUESTS").map(unixGidWords),
  ];
  const cache = root.word("SUNRPC_A_CACHE_NOTIFY_CACHE_TYPE");
  if (cache !== null) return `${cache} has requests`;
  const mask = root.word("SUNRPC_A_CACHE_FLUSH_MASK");
  if (mask !== null) return mask;
  return rows.length === 0 ? "" : firstFew(rows);
}
