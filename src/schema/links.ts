/**
 * Values that pass from one element of a list to another through numbered slots, as the expressions of a rule of
 * nf_tables do through registers: one element fills a slot, a later one compares or uses it.
 */
import type { Place, Scope } from "./scope.ts";
import { ChoiceType } from "./select.ts";
import type { Type, Wire } from "./type.ts";

/** What an element that names a slot says of the slot's value: its type, or that it is the value of another slot. */
export type LinkEnd =
  | { readonly slot: string; readonly type: Type; readonly turned?: Type }
  | { readonly slot: string; readonly through: string; readonly turns?: boolean };

/** How the elements of a list are found and what they do with slots. */
export interface Links {
  /** Name of the attribute that is an element; it occurs many times. */
  readonly element: string;
  /** Ways from inside an element to the attributes that name slots. */
  readonly paths: readonly (readonly string[])[];
  /** Other numbers of slots: `{ 1: 8 }` says that 1 is 8. */
  readonly same: Readonly<Record<number, number>>;
  /** Elements that fill a slot. */
  readonly fill: readonly LinkEnd[];
  /** Elements that use what is in a slot. */
  readonly use: readonly LinkEnd[];
}

/** Elements further away than this are not asked. */
const reach = 64;

class LinkedType extends ChoiceType {
  private readonly slot: string;
  private readonly links: () => Links;
  private readonly backwards: boolean;
  private readonly fallback: Type;

  constructor(slot: string, links: () => Links, backwards: boolean, fallback: Type) {
    super();
    this.slot = slot;
    this.links = links;
    this.backwards = backwards;
    this.fallback = fallback;
  }

  override get wire(): Wire {
    return this.fallback.wire;
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    const type = this.find(scope, start, end);
    const fits = type !== null && type.misfit(end - start) === null;
    return fits ? type : this.fallback.resolve(scope, start, end);
  }

  private find(scope: Scope, start: number, end: number): Type | null {
    const links = this.links();
    const number = scope.nearest(this.slot);
    const own = elementOf(scope, links.element);
    const list = own?.outer ?? null;
    if (typeof number !== "number" || own === null || list === null) return null;
    let slot = links.same[number] ?? number;
    let turned = false;
    for (const place of this.others(list, own, links.element)) {
      const at = list.open(place);
      if (at === null) continue;
      const met = meet(links, this.backwards, at, slot);
      if (met === null) continue;
      if ("type" in met.end) {
        const type = turned ? met.end.turned : met.end.type;
        return type?.resolve(met.inside, start, end) ?? null;
      }
      const next = met.inside.number(met.end.through);
      if (next === undefined) return null;
      slot = links.same[next] ?? next;
      turned = turned !== (met.end.turns ?? false);
    }
    return null;
  }

  /** The elements before or after one, the nearest first. */
  private others(list: Scope, own: Scope, element: string): readonly Place[] {
    const found: Place[] = [];
    list.each((name, place) => {
      if (name !== element || (this.backwards ? place.start >= own.start : place.start <= own.start)) return;
      if (this.backwards || found.length < reach) found.push(place);
    });
    return this.backwards ? found.slice(-reach).reverse() : found;
  }

  override get inner(): readonly Type[] {
    return [this.fallback];
  }
}

/** The element of a list that a scope is in. */
function elementOf(scope: Scope, element: string): Scope | null {
  for (let inside: Scope | null = scope; inside !== null; inside = inside.outer) {
    if (inside.outer?.set?.named(element) !== undefined) return inside;
  }
  return null;
}

/** What an element does with a slot, and where it says so; null when it leaves the slot alone. */
function meet(links: Links, backwards: boolean, element: Scope, slot: number): { end: LinkEnd; inside: Scope } | null {
  for (const path of links.paths) {
    let inside: Scope | null = element;
    for (const name of path) inside = inside?.into(name) ?? null;
    if (inside === null) continue;
    for (const end of backwards ? links.fill : links.use) {
      const number = inside.number(end.slot);
      if (number !== undefined && (links.same[number] ?? number) === slot) return { end, inside };
    }
  }
  return null;
}

/**
 * The type of the value that the nearest earlier element has left in the slot that `slot` names: what a comparison
 * compares with. Without such an element, or where its type does not fit, `fallback`.
 */
export function filled(slot: string, links: () => Links, fallback: Type): Type {
  return new LinkedType(slot, links, true, fallback);
}

/** The type that the nearest later element gives to the slot that `slot` names: what a constant is meant for. */
export function awaited(slot: string, links: () => Links, fallback: Type): Type {
  return new LinkedType(slot, links, false, fallback);
}
