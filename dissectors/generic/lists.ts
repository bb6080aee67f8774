/** Words for lists that may be long: a line shows the first of them and how many there are. */
import type { Scope } from "../../src/schema/index.ts";

/** `a, b, c … (12)`: the first ones, and how many there are when some are left out. */
export function firstFew(words: readonly string[], limit = 4, separator = ", "): string {
  const shown = words.slice(0, limit).join(separator);
  return words.length > limit ? `${shown} … (${words.length})` : shown;
}

/** The insides of all attributes of that name, in order. */
export function nestsOf(scope: Scope | null, name: string): readonly Scope[] {
  const all: Scope[] = [];
  for (let one = scope?.into(name) ?? null; scope !== null && one !== null; one = scope.next(name, one)) all.push(one);
  return all;
}
