/** Sets of bits of any length. Kernel: bitmap_to_arr32 in lib/bitmap.c, the compact form of net/ethtool/bitset.c */
import { u32 } from "../netlink/index.ts";
import { type JsonWriter, jsonString } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { type NamedValue, Type, type ValueKind } from "./type.ts";

export interface BitmapOptions {
  /** Bytes that it takes; any number when not given. */
  readonly size?: number;
  /** How a name reads in a summary. */
  readonly word?: (name: string) => string;
}

/** Bits that follow each other without names are told as a range. */
interface Run {
  readonly from: number;
  to: number;
}

class BitmapType extends Type {
  readonly wire = "array";
  override readonly pure = true;
  override readonly size: number | null;
  /** Bytes of a word: 4 in the machine's order, or 1. */
  private readonly unit: 1 | 4;
  private readonly names: readonly (string | undefined)[];
  private readonly json: readonly (Uint8Array | undefined)[];
  private readonly wordOf: (name: string) => string;

  constructor(unit: 1 | 4, names: Readonly<Record<number, string>>, options: BitmapOptions) {
    super();
    this.unit = unit;
    this.size = options.size ?? null;
    const byBit: (string | undefined)[] = [];
    for (const [bit, name] of Object.entries(names)) byBit[Number(bit)] = name;
    this.names = byBit;
    this.json = byBit.map((name) => (name === undefined ? undefined : jsonString(name)));
    this.wordOf = options.word ?? ((name) => name);
  }

  override get holds(): ValueKind {
    return "text";
  }

  override misfit(length: number): string | null {
    if (this.size !== null || length % this.unit === 0) return super.misfit(length);
    return `${length} bytes where a multiple of ${this.unit} was expected`;
  }

  private each(scope: Scope, start: number, end: number, visit: (bit: number) => void): void {
    const { bytes, littleEndian } = scope;
    for (let at = start; at + this.unit <= end; at += this.unit) {
      let rest = this.unit === 1 ? (bytes[at] as number) : u32(bytes, at, littleEndian);
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

  /** The same where bits without names that follow each other are a range. */
  protected ranges(scope: Scope, start: number, end: number): string[] {
    const list: (string | Run)[] = [];
    this.each(scope, start, end, (bit) => {
      const name = this.names[bit];
      const last = list.at(-1);
      if (name !== undefined) list.push(name);
      else if (typeof last === "object" && last.to === bit - 1) last.to = bit;
      else list.push({ from: bit, to: bit });
    });
    return list.map((one) => {
      if (typeof one === "string") return one;
      return one.from === one.to ? `${one.from}` : `${one.from}-${one.to}`;
    });
  }

  /** The names of the set bits in one string, so that a filter can look for one. */
  override read(scope: Scope, start: number, end: number): string {
    return this.list(scope, start, end, (name) => name).join("|");
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.ranges(scope, start, end).join("|") || "none";
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.list(scope, start, end, this.wordOf).join(",");
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.openArray();
    this.each(scope, start, end, (bit) => {
      writer.separate();
      const name = this.json[bit];
      if (name === undefined) writer.integer(bit);
      else writer.raw(name);
    });
    writer.closeArray();
  }

  override get named(): readonly NamedValue[] {
    return this.names.flatMap((name, value) => (name === undefined ? [] : [{ name, value }]));
  }
}

/**
 * A set of bits in 32-bit words of the machine's byte order, lowest first: `bitmap({ 0: "WAKE_PHY", 1: "WAKE_UCAST" })`.
 * In JSON it is an array of the names of the set bits; a bit without a name stands there as its number, and in text in
 * a range with its neighbours. The names count by bit, also for whoever lists them.
 */
export function bitmap(names: Readonly<Record<number, string>> = {}, options: BitmapOptions = {}): Type {
  return new BitmapType(4, names, options);
}

/** The same in bytes: bit 0 is the lowest of the first byte. `byteBitmap({ 0: "NL80211_EXT_FEATURE_VHT_IBSS" })`. */
export function byteBitmap(names: Readonly<Record<number, string>> = {}, options: BitmapOptions = {}): Type {
  return new BitmapType(1, names, options);
}

/** Bits that are numbers of something, most of which may be set: the kernel prints such as `0-3,7`, and so does JSON. */
class BitListType extends BitmapType {
  override read(scope: Scope, start: number, end: number): string {
    return this.ranges(scope, start, end).join(",");
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.read(scope, start, end);
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.read(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.string(this.read(scope, start, end));
  }
}

/** A {@link bitmap} without names in that many bytes, as a list of numbers and ranges: `0-3,7`. */
export function bitList(size: number): Type {
  return new BitListType(4, {}, { size });
}
