/** Points in time as counts since 1970. */
import { Integral } from "./integers.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import type { Wire } from "./type.ts";

/** The last moment that JavaScript has a date for, in milliseconds. */
const lastDate = 8.64e15;

class UnixTimeType extends Integral {
  override readonly pure: boolean;
  readonly wire: Wire;
  override readonly bigEndian: boolean;
  override readonly size: number | null;
  readonly signed: boolean;
  private readonly base: Integral;
  private readonly perSecond: number;

  constructor(base: Integral, perSecond: number) {
    super();
    this.base = base;
    this.pure = base.pure;
    this.wire = base.wire;
    this.bigEndian = base.bigEndian;
    this.size = base.size;
    this.signed = base.signed;
    this.perSecond = perSecond;
  }

  override misfit(length: number): string | null {
    return this.base.misfit(length);
  }

  override read(scope: Scope, start: number, end: number): number | bigint {
    return this.base.read(scope, start, end);
  }

  /** The date in UTC, null for 0 (never) and for what lies beyond all dates. */
  private date(scope: Scope, start: number, end: number): string | null {
    const milliseconds = (Number(this.read(scope, start, end)) * 1000) / this.perSecond;
    if (milliseconds === 0 || Math.abs(milliseconds) > lastDate) return null;
    return new Date(milliseconds).toISOString().replace(/\.000Z$/, "Z");
  }

  override text(scope: Scope, start: number, end: number): string {
    const digits = this.base.text(scope, start, end);
    const date = this.date(scope, start, end);
    return date === null ? digits : `${digits} (${date})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.date(scope, start, end) ?? this.base.text(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    this.base.write(writer, scope, start, end);
  }
}

/** A point in time as a count since 1970, by default of seconds: `unixTime(u64)`. The value stays the number. */
export function unixTime(base: Integral, perSecond = 1): Integral {
  return new UnixTimeType(base, perSecond);
}
