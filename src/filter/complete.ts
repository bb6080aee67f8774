/** What can stand at a place of a filter that is being typed. */
import type { Registry } from "../dissect/index.ts";
import { noAliases } from "./bound.ts";
import { FilterError } from "./error.ts";
import { findField, isUnknown } from "./fields.ts";
import type { FilterOptions } from "./filter.ts";
import { wordsOf } from "./fit.ts";
import { Lexer, type Token } from "./lex.ts";
import { type Catalog, catalogOf, insideOf } from "./names.ts";
import { pseudoFields } from "./pseudo.ts";
import { functionNames } from "./syntax.ts";

export interface Completion {
  /** What would stand there. */
  readonly text: string;
  readonly kind: "field" | "constant" | "operator" | "function" | "connective";
  /** A few words about it; may be empty. */
  readonly about: string;
}

export interface Completions {
  /** The part of the text that a completion replaces. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
}

/** More would help nobody. */
const most = 200;

const comparisons: readonly Completion[] = ["==", "!=", ">", "<", ">=", "<=", "contains", "matches", "in"].map(
  (text) => ({
    text,
    kind: "operator",
    about: "",
  }),
);

const connectives: readonly Completion[] = ["&&", "||"].map((text) => ({ text, kind: "connective", about: "" }));

/**
 * Completes the word that ends at the cursor: field names where a field can stand, constants of the field after an
 * operator, operators after a field. Loads all tables.
 */
export async function completeFilter(
  text: string,
  cursor: number,
  registry: Registry,
  options: FilterOptions = {},
): Promise<Completions> {
  await registry.loadAll();
  return completionsOf(text, cursor, catalogOf(registry), options);
}

/** The same with a catalog that is already made. */
export function completionsOf(
  text: string,
  cursor: number,
  catalog: Catalog,
  options: FilterOptions = {},
): Completions {
  const before = text.slice(0, cursor);
  const word = /(?:\w[\w.#-]*)?$/.exec(before)?.[0] ?? "";
  const start = cursor - word.length;
  const end = cursor + (/^[\w.#-]*/.exec(text.slice(cursor))?.[0].length ?? 0);
  const tokens = tokensOf(before.slice(0, start));
  if (tokens === null) return { start, end, items: [] };
  return { start, end, items: itemsFor(tokens, word, catalog, options) };
}

/** The tokens of a text; null when it ends within a string. */
function tokensOf(text: string): Token[] | null {
  const lexer = new Lexer(text);
  const tokens: Token[] = [];
  try {
    for (let token = lexer.take(); token.kind !== "end"; token = lexer.take()) {
      tokens.push(token);
      if (token.kind === "symbol" && token.text === "[") lexer.ranges(token);
    }
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return null;
  }
  return tokens;
}

const operators = new Set([
  "==",
  "!=",
  "===",
  "!==",
  "~=",
  "<",
  ">",
  "<=",
  ">=",
  "eq",
  "ne",
  "lt",
  "gt",
  "le",
  "ge",
  "any_eq",
  "all_eq",
  "any_ne",
  "all_ne",
  "contains",
  "&",
  "|",
]);

function itemsFor(
  tokens: readonly Token[],
  word: string,
  catalog: Catalog,
  options: FilterOptions,
): readonly Completion[] {
  const last = tokens.at(-1);
  const isSigned = last?.text === "-" && operators.has(tokens.at(-2)?.text ?? "");
  const field = operandBefore(isSigned ? tokens.slice(0, -1) : tokens);
  if (last !== undefined && field !== null) {
    const found = findField(field, catalog, options.aliases ?? noAliases);
    if (isUnknown(found)) return [];
    const words = wordsOf(found, catalog);
    return matching(
      words.map((text) => ({ text: quoted(text), kind: "constant", about: "" })),
      word,
    );
  }
  if (last?.kind === "name" && last.text === "matches") return [];
  const isValue =
    last !== undefined && (last.kind !== "symbol" || last.text === ")" || last.text === "[" || last.text === "}");
  const isWord = last?.kind === "name" && ["and", "or", "xor", "not", "any", "all"].includes(last.text);
  if (isValue && !isWord) {
    const ends =
      last.text === "}" || last.text === ")" || (tokens.length > 1 && operators.has(tokens.at(-2)?.text ?? ""));
    return matching(ends ? connectives : [...comparisons, ...connectives], word);
  }
  return fields(word, catalog, options);
}

/** The field left of an operator, or of the set that is being typed. */
function operandBefore(tokens: readonly Token[]): string | null {
  let at = tokens.length - 1;
  const last = tokens[at];
  if (last === undefined) return null;
  if (last.kind === "symbol" && (last.text === "," || last.text === "{" || last.text === "..")) {
    while (at >= 0 && !(tokens[at]?.kind === "symbol" && tokens[at]?.text === "{")) at--;
    at--;
    if (tokens[at]?.text !== "in") return null;
    if (tokens[at - 1]?.text === "not") at--;
  } else if (!operators.has(last.text) || (last.kind !== "symbol" && last.kind !== "name")) return null;
  if (last.text === "|") while (at > 1 && tokens[at]?.text === "|") at -= 2;
  if (!operators.has(tokens[at]?.text ?? "") && tokens[at]?.text !== "in" && tokens[at]?.text !== "not") return null;
  const operand = tokens[at - 1];
  return operand?.kind === "name" ? operand.text : null;
}

function quoted(text: string): string {
  return /^[A-Za-z_][\w-]*$/.test(text) ? text : `"${text}"`;
}

/** Those that begin with the word, then those that have it; in any case. */
function matching(items: readonly Completion[], word: string): readonly Completion[] {
  const lower = word.toLowerCase();
  const begin = items.filter(({ text }) => text.toLowerCase().startsWith(lower));
  const have = items.filter(({ text }) => !text.toLowerCase().startsWith(lower) && text.toLowerCase().includes(lower));
  return [...begin, ...have].slice(0, most);
}

function fields(word: string, catalog: Catalog, options: FilterOptions): readonly Completion[] {
  const dot = word.lastIndexOf(".");
  const outer = word.slice(0, Math.max(dot, 0));
  const pseudo = pseudoFields.map(({ name, about }): Completion => ({ text: name, kind: "field", about }));
  if (dot > 0 && !/^(?:request|message)$/i.test(outer)) {
    const found = findField(outer, catalog, options.aliases ?? noAliases);
    if (!isUnknown(found) && found.pseudo === null) {
      const inside = insideOf(found.places.map(({ type }) => type));
      const names = [...catalog.fields.values()].filter(({ places }) => places.some(({ owner }) => inside.has(owner)));
      return matching(
        names.map(({ name }) => ({ text: `${outer}.${name}`, kind: "field", about: "" })),
        word,
      );
    }
  }
  const prefix = dot > 0 && /^(?:request|message)$/i.test(outer) ? `${outer}.` : "";
  const own = [...catalog.fields.values()]
    .map(
      ({ name, places }): Completion => ({
        text: prefix + name,
        kind: "field",
        about: [...new Set(places.map(({ where }) => where))].slice(0, 3).join(", "),
      }),
    )
    .sort((one, two) => (one.text < two.text ? -1 : 1));
  const functions = functionNames.map((name): Completion => ({ text: `${name}(`, kind: "function", about: "" }));
  const aliases = Object.keys(options.aliases?.fields ?? {}).map(
    (text): Completion => ({ text, kind: "field", about: options.aliases?.fields[text] ?? "" }),
  );
  return matching(
    [
      ...pseudo.map((one) => ({ ...one, text: prefix + one.text })),
      ...own,
      ...functions,
      ...(word === "" ? [] : aliases),
    ],
    word,
  );
}
