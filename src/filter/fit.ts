/** Whether a value that stands in a filter can be compared with a field's values, and what to say when not. */
import type { FieldRef, Kind } from "./bound.ts";
import { constantOf } from "./constants.ts";
import { addressOf, type Literal, momentOf, timeUnits } from "./literal.ts";
import type { Catalog } from "./names.ts";
import { printExpression } from "./print.ts";
import { didYouMean } from "./suggest.ts";
import type { Expression } from "./syntax.ts";

/** Why a literal does not fit, and what would. */
export interface Misfit {
  readonly reason: string;
  readonly suggestion: string | null;
}

const numeric: readonly Kind[] = [
  "integer",
  "flags",
  "interface",
  "namespace",
  "family",
  "number",
  "error",
  "errno",
  "type",
];
const textual: readonly Kind[] = ["text", "words", "type"];

function has(kinds: ReadonlySet<Kind>, ...wanted: readonly Kind[]): boolean {
  return wanted.some((kind) => kinds.has(kind));
}

const descriptions: Readonly<Record<Kind, string>> = {
  integer: "a number",
  number: "a number",
  flags: "flags",
  interface: "an interface (a number or a name)",
  namespace: "a namespace (a number or a label)",
  family: "a generic family (a number or a name)",
  text: "text",
  words: "one of a few words",
  type: "a message type",
  address: "an address",
  bytes: "bytes",
  flag: "a flag, which is there or not",
  error: "an error number",
  errno: "an error number",
  time: "a time",
  presence: "there or not",
  parts: "made of other fields and has no value of its own",
  choice: "bytes",
};

/** `a number or text`. */
export function describeKinds(kinds: ReadonlySet<Kind>): string {
  const named = [...new Set([...kinds].filter((kind) => kind !== "choice").map((kind) => descriptions[kind]))];
  const last = named.pop() ?? "bytes";
  return named.length === 0 ? last : `${named.join(", ")} or ${last}`;
}

/** The words that a field's values may be. */
export function wordsOf(field: FieldRef, catalog: Catalog): string[] {
  const { pseudo, types } = field;
  if (pseudo !== null) {
    if (pseudo.kind === "error" || pseudo.kind === "errno") return catalog.errors.map(String);
    if (pseudo.kind === "flags") return catalog.messageFlags.map(String);
    return [...(pseudo.words?.(catalog) ?? [])];
  }
  return [...new Set(types.flatMap((type) => type.named.map(({ name }) => name)))];
}

/** What a word means for a field: the text or number that it stands for; null when it means nothing. */
export function meaningOf(word: string, field: FieldRef, catalog: Catalog): Literal | null {
  const { pseudo, types } = field;
  const lower = word.toLowerCase();
  if (pseudo !== null) {
    if (pseudo.kind === "error" || pseudo.kind === "errno") {
      const name = catalog.errors.find((one) => one.toLowerCase() === lower.replace(/^-/, ""));
      return name === undefined ? null : { kind: "constant", names: [name] };
    }
    if (pseudo.kind === "flags") {
      const name = catalog.messageFlags.find(
        (one) => one.toLowerCase() === lower || one.toLowerCase() === `nlm_f_${lower}`,
      );
      return name === undefined ? null : { kind: "constant", names: [name] };
    }
    const words = wordsOf(field, catalog);
    const value = words.find((one) => one.toLowerCase() === lower) ?? shortened(lower, words);
    if (value === undefined) return null;
    const [number] = catalog.constants.get(value.toUpperCase())?.values ?? [];
    return number === undefined ? { kind: "text", value } : { kind: "text", value, number };
  }
  if (types.some((type) => constantOf(type, word) !== null)) return { kind: "constant", names: [word] };
  if (types.some((type) => type.named.length > 0)) return null;
  const constant = catalog.constants.get(word.toUpperCase());
  if (constant === undefined || !types.some(({ holds }) => numeric.includes(holds))) return null;
  const [value] = constant.values;
  return value === undefined ? null : { kind: "integer", value };
}

