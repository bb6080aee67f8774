/** Arrays: packed values, values of varying size, attributes whose number is an index. */
import { align4, nlaHeaderLength, nlaTypeMask, u16 } from "../netlink/index.ts";
import { attributeFields, NestType } from "./attributes.ts";
import { Field } from "./field.ts";
import type { Report } from "./issue.ts";
import type { JsonWriter } from "./json-writer.ts";
import { tooDeep } from "./leftovers.ts";
import { deepestNest, Scope } from "./scope.ts";
import { StructType } from "./struct.ts";
import { Type, type Wire } from "./type.ts";

abstract class ArrayType extends Type {
  readonly wire: Wire = "array";
  override readonly contextual: boolean;
  protected readonly element: Type;

  constructor(element: Type) {
    super();
    this.element = element;
    this.contextual = element.contextual;
  }

  override read(): null {
    return null;
  }

  override get compound(): boolean {
    return true;
  }

  override get inner(): readonly Type[] {
    return [this.element];
  }
}

type EachOf<Result> = readonly [
  scope: Scope,
  start: number,
  end: number,
  visit: (type: Type, from: number, to: number) => Result,
];

/** Values of one fixed size, one after the other. */
class PackedType extends ArrayType {
  override readonly size: number | null;
  private readonly step: number;

  constructor(element: Type, count: number | null) {
    super(element);
    if (element.size === null) throw new Error("a packed array takes elements of a fixed size");
    this.step = element.size;
    this.size = count === null ? null : count * element.size;
  }

  override misfit(length: number): string | null {
    if (this.size !== null) return super.misfit(length);
    return length % this.step === 0 ? null : `${length} bytes where a multiple of ${this.step} was expected`;
  }

  /** Structs are only parts. */
  override text(scope: Scope, start: number, end: number): string {
    if (this.element instanceof StructType) return "";
    return this.each(scope, start, end, (type, from, to) => type.text(scope, from, to)).join(", ");
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.each(scope, start, end, (type, from, to) => type.word(scope, from, to)).join(",");
  }

  protected each<Result>(...[scope, start, end, visit]: EachOf<Result>): Result[] {
    const results: Result[] = [];
    for (let at = start; at + this.step <= end; at += this.step) {
      results.push(visit(this.element.resolve(scope, at, at + this.step), at, at + this.step));
    }
    return results;
  }

  override parts(field: Field): Field[] {
    let index = 0;
    return this.each(field.scope, field.valueStart, field.valueEnd, (type, from, to) => {
      const name = `[${index++}]`;
      return new Field(name, "element", type, field.scope, field, from, to, from, to, -1, -1);
    });
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.openArray();
    this.each(scope, start, end, (type, from, to) => {
      writer.separate();
      type.write(writer, scope, from, to);
    });
    writer.closeArray();
  }

  override insides(scope: Scope, start: number, end: number): readonly Scope[] {
    const scopes: Scope[] = [];
    this.each(scope, start, end, (type, from, to) => {
      if (!(type instanceof StructType)) return;
      scopes.push(new Scope(scope.message, scope, null, to, to, type, from, to, scopes.length));
    });
    return scopes;
  }
}

/** Values of one fixed size until the end, or that many of them: `packed(u32)`, `packed(u8, 8)`. */
export function packed(element: Type, count: number | null = null): Type {
  return new PackedType(element, count);
}

/** As many values as a member of the same struct (or a sibling attribute) says, after the struct's fixed members. */
class CountedType extends PackedType {
  override readonly contextual = true;
  private readonly countName: string;
  private readonly more: number;

  constructor(element: Type, countName: string, more: number) {
    super(element, null);
    this.countName = countName;
    this.more = more;
  }

  override misfit(): string | null {
    return null;
  }

  override measure(scope: Scope): number {
    return (Number(scope.nearest(this.countName) ?? 0) + this.more) * (this.element.size ?? 1);
  }

  override check(scope: Scope, start: number, end: number, report: Report): void {
    const wanted = this.measure(scope);
    const size = this.element.size ?? 1;
    if (wanted === end - start) return;
    report("malformed", `${this.countName} says ${wanted / size}, but ${(end - start) / size} follow`);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (this.measure(scope) !== end - start) writer.flagged = true;
    super.put(writer, scope, start, end);
  }
}

