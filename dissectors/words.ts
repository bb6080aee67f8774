/** Words that the lines of many messages share. */
import type { Message, Scope } from "../src/schema/index.ts";

/** NLM_F_ROOT and NLM_F_MATCH: the kernel dumps when either is set. */
const dump = 0x300;

/** True when a request asks for all there is. */
export function isDump(message: Message): boolean {
  return message.layout.kind?.verb === "get" && (message.flags & dump) !== 0 && message.direction !== "kernel-to-user";
}

/** A word and a value where there is one: ` metric 50`. */
export function pair(word: string, scope: Scope | null, name: string): string {
  const value = scope?.word(name) ?? "";
  return value === "" ? "" : ` ${word} ${value}`;
}

/** The same where the value is not 0: ` dev d0`. */
export function pairUnlessZero(word: string, scope: Scope | null, name: string): string {
  return scope?.number(name) ? ` ${word} ${scope.word(name)}` : "";
}

/** The same without the unit: ` ttl 64`. */
export function numbered(word: string, scope: Scope | null, name: string): string {
  const value = scope?.number(name);
  return value === undefined ? "" : ` ${word} ${value}`;
}

/** A word where an attribute or member is there. */
export function mark(word: string, scope: Scope, name: string): string {
  return scope.has(name) ? ` ${word}` : "";
}

/** A bit or several, and what is said when one of them is set. */
export type FlagWord = readonly [mask: number, word: string];

/** The words of the flags that are set, in the order in which the tool prints them: ` onlink pervasive`. */
export function flagWords(flags: number, words: readonly FlagWord[]): string {
  let line = "";
  for (const [mask, word] of words) if ((flags & mask) !== 0) line += ` ${word}`;
  return line;
}

/** What a line has room for, without the type before it. */
export const lineRoom = 220;

/** A line that is too long, up to the last word that has room: `fq 10: dev d0 root limit 1000p …`. */
export function shortened(line: string, room = lineRoom): string {
  if (line.length <= room) return line;
  return `${line.slice(0, Math.max(line.lastIndexOf(" ", room - 2), 0))} …`;
}
