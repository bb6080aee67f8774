/** Selectors made of other values and of other selectors. */
import type { Selector } from "./select.ts";

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
