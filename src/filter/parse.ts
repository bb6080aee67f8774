/** Text to syntax tree. The grammar is that of Wireshark 4; see docs/filter.md. */
import { FilterError } from "./error.ts";
import { Lexer, type Token } from "./lex.ts";
import { nearest } from "./suggest.ts";
import {
  type Arithmetic,
  type Comparison,
  type Condition,
  type Expression,
  functionNames,
  type Member,
  operatorWords,
  type Quantifier,
  reservedWords,
} from "./syntax.ts";

/** Parentheses, functions and operators that may stand in each other. */
const deepest = 200;

/** Characters that a filter may have. */
const longest = 1 << 16;

/** The syntax tree of a filter; throws a FilterError with the place of what is wrong. */
export function parseFilter(text: string): Condition {
  if (text.length > longest) {
    throw new FilterError(text, `a filter has at most ${longest} characters`, { start: longest, end: text.length });
  }
  return new Parser(text).whole();
}

const symbolOperators: Readonly<Record<string, Comparison>> = {
  "==": "==",
  "!=": "!=",
  "===": "===",
  "!==": "!==",
  "~=": "!==",
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
  "~": "matches",
};

/** Operators between values, the loosest first. */
const levels: readonly (readonly Arithmetic[])[] = [["|"], ["&"], ["+", "-"], ["*", "/", "%"]];

const connectives = [
  { kind: "or", symbol: "||", word: "or" },
  { kind: "xor", symbol: "^^", word: "xor" },
  { kind: "and", symbol: "&&", word: "and" },
] as const;

class Parser {
  private readonly lexer: Lexer;
  private depth = 0;

  constructor(text: string) {
    this.lexer = new Lexer(text);
  }

  whole(): Condition {
    const first = this.lexer.peek();
    if (first.kind === "end") return { kind: "everything", start: 0, end: this.lexer.text.length };
    const condition = this.connected(0);
    const rest = this.lexer.peek();
    if (rest.kind !== "end") this.unexpected(rest);
    return condition;
  }

  private unexpected(token: Token): never {
    const { text, start, end } = token;
    if (token.kind === "end") {
      const at = this.lexer.text.trimEnd().length;
      return this.lexer.fail("the filter ends where something is still expected", at, at);
    }
    if (text === ")" || text === "}") return this.lexer.fail(`${text} closes nothing`, start, end);
    if (token.kind === "symbol" && text === "..")
      return this.lexer.fail(".. stands between the ends of a range in a set", start, end);
    const shown = token.kind === "string" || token.kind === "raw" ? "a string" : text;
    const isOperand = token.kind !== "symbol";
    const reason = isOperand
      ? `${shown} cannot stand here: an operator is missing before it`
      : `${shown} cannot stand here`;
    if (token.kind !== "name") return this.lexer.fail(reason, start, end);
    const near = nearest(text.toLowerCase(), [...reservedWords])[0];
    return this.lexer.fail(reason, start, end, near === undefined ? null : `did you mean ${near}?`);
  }

  private expect(symbol: string, opened: Token): Token {
    const token = this.lexer.peek();
    if (token.text === symbol && token.kind === "symbol") return this.lexer.take();
    if (token.kind === "end") return this.lexer.fail(`this ${opened.text} is never closed`, opened.start, opened.end);
    return this.unexpected(token);
  }

  private isSymbol(text: string): boolean {
    const token = this.lexer.peek();
    return token.kind === "symbol" && token.text === text;
  }

  private isWord(text: string): boolean {
    const token = this.lexer.peek();
    return token.kind === "name" && token.text === text;
  }

  private deeper<Result>(parse: () => Result): Result {
    if (++this.depth > deepest) {
      const { start, end } = this.lexer.peek();
      return this.lexer.fail(`more than ${deepest} levels stand in each other`, start, end);
    }
    const result = parse();
    this.depth--;
    return result;
  }

  private connected(level: number): Condition {
    const connective = connectives[level];
    if (connective === undefined) return this.negated();
    const first = this.connected(level + 1);
    const operands = [first];
    while (this.isSymbol(connective.symbol) || this.isWord(connective.word)) {
      this.lexer.take();
      operands.push(this.connected(level + 1));
    }
    if (operands.length === 1) return first;
    return { kind: connective.kind, operands, start: first.start, end: (operands.at(-1) as Condition).end };
  }

  private negated(): Condition {
    const token = this.lexer.peek();
    if (!this.isSymbol("!") && !this.isWord("not")) return this.relation();
    this.lexer.take();
    const operand = this.deeper(() => this.negated());
    return { kind: "not", operand, start: token.start, end: operand.end };
  }

  private relation(): Condition {
    const token = this.lexer.peek();
    let quantifier: Quantifier | null = null;
    if (token.kind === "name" && (token.text === "any" || token.text === "all")) {
      this.lexer.take();
      quantifier = token.text;
    }
    let left: Expression;
    if (this.isSymbol("(")) {
      const open = this.lexer.take();
      const inner = this.deeper(() => this.connected(0));
      const close = this.expect(")", open);
      if (inner.kind !== "test" || !this.continues()) {
        if (quantifier !== null)
          return this.lexer.fail(`${quantifier} stands before a comparison`, token.start, token.end);
        return { ...inner, start: open.start, end: close.end };
      }
      left = this.expression(0, { ...inner.expression, start: open.start, end: close.end });
    } else left = this.expression(0, null);
    return this.compared(left, quantifier, token);
  }

  /** Whether what follows goes on with a value. */
  private continues(): boolean {
    const { kind, text } = this.lexer.peek();
    if (kind === "name") return text in operatorWords || text === "in" || text === "not";
    return kind === "symbol" && (text in symbolOperators || text === "[" || levels.flat().includes(text as Arithmetic));
  }

