/** Integers whose values have names: enumerations, flags by bit number, bitfield32. */
import { u32 as readU32 } from "../netlink/index.ts";
import { type Integral, RestatedType, u32 } from "./integers.ts";
import { type JsonWriter, jsonString } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { type NamedValue, Type, type ValueKind } from "./type.ts";

export interface NameOptions {
  /** What iproute2 leaves off: `RTPROT_` turns `RTPROT_STATIC` into the word `static`. */
  readonly prefix?: string;
  /** Words that do not follow from the constant: `{ RTN_UNICAST: "unicast" }`. */
  readonly words?: Readonly<Record<string, string>>;
  /**
   * Flags that stand for several bits at once, by mask: `{ 0x300: "NLM_F_DUMP" }`; they win over the single
   * bits, and the larger over the smaller.
   */
  readonly unions?: Readonly<Record<number, string>>;
  /** Flags that have another name, or one at all, only while a bit is set: `{ 9: { 29: "RTCF_MULTICAST" } }`. */
  readonly given?: Readonly<Record<number, Readonly<Record<number, string>>>>;
}

function wordOf(name: string, options: NameOptions, lowerCase: boolean): string {
  const word = options.words?.[name];
  if (word !== undefined) return word;
  const short =
    options.prefix !== undefined && name.startsWith(options.prefix) ? name.slice(options.prefix.length) : name;
  return lowerCase && options.prefix !== undefined ? short.toLowerCase() : short;
}

class Enumerator {
  readonly name: string;
  readonly word: string;
  readonly text: string;
  readonly json: Uint8Array;

  constructor(value: string, name: string, options: NameOptions) {
    this.name = name;
    this.word = wordOf(name, options, true);
    this.text = `${name} (${value})`;
    this.json = jsonString(name);
  }
}

export class EnumType extends RestatedType {
  override readonly pure: boolean;
  /** By number, or by bigint where the integer has 64 bits and so may have values that a number cannot tell apart. */
  private readonly byValue = new Map<number | bigint, Enumerator>();
  private readonly values = new Map<string, number | bigint>();
  private readonly wide: boolean;

  constructor(base: Integral, names: Readonly<Record<string, string>>, options: NameOptions) {
    super(base);
    this.pure = base.pure;
    this.wide = base.size === 8;
    for (const [value, name] of Object.entries(names)) {
      const key = this.wide ? BigInt(value) : Number(value);
      this.byValue.set(key, new Enumerator(value, name, options));
      this.values.set(name, key);
    }
  }

  private find(scope: Scope, start: number, end: number): Enumerator | undefined {
    const value = this.base.read(scope, start, end);
    return this.byValue.get(this.wide ? value : Number(value));
  }

  /** The constant of a value, undefined when it has none. */
  nameOf(value: number | bigint): string | undefined {
    return this.byValue.get(this.wide ? BigInt(value) : Number(value))?.name;
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.find(scope, start, end)?.text ?? this.base.text(scope, start, end);
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.find(scope, start, end)?.word ?? this.base.word(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const found = this.find(scope, start, end);
    if (found === undefined) this.base.write(writer, scope, start, end);
    else writer.raw(found.json);
  }

  override get named(): readonly NamedValue[] {
    return [...this.values].map(([name, value]) => ({ name, value }));
  }

  override parse(name: string): number | bigint | null {
    return this.values.get(name.toUpperCase()) ?? this.values.get(name) ?? null;
  }
}

/**
 * An integer whose values are constants: `enumeration(u8, { 0: "RT_SCOPE_UNIVERSE", 253: "RT_SCOPE_LINK" },
 * { prefix: "RT_SCOPE_" })`. A value without a name shows as its number. Values beyond 2^53 are written as strings of
 * digits.
 */
export function enumeration(
  base: Integral,
  names: Readonly<Record<string, string>>,
  options: NameOptions = {},
): EnumType {
  return new EnumType(base, names, options);
}

class Bit {
  readonly bit: number;
  readonly mask: number;
  readonly name: string;
  readonly word: string;
  readonly json: Uint8Array;

  constructor(bit: number, mask: number, name: string, options: NameOptions) {
    this.bit = bit;
    this.mask = mask;
    this.name = name;
    this.word = wordOf(name, options, false);
    this.json = jsonString(name);
  }
}

export class FlagsType extends RestatedType {
  override readonly pure: boolean;
  private readonly bits: (Bit | undefined)[] = [];
  private readonly unions: readonly Bit[];
  /** Names that hold while a bit of the low 32 is set. */
  private readonly given: readonly { readonly mask: number; readonly bits: readonly (Bit | undefined)[] }[];

  constructor(base: Integral, names: Readonly<Record<number, string>>, options: NameOptions) {
    super(base);
    this.pure = base.pure;
    for (const [bit, name] of Object.entries(names)) {
      this.bits[Number(bit)] = new Bit(Number(bit), 0, name, options);
    }
    this.unions = Object.entries(options.unions ?? {})
      .map(([mask, name]) => new Bit(-1, Number(mask), name, options))
      .sort((one, other) => other.mask - one.mask);
    this.given = Object.entries(options.given ?? {}).map(([bit, others]) => {
      const bits = [...this.bits];
      for (const [number, name] of Object.entries(others))
        bits[Number(number)] = new Bit(Number(number), 0, name, options);
      return { mask: (1 << Number(bit)) >>> 0, bits };
    });
  }

  override get holds(): ValueKind {
    return "flags";
  }

