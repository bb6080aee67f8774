/** Lines of B.A.T.M.A.N. messages, in the words of `batctl`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { firstFew } from "./lists.ts";

/** BATADV_VLAN_HAS_TAG. */
const tagged = 0x8000;

/** A client's VLAN: its number, or -1 where the frames have no tag. */
export function meshVlan(vid: number): string {
  return (vid & tagged) === 0 ? "-1" : String(vid & 0xfff);
}

/** `10.0MBit`, from tenths. */
export function megabits(tenths: number): string {
  return `${Math.floor(tenths / 10)}.${tenths % 10}MBit`;
}

/** Settings, by the name that `batctl` has for them. */
const settings: readonly (readonly [word: string, name: string])[] = [
  ["aggregation", "BATADV_ATTR_AGGREGATED_OGMS_ENABLED"],
  ["ap_isolation", "BATADV_ATTR_AP_ISOLATION_ENABLED"],
  ["bonding", "BATADV_ATTR_BONDING_ENABLED"],
  ["bridge_loop_avoidance", "BATADV_ATTR_BRIDGE_LOOP_AVOIDANCE_ENABLED"],
  ["distributed_arp_table", "BATADV_ATTR_DISTRIBUTED_ARP_TABLE_ENABLED"],
  ["fragmentation", "BATADV_ATTR_FRAGMENTATION_ENABLED"],
  ["gw_mode", "BATADV_ATTR_GW_MODE"],
  ["sel_class", "BATADV_ATTR_GW_SEL_CLASS"],
  ["hop_penalty", "BATADV_ATTR_HOP_PENALTY"],
  ["loglevel", "BATADV_ATTR_LOG_LEVEL"],
  ["multicast_forceflood", "BATADV_ATTR_MULTICAST_FORCEFLOOD_ENABLED"],
  ["multicast_fanout", "BATADV_ATTR_MULTICAST_FANOUT"],
  ["network_coding", "BATADV_ATTR_NETWORK_CODING_ENABLED"],
  ["orig_interval", "BATADV_ATTR_ORIG_INTERVAL"],
  ["elp_interval", "BATADV_ATTR_ELP_INTERVAL"],
  ["throughput_override", "BATADV_ATTR_THROUGHPUT_OVERRIDE"],
];

/** What a request asks for, as `batctl` calls it. */
const tables: Readonly<Record<string, string>> = {
  BATADV_CMD_GET_ROUTING_ALGOS: "routing_algo",
  BATADV_CMD_GET_HARDIF: "interface",
  BATADV_CMD_GET_TRANSTABLE_LOCAL: "translocal",
  BATADV_CMD_GET_TRANSTABLE_GLOBAL: "transglobal",
  BATADV_CMD_GET_ORIGINATORS: "originators",
  BATADV_CMD_GET_NEIGHBORS: "neighbors",
  BATADV_CMD_GET_GATEWAYS: "gateways",
  BATADV_CMD_GET_BLA_CLAIM: "claimtable",
  BATADV_CMD_GET_BLA_BACKBONE: "backbonetable",
  BATADV_CMD_GET_DAT_CACHE: "dat_cache",
  BATADV_CMD_GET_MCAST_FLAGS: "mcast_flags",
};

/** The mesh as the message names it. */
function meshOf(root: Scope): string {
  return root.word("BATADV_ATTR_MESH_IFNAME") ?? root.word("BATADV_ATTR_MESH_IFINDEX") ?? "";
}

function hardInterface(root: Scope): string | null {
  return root.word("BATADV_ATTR_HARD_IFNAME") ?? root.word("BATADV_ATTR_HARD_IFINDEX");
}

/** All settings that a message has; `10.0MBit/2.0MBit` behind the mode of the gateway. */
function settingWords(root: Scope): string {
  let line = "";
  for (const [word, name] of settings) line += pair(word, root, name);
  const down = root.word("BATADV_ATTR_GW_BANDWIDTH_DOWN");
  if (down !== null) line += ` bandwidth ${down}/${root.word("BATADV_ATTR_GW_BANDWIDTH_UP") ?? "?"}`;
  const mark = root.word("BATADV_ATTR_ISOLATION_MARK");
  if (mark !== null) line += ` isolation_mark ${mark}/${root.word("BATADV_ATTR_ISOLATION_MASK") ?? "?"}`;
  return line;
}

