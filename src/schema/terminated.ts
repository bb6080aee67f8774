/** Strings inside a struct that end with their NUL, wherever that is. */
import type { Scope } from "./scope.ts";
import { StringType } from "./text.ts";

class TerminatedType extends StringType {
  constructor() {
    super(null);
  }

  override measure(scope: Scope, start: number, end: number): number {
    const nul = scope.bytes.subarray(start, end).indexOf(0);
    return nul < 0 ? end - start : nul + 1;
  }
}

/** A string that takes its bytes up to its NUL, for members of a struct that others follow. */
export const terminated: StringType = new TerminatedType();
