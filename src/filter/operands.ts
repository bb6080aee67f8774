/** Operands of a filter: what names are fields, what can be calculated with. */
import type { Bound, FieldRef, FilterAliases, Kind } from "./bound.ts";
import { FilterError } from "./error.ts";
import { findField, isUnknown, kindsOfField, type Unknown } from "./fields.ts";
import { describeKinds, meaningOf, wordsOf } from "./fit.ts";
import { literalOf } from "./literal.ts";
import type { Catalog } from "./names.ts";
import { pseudoNames } from "./pseudo.ts";
import { didYouMean } from "./suggest.ts";
import type { Expression, FunctionName, Span } from "./syntax.ts";

/** An operand, or a constant that the other side must give a meaning. */
export type Side = Bound | { readonly kind: "constant"; readonly names: readonly string[]; readonly span: Span };

const numberKinds: ReadonlySet<Kind> = new Set(["number"]);
const textKinds: ReadonlySet<Kind> = new Set(["text"]);
const byteKinds: ReadonlySet<Kind> = new Set(["bytes"]);
const flagKinds: ReadonlySet<Kind> = new Set(["flag"]);
export const noKinds: ReadonlySet<Kind> = new Set();

/** What can be compared with each other. */
export const groups: readonly ReadonlySet<Kind>[] = [
  new Set<Kind>(["integer", "flags", "interface", "namespace", "family", "number", "error", "errno", "flag", "time"]),
  new Set<Kind>(["text", "words", "type"]),
  new Set<Kind>(["address", "bytes"]),
];

/** Kinds in which a text can be looked for. */
export const patternKinds: ReadonlySet<Kind> = new Set<Kind>([
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

/** Checks operands; conditions are checked on top of it. */
export class Operands {
  protected readonly text: string;
  protected readonly catalog: Catalog;
  protected readonly aliases: FilterAliases;
  protected readonly hints: boolean;

  constructor(text: string, catalog: Catalog, aliases: FilterAliases, hints: boolean) {
    this.text = text;
    this.catalog = catalog;
    this.aliases = aliases;
    this.hints = hints;
  }

  protected fail(reason: string, place: Span, suggestion: string | null = null): never {
    throw new FilterError(this.text, reason, place, suggestion);
  }

  protected named(expression: Expression, { kind }: Bound): string {
    if (expression.kind === "name" && kind === "field") return expression.text;
    return this.text.slice(expression.start, expression.end);
  }

  protected side(expression: Expression): Side {
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
    const foreign = [...Object.keys(this.aliases.fields), ...pseudoNames].filter((name) =>
      name.startsWith(`${unknown.toLowerCase()}.`),
    );
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

  protected unknownName(name: string, place: Span): never {
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

function numberOf(name: string, field: FieldRef, catalog: Catalog): number | bigint | null {
  const literal = meaningOf(name, field, catalog);
  if (literal?.kind === "integer") return literal.value;
  if (literal?.kind !== "constant") return null;
  return catalog.valueOf(literal.names[0] as string, field.types);
}
