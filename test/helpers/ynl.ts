/** What the kernel's YNL command line printed, Python literals, compared with fields of the tree. */
import { expect } from "vitest";
import type { Field, Message } from "../../src/schema/index.ts";
import { timeOf } from "./monitor.ts";
import type { TruthCommand } from "./truth.ts";

export type Printed = number | boolean | string | Printed[] | { [key: string]: Printed };

/** Reads dictionaries, lists, strings, numbers, True, False; warnings before them are left out. */
export function readPython(text: string): Printed[] {
  const start = text.search(/^\[/m);
  if (start < 0) return [];
  const json = text
    .slice(start)
    .replace(/'([^']*)'(?:\s*'([^']*)')?/g, (_all, first: string, second = "") => JSON.stringify(first + second))
    .replace(/\bTrue\b/g, "true")
    .replace(/\bFalse\b/g, "false");
  return JSON.parse(json) as Printed[];
}

/** The messages from the kernel of these names while a command ran. */
export function answersOf(messages: readonly Message[], command: TruthCommand, name: RegExp): Message[] {
  return messages
    .filter((message) => !message.fromUser && name.test(message.name))
    .filter((message) => timeOf(message) >= command.start && timeOf(message) <= command.end);
}

/** What a field's name begins with by the key that YNL has for its nest; keys without an entry keep the outer prefix. */
export type Prefixes = Readonly<Record<string, string>>;

let compared = 0;

function constant(key: string): string {
  return key.replaceAll("-", "_").toUpperCase();
}

function sameValue(printed: Printed, field: Field, prefixes: Prefixes, prefix: string): void {
  if (typeof printed === "object" && !Array.isArray(printed)) {
    sameSet(printed, field.children, prefixes, prefix, field.path);
    return;
  }
  compared++;
  if (typeof printed !== "string") {
    expect(field.value, field.path).toEqual(typeof field.value === "bigint" ? BigInt(Number(printed)) : printed);
    return;
  }
  // An enumerator's name without what all of them begin with.
  const { text } = field;
  const named = /^([A-Z]\w+) \(\d+\)$/.exec(text)?.[1];
  if (named === undefined) expect(text, field.path).toBe(printed);
  else expect(named, field.path).toMatch(new RegExp(`_${constant(printed)}$`));
}

function sameSet(
  printed: { [key: string]: Printed },
  fields: readonly Field[],
  prefixes: Prefixes,
  prefix: string,
  where: string,
): void {
  for (const [key, value] of Object.entries(printed)) {
    const name = `${prefix}_${constant(key)}`;
    const found = fields.filter((field) => field.name === name);
    const wanted = Array.isArray(value) ? value : [value];
    expect(found.length, `${where} ${name}`).toBe(wanted.length);
    for (const [index, one] of wanted.entries()) {
      sameValue(one, found[index] as Field, prefixes, prefixes[key] ?? prefix);
    }
  }
}

/** Compares what YNL printed with the messages; the number of compared values. */
export function compareYnl(
  command: TruthCommand,
  messages: readonly Message[],
  prefix: string,
  prefixes: Prefixes,
): number {
  compared = 0;
  const printed = readPython(command.output);
  expect(messages.length, command.command).toBe(printed.length);
  for (const [index, one] of printed.entries()) {
    const message = messages[index] as Message;
    sameSet(one as { [key: string]: Printed }, message.fields, prefixes, prefix, message.id);
  }
  return compared;
}
