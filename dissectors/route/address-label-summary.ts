/** Lines of address label messages, in the words of `ip addrlabel`. */
import type { Message } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";
import { dumpOf } from "./words.ts";

/** `prefix 2001:db8:5::/48 dev d0 label 77`. */
export function addressLabelSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return dumpOf(root, "ifal_family");
  const prefix = root.word("IFAL_ADDRESS");
  let line = prefix === null ? "" : `prefix ${prefix}/${root.number("ifal_prefixlen") ?? 0}`;
  line += pairUnlessZero("dev", root, "ifal_index");
  line += pair("label", root, "IFAL_LABEL");
  return line.trimStart();
}
