/** Lines of TIPC, in the words of `tipc`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump, pair } from "../../words.ts";

/** What each command is about, as `tipc` calls it. */
const objects: Readonly<Record<string, string>> = {
  TIPC_NL_BEARER_DISABLE: "bearer disable",
  TIPC_NL_BEARER_ENABLE: "bearer enable",
  TIPC_NL_BEARER_GET: "bearer",
  TIPC_NL_BEARER_SET: "bearer set",
  TIPC_NL_BEARER_ADD: "bearer add",
  TIPC_NL_UDP_GET_REMOTEIP: "bearer remoteip",
  TIPC_NL_SOCK_GET: "socket",
  TIPC_NL_PUBL_GET: "publication",
  TIPC_NL_LINK_GET: "link",
  TIPC_NL_LINK_SET: "link set",
  TIPC_NL_LINK_RESET_STATS: "link statistics reset",
  TIPC_NL_MEDIA_GET: "media",
  TIPC_NL_MEDIA_SET: "media set",
  TIPC_NL_NODE_GET: "node",
  TIPC_NL_NET_GET: "net",
  TIPC_NL_NET_SET: "net set",
  TIPC_NL_NAME_TABLE_GET: "nametable",
  TIPC_NL_MON_GET: "link monitor",
  TIPC_NL_MON_SET: "link monitor set",
  TIPC_NL_MON_PEER_GET: "link monitor peer",
  TIPC_NL_PEER_REMOVE: "peer remove",
  TIPC_NL_KEY_SET: "node set key",
  TIPC_NL_KEY_FLUSH: "node flush key",
  TIPC_NL_ADDR_LEGACY_GET: "address format",
};

/** The hash of a node as `tipc` prints it: `01001001`. */
function nodeWord(word: string, scope: Scope, name: string): string {
  const value = scope.number(name);
  return value === undefined ? "" : ` ${word} ${value.toString(16).padStart(8, "0")}`;
}

function properties(scope: Scope | null): string {
  if (scope === null) return "";
  let line = pair("priority", scope, "TIPC_NLA_PROP_PRIO") + pair("tolerance", scope, "TIPC_NLA_PROP_TOL");
  line += pair("window", scope, "TIPC_NLA_PROP_WIN") + pair("mtu", scope, "TIPC_NLA_PROP_MTU");
  if (scope.number("TIPC_NLA_PROP_BROADCAST")) line += pair("broadcast", scope, "TIPC_NLA_PROP_BROADCAST");
  return line + pair("ratio", scope, "TIPC_NLA_PROP_BROADCAST_RATIO");
}

function bearerWords(bearer: Scope): string {
  let line = pair("", bearer, "TIPC_NLA_BEARER_NAME").trimStart();
  const udp = bearer.into("TIPC_NLA_BEARER_UDP_OPTS");
  if (udp !== null) line += pair("local", udp, "TIPC_NLA_UDP_LOCAL") + pair("remote", udp, "TIPC_NLA_UDP_REMOTE");
  return line + nodeWord("domain", bearer, "TIPC_NLA_BEARER_DOMAIN") + properties(bearer.into("TIPC_NLA_BEARER_PROP"));
}

/** `broadcast-link: up mtu 1500 …`. */
function linkWords(link: Scope, fromUser: boolean): string {
  let line = link.word("TIPC_NLA_LINK_NAME") ?? "";
  if (!fromUser) line += link.has("TIPC_NLA_LINK_UP") ? ": up" : ": down";
  if (link.number("TIPC_NLA_LINK_DEST")) line += nodeWord("peer", link, "TIPC_NLA_LINK_DEST");
  line += properties(link.into("TIPC_NLA_LINK_PROP"));
  const rx = link.word("TIPC_NLA_LINK_RX");
  if (rx !== null) line += ` rx ${rx} tx ${link.word("TIPC_NLA_LINK_TX") ?? "?"}`;
  return line;
}

/** `{1,1,1} scope node port 2084659472 node 01001001`. */
function publicationWords(one: Scope): string {
  const numbers = ["TYPE", "LOWER", "UPPER"].map((name) => one.word(`TIPC_NLA_PUBL_${name}`));
  const [first] = numbers;
  let line = first === null ? "" : ` {${numbers.map((number) => number ?? "?").join(",")}}`;
  line += pair("scope", one, "TIPC_NLA_PUBL_SCOPE") + pair("port", one, "TIPC_NLA_PUBL_REF");
  return line + nodeWord("node", one, "TIPC_NLA_PUBL_NODE");
}

function socketWords(socket: Scope): string {
  let line = pair("", socket, "TIPC_NLA_SOCK_REF").trimStart();
  line += pair("type", socket, "TIPC_NLA_SOCK_TYPE") + pair("state", socket, "TIPC_NLA_SOCK_TIPC_STATE");
  const connection = socket.into("TIPC_NLA_SOCK_CON");
  if (connection !== null) {
    line += `${pair("connected to", connection, "TIPC_NLA_CON_SOCK")}${nodeWord("at", connection, "TIPC_NLA_CON_NODE")}`;
  }
  return line + (socket.has("TIPC_NLA_SOCK_HAS_PUBL") ? " bound" : "");
}

