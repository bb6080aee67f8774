/** Where the values of a checked expression come from. */
import { echoedRequest } from "../dissect/index.ts";
import { Field, type Message, type Scope, type Type, type Value } from "../schema/index.ts";
import type { Bound, FieldRef } from "./bound.ts";
import { constantOf } from "./constants.ts";
import { NameSearch, type Visit } from "./search.ts";
import type { Arithmetic, Range } from "./syntax.ts";
import { compareNumbers, hasAddressBytes, type Test } from "./values.ts";

/** Gives a message's values to a test until one passes. */
export type Producer = (message: Message, test: Test) => boolean;

/**
 * Which of its values a pseudo field gives, where it has a number and a text; `address` is for a test that looks at the
 * bytes of addresses, so that their text is not made.
 */
export type Wanted = "number" | "text" | "address";

export function produce(bound: Bound, wanted: Wanted): Producer {
  switch (bound.kind) {
    case "field":
      return fieldValues(bound.field, wanted);
    case "bit":
      return bitValues(bound.field, bound.flag);
    case "literal": {
      const { literal } = bound;
      const value =
        literal.kind === "integer" || literal.kind === "text" || literal.kind === "boolean" ? literal.value : null;
      return (message, test) => test(value, null, message.root, 0, 0);
    }
    case "negate":
      return numbersOf(bound.operand, (value) => -value);
    case "calculate":
      return calculated(bound.operator, bound.left, bound.right);
    case "call":
      return called(bound);
    case "slice":
      return slices(bound.operand, bound.ranges);
  }
}

/** Visits the places of a field in a message. */
export function locate(field: FieldRef): (message: Message, visit: Visit) => boolean {
  const searches = field.steps.map(({ name, exact }) => new NameSearch(name, exact));
  const [first, ...deeper] = searches;
  if (first === undefined) return () => false;
  const start = field.top
    ? (message: Message, visit: Visit) => first.onTop(message, visit)
    : (message: Message, visit: Visit) => first.inMessage(message, visit);
  if (deeper.length === 0) return start;
  const descend = (level: number, visit: Visit): Visit => {
    const search = deeper[level];
    if (search === undefined) return visit;
    const next = descend(level + 1, visit);
    return (type, scope, from, to) => search.within(type, scope, from, to, -1, next);
  };
  return (message, visit) => start(message, descend(0, visit));
}

/** The same in the request that a message echoes. */
function inRequest<Rest extends readonly unknown[]>(
  echoed: boolean,
  find: (message: Message, ...rest: Rest) => boolean,
): (message: Message, ...rest: Rest) => boolean {
  if (!echoed) return find;
  return (message, ...rest) => {
    const request = echoedRequest(message);
    return request !== null && find(request, ...rest);
  };
}

function fieldValues(field: FieldRef, wanted: Wanted): Producer {
  if (field.pseudo !== null) return inRequest(field.echoed, pseudoValues(field, wanted));
  const find = locate(field);
  const valuesOf = wanted === "address" ? addressAt : valuesAt;
  return inRequest(field.echoed, (message, test) =>
    find(message, (type, scope, start, end) => valuesOf(type, scope, start, end, test)),
  );
}

/** The same for a test that goes by the bytes of an IPv4 or IPv6 address, and needs no more than to know that there is one. */
function addressAt(type: Type, scope: Scope, start: number, end: number, test: Test): boolean {
  if (hasAddressBytes(type, end - start) && type.misfit(end - start) === null) return test("", type, scope, start, end);
  return valuesAt(type, scope, start, end, test);
}

/** The value of a place; of an array those of its elements. */
function valuesAt(type: Type, scope: Scope, start: number, end: number, test: Test): boolean {
  if (type.misfit(end - start) !== null) return test(null, type, scope, start, end);
  const value = type.read(scope, start, end);
  if (value === null && type.wire === "array") {
    const field = new Field("", "element", type, scope, null, start, end, start, end, -1, -1);
    return field.children.some(
      (one) => one.kind === "element" && valuesAt(one.type, one.scope, one.valueStart, one.valueEnd, test),
    );
  }
  return test(value, type, scope, start, end);
}

function pseudoValues({ pseudo }: FieldRef, wanted: Wanted): Producer {
  const texts = pseudo?.texts;
  const numbers = pseudo?.numbers;
  const typeOf = pseudo?.type;
  const read: ((message: Message) => unknown) | undefined =
    wanted === "number" ? (numbers ?? texts) : (texts ?? numbers);
  if (read === undefined) return () => false;
  return (message, test) => {
    const given = read(message);
    if (given === undefined) return false;
    const type = typeOf === undefined ? null : typeOf(message);
    const { root } = message;
    if (!Array.isArray(given)) return test(given as Value, type, root, 0, 0);
    return given.some((value: Value) => test(value, type, root, 0, 0));
  };
}

function bitValues(field: FieldRef, flag: string): Producer {
  return (message, test) =>
    fieldValues(field, "number")(message, (value, type, scope, start, end) => {
      if (type === null || (typeof value !== "number" && typeof value !== "bigint")) return false;
      const mask = constantOf(type, flag);
      const isSet = mask !== null && (BigInt(value) & BigInt(mask)) === BigInt(mask);
      return test(isSet, type, scope, start, end);
    });
}

