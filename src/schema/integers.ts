/** Integers of every width, in the capture's byte order or in network order. */
import { u16 as readU16, u32 as readU32, u64 as readU64 } from "../netlink/index.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { Type, type Wire } from "./type.ts";

/** A type whose value is one integer; enums, flags and meanings are made on top of these. */
export abstract class Integral extends Type {
  abstract readonly signed: boolean;
  abstract override read(scope: Scope, start: number, end: number): number | bigint;
}

/** An integer that is another one in a reading of its own: with a unit, with names, as a date. */
export abstract class RestatedType extends Integral {
  readonly wire: Wire;
  override readonly bigEndian: boolean;
  override readonly size: number | null;
  readonly signed: boolean;
  readonly base: Integral;

  constructor(base: Integral) {
    super();
    this.base = base;
    this.wire = base.wire;
    this.bigEndian = base.bigEndian;
    this.size = base.size;
    this.signed = base.signed;
  }

  override misfit(length: number): string | null {
    return this.base.misfit(length);
  }

  override read(scope: Scope, start: number, end: number): number | bigint {
    return this.base.read(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    this.base.write(writer, scope, start, end);
  }
}

/** In what order the bytes stand: that of the machine that captured them, or one and the same on all machines. */
type ByteOrder = "host" | "big" | "little";

export class IntegerType extends Integral {
  override readonly pure = true;
  readonly wire: Wire;
  override readonly bigEndian: boolean;
  override readonly size: number;
  readonly signed: boolean;
  private readonly order: ByteOrder;

  constructor(size: 1 | 2 | 4 | 8, signed: boolean, order: ByteOrder) {
    super();
    this.size = size;
    this.signed = signed;
    this.order = order;
    this.bigEndian = order === "big";
    this.wire = `${signed ? "s" : "u"}${size * 8}` as Wire;
  }

  private isLittle(scope: Scope): boolean {
    return this.order === "host" ? scope.littleEndian : this.order === "little";
  }

  override read(scope: Scope, start: number, _end: number): number | bigint {
    if (this.size !== 8) return this.number(scope, start);
    const value = readU64(scope.bytes, start, this.isLittle(scope));
    return this.signed ? BigInt.asIntN(64, value) : value;
  }

  /** The value of an integer of at most 32 bits. */
  number(scope: Scope, start: number): number {
    const little = this.isLittle(scope);
    if (this.size === 4) {
      const value = readU32(scope.bytes, start, little);
      return this.signed ? value | 0 : value;
    }
    if (this.size === 1) {
      const value = scope.bytes[start] as number;
      return this.signed ? (value << 24) >> 24 : value;
    }
    const value = readU16(scope.bytes, start, little);
    return this.signed ? (value << 16) >> 16 : value;
  }

  override text(scope: Scope, start: number, end: number): string {
    return String(this.read(scope, start, end));
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, _end: number): void {
    if (this.size !== 8) {
      writer.integer(this.number(scope, start));
      return;
    }
    const little = this.isLittle(scope);
    const first = readU32(scope.bytes, start, little);
    const second = readU32(scope.bytes, start + 4, little);
    writer.integer64(little ? second : first, little ? first : second, this.signed);
  }

  /** Writes a member of a struct whose bytes are known to be there. */
  writeMember(writer: JsonWriter, key: Uint8Array, scope: Scope, start: number): void {
    const { bytes } = scope;
    const little = this.isLittle(scope);
    if (this.size === 8 && !writer.int64String) {
      const first = readU32(bytes, start, little);
      const second = readU32(bytes, start + 4, little);
      if ((little ? second : first) === 0) {
        writer.keyInteger(key, little ? first : second);
        return;
      }
    } else if (this.size !== 8) {
      const value = this.number(scope, start);
      if (value >= 0) {
        writer.keyInteger(key, value);
        return;
      }
    }
    writer.key(key);
    this.put(writer, scope, start, start + this.size);
  }
}

/** `uint` and `sint`: four or eight bytes, by the length of the attribute. */
class VariableIntegerType extends Integral {
  readonly wire: Wire;
  readonly signed: boolean;
  private readonly short: IntegerType;
  private readonly long: IntegerType;

  constructor(signed: boolean) {
    super();
    this.signed = signed;
    this.wire = signed ? "sint" : "uint";
    this.short = new IntegerType(4, signed, "host");
    this.long = new IntegerType(8, signed, "host");
  }

  override misfit(length: number): string | null {
    return length === 4 || length === 8 ? null : `${length} bytes where 4 or 8 were expected`;
  }

