/** Lines of sets and maps: `inet big m_mark handle 31 type ipv4_addr : mark flags interval`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { expressionWords } from "./rule-summary.ts";
import { commentOf, familyNumber, join, pair, subject, time } from "./words.ts";

/** What `flags` of nft takes; the others follow from the rest of the set. */
const written: readonly (readonly [bit: number, word: string])[] = [
  [1, "anonymous"],
  [2, "constant"],
  [32, "dynamic"],
  [4, "interval"],
  [16, "timeout"],
];

function typeWords(root: Scope): string {
  const key = root.word("NFTA_SET_KEY_TYPE");
  if (key === null) return "";
  const data = root.word("NFTA_SET_OBJ_TYPE") ?? root.word("NFTA_SET_DATA_TYPE");
  return data === null ? `type ${key}` : `type ${key} : ${data}`;
}

export function setSummary(message: Message): string {
  const { root } = message;
  const flags = root.number("NFTA_SET_FLAGS") ?? 0;
  const words = written.filter(([bit]) => (flags & bit) !== 0).map(([, word]) => word);
  return join(
    subject(message, "NFTA_SET_TABLE", "NFTA_SET_NAME"),
    pair("handle", root, "NFTA_SET_HANDLE"),
    typeWords(root),
    pair("size", root.into("NFTA_SET_DESC"), "NFTA_SET_DESC_SIZE"),
    words.length === 0 ? "" : `flags ${words.join(",")}`,
    time("timeout", root, "NFTA_SET_TIMEOUT"),
    time("gc-interval", root, "NFTA_SET_GC_INTERVAL"),
    expressionWords(root.into("NFTA_SET_EXPR") ?? root.into("NFTA_SET_EXPRESSIONS"), familyNumber(message)),
    commentOf(root, "NFTA_SET_USERDATA", 7),
  );
}
