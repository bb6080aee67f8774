/**
 * Regular expressions that take linear time whatever the pattern, capitals or not: RE2's, by the re2js package, which
 * loads only when a filter has a pattern.
 */
import type { RE2JS } from "re2js";

let engine: typeof RE2JS | null = null;

/** Loads what {@link patternProblem} and {@link finder} need. */
export async function loadPatterns(): Promise<void> {
  engine ??= (await import("re2js")).RE2JS;
}

function compile(pattern: string): RE2JS {
  if (engine === null) throw new Error("loadPatterns comes first");
  return engine.compile(pattern, engine.CASE_INSENSITIVE);
}

/** What is wrong with a pattern, null when it is right. */
export function patternProblem(pattern: string): string | null {
  try {
    compile(pattern);
    return null;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return text.replace(/^error parsing regexp: /, "").replace("(?i)", "");
  }
}

/** What has a meaning of its own in a pattern. */
const special = /[\\^$.|?*+()[\]{}]/;

/** Whether a pattern is found somewhere in a text. */
export function finder(pattern: string): (text: string) => boolean {
  const plain = pattern.replace(/^\^/, "").replace(/\$$/, "");
  if (/^[\x20-\x7e]*$/.test(pattern) && !special.test(plain)) return plainFinder(pattern, plain.toLowerCase());
  const compiled = compile(pattern);
  return (text) => compiled.test(text);
}

/** A pattern that is only a text, perhaps with anchors. */
function plainFinder(pattern: string, wanted: string): (text: string) => boolean {
  const atStart = pattern.startsWith("^");
  const atEnd = pattern.length > wanted.length + (atStart ? 1 : 0);
  if (atStart && atEnd) return (text) => text.toLowerCase() === wanted;
  if (atStart) return (text) => text.slice(0, wanted.length).toLowerCase() === wanted;
  if (atEnd) return (text) => text.toLowerCase().endsWith(wanted);
  return (text) => text.toLowerCase().includes(wanted);
}
