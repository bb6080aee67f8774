/** The elements of an indexed array for summaries. */
import { IndexedType, type Scope } from "../../src/schema/index.ts";

/** The insides of the nests that an array holds, in order; none when it is absent. */
export function nestedElements(scope: Scope, name: string): readonly Scope[] {
  const place = scope.locate(name);
  if (!(place?.type instanceof IndexedType)) return [];
  const insides = place.type.elements(scope, place.start, place.end).map(({ inside }) => inside);
  return insides.filter((inside): inside is Scope => inside !== null);
}
