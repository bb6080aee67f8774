/** Lines of layer 2 tunnels, in the words of `ip l2tp`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";

function asked(message: Message, line: string): string {
  return isDump(message) ? `dump ${line}` : line;
}

/** An address in either form. */
function addresses(root: Scope): string {
  let line = pair("local", root, "L2TP_ATTR_IP_SADDR") + pair("local", root, "L2TP_ATTR_IP6_SADDR");
  line += pair("remote", root, "L2TP_ATTR_IP_DADDR") + pair("remote", root, "L2TP_ATTR_IP6_DADDR");
  return line;
}

/** `tunnel 1 peer 2 encap udp local 10.0.0.1 remote 10.0.0.2 udp_sport 5000 udp_dport 6000 udp_csum on`. */
export function tunnelSummary(message: Message): string {
  const { root } = message;
  const id = root.word("L2TP_ATTR_CONN_ID");
  let line = id === null ? "tunnel" : `tunnel ${id}`;
  line += pair("peer", root, "L2TP_ATTR_PEER_CONN_ID") + pair("encap", root, "L2TP_ATTR_ENCAP_TYPE");
  line += pair("fd", root, "L2TP_ATTR_FD") + addresses(root);
  line += pair("udp_sport", root, "L2TP_ATTR_UDP_SPORT") + pair("udp_dport", root, "L2TP_ATTR_UDP_DPORT");
  line += pair("udp_csum", root, "L2TP_ATTR_UDP_CSUM");
  const version = root.number("L2TP_ATTR_PROTO_VERSION");
  if (version !== undefined && version !== 3) line += ` version ${version}`;
  return asked(message, line);
}

/** `session 10 peer 20 in tunnel 1 name l2tpeth9 pwtype eth cookie 0123 peer_cookie 4567 seq both`. */
export function sessionSummary(message: Message): string {
  const { root } = message;
  const id = root.word("L2TP_ATTR_SESSION_ID");
  let line = id === null ? "session" : `session ${id}`;
  line += pair("peer", root, "L2TP_ATTR_PEER_SESSION_ID") + pair("in tunnel", root, "L2TP_ATTR_CONN_ID");
  line += pairUnlessZero("peer tunnel", root, "L2TP_ATTR_PEER_CONN_ID") + pair("name", root, "L2TP_ATTR_IFNAME");
  line += pair("pwtype", root, "L2TP_ATTR_PW_TYPE");
  line += pair("cookie", root, "L2TP_ATTR_COOKIE") + pair("peer_cookie", root, "L2TP_ATTR_PEER_COOKIE");
  const receives = root.number("L2TP_ATTR_RECV_SEQ") === 1;
  const sends = root.number("L2TP_ATTR_SEND_SEQ") === 1;
  if (receives || sends) line += ` seq ${receives && sends ? "both" : receives ? "recv" : "send"}`;
  return asked(message, line);
}