/** The only word that ends so after an underscore: `route` for NETLINK_ROUTE. */
function shortened(lower: string, words: readonly string[]): string | undefined {
  const found = words.filter(
    (one) =>
      /^(?:netlink|af|nfproto)_/i.test(one) &&
      one.toLowerCase().endsWith(`_${lower}`) &&
      one.split("_").length === 1 + lower.split("_").length,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Why a literal cannot be compared with values of these kinds; null when it can. `name` is what has the values. */
export function misfitOf(
  literal: Literal,
  expression: Expression,
  name: string,
  kinds: ReadonlySet<Kind>,
  field: FieldRef | null,
  catalog: Catalog,
): Misfit | null {
  const shown = printExpression(expression);
  const is = `${name} is ${describeKinds(kinds)}`;
  if (kinds.size > 0 && [...kinds].every((kind) => kind === "parts" || kind === "presence")) {
    return { reason: `${name} is ${describeKinds(kinds)}`, suggestion: partHint(field, name) };
  }
  switch (literal.kind) {
    case "integer":
      if (Number(literal.value) >> 1 !== 0 && [...kinds].every((kind) => kind === "flag")) {
        return { reason: is, suggestion: "it is 1 or 0, true or false" };
      }
      if (has(kinds, ...numeric, "flag", "bytes", "time")) return null;
      if (has(kinds, "words", "text") && field?.pseudo?.numbers !== undefined) return null;
      return {
        reason: `${is}, not a number`,
        suggestion: has(kinds, "text") ? `write "${shown}"` : wordHint("", field, catalog),
      };
    case "fraction":
      return has(kinds, ...numeric, "time") ? null : { reason: `${is}, not a number`, suggestion: null };
    case "duration":
      if (field?.types.some(({ countsIn }) => countsIn !== null && countsIn in timeUnits)) return null;
      return { reason: `${is}, not a time span`, suggestion: null };
    case "boolean":
      return has(kinds, "flag", "integer") ? null : { reason: `${is}, neither true nor false`, suggestion: null };
    case "bytes":
      if (has(kinds, "bytes", "address", "text")) return null;
      return { reason: `${is}, not a string of bytes`, suggestion: null };
    case "address":
      return has(kinds, "address", "bytes")
        ? null
        : { reason: `${is}, not an address`, suggestion: has(kinds, "text") ? `write "${shown}"` : null };
    case "text":
      return textMisfit(literal.value, is, kinds, field, catalog);
    case "constant":
      return constantMisfit(literal.names, name, kinds, field, catalog);
  }
}

function partHint(field: FieldRef | null, name: string): string | null {
  if (field?.pseudo?.kind === "presence") return `${name}.FIELD is a field in it`;
  return "compare one of its fields, or ask with the name alone whether it is there";
}

function textMisfit(
  value: string,
  is: string,
  kinds: ReadonlySet<Kind>,
  field: FieldRef | null,
  catalog: Catalog,
): Misfit | null {
  const words = field === null ? [] : wordsOf(field, catalog);
  if (has(kinds, "words") && field?.pseudo?.others !== true && !has(kinds, "text")) {
    if (field !== null && meaningOf(value, field, catalog) !== null) return null;
    return { reason: `${field?.name ?? "this"} is never "${value}"`, suggestion: wordHint(value, field, catalog) };
  }
  if (has(kinds, "type") && /^[A-Z]\w*$/.test(value) && field !== null && meaningOf(value, field, catalog) === null) {
    return { reason: `no message type is called ${value}`, suggestion: wordHint(value, field, catalog) };
  }
  if (has(kinds, ...textual, "bytes", "interface", "namespace", "family")) return null;
  if (has(kinds, "address")) {
    if (addressOf(value) !== null || /^[0-9a-fA-F.:[\]/]+$/.test(value)) return null;
    return { reason: `${is}; "${value}" is none`, suggestion: null };
  }
  if (has(kinds, "time") && momentOf(value) !== null) return null;
  if (has(kinds, "time"))
    return { reason: `${is}; "${value}" is none`, suggestion: 'write it so: "2026-11-23 10:15:00.5Z"' };
  if (field !== null && meaningOf(value, field, catalog) !== null) return null;
  if (/^(?:0x[0-9a-fA-F]+|-?\d+)$/.test(value))
    return { reason: `${is}, not text`, suggestion: `write ${value} without quotes` };
  return { reason: `${is}, not text`, suggestion: words.length > 0 ? wordHint(value, field, catalog) : null };
}

function constantMisfit(
  names: readonly string[],
  name: string,
  kinds: ReadonlySet<Kind>,
  field: FieldRef | null,
  catalog: Catalog,
): Misfit | null {
  const isFlags = has(kinds, "flags") || (names.length === 1 && true);
  if (!isFlags && !has(kinds, "integer", "text"))
    return { reason: `${name} has one value at a time; | joins flags`, suggestion: `write in {${names.join(", ")}}` };
  for (const one of names) {
    if (field !== null && meaningOf(one, field, catalog) !== null) continue;
    const plain = one.replace(/^-/, "");
    const named = field === null ? [] : wordsOf(field, catalog);
    if (
      named.length === 0 &&
      has(kinds, "text", "interface", "namespace", "family", "bytes") &&
      /^[\w.-]+$/.test(plain)
    ) {
      return { reason: `no field or constant is called ${plain}`, suggestion: `text stands in quotes: "${one}"` };
    }
    if (named.length === 0 && has(kinds, "flag"))
      return { reason: `${name} is a flag`, suggestion: "it is true or false" };
    if (named.length === 0) {
      return {
        reason: `${name} is ${describeKinds(kinds)}; no field or constant is called ${plain}`,
        suggestion: didYouMean(plain, constantNames(catalog)),
      };
    }
    return { reason: `${name} has no value called ${plain}`, suggestion: wordHint(plain, field, catalog) };
  }
  return null;
}

function constantNames(catalog: Catalog): string[] {
  return [...catalog.constants.values()].map(({ name }) => name);
}

/** What a field's value could be called. */
function wordHint(wrong: string, field: FieldRef | null, catalog: Catalog): string | null {
  const words = field === null ? [] : wordsOf(field, catalog);
  const near = wrong === "" ? null : didYouMean(wrong, words);
  if (near !== null) return near;
  if (words.length === 0 || words.length > 12) return null;
  return `it is one of ${words.join(", ")}`;
}
