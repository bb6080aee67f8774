/** Lines of forwarding settings, in the words of `ip netconf`. */
import type { Message } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { dumpOf } from "./words.ts";

/** `inet d0 forwarding on rp_filter off mc_forwarding off …`; the last two iproute2 does not say. */
export function netconfSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return dumpOf(root, "ncm_family");
  let line = root.word("ncm_family") ?? "";
  const device = root.word("NETCONFA_IFINDEX");
  if (device !== null) line += ` ${device}`;
  line += pair("forwarding", root, "NETCONFA_FORWARDING");
  line += pair("rp_filter", root, "NETCONFA_RP_FILTER");
  line += pair("mc_forwarding", root, "NETCONFA_MC_FORWARDING");
  line += pair("proxy_neigh", root, "NETCONFA_PROXY_NEIGH");
  line += pair("ignore_routes_with_linkdown", root, "NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN");
  line += pair("input", root, "NETCONFA_INPUT");
  line += pair("bc_forwarding", root, "NETCONFA_BC_FORWARDING");
  return line + pair("force_forwarding", root, "NETCONFA_FORCE_FORWARDING");
}