  private compared(left: Expression, quantifier: Quantifier | null, first: Token): Condition {
    const comparisons: Condition[] = [];
    for (;;) {
      const token = this.lexer.peek();
      if (comparisons.length === 0 && (this.isWord("in") || this.isWord("not")))
        return this.among(left, quantifier, first);
      const words = token.kind === "name" ? operatorWords : token.kind === "symbol" ? symbolOperators : {};
      const operator = Object.hasOwn(words, token.text) ? words[token.text] : undefined;
      if (operator === undefined) break;
      this.lexer.take();
      const right = this.expression(0, null);
      comparisons.push({
        kind: "compare",
        operator,
        quantifier,
        left,
        right,
        start: comparisons.length === 0 ? first.start : left.start,
        end: right.end,
      });
      left = right;
    }
    const [only] = comparisons;
    if (only === undefined) {
      if (quantifier !== null)
        return this.lexer.fail(`${quantifier} stands before a comparison`, first.start, first.end);
      return { kind: "test", expression: left, start: left.start, end: left.end };
    }
    if (comparisons.length === 1) return only;
    return { kind: "and", operands: comparisons, start: first.start, end: left.end };
  }

  private among(left: Expression, quantifier: Quantifier | null, first: Token): Condition {
    const negated = this.isWord("not");
    const token = this.lexer.take();
    if (negated) {
      if (!this.isWord("in"))
        return this.lexer.fail("not stands before a condition, or before in", token.start, token.end);
      this.lexer.take();
    }
    const open = this.lexer.peek();
    if (!this.isSymbol("{")) {
      return this.lexer.fail("in takes a set in braces", open.start, open.end, "for example: in {1, 2, 5..9}");
    }
    this.lexer.take();
    const members: Member[] = [];
    while (!this.isSymbol("}")) {
      if (members.length > 0) {
        // Older filters have spaces between the members.
        if (this.isSymbol(",")) this.lexer.take();
      }
      const from = this.expression(0, null);
      let to: Expression | null = null;
      if (this.isSymbol("..")) {
        this.lexer.take();
        to = this.expression(0, null);
      }
      members.push({ from, to, start: from.start, end: (to ?? from).end });
      if (this.lexer.peek().kind === "end") this.expect("}", open);
    }
    const close = this.lexer.take();
    if (members.length === 0) return this.lexer.fail("this set is empty", open.start, close.end);
    return { kind: "in", quantifier, negated, left, members, start: first.start, end: close.end };
  }

  /** A value; `seed` is its first operand where that is already read. */
  private expression(level: number, seed: Expression | null): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.signed(seed);
    let left = this.expression(level + 1, seed);
    let count = 0;
    for (;;) {
      const { kind, text, start, end } = this.lexer.peek();
      const operator = operators.find((one) => one === text);
      if (kind !== "symbol" || operator === undefined) return left;
      if (++count > deepest) return this.lexer.fail(`more than ${deepest} values in one calculation`, start, end);
      this.lexer.take();
      const right = this.expression(level + 1, null);
      left = { kind: "calculate", operator, left, right, start: left.start, end: right.end };
    }
  }

  private signed(seed: Expression | null): Expression {
    if (seed === null && (this.isSymbol("-") || this.isSymbol("+"))) {
      const sign = this.lexer.take();
      const operand = this.deeper(() => this.signed(null));
      return sign.text === "+" ? operand : { kind: "negate", operand, start: sign.start, end: operand.end };
    }
    let operand = seed ?? this.primary();
    for (let count = 0; this.isSymbol("["); count++) {
      const open = this.lexer.take();
      if (count >= deepest) return this.lexer.fail("too many slices", open.start, open.end);
      const { ranges, end } = this.lexer.ranges(open);
      operand = { kind: "slice", operand, ranges, start: operand.start, end };
    }
    return operand;
  }

  private primary(): Expression {
    const token = this.lexer.peek();
    const { kind, text, start, end } = token;
    if (kind === "symbol" && (text === "(" || text === "{")) {
      this.lexer.take();
      const inner = this.deeper(() => this.expression(0, null));
      const close = this.expect(text === "(" ? ")" : "}", token);
      return { ...inner, start, end: close.end };
    }
    if (kind === "end") return this.unexpected(token);
    if (kind === "symbol") return this.lexer.fail(`a value is missing before ${text}`, start, end);
    if (kind === "name" && reservedWords.has(text)) {
      return this.lexer.fail(`a value is missing before ${text}`, start, end);
    }
    this.lexer.take();
    if (kind === "string" || kind === "raw") return { kind: "string", value: text, raw: kind === "raw", start, end };
    if (kind === "character") return { kind, code: text.charCodeAt(0), start, end };
    if (kind === "name" && this.isSymbol("(")) return this.call(token);
    return { kind, text, start, end };
  }

  private call({ text, start, end }: Token): Expression {
    const open = this.lexer.take();
    if (!functionNames.some((name) => name === text)) {
      const near = nearest(text, functionNames)[0];
      const hint = near === undefined ? `the functions are ${functionNames.join(", ")}` : `did you mean ${near}?`;
      return this.lexer.fail(`no function is called ${text}`, start, end, hint);
    }
    const list: Expression[] = [];
    while (!this.isSymbol(")")) {
      if (list.length > 0) {
        if (!this.isSymbol(",")) this.expect(")", open);
        this.lexer.take();
      }
      list.push(this.deeper(() => this.expression(0, null)));
    }
    const close = this.lexer.take();
    return { kind: "call", name: text, arguments: list, start, end: close.end };
  }
}