/**
 * An array in a struct whose length another member gives: `["keys", counted(key, "nkeys")]`. `more` is for a member
 * that holds the index of the last element instead of the count: `counted(ipv6, "first_segment", 1)`.
 */
export function counted(element: Type, countName: string, more = 0): Type {
  return new CountedType(element, countName, more);
}

/** A fixed number of places, of which a member says how many hold something. */
class CountedInType extends PackedType {
  override readonly contextual = true;
  private readonly places: number;
  private readonly countName: string;

  constructor(element: Type, places: number, countName: string) {
    super(element, places);
    this.places = places;
    this.countName = countName;
  }

  private said(scope: Scope): number {
    return Math.max(0, Number(scope.nearest(this.countName) ?? 0));
  }

  protected override each<Result>(...[scope, start, end, visit]: EachOf<Result>): Result[] {
    const filled = Math.min(this.said(scope), this.places) * (this.element.size ?? 1);
    return super.each(scope, start, Math.min(start + filled, end), visit);
  }

  override check(scope: Scope, _start: number, _end: number, report: Report): void {
    const said = this.said(scope);
    if (said > this.places)
      report("malformed", `${this.countName} says ${said} where there is room for ${this.places}`);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (this.said(scope) > this.places) writer.flagged = true;
    super.put(writer, scope, start, end);
  }
}

/** An array with a fixed number of places, of which a member says how many are filled: `countedIn(u32, 64, "field_count")`. */
export function countedIn(element: Type, places: number, countName: string): Type {
  return new CountedInType(element, places, countName);
}

/** Values until the end that each say how long they are. */
class RepeatedType extends ArrayType {
  private readonly mayBeEmpty: boolean;

  constructor(element: Type, mayBeEmpty: boolean) {
    super(element);
    this.mayBeEmpty = mayBeEmpty;
  }

  override misfit(length: number): string | null {
    return length > 0 || this.mayBeEmpty ? null : "no bytes where values were expected";
  }

  override text(): string {
    return "";
  }

  private each(scope: Scope, start: number, end: number, visit: (from: number, to: number) => void): void {
    for (let at = start; at < end; ) {
      const to = Math.min(at + Math.max(this.element.measure(scope, at, end), 1), end);
      visit(at, to);
      at = to;
    }
  }

  override parts(field: Field): Field[] {
    const { scope } = field;
    const fields: Field[] = [];
    this.each(scope, field.valueStart, field.valueEnd, (from, to) => {
      const type = this.element.resolve(scope, from, to);
      fields.push(new Field(`[${fields.length}]`, "element", type, scope, field, from, to, from, to, -1, -1));
    });
    return fields;
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.openArray();
    this.each(scope, start, end, (from, to) => {
      writer.separate();
      this.element.resolve(scope, from, to).write(writer, scope, from, to);
    });
    writer.closeArray();
  }

  override insides(scope: Scope, start: number, end: number): readonly Scope[] {
    const scopes: Scope[] = [];
    this.each(scope, start, end, (from, to) => {
      const type = this.element.resolve(scope, from, to);
      if (!(type instanceof StructType)) return;
      scopes.push(new Scope(scope.message, scope, null, to, to, type, from, to, scopes.length));
    });
    return scopes;
  }
}

/**
 * Structs of varying size until the end, such as the TLVs of a routing header: `repeated(tlv)`. With `mayBeEmpty` none
 * at all are right too.
 */
export function repeated(element: Type, { mayBeEmpty = false }: { readonly mayBeEmpty?: boolean } = {}): Type {
  return new RepeatedType(element, mayBeEmpty);
}

/** An element of an indexed array. */
export interface Element {
  readonly index: number;
  /** The set inside, null when the element is no nest. */
  readonly inside: Scope | null;
  /** The elements inside, none when the element is no indexed array itself. */
  readonly elements: readonly Element[];
}

/** A run of attributes of one type whose number is only an index or a value. */
export class IndexedType extends ArrayType {
  private readonly names: Type | null;

  constructor(element: Type, names: Type | null) {
    super(element);
    this.names = names;
  }

  override text(): string {
    return "";
  }

  private scopeFor(scope: Scope, start: number, end: number): Scope {
    return new Scope(scope.message, scope, null, start, end, null, start, start, -1);
  }

