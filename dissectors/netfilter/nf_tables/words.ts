/** Words that the lines of several objects of nf_tables share, as nft writes them. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump } from "../../words.ts";

const families: Readonly<Record<number, string>> = {
  1: "inet",
  2: "ip",
  3: "arp",
  5: "netdev",
  7: "bridge",
  10: "ip6",
};

/** The number of the family of a message's table. */
export function familyNumber(message: Message): number {
  return Number(message.headerValue("nfgen_family") ?? 0);
}

/** `inet`, `ip6`; nothing where all families are meant. */
export function familyWord(message: Message): string {
  const number = familyNumber(message);
  return number === 0 ? "" : (families[number] ?? String(number));
}

/** Words with one space between them; empty ones are left out. */
export function join(...words: readonly (string | null | undefined)[]): string {
  return words.filter((word) => word !== null && word !== undefined && word !== "").join(" ");
}

/** The line's beginning: family, and what it is about. A dump says so. */
export function subject(message: Message, ...names: readonly string[]): string {
  const words = names.map((name) => message.root.word(name));
  return join(isDump(message) ? "dump" : "", familyWord(message), ...words);
}

/** A word and a value where there is one: `handle 5`. */
export function pair(word: string, scope: Scope | null, name: string): string {
  const value = scope?.word(name) ?? null;
  return value === null ? "" : `${word} ${value}`;
}

/** The same where the value is not 0. */
export function pairUnlessZero(word: string, scope: Scope | null, name: string): string {
  return Number(scope?.own(name) ?? 0) === 0 ? "" : pair(word, scope, name);
}

/** A word and a string in quotes. */
export function quoted(word: string, text: string | null | undefined): string {
  if (text === null || text === undefined) return "";
  return join(word, `"${text}"`);
}

/** The comment that nft has put into an object's user data. */
export function commentOf(scope: Scope, name: string, type: number): string {
  const comment = scope.insides(name).find((item) => item.number("type") === type);
  return comment === undefined ? "" : quoted("comment", comment.word("value"));
}

const units: readonly (readonly [size: bigint, unit: string])[] = [
  [86_400_000n, "d"],
  [3_600_000n, "h"],
  [60_000n, "m"],
  [1_000n, "s"],
  [1n, "ms"],
];

/** `1h30m`, of milliseconds. */
export function duration(milliseconds: bigint): string {
  if (milliseconds === 0n) return "0s";
  let text = "";
  let left = milliseconds;
  for (const [size, unit] of units) {
    if (left >= size) text += `${left / size}${unit}`;
    left %= size;
  }
  return text;
}

/** A word and a time where there is one: `timeout 1h`. */
export function time(word: string, scope: Scope | null, name: string): string {
  const value = scope?.own(name);
  return typeof value === "bigint" || typeof value === "number" ? `${word} ${duration(BigInt(value))}` : "";
}

/** Names around which nft writes a priority. */
const priorities: readonly (readonly [name: string, value: number])[] = [
  ["raw", -300],
  ["mangle", -150],
  ["dstnat", -100],
  ["filter", 0],
  ["security", 50],
  ["srcnat", 100],
];

const bridgePriorities: readonly (readonly [name: string, value: number])[] = [
  ["dstnat", -300],
  ["filter", -200],
  ["out", 100],
  ["srcnat", 300],
];

/** `filter`, `filter - 5`, `-500`. */
export function priorityWord(family: number, value: number): string {
  const known = (family === 7 ? bridgePriorities : priorities).find(([, at]) => Math.abs(value - at) <= 10);
  if (known === undefined) return String(value);
  const [name, at] = known;
  if (value === at) return name;
  return `${name} ${value < at ? "-" : "+"} ${Math.abs(value - at)}`;
}

/** `devices = { "d0", "d1" }`, or `device "d0"` where there is one. */
export function deviceWords(names: readonly string[]): string {
  const quotes = names.map((name) => `"${name}"`);
  if (quotes.length === 0) return "";
  return quotes.length === 1 ? `device ${quotes[0]}` : `devices = { ${quotes.join(", ")} }`;
}

/** The devices of a nest of NFTA_DEVICE_NAME and NFTA_DEVICE_PREFIX. */
export function devicesIn(scope: Scope | null): readonly string[] {
  const names: string[] = [];
  scope?.each((name, place) => {
    const star = name === "NFTA_DEVICE_PREFIX" ? "*" : "";
    if (name === "NFTA_DEVICE_NAME" || star !== "") names.push(`${scope.wordAt(place)}${star}`);
  });
  return names;
}

/** A list that does not get longer than a line takes: `a, b, c, … (1500)`. */
export function listOf(words: readonly string[], room = 160): string {
  let text = "";
  for (const [index, word] of words.entries()) {
    if (text.length + word.length > room && index > 0) return `${text}, … (${words.length})`;
    text += index === 0 ? word : `, ${word}`;
  }
  return text;
}
