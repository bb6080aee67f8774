/** Lines of Foo over UDP, in the words of `ip fou`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pairUnlessZero } from "../words.ts";

/** FOU_ENCAP_GUE. */
const gue = 2;

const inet6 = 10;

/** An address in either form; the one of only zeros stands for any. */
function addressWords(word: string, root: Scope, name: string): string {
  const address = root.word(`FOU_ATTR_${name}_V4`) ?? root.word(`FOU_ATTR_${name}_V6`);
  return address === null || address === "0.0.0.0" || address === "::" ? "" : ` ${word} ${address}`;
}

/** `port 5559 ipproto 47 local 10.0.0.1 peer 10.0.0.2 peer_port 777 dev v0`. */
export function fouSummary(message: Message): string {
  const { root } = message;
  const port = root.word("FOU_ATTR_PORT");
  let line = port === null ? "" : `port ${port}`;
  const protocol = root.number("FOU_ATTR_IPPROTO");
  if (root.number("FOU_ATTR_TYPE") === gue) line += " gue";
  else if (protocol) line += ` ipproto ${protocol}`;
  if (root.number("FOU_ATTR_AF") === inet6) line += " -6";
  line += addressWords("local", root, "LOCAL") + addressWords("peer", root, "PEER");
  line += pairUnlessZero("peer_port", root, "FOU_ATTR_PEER_PORT") + pairUnlessZero("dev", root, "FOU_ATTR_IFINDEX");
  return (isDump(message) ? `dump ${line}` : line).trim();
}
