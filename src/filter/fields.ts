/** What a name of a filter means: which fields, in which sets. */
import { string, type Type } from "../schema/index.ts";
import type { FieldRef, FilterAliases, Kind, Step } from "./bound.ts";
import { type Catalog, insideOf, type NamedField, type NamedPlace, valueTypes } from "./names.ts";
import { type PseudoField, pseudoField } from "./pseudo.ts";

/** Why a name is no field: which part of it, from where to where in the name. */
export interface Unknown {
  readonly unknown: string;
  readonly from: number;
  /** The part before it, which is known but never has it inside; null when the part is not known at all. */
  readonly outside: string | null;
}

export function isUnknown(found: FieldRef | Unknown): found is Unknown {
  return "unknown" in found;
}

const numbered = /^(.*)#\d+$/;

/** The field that a name means; an alias leads to its target. */
export function findField(text: string, catalog: Catalog, aliases: FilterAliases): FieldRef | Unknown {
  let rest = text;
  let echoed = false;
  let top = false;
  if (/^request\./i.test(rest)) {
    echoed = true;
    rest = rest.slice("request.".length);
  }
  const lower = rest.toLowerCase();
  const target = Object.hasOwn(aliases.fields, lower) ? (aliases.fields[lower] as string) : rest;
  const pseudo = pseudoField(target);
  if (pseudo !== undefined) return ofPseudo(text, pseudo, echoed);
  let path = target;
  if (/^message\./i.test(path)) {
    top = true;
    path = path.slice("message.".length);
  }
  const found = places(path, catalog);
  if ("unknown" in found) return { ...found, from: found.from + (text.length - path.length) };
  const types = [...new Set(found.places.flatMap(({ type }) => valueTypes(type)))];
  const name = `${echoed ? "request." : ""}${top ? "message." : ""}${found.names.join(".")}`;
  return { text, name, echoed, top, pseudo: null, steps: found.steps, places: found.places, types };
}

function ofPseudo(text: string, pseudo: PseudoField, echoed: boolean): FieldRef {
  return {
    text,
    name: `${echoed ? "request." : ""}${pseudo.name}`,
    echoed,
    top: false,
    pseudo,
    steps: [],
    places: [],
    types: [],
  };
}

/** Where the last part of a path stands, inside the parts before it. */
function places(
  path: string,
  catalog: Catalog,
): { places: readonly NamedPlace[]; names: readonly string[]; steps: readonly Step[] } | Unknown {
  const names: string[] = [];
  const steps: Step[] = [];
  let outer: NamedField | null = null;
  let from = 0;
  for (const part of path.split(".")) {
    const { known, exact } = fieldOf(part, catalog);
    if (outer === null) {
      if (known === null) return { unknown: part, from, outside: null };
      outer = known;
    } else {
      const inside = insideOf(outer.places.map(({ type }) => type));
      const all: readonly NamedPlace[] =
        known === null ? [] : known.places.filter(({ owner }) => inside.has(owner) || /#/.test(part));
      const open: Type | undefined = ([...inside] as Type[]).find((one) => "openNames" in one && one.openNames);
      if (all.length === 0 && open === undefined)
        return { unknown: part, from, outside: known === null ? null : outer.name };
      if (all.length > 0 && known !== null) outer = { name: known.name, places: [...all] };
      else
        outer = { name: part, places: [{ name: part, owner: open as Type, where: names.at(-1) ?? "", type: string }] };
    }
    names.push(outer.name);
    steps.push({ name: part, exact });
    from += part.length + 1;
  }
  return { places: outer?.places ?? [], names, steps };
}

/** The fields of a name, or of several of which one at least is known; those spelled exactly so where there are any. */
function fieldOf(part: string, catalog: Catalog): { known: NamedField | null; exact: boolean } {
  const names = part.split("|");
  const found = names.flatMap((one) => catalog.fields.get(one.toLowerCase()) ?? []);
  const [first] = found;
  if (first === undefined) return { known: stranger(part, catalog), exact: false };
  const all = found.flatMap(({ places }) => places);
  const spelled = all.filter(({ name }) => names.includes(name));
  const exact = spelled.length > 0;
  const name = exact ? part : found.map((one) => one.name).join("|");
  return { known: { name, places: exact ? spelled : all }, exact };
}

/** An attribute that no table has, of a set that there is: `IFLA#99`. */
function stranger(part: string, catalog: Catalog): NamedField | null {
  const set = numbered.exec(part)?.[1];
  if (set === undefined || !catalog.sets.has(set.toLowerCase())) return null;
  return { name: part, places: [{ name: part, owner: string, where: set, type: catalog.strangerType }] };
}

/** The kinds of value that a field may have. */
export function kindsOfField({ pseudo, types }: FieldRef): ReadonlySet<Kind> {
  if (pseudo !== null) return new Set<Kind>([pseudo.kind]);
  return new Set<Kind>(types.map(({ holds }) => holds));
}
