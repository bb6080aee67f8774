/** Comparing a field's values with what stands in a filter. */
import { errno } from "../dissect/index.ts";
import {
  InterfaceIndexType,
  NamespaceIdType,
  type Scope,
  type Type,
  type Value,
  wideAddress,
} from "../schema/index.ts";
import type { BaseOperator } from "./bound.ts";
import { constantOf } from "./constants.ts";
import { addressOf, type Literal, timeUnits } from "./literal.ts";
import { finder } from "./patterns.ts";

/**
 * Takes a value: null where a field has none (it holds others, or its bytes do not fit its type); the type is null for
 * what is no field of the schema. True ends the search for values.
 */
export type Test = (value: Value | null, type: Type | null, scope: Scope, start: number, end: number) => boolean;

/** Less than 0, 0, more than 0. Numbers of both sorts compare by what they are. */
export function compareNumbers(one: number | bigint, other: number | bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function compareBytes(one: Uint8Array, other: Uint8Array): number {
  return Buffer.compare(one, other);
}

function asks(operator: BaseOperator, order: number): boolean {
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    default:
      return order >= 0;
  }
}

/** What a value that cannot be compared with the literal is: different from it. */
function otherwise(operator: BaseOperator): boolean {
  return operator === "!=";
}

function isNumber(value: Value | null): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** The test of one comparison with a literal. */
export function testOf(operator: BaseOperator, literal: Literal): Test {
  if (operator === "contains") return containsTest(literal);
  if (operator === "matches") return literal.kind === "text" ? patternTest(literal.value) : () => false;
  switch (literal.kind) {
    case "integer":
      return integerTest(operator, literal.value);
    case "fraction":
      return fractionTest(operator, literal.value);
    case "duration":
      return durationTest(operator, literal.nanoseconds);
    case "boolean":
      return (value) => {
        if (typeof value === "boolean") return asks(operator, value === literal.value ? 0 : 1);
        return isNumber(value) ? asks(operator, (Number(value) !== 0) === literal.value ? 0 : 1) : otherwise(operator);
      };
    case "bytes":
      return (value, type, scope, start, end) => {
        if (value === null && type === null) return false;
        const bytes = value instanceof Uint8Array ? value : scope.bytes.subarray(start, end);
        return asks(operator, compareBytes(bytes, literal.bytes));
      };
    case "address":
      return addressTest(operator, literal.bytes, literal.bits);
    case "text":
      return textTest(operator, literal.value);
    case "constant":
      return constantTest(operator, literal.names);
  }
}

function integerTest(operator: BaseOperator, wanted: number | bigint): Test {
  const isEquality = operator === "==" || operator === "!=";
  // An error is negative; 17 asks for it too.
  const asError = isEquality && wanted > 0 ? -wanted : wanted;
  return (value, type) => {
    if (isNumber(value)) {
      if (type === errno) return asks(operator, compareNumbers(value, asError));
      return asks(operator, compareNumbers(value, wanted));
    }
    if (typeof value === "boolean") return asks(operator, compareNumbers(value ? 1 : 0, wanted));
    if (value instanceof Uint8Array && value.length === 1)
      return asks(operator, compareNumbers(value[0] as number, wanted));
    return otherwise(operator);
  };
}

function fractionTest(operator: BaseOperator, wanted: number): Test {
  return (value) => (isNumber(value) ? asks(operator, compareNumbers(value, wanted)) : otherwise(operator));
}

function durationTest(operator: BaseOperator, nanoseconds: bigint): Test {
  return (value, type) => {
    const unit = timeUnits[type?.countsIn ?? ""];
    if (!isNumber(value) || unit === undefined) return otherwise(operator);
    return asks(operator, compareNumbers(BigInt(value) * unit, nanoseconds));
  };
}

/** Whether a field of that many bytes is an IPv4 or IPv6 address as it is on the wire. */
export function hasAddressBytes(type: Type, length: number): boolean {
  return type.holds === "address" && isBare(type, length);
}

function isBare(type: Type, length: number): boolean {
  return type !== wideAddress && (length === 4 || length === 16) && (type.size === length || type.size === null);
}

/** The bytes of an address that a field shows, null when it is none. */
function addressBytes(value: Value, type: Type | null, scope: Scope, start: number, end: number): Uint8Array | null {
  if (type !== null && isBare(type, end - start)) return scope.bytes.subarray(start, end);
  return typeof value === "string" ? (addressOf(value)?.bytes ?? null) : null;
}

function addressTest(operator: BaseOperator, wanted: Uint8Array, bits: number): Test {
  const whole = bits >> 3;
  const mask = 0xff & (0xff00 >> (bits & 7));
  return (value, type, scope, start, end) => {
    if (value === null) return otherwise(operator);
    const bytes = value instanceof Uint8Array ? value : addressBytes(value, type, scope, start, end);
    if (bytes === null || bytes.length !== wanted.length) return otherwise(operator);
    for (let i = 0; i < whole; i++) {
      const order = (bytes[i] as number) - (wanted[i] as number);
      if (order !== 0) return asks(operator, order);
    }
    return asks(operator, mask === 0 ? 0 : ((bytes[whole] as number) & mask) - ((wanted[whole] as number) & mask));
  };
}

