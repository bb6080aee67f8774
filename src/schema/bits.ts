/** Parts of integers and of strings of bytes that are no whole bytes: the bit fields of a C struct, capabilities. */
import { Field } from "./field.ts";
import { Integral, RestatedType } from "./integers.ts";
import { type JsonWriter, jsonKey } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { Type, type Wire } from "./type.ts";

/** `[name, width]`, `[name, width, words for values]`, or `[null, width]` for bits that say nothing. */
export type BitField = readonly [name: string | null, width: number, words?: Readonly<Record<number, string>>];

class BitRangeType extends RestatedType {
  override readonly pure: boolean;
  override readonly signed = false;
  private readonly shift: number;
  private readonly width: number;

  constructor(base: Integral, shift: number, width: number) {
    super(base);
    this.pure = base.pure;
    this.shift = shift;
    this.width = width;
  }

  override read(scope: Scope, start: number, end: number): number {
    const whole = this.base.read(scope, start, end);
    if (typeof whole === "number" && whole >= 0) return Math.floor(whole / 2 ** this.shift) % 2 ** this.width;
    return Number(BigInt.asUintN(this.width, BigInt.asUintN(64, BigInt(whole)) >> BigInt(this.shift)));
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

/** The few bytes that a bit field of a string of bytes touches, as one integer, the lowest byte first. */
class TouchedType extends Integral {
  override readonly pure = true;
  readonly wire: Wire;
  readonly signed = false;

  constructor(size: number) {
    super();
    this.wire = size === 1 ? "u8" : size === 2 ? "u16" : "u32";
  }

  override read(scope: Scope, start: number, end: number): number {
    let whole = 0;
    for (let at = end - 1; at >= start; at--) whole = whole * 256 + (scope.bytes[at] as number);
    return whole;
  }

  override text(scope: Scope, start: number, end: number): string {
    return String(this.read(scope, start, end));
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.integer(this.read(scope, start, end));
  }
}

/** A bit field with its name, and the bytes that it lies in. */
class BitFieldType extends RestatedType {
  override readonly pure: boolean;
  readonly name: string;
  readonly key: Uint8Array;
  readonly first: number;
  readonly last: number;
  readonly width: number;
  private readonly words: Readonly<Record<number, string>>;

  constructor(
    [name, width, words]: readonly [string, number, BitField[2]?],
    range: Integral,
    first: number,
    last: number,
  ) {
    super(range);
    this.pure = range.pure;
    this.name = name;
    this.key = jsonKey(name);
    this.first = first;
    this.last = last;
    this.width = width;
    this.words = words ?? {};
  }

  override text(scope: Scope, start: number, end: number): string {
    const digits = this.base.text(scope, start, end);
    const word = this.words[Number(digits)];
    return word === undefined ? digits : `${digits} (${word})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const digits = this.base.text(scope, start, end);
    return this.words[Number(digits)] ?? digits;
  }
}

function integerFields(base: Integral, fields: readonly BitField[], highestFirst: boolean): BitFieldType[] {
  const made: BitFieldType[] = [];
  const size = base.size ?? 4;
  let shift = 0;
  for (const [name, width, words] of fields) {
    const range = bitRange(base, highestFirst ? 8 * size - shift - width : shift, width);
    if (name !== null) made.push(new BitFieldType([name, width, words], range, 0, size));
    shift += width;
  }
  return made;
}

function stringFields(size: number, fields: readonly BitField[]): BitFieldType[] {
  const made: BitFieldType[] = [];
  let shift = 0;
  for (const [name, width, words] of fields) {
    if (width > 32) throw new Error(`${name}: a bit field has at most 32 bits`);
    const first = shift >> 3;
    const last = (shift + width + 7) >> 3;
    const range = bitRange(new TouchedType(last - first), shift & 7, width);
    if (name !== null) made.push(new BitFieldType([name, width, words], range, first, last));
    shift += width;
  }
  if (shift > size * 8) throw new Error(`${shift} bits do not fit ${size} bytes`);
  return made;
}

export class BitsType extends Type {
  readonly wire = "struct";
  override readonly pure: boolean;
  override readonly size: number | null;
  private readonly little: readonly BitFieldType[];
  /** Where they lie on a big-endian machine. */
  private readonly big: readonly BitFieldType[];

  constructor(size: number | null, little: readonly BitFieldType[], big: readonly BitFieldType[]) {
    super();
    this.size = size;
    this.little = little;
    this.big = big;
    this.pure = little.every(({ pure }) => pure);
  }

  protected fields({ littleEndian }: Scope): readonly BitFieldType[] {
    return littleEndian ? this.little : this.big;
  }

  override read(): null {
    return null;
  }

  /** The value of one of the bit fields; undefined when there is none of that name. */
  bitOf(name: string, scope: Scope, start: number): number | undefined {
    const field = this.fields(scope).find((one) => one.name === name);
    return field === undefined ? undefined : Number(field.read(scope, start + field.first, start + field.last));
  }

  override text(scope: Scope, start: number): string {
    return this.fields(scope)
      .map((field) => `${field.name} ${field.word(scope, start + field.first, start + field.last)}`)
      .join(", ");
  }

  override get compound(): boolean {
    return true;
  }

  override parts(field: Field): Field[] {
    const { scope, valueStart } = field;
    return this.fields(scope).map((one) => {
      const from = valueStart + one.first;
      const to = valueStart + one.last;
      return new Field(one.name, "member", one, scope, field, from, to, from, to, -1, -1);
    });
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number): void {
    writer.openObject();
    for (const field of this.fields(scope)) {
      writer.key(field.key);
      field.write(writer, scope, start + field.first, start + field.last);
    }
    writer.closeObject();
  }

  override get inner(): readonly Type[] {
    return this.little;
  }

  override get namedParts(): readonly (readonly [name: string, type: Type])[] {
    return this.little.map((field) => [field.name, field]);
  }
}

/** Strings of bits have dozens of fields: what is 0 is not mentioned, and a single bit is told by its name. */
class BitStringType extends BitsType {
  override text(scope: Scope, start: number): string {
    const words: string[] = [];
    for (const field of this.fields(scope)) {
      const from = start + field.first;
      const to = start + field.last;
      if (Number(field.read(scope, from, to)) === 0) continue;
      words.push(field.width === 1 ? field.name : `${field.name} ${field.word(scope, from, to)}`);
    }
    return words.join(", ");
  }
}

/**
 * The bit fields of one integer of at most 32 bits, lowest bits first: `bits(u8, [["cmpre", 4], ["cmpri", 4]])`;
 * `null` skips bits. In JSON an object of integers.
 */
export function bits(base: Integral, fields: readonly BitField[]): Type {
  const made = integerFields(base, fields, false);
  return new BitsType(base.size, made, made);
}

/**
 * Bit fields as the C compiler of the machine lays them out: from the lowest bit on a little-endian one, from the
 * highest on a big-endian one. {@link bits} is for those of a packet, and for a struct that is declared for both orders.
 */
export function hostBits(base: Integral, fields: readonly BitField[]): Type {
  return new BitsType(base.size, integerFields(base, fields, false), integerFields(base, fields, true));
}

/**
 * The bit fields of that many bytes, from the lowest bit of the first byte on: `bitString(6, [["htc_he", 1],
 * ["fragmentation", 2, { 0: "none" }], [null, 1], …])`, for what no integer is wide enough for.
 */
export function bitString(size: number, fields: readonly BitField[]): Type {
  const made = stringFields(size, fields);
  return new BitStringType(size, made, made);
}
