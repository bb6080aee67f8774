/** Lines of identifier-locator mappings, in the words of `ip ila`. */
import { compileTemplate, type Message } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";

const mapping = compileTemplate(
  "[loc_match {ILA_ATTR_LOCATOR_MATCH}][ loc {ILA_ATTR_LOCATOR}][ dev {ILA_ATTR_IFINDEX?}][ csum-mode {ILA_ATTR_CSUM_MODE}][ ident-type {ILA_ATTR_IDENT_TYPE}]",
);

/** `loc_match 0x1000200030004 loc 0x5000600070008`; a request for all of them is a dump. */
export function ilaSummary(message: Message): string {
  const words = mapping(message);
  if (!isDump(message)) return words;
  return words === "" ? "dump" : `dump ${words}`;
}
