/** Lines of WireGuard, in the words of `wg set` and `wg show`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { nestedElements } from "./nested-elements.ts";

/** WGDEVICE_F_REPLACE_PEERS; of a peer, WGPEER_F_REMOVE_ME. */
const first = 1;

/** Addresses beyond so many are only counted. */
const fewAddresses = 4;

function allowedIps(peer: Scope): string {
  const all = nestedElements(peer, "WGPEER_A_ALLOWEDIPS");
  const words = all
    .slice(0, fewAddresses)
    .map((one) => `${one.word("WGALLOWEDIP_A_IPADDR") ?? "?"}/${one.word("WGALLOWEDIP_A_CIDR_MASK") ?? "?"}`);
  if (all.length > fewAddresses) words.push(`… (${all.length})`);
  return words.length === 0 ? "" : ` allowed-ips ${words.join(",")}`;
}

/** The kernel tells a preshared key of every peer: one that is all zero stands for none. */
function isFilled(peer: Scope, name: string): boolean {
  const place = peer.locate(name);
  return place !== null && peer.bytes.subarray(place.start, place.end).some((byte) => byte !== 0);
}

/** `peer b/Uio6…= preshared-key endpoint 10.0.0.2:51821 persistent-keepalive 5s allowed-ips 10.9.0.2/32`. */
function onePeer(peer: Scope): string {
  let line = ` peer ${peer.word("WGPEER_A_PUBLIC_KEY") ?? "?"}`;
  if (((peer.number("WGPEER_A_FLAGS") ?? 0) & first) !== 0) line += " remove";
  if (isFilled(peer, "WGPEER_A_PRESHARED_KEY")) line += " preshared-key";
  line += pair("endpoint", peer, "WGPEER_A_ENDPOINT");
  if (peer.number("WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL") !== 0)
    line += pair("persistent-keepalive", peer, "WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL");
  return line + allowedIps(peer);
}

/** `wg0 listen-port 51820 fwmark 0x55 3 peers`; a single peer is described. */
export function wireguardSummary(message: Message): string {
  const { root, fromUser } = message;
  let line = root.word("WGDEVICE_A_IFNAME") ?? root.word("WGDEVICE_A_IFINDEX") ?? "";
  const isContinued = line === "";
  if (isDump(message)) line = `dump ${line}`.trim();
  if (fromUser && root.has("WGDEVICE_A_PRIVATE_KEY")) line += " private-key";
  line += pair(fromUser ? "listen-port" : "listening port", root, "WGDEVICE_A_LISTEN_PORT");
  if (fromUser || root.number("WGDEVICE_A_FWMARK") !== 0) line += pair("fwmark", root, "WGDEVICE_A_FWMARK");
  if (((root.number("WGDEVICE_A_FLAGS") ?? 0) & first) !== 0) line += " replace-peers";
  const peers = nestedElements(root, "WGDEVICE_A_PEERS");
  const [peer] = peers;
  if (peer !== undefined)
    line += peers.length === 1 ? onePeer(peer) : ` ${peers.length}${isContinued ? " more" : ""} peers`;
  return line.trimStart();
}
