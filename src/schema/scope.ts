/**
 * The surroundings of a value: the run of attributes it stands in, the fixed header before them, and what encloses
 * them. Types that depend on a sibling, a header or an enclosing set ask here.
 */
import { align4, attributeOffsets, findAttribute, nlaHeaderLength, nlaTypeMask, toHex, u16 } from "../netlink/index.ts";
import type { AttributeSet } from "./attribute-set.ts";
import { NestType } from "./attributes.ts";
import type { Message } from "./message.ts";
import { type Member, StructType } from "./struct.ts";
import { unused } from "./text.ts";
import type { Type, Value } from "./type.ts";

/** Whether a name is one of the kernel's members, which are lower case; attributes are upper case. */
function isMemberName(name: string): boolean {
  return name.charCodeAt(0) >= 0x61;
}

/** A range with the type that its bytes have. */
export interface Place {
  readonly type: Type;
  readonly start: number;
  readonly end: number;
  /** The attribute's number, -1 for a header member. */
  readonly index: number;
}

/** The place that was sought last: summaries ask for many, and need each only for a moment. */
const found: { -readonly [Key in keyof Place]: Place[Key] } = { type: unused, start: 0, end: 0, index: -1 };

function leave(type: Type, start: number, end: number, index: number): true {
  found.type = type;
  found.start = start;
  found.end = end;
  found.index = index;
  return true;
}

/** Nests deeper than this are not opened; the field says so with a `limit` issue. */
export const deepestNest = 64;

/** Bytes of a run of attributes that are walked for each question; for longer ones the offsets are kept. */
const shortRun = 8192;

