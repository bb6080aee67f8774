/** Tables that take other ones' place, and keep of those what they do not have themselves. */
import { IndexedType } from "./arrays.ts";
import type { AttributeSet } from "./attribute-set.ts";
import { NestType } from "./attributes.ts";
import { SelectType } from "./select.ts";
import type { Type } from "./type.ts";

/**
 * Gives a set the attributes that only another one has, in nests too, and the cases of choices; what may repeat there may
 * repeat here. For a description that knows less of a family than the table whose place it takes.
 */
export function completeSet(set: AttributeSet, from: AttributeSet, seen: Set<AttributeSet> = new Set()): void {
  if (set === from || seen.has(set)) return;
  seen.add(set);
  // A description that has names of its own for everything can only be matched by numbers.
  const byNumber = !set.known.some(({ name }) => from.named(name) !== undefined);
  for (const spec of from.known) {
    const own = set.known.find(({ number }) => number === spec.number);
    if (own === undefined) set.adopt(spec);
    if (own === undefined || (own.name !== spec.name && !byNumber)) continue;
    if (spec.multi && !own.multi) set.allowRepeats(own);
    completeType(own.type, spec.type, seen);
  }
}

function completeType(type: Type, from: Type, seen: Set<AttributeSet>): void {
  if (type instanceof NestType && from instanceof NestType) completeSet(type.set, from.set, seen);
  else if (type instanceof IndexedType && from instanceof IndexedType) {
    const [own, other] = [type.inner[0], from.inner[0]];
    if (own !== undefined && other !== undefined) completeType(own, other, seen);
  } else if (type instanceof SelectType && from instanceof SelectType) {
    for (const [value, other] of from.choices) {
      const own = type.choices.get(value);
      if (own === undefined) type.extend(value, other);
      else completeType(own, other, seen);
    }
  }
}
