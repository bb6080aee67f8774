/** Constants as values of a type. */
import { errno } from "../dissect/index.ts";
import type { NamedValue, Type } from "../schema/index.ts";

const prefixes = new WeakMap<Type, string>();
const numbers = new WeakMap<Type, Map<string, number | bigint | null>>();

/** What all names of a type begin with, up to an underscore: `RTPROT_`. */
function prefixOf(type: Type, named: readonly NamedValue[]): string {
  let prefix = prefixes.get(type);
  if (prefix === undefined) {
    prefix = named[0]?.name ?? "";
    for (const { name } of named) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
    prefix = prefix.slice(0, prefix.lastIndexOf("_") + 1);
    prefixes.set(type, prefix);
  }
  return prefix;
}

/**
 * The number that a word stands for as a value of a type, null when it is none: a constant in any case, also without the
 * prefix that all constants of the type have (`static` for RTPROT_STATIC), or another notation of the type.
 */
export function constantOf(type: Type, word: string): number | bigint | null {
  let known = numbers.get(type);
  if (known === undefined) {
    known = new Map();
    numbers.set(type, known);
  }
  let value = known.get(word);
  if (value === undefined) {
    value = find(type, word);
    known.set(word, value);
  }
  return value;
}

function find(type: Type, word: string): number | bigint | null {
  if (type === errno) return errno.parse(word.replace(/^-/, ""));
  const exact = type.parse(word);
  if (exact !== null) return exact;
  const { named } = type;
  const upper = word.toUpperCase();
  const prefix = prefixOf(type, named).toUpperCase();
  const full =
    named.find(({ name }) => name.toUpperCase() === upper) ??
    named.find(({ name }) => prefix !== "" && name.toUpperCase() === prefix + upper);
  return full?.value ?? null;
}
