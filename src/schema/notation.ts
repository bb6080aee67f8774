/** Integers that are written in a notation of their own: handles, codes that hold an argument. */
import { type Integral, RestatedType } from "./integers.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";

/** How a value is written, and what a text stands for; null for what has no such form. */
export interface Notation {
  readonly write: (value: number) => string | null;
  readonly parse?: (text: string) => number | null;
}

class NotationType extends RestatedType {
  private readonly notation: Notation;

  constructor(base: Integral, notation: Notation) {
    super(base);
    this.notation = notation;
  }

  override read(scope: Scope, start: number, end: number): number {
    return Number(this.base.read(scope, start, end));
  }

  override text(scope: Scope, start: number, end: number): string {
    const value = this.read(scope, start, end);
    const written = this.notation.write(value);
    return written === null ? String(value) : `${written} (0x${(value >>> 0).toString(16)})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const value = this.read(scope, start, end);
    return this.notation.write(value) ?? String(value);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const value = this.read(scope, start, end);
    writer.integer(value);
    const written = this.notation.write(value);
    if (written !== null) writer.name(written);
  }

  override parse(text: string): number | null {
    return this.notation.parse?.(text) ?? null;
  }
}

/**
 * An integer of at most 32 bits that people write in another way: `notation(u32, { write: majorMinor })` reads `1:10`.
 * The value stays the number; the notation is its text, its word and its name in JSON.
 */
export function notation(base: Integral, form: Notation): Integral {
  return new NotationType(base, form);
}
