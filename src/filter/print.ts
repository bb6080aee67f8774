/** Syntax tree to text: one way to write each filter. Parsing it gives the same tree. */
import type { Arithmetic, Condition, Expression, Member, Range } from "./syntax.ts";

const symbols = { or: "||", xor: "^^", and: "&&" } as const;
const binding = { or: 1, xor: 2, and: 3 } as const;

/** The filter in its canonical form: symbols for words, parentheses only where they are needed. */
export function printFilter(condition: Condition): string {
  return printCondition(condition, 0);
}

/** The same with parentheses around everything that has parts. */
export function printGrouped(condition: Condition): string {
  if (condition.kind === "or" || condition.kind === "xor" || condition.kind === "and") {
    return condition.operands
      .map((one) => (one.kind === "test" || one.kind === "not" ? printGrouped(one) : `(${printGrouped(one)})`))
      .join(` ${symbols[condition.kind]} `);
  }
  if (condition.kind === "not") {
    return condition.operand.kind === "test" ? printFilter(condition) : `!(${printGrouped(condition.operand)})`;
  }
  return printFilter(condition);
}

function printCondition(condition: Condition, outer: number): string {
  switch (condition.kind) {
    case "everything":
      return "";
    case "or":
    case "xor":
    case "and": {
      const own = binding[condition.kind];
      const text = condition.operands.map((one) => printCondition(one, own)).join(` ${symbols[condition.kind]} `);
      return own <= outer ? `(${text})` : text;
    }
    case "not": {
      const { operand } = condition;
      const plain = operand.kind === "not" || (operand.kind === "test" && operand.expression.kind !== "calculate");
      return plain ? `!${printCondition(operand, 4)}` : `!(${printCondition(operand, 0)})`;
    }
    case "compare": {
      const { quantifier, left, operator, right } = condition;
      return `${quantified(quantifier)}${printExpression(left)} ${operator} ${printExpression(right)}`;
    }
    case "in": {
      const { quantifier, negated, left, members } = condition;
      const set = members.map(printMember).join(", ");
      return `${quantified(quantifier)}${printExpression(left)} ${negated ? "not in" : "in"} {${set}}`;
    }
    case "test":
      return printExpression(condition.expression);
  }
}

function quantified(quantifier: string | null): string {
  return quantifier === null ? "" : `${quantifier} `;
}

function printMember({ from, to }: Member): string {
  return to === null ? printExpression(from) : `${printExpression(from)} .. ${printExpression(to)}`;
}

const strength: Readonly<Record<Arithmetic, number>> = { "|": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "%": 4 };

export function printExpression(expression: Expression, outer = 0): string {
  switch (expression.kind) {
    case "string":
      return expression.raw ? `r"${expression.value}"` : `"${escaped(expression.value, '"')}"`;
    case "character":
      return `'${escaped(String.fromCharCode(expression.code), "'")}'`;
    case "negate":
      return expression.operand.kind === "negate"
        ? `-(${printExpression(expression.operand)})`
        : `-${printExpression(expression.operand, 5)}`;
    case "calculate": {
      const own = strength[expression.operator];
      const left = printExpression(expression.left, own - 1);
      const text = `${left} ${expression.operator} ${printExpression(expression.right, own)}`;
      return own <= outer ? `(${text})` : text;
    }
    case "call":
      return `${expression.name}(${expression.arguments.map((one) => printExpression(one)).join(", ")})`;
    case "slice": {
      const inner =
        expression.operand.kind === "negate"
          ? `(${printExpression(expression.operand)})`
          : printExpression(expression.operand, 5);
      return `${inner}[${expression.ranges.map(printRange).join(",")}]`;
    }
    default:
      return expression.text;
  }
}

export function printRange({ from, length, to }: Range): string {
  if (to !== null) return `${from}-${to}`;
  if (length === 1) return `${from}`;
  return length === null ? `${from}:` : `${from}:${length}`;
}

function escaped(text: string, quote: string): string {
  let result = "";
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (character === "\\" || character === quote) result += `\\${character}`;
    else if (character === "\n") result += "\\n";
    else if (character === "\t") result += "\\t";
    else if (code < 0x20 || code === 0x7f) result += `\\x${code.toString(16).padStart(2, "0")}`;
    else result += character;
  }
  return result;
}
