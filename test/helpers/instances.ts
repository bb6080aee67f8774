/** Bytes made from a table: a message with one of each attribute, to show that another table reads them too. */
import {
  type AttributeSet,
  type Field,
  IndexedType,
  type Message,
  NestType,
  SelectType,
  type StructType,
  type Type,
} from "../../src/schema/index.ts";
import { integer } from "./pcap.ts";
import { attribute } from "./table.ts";

const deepest = 3;
/** What a nest may hold: an attribute has 16 bits for its length. */
const longest = 8000;
const someText = Buffer.from("abc\0");
/** Lengths that bytes of any length are tried with. */
const lengths = [8, 4, 16, 0];

/** Words that attributes of some names have, and by which they choose what others are: the first that fits a set. */
export interface Choice {
  readonly names: readonly string[];
  readonly words: readonly string[];
}

/** What is made: one of each attribute, with the payloads that a choice chooses, where there is one. */
export class Instances {
  private readonly names: readonly string[];
  private readonly words: readonly string[];
  private readonly made = new Map<AttributeSet, Map<string, Buffer>>();

  constructor({ names, words }: Choice = { names: [], words: [] }) {
    this.names = names;
    this.words = words;
  }

  /** The first word of the choice, empty where there is none. */
  get word(): string {
    return this.words[0] ?? "";
  }

  /** One of each attribute of a set; made once for each depth and for the word that is chosen around it. */
  attributesOf(set: AttributeSet, depth = 0, outer = ""): Buffer {
    const known = this.made.get(set) ?? new Map<string, Buffer>();
    this.made.set(set, known);
    const key = `${depth} ${outer}`;
    const made = known.get(key) ?? this.oneOfEach(set, depth, outer);
    known.set(key, made);
    return made;
  }

  private oneOfEach(set: AttributeSet, depth: number, outer: string): Buffer {
    const own = set.known.some(({ name }) => this.names.includes(name)) ? this.wordIn(set) : outer;
    return Buffer.concat(
      set.known.flatMap(({ number, name, type }) => {
        const payload = this.names.includes(name) ? wordOf(type, own) : this.payloadOf(type, depth, own);
        const flags = type instanceof NestType || type instanceof IndexedType ? 0x8000 : 0;
        return payload === null || payload.length > longest ? [] : [attribute(number, payload, { flags })];
      }),
    );
  }

  /** The word that chooses something in a set. */
  private wordIn(set: AttributeSet): string {
    const fits = (word: string) => set.known.some(({ type }) => type instanceof SelectType && type.choices.has(word));
    return this.words.find(fits) ?? this.word;
  }

  /** A payload that fits the type; null for one that something else has to choose. */
  private payloadOf(type: Type, depth: number, word: string): Buffer | null {
    if (type instanceof SelectType) {
      const chosen = type.choices.get(word);
      return chosen === undefined ? null : this.payloadOf(chosen, depth, word);
    }
    if (type instanceof NestType) {
      if (depth > deepest) return null;
      return Buffer.concat([headerOf(type.header), this.attributesOf(type.set, depth + 1, word)]);
    }
    if (type instanceof IndexedType) {
      const element = type.inner[0];
      const inside = element === undefined || depth > deepest ? null : this.payloadOf(element, depth + 1, word);
      return inside === null ? null : attribute(1, inside);
    }
    if (type.wire === "flag") return Buffer.alloc(0);
    if (type.wire === "string" && type.size === null) return someText;
    if (type.wire === "uint" || type.wire === "sint") return integer(1, 4);
    if (type.wire === "array" && type.size === null) return Buffer.alloc((type.inner[0]?.size ?? 4) * 2);
    if (type.size !== null) return numberOf(type) ?? Buffer.alloc(type.size);
    if (type.wire === "struct") return Buffer.alloc(0);
    return Buffer.alloc(lengths.find((length) => type.misfit(length) === null) ?? 0);
  }
}

/** A word, or the number with that name. */
function wordOf(type: Type, word: string): Buffer | null {
  if (type.wire === "string") return Buffer.from(`${word}\0`);
  const constant = word.toUpperCase().replaceAll("-", "_");
  const value = type.named.find(({ name }) => name.endsWith(`_${constant}`))?.value;
  return value === undefined ? null : integer(value, type.size as 1 | 2 | 4 | 8, type.bigEndian);
}

/** A value with a name where the type names some, so that both tables have to know it. */
function numberOf(type: Type): Buffer | null {
  const { size } = type;
  if (!/^[us]\d+$/.test(type.wire) || size === null) return null;
  const value = type.named.find((one) => one.value > 0)?.value ?? 1;
  return integer(value, size as 1 | 2 | 4 | 8, type.bigEndian);
}

/** A fixed header of zeros. */
export function headerOf(header: StructType | null): Buffer {
  return Buffer.alloc(header === null ? 0 : (header.fixedSize + 3) & ~3);
}

/** The words of each attribute that something else chooses, of a set and the sets in it. */
export function choicesIn(sets: readonly (AttributeSet | null)[]): ReadonlyMap<string, ReadonlySet<string>> {
  const words = new Map<string, Set<string>>();
  const seen = new Set<AttributeSet>();
  const look = (name: string, type: Type): void => {
    if (type instanceof SelectType) {
      const known = words.get(name) ?? new Set();
      words.set(name, known);
      for (const word of type.choices.keys()) known.add(word);
    }
    if (type instanceof NestType) enter(type.set);
    else if (type instanceof SelectType || type instanceof IndexedType) {
      for (const inner of type.inner) look(name, inner);
    }
  };
  const enter = (set: AttributeSet | null): void => {
    if (set === null || seen.has(set)) return;
    seen.add(set);
    for (const { name, type } of set.known) look(name, type);
  };
  for (const set of sets) enter(set);
  return words;
}

/** The fields around a range of bytes, from the message down. */
export function fieldsAround(message: Message, start: number, end: number): Field[] {
  const around: Field[] = [];
  let fields = message.fields;
  for (;;) {
    const next = fields.find((field) => field.start <= start && end <= field.end && field.end > field.start);
    if (next === undefined) return around;
    around.push(next);
    fields = next.children;
  }
}
