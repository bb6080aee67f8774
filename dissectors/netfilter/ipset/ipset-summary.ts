/** Lines of sets, in the words of ipset(8). */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { pair } from "../../words.ts";
import { elementKey, elementWords, hashWords, parameterWords } from "./element-words.ts";

/** IPSET_FLAG_* of a command. */
const exist = 0x01;
const namesOnly = 0x02;
const headersOnly = 0x04;

/** Elements that a line of a list shows. */
const shownElements = 3;

function existWord(root: Scope): string {
  return ((root.number("IPSET_ATTR_FLAGS") ?? 0) & exist) !== 0 ? " -exist" : "";
}

/** `7 (at least 6)`. */
export function protocolSummary(message: Message): string {
  const { root } = message;
  const least = root.word("IPSET_ATTR_PROTOCOL_MIN");
  return `${root.word("IPSET_ATTR_PROTOCOL") ?? ""}${least === null ? "" : ` (at least ${least})`}`;
}

/** `hip hash:ip family inet hashsize 2048 maxelem 1000`. */
export function createSummary(message: Message): string {
  const { root } = message;
  const data = root.into("IPSET_ATTR_DATA");
  return typeWords(root) + parameters(root) + (data === null ? "" : hashWords(data)) + existWord(root);
}

function typeWords(root: Scope): string {
  const name = root.word("IPSET_ATTR_SETNAME") ?? "";
  const type = root.word("IPSET_ATTR_TYPENAME");
  return `${name}${type === null ? "" : ` ${type}`}`.trimStart();
}

function parameters(root: Scope): string {
  const data = root.into("IPSET_ATTR_DATA");
  const family = root.number("IPSET_ATTR_FAMILY") ? pair("family", root, "IPSET_ATTR_FAMILY") : "";
  return data === null ? family : family + parameterWords(data);
}

/** A dump, which all requests for a list are; or a set with some of its elements: `hip hash:ip … 5 elements: 10.0.0.1, 10.0.0.2, …`. */
export function listSummary(message: Message): string {
  const { root } = message;
  if (message.fromUser) {
    const flags = root.number("IPSET_ATTR_FLAGS") ?? 0;
    const what = (flags & namesOnly) !== 0 ? " -name" : (flags & headersOnly) !== 0 ? " -terse" : "";
    const set = root.word("IPSET_ATTR_SETNAME");
    return `dump${set === null ? "" : ` ${set}`}${what}`;
  }
  const line = typeWords(root) + parameters(root);
  return line + someElements(root);
}

/** The elements of one message; more than one without what was counted of them. */
function someElements(root: Scope): string {
  const list = root.into("IPSET_ATTR_ADT");
  const first = list?.into("IPSET_ATTR_DATA") ?? null;
  if (list === null) return "";
  if (first === null) return " no elements";
  const shown: string[] = [];
  let count = 0;
  for (let one: Scope | null = first; one !== null; one = list.next("IPSET_ATTR_DATA", one)) {
    if (count++ < shownElements) shown.push(elementKey(one));
  }
  if (count === 1) return ` 1 element: ${elementWords(first)}`;
  return ` ${count} elements: ${shown.join(", ")}${count > shownElements ? ", …" : ""}`;
}

/** `blackhole 10.0.0.1 timeout 60`. */
export function elementSummary(message: Message): string {
  const { root } = message;
  const data = root.into("IPSET_ATTR_DATA");
  const line = root.word("IPSET_ATTR_SETNAME") ?? "";
  return line + (data === null ? someElements(root) : ` ${elementWords(data)}`) + existWord(root);
}

/** `hash:ip family inet revision 0-6`. */
export function typeSummary(message: Message): string {
  const { root } = message;
  const least = root.word("IPSET_ATTR_PROTOCOL_MIN");
  const revision = root.word("IPSET_ATTR_REVISION");
  const range = revision === null ? "" : ` revision ${least === null ? "" : `${least}-`}${revision}`;
  const family = root.has("IPSET_ATTR_FAMILY") ? pair("family", root, "IPSET_ATTR_FAMILY") : "";
  return `${typeWords(root)}${family}${range}`;
}

/** The names that a command is about; none is all sets. */
export function nameSummary(message: Message): string {
  const { root } = message;
  const name = root.word("IPSET_ATTR_SETNAME");
  const second = root.word("IPSET_ATTR_SETNAME2");
  const line = name ?? (root.has("IPSET_ATTR_INDEX") ? "" : "all");
  return (line + (second === null ? "" : ` ${second}`) + pair("index", root, "IPSET_ATTR_INDEX")).trimStart();
}
