/** Names and types: from the syntax tree to a filter that can be run, or an error with its place. */
import type { BaseOperator, Bound, BoundCondition, BoundMember, FieldRef, FilterAliases, Kind } from "./bound.ts";
import { describeKinds, meaningOf, misfitOf, wordsOf } from "./fit.ts";
import { type Literal, momentOf } from "./literal.ts";
import type { Catalog } from "./names.ts";
import { groups, noKinds, Operands, patternKinds, type Side } from "./operands.ts";
import { parseFilter } from "./parse.ts";
import { patternProblem } from "./patterns.ts";
import type { Comparison, Condition, Expression, Quantifier, Span } from "./syntax.ts";

const mirrored: Partial<Record<Comparison, Comparison>> = {
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
  "===": "===",
  "!==": "!==",
};

/** Checks a filter against the tables that are loaded. `hints` looks for suggestions, which takes a while. */
export function checkFilter(
  text: string,
  condition: Condition,
  catalog: Catalog,
  aliases: FilterAliases,
  hints: boolean,
): BoundCondition {
  return new Checker(text, catalog, aliases, hints).condition(condition);
}

class Checker extends Operands {
  condition(condition: Condition): BoundCondition {
    switch (condition.kind) {
      case "everything":
        return { kind: "everything" };
      case "or":
      case "xor":
      case "and":
        return { kind: condition.kind, operands: condition.operands.map((one) => this.condition(one)) };
      case "not":
        return { kind: "not", operand: this.condition(condition.operand) };
      case "test":
        return this.test(condition.expression);
      case "compare":
        return this.comparison(condition);
      case "in":
        return this.membership(condition);
    }
  }

  private test(expression: Expression): BoundCondition {
    if (expression.kind === "name") {
      const lower = expression.text.toLowerCase();
      if (Object.hasOwn(this.aliases.conditions, lower)) {
        const meaning = this.aliases.conditions[lower] as string;
        const checker = new Checker(meaning, this.catalog, this.aliases, this.hints);
        return { kind: "alias", text: expression.text, meaning, condition: checker.condition(parseFilter(meaning)) };
      }
    }
    const value = this.side(expression);
    if (value.kind === "constant") return this.unknownName(value.names[0] as string, expression);
    if (value.kind === "literal")
      return this.fail("a value alone is no condition", expression, "compare a field with it");
    return { kind: "test", value };
  }

  private comparison({ operator, quantifier, left, right }: Extract<Condition, { kind: "compare" }>): BoundCondition {
    let [one, other] = [this.side(left), this.side(right)];
    let [oneText, otherText] = [left, right];
    let turned: Comparison = operator;
    if (isValue(one) && isValue(other)) {
      if (one.kind === "constant") return this.unknownName(one.names[0] as string, left);
      return this.fail("neither side is a field", { start: left.start, end: right.end });
    }
    if (isValue(one)) {
      const mirror = mirrored[operator];
      if (mirror === undefined) return this.fail(`the field stands before ${operator}`, left, "turn the sides round");
      turned = mirror;
      [one, other] = [other, one];
      [oneText, otherText] = [right, left];
    }
    const bound = one as Bound;
    // A constant of the field's own wins over a field of the same name: verb == new.
    const own =
      otherText.kind === "name" && bound.kind === "field" && !isValue(other)
        ? this.ownWord(otherText, bound.field)
        : null;
    const value = own ?? this.value(other, otherText, bound, oneText, turned);
    const { base, mode } = modeOf(turned, quantifier);
    this.checkOperator(base, bound, oneText, value, otherText);
    return { kind: "compare", operator: base, mode, left: bound, right: value };
  }

  private ownWord(expression: Expression & { kind: "name" }, field: FieldRef): Bound | null {
    const words = wordsOf(field, this.catalog).map((word) => word.toLowerCase());
    if (field.pseudo?.kind !== "words" && !words.includes(expression.text.toLowerCase())) return null;
    const literal = meaningOf(expression.text, field, this.catalog);
    return literal === null ? null : { kind: "literal", literal, span: expression, kinds: noKinds };
  }

  private membership({ quantifier, negated, left, members }: Extract<Condition, { kind: "in" }>): BoundCondition {
    const one = this.side(left);
    if (one.kind === "constant") return this.unknownName(one.names[0] as string, left);
    if (one.kind === "literal") return this.fail("a set is for a field", left, `write FIELD in {…}`);
    const bound: BoundMember[] = members.map(({ from, to }) => {
      const member = (expression: Expression): Bound => {
        const own = expression.kind === "name" && one.kind === "field" ? this.ownWord(expression, one.field) : null;
        return own ?? this.value(this.side(expression), expression, one, left, "==");
      };
      const range = { from: member(from), to: to === null ? null : member(to) };
      if (to !== null) this.checkRange(range.from, from, range.to as Bound, to);
      return range;
    });
    const condition: BoundCondition = { kind: "in", mode: quantifier ?? "any", left: one, members: bound };
    return negated ? { kind: "not", operand: condition } : condition;
  }

