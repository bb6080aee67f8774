/** Values whose type is a number that holds the types of their parts, as the keys of nf_tables sets have. */
import { Field } from "./field.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { ChoiceType } from "./select.ts";
import type { Selector } from "./selectors.ts";
import { Type, type Wire } from "./type.ts";

/** How the types of the parts stand in the number, and the parts in the bytes. */
export interface Concatenation {
  /** Bits of the number that each part's type takes, the last part lowest. */
  readonly bits: number;
  /** Parts begin at multiples of this many bytes. */
  readonly align: number;
  /** Types by their number; those without a size of their own take what the others leave. */
  readonly types: Readonly<Record<number, Type>>;
  /** Between the parts in text. */
  readonly separator: string;
  /** Between two values that are the ends of a range. */
  readonly range: string;
}

interface Part {
  readonly type: Type;
  readonly from: number;
  readonly to: number;
}

/** Values one after the other, each of a type of its own. */
class TupleType extends Type {
  readonly wire = "array";
  override readonly size: number;
  private readonly parts_: readonly Part[];
  private readonly separator: string;

  constructor(parts: readonly Part[], size: number, separator: string) {
    super();
    this.parts_ = parts;
    this.size = size;
    this.separator = separator;
  }

  override read(): null {
    return null;
  }

  override text(scope: Scope, start: number): string {
    return this.parts_
      .map(({ type, from, to }) => type.resolve(scope, start + from, start + to).text(scope, start + from, start + to))
      .join(this.separator);
  }

  override word(scope: Scope, start: number): string {
    return this.parts_
      .map(({ type, from, to }) => type.resolve(scope, start + from, start + to).word(scope, start + from, start + to))
      .join(this.separator);
  }

  override get compound(): boolean {
    return true;
  }

  override parts(field: Field): Field[] {
    const { scope, valueStart } = field;
    return this.parts_.map(({ type, from, to }, index) => {
      const start = valueStart + from;
      const end = valueStart + to;
      const actual = type.resolve(scope, start, end);
      return new Field(`[${index}]`, "element", actual, scope, field, start, end, start, end, -1, -1);
    });
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number): void {
    writer.openArray();
    this.parts_.forEach(({ type, from, to }, index) => {
      writer.separate();
      writer.enter(`[${index}]`);
      type.resolve(scope, start + from, start + to).write(writer, scope, start + from, start + to);
      writer.leave();
    });
    writer.closeArray();
  }

  override get inner(): readonly Type[] {
    return this.parts_.map(({ type }) => type);
  }
}

/** Forms that are kept; a capture has few. */
const kept = 512;

class ConcatenationType extends ChoiceType {
  private readonly selector: Selector;
  private readonly form: Concatenation;
  private readonly fallback: Type;
  private readonly made = new Map<string, Type | null>();

  constructor(selector: Selector, form: Concatenation, fallback: Type) {
    super();
    this.selector = selector;
    this.form = form;
    this.fallback = fallback;
  }

  override get wire(): Wire {
    return this.fallback.wire;
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    const number = this.selector(scope, start);
    const type = typeof number === "number" ? this.typeFor(number, end - start) : null;
    return (type ?? this.fallback).resolve(scope, start, end);
  }

  private typeFor(number: number, length: number): Type | null {
    const key = `${number}/${length}`;
    let type = this.made.get(key);
    if (type === undefined) {
      type = this.make(number, length);
      if (this.made.size < kept) this.made.set(key, type);
    }
    return type;
  }

  private make(number: number, length: number): Type | null {
    const types: Type[] = [];
    for (let left = number; left > 0; left = Math.floor(left / 2 ** this.form.bits)) {
      const type = this.form.types[left % 2 ** this.form.bits];
      if (type === undefined) return null;
      types.unshift(type);
    }
    return this.whole(types, length) ?? this.ends(types, length);
  }

  private whole(types: readonly Type[], length: number): Type | null {
    const [only] = types;
    if (only === undefined) return null;
    if (types.length === 1) return only.misfit(length) === null ? only : null;
    const { align } = this.form;
    const open = types.filter(({ size }) => size === null).length;
    const taken = types.reduce((sum, { size }) => sum + Math.ceil((size ?? 0) / align) * align, 0);
    const rest = open === 0 ? 0 : (length - taken) / open;
    if (taken + rest * open !== length || rest < 0 || rest % align !== 0) return null;
    const parts: Part[] = [];
    let at = 0;
    for (const type of types) {
      const size = type.size ?? rest;
      if (type.misfit(size) !== null) return null;
      parts.push({ type, from: at, to: at + size });
      at += Math.ceil(size / align) * align;
    }
    return new TupleType(parts, length, this.form.separator);
  }

  /** Two values of the type are the ends of a range. */
  private ends(types: readonly Type[], length: number): Type | null {
    const half = length / 2;
    if (!Number.isInteger(half) || half === 0) return null;
    const type = this.whole(types, half);
    if (type === null) return null;
    const parts = [
      { type, from: 0, to: half },
      { type, from: half, to: length },
    ];
    return new TupleType(parts, length, this.form.range);
  }

  override get inner(): readonly Type[] {
    return [this.fallback, ...Object.values(this.form.types)];
  }
}

/**
 * A value of the type that a number says; one that holds several types makes several values, each at its own
 * alignment, and twice the length is a range of two. In JSON one value, or an array. Where the number is not known or
 * the length does not fit, `fallback`.
 */
export function concatenation(selector: Selector, form: Concatenation, fallback: Type): Type {
  return new ConcatenationType(selector, form, fallback);
}
