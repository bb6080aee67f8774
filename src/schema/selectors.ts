/** What a choice of the schema language is made by: values beside it, around it, inside a neighbour, or of its own bytes. */
import { BitsType } from "./bits.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./type.ts";

/** What a choice is made by; reads it from the surroundings of a value. */
export type Selector = (scope: Scope, at: number) => Value | undefined;

/** By the sibling, header member or enclosing attribute of that name, the nearest first, in any order. */
export function by(name: string): Selector {
  return (scope) => scope.nearest(name);
}

/** By a sibling in the same set only. */
export function bySibling(name: string): Selector {
  return (scope) => scope.own(name);
}

/** By the last attribute of that name before this one, for sets in which selector and payload repeat in pairs. */
export function byPreceding(name: string): Selector {
  return (scope, at) => scope.preceding(name, at);
}

/** By the number of the enclosing attribute, for arrays whose index chooses. */
export function byIndex(): Selector {
  return (scope) => (scope.index < 0 ? undefined : scope.index);
}

/** By whether an attribute or member of that name is here or in what encloses it: `true` or `false`. */
export function byPresence(name: string): Selector {
  return (scope) => {
    for (let at: Scope | null = scope; at !== null; at = at.outer) if (at.has(name)) return true;
    return scope.message.root.has(name);
  };
}

/**
 * By what the capture has said of something, named by values near this one: `byFact("set key",
 * ["nfgen_family", "NFTA_SET_ELEM_LIST_TABLE", "NFTA_SET_ELEM_LIST_SET"])`. A dissector's `teaches` says what is learned.
 */
export function byFact(about: string, key: readonly string[]): Selector {
  return (scope) => {
    const words: string[] = [];
    for (const name of key) {
      const value = scope.nearest(name);
      if (value === undefined) return undefined;
      words.push(String(value));
    }
    return scope.message.context.fact(scope.message, about, words.join("\n"));
  };
}

function valueAt(scope: Scope, names: readonly string[]): Value | undefined {
  let inner: Scope | null = scope;
  for (const name of names.slice(0, -1)) inner = inner?.into(name) ?? null;
  return inner?.own(names.at(-1) ?? "");
}

/**
 * By a value inside structs or nests beside this one, or beside what encloses it, the nearest first:
 * `byPath("TCA_EM_META_HDR", "left", "kind")`.
 */
export function byPath(...names: readonly string[]): Selector {
  return (scope) => {
    for (let outer: Scope | null = scope; outer !== null; outer = outer.outer) {
      const value = valueAt(outer, names);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** By one of the {@link bits} of a member, the nearest first: `byBits("version_ihl", "ihl")`. */
export function byBits(member: string, name: string): Selector {
  return (scope) => {
    for (let inner: Scope | null = scope; inner !== null; inner = inner.outer) {
      const place = inner.locate(member);
      if (place === null || !(place.type instanceof BitsType)) continue;
      if (place.type.misfit(place.end - place.start) !== null) return undefined;
      return place.type.bitOf(name, inner, place.start);
    }
    return undefined;
  };
}

/**
 * By the first bits of the value itself, highest first: `select(byLeadingBits(4), { 4: ipv4, 6: ipv6 })`. `skip` is how
 * many bits come before them. At most 24 bits.
 */
export function byLeadingBits(width: number, skip = 0): Selector {
  return ({ bytes, message }, at) => {
    const first = at + (skip >> 3);
    const last = at + ((skip + width - 1) >> 3);
    if (last >= message.end) return undefined;
    let whole = 0;
    for (let i = first; i <= last; i++) whole = whole * 256 + (bytes[i] as number);
    const below = (last + 1 - at) * 8 - skip - width;
    return Math.floor(whole / 2 ** below) % 2 ** width;
  };
}

/**
 * By some bits of a byte of the nearest sibling or member of that name: `byMask("flags", 0, 0x40)` is 0 or 64. They stay
 * where they stand in the byte.
 */
export function byMask(name: string, index: number, mask: number): Selector {
  return (scope) => {
    for (let within: Scope | null = scope; within !== null; within = within.outer) {
      const place = within.locate(name);
      if (place === null) continue;
      const at = place.start + index;
      return at < place.end ? (scope.bytes[at] as number) & mask : undefined;
    }
    return undefined;
  };
}

/** By several values at once, each the nearest of its name: `byAll("base", "len")` chooses `"1/4"`. */
export function byAll(...names: readonly string[]): Selector {
  return (scope) => {
    const values: string[] = [];
    for (const name of names) {
      const value = scope.nearest(name);
      if (value === undefined) return undefined;
      values.push(String(value));
    }
    return values.join("/");
  };
}

/** By the first of several selectors that says something. */
export function byFirst(...selectors: readonly Selector[]): Selector {
  return (scope, at) => {
    for (const selector of selectors) {
      const value = selector(scope, at);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}
