/** Extended matches in the words of `tc`. */
import { decodeText, type Scope } from "../../../../src/schema/index.ts";

/** Matches that a line shows. */
const most = 16;

const extendedFrame = 0x80000000;
const extendedMask = 0x1fffffff;
const standardMask = 0x7ff;

function hexadecimal(value: number | undefined, digits: number): string {
  return ((value ?? 0) >>> 0).toString(16).padStart(digits, "0");
}

/** The text of a member, as long as another one says. */
function pattern(data: Scope, length: number): string {
  const place = data.locate("pattern");
  return place === null ? '""' : `"${decodeText(data.bytes, place.start, Math.min(place.start + length, place.end))}"`;
}

function compared(data: Scope): string {
  const [size, where] = [data.into("align_flags"), data.into("layer_opnd")];
  let line = `${size?.word("align") ?? "?"} at ${data.number("off") ?? 0} layer ${where?.number("layer") ?? 0}`;
  const mask = data.number("mask");
  if (mask) line += ` mask 0x${mask.toString(16)}`;
  if (size?.number("flags")) line += " trans";
  return `${line} ${where?.word("opnd") ?? "?"} ${data.number("val") ?? 0}`;
}

function bytesCompared(data: Scope): string {
  const where = data.into("len_layer");
  const text = pattern(data, where?.number("len") ?? 0);
  return `${text} at ${data.number("off") ?? 0} layer ${where?.number("layer") ?? 0}`;
}

function wordCompared(data: Scope): string {
  const place = `${data.number("offmask") ? "nexthdr+" : ""}${data.number("off") ?? 0}`;
  return `${hexadecimal(data.number("val"), 8)}/${hexadecimal(data.number("mask"), 8)} at ${place}`;
}

/** `random mask 0xff`, or a literal. */
function side(data: Scope, from: string, name: string): string {
  const given = data.into("TCA_EM_META_HDR")?.into(from);
  const kind = given?.into("kind");
  const isInteger = kind?.number("type") === 1;
  const value = data.own(name);
  if (kind?.number("id") === 0) {
    if (value === undefined) return isInteger ? "0" : '""';
    return isInteger ? String(value) : `"${data.word(name)}"`;
  }
  let line = kind?.word("id") ?? "?";
  const shift = given?.number("shift");
  if (shift) line += ` shift ${shift}`;
  if (isInteger && value !== undefined && Number(value) !== 0) line += ` mask ${data.word(name)}`;
  return line;
}

function metadata(data: Scope): string {
  const operand = data.into("TCA_EM_META_HDR")?.into("left")?.word("op") ?? "?";
  return `${side(data, "left", "TCA_EM_META_LVALUE")} ${operand} ${side(data, "right", "TCA_EM_META_RVALUE")}`;
}

function sought(data: Scope): string {
  const layers = data.into("layers");
  const end = (layer: string, offset: string) => `${data.number(offset) ?? 0} layer ${layers?.number(layer) ?? 0}`;
  const text = pattern(data, data.number("pattern_len") ?? 0);
  return `${text} ${data.word("algo")} from ${end("from_layer", "from_offset")} to ${end("to_layer", "to_offset")}`;
}

function frame(filter: Scope): string {
  const [id, mask] = [filter.number("can_id") ?? 0, filter.number("can_mask") ?? 0];
  const isExtended = (id & extendedFrame) !== 0;
  const whole = isExtended ? extendedMask : standardMask;
  const upper = (value: number) => `0x${(value & whole).toString(16).toUpperCase()}`;
  const line = `${isExtended ? "eff" : "sff"} ${upper(id)}`;
  return (mask & whole) === whole ? line : `${line}:${upper(mask)}`;
}

function set(data: Scope): string {
  const flags = data.number("flags") ?? 0;
  const dimensions: string[] = [];
  const count = Math.min(data.number("dim") ?? 0, 3);
  for (let bit = 1; bit <= count; bit++) dimensions.push((flags & (1 << bit)) === 0 ? "dst" : "src");
  return `${data.number("index") ?? 0} ${dimensions.join(",")}`;
}

/** What stands in the parentheses of a kind, by its number. */
const kinds: Readonly<Record<number, (data: Scope) => string>> = {
  1: compared,
  2: bytesCompared,
  3: wordCompared,
  4: metadata,
  5: sought,
  8: set,
  9: (data) => data.word("TCA_EM_IPT_MATCH_NAME") ?? "",
};

function one(match: Scope): string {
  const kind = match.number("kind") ?? 0;
  if (kind === 7) return `canid(${match.insides("data").map(frame).join(" ")})`;
  const data = match.into("data");
  return `${match.word("kind")}(${data === null ? "" : (kinds[kind]?.(data) ?? "")})`;
}

/** The matches from one on, until the last of its branch; a container holds those from its number on. */
function branch(matches: readonly Scope[], from: number, budget: { left: number }): string {
  const words: string[] = [];
  for (let at = from; at < matches.length; at++) {
    const match = matches[at] as Scope;
    if (budget.left-- <= 0) return [...words, "…"].join(" ");
    const flags = match.number("flags") ?? 0;
    const inner = match.number("data");
    const isGroup = match.number("kind") === 0 && inner !== undefined && inner > at;
    const text = isGroup ? `(${branch(matches, inner, budget)})` : one(match);
    words.push(`${(flags & 4) === 0 ? "" : "NOT "}${text}`);
    if ((flags & 3) === 0) break;
    words.push((flags & 1) === 0 ? "OR" : "AND");
  }
  return words.join(" ");
}

/** ` canid(eff 0x1234:0xFFFF) AND NOT u32(11220000/ffff0000 at 4)`. */
export function matchWords(options: Scope, name: string): string {
  const tree = options.into(name);
  const matches = tree?.insides("TCA_EMATCH_TREE_LIST") ?? [];
  return matches.length === 0 ? "" : ` ${branch(matches, 0, { left: most })}`;
}
