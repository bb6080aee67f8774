/** Names and types: from the syntax tree to a filter that can be run, or an error with its place. */
import type { BaseOperator, Bound, BoundCondition, BoundMember, FieldRef, FilterAliases, Kind } from "./bound.ts";
import { FilterError } from "./error.ts";
import { findField, isUnknown, kindsOfField, type Unknown } from "./fields.ts";
import { describeKinds, meaningOf, misfitOf, wordsOf } from "./fit.ts";
import { type Literal, literalOf, momentOf } from "./literal.ts";
import type { Catalog } from "./names.ts";
import { parseFilter } from "./parse.ts";
import { patternProblem } from "./patterns.ts";
import { pseudoNames } from "./pseudo.ts";
import { didYouMean } from "./suggest.ts";
import type { Comparison, Condition, Expression, FunctionName, Quantifier, Span } from "./syntax.ts";

/** An operand, or a constant that the other side must give a meaning. */
type Side = Bound | { readonly kind: "constant"; readonly names: readonly string[]; readonly span: Span };

const numberKinds: ReadonlySet<Kind> = new Set(["number"]);
const textKinds: ReadonlySet<Kind> = new Set(["text"]);
const byteKinds: ReadonlySet<Kind> = new Set(["bytes"]);
const flagKinds: ReadonlySet<Kind> = new Set(["flag"]);
const noKinds: ReadonlySet<Kind> = new Set();

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

/** What can be compared with each other. */
const groups: readonly ReadonlySet<Kind>[] = [
  new Set<Kind>(["integer", "flags", "interface", "namespace", "family", "number", "error", "errno", "flag", "time"]),
  new Set<Kind>(["text", "words", "type"]),
  new Set<Kind>(["address", "bytes"]),
];

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

class Checker {
  private readonly text: string;
  private readonly catalog: Catalog;
  private readonly aliases: FilterAliases;
  private readonly hints: boolean;

  constructor(text: string, catalog: Catalog, aliases: FilterAliases, hints: boolean) {
    this.text = text;
    this.catalog = catalog;
    this.aliases = aliases;
    this.hints = hints;
  }

  private fail(reason: string, place: Span, suggestion: string | null = null): never {
    throw new FilterError(this.text, reason, place, suggestion);
  }

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
        const text = this.aliases.conditions[lower] as string;
        return { kind: "alias", text: expression.text, condition: this.condition(parseFilter(text)) };
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

