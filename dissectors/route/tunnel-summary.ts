/** Lines of VNI filter messages, in the words of `bridge vni`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";

/** `vni 1000-1010 group 239.2.2.2`; iproute2 says `remote` for what is no group. */
function entry(one: Scope): string {
  const first = one.number("VXLAN_VNIFILTER_ENTRY_START");
  const last = one.number("VXLAN_VNIFILTER_ENTRY_END");
  let line = ` vni ${first ?? "?"}`;
  if (last !== undefined && last !== first) line += `-${last}`;
  const group = one.word("VXLAN_VNIFILTER_ENTRY_GROUP");
  if (group !== null) return `${line} ${Number.parseInt(group, 10) >> 4 === 14 ? "group" : "remote"} ${group}`;
  const group6 = one.word("VXLAN_VNIFILTER_ENTRY_GROUP6");
  return group6 === null ? line : `${line} ${group6.startsWith("ff") ? "group" : "remote"} ${group6}`;
}

/** `dev vx7 vni 3000 group 239.2.2.2 and 4 more`. */
export function tunnelSummary(message: Message): string {
  const { root } = message;
  let line = root.number("ifindex") ? `dev ${root.word("ifindex")}` : "";
  if (isDump(message)) {
    line = line === "" ? "dump" : `dump ${line}`;
    if (root.number("flags")) line += ` ${root.word("flags")}`;
  }
  const first = root.into("VXLAN_VNIFILTER_ENTRY");
  if (first === null) return line;
  let more = 0;
  for (
    let one = root.next("VXLAN_VNIFILTER_ENTRY", first);
    one !== null;
    one = root.next("VXLAN_VNIFILTER_ENTRY", one)
  ) {
    more++;
  }
  return `${line}${entry(first)}${more === 0 ? "" : ` and ${more} more`}`;
}
