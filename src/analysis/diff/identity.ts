/**
 * What a message is about: the fields that tell one kernel object from another, so that two versions of the same object
 * can be compared with each other. A table for the objects whose key is known, and for the rest the fields that are
 * called like keys.
 */
import type { Line } from "./entry.ts";

/** Names of message types, and the fields that make up the key: `a|b` is b only where a is missing or 0. */
const keys: readonly (readonly [types: RegExp, fields: readonly string[]])[] = [
  [/^RTM_\w+LINKPROP$/, ["ifi_index"]],
  [/^RTM_\w+LINK$/, ["ifi_family", "ifi_index|IFLA_IFNAME"]],
  [/^RTM_\w+ADDR$/, ["ifa_family", "ifa_prefixlen", "ifa_index", "IFA_LOCAL|IFA_ADDRESS"]],
  [/^RTM_\w+ROUTE$/, ["rtm_family", "rtm_type", "rtm_tos", "RTA_DST", "rtm_dst_len", "RTA_TABLE", "RTA_PRIORITY"]],
  [/^RTM_\w+NEIGH$/, ["ndm_family", "ndm_ifindex", "NDA_DST", "NDA_VLAN", "NDA_LLADDR"]],
  [/^RTM_\w+NEIGHTBL$/, ["ndtm_family", "NDTA_NAME", "NDTPA_IFINDEX"]],
  [/^RTM_\w+RULE$/, ["family", "FRA_PRIORITY", "FRA_SRC", "FRA_DST", "FRA_IIFNAME", "FRA_OIFNAME", "FRA_FWMARK"]],
  [/^RTM_\w+(QDISC|TCLASS)$/, ["tcm_ifindex", "tcm_parent", "tcm_handle"]],
  [/^RTM_\w+(TFILTER|CHAIN)$/, ["tcm_ifindex", "tcm_parent", "tcm_handle", "tcm_info", "TCA_CHAIN"]],
  [/^RTM_\w+NSID$/, ["NETNSA_NSID"]],
  [/^RTM_\w+NEXTHOP$/, ["NHA_ID"]],
  [/^RTM_\w+NEXTHOPBUCKET$/, ["NHA_ID", "NHA_RES_BUCKET_INDEX"]],
  [/^RTM_\w+NETCONF$/, ["ncm_family", "NETCONFA_IFINDEX"]],
  [/^NFT_MSG_\w+RULE$/, ["nfgen_family", "NFTA_RULE_TABLE", "NFTA_RULE_CHAIN", "NFTA_RULE_HANDLE|NFTA_RULE_POSITION"]],
];

/** How fields are called that tell objects apart: names, numbers, places. */
const keyLike = /(?:^|_)(?:IFINDEX|INDEX|IFNAME|NAME|ID|HANDLE|TABLE|CHAIN|SET|DST|ADDRESS|WIPHY|SPI|VNI)$/i;

/** Key-like fields deeper than this belong to parts of the object. */
const deepestKey = 2;
/** As many key-like fields make up a key. */
const mostFields = 6;

/** The key as text; empty for messages that are about nothing in particular. */
export function identityOf(type: string, lines: readonly Line[]): string {
  const known = keys.find(([types]) => types.test(type));
  if (known !== undefined) return known[1].map((names) => keyPart(names, lines)).join(" ");
  const found: string[] = [];
  for (const { path, value } of lines) {
    const parts = path.split(".");
    if (parts.length > deepestKey || path.startsWith("nlmsg") || path.includes("[")) continue;
    if (keyLike.test(parts.at(-1) ?? "") && found.push(value) === mostFields) break;
  }
  return found.join(" ");
}

function keyPart(names: string, lines: readonly Line[]): string {
  for (const name of names.split("|")) {
    const line = lines.find(({ path }) => path === name || path.endsWith(`.${name}`));
    if (line !== undefined && line.value !== "0") return line.value;
  }
  return "";
}
