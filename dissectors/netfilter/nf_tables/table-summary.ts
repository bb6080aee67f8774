/** Lines of tables: `inet big handle 70 flags dormant comment "a table comment"`. */
import type { Message } from "../../../src/schema/index.ts";
import { commentOf, join, pair, pairUnlessZero, subject } from "./words.ts";

/** What deletes no one table deletes all, of the family if there is one: `flush ruleset`. */
export function tableSummary(message: Message): string {
  const { root } = message;
  const isAll = message.layout.kind?.verb === "del" && !root.has("NFTA_TABLE_NAME") && !root.has("NFTA_TABLE_HANDLE");
  return join(
    subject(message, "NFTA_TABLE_NAME"),
    isAll ? "all" : "",
    pair("handle", root, "NFTA_TABLE_HANDLE"),
    pairUnlessZero("flags", root, "NFTA_TABLE_FLAGS"),
    pair("owner", root, "NFTA_TABLE_OWNER"),
    pair("use", root, "NFTA_TABLE_USE"),
    commentOf(root, "NFTA_TABLE_USERDATA", 0),
  );
}