  private named(expression: Expression, { kind }: Bound): string {
    if (expression.kind === "name" && kind === "field") return expression.text;
    return this.text.slice(expression.start, expression.end);
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

  private side(expression: Expression): Side {
    const literal = literalOf(expression);
    if (literal !== null) return { kind: "literal", literal, span: expression, kinds: noKinds };
    switch (expression.kind) {
      case "name":
        return this.name(expression);
      case "negate": {
        const operand = this.side(expression.operand);
        if (operand.kind === "constant")
          return { kind: "constant", names: operand.names.map((name) => `-${name}`), span: expression };
        this.needNumber(operand, expression.operand);
        return { kind: "negate", operand, span: expression, kinds: numberKinds };
      }
      case "calculate":
        return this.calculation(expression);
      case "call":
        return this.call(expression);
      case "slice": {
        const operand = this.operand(expression.operand);
        if (operand.kind === "literal") this.fail("a slice is of a field", expression.operand);
        if (operand.kinds === numberKinds || [...operand.kinds].every((kind) => noBytes.has(kind))) {
          this.fail(
            `${this.named(expression.operand, operand)} is ${describeKinds(operand.kinds)}, of which there are no slices`,
            expression.operand,
          );
        }
        return { kind: "slice", operand, ranges: expression.ranges, span: expression, kinds: byteKinds };
      }
      default:
        return this.fail("this is no value", expression);
    }
  }

  private name(expression: Expression & { kind: "name" }): Side {
    const { text } = expression;
    const lower = text.toLowerCase();
    if (lower === "true" || lower === "false")
      return {
        kind: "literal",
        literal: { kind: "boolean", value: lower === "true" },
        span: expression,
        kinds: noKinds,
      };
    if (Object.hasOwn(this.aliases.flags, lower)) {
      const [name, flag] = this.aliases.flags[lower] as readonly [string, string];
      const field = findField(name, this.catalog, this.aliases);
      if (isUnknown(field)) return this.fail(`${name} is not known`, expression);
      return { kind: "bit", field: { ...field, text }, flag, span: expression, kinds: flagKinds };
    }
    const found = findField(text, this.catalog, this.aliases);
    if (!isUnknown(found)) return { kind: "field", field: found, span: expression, kinds: kindsOfField(found) };
    if (/[.]/.test(text)) {
      if (Object.hasOwn(this.aliases.fields, lower.replace(/^request\./, "")))
        return this.fail(`no table has ${text}`, expression);
      return this.unknownPart(found, expression);
    }
    return { kind: "constant", names: [text], span: expression };
  }

  /** An operand that must be a field or a calculation by itself. */
  private operand(expression: Expression): Bound {
    const side = this.side(expression);
    return side.kind === "constant" ? this.unknownName(side.names[0] as string, expression) : side;
  }

  private needNumber(value: Bound, expression: Expression): void {
    if (value.kind === "literal") {
      if (value.literal.kind !== "integer") this.fail("only whole numbers can be calculated with", expression);
      return;
    }
    if (![...value.kinds].some((kind) => groups[0]?.has(kind) && kind !== "time")) {
      this.fail(
        `${this.named(expression, value)} is ${describeKinds(value.kinds)}, not a number`,
        expression,
        "only numbers can be calculated with",
      );
    }
  }

  private calculation({ operator, left, right, start, end }: Expression & { kind: "calculate" }): Side {
    const span = { start, end };
    let [one, other] = [this.side(left), this.side(right)];
    if (one.kind === "constant" && other.kind === "constant") {
      if (operator === "|") return { kind: "constant", names: [...one.names, ...other.names], span };
      return this.unknownName(one.names[0] as string, left);
    }
    if (operator === "|") {
      const isField = one.kind !== "literal" && other.kind !== "literal";
      this.fail("| joins flags", span, isField ? "write || between conditions" : null);
    }
    if (one.kind === "constant") one = this.constantBeside(one.names, left, other as Bound);
    if (other.kind === "constant") other = this.constantBeside(other.names, right, one);
    this.needNumber(one, left);
    this.needNumber(other, right);
    if (
      (operator === "/" || operator === "%") &&
      other.kind === "literal" &&
      other.literal.kind === "integer" &&
      Number(other.literal.value) === 0
    ) {
      this.fail("division by zero", right);
    }
    return { kind: "calculate", operator, left: one, right: other, span, kinds: numberKinds };
  }

  /** A constant in a calculation is one of the field beside it. */
  private constantBeside(names: readonly string[], expression: Expression, beside: Bound): Bound {
    const field = beside.kind === "field" ? beside.field : null;
    let value = 0n;
    for (const name of names) {
      const known = field === null ? null : numberOf(name, field, this.catalog);
      const [global] = this.catalog.constants.get(name.toUpperCase())?.values ?? [];
      const one = known ?? global;
      if (one === undefined) {
        const words = field === null ? [] : wordsOf(field, this.catalog);
        if (words.length === 0) return this.unknownName(name, expression);
        return this.fail(
          `${field?.name} has no value called ${name}`,
          expression,
          this.hints ? didYouMean(name, words) : null,
        );
      }
      value |= BigInt(one);
    }
    return { kind: "literal", literal: { kind: "integer", value: Number(value) }, span: expression, kinds: noKinds };
  }

  private call(expression: Expression & { kind: "call" }): Bound {
    const name = expression.name as FunctionName;
    const list = expression.arguments.map((one) => this.operand(one));
    const many = name === "min" || name === "max";
    const [first] = list;
    const [firstText] = expression.arguments;
    if (first === undefined || firstText === undefined || (!many && list.length > 1)) {
      return this.fail(`${name}() takes ${many ? "numbers" : "one field"}`, expression);
    }
    const bound = (kinds: ReadonlySet<Kind>): Bound => ({
      kind: "call",
      name,
      arguments: list,
      span: expression,
      kinds,
    });
    if (many || name === "abs") {
      list.forEach((one, i) => {
        this.needNumber(one, expression.arguments[i] as Expression);
      });
      if (list.every(({ kind }) => kind === "literal")) this.fail(`${name}() needs a field`, expression);
      return bound(numberKinds);
    }
    if (first.kind === "literal") return this.fail(`${name}() is for fields`, firstText);
    if (name === "count" && first.kind !== "field") return this.fail("count() counts fields", firstText);
    if ((name === "lower" || name === "upper") && ![...first.kinds].some((kind) => patternKinds.has(kind))) {
      return this.fail(`${this.named(firstText, first)} is ${describeKinds(first.kinds)}, not text`, firstText);
    }
    return bound(name === "len" || name === "count" ? numberKinds : textKinds);
  }

  private unknownPart({ unknown, from, outside }: Unknown, { start, text }: Expression & { kind: "name" }): never {
    const place = { start: start + from, end: start + from + unknown.length };
    const foreign = Object.keys(this.aliases.fields).filter((name) => name.startsWith(`${unknown.toLowerCase()}.`));
    if (from === 0 && foreign.length > 0) {
      return this.fail(
        `no field is called ${text}`,
        { start, end: start + text.length },
        this.hints ? didYouMean(text, foreign) : null,
      );
    }
    if (outside !== null) return this.fail(`${unknown} never stands in ${outside}`, place);
    const whole = from === 0 || /^(?:request|message)\.$/i.test(text.slice(0, from));
    const names = whole ? this.fieldNames() : [...this.catalog.fields.values()].map(({ name }) => name);
    return this.fail(`no field is called ${unknown}`, place, this.hints ? didYouMean(unknown, names) : null);
  }

  private unknownName(name: string, place: Span): never {
    const plain = name.replace(/^-/, "");
    const constant = this.catalog.constants.get(plain.toUpperCase());
    if (constant !== undefined) {
      const hint = constant.messages.length > 0 ? `write type == ${constant.name}` : "compare a field with it";
      return this.fail(`${plain} is a value, not a field`, place, hint);
    }
    const minus = /^(\w+)-(\w+)$/.exec(plain);
    if (minus !== null && this.catalog.fields.has((minus[1] as string).toLowerCase())) {
      return this.fail(`no field is called ${plain}`, place, `minus needs spaces: ${minus[1]} - ${minus[2]}`);
    }
    return this.fail(`no field is called ${plain}`, place, this.hints ? didYouMean(plain, this.fieldNames()) : null);
  }

  private fieldNames(): string[] {
    const own = [...this.catalog.fields.values()].map(({ name }) => name);
    return [...own, ...pseudoNames, ...Object.keys(this.aliases.fields), ...Object.keys(this.aliases.flags)];
  }
}

const patternKinds: ReadonlySet<Kind> = new Set<Kind>([
  "text",
  "words",
  "type",
  "bytes",
  "address",
  "interface",
  "namespace",
  "family",
]);

const noBytes: ReadonlySet<Kind> = new Set<Kind>(["number", "time", "errno", "error", "presence"]);

function isValue(side: Side): boolean {
  return side.kind === "constant" || side.kind === "literal";
}

function comparable(one: ReadonlySet<Kind>, other: ReadonlySet<Kind>): boolean {
  return groups.some((group) => [...one].some((kind) => group.has(kind)) && [...other].some((kind) => group.has(kind)));
}

function numberOf(name: string, field: FieldRef, catalog: Catalog): number | bigint | null {
  const literal = meaningOf(name, field, catalog);
  if (literal?.kind === "integer") return literal.value;
  if (literal?.kind !== "constant") return null;
  return catalog.valueOf(literal.names[0] as string, field.types);
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
