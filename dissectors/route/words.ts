/** Words that the lines of several objects share. */
import type { Message, Scope } from "../../src/schema/index.ts";

/** NLM_F_ROOT and NLM_F_MATCH: the kernel dumps when either is set. */
const dump = 0x300;

/** True when a request asks for all there is. */
export function isDump(message: Message): boolean {
  return message.layout.kind?.verb === "get" && (message.flags & dump) !== 0 && message.direction !== "kernel-to-user";
}

/** `dump inet`, also with the short header; without a family all of them are meant. */
export function dumpOf(root: Scope, familyName: string): string {
  const name = root.has(familyName) ? familyName : "rtgen_family";
  return root.number(name) ? `dump ${root.word(name)}` : "dump";
}

/** A word and a value where there is one: ` metric 50`. */
export function pair(word: string, root: Scope, name: string): string {
  const value = root.word(name);
  return value === null ? "" : ` ${word} ${value}`;
}

/** The same where the value is not 0: ` dev d0`. */
export function pairUnlessZero(word: string, root: Scope, name: string): string {
  return root.number(name) ? ` ${word} ${root.word(name)}` : "";
}

/** What a line has room for, without the type before it. */
export const lineRoom = 220;

/** A line that is too long, up to the last word that has room: `fq 10: dev d0 root limit 1000p …`. */
export function shortened(line: string, room = lineRoom): string {
  if (line.length <= room) return line;
  return `${line.slice(0, Math.max(line.lastIndexOf(" ", room - 2), 0))} …`;
}
