/** Lines of OpenVPN. */
import { compileTemplate, type Message, type Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";

function endpoint(peer: Scope, word: string, side: "REMOTE" | "LOCAL"): string {
  const wide = peer.word(`OVPN_A_PEER_${side}_IPV6`);
  const address = peer.word(`OVPN_A_PEER_${side}_IPV4`) ?? (wide === null ? null : `[${wide}]`);
  const port = peer.word(`OVPN_A_PEER_${side}_PORT`);
  if (address === null && port === null) return "";
  return ` ${word} ${address ?? "*"}${port === null ? "" : `:${port}`}`;
}

/** `ovpn0 peer 5 remote 10.0.0.2:1194 vpn 10.8.0.2 keepalive 1s timeout 3s`. */
export function peerSummary(message: Message): string {
  const { root } = message;
  let line = `${isDump(message) ? "dump " : ""}${root.word("OVPN_A_IFINDEX") ?? ""}`;
  const peer = root.into("OVPN_A_PEER");
  if (peer !== null) {
    line += ` peer ${peer.word("OVPN_A_PEER_ID") ?? "?"}`;
    line += endpoint(peer, "remote", "REMOTE") + endpoint(peer, "local", "LOCAL");
    line += pair("vpn", peer, "OVPN_A_PEER_VPN_IPV4") + pair("vpn", peer, "OVPN_A_PEER_VPN_IPV6");
    line += pair("keepalive", peer, "OVPN_A_PEER_KEEPALIVE_INTERVAL");
    line += pair("timeout", peer, "OVPN_A_PEER_KEEPALIVE_TIMEOUT");
    line += pair("socket", peer, "OVPN_A_PEER_SOCKET") + pair("reason", peer, "OVPN_A_PEER_DEL_REASON");
    const received = peer.own("OVPN_A_PEER_VPN_RX_BYTES");
    if (received !== undefined) line += ` vpn rx ${received} tx ${peer.own("OVPN_A_PEER_VPN_TX_BYTES")} bytes`;
  }
  return line.trimStart();
}

/** `ovpn0 peer 5 primary key 1 aes-gcm`. */
export const keySummary = compileTemplate(
  "{OVPN_A_IFINDEX}[ peer {OVPN_A_KEYCONF.OVPN_A_KEYCONF_PEER_ID}][ {OVPN_A_KEYCONF.OVPN_A_KEYCONF_SLOT}][ key {OVPN_A_KEYCONF.OVPN_A_KEYCONF_KEY_ID}][ {OVPN_A_KEYCONF.OVPN_A_KEYCONF_CIPHER_ALG}]",
);