/** A row of one of the tables. */
function rowWords(root: Scope): string {
  let line = pair("algo", root, "BATADV_ATTR_ALGO_NAME");
  line += pair("client", root, "BATADV_ATTR_TT_ADDRESS") + pair("client", root, "BATADV_ATTR_BLA_ADDRESS");
  line += pair("ip", root, "BATADV_ATTR_DAT_CACHE_IP4ADDRESS") + pair("at", root, "BATADV_ATTR_DAT_CACHE_HWADDRESS");
  line += pair("backbone", root, "BATADV_ATTR_BLA_BACKBONE");
  for (const vid of ["TT_VID", "BLA_VID", "DAT_CACHE_VID"]) line += pair("vid", root, `BATADV_ATTR_${vid}`);
  line += pair("originator", root, "BATADV_ATTR_ORIG_ADDRESS") + pair("router", root, "BATADV_ATTR_ROUTER");
  line += pair("nexthop", root, "BATADV_ATTR_NEIGH_ADDRESS");
  if (root.number("BATADV_ATTR_TT_FLAGS")) line += pair("flags", root, "BATADV_ATTR_TT_FLAGS");
  line += pair("tq", root, "BATADV_ATTR_TQ") + pair("throughput", root, "BATADV_ATTR_THROUGHPUT");
  const down = root.word("BATADV_ATTR_BANDWIDTH_DOWN");
  if (down !== null) line += ` bandwidth ${down}/${root.word("BATADV_ATTR_BANDWIDTH_UP") ?? "?"}`;
  line += pair("last-seen", root, "BATADV_ATTR_LAST_SEEN_MSECS") + pair("mcast-flags", root, "BATADV_ATTR_MCAST_FLAGS");
  const best = root.has("BATADV_ATTR_FLAG_BEST") ? " best" : "";
  return line + (root.has("BATADV_ATTR_BLA_OWN") ? " own" : "") + best;
}

/** `bat0 throughputmeter originator 02:… complete 10000ms 1234567`. */
function meterWords(root: Scope): string {
  let line = pair("to", root, "BATADV_ATTR_ORIG_ADDRESS") + pair("time", root, "BATADV_ATTR_TPMETER_TEST_TIME");
  line += pair("bytes", root, "BATADV_ATTR_TPMETER_BYTES") + pair("result", root, "BATADV_ATTR_TPMETER_RESULT");
  return line + pair("cookie", root, "BATADV_ATTR_TPMETER_COOKIE");
}

/** What a mesh says of its settings: numbers and modes, then the features that are enabled. */
function stateWords(root: Scope): string {
  let line = "";
  const features: string[] = [];
  for (const [word, name] of settings) {
    if (!name.endsWith("_ENABLED")) line += pair(word, root, name);
    else if (root.number(name) === 1) features.push(word);
  }
  return features.length === 0 ? line : `${line} enabled ${firstFew(features, 3, ",")}`;
}

/** The mesh's own lines: what it is made of, then how it is set. */
function meshWords(root: Scope): string {
  let line = pair("algo", root, "BATADV_ATTR_ALGO_NAME");
  const hard = hardInterface(root);
  if (hard !== null) line += ` main-if ${hard}`;
  line += pair("address", root, "BATADV_ATTR_MESH_ADDRESS") + pair("ttvn", root, "BATADV_ATTR_TT_TTVN");
  return line + stateWords(root);
}

export function batadvSummary(message: Message): string {
  const { root, layout, fromUser } = message;
  const { name } = layout;
  const mesh = meshOf(root);
  const hard = hardInterface(root);
  const vlan = pair("vid", root, "BATADV_ATTR_VLANID");
  let line: string;
  if (name === "BATADV_CMD_TP_METER" || name === "BATADV_CMD_TP_METER_CANCEL") {
    line = `${mesh} throughputmeter${meterWords(root)}`;
  } else if (name.endsWith("_MESH")) {
    line = mesh + (fromUser ? settingWords(root) : meshWords(root));
  } else if (name.endsWith("_VLAN")) {
    line = mesh + vlan + settingWords(root);
  } else if (name.endsWith("_HARDIF")) {
    const active = fromUser ? "" : root.has("BATADV_ATTR_ACTIVE") ? ": active" : ": inactive";
    line = `${mesh} interface${hard === null ? "" : ` ${hard}`}${active}${settingWords(root)}`;
  } else {
    const row = fromUser ? "" : rowWords(root) + (hard === null ? "" : ` outgoing-if ${hard}`);
    line = `${mesh}${tables[name] === undefined ? "" : ` ${tables[name]}`}${row}`;
  }
  return isDump(message) ? `dump ${line.trim()}` : line.trim();
}
