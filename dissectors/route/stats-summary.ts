/** Lines of statistics messages, in the words of `ip stats`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";

function counters(one: Scope): string {
  const received = `RX ${one.own("rx_bytes") ?? "?"} bytes ${one.own("rx_packets") ?? "?"} packets`;
  return `${received} TX ${one.own("tx_bytes") ?? "?"} bytes ${one.own("tx_packets") ?? "?"} packets`;
}

function extended(word: string, group: Scope): string {
  let line = "";
  const bridge = group.into("LINK_XSTATS_TYPE_BRIDGE");
  if (bridge !== null) {
    if (bridge.has("BRIDGE_XSTATS_VLAN")) line += " vlan";
    if (bridge.has("BRIDGE_XSTATS_MCAST")) line += " mcast";
    if (bridge.has("BRIDGE_XSTATS_STP")) line += " stp";
    line = ` bridge${line}`;
  }
  const bond = group.into("LINK_XSTATS_TYPE_BOND");
  if (bond !== null) line += bond.has("BOND_XSTATS_3AD") ? " bond 802.3ad" : " bond";
  return line === "" ? "" : ` ${word}${line}`;
}

function offload(group: Scope): string {
  let line = group.has("IFLA_OFFLOAD_XSTATS_CPU_HIT") ? " cpu_hit" : "";
  const info = group.into("IFLA_OFFLOAD_XSTATS_HW_S_INFO")?.into("IFLA_OFFLOAD_XSTATS_L3_STATS");
  const layer3 = group.into("IFLA_OFFLOAD_XSTATS_L3_STATS");
  if (info || layer3) line += " l3_stats";
  if (info) {
    line += ` ${info.word("IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST") ?? "?"}`;
    line += ` used ${info.word("IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED") ?? "?"}`;
  }
  if (layer3) line += ` ${counters(layer3)}`;
  return line === "" ? "" : ` offload${line}`;
}

function told(root: Scope): string {
  const device = root.number("ifindex") ? `dev ${root.word("ifindex")}` : "";
  const found = groups(root);
  if (found !== "" || !root.number("filter_mask")) return device + found;
  return `${device} group ${root.word("filter_mask")}`;
}

function groups(root: Scope): string {
  let line = "";
  const mpls = root.into("IFLA_STATS_AF_SPEC")?.into("AF_MPLS")?.into("MPLS_STATS_LINK");
  if (mpls) line += ` afstats mpls ${counters(mpls)}`;
  const link = root.into("IFLA_STATS_LINK_64");
  if (link !== null) line += ` link ${counters(link)}`;
  const hardware = root.into("IFLA_STATS_LINK_OFFLOAD_XSTATS");
  if (hardware !== null) line += offload(hardware);
  const slave = root.into("IFLA_STATS_LINK_XSTATS_SLAVE");
  if (slave !== null) line += extended("xstats_slave", slave);
  const own = root.into("IFLA_STATS_LINK_XSTATS");
  return own === null ? line : line + extended("xstats", own);
}

function asked(message: Message): string {
  const { root } = message;
  let line = isDump(message) ? "dump" : "";
  if (root.number("ifindex")) line += `${isDump(message) ? " " : ""}dev ${root.word("ifindex")}`;
  if (root.number("filter_mask")) line += ` group ${root.word("filter_mask")}`;
  const parts = root.into("IFLA_STATS_GET_FILTERS")?.word("IFLA_STATS_LINK_OFFLOAD_XSTATS");
  if (parts) line += ` subgroup ${parts}`;
  const layer3 = root.word("IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS");
  return layer3 === null ? line : `${line} l3_stats ${layer3}`;
}

/** `dev br0 link RX 528 bytes 8 packets TX 970 bytes 11 packets xstats bridge vlan mcast`. */
export function statsSummary(message: Message): string {
  return message.fromUser ? asked(message) : told(message.root);
}
