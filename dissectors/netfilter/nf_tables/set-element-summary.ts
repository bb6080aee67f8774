/** Lines of elements: `inet big m_dnat { 80 : 10.0.0.5 . 8080, 443 : 10.0.0.6 . 8443 }`. */
import { type Element, IndexedType, type Message, type Scope } from "../../../src/schema/index.ts";
import { intervalWord } from "./interval-words.ts";
import { verdictWords } from "./statement-words.ts";
import { commentOf, join, listOf, subject, time } from "./words.ts";

/** Elements that are worded; a line holds fewer. */
const worded = 40;

/** NFT_SET_ELEM_INTERVAL_END and NFT_SET_ELEM_CATCHALL. */
const intervalEnd = 1;
const catchAll = 2;

function flagsOf(element: Scope): number {
  return element.number("NFTA_SET_ELEM_FLAGS") ?? 0;
}

function insides(root: Scope): readonly Scope[] {
  const place = root.locate("NFTA_SET_ELEM_LIST_ELEMENTS");
  if (place === null || !(place.type instanceof IndexedType)) return [];
  const elements: readonly Element[] = place.type.elements(root, place.start, place.end);
  return elements.map(({ inside }) => inside).filter((inside) => inside !== null);
}

/** What a map has for a key. */
function data(element: Scope): string {
  const object = element.word("NFTA_SET_ELEM_OBJREF");
  if (object !== null) return `"${object}"`;
  const inside = element.into("NFTA_SET_ELEM_DATA");
  const verdict = inside?.into("NFTA_DATA_VERDICT") ?? null;
  return verdict === null ? (inside?.word("NFTA_DATA_VALUE") ?? "") : verdictWords(verdict);
}

function key(element: Scope, end: Scope | null): string {
  const flags = flagsOf(element);
  if ((flags & catchAll) !== 0) return "*";
  const from = element.into("NFTA_SET_ELEM_KEY");
  if (from === null) return "";
  const keyEnd = element.into("NFTA_SET_ELEM_KEY_END");
  if (keyEnd !== null) return intervalWord(from, keyEnd, true);
  if (end !== null) return intervalWord(from, end.into("NFTA_SET_ELEM_KEY") as Scope, false);
  return from.word("NFTA_DATA_VALUE") ?? "";
}

function elementWords(element: Scope, end: Scope | null): string {
  const value = data(element);
  return join(
    key(element, end),
    time("timeout", element, "NFTA_SET_ELEM_TIMEOUT"),
    time("expires", element, "NFTA_SET_ELEM_EXPIRATION"),
    commentOf(element, "NFTA_SET_ELEM_USERDATA", 0),
    value === "" ? "" : `: ${value}`,
  );
}

/** In sets of intervals the kernel keeps both ends as elements; they are put together where they stand side by side. */
function allWords(elements: readonly Scope[]): readonly string[] {
  const words: string[] = [];
  const isEnd = (element: Scope | undefined) => element !== undefined && (flagsOf(element) & intervalEnd) !== 0;
  const descending = isEnd(elements[0]) && !isEnd(elements[1]) && isEnd(elements[2] ?? elements[0]);
  const ordered = descending ? [...elements].reverse() : elements;
  ordered.forEach((element, index) => {
    if (isEnd(element)) return;
    const next = ordered[index + 1];
    words.push(elementWords(element, next !== undefined && isEnd(next) && next.has("NFTA_SET_ELEM_KEY") ? next : null));
  });
  return words;
}

export function setElementSummary(message: Message): string {
  const { root } = message;
  const elements = insides(root);
  const words = allWords(elements.slice(0, 2 * worded));
  const rest = elements.length > 2 * worded ? `, … (${elements.length})` : "";
  return join(
    subject(message, "NFTA_SET_ELEM_LIST_TABLE", "NFTA_SET_ELEM_LIST_SET"),
    words.length === 0 ? "" : `{ ${listOf(words)}${rest} }`,
  );
}
