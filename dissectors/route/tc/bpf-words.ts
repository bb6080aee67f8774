/** Programs in the words of `tc`. */
import { decodeText, type Scope, toHex } from "../../../src/schema/index.ts";

/** Instructions that a line shows. */
const most = 16;

/** ` bytecode '2,40 0 0 12,6 0 0 0'`: how many, then code, jumps and operand of each. */
export function bytecode(options: Scope, name: string): string {
  const instructions = options.insides(name);
  if (instructions.length === 0) return "";
  const written = instructions
    .slice(0, most)
    .map((one) => ["code", "jt", "jf", "k"].map((member) => one.number(member) ?? 0).join(" "));
  return ` bytecode '${[instructions.length, ...written].join(",")}${instructions.length > most ? ",…" : ""}'`;
}

/** ` id 5 name cls tag 7c85c77581178cdb`: what a loaded program is known by. */
export function program(options: Scope, id: string, tag: string): string {
  const number = options.number(id);
  const line = number === undefined ? "" : ` id ${number}`;
  const place = options.locate(tag);
  return place === null ? line : `${line} tag ${toHex(options.bytes, place.start, place.end)}`;
}

/** Text that stands among bytes. */
export function quoted(scope: Scope, start: number, end: number): string {
  return `"${decodeText(scope.bytes, start, end)}"`;
}
