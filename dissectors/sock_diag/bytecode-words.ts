/** What a filter's bytecode asks, in the language of `ss`. */
import type { Scope } from "../../src/schema/index.ts";

const nop = 0;
const jump = 1;

/** Longer filters are cut. */
const mostLetters = 160;

/** Operations after this one are not looked at. */
const mostOperations = 64;

/** Words of the comparisons with a port. */
const comparisons: Readonly<Record<number, string>> = {
  2: "sport >=",
  3: "sport <=",
  4: "dport >=",
  5: "dport <=",
  11: "sport =",
  12: "dport =",
};

function host(word: string, operand: Scope): string {
  const family = operand.number("family") ?? 0;
  const port = operand.number("port") ?? -1;
  if (family === 0) return `${word === "src" ? "sport" : "dport"} = ${port}`;
  const address = operand.word("addr") ?? "?";
  const length = operand.number("prefix_len") ?? 0;
  const prefix = length === (family === 2 ? 32 : 128) ? address : `${address}/${length}`;
  if (port === -1) return `${word} ${prefix}`;
  return `${word} ${family === 2 ? prefix : `[${prefix}]`}:${port}`;
}

/** The condition of an operation. */
function condition(operation: Scope): string {
  const code = operation.number("code") ?? nop;
  if (code === 6) return "autobound";
  const operand = operation.into("operand");
  if (operand === null) return operation.word("code") ?? "?";
  const comparison = comparisons[code];
  if (comparison !== undefined) return `${comparison} ${operand.word("port")}`;
  if (code === 7) return host("src", operand);
  if (code === 8) return host("dst", operand);
  if (code === 9) return `dev = ${operand.word("ifindex")}`;
  if (code === 10) return `fwmark = ${operand.word("mark")}/${operand.word("mask")}`;
  return code === 13 ? `cgroup = ${operand.word("id")}` : (operation.word("code") ?? "?");
}

/** What is left to ask from a place on; text, or an answer. */
type Rest = string | boolean;

/** A part of an alternative or conjunction, in parentheses where it is one of the other. */
function part(rest: string, other: string): string {
  return rest.includes(other) ? `( ${rest} )` : rest;
}

function combine(test: string, yes: Rest, no: Rest): Rest {
  const not = `not ${test}`;
  if (yes === no && typeof yes === "boolean") return yes;
  if (yes === true && no === false) return test;
  if (yes === false && no === true) return not;
  // Of `( a or b ) and c` the compiler of `ss` makes: c follows a, and b jumps to it.
  const shared = typeof yes === "string" ? ` and ${part(yes, " or ")}` : "";
  if (typeof no === "string" && shared !== "" && no.endsWith(shared)) {
    return `( ${test} or ${no.slice(0, -shared.length)} )${shared}`;
  }
  if (typeof yes === "string" && no === false) return `${test} and ${part(yes, " or ")}`;
  if (typeof no === "string" && yes === true) return `${test} or ${no}`;
  if (typeof no === "string" && yes === false) return `${not} and ${part(no, " or ")}`;
  if (typeof yes === "string" && no === true) return `${not} or ${yes}`;
  return yes === no ? yes : `( ${test} ? ${yes} : ${no} )`;
}

/** The filter as `ss` would take it, null for bytecode that the kernel would refuse. */
export function filterWords(root: Scope, name: string): string | null {
  const place = root.locate(name);
  const operations = place === null ? [] : root.insides(name).slice(0, mostOperations);
  if (place === null || operations.length === 0) return null;
  const starts = operations.map((one) => one.headerStart - place.start);
  const end = place.end - place.start;
  const known = new Map<number, Rest>([[end, true]]);
  for (let i = operations.length - 1; i >= 0; i--) {
    const operation = operations[i] as Scope;
    const at = starts[i] as number;
    const code = operation.number("code") ?? nop;
    const target = (jumped: number): Rest => known.get(at + jumped) ?? false;
    const yes = operation.number("yes") ?? 0;
    const no = operation.number("no") ?? 0;
    if (yes < 4 || (no < 4 && code !== nop)) return null;
    const rest =
      code === nop ? target(yes) : code === jump ? target(no) : combine(condition(operation), target(yes), target(no));
    if (typeof rest === "string" && rest.length > mostLetters) return `${rest.slice(0, mostLetters)}…`;
    known.set(at, rest);
  }
  const whole = known.get(0);
  return typeof whole === "string" ? whole : null;
}
