/** Sets of bits of any length. Kernel: bitmap_to_arr32 in lib/bitmap.c, the compact form of net/ethtool/bitset.c */
import { u32 } from "../netlink/index.ts";
import { type JsonWriter, jsonString } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { type NamedValue, Type } from "./type.ts";

const wordSize = 4;

class BitmapType extends Type {
  readonly wire = "array";
  private readonly names: readonly (string | undefined)[];
  private readonly keys: readonly (Uint8Array | undefined)[];
  private readonly wordOf: (name: string) => string;

  constructor(names: Readonly<Record<number, string>>, wordOf: (name: string) => string) {
    super();
    const byBit: (string | undefined)[] = [];
    for (const [bit, name] of Object.entries(names)) byBit[Number(bit)] = name;
    this.names = byBit;
    this.keys = byBit.map((name) => (name === undefined ? undefined : jsonString(name)));
    this.wordOf = wordOf;
  }

  override misfit(length: number): string | null {
    return length % wordSize === 0 ? null : `${length} bytes where a multiple of ${wordSize} was expected`;
  }

  private each(scope: Scope, start: number, end: number, visit: (bit: number) => void): void {
    for (let at = start; at + wordSize <= end; at += wordSize) {
      let rest = u32(scope.bytes, at, scope.littleEndian);
      while (rest !== 0) {
        const lowest = 31 - Math.clz32(rest & -rest);
        visit((at - start) * 8 + lowest);
        rest = (rest & ~(1 << lowest)) >>> 0;
      }
    }
  }

  private list(scope: Scope, start: number, end: number, show: (name: string) => string): string[] {
    const list: string[] = [];
    this.each(scope, start, end, (bit) => {
      const name = this.names[bit];
      list.push(name === undefined ? String(bit) : show(name));
    });
    return list;
  }

  /** The names of the set bits in one string, so that a filter can look for one. */
  override read(scope: Scope, start: number, end: number): string {
    return this.list(scope, start, end, (name) => name).join("|");
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.read(scope, start, end) || "none";
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.list(scope, start, end, this.wordOf).join(",");
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.openArray();
    this.each(scope, start, end, (bit) => {
      writer.separate();
      const key = this.keys[bit];
      if (key === undefined) writer.integer(bit);
      else writer.raw(key);
    });
    writer.closeArray();
  }

  override get named(): readonly NamedValue[] {
    return this.names.flatMap((name, value) => (name === undefined ? [] : [{ name, value }]));
  }
}

/**
 * A set of bits in 32-bit words of the machine's byte order, lowest first: `bitmap({ 0: "WAKE_PHY", 1: "WAKE_UCAST" })`.
 * In JSON it is an array of the names of the set bits; a bit without a name stands there as its number. `word` says how
 * a name reads in a summary. The names count by bit, also for whoever lists them.
 */
export function bitmap(names: Readonly<Record<number, string>>, word: (name: string) => string = (name) => name): Type {
  return new BitmapType(names, word);
}