  private checkRange(from: Bound, fromText: Expression, to: Bound, toText: Expression): void {
    if (from.kind !== "literal" || to.kind !== "literal") return;
    const [low, high] = [from.literal, to.literal];
    if (low.kind === "integer" && high.kind === "integer" && low.value > high.value) {
      this.fail("this range ends before it begins", { start: fromText.start, end: toText.end });
    }
    if (low.kind !== high.kind && low.kind !== "constant" && high.kind !== "constant") {
      this.fail("the ends of this range are of different kinds", { start: fromText.start, end: toText.end });
    }
  }

  /** The other side of a comparison with a field. */
  private value(side: Side, expression: Expression, left: Bound, leftText: Expression, operator: Comparison): Bound {
    const field = left.kind === "field" ? left.field : null;
    if (side.kind !== "constant" && side.kind !== "literal") {
      if (!comparable(left.kinds, side.kinds)) {
        this.fail(
          `${this.named(leftText, left)} is ${describeKinds(left.kinds)}, ${this.named(expression, side)} is ${describeKinds(side.kinds)}`,
          expression,
        );
      }
      return side;
    }
    let literal: Literal = side.kind === "literal" ? side.literal : { kind: "constant", names: side.names };
    const isPattern = operator === "matches" || operator === "contains";
    if (
      literal.kind === "constant" &&
      literal.names.length === 1 &&
      left.kind === "slice" &&
      /^[0-9a-fA-F]{2}$/.test(literal.names[0] as string)
    ) {
      literal = { kind: "bytes", bytes: Uint8Array.of(Number.parseInt(literal.names[0] as string, 16)) };
    }
    if (!(isPattern && literal.kind === "text")) {
      const misfit = misfitOf(literal, expression, this.named(leftText, left), left.kinds, field, this.catalog);
      if (misfit !== null) this.fail(misfit.reason, expression, this.hints ? misfit.suggestion : null);
    }
    if (field !== null && !isPattern) literal = settled(literal, field, this.catalog);
    return { kind: "literal", literal, span: expression, kinds: noKinds };
  }

  private checkOperator(
    operator: BaseOperator,
    left: Bound,
    leftText: Expression,
    right: Bound,
    rightText: Expression,
  ): void {
    const name = this.named(leftText, left);
    const { kinds } = left;
    if (operator === "matches") {
      if (right.kind !== "literal" || right.literal.kind !== "text") {
        this.fail("matches takes a pattern in quotes", rightText);
      } else {
        if (![...kinds].some((kind) => patternKinds.has(kind))) {
          this.fail(`${name} is ${describeKinds(kinds)}, not text`, leftText, `write string(${name}) matches …`);
        }
        this.checkPattern(right.literal.value, rightText);
      }
    }
    if (operator === "contains") {
      if (![...kinds].some((kind) => patternKinds.has(kind) || kind === "flags" || kind === "parts")) {
        this.fail(
          `${name} is ${describeKinds(kinds)} and contains nothing`,
          leftText,
          `write string(${name}) contains …`,
        );
      }
    }
    const isOrder = operator === "<" || operator === ">" || operator === "<=" || operator === ">=";
    if (isOrder && [...kinds].every((kind) => kind === "flag" || kind === "words" || kind === "type")) {
      if (!(right.kind === "literal" && right.literal.kind === "integer"))
        this.fail(`${name} is ${describeKinds(kinds)}; there is no order`, leftText);
    }
  }

  private checkPattern(pattern: string, place: Span): void {
    const problem = patternProblem(pattern);
    if (problem !== null) this.fail(`this pattern is wrong: ${problem}`, place);
  }
}

function isValue(side: Side): boolean {
  return side.kind === "constant" || side.kind === "literal";
}

function comparable(one: ReadonlySet<Kind>, other: ReadonlySet<Kind>): boolean {
  return groups.some((group) => [...one].some((kind) => group.has(kind)) && [...other].some((kind) => group.has(kind)));
}

/** A constant as what it stands for where that does not depend on the type that a value turns out to have. */
function settled(literal: Literal, field: FieldRef, catalog: Catalog): Literal {
  if (field.pseudo?.kind === "time") return { kind: "integer", value: nanosecondsOf(literal) };
  if (literal.kind === "text" && field.pseudo?.kind === "words")
    return meaningOf(literal.value, field, catalog) ?? literal;
  if (literal.kind !== "constant") return literal;
  const meanings = literal.names.map((name) => meaningOf(name, field, catalog));
  const [only] = meanings;
  if (meanings.length === 1 && only) return only;
  if (meanings.every((one) => one?.kind === "integer")) {
    return {
      kind: "integer",
      value: Number(meanings.reduce((sum, one) => sum | BigInt((one as { value: number }).value), 0n)),
    };
  }
  return literal;
}

/** A moment in nanoseconds since 1970: seconds with or without a fraction, or a date. */
function nanosecondsOf(literal: Literal): bigint {
  if (literal.kind === "fraction") return literal.nanoseconds;
  if (literal.kind === "text") return momentOf(literal.value) ?? 0n;
  return literal.kind === "integer" ? BigInt(literal.value) * 1_000_000_000n : 0n;
}

function modeOf(operator: Comparison, quantifier: Quantifier | null): { base: BaseOperator; mode: "any" | "all" } {
  if (operator === "===") return { base: "==", mode: "all" };
  if (operator === "!==") return { base: "!=", mode: "any" };
  return { base: operator, mode: quantifier ?? (operator === "!=" ? "all" : "any") };
}
