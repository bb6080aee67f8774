/** Members of the objects that `ip -j` prints, as tables from names to what is found in a message. */
import type { Scope } from "../../../schema/index.ts";

export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [name: string]: Json };

export type JsonObject = { readonly [name: string]: Json };

/** The object of those values that are there. */
export function present(values: Readonly<Record<string, Json | undefined>>): JsonObject {
  const object: { [name: string]: Json } = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) object[name] = value;
  return object;
}

/** How the value of a member is found; undefined leaves the member out. */
export type Getter = (scope: Scope) => Json | undefined;

export type Members = Readonly<Record<string, Getter>>;

/** The object with those members that have a value. */
export function objectOf(scope: Scope, members: Members): JsonObject {
  return present(Object.fromEntries(Object.entries(members).map(([name, get]) => [name, get(scope)])));
}

/** A number. */
export function count(name: string): Getter {
  return (scope) => {
    const value = scope.own(name);
    return typeof value === "bigint" ? value : scope.number(name);
  };
}

/** A number that is not said when it is 0. */
export function countUnlessZero(name: string): Getter {
  return (scope) => scope.number(name) || undefined;
}

/** Text, or what iproute2 calls a constant. */
export function word(name: string): Getter {
  return (scope) => scope.word(name) ?? undefined;
}

/** A constant's word, not said for the value 0. */
export function wordUnlessZero(name: string): Getter {
  return (scope) => (scope.number(name) ? (scope.word(name) ?? undefined) : undefined);
}

/** `true` where a number is not 0, or a flag is there. */
export function mark(name: string): Getter {
  return (scope) => (scope.has(name) && scope.own(name) !== 0 && scope.own(name) !== false ? true : undefined);
}

/** `null` where an attribute is there: how iproute2 writes a word without a value. */
export function bare(name: string): Getter {
  return (scope) => (scope.has(name) ? null : undefined);
}

/** `true` or `false`. */
export function yesNo(name: string): Getter {
  return (scope) => {
    const value = scope.own(name);
    return value === undefined ? undefined : value !== 0 && value !== false;
  };
}

/** A number in hexadecimal, padded to that many digits. */
export function hex(name: string, digits = 0): Getter {
  return (scope) => {
    const value = scope.own(name);
    if (typeof value !== "number" && typeof value !== "bigint") return undefined;
    return `0x${value.toString(16).padStart(digits, "0")}`;
  };
}

/** The name of an interface. */
export function device(name: string): Getter {
  return (scope) => (scope.number(name) ? (scope.word(name) ?? undefined) : undefined);
}

/** The members of a nest or struct. */
export function inside(name: string, members: Members): Getter {
  return (scope) => {
    const inner = scope.into(name);
    return inner === null ? undefined : objectOf(inner, members);
  };
}

/** Words of the flags that are set, in the order of the tool; the rest as one hexadecimal number. */
export function flagList(set: number, words: readonly (readonly [mask: number, word: string])[], ignored = 0): Json {
  const list: string[] = [];
  let rest = (set & ~ignored) >>> 0;
  for (const [mask, text] of words) {
    if ((rest & mask) === 0) continue;
    list.push(text);
    rest = (rest & ~mask) >>> 0;
  }
  if (rest !== 0) list.push(rest.toString(16));
  return list;
}
