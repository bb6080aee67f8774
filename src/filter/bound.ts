/** The checked filter: every name is a field or a constant, every comparison can be made. */
import type { Type, ValueKind } from "../schema/index.ts";
import type { Literal } from "./literal.ts";
import type { NamedPlace } from "./names.ts";
import type { PseudoField, PseudoKind } from "./pseudo.ts";
import type { Arithmetic, FunctionName, Range, Span } from "./syntax.ts";

export type Kind = ValueKind | PseudoKind;

/** A name of a path; capitals count where the tables have the name so, as they have ifa_flags and IFA_FLAGS. */
export interface Step {
  readonly name: string;
  readonly exact: boolean;
}

export interface FieldRef {
  /** As the filter has it. */
  readonly text: string;
  /** What it is called here: for an alias its target. */
  readonly name: string;
  /** In the request that the message echoes. */
  readonly echoed: boolean;
  /** On the first level only. */
  readonly top: boolean;
  readonly pseudo: PseudoField | null;
  /** Names from the outside in; none for a pseudo field. */
  readonly steps: readonly Step[];
  readonly places: readonly NamedPlace[];
  /** Types that its values may have. */
  readonly types: readonly Type[];
}

export type Bound = { readonly span: Span; readonly kinds: ReadonlySet<Kind> } & (
  | { readonly kind: "field"; readonly field: FieldRef }
  /** Whether a flag of a field is set. */
  | { readonly kind: "bit"; readonly field: FieldRef; readonly flag: string }
  | { readonly kind: "literal"; readonly literal: Literal }
  | { readonly kind: "negate"; readonly operand: Bound }
  | { readonly kind: "calculate"; readonly operator: Arithmetic; readonly left: Bound; readonly right: Bound }
  | { readonly kind: "call"; readonly name: FunctionName; readonly arguments: readonly Bound[] }
  | { readonly kind: "slice"; readonly operand: Bound; readonly ranges: readonly Range[] }
);

export type BaseOperator = "==" | "!=" | "<" | ">" | "<=" | ">=" | "contains" | "matches";

export type BoundCondition =
  | { readonly kind: "everything" }
  | { readonly kind: "or" | "xor" | "and"; readonly operands: readonly BoundCondition[] }
  | { readonly kind: "not"; readonly operand: BoundCondition }
  | {
      readonly kind: "compare";
      readonly operator: BaseOperator;
      /** Whether one value has to compare so, or all that there are. */
      readonly mode: "any" | "all";
      readonly left: Bound;
      readonly right: Bound;
    }
  | {
      readonly kind: "in";
      readonly mode: "any" | "all";
      readonly left: Bound;
      readonly members: readonly BoundMember[];
    }
  | { readonly kind: "test"; readonly value: Bound }
  /** Another name for a condition. */
  | { readonly kind: "alias"; readonly text: string; readonly meaning: string; readonly condition: BoundCondition };

export interface BoundMember {
  readonly from: Bound;
  readonly to: Bound | null;
}

/** Names of other programs for what has a name here. */
export interface FilterAliases {
  /** Field by field. */
  readonly fields: Readonly<Record<string, string>>;
  /** A flag of a field, which is 1 or 0. */
  readonly flags: Readonly<Record<string, readonly [field: string, flag: string]>>;
  /** Filters, such as that the message is of a protocol. */
  readonly conditions: Readonly<Record<string, string>>;
}

export const noAliases: FilterAliases = { fields: {}, flags: {}, conditions: {} };
