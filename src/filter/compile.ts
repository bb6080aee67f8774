/** From a checked filter to a predicate over messages. */

import { echoedRequest } from "../dissect/index.ts";
import type { Message } from "../schema/index.ts";
import type { BaseOperator, Bound, BoundCondition, BoundMember } from "./bound.ts";
import type { Literal } from "./literal.ts";
import { locate, type Producer, produce, type Wanted } from "./producers.ts";
import { compareBytes, compareNumbers, type Test, testOf } from "./values.ts";

export type Predicate = (message: Message) => boolean;

export function predicateOf(condition: BoundCondition): Predicate {
  switch (condition.kind) {
    case "everything":
      return () => true;
    case "alias":
      return predicateOf(condition.condition);
    case "not": {
      const operand = predicateOf(condition.operand);
      return (message) => !operand(message);
    }
    case "and": {
      const operands = condition.operands.map(predicateOf);
      return (message) => operands.every((operand) => operand(message));
    }
    case "or": {
      const operands = condition.operands.map(predicateOf);
      return (message) => operands.some((operand) => operand(message));
    }
    case "xor": {
      const operands = condition.operands.map(predicateOf);
      return (message) => operands.reduce((result, operand) => result !== operand(message), false);
    }
    case "compare":
      return comparison(condition);
    case "in":
      return membership(condition.left, condition.members, condition.mode);
    case "test":
      return presence(condition.value);
  }
}

function presence(value: Bound): Predicate {
  if (value.kind === "field" && value.field.pseudo === null) {
    const find = locate(value.field);
    const there = (message: Message): boolean => find(message, () => true);
    if (!value.field.echoed) return there;
    return (message) => {
      const request = echoedRequest(message);
      return request !== null && there(request);
    };
  }
  const values = produce(value, value.kind === "field" ? "text" : "number");
  if (value.kind === "field" && value.field.pseudo?.numbers !== undefined) {
    const numbers = produce(value, "number");
    return (message) => values(message, () => true) || numbers(message, () => true);
  }
  if (value.kind === "field" || value.kind === "bit" || value.kind === "slice")
    return (message) => values(message, () => true);
  return (message) => values(message, (one) => one !== null && one !== 0 && one !== 0n && one !== "" && one !== false);
}

/** Which of a pseudo field's values a literal is compared with. */
function wantedFor(bound: Bound): Wanted {
  if (bound.kind !== "literal")
    return bound.kinds.has("text") || bound.kinds.has("words") || bound.kinds.has("type") ? "text" : "number";
  return textLiterals.has(bound.literal.kind) ? "text" : "number";
}

/** The same for one literal alone. */
function wantedByLiteral(bound: Extract<Bound, { kind: "literal" }>): Wanted {
  return bound.literal.kind === "address" ? "address" : wantedFor(bound);
}

const textLiterals: ReadonlySet<Literal["kind"]> = new Set(["text", "bytes", "address"]);

/** Whether one value passes a test, or there are values and all do. A field without a value does not count. */
function quantified(values: Producer, test: Test, mode: "any" | "all", skipsNull: boolean): Predicate {
  if (mode === "any") {
    if (!skipsNull) return (message) => values(message, test);
    return (message) =>
      values(message, (value, type, scope, start, end) => value !== null && test(value, type, scope, start, end));
  }
  return (message) => {
    let count = 0;
    const failed = values(message, (value, type, scope, start, end) => {
      if (value === null && skipsNull) return false;
      count++;
      return !test(value, type, scope, start, end);
    });
    return !failed && count > 0;
  };
}

function comparison({ operator, mode, left, right }: Extract<BoundCondition, { kind: "compare" }>): Predicate {
  if (right.kind === "literal")
    return quantified(
      produce(left, wantedByLiteral(right)),
      testOf(operator, right.literal),
      mode,
      operator !== "contains",
    );
  const wanted = wantedFor(right);
  const ones = produce(left, wanted);
  const others = produce(right, wanted);
  return (message) => {
    let count = 0;
    const found = ones(message, (one, _type, scope, start, end) => {
      if (one === null) return false;
      return others(message, (other, _otherType, otherScope, otherStart, otherEnd) => {
        if (other === null) return false;
        count++;
        const holds = related(
          operator,
          one,
          other,
          () => scope.bytes.subarray(start, end),
          () => otherScope.bytes.subarray(otherStart, otherEnd),
        );
        return mode === "any" ? holds : !holds;
      });
    });
    return mode === "any" ? found : !found && count > 0;
  };
}

type Plain = Parameters<Test>[0];

/** How two values of a message compare. */
function related(
  operator: BaseOperator,
  one: Plain,
  other: Plain,
  bytes: () => Uint8Array,
  otherBytes: () => Uint8Array,
): boolean {
  const numberOf = (value: Plain): number | bigint | null =>
    typeof value === "boolean" ? Number(value) : typeof value === "number" || typeof value === "bigint" ? value : null;
  const [first, second] = [numberOf(one), numberOf(other)];
  if (operator === "contains") {
    if (typeof one === "string" && typeof other === "string") return one.includes(other);
    const [whole, part] = [
      one instanceof Uint8Array ? one : bytes(),
      other instanceof Uint8Array ? other : otherBytes(),
    ];
    return Buffer.from(whole).includes(Buffer.from(part));
  }
  let order: number;
  if (first !== null && second !== null) order = compareNumbers(first, second);
  else if (typeof one === "string" && typeof other === "string") order = one < other ? -1 : one > other ? 1 : 0;
  else if (one instanceof Uint8Array || other instanceof Uint8Array) {
    order = compareBytes(one instanceof Uint8Array ? one : bytes(), other instanceof Uint8Array ? other : otherBytes());
  } else return operator === "!=";
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

function membership(left: Bound, members: readonly BoundMember[], mode: "any" | "all"): Predicate {
  const byWanted = new Map<Wanted, Test[]>();
  const dynamic: Predicate[] = [];
  for (const { from, to } of members) {
    if (from.kind !== "literal" || (to !== null && to.kind !== "literal")) {
      dynamic.push(betweenFields(left, from, to));
      continue;
    }
    const wanted = wantedFor(from);
    const tests = byWanted.get(wanted) ?? [];
    byWanted.set(wanted, tests);
    if (to === null || to.kind !== "literal") tests.push(testOf("==", from.literal));
    else {
      const [low, high] = [testOf(">=", from.literal), testOf("<=", to.literal)];
      tests.push((...value) => low(...value) && high(...value));
    }
  }
  const fixed = [...byWanted].map(([wanted, tests]) =>
    quantified(produce(left, wanted), (...value) => tests.some((test) => test(...value)), mode, true),
  );
  const all = [...fixed, ...dynamic];
  return (message) => all.some((one) => one(message));
}

function betweenFields(left: Bound, from: Bound, to: Bound | null): Predicate {
  if (to === null) return comparison({ kind: "compare", operator: "==", mode: "any", left, right: from });
  const low = comparison({ kind: "compare", operator: ">=", mode: "any", left, right: from });
  const high = comparison({ kind: "compare", operator: "<=", mode: "any", left, right: to });
  return (message) => low(message) && high(message);
}
