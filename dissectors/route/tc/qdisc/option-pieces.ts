/** Pieces of the lines about options: a word and a value, each with a space before it; nothing for what is absent. */
import type { Scope } from "../../../../src/schema/index.ts";
import { rateWord, sizeWord, timeWord } from "../units.ts";

/** `1 2 2 2` of a list of numbers. */
export function spaced(list: string | null): string {
  return list === null ? "" : list.replaceAll(",", " ");
}

/** ` limit 100p`. */
export function bare(word: string, scope: Scope, name: string, unit = ""): string {
  const value = scope.number(name);
  return value === undefined ? "" : ` ${word} ${value}${unit}`;
}

/** ` memory_limit 32Mb`. */
export function size(word: string, scope: Scope, name: string): string {
  const value = scope.number(name);
  return value === undefined ? "" : ` ${word} ${sizeWord(value)}`;
}

/** ` target 5ms` of microseconds. */
export function time(word: string, scope: Scope, name: string): string {
  const value = scope.number(name);
  return value === undefined ? "" : ` ${word} ${timeWord(value)}`;
}

/** ` maxrate 10Mbit` of bytes a second. */
export function rate(word: string, scope: Scope, name: string): string {
  const value = scope.number(name);
  return value === undefined ? "" : ` ${word} ${rateWord(value)}`;
}

/** A word that stands alone when a value is not 0. */
export function when(word: string, scope: Scope, name: string): string {
  return scope.number(name) ? ` ${word}` : "";
}

/** The value in its own word. */
export function own(scope: Scope, name: string): string {
  const word = scope.word(name);
  return word === null || word === "" ? "" : ` ${word}`;
}

/** A rate of a struct, or the one in 64 bits that stands beside it. */
export function rateOf(options: Scope, wide: string, parameters: Scope, name: string): number {
  return options.number(wide) ?? parameters.into(name)?.number("rate") ?? 0;
}
