/** Integers that are cut into several small ones: the bit fields of a C struct. */
import { Field } from "./field.ts";
import { Integral } from "./integers.ts";
import type { JsonWriter } from "./json-writer.ts";
import { jsonKey } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import type { Selector } from "./select.ts";
import { Type, type Wire } from "./type.ts";

class SliceType extends Integral {
  readonly wire: Wire;
  override readonly size: number | null;
  override readonly bigEndian: boolean;
  readonly signed = false;
  readonly name: string;
  readonly key: Uint8Array;
  private readonly base: Integral;
  private readonly shift: number;
  private readonly width: number;

  constructor(name: string, base: Integral, shift: number, width: number) {
    super();
    this.name = name;
    this.key = jsonKey(name);
    this.base = base;
    this.wire = base.wire;
    this.size = base.size;
    this.bigEndian = base.bigEndian;
    this.shift = shift;
    this.width = width;
  }

  override read(scope: Scope, start: number, end: number): number {
    const whole = Number(this.base.read(scope, start, end));
    return Math.floor(whole / 2 ** this.shift) % 2 ** this.width;
  }

  override text(scope: Scope, start: number, end: number): string {
    return String(this.read(scope, start, end));
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.integer(this.read(scope, start, end));
  }
}

type Widths = readonly (readonly [name: string | null, width: number])[];

class BitsType extends Type {
  readonly wire = "struct";
  override readonly size: number | null;
  private readonly slices: readonly SliceType[];
  /** Where they lie on a big-endian machine. */
  private readonly bigSlices: readonly SliceType[];

  constructor(base: Integral, widths: Widths, byMachine: boolean) {
    super();
    this.size = base.size;
    const slices: SliceType[] = [];
    const bigSlices: SliceType[] = [];
    const bits = 8 * (base.size ?? 4);
    let shift = 0;
    for (const [name, width] of widths) {
      if (name !== null) slices.push(new SliceType(name, base, shift, width));
      if (name !== null && byMachine) bigSlices.push(new SliceType(name, base, bits - shift - width, width));
      shift += width;
    }
    this.slices = slices;
    this.bigSlices = byMachine ? bigSlices : slices;
  }

  private slicesOf({ littleEndian }: Scope): readonly SliceType[] {
    return littleEndian ? this.slices : this.bigSlices;
  }

  override read(): null {
    return null;
  }

  /** The value of one of the bit fields; undefined when there is none of that name. */
  slice(name: string, scope: Scope, start: number, end: number): number | undefined {
    return this.slices.find((slice) => slice.name === name)?.read(scope, start, end);
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.slicesOf(scope)
      .map((slice) => `${slice.name} ${slice.read(scope, start, end)}`)
      .join(", ");
  }

  override get compound(): boolean {
    return true;
  }

  override parts(field: Field): Field[] {
    const { scope, valueStart: start, valueEnd: end } = field;
    return this.slicesOf(scope).map(
      (slice) => new Field(slice.name, "member", slice, scope, field, start, end, start, end, -1, -1),
    );
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.openObject();
    for (const slice of this.slicesOf(scope)) {
      writer.key(slice.key);
      slice.write(writer, scope, start, end);
    }
    writer.closeObject();
  }

  override get inner(): readonly Type[] {
    return this.slices;
  }
}

/**
 * The bit fields of one integer of at most 32 bits, lowest bits first: `bits(u8, [["cmpre", 4], ["cmpri", 4]])`;
 * `null` skips bits.
 */
export function bits(base: Integral, widths: Widths): Type {
  return new BitsType(base, widths, false);
}

/**
 * Bit fields as the C compiler of the machine lays them out: from the lowest bit on a little-endian one, from the
 * highest on a big-endian one. `bits` is for those of a packet, and for a struct that is declared for both orders.
 */
export function bitFields(base: Integral, widths: Widths): Type {
  return new BitsType(base, widths, true);
}

/** By one of the {@link bits} of a member, the nearest first: `byBits("version_ihl", "ihl")`. */
export function byBits(member: string, name: string): Selector {
  return (scope) => {
    for (let inner: Scope | null = scope; inner !== null; inner = inner.outer) {
      const place = inner.locate(member);
      if (place === null || !(place.type instanceof BitsType)) continue;
      if (place.type.misfit(place.end - place.start) !== null) return undefined;
      return place.type.slice(name, inner, place.start, place.end);
    }
    return undefined;
  };
}

/**
 * By the first bits of the value itself, highest first: `select(byLeadingBits(4), { 4: ipv4, 6: ipv6 })`. `skip` is how
 * many bits come before them. At most 24 bits.
 */
export function byLeadingBits(width: number, skip = 0): Selector {
  return ({ bytes, message }, at) => {
    const first = at + (skip >> 3);
    const last = at + ((skip + width - 1) >> 3);
    if (last >= message.end) return undefined;
    let whole = 0;
    for (let i = first; i <= last; i++) whole = whole * 256 + (bytes[i] as number);
    const below = (last + 1 - at) * 8 - skip - width;
    return Math.floor(whole / 2 ** below) % 2 ** width;
  };
}
