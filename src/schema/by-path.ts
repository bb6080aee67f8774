/** A choice by a value that lies inside a struct or nest. */
import type { Scope } from "./scope.ts";
import type { Selector } from "./select.ts";
import type { Value } from "./type.ts";

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
