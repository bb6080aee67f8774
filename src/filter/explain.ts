/** A filter as it was understood: its tree, what each name means and what each constant is. */
import { errno } from "../dissect/index.ts";
import { nlmsghdr, type Type } from "../schema/index.ts";
import type { Bound, BoundCondition, FieldRef } from "./bound.ts";
import { constantOf } from "./constants.ts";
import { kindsOfField } from "./fields.ts";
import type { Filter } from "./filter.ts";
import { describeKinds } from "./fit.ts";
import type { Literal } from "./literal.ts";
import { printGrouped } from "./print.ts";
import type { Span } from "./syntax.ts";

export interface ExplainedField {
  readonly text: string;
  readonly name: string;
  readonly kind: string;
  readonly in: readonly string[];
}

export interface ExplainedConstant {
  readonly text: string;
  readonly value: string;
}

export interface Explanation {
  readonly lines: readonly string[];
  readonly json: {
    readonly filter: string;
    readonly grouped: string;
    readonly fields: readonly ExplainedField[];
    readonly constants: readonly ExplainedConstant[];
  };
}

/** Sets and structs of a name that are listed. */
const mostPlaces = 8;

export function explainFilter(filter: Filter): Explanation {
  const fields = new Map<string, ExplainedField>();
  const constants = new Map<string, ExplainedConstant>();
  const lines: string[] = [];
  const grouped = printGrouped(filter.syntax);
  lines.push(grouped === "" ? "every message passes" : grouped, "");
  new Tree(filter.text, lines, fields, constants).condition(filter.bound, 0);
  if (fields.size > 0) lines.push("", "fields:");
  for (const { name, text, kind, in: places } of fields.values()) {
    const alias = name.toLowerCase() === text.toLowerCase() ? "" : ` (${name})`;
    const shown = places.slice(0, mostPlaces).join(", ") + (places.length > mostPlaces ? `, … (${places.length})` : "");
    lines.push(`  ${text}${alias}: ${kind}${places.length === 0 ? "" : `; in ${shown}`}`);
  }
  if (constants.size > 0) lines.push("", "constants:");
  for (const { text, value } of constants.values()) lines.push(`  ${text} = ${value}`);
  return {
    lines,
    json: { filter: filter.canonical, grouped, fields: [...fields.values()], constants: [...constants.values()] },
  };
}

const operatorWords: Readonly<Record<string, string>> = {
  "==": "is",
  "!=": "is not",
  "<": "is less than",
  ">": "is more than",
  "<=": "is at most",
  ">=": "is at least",
  contains: "contains",
  matches: "matches",
};

class Tree {
  private readonly text: string;
  private readonly lines: string[];
  private readonly fields: Map<string, ExplainedField>;
  private readonly constants: Map<string, ExplainedConstant>;

  constructor(
    text: string,
    lines: string[],
    fields: Map<string, ExplainedField>,
    constants: Map<string, ExplainedConstant>,
  ) {
    this.text = text;
    this.lines = lines;
    this.fields = fields;
    this.constants = constants;
  }

  condition(condition: BoundCondition, depth: number): void {
    const line = (text: string): void => {
      this.lines.push(`${"  ".repeat(depth)}${text}`);
    };
    switch (condition.kind) {
      case "everything":
        return;
      case "and":
        line("all of:");
        break;
      case "or":
        line("any of:");
        break;
      case "xor":
        line("an odd number of:");
        break;
      case "not":
        line("not:");
        this.condition(condition.operand, depth + 1);
        return;
      case "alias":
        line(`${condition.text}, which is:`);
        new Tree(condition.meaning, this.lines, this.fields, this.constants).condition(condition.condition, depth + 1);
        return;
      case "test":
        line(
          condition.value.kind === "field" || condition.value.kind === "slice"
            ? `${this.value(condition.value)} is there`
            : `${this.value(condition.value)} is not 0`,
        );
        return;
      case "compare": {
        const { left, right, operator, mode } = condition;
        const isFlags = left.kinds.has("flags") && right.kind === "literal" && right.literal.kind === "constant";
        const words =
          isFlags && operator === "==" ? "has" : isFlags && operator === "!=" ? "has not" : operatorWords[operator];
        const prefix = mode === "all" ? "every " : "";
        line(`${prefix}${this.value(left)} ${words} ${this.value(right, left)}${inPrefix(right)}`);
        return;
      }
      case "in": {
        const members = condition.members.map(({ from, to }) =>
          to === null
            ? this.value(from, condition.left)
            : `${this.value(from, condition.left)} to ${this.value(to, condition.left)}`,
        );
        line(
          `${condition.mode === "all" ? "every " : ""}${this.value(condition.left)} is one of ${members.join(", ")}`,
        );
        return;
      }
    }
    for (const operand of condition.operands) this.condition(operand, depth + 1);
  }

  private slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  private value(value: Bound, beside: Bound | null = null): string {
    switch (value.kind) {
      case "field":
        this.field(value.field);
        return value.field.text;
      case "bit":
        this.field(value.field);
        return `${value.flag} of ${value.field.name}`;
      case "literal":
        this.literal(value.literal, beside);
        return this.slice(value.span);
      case "negate":
        return `-${this.value(value.operand)}`;
      case "calculate":
        return `(${this.value(value.left)} ${value.operator} ${this.value(value.right, value.left)})`;
      case "call":
        return `${value.name}(${value.arguments.map((one) => this.value(one)).join(", ")})`;
      case "slice":
        this.value(value.operand);
        return this.slice(value.span);
    }
  }

  private field(field: FieldRef): void {
    const { text, name, pseudo, places } = field;
    if (this.fields.has(text)) return;
    const kind = pseudo === null ? describeKinds(kindsOfField(field)) : pseudo.about;
    this.fields.set(text, {
      text,
      name,
      kind,
      in: [...new Set(places.map(({ where }) => where).filter((where) => where !== ""))],
    });
  }

  private literal(literal: Literal, beside: Bound | null): void {
    if (literal.kind === "text" && literal.number !== undefined) {
      this.constants.set(literal.value, { text: literal.value, value: shown(literal.number) });
    }
    if (literal.kind !== "constant") return;
    const types: readonly Type[] = beside?.kind === "field" ? beside.field.types : [];
    const pseudo = beside?.kind === "field" ? beside.field.pseudo : null;
    for (const name of literal.names) {
      const values = new Set<string>();
      for (const type of types) {
        const value = constantOf(type, name);
        if (value !== null) values.add(`${nameIn(type, value) ?? name} (${shown(value)})`);
      }
      if (pseudo?.kind === "flags") for (const value of flagValues(name)) values.add(shown(value));
      if (pseudo?.kind === "error" || pseudo?.kind === "errno") values.add(`${errno.parse(name.replace(/^-/, ""))}`);
      this.constants.set(name, { text: name, value: [...values].join(" or ") });
    }
  }
}

/** What a flag of messages is, by every verb that has it. */
function flagValues(name: string): ReadonlySet<number | bigint> {
  const types = Object.values(nlmsghdr).flatMap((header) => header.member("nlmsg_flags")?.type ?? []);
  return new Set(types.flatMap((type) => constantOf(type, name) ?? []));
}

function nameIn(type: Type, value: number | bigint): string | undefined {
  return type.named.find((one) => one.value === value)?.name;
}

function shown(value: number | bigint): string {
  return value < 0 || value < 10 ? String(value) : `${value}, 0x${value.toString(16)}`;
}

function inPrefix(right: Bound): string {
  if (right.kind !== "literal" || right.literal.kind !== "address") return "";
  return right.literal.bits < right.literal.bytes.length * 8 ? " (an address in it)" : "";
}
