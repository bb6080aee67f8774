/** Flags in as many bytes as it takes: bit 0 is the lowest of the first byte. */
import { type JsonWriter, jsonString } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { type NamedValue, Type, type Wire } from "./type.ts";

class ByteBitmapType extends Type {
  readonly wire: Wire = "bytes";
  override readonly pure = true;
  override readonly size: number | null;
  private readonly names: ReadonlyMap<number, string>;
  private readonly json: ReadonlyMap<number, Uint8Array>;

  constructor(names: Readonly<Record<number, string>>, size: number | null) {
    super();
    this.size = size;
    this.names = new Map(Object.entries(names).map(([bit, name]) => [Number(bit), name]));
    this.json = new Map(Object.entries(names).map(([bit, name]) => [Number(bit), jsonString(name)]));
  }

  override read(scope: Scope, start: number, end: number): Uint8Array {
    return scope.bytes.subarray(start, end);
  }

  private each(scope: Scope, start: number, end: number, visit: (bit: number) => void): void {
    for (let at = start; at < end; at++) {
      const byte = scope.bytes[at] as number;
      for (let bit = 0; byte >> bit !== 0; bit++) if (((byte >> bit) & 1) !== 0) visit((at - start) * 8 + bit);
    }
  }

  /** Names and bit numbers; a run of bits without names as `0-15`. */
  private words(scope: Scope, start: number, end: number): string[] {
    const words: string[] = [];
    let runFrom = -1;
    let runTo = -2;
    const close = (): void => {
      if (runFrom >= 0) words.push(runFrom === runTo ? String(runFrom) : `${runFrom}-${runTo}`);
      runFrom = -1;
      runTo = -2;
    };
    this.each(scope, start, end, (bit) => {
      const name = this.names.get(bit);
      if (name === undefined && bit === runTo + 1) runTo = bit;
      else {
        close();
        if (name !== undefined) words.push(name);
        else {
          runFrom = bit;
          runTo = bit;
        }
      }
    });
    close();
    return words;
  }

  override text(scope: Scope, start: number, end: number): string {
    const words = this.words(scope, start, end);
    return words.length === 0 ? "none" : words.join("|");
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.words(scope, start, end).join(",");
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.openArray();
    this.each(scope, start, end, (bit) => {
      writer.separate();
      const name = this.json.get(bit);
      if (name === undefined) writer.integer(bit);
      else writer.raw(name);
    });
    writer.closeArray();
  }

  override get named(): readonly NamedValue[] {
    return [...this.names].map(([value, name]) => ({ name, value }));
  }

  override parse(name: string): number | null {
    for (const [bit, known] of this.names) if (known === name.toUpperCase() || known === name) return bit;
    return null;
  }
}

/**
 * Flags by bit number in bytes of any length, or of `size`: `byteBitmap({ 0: "NL80211_EXT_FEATURE_VHT_IBSS" })`. In JSON an
 * array of names; a bit without a name is its number.
 */
export function byteBitmap(names: Readonly<Record<number, string>> = {}, size: number | null = null): Type {
  return new ByteBitmapType(names, size);
}
