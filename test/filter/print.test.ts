/** Parsing what was printed gives the same tree; whatever the text, there is a tree or an error with a place in it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Catalog,
  type Condition,
  compileFilter,
  completionsOf,
  type Expression,
  FilterError,
  parseFilter,
  printFilter,
} from "../../src/filter/index.ts";
import { builtinRegistry } from "../../src/index.ts";

/** A tree without places. */
function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== "object" || node === null) return node;
  const { start: _start, end: _end, ...rest } = node as Record<string, unknown>;
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, bare(value)]));
}

const place = { start: 0, end: 0 };
const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const reserved = /^(?:and|or|xor|not|in|any|all|eq|ne|gt|lt|ge|le|any_eq|all_eq|any_ne|all_ne|contains|matches|r)$/;
const name = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join("."))
  .filter((text) => !reserved.test(text));

const rawText = fc
  .array(fc.oneof(fc.constantFrom('\\"', "\\\\", "\\d", "a", "^", " ", "é"), fc.stringMatching(/^[a-z.*+]$/)), {
    maxLength: 6,
  })
  .map((parts) => parts.join(""));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  name.map((text): Expression => ({ kind: "name", text, ...place })),
  fc
    .constantFrom("0", "17", "0x1f", "0b101", "0755", "1.5", "18446744073709551615")
    .map((text): Expression => ({ kind: "number", text, ...place })),
  fc
    .string({ unit: "binary", maxLength: 8 })
    .map((value): Expression => ({ kind: "string", value, raw: false, ...place })),
  rawText.map((value): Expression => ({ kind: "string", value, raw: true, ...place })),
  fc.integer({ min: 0, max: 255 }).map((code): Expression => ({ kind: "character", code, ...place })),
  fc
    .constantFrom("aa:bb", "00:11:22:33:44:55", "de-ad-be-ef")
    .map((text): Expression => ({ kind: "bytes", text, ...place })),
  fc
    .oneof(
      fc.ipV4(),
      fc.ipV4().map((one) => `${one}/8`),
      fc.constantFrom("::", "::1", "fe80::1/64", "2001:db8::/32", "::ffff:10.0.0.1", "::/0"),
    )
    .map((text): Expression => ({ kind: "address", text, ...place })),
  fc.constantFrom("10ms", "1.5s", "3us", "2h").map((text): Expression => ({ kind: "duration", text, ...place })),
);

const range = fc.oneof(
  fc.record({ from: fc.integer({ min: -9, max: 9 }), length: fc.integer({ min: 0, max: 9 }), to: fc.constant(null) }),
  fc.record({ from: fc.integer({ min: -9, max: 9 }), length: fc.constant(null), to: fc.constant(null) }),
  fc.record({ from: fc.integer({ min: 0, max: 5 }), length: fc.constant(null), to: fc.integer({ min: 5, max: 9 }) }),
);

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("expression").map((operand): Expression => ({ kind: "negate", operand, ...place })),
    fc
      .record({
        operator: fc.constantFrom("+", "-", "*", "/", "%", "&", "|"),
        left: tie("expression"),
        right: tie("expression"),
      })
      .map((parts) => ({ kind: "calculate", ...parts, ...place }) as Expression),
    fc
      .record({
        name: fc.constantFrom("len", "count", "lower", "max"),
        arguments: fc.array(tie("expression"), { maxLength: 3 }),
      })
      .map((parts): Expression => ({ kind: "call", ...parts, ...place })),
    fc
      .record({ operand: tie("expression"), ranges: fc.array(range, { minLength: 1, maxLength: 3 }) })
      .map((parts): Expression => ({ kind: "slice", ...parts, ...place })),
  ),
}));

const quantifier = fc.constantFrom(null, null, "any" as const, "all" as const);
const comparison = fc.constantFrom("==", "!=", "===", "!==", "<", ">", "<=", ">=", "contains", "matches");

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    expression.map((one): Condition => ({ kind: "test", expression: one, ...place })),
    fc
      .record({ operator: comparison, quantifier, left: expression, right: expression })
      .map((parts) => ({ kind: "compare", ...parts, ...place }) as Condition),
    fc
      .record({
        quantifier,
        negated: fc.boolean(),
        left: expression,
        members: fc.array(
          fc.record({ from: expression, to: fc.option(expression) }).map((one) => ({ ...one, ...place })),
          { minLength: 1, maxLength: 3 },
        ),
      })
      .map((parts): Condition => ({ kind: "in", ...parts, ...place })),
    tie("condition").map((operand): Condition => ({ kind: "not", operand, ...place })),
    fc
      .record({
        kind: fc.constantFrom("or", "xor", "and"),
        operands: fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
      })
      .map((parts) => ({ ...parts, ...place }) as Condition),
  ),
}));

describe("printing", () => {
  test("parse ∘ print is the identity", () => {
    fc.assert(
      fc.property(condition, (tree) => {
        expect(bare(parseFilter(printFilter(tree)))).toEqual(bare(tree));
      }),
      { numRuns: 2000 },
    );
  });

  test("what is printed is a fixed point", () => {
    fc.assert(
      fc.property(condition, (tree) => {
        const text = printFilter(tree);
        expect(printFilter(parseFilter(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

/** Pieces of filters in any order. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "IFLA_MTU",
        "type",
        "==",
        "!=",
        "&&",
        "||",
        "!",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "[0:4]",
        '"a',
        '"a"',
        "in",
        "not",
        "any",
        "..",
        "-",
        "1",
        "0x",
        "'",
        "~",
        "matches",
        "error",
        "request.",
        "10.0.0.0/8",
        "aa:bb",
        "len(",
        ",",
        "é",
        "\n",
        "RTM_NEWLINK",
        "\ud800",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(" "));

/** Every place is within the text; its message has the caret. */
function expectPlace(error: unknown, text: string): void {
  expect(error).toBeInstanceOf(FilterError);
  const { position, length, message } = error as FilterError;
  expect(position).toBeGreaterThanOrEqual(0);
  expect(position).toBeLessThanOrEqual(text.length);
  expect(length).toBeGreaterThanOrEqual(1);
  expect(message.split("\n").at(-1)).toMatch(/^ *\^~*$/);
}

describe("any text", () => {
  test("parses, or is wrong at a place in it", () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 60 })), (text) => {
        try {
          parseFilter(text);
        } catch (error) {
          expectPlace(error, text);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("compiles, or is wrong at a place in it; completion never throws", async () => {
    const registry = builtinRegistry();
    await registry.loadAll();
    const catalog = new Catalog(registry);
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(80), async (text, cursor) => {
        completionsOf(text, Math.min(cursor, text.length), catalog);
        try {
          await compileFilter(text, registry);
        } catch (error) {
          expectPlace(error, text);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of any depth and length ends with an answer", () => {
    for (const text of [
      "(".repeat(1e4),
      "!".repeat(6e4),
      `${"a && ".repeat(1e4)}a`,
      `${"-".repeat(1e4)}1`,
      `a == ${"1 + ".repeat(1e4)}1`,
      `a${"[0]".repeat(1e4)}`,
      "a".repeat(1e6),
    ]) {
      try {
        parseFilter(text);
      } catch (error) {
        expectPlace(error, text);
      }
    }
  });
});