/** Whole numbers of an expression. */
function eachNumber(bound: Bound): (message: Message, visit: (value: bigint) => boolean) => boolean {
  const values = produce(bound, "number");
  return (message, visit) =>
    values(message, (value) => {
      if (typeof value === "bigint") return visit(value);
      if (typeof value === "boolean") return visit(value ? 1n : 0n);
      if (value instanceof Uint8Array && value.length === 1) return visit(BigInt(value[0] as number));
      return typeof value === "number" && Number.isInteger(value) && visit(BigInt(value));
    });
}

function numbersOf(bound: Bound, turn: (value: bigint) => bigint): Producer {
  const values = eachNumber(bound);
  return (message, test) => values(message, (value) => test(plain(turn(value)), null, message.root, 0, 0));
}

/** A number where that is exact. */
function plain(value: bigint): number | bigint {
  return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER ? Number(value) : value;
}

function calculated(operator: Arithmetic, left: Bound, right: Bound): Producer {
  const ones = eachNumber(left);
  const others = eachNumber(right);
  return (message, test) =>
    ones(message, (one) =>
      others(message, (other) => {
        const value = calculate(operator, one, other);
        return value !== null && test(plain(value), null, message.root, 0, 0);
      }),
    );
}

function calculate(operator: Arithmetic, one: bigint, other: bigint): bigint | null {
  switch (operator) {
    case "+":
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "/":
      return other === 0n ? null : one / other;
    case "%":
      return other === 0n ? null : one % other;
    case "&":
      return one & other;
    case "|":
      return one | other;
  }
}

function called({ name, arguments: list }: Extract<Bound, { kind: "call" }>): Producer {
  const [first] = list as readonly [Bound];
  const plainValue = (message: Message, test: Test, value: Value): boolean => test(value, null, message.root, 0, 0);
  switch (name) {
    case "abs":
      return numbersOf(first, (value) => (value < 0n ? -value : value));
    case "min":
    case "max":
      return extreme(list, name === "min" ? -1 : 1);
    case "count": {
      const values = produce(first, "text");
      return (message, test) => {
        let count = 0;
        values(message, () => {
          count++;
          return false;
        });
        return plainValue(message, test, count);
      };
    }
    case "len": {
      const values = produce(first, "text");
      return (message, test) =>
        values(message, (value, type, _scope, start, end) =>
          plainValue(message, test, lengthOf(value, type, end - start)),
        );
    }
    case "lower":
    case "upper": {
      const values = produce(first, "text");
      return (message, test) =>
        values(message, (value, type, scope, start, end) => {
          const text = textOf(value, type, scope, start, end);
          return plainValue(message, test, name === "lower" ? text.toLowerCase() : text.toUpperCase());
        });
    }
    case "string": {
      const values = produce(first, "text");
      return (message, test) =>
        values(message, (value, type, scope, start, end) =>
          plainValue(message, test, textOf(value, type, scope, start, end)),
        );
    }
  }
}

/** Bytes of a value: of text those of the text, of a field those of its payload. */
function lengthOf(value: Value | null, type: Type | null, bytes: number): number {
  if (typeof value === "string" && (type === null || type.holds === "text")) return Buffer.byteLength(value);
  return value instanceof Uint8Array ? value.length : bytes;
}

function textOf(value: Value | null, type: Type | null, scope: Scope, start: number, end: number): string {
  if (typeof value === "string") return value;
  if (type !== null && end > start) return type.misfit(end - start) === null ? type.text(scope, start, end) : "";
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value === null ? "" : String(value);
}

function extreme(list: readonly Bound[], sign: 1 | -1): Producer {
  const values = list.map(eachNumber);
  return (message, test) => {
    let best: bigint | null = null;
    for (const each of values) {
      each(message, (value) => {
        if (best === null || compareNumbers(value, best) * sign > 0) best = value;
        return false;
      });
    }
    return best !== null && test(plain(best), null, message.root, 0, 0);
  };
}

function slices(operand: Bound, ranges: readonly Range[]): Producer {
  const values = produce(operand, "text");
  return (message, test) =>
    values(message, (value, type, scope, start, end) => {
      const bytes = bytesOf(value, type, scope, start, end);
      const parts = ranges.map((range) => part(bytes, range));
      if (parts.includes(null)) return false;
      const [only] = parts;
      return test(parts.length === 1 ? (only as Uint8Array) : Buffer.concat(parts as Uint8Array[]), null, scope, 0, 0);
    });
}

function bytesOf(value: Value | null, type: Type | null, scope: Scope, start: number, end: number): Uint8Array {
  if (typeof value === "string" && (type === null || type.holds === "text" || type.confidential))
    return Buffer.from(value);
  return value instanceof Uint8Array ? value : scope.bytes.subarray(start, end);
}

/** The bytes of a range; null when the value is too short for it. */
function part(bytes: Uint8Array, { from, length, to }: Range): Uint8Array | null {
  const start = from < 0 ? bytes.length + from : from;
  let end = bytes.length;
  if (length !== null) end = start + length;
  else if (to !== null) end = (to < 0 ? bytes.length + to : to) + 1;
  return start < 0 || end > bytes.length || end < start || (start === end && length !== 0)
    ? null
    : bytes.subarray(start, end);
}
