/** Integers that are moments: so many seconds, or parts of them, since 1970. */
import { type Integral, RestatedType } from "./integers.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";

const perSecond = { s: 1n, ms: 1_000n, us: 1_000_000n, ns: 1_000_000_000n } as const;

/** The digits that a unit adds behind the seconds. */
const places = { s: 0, ms: 3, us: 6, ns: 9 } as const;

/** The first second of the year 10000, which the notation has no digits for. */
const tooLate = 253_402_300_800n;

export type InstantUnit = keyof typeof perSecond;

class InstantType extends RestatedType {
  private readonly unit: InstantUnit;

  constructor(base: Integral, unit: InstantUnit) {
    super(base);
    this.unit = unit;
  }

  /** `2026-11-23T11:53:01.142828472Z`; null for 0, for what is before 1970, and for what no calendar reaches. */
  private date(scope: Scope, start: number, end: number): string | null {
    const value = BigInt(this.base.read(scope, start, end));
    const seconds = value / perSecond[this.unit];
    if (value <= 0n || seconds >= tooLate) return null;
    const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, "2026-11-23T11:53:01".length);
    const digits = places[this.unit];
    return digits === 0 ? `${whole}Z` : `${whole}.${String(value % perSecond[this.unit]).padStart(digits, "0")}Z`;
  }

  override text(scope: Scope, start: number, end: number): string {
    const date = this.date(scope, start, end);
    const number = this.base.text(scope, start, end);
    return date === null ? number : `${number} (${date})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.date(scope, start, end) ?? this.base.word(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    super.put(writer, scope, start, end);
    const date = this.date(scope, start, end);
    if (date !== null) writer.name(date);
  }
}

/**
 * A moment since 1970 in UTC: `instant(u64, "ns")`. The value stays the number; the date is its word and its name in
 * JSON. 0 means that there is none.
 */
export function instant(base: Integral, unit: InstantUnit): Integral {
  return new InstantType(base, unit);
}