/** The name that goes with a number: of an interface, a namespace, a generic family; null when it has none. */
export function nameOfNumber(type: Type | null, scope: Scope, start: number, end: number): string | null {
  if (type instanceof InterfaceIndexType) return type.taught(scope, start, end)?.name ?? null;
  if (type instanceof NamespaceIdType)
    return scope.message.context.namespaceLabel(scope.message, type.read(scope, start, end) as number);
  return type?.holds === "family" ? type.word(scope, start, end) : null;
}

function textTest(operator: BaseOperator, wanted: string): Test {
  const bytes = Buffer.from(wanted);
  const address = addressOf(wanted);
  const asAddress = address === null ? null : addressTest(operator, address.bytes, address.bits);
  return (value, type, scope, start, end) => {
    if (typeof value === "string") {
      if (asAddress !== null && type?.holds === "address") return asAddress(value, type, scope, start, end);
      return asks(operator, value < wanted ? -1 : value > wanted ? 1 : 0);
    }
    if (value instanceof Uint8Array) return asks(operator, compareBytes(value, bytes));
    if (value === null || typeof value === "boolean") return otherwise(operator);
    if (type === null) return otherwise(operator);
    const name = nameOfNumber(type, scope, start, end);
    if (name !== null) return asks(operator, name < wanted ? -1 : name > wanted ? 1 : 0);
    const number = constantOf(type, wanted);
    return number === null ? otherwise(operator) : asks(operator, compareNumbers(value, number));
  };
}

/** All bits that constants of a type stand for; null when one is none of its. */
function joined(type: Type, names: readonly string[]): number | bigint | null {
  let sum = 0n;
  for (const name of names) {
    const value = constantOf(type, name);
    if (value === null) return null;
    if (names.length === 1) return value;
    sum |= BigInt(value);
  }
  return sum;
}

function constantTest(operator: BaseOperator, names: readonly string[]): Test {
  const isEquality = operator === "==" || operator === "!=";
  const numbers = new Map<Type, number | bigint | null>();
  const errors = names.length === 1 ? constantOf(errno, (names[0] as string).replace(/^-/, "")) : null;
  return (value, type) => {
    if (type === null)
      return isNumber(value) && errors !== null
        ? asks(operator, compareNumbers(value, -BigInt(errors)))
        : otherwise(operator);
    if (typeof value === "string") return asks(operator, names.every((name) => hasName(value, type, name)) ? 0 : 1);
    if (!isNumber(value)) return otherwise(operator);
    let wanted = numbers.get(type);
    if (wanted === undefined) {
      wanted = joined(type, names);
      numbers.set(type, wanted);
    }
    if (wanted === null) return otherwise(operator);
    if (isEquality && type.holds === "flags") return asks(operator, holds(value, wanted) ? 0 : 1);
    return asks(operator, compareNumbers(value, wanted));
  };
}

/** Whether all bits of a mask are set; of an empty one, whether none is. */
function holds(value: number | bigint, mask: number | bigint): boolean {
  if (typeof value === "number" && typeof mask === "number") return mask === 0 ? value === 0 : (value & mask) === mask;
  const bits = BigInt.asUintN(64, BigInt(mask));
  return bits === 0n ? BigInt(value) === 0n : (BigInt.asUintN(64, BigInt(value)) & bits) === bits;
}

/** Whether a set of bits, which reads as its names, has one. */
function hasName(value: string, type: Type, name: string): boolean {
  const number =
    constantOf(type, name) ?? type.named.find((one) => one.name.toUpperCase() === name.toUpperCase())?.value;
  const wanted = type.named.find((one) => one.value === number)?.name;
  return wanted !== undefined && value.split("|").includes(wanted);
}

function containsTest(literal: Literal): Test {
  if (literal.kind === "constant") return constantTest("==", literal.names);
  if (literal.kind === "text") {
    const bytes = Buffer.from(literal.value);
    return (value, type, scope, start, end) => {
      if (typeof value === "string") return value.includes(literal.value);
      if (isNumber(value)) return nameOfNumber(type, scope, start, end)?.includes(literal.value) ?? false;
      return rawOf(value, type, scope, start, end).includes(bytes);
    };
  }
  if (literal.kind !== "bytes" && literal.kind !== "address" && literal.kind !== "integer") return () => false;
  const bytes = Buffer.from(literal.kind === "integer" ? [Number(literal.value) & 255] : literal.bytes);
  return (value, type, scope, start, end) => !isNumber(value) && rawOf(value, type, scope, start, end).includes(bytes);
}

function rawOf(value: Value | null, type: Type | null, scope: Scope, start: number, end: number): Buffer {
  if (typeof value === "string" && type === null) return Buffer.from(value);
  const bytes = value instanceof Uint8Array ? value : scope.bytes.subarray(start, end);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function patternTest(pattern: string): Test {
  const find = finder(pattern);
  return (value, type, scope, start, end) => {
    if (typeof value === "string") return find(value);
    if (isNumber(value)) {
      const name = nameOfNumber(type, scope, start, end);
      return name !== null && find(name);
    }
    return value instanceof Uint8Array && find(Buffer.from(value).toString("latin1"));
  };
}
