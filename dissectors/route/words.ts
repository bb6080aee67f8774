/** Words that the lines of several objects of rtnetlink share. */
import type { Scope } from "../../src/schema/index.ts";

/** `dump inet`, also with the short header; without a family all of them are meant. */
export function dumpOf(root: Scope, familyName: string): string {
  const name = root.has(familyName) ? familyName : "rtgen_family";
  return root.number(name) ? `dump ${root.word(name)}` : "dump";
}
