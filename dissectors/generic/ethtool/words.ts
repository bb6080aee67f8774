/** Words that the lines of several objects share. */
import type { Message, Place, Scope } from "../../../src/schema/index.ts";
import { isDump } from "../../words.ts";
import { linkModes } from "./link-modes.ts";

/** `1000baseT/Full`, as the kernel's own string set has it. */
function linkModeWord(name: string): string {
  const short = name.slice("ETHTOOL_LINK_MODE_".length, -"_BIT".length);
  if (short === "FEC_NONE") return "None";
  if (short.startsWith("FEC_")) return short.slice("FEC_".length);
  return /^\d.*_(Half|Full)$/.test(short) ? short.replace(/_(Half|Full)$/, "/$1") : short;
}

/** How each link mode reads. */
export const linkModeWords: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(linkModes).map((name) => [name, linkModeWord(name)]),
);

/** The interface that a header names, `dump` before it where a request asks for a list. */
export function device(message: Message, headerName: string): string {
  const header = message.root.into(headerName);
  let name = header?.word("ETHTOOL_A_HEADER_DEV_NAME") ?? null;
  if (name === null && header?.number("ETHTOOL_A_HEADER_DEV_INDEX"))
    name = header.word("ETHTOOL_A_HEADER_DEV_INDEX") ?? null;
  const words: string[] = isDump(message) ? ["dump"] : [];
  if (name !== null) words.push(name);
  const phy = header?.word("ETHTOOL_A_HEADER_PHY_INDEX") ?? null;
  if (phy !== null) words.push(`phy ${phy}`);
  if (message.fromUser && ((header?.number("ETHTOOL_A_HEADER_FLAGS") ?? 0) & 4) !== 0) words.push("with statistics");
  return words.join(" ");
}

/** A word with the attribute that it names, and where there is one the attribute of its limit. */
export type Pair = readonly [word: string, name: string, limit?: string];

/** ` rx 256/4096 tx 256/4096`. */
export function pairs(root: Scope, list: readonly Pair[]): string {
  let line = "";
  for (const [word, name, limit] of list) {
    const value = root.word(name);
    const most = limit === undefined ? null : root.word(limit);
    if (value !== null) line += most === null ? ` ${word} ${value}` : ` ${word} ${value}/${most}`;
  }
  return line;
}

/** The same without values that are 0. */
export function pairsUnlessZero(root: Scope, list: readonly Pair[]): string {
  return pairs(
    root,
    list.filter(([, name]) => root.number(name) !== 0),
  );
}

/** ` autoneg on rx off`. */
export function switches(root: Scope, list: readonly Pair[]): string {
  let line = "";
  for (const [word, name] of list) {
    const value = root.number(name);
    if (value !== undefined) line += ` ${word} ${value === 0 ? "off" : "on"}`;
  }
  return line;
}

/** A summary line of an object whose attributes need no more than their words. */
export function says(header: string, list: readonly Pair[], on: readonly Pair[] = []): (message: Message) => string {
  return (message) => `${device(message, header)}${pairs(message.root, list)}${switches(message.root, on)}`.trim();
}

/** What a bitset says: the bits that are set, and those that its mask has without being set. */
export interface Bits {
  readonly on: readonly string[];
  readonly off: readonly string[];
  /** True when it is a list of set bits alone. */
  readonly isList: boolean;
}

/** Bits without a name go by their number. */
function split(words: string | null): string[] {
  return words === null || words === "" ? [] : words.split(",").map((word) => word.replace(/^(?=\d+$)/, "bit"));
}

/** The words of a bit in the verbose form: its own name, or what its index stands for. */
function bitWord(bit: Scope): string {
  return bit.word("ETHTOOL_A_BITSET_BIT_NAME") ?? bit.word("ETHTOOL_A_BITSET_BIT_INDEX") ?? "?";
}

/** The bits of a bitset in either form; null when it is absent. */
export function bitsOf(root: Scope, name: string): Bits | null {
  const set = root.into(name);
  if (set === null) return null;
  const noMask = set.has("ETHTOOL_A_BITSET_NOMASK");
  const list = set.into("ETHTOOL_A_BITSET_BITS");
  if (list === null) {
    const on = split(set.word("ETHTOOL_A_BITSET_VALUE"));
    const mask = split(set.word("ETHTOOL_A_BITSET_MASK"));
    const chosen = new Set(on);
    const isList = noMask || !set.has("ETHTOOL_A_BITSET_MASK");
    const kept = isList ? on : mask.filter((bit) => chosen.has(bit));
    return { on: kept, off: mask.filter((bit) => !chosen.has(bit)), isList };
  }
  const on: string[] = [];
  const off: string[] = [];
  list.each((attribute, place: Place) => {
    const bit = attribute === "ETHTOOL_A_BITSET_BITS_BIT" ? list.open(place) : null;
    if (bit !== null) (noMask || bit.has("ETHTOOL_A_BITSET_BIT_VALUE") ? on : off).push(bitWord(bit));
  });
  return { on, off, isList: noMask };
}

/** The first words, and how many there are. */
export function few(words: readonly string[], separator: string, most = 5): string {
  if (words.length <= most) return words.join(separator);
  return `${words.slice(0, most).join(separator)}${separator}… (${words.length})`;
}

/** ` advertise 10baseT/Half,TP`: the set bits of a bitset. */
export function setBits(root: Scope, word: string, name: string, most?: number): string {
  const bits = bitsOf(root, name);
  return bits === null ? "" : ` ${word} ${few(bits.on, ",", most) || "none"}`;
}

/** ` tso off gso on`: what a bitset changes, or which bits it lists. */
export function changes(root: Scope, name: string): string {
  const bits = bitsOf(root, name);
  if (bits === null) return "";
  if (bits.isList) return ` ${few(bits.on, ",") || "none"}`;
  const words = [...bits.on.map((bit) => `${bit} on`), ...bits.off.map((bit) => `${bit} off`)];
  return ` ${few(words, " ") || "none"}`;
}
