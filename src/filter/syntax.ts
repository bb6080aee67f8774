/** The syntax tree of a display filter. Every node knows where it stands in the text. */

/** A range of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Comparison = "==" | "!=" | "===" | "!==" | "<" | ">" | "<=" | ">=" | "contains" | "matches";
export type Arithmetic = "+" | "-" | "*" | "/" | "%" | "&" | "|";
export type Quantifier = "any" | "all";

/** What is true or false of a message. */
export type Condition =
  /** The empty filter, which every message passes. */
  | ({ readonly kind: "everything" } & Span)
  | ({ readonly kind: "or" | "xor" | "and"; readonly operands: readonly Condition[] } & Span)
  | ({ readonly kind: "not"; readonly operand: Condition } & Span)
  | ({
      readonly kind: "compare";
      readonly operator: Comparison;
      readonly quantifier: Quantifier | null;
      readonly left: Expression;
      readonly right: Expression;
    } & Span)
  | ({
      readonly kind: "in";
      readonly quantifier: Quantifier | null;
      readonly negated: boolean;
      readonly left: Expression;
      readonly members: readonly Member[];
    } & Span)
  /** Presence of a field; of a calculated value, that it is not zero. */
  | ({ readonly kind: "test"; readonly expression: Expression } & Span);

/** What has values. */
export type Expression =
  /** A field, or a constant: the check says which. */
  | ({ readonly kind: "name"; readonly text: string } & Span)
  | ({ readonly kind: "number"; readonly text: string } & Span)
  | ({ readonly kind: "string"; readonly value: string; readonly raw: boolean } & Span)
  | ({ readonly kind: "character"; readonly code: number } & Span)
  /** `aa:bb:cc`. */
  | ({ readonly kind: "bytes"; readonly text: string } & Span)
  /** An IPv4 or IPv6 address, with a prefix length or without. */
  | ({ readonly kind: "address"; readonly text: string } & Span)
  /** `10ms`. */
  | ({ readonly kind: "duration"; readonly text: string } & Span)
  | ({ readonly kind: "negate"; readonly operand: Expression } & Span)
  | ({
      readonly kind: "calculate";
      readonly operator: Arithmetic;
      readonly left: Expression;
      readonly right: Expression;
    } & Span)
  | ({ readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] } & Span)
  | ({ readonly kind: "slice"; readonly operand: Expression; readonly ranges: readonly Range[] } & Span);

/** A value of a set, or all from one to another. */
export type Member = { readonly from: Expression; readonly to: Expression | null } & Span;

/**
 * Bytes of a slice: `from` counts from the end when it is negative. `length` bytes, or up to and with byte `to`; all that
 * follow when both are null.
 */
export interface Range {
  readonly from: number;
  readonly length: number | null;
  readonly to: number | null;
}

export const functionNames = ["len", "count", "lower", "upper", "string", "abs", "min", "max"] as const;
export type FunctionName = (typeof functionNames)[number];

export const operatorWords: Readonly<Record<string, Comparison>> = {
  eq: "==",
  any_eq: "==",
  ne: "!=",
  all_ne: "!=",
  all_eq: "===",
  any_ne: "!==",
  gt: ">",
  lt: "<",
  ge: ">=",
  le: "<=",
  contains: "contains",
  matches: "matches",
};

/** Words that are no names. */
export const reservedWords: ReadonlySet<string> = new Set([
  ...Object.keys(operatorWords),
  "and",
  "or",
  "xor",
  "not",
  "in",
  "any",
  "all",
]);
