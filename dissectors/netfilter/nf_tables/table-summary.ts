/** Lines of tables: `inet big handle 70 flags dormant comment "a table comment"`. */
import type { Message } from "../../../src/schema/index.ts";
import { commentOf, join, pair, pairUnlessZero, subject } from "./words.ts";

export function tableSummary(message: Message): string {
  const { root } = message;
  return join(
    subject(message, "NFTA_TABLE_NAME"),
    pair("handle", root, "NFTA_TABLE_HANDLE"),
    pairUnlessZero("flags", root, "NFTA_TABLE_FLAGS"),
    pair("owner", root, "NFTA_TABLE_OWNER"),
    pair("use", root, "NFTA_TABLE_USE"),
    commentOf(root, "NFTA_TABLE_USERDATA", 0),
  );
}
