/**
 * Asks the routing tables of IPv4 what they would do with an address. The kernel does not look at the type of the
 * message; it answers with the same struct, filled in, and keeps the flags of the question.
 * Kernel: include/net/ip_fib.h (struct fib_result_nl), net/ipv4/fib_frontend.c (nl_fib_input, nl_fib_lookup)
 */
import { attributes, defineDissector, hexadecimal, ipv4, named, s32, struct, u8, u32 } from "../../src/schema/index.ts";
import { routeScope, routeTable8, routeType } from "../route/routing.ts";
import { fibLookupSummary } from "./fib-lookup-summary.ts";

/** What a lookup ends with that finds no route, or one that refuses. */
const lookupError = named(s32, {
  "-2": "ENOENT",
  "-11": "EAGAIN",
  "-13": "EACCES",
  "-22": "EINVAL",
  "-101": "ENETUNREACH",
  "-105": "ENOBUFS",
  "-113": "EHOSTUNREACH",
});

const fibResult = struct("fib_result_nl", [
  ["fl_addr", ipv4],
  ["fl_mark", hexadecimal(u32)],
  ["fl_tos", hexadecimal(u8)],
  ["fl_scope", routeScope],
  ["tb_id_in", routeTable8],
  ["tb_id", routeTable8],
  ["prefixlen", u8],
  ["nh_sel", u8],
  ["type", routeType],
  ["scope", routeScope],
  ["err", lookupError],
]);

export const fibLookup = defineDissector({
  protocol: "NETLINK_FIB_LOOKUP",
  messages: { 0: ["fib_result_nl", "get"] },
  header: fibResult,
  attributes: attributes("FIB_LOOKUP", {}),
  keepsRequestFlags: true,
  summary: fibLookupSummary,
  note: "the kernel takes any message type; 0 is what programs send",
});
