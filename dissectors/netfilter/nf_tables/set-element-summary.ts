/** Lines of elements: `inet big m_dnat { 80 : 10.0.0.5 . 8080, 443 : 10.0.0.6 . 8443 }`. */
import { type Element, IndexedType, type Message, type Scope } from "../../../src/schema/index.ts";
import { isDump } from "../../words.ts";
import { intervalWord, isBeyond } from "./interval-words.ts";
import { expressionWords } from "./rule-summary.ts";
import { verdictWords } from "./statement-words.ts";
import { commentOf, familyNumber, join, listOf, subject, time } from "./words.ts";

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

function elementWords(element: Scope, end: Scope | null, family: number): string {
  const value = data(element);
  const single = element.into("NFTA_SET_ELEM_EXPR");
  const several = element.into("NFTA_SET_ELEM_EXPRESSIONS");
  return join(
    key(element, end),
    time("timeout", element, "NFTA_SET_ELEM_TIMEOUT"),
    time("expires", element, "NFTA_SET_ELEM_EXPIRATION"),
    expressionWords(single ?? several, family),
    commentOf(element, "NFTA_SET_ELEM_USERDATA", 0),
    value === "" ? "" : `: ${value}`,
  );
}

function isEnd(element: Scope | undefined): element is Scope {
  return element !== undefined && (flagsOf(element) & intervalEnd) !== 0;
}

/** True when an element ends the interval that another one begins. */
function ends(end: Scope | undefined, start: Scope): end is Scope {
  return isEnd(end) && isBeyond(end.into("NFTA_SET_ELEM_KEY"), start.into("NFTA_SET_ELEM_KEY"));
}

/**
 * In sets of intervals both ends are elements of their own; those that stand side by side are put together. nft sends
 * them from the highest down, the kernel tells them in either order, or each in a message of its own.
 */
function allWords(elements: readonly Scope[], family: number): readonly string[] {
  const words: string[] = [];
  const taken = new Set<Scope>();
  elements.forEach((element, index) => {
    if (isEnd(element)) return;
    const end = [elements[index + 1], elements[index - 1]].find((other) => ends(other, element)) ?? null;
    if (end !== null) taken.add(end);
    words.push(elementWords(element, end, family));
  });
  if (words.length > 0) return words;
  return elements
    .filter((element) => !taken.has(element))
    .map((element) => join("end", elementWords(element, null, family)));
}

export function setElementSummary(message: Message): string {
  const { root } = message;
  const elements = insides(root);
  const words = allWords(elements.slice(0, 2 * worded), familyNumber(message));
  const rest = elements.length > 2 * worded ? `, … (${elements.length})` : "";
  const isFlush = message.fromUser && message.layout.kind?.verb === "del" && elements.length === 0;
  return join(
    isFlush ? "flush" : "",
    subject(message, "NFTA_SET_ELEM_LIST_TABLE", "NFTA_SET_ELEM_LIST_SET"),
    isDump(message) || isFlush ? "" : words.length === 0 ? "{ }" : `{ ${listOf(words)}${rest} }`,
  );
}