/** The eight bytes of half an identity as they lie in memory. */
function inMemory(half: bigint, littleEndian: boolean): number[] {
  const bytes = Array.from({ length: 8 }, (_, i) => Number((half >> BigInt(8 * i)) & 0xffn));
  return littleEndian ? bytes : bytes.reverse();
}

/** The identity of a node: 16 bytes, which are text where somebody has chosen them. */
function identity(net: Scope): string | null {
  const first = net.own("TIPC_NLA_NET_NODEID");
  const second = net.own("TIPC_NLA_NET_NODEID_W1") ?? 0n;
  if (typeof first !== "bigint" || typeof second !== "bigint") return null;
  const all = [...inMemory(first, net.littleEndian), ...inMemory(second, net.littleEndian)];
  const length = all.indexOf(0) < 0 ? all.length : all.indexOf(0);
  const isText = length > 0 && all.every((byte, i) => (i < length ? byte > 0x20 && byte < 0x7f : byte === 0));
  return isText
    ? String.fromCharCode(...all.slice(0, length))
    : all.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function netWords(net: Scope): string {
  let line = pair("netid", net, "TIPC_NLA_NET_ID") + nodeWord("address", net, "TIPC_NLA_NET_ADDR");
  const own = identity(net);
  if (own !== null) line += ` identity ${own}`;
  return line + (net.has("TIPC_NLA_NET_ADDR_LEGACY") ? " legacy" : "");
}

function nodeWords(node: Scope): string {
  let line = nodeWord("", node, "TIPC_NLA_NODE_ADDR").trimStart();
  if (node.has("TIPC_NLA_NODE_UP")) line += " up";
  line += pair("identity", node, "TIPC_NLA_NODE_ID") + pair("rekeying", node, "TIPC_NLA_NODE_REKEYING");
  const key = node.into("TIPC_NLA_NODE_KEY");
  if (key !== null) line += `${pair("", key, "key").trim()}${pair("algname", key, "alg_name")}`;
  return line + (node.has("TIPC_NLA_NODE_KEY_MASTER") ? " master" : "");
}

function monitorWords(monitor: Scope, fromUser: boolean): string {
  let line = pair("bearer", monitor, "TIPC_NLA_MON_BEARER_NAME");
  if (line === "") line = pair("bearer", monitor, "TIPC_NLA_MON_REF");
  line += pair("threshold", monitor, "TIPC_NLA_MON_ACTIVATION_THRESHOLD");
  line += pair("table_generation", monitor, "TIPC_NLA_MON_LISTGEN");
  const size = pair("cluster_size", monitor, "TIPC_NLA_MON_PEERCNT");
  if (fromUser || size === "") return line + size;
  return `${line}${size} algorithm ${monitor.has("TIPC_NLA_MON_ACTIVE") ? "overlapping-ring" : "full-mesh"}`;
}

function peerWords(peer: Scope): string {
  let line = nodeWord("", peer, "TIPC_NLA_MON_PEER_ADDR").trimStart();
  if (peer.has("TIPC_NLA_MON_PEER_UP")) line += " up";
  if (peer.has("TIPC_NLA_MON_PEER_HEAD")) line += " head";
  if (peer.has("TIPC_NLA_MON_PEER_LOCAL")) line += " local";
  return (
    line + pair("generation", peer, "TIPC_NLA_MON_PEER_DOMGEN") + pair("applied", peer, "TIPC_NLA_MON_PEER_APPLIED")
  );
}

/** The words of each nest at the top. */
const nests: Readonly<Record<string, (scope: Scope, fromUser: boolean) => string>> = {
  TIPC_NLA_BEARER: bearerWords,
  TIPC_NLA_SOCK: socketWords,
  TIPC_NLA_PUBL: publicationWords,
  TIPC_NLA_LINK: linkWords,
  TIPC_NLA_MEDIA: (media) =>
    pair("", media, "TIPC_NLA_MEDIA_NAME").trimStart() + properties(media.into("TIPC_NLA_MEDIA_PROP")),
  TIPC_NLA_NODE: nodeWords,
  TIPC_NLA_NET: netWords,
  TIPC_NLA_NAME_TABLE: (table) => {
    const publication = table.into("TIPC_NLA_NAME_TABLE_PUBL");
    return publication === null ? "" : publicationWords(publication);
  },
  TIPC_NLA_MON: monitorWords,
  TIPC_NLA_MON_PEER: peerWords,
};

/** `bearer eth:v0 priority 10 tolerance 1500ms window 50`, `dump nametable`. */
export function tipcSummary(message: Message): string {
  const { root, layout, fromUser } = message;
  let line = objects[layout.name] ?? "";
  for (const [name, words] of Object.entries(nests)) {
    const inside = root.into(name);
    if (inside !== null) line += ` ${words(inside, fromUser).trim()}`;
  }
  return (isDump(message) ? `dump ${line}` : line).trim();
}