  /** A bigint whatever the length, so that one name has one type. */
  override read(scope: Scope, start: number, end: number): bigint {
    return BigInt((end - start === 4 ? this.short : this.long).read(scope, start, end));
  }

  override text(scope: Scope, start: number, end: number): string {
    return String(this.read(scope, start, end));
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (end - start === 4 && !writer.int64String) this.short.write(writer, scope, start, end);
    else if (end - start === 4) writer.string(String(this.read(scope, start, end)));
    else this.long.write(writer, scope, start, end);
  }
}

/** In the byte order of the machine that captured them. */
export const u8: IntegerType = new IntegerType(1, false, "host");
export const u16: IntegerType = new IntegerType(2, false, "host");
export const u32: IntegerType = new IntegerType(4, false, "host");
export const u64: IntegerType = new IntegerType(8, false, "host");
export const s8: IntegerType = new IntegerType(1, true, "host");
export const s16: IntegerType = new IntegerType(2, true, "host");
export const s32: IntegerType = new IntegerType(4, true, "host");
export const s64: IntegerType = new IntegerType(8, true, "host");

/** In network order. */
export const be16: IntegerType = new IntegerType(2, false, "big");
export const be32: IntegerType = new IntegerType(4, false, "big");
export const be64: IntegerType = new IntegerType(8, false, "big");
export const sbe16: IntegerType = new IntegerType(2, true, "big");
export const sbe32: IntegerType = new IntegerType(4, true, "big");
export const sbe64: IntegerType = new IntegerType(8, true, "big");

/** Little-endian whatever machine captured them: the frames of IEEE 802.11 and 802.15.4. */
export const le16: IntegerType = new IntegerType(2, false, "little");
export const le32: IntegerType = new IntegerType(4, false, "little");
export const le64: IntegerType = new IntegerType(8, false, "little");

/** Four or eight bytes, by the length of the attribute. */
export const uint: Integral = new VariableIntegerType(false);
export const sint: Integral = new VariableIntegerType(true);

/** What iproute2 counts without saying in what. */
const bareUnits: ReadonlySet<string> = new Set(["bytes", "packets", "clock ticks"]);

/** A number with a unit that its text shows, e.g. `quantity(u32, "ms")`; `names` are values that mean something else. */
class QuantityType extends RestatedType {
  override readonly pure: boolean;
  private readonly unit: string;
  protected readonly names: ReadonlyMap<string, string>;

  constructor(base: Integral, unit: string, names: Readonly<Record<string, string>>) {
    super(base);
    this.pure = base.pure;
    this.unit = unit;
    this.names = new Map(Object.entries(names));
  }

  override get countsIn(): string | null {
    return this.unit === "" ? this.base.countsIn : this.unit;
  }

  override text(scope: Scope, start: number, end: number): string {
    const digits = this.base.text(scope, start, end);
    const name = this.names.get(digits);
    if (name !== undefined) return `${digits} (${name})`;
    return this.unit === "" ? digits : `${digits} ${this.unit}`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const digits = this.base.text(scope, start, end);
    return this.names.get(digits) ?? (bareUnits.has(this.unit) ? digits : `${digits}${this.unit}`);
  }
}

/**
 * An integer with a unit: `quantity(u32, "s", { 4294967295: "forever" })`. The value stays the number.
 * Units as they should read after the number: `s`, `ms`, `us`, `ns`, `bytes`, `bytes/s`, `packets`, `clock ticks`.
 */
export function quantity(base: Integral, unit: string, names: Readonly<Record<string, string>> = {}): Integral {
  return new QuantityType(base, unit, names);
}

/** An integer some of whose values have a meaning in words that is no constant: `named(u32, { 0: "any" })`. */
export function named(base: Integral, names: Readonly<Record<string, string>>): Integral {
  return new QuantityType(base, "", names);
}

class HexadecimalType extends QuantityType {
  override text(scope: Scope, start: number, end: number): string {
    const value = this.read(scope, start, end);
    const name = this.names.get(String(value));
    return name === undefined ? `0x${value.toString(16)}` : `0x${value.toString(16)} (${name})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const value = this.read(scope, start, end);
    return this.names.get(String(value)) ?? `0x${value.toString(16)}`;
  }
}

/**
 * An integer that is shown in hexadecimal: marks, masks, keys. The value stays the number; `names` are values that
 * mean something else.
 */
export function hexadecimal(base: Integral, names: Readonly<Record<string, string>> = {}): Integral {
  return new HexadecimalType(base, "", names);
}