/** Position of the first offset that is not before another one. */
function firstNotBefore(offsets: readonly number[], before: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) < before) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class Scope {
  readonly message: Message;
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly outer: Scope | null;
  readonly set: AttributeSet | null;
  /** Range of the attributes. */
  readonly start: number;
  readonly end: number;
  readonly header: StructType | null;
  readonly headerStart: number;
  readonly headerEnd: number;
  /** `nla_type` of the nest without flag bits, for arrays whose index is the type; -1 at the top. */
  readonly index: number;
  readonly depth: number;
  /** Offsets by number, made for a long run of attributes when the first one is looked for. */
  private offsets: Map<number, number[]> | null = null;

  constructor(
    message: Message,
    outer: Scope | null,
    set: AttributeSet | null,
    start: number,
    end: number,
    header: StructType | null,
    headerStart: number,
    headerEnd: number,
    index: number,
  ) {
    this.message = message;
    this.bytes = message.bytes;
    this.littleEndian = message.littleEndian;
    this.outer = outer;
    this.set = set;
    this.start = start;
    this.end = end;
    this.header = header;
    this.headerStart = headerStart;
    this.headerEnd = headerEnd;
    this.index = index;
    this.depth = outer === null ? 0 : outer.depth + 1;
  }

  /** Offset of the attribute of that number, -1 when there is none. */
  find(number: number): number {
    const { start, end } = this;
    if (end - start <= shortRun) return findAttribute(this.bytes, start, end, this.littleEndian, number);
    this.offsets ??= attributeOffsets(this.bytes, start, end, this.littleEndian);
    return this.offsets.get(number)?.[0] ?? -1;
  }

  /** End of the payload of the attribute at that offset, cut at the end of the scope. */
  payloadEnd(at: number): number {
    const end = at + u16(this.bytes, at, this.littleEndian);
    return Math.min(end, this.end);
  }

  /** The value of an attribute or header member of this scope alone; undefined when absent or undecodable. */
  own(name: string): Value | undefined {
    if (!this.seek(name)) return undefined;
    const { type, start, end } = found;
    return type.misfit(end - start) === null ? (type.read(this, start, end) ?? undefined) : undefined;
  }

  /** True when this scope has an attribute or header member of that name. */
  has(name: string): boolean {
    return this.seek(name);
  }

  /** The value of an attribute or member of this scope in iproute2's words; null when absent. */
  word(name: string): string | null {
    return this.seek(name) ? this.wordAt(found) : null;
  }

  /** The value at a place of this scope in iproute2's words. */
  wordAt({ type, start, end }: Place): string {
    return type.misfit(end - start) === null ? type.word(this, start, end) : toHex(this.bytes, start, end);
  }

  /** The value of an attribute or member of this scope as the tree shows it; null when absent. */
  text(name: string): string | null {
    if (!this.seek(name)) return null;
    const { type, start, end } = found;
    return type.misfit(end - start) === null ? type.text(this, start, end) : toHex(this.bytes, start, end);
  }

  /** The value of an attribute or member as a number; undefined when absent or no number. */
  number(name: string): number | undefined {
    const member = isMemberName(name) ? this.header?.member(name) : undefined;
    if (member !== undefined && member.numeric !== null && member.offset >= 0) {
      const start = this.headerStart + member.offset;
      return start + member.numeric.size <= this.headerEnd ? member.numeric.number(this, start) : undefined;
    }
    const value = this.own(name);
    if (typeof value === "number") return value;
    return typeof value === "bigint" ? Number(value) : undefined;
  }

  /** The scope inside a nest of this scope, or the members of a struct; null when absent or neither. */
  into(name: string): Scope | null {
    const place = this.locate(name);
    return place === null ? null : this.open(place);
  }

  /** The same for the attribute of that name that follows the one whose inside is given; null when there is none. */
  next(name: string, previous: Scope): Scope | null {
    const spec = this.set?.named(name);
    if (spec === undefined) return null;
    const from = this.start + align4(previous.end - this.start);
    const at = findAttribute(this.bytes, from, this.end, this.littleEndian, spec.number);
    if (at < 0) return null;
    const start = at + nlaHeaderLength;
    const end = this.payloadEnd(at);
    return this.open({ type: spec.type.resolve(this, start, end), start, end, index: spec.number });
  }

  /** The scope inside a place of this scope that is a nest or a struct; null for anything else. */
  open({ type: outermost, start, end, index }: Place): Scope | null {
    const type = outermost.within(this, start, end);
    if (type instanceof StructType) return new Scope(this.message, this, null, end, end, type, start, end, index);
    if (!(type instanceof NestType) || type.misfit(end - start) !== null) return null;
    return type.scopeOf(this, start, end, index);
  }

  /** Where an attribute or header member of this scope lies, and its type there. */
  locate(name: string): Place | null {
    return this.seek(name) ? { ...found } : null;
  }

  /** Finds an attribute or header member, and leaves its place in {@link found}. */
  private seek(name: string): boolean {
    const spec = isMemberName(name) && this.header?.member(name) !== undefined ? undefined : this.set?.named(name);
    if (spec !== undefined) {
      const at = this.find(spec.number);
      if (at >= 0) {
        const start = at + nlaHeaderLength;
        const end = this.payloadEnd(at);
        return leave(spec.pure ? spec.type : spec.type.resolve(this, start, end), start, end, spec.number);
      }
    }
    const member = this.header?.member(name);
    return member !== undefined && this.seekMember(member);
  }

  private seekMember(member: Member): boolean {
    const start = member.offset < 0 ? this.startOf(member) : this.headerStart + member.offset;
    const end = member.size === null ? this.openEnd(member, start) : start + member.size;
    if (end > this.headerEnd || start > end) return false;
    return leave(member.type.resolve(this, start, end), start, end, -1);
  }

  /** Where a header member begins that follows one of open length. */
  private startOf(member: Member): number {
    let at = this.headerStart;
    for (const one of this.header?.members ?? []) {
      if (one.offset >= 0) at = this.headerStart + one.offset;
      if (one === member) break;
      at = one.size === null ? this.openEnd(one, at) : at + one.size;
    }
    return at;
  }

  /** Where a header member of open length ends: the last one with the header, others where they are measured to. */
  private openEnd(member: Member, start: number): number {
    if (member === this.header?.members.at(-1)) return this.headerEnd;
    return Math.min(start + member.type.measure(this, start, this.headerEnd), this.headerEnd);
  }

  /** Which attributes numbered 0 to 31 this scope has, one bit each: for summaries that would ask for many. */
  present(): number {
    const { bytes, littleEndian, end } = this;
    let bits = 0;
    for (let at = this.start; at + nlaHeaderLength <= end; ) {
      const length = u16(bytes, at, littleEndian);
      if (length < nlaHeaderLength) break;
      const number = u16(bytes, at + 2, littleEndian) & nlaTypeMask;
      if (number < 32) bits |= 1 << number;
      at += align4(length);
    }
    return bits;
  }

  /** The insides of the elements of an array of structs or records of this scope; none when it is absent. */
  insides(name: string): readonly Scope[] {
    const place = this.locate(name);
    return place === null ? [] : place.type.insides(this, place.start, place.end);
  }

  /** Visits the attributes of this scope in the order of the wire, also those that no table names. */
  each(visit: (name: string, place: Place) => void): void {
    const { set, bytes, littleEndian } = this;
    for (let at = this.start; set !== null && at + nlaHeaderLength <= this.end; ) {
      const length = u16(bytes, at, littleEndian);
      if (length < nlaHeaderLength) return;
      const spec = set.spec(u16(bytes, at + 2, littleEndian) & nlaTypeMask);
      const start = at + nlaHeaderLength;
      const end = this.payloadEnd(at);
      visit(spec.name, { type: spec.type.resolve(this, start, end), start, end, index: spec.number });
      at += align4(length);
    }
  }

  /** The value of that name here, else in the nearest enclosing scope that has it, else in the message's headers. */
  nearest(name: string): Value | undefined {
    for (let scope: Scope | null = this; scope !== null; scope = scope.outer) {
      const value = scope.own(name);
      if (value !== undefined) return value;
    }
    return this.message.headerValue(name);
  }

  /** The value of the last attribute of that name before an offset in this scope. */
  preceding(name: string, before: number): Value | undefined {
    const spec = this.set?.named(name);
    if (spec === undefined) return undefined;
    this.offsets ??= attributeOffsets(this.bytes, this.start, this.end, this.littleEndian);
    const offsets = this.offsets.get(spec.number) ?? [];
    const found = offsets[firstNotBefore(offsets, before) - 1] ?? -1;
    return found < 0 ? undefined : this.valueAt(spec.type, found + nlaHeaderLength, this.payloadEnd(found));
  }

  /** The nearest address family that a header names, 0 (AF_UNSPEC) when none does. */
  family(): number {
    for (let scope: Scope | null = this; scope !== null; scope = scope.outer) {
      const offset = scope.header?.familyOffset ?? -1;
      if (offset >= 0 && scope.headerStart + offset < scope.headerEnd) {
        const family = scope.header?.familyAt(this.bytes, scope.headerStart, this.littleEndian) ?? 0;
        if (family !== 0) return family;
      }
    }
    return this.message.envelopeFamily;
  }

  private valueAt(type: Type, start: number, end: number): Value | undefined {
    const actual = type.resolve(this, start, end);
    if (actual.misfit(end - start) !== null) return undefined;
    return actual.read(this, start, end) ?? undefined;
  }
}
