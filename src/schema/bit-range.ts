/** Some of the bits of an integer, as an integer: what an enumeration or flags can be made on. */
import { Integral } from "./integers.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import type { Wire } from "./type.ts";

class BitRangeType extends Integral {
  override readonly pure: boolean;
  readonly wire: Wire;
  override readonly size: number | null;
  override readonly bigEndian: boolean;
  readonly signed = false;
  private readonly base: Integral;
  private readonly shift: number;
  private readonly width: number;

  constructor(base: Integral, shift: number, width: number) {
    super();
    this.base = base;
    this.pure = base.pure;
    this.wire = base.wire;
    this.size = base.size;
    this.bigEndian = base.bigEndian;
    this.shift = shift;
    this.width = width;
  }

  override misfit(length: number): string | null {
    return this.base.misfit(length);
  }

  override read(scope: Scope, start: number, end: number): number {
    const whole = BigInt.asUintN(64, BigInt(this.base.read(scope, start, end)));
    return Number(BigInt.asUintN(this.width, whole >> BigInt(this.shift)));
  }

  override text(scope: Scope, start: number, end: number): string {
    return String(this.read(scope, start, end));
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.integer(this.read(scope, start, end));
  }
}

/**
 * At most 32 bits of an integer, from the bit `shift` on, counted from the lowest: `enumeration(bitRange(u16, 12, 4),
 * { 1: "TCF_META_TYPE_INT" })`. In a {@link union} several of them share the bytes of their integer.
 */
export function bitRange(base: Integral, shift: number, width: number): Integral {
  return new BitRangeType(base, shift, width);
}
