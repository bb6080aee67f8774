/** Lines of bridge VLAN messages, in the words of `bridge vlan`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, numbered, pair } from "../words.ts";

/** Bits of a VLAN's flags that `bridge vlan` shows. */
const pvid = 0x2;
const untagged = 0x4;

function vlans(first: number | undefined, last: number | undefined): string {
  if (first === undefined) return "";
  return last === undefined || last === first ? ` vid ${first}` : ` vid ${first}-${last}`;
}

/** `vid 100-110 PVID Egress Untagged state forwarding`. */
function entry(one: Scope): string {
  const info = one.into("BRIDGE_VLANDB_ENTRY_INFO");
  const first = info?.number("vid");
  const last = one.number("BRIDGE_VLANDB_ENTRY_RANGE");
  let line = vlans(first, last);
  const flags = info?.number("flags") ?? 0;
  if ((flags & pvid) !== 0) line += " PVID";
  if ((flags & untagged) !== 0) line += " Egress Untagged";
  line += pair("state", one, "BRIDGE_VLANDB_ENTRY_STATE");
  line += numbered("mcast_router", one, "BRIDGE_VLANDB_ENTRY_MCAST_ROUTER");
  line += numbered("mcast_n_groups", one, "BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS");
  line += numbered("mcast_max_groups", one, "BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS");
  line += pair("neigh_suppress", one, "BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS");
  line += pair("neigh_forward_grat", one, "BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT");
  const id = one.into("BRIDGE_VLANDB_ENTRY_TUNNEL_INFO")?.number("BRIDGE_VLANDB_TINFO_ID");
  if (id === undefined) return line;
  const end = first === undefined || last === undefined ? id : id + last - first;
  return `${line} tunnel_info id ${end === id ? id : `${id}-${end}`}`;
}

/** `global vid 10 mcast_snooping 1 msti 5`. */
function options(one: Scope): string {
  const prefix = "BRIDGE_VLANDB_GOPTS_";
  let line = ` global${vlans(one.number(`${prefix}ID`), one.number(`${prefix}RANGE`))}`;
  line += numbered("mcast_snooping", one, `${prefix}MCAST_SNOOPING`);
  line += numbered("mcast_querier", one, `${prefix}MCAST_QUERIER`);
  line += numbered("mcast_igmp_version", one, `${prefix}MCAST_IGMP_VERSION`);
  line += numbered("mcast_mld_version", one, `${prefix}MCAST_MLD_VERSION`);
  line += numbered("mcast_last_member_count", one, `${prefix}MCAST_LAST_MEMBER_CNT`);
  line += numbered("mcast_last_member_interval", one, `${prefix}MCAST_LAST_MEMBER_INTVL`);
  line += numbered("mcast_startup_query_count", one, `${prefix}MCAST_STARTUP_QUERY_CNT`);
  line += numbered("mcast_startup_query_interval", one, `${prefix}MCAST_STARTUP_QUERY_INTVL`);
  line += numbered("mcast_membership_interval", one, `${prefix}MCAST_MEMBERSHIP_INTVL`);
  line += numbered("mcast_querier_interval", one, `${prefix}MCAST_QUERIER_INTVL`);
  line += numbered("mcast_query_interval", one, `${prefix}MCAST_QUERY_INTVL`);
  line += numbered("mcast_query_response_interval", one, `${prefix}MCAST_QUERY_RESPONSE_INTVL`);
  return line + numbered("msti", one, `${prefix}MSTI`);
}

/** The first of the nests of that name, and how many more there are. */
function firstOf(root: Scope, name: string, describe: (one: Scope) => string): string {
  const first = root.into(name);
  if (first === null) return "";
  let more = 0;
  for (let one = root.next(name, first); one !== null; one = root.next(name, one)) more++;
  return more === 0 ? describe(first) : `${describe(first)} and ${more} more`;
}

/** `dev v1 vid 10 state blocking and 2 more`. */
export function bridgeVlanSummary(message: Message): string {
  const { root } = message;
  let line = root.number("ifindex") ? `dev ${root.word("ifindex")}` : "";
  if (message.layout.kind?.verb === "get") {
    if (isDump(message)) line = line === "" ? "dump" : `dump ${line}`;
    return root.number("BRIDGE_VLANDB_DUMP_FLAGS") ? `${line} ${root.word("BRIDGE_VLANDB_DUMP_FLAGS")}` : line;
  }
  line += firstOf(root, "BRIDGE_VLANDB_ENTRY", entry);
  return line + firstOf(root, "BRIDGE_VLANDB_GLOBAL_OPTIONS", options);
}