  override parts(field: Field): Field[] {
    if (field.scope.depth >= deepestNest) return [tooDeep(field)];
    const inner = this.scopeFor(field.scope, field.valueStart, field.valueEnd);
    return attributeFields(inner, field).map((part) => {
      if (part.kind !== "attribute") return part;
      const { start, end, valueStart, valueEnd, nlaType, nlaLength } = part;
      const type = this.element.resolve(inner, valueStart, valueEnd);
      const name = this.elementName(nlaType & nlaTypeMask);
      const made = new Field(name, "element", type, inner, field, start, end, valueStart, valueEnd, nlaType, nlaLength);
      return valueStart + nlaLength - nlaHeaderLength > inner.end ? made.markAs(part) : made;
    });
  }

  /** The elements, for summaries. */
  elements(scope: Scope, start: number, end: number): readonly Element[] {
    if (scope.depth >= deepestNest) return [];
    const within = this.scopeFor(scope, start, end);
    const elements: Element[] = [];
    for (let at = start; at + nlaHeaderLength <= end; ) {
      const length = u16(scope.bytes, at, scope.littleEndian);
      if (length < nlaHeaderLength) break;
      const index = u16(scope.bytes, at + 2, scope.littleEndian) & nlaTypeMask;
      const from = at + nlaHeaderLength;
      const to = Math.min(at + length, end);
      const type = this.element.resolve(within, from, to);
      const isSet = type instanceof NestType && type.misfit(to - from) === null;
      elements.push({
        index,
        inside: isSet ? type.scopeOf(within, from, to, index) : null,
        elements: type instanceof IndexedType ? type.elements(within, from, to) : [],
      });
      at += align4(length);
    }
    return elements;
  }

  /** The insides of the elements that are structs or nests. */
  override insides(scope: Scope, start: number, end: number): readonly Scope[] {
    if (scope.depth >= deepestNest) return [];
    const within = this.scopeFor(scope, start, end);
    const scopes: Scope[] = [];
    for (let at = start; at + nlaHeaderLength <= end; ) {
      const length = u16(scope.bytes, at, scope.littleEndian);
      if (length < nlaHeaderLength) break;
      const index = u16(scope.bytes, at + 2, scope.littleEndian) & nlaTypeMask;
      const from = at + nlaHeaderLength;
      const to = Math.min(at + length, end);
      const inside = within.open({ type: this.element.resolve(within, from, to), start: from, end: to, index });
      if (inside !== null) scopes.push(inside);
      at += align4(length);
    }
    return scopes;
  }

  private elementName(index: number): string {
    const named = this.names?.named.find(({ value }) => Number(value) === index)?.name;
    return named ?? `[${index}]`;
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (scope.depth >= deepestNest) {
      writer.undecoded(scope.bytes, start, end);
      return;
    }
    const inner = this.scopeFor(scope, start, end);
    writer.openArray();
    let at = start;
    while (at < end) {
      const length = end - at < nlaHeaderLength ? 0 : u16(scope.bytes, at, scope.littleEndian);
      writer.separate();
      if (length < nlaHeaderLength) {
        writer.undecoded(scope.bytes, at, end);
        break;
      }
      const index = u16(scope.bytes, at + 2, scope.littleEndian) & nlaTypeMask;
      const stop = Math.min(at + length, end);
      if (stop < at + length) writer.flagged = true;
      this.putElement(writer, inner, at + nlaHeaderLength, stop, index);
      at += align4(length);
    }
    writer.closeArray();
  }

  private putElement(writer: JsonWriter, scope: Scope, start: number, end: number, index: number): void {
    const type = this.element.resolve(scope, start, end);
    writer.enter(this.elementName(index));
    if (type instanceof NestType && type.misfit(end - start) === null) {
      type.putIndexed(writer, scope, start, end, index);
    } else {
      writer.ascii('{"index":');
      writer.integer(index);
      writer.ascii(',"value":');
      type.write(writer, scope, start, end);
      writer.closeObject();
    }
    writer.leave();
  }

  override get inner(): readonly Type[] {
    return this.names === null ? [this.element] : [this.element, this.names];
  }

  override get namedParts(): readonly (readonly [name: string, type: Type])[] {
    return (this.names?.named ?? []).map(({ name }) => [name, this.element]);
  }
}

/**
 * An array whose elements are attributes numbered by index: `indexed(nest(set))` is `[{"index":1,…}]` in JSON, other
 * elements are `{"index":1,"value":…}`. An enumeration as second argument names the indexes.
 */
export function indexed(element: Type, names: Type | null = null): IndexedType {
  return new IndexedType(element, names);
}
