/** Bit fields of a string of bytes that no integer is wide enough for: the capabilities of IEEE 802.11. */
import { Field } from "./field.ts";
import { Integral } from "./integers.ts";
import { type JsonWriter, jsonKey } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { Type, type Wire } from "./type.ts";

/** `[name, width]`, `[name, width, words for values]`, or `[null, width]` for bits that say nothing. */
export type BitField = readonly [name: string | null, width: number, words?: Readonly<Record<number, string>>];

class BitFieldType extends Integral {
  override readonly pure = true;
  readonly wire: Wire;
  readonly signed = false;
  readonly name: string;
  readonly key: Uint8Array;
  /** Bytes of the string that the field touches. */
  readonly first: number;
  readonly last: number;
  private readonly shift: number;
  private readonly width: number;
  private readonly words: Readonly<Record<number, string>>;

  constructor(name: string, shift: number, width: number, words: Readonly<Record<number, string>>) {
    super();
    this.name = name;
    this.key = jsonKey(name);
    this.first = shift >> 3;
    this.last = (shift + width + 7) >> 3;
    this.wire = this.last - this.first === 1 ? "u8" : this.last - this.first === 2 ? "u16" : "u32";
    this.shift = shift & 7;
    this.width = width;
    this.words = words;
  }

  override read(scope: Scope, start: number, end: number): number {
    let whole = 0;
    for (let at = end - 1; at >= start; at--) whole = whole * 256 + (scope.bytes[at] as number);
    return Math.floor(whole / 2 ** this.shift) % 2 ** this.width;
  }

  override text(scope: Scope, start: number, end: number): string {
    const value = this.read(scope, start, end);
    const word = this.words[value];
    return word === undefined ? String(value) : `${value} (${word})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const value = this.read(scope, start, end);
    return this.words[value] ?? String(value);
  }

  /** How the field reads among others; nothing when it is 0. */
  mention(scope: Scope, start: number, end: number): string {
    const value = this.read(scope, start, end);
    if (value === 0) return "";
    return this.width === 1 ? this.name : `${this.name} ${this.words[value] ?? value}`;
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.integer(this.read(scope, start, end));
  }
}

class BitStringType extends Type {
  readonly wire = "struct";
  override readonly pure = true;
  override readonly size: number;
  private readonly fields: readonly BitFieldType[];

  constructor(size: number, fields: readonly BitField[]) {
    super();
    this.size = size;
    const made: BitFieldType[] = [];
    let shift = 0;
    for (const [name, width, words] of fields) {
      if (width > 32) throw new Error(`${name}: a bit field has at most 32 bits`);
      if (name !== null) made.push(new BitFieldType(name, shift, width, words ?? {}));
      shift += width;
    }
    if (shift > size * 8) throw new Error(`${shift} bits do not fit ${size} bytes`);
    this.fields = made;
  }

  override read(): null {
    return null;
  }

  override text(scope: Scope, start: number): string {
    const words: string[] = [];
    for (const field of this.fields) {
      const word = field.mention(scope, start + field.first, start + field.last);
      if (word !== "") words.push(word);
    }
    return words.join(", ");
  }

  override get compound(): boolean {
    return true;
  }

  override parts(field: Field): Field[] {
    return this.fields.map((one) => {
      const from = field.valueStart + one.first;
      const to = field.valueStart + one.last;
      return new Field(one.name, "member", one, field.scope, field, from, to, from, to, -1, -1);
    });
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number): void {
    writer.openObject();
    for (const field of this.fields) {
      writer.key(field.key);
      field.write(writer, scope, start + field.first, start + field.last);
    }
    writer.closeObject();
  }

  override get inner(): readonly Type[] {
    return this.fields;
  }
}

/**
 * The bit fields of that many bytes, from the lowest bit of the first byte on: `bitString(6, [["htc_he", 1],
 * ["fragmentation", 2, { 0: "none" }], [null, 1], …])`. In JSON an object of integers.
 */
export function bitString(size: number, fields: readonly BitField[]): Type {
  return new BitStringType(size, fields);
}