  /** The names of the set bits, and what remains without a name. */
  split(value: number | bigint): { names: string[]; rest: bigint } {
    const names: string[] = [];
    const rest = this.each(value, (bit) => names.push(bit.name));
    return { names, rest };
  }

  private each(value: number | bigint, visit: (bit: Bit) => void): bigint {
    if (typeof value === "number") return BigInt(this.each32(value >>> 0, 0, this.bitsOf(value), visit));
    const whole = BigInt.asUintN(64, value);
    const bits = this.bitsOf(Number(whole & 0xffffffffn));
    const low = this.each32(Number(whole & 0xffffffffn), 0, bits, visit);
    const high = this.each32(Number(whole >> 32n), 32, bits, visit);
    return (BigInt(high) << 32n) | BigInt(low);
  }

  /** The names of the bits of a value. */
  private bitsOf(low: number): readonly (Bit | undefined)[] {
    for (const { mask, bits } of this.given) if ((low & mask) !== 0) return bits;
    return this.bits;
  }

  private each32(value: number, offset: number, bits: readonly (Bit | undefined)[], visit: (bit: Bit) => void): number {
    let rest = value;
    let unknown = 0;
    for (const union of this.unions) {
      if (offset === 0 && (rest & union.mask) >>> 0 === union.mask) {
        visit(union);
        rest = (rest & ~union.mask) >>> 0;
      }
    }
    while (rest !== 0) {
      const lowest = 31 - Math.clz32(rest & -rest);
      const mask = (1 << lowest) >>> 0;
      const bit = bits[lowest + offset];
      if (bit === undefined) unknown += mask;
      else visit(bit);
      rest = (rest & ~mask) >>> 0;
    }
    return unknown;
  }

  override text(scope: Scope, start: number, end: number): string {
    const value = this.base.read(scope, start, end);
    const { names, rest } = this.split(value);
    if (rest !== 0n) names.push(`0x${rest.toString(16)}`);
    if (names.length === 0) return "0";
    const whole = typeof value === "number" ? value >>> 0 : BigInt.asUintN(64, value);
    return `${names.join("|")} (0x${whole.toString(16)})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const words: string[] = [];
    const rest = this.each(this.base.read(scope, start, end), (bit) => words.push(bit.word));
    if (rest !== 0n) words.push(`0x${rest.toString(16)}`);
    return words.join(",");
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    this.putValue(writer, this.base.read(scope, start, end));
  }

  /** Writes a value that is already read as an array of names, unknown bits last as one number. */
  putValue(writer: JsonWriter, value: number | bigint): void {
    writer.openArray();
    const rest =
      value === 0
        ? 0n
        : this.each(value, (bit) => {
            writer.separate();
            writer.raw(bit.json);
          });
    if (rest !== 0n) {
      writer.separate();
      if (writer.int64String && typeof value === "bigint") writer.string(String(rest));
      else writer.ascii(String(rest));
    }
    writer.closeArray();
  }

  override get named(): readonly NamedValue[] {
    const all = new Set([this.bits, ...this.given.map(({ bits }) => bits)].flat());
    const single = [...all]
      .filter((bit): bit is Bit => bit !== undefined)
      .map(({ name, bit }) => ({ name, value: bit < 31 ? 1 << bit : 1n << BigInt(bit) }));
    return [...single, ...this.unions.map(({ name, mask }) => ({ name, value: mask }))];
  }

  override parse(name: string): number | bigint | null {
    return this.named.find((flag) => flag.name === name.toUpperCase() || flag.name === name)?.value ?? null;
  }
}

/** An integer of single-bit flags, by bit number: `flags(u32, { 0: "IFF_UP", 1: "IFF_BROADCAST" }, { prefix: "IFF_" })`. */
export function flags(base: Integral, names: Readonly<Record<number, string>>, options: NameOptions = {}): FlagsType {
  return new FlagsType(base, names, options);
}

/** `struct nla_bitfield32`: a value and the bits of it that count. */
class Bitfield32Type extends Type {
  readonly wire = "bitfield32";
  override readonly size = 8;
  private readonly flags: FlagsType;

  constructor(names: Readonly<Record<number, string>>, options: NameOptions) {
    super();
    this.flags = new FlagsType(u32, names, options);
  }

  /** The value; the selector is in the text and in the JSON. */
  override read(scope: Scope, start: number): number {
    return readU32(scope.bytes, start, scope.littleEndian);
  }

  override text(scope: Scope, start: number): string {
    const value = this.flags.text(scope, start, start + 4);
    return `${value} of ${this.flags.text(scope, start + 4, start + 8)}`;
  }

  override word(scope: Scope, start: number): string {
    return this.flags.word(scope, start, start + 4);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number): void {
    writer.ascii('{"value":');
    this.flags.write(writer, scope, start, start + 4);
    writer.ascii(',"selector":');
    this.flags.write(writer, scope, start + 4, start + 8);
    writer.closeObject();
  }

  override get named(): readonly NamedValue[] {
    return this.flags.named;
  }

  override parse(name: string): number | bigint | null {
    return this.flags.parse(name);
  }
}

/** `struct nla_bitfield32` with flags by bit number. */
export function bitfield32(names: Readonly<Record<number, string>>, options: NameOptions = {}): Type {
  return new Bitfield32Type(names, options);
}

/** Several enumerators under one type, for listing: constants that no field of their own carries. */
export function constants(names: Readonly<Record<string, number>>): readonly NamedValue[] {
  return Object.entries(names).map(([name, value]) => ({ name, value }));
}
