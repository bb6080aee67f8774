/** Structs: members in wire order with explicit padding. */
import { EnumType, FlagsType } from "./enums.ts";
import { Field } from "./field.ts";
import { IntegerType } from "./integers.ts";
import { type JsonWriter, jsonKey } from "./json-writer.ts";
import { FamilyType } from "./meanings.ts";
import { Scope } from "./scope.ts";
import { bytes } from "./text.ts";
import { Type } from "./type.ts";

/** A member, or `[null, n]` for n bytes of padding. */
export type MemberSpec = readonly [name: string, type: Type] | readonly [name: null, padding: number];

export class Member {
  readonly name: string;
  readonly type: Type;
  /** From the start of the struct; -1 after a member whose size varies. */
  readonly offset: number;
  /** Null for a last member that takes what is left, or one that something beside it measures. */
  readonly size: number | null;
  private keyBytes: Uint8Array | null = null;
  /** The type when it is a bare integer, which is written without asking further. */
  readonly integer: IntegerType | null;
  /** The integer of at most 32 bits under an enumeration, flags, or bare. */
  readonly numeric: IntegerType | null;

  constructor(name: string, type: Type, offset: number) {
    this.name = name;
    this.type = type;
    this.offset = offset;
    this.size = type.size;
    this.integer = type instanceof IntegerType ? type : null;
    const base = type instanceof EnumType || type instanceof FlagsType ? type.base : type;
    this.numeric = base instanceof IntegerType && base.size <= 4 ? base : null;
  }

  /** The name as a JSON key, made when it is first written. */
  get key(): Uint8Array {
    this.keyBytes ??= jsonKey(this.name);
    return this.keyBytes;
  }
}

const restKey = jsonKey("#rest");

/** Structs shorter than this are not worth remembering. */
const smallestRepeat = 8;

/** The last struct that was written: its bytes and its JSON. */
interface Repeat {
  length: number;
  littleEndian: boolean;
  bytes: Uint8Array;
  json: Uint8Array;
  jsonLength: number;
  /** How many others came since it repeated. */
  misses: number;
}

function equals(last: Repeat, source: Uint8Array, start: number, end: number): boolean {
  const { bytes: known, length } = last;
  if (length !== end - start) return false;
  for (let i = 0; i < length; i++) if (known[i] !== source[start + i]) return false;
  return true;
}

function remember(last: Repeat, scope: Scope, start: number, end: number, writer: JsonWriter, from: number): void {
  last.length = end - start;
  if (last.bytes.length < last.length) last.bytes = new Uint8Array(last.length);
  for (let i = 0; i < last.length; i++) last.bytes[i] = scope.bytes[start + i] as number;
  last.littleEndian = scope.littleEndian;
  last.jsonLength = writer.length - from;
  if (last.json.length < last.jsonLength) last.json = new Uint8Array(last.jsonLength);
  last.json.set(writer.bytes.subarray(from, writer.length));
}

/** Where a struct names its address family, or else a struct inside it does: the selector of an acquire. */
function familyIn(members: readonly Member[]): readonly [offset: number, type: FamilyType | null] {
  for (const { type, offset } of members) if (type instanceof FamilyType) return [offset, type];
  for (const { type, offset } of members) {
    if (type instanceof StructType && type.familyOffset >= 0 && offset >= 0)
      return [offset + type.familyOffset, type.familyType];
  }
  return [-1, null];
}

export class StructType extends Type {
  readonly wire = "struct";
  override readonly size: number | null;
  override readonly contextual: boolean;
  override readonly pure: boolean;
  readonly name: string;
  readonly key: Uint8Array;
  readonly members: readonly Member[];
  /** Offset of the member that names the address family, its own or a nested struct's; -1 when there is none. */
  readonly familyOffset: number;
  readonly familyType: FamilyType | null;
  private readonly byName = new Map<string, Member>();
  private readonly last: Repeat = {
    length: 0,
    littleEndian: true,
    bytes: new Uint8Array(0),
    json: new Uint8Array(0),
    jsonLength: 0,
    misses: 0,
  };
  /** Bytes that the members take up to the first one of open length. */
  readonly fixedSize: number;

  /** `overlapping` members all begin where the struct begins: a union. */
  constructor(name: string, specs: readonly MemberSpec[], overlapping = false) {
    super();
    this.name = name;
    this.key = jsonKey(name);
    const members: Member[] = [];
    let offset = 0;
    let open = false;
    for (const spec of specs) {
      if (spec[0] === null) {
        if (open) throw new Error(`${name}: padding follows ${members.at(-1)?.name}, which has no fixed size`);
        offset += spec[1];
        continue;
      }
      const member = new Member(spec[0], spec[1], open ? -1 : overlapping ? 0 : offset);
      if (this.byName.has(member.name)) throw new Error(`${name}: two members are called ${member.name}`);
      members.push(member);
      this.byName.set(member.name, member);
      if (member.size === null) open = true;
      else if (!open) offset = overlapping ? Math.max(offset, member.size) : offset + member.size;
    }
    this.members = members;
    this.contextual = members.some((member) => member.type.contextual);
    this.pure = !this.contextual && members.every((member) => member.type.pure);
    this.fixedSize = offset;
    this.size = open ? null : offset;
    const [familyOffset, familyType] = familyIn(members);
    this.familyOffset = familyOffset;
    this.familyType = familyType;
  }

  /** The address family that the struct at that offset names. */
  familyAt(source: Uint8Array, start: number, littleEndian: boolean): number {
    const at = start + this.familyOffset;
    const size = this.familyType?.size ?? 1;
    if (size === 1) return source[at] as number;
    const low = source[littleEndian ? at : at + size - 1] as number;
    return low;
  }

  member(name: string): Member | undefined {
    return this.byName.get(name);
  }

  /** Older kernels have shorter structs and newer ones longer; only nothing at all is wrong. */
  override misfit(length: number): string | null {
    return length > 0 || this.fixedSize === 0 ? null : `no bytes where ${this.name} was expected`;
  }

  override read(): null {
    return null;
  }

  override text(): string {
    return "";
  }

  /** The members with their values, for summaries. */
  override word(scope: Scope, start: number, end: number): string {
    const inner = this.scopeFor(scope, start, end);
    const words: string[] = [];
    let reached = start;
    for (const member of this.members) {
      const from = member.offset < 0 ? reached : start + member.offset;
      const to = this.endOf(member, inner, from, end);
      if (from > end || to > end) break;
      const type = member.type.resolve(inner, from, to);
      if (type.misfit(to - from) === null) words.push(`${member.name} ${type.word(inner, from, to)}`);
      reached = to;
    }
    return words.join(" ");
  }

  /** Where a member ends that starts at `from`. */
  private endOf(member: Member, inner: Scope, from: number, end: number): number {
    if (member.size !== null) return from + member.size;
    if (member === this.members[this.members.length - 1]) return end;
    return Math.min(from + member.type.measure(inner, from, end), end);
  }

  /** The bytes that all members take, the last one included. */
  override measure(scope: Scope, start: number, end: number): number {
    if (this.size !== null) return this.size;
    const inner = this.scopeFor(scope, start, end);
    let reached = start;
    for (const member of this.members) {
      const from = member.offset < 0 ? reached : start + member.offset;
      reached = Math.min(from + member.type.measure(inner, from, end), end);
    }
    return reached - start;
  }

  /** Members that ask for siblings see the struct as a header of its own. */
  private scopeFor(scope: Scope, start: number, end: number): Scope {
    if (!this.contextual) return scope;
    return new Scope(scope.message, scope, null, end, end, this, start, end, -1);
  }

  override get compound(): boolean {
    return true;
  }

  override parts(field: Field): Field[] {
    return this.memberFields(field.scope, field, field.valueStart, field.valueEnd);
  }

  memberFields(scope: Scope, parent: Field | null, start: number, end: number): Field[] {
    const inner = this.scopeFor(scope, start, end);
    const fields: Field[] = [];
    let reached = start;
    for (const member of this.members) {
      const from = member.offset < 0 ? reached : start + member.offset;
      const to = this.endOf(member, inner, from, end);
      if (from > end || to > end || (member.size === null && from >= end && member.type.misfit(0) !== null)) break;
      const type = member.type.resolve(inner, from, to);
      fields.push(new Field(member.name, "member", type, inner, parent, from, to, from, to, -1, -1));
      reached = to;
    }
    const rest = fields.length === this.members.length && this.size !== null ? start + this.size : reached;
    if (rest < end) {
      fields.push(new Field("#rest", "bytes", bytes, inner, parent, rest, end, rest, end, -1, -1));
    }
    return fields;
  }

  /**
   * Structs of numbers repeat: the headers in a dump are alike, the settings of one interface are those of the next,
   * counters stay 0. The last one's bytes and JSON are kept, and copied when they come again.
   */
  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (!this.pure || end - start < smallestRepeat || writer.int64String) {
      this.putMembers(writer, scope, start, end);
      return;
    }
    const { last } = this;
    if (scope.littleEndian === last.littleEndian && equals(last, scope.bytes, start, end)) {
      writer.copy(last.json, 0, last.jsonLength);
      last.misses = 0;
      return;
    }
    const from = writer.length;
    this.putMembers(writer, scope, start, end);
    // What never repeats, such as live counters, is tried only now and then.
    if (last.misses++ < 16 || (last.misses & 15) === 0) remember(last, scope, start, end, writer, from);
  }

  private putMembers(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const inner = this.scopeFor(scope, start, end);
    writer.openObject();
    const members = this.members;
    let reached = start;
    let complete = true;
    for (let i = 0; i < members.length; i++) {
      const member = members[i] as Member;
      const from = member.offset < 0 ? reached : start + member.offset;
      const to = member.size === null ? this.endOf(member, inner, from, end) : from + member.size;
      if (from > end || to > end || (member.size === null && from >= end && member.type.misfit(0) !== null)) {
        complete = false;
        break;
      }
      reached = to;
      if (member.integer !== null) {
        member.integer.writeMember(writer, member.key, scope, from);
        continue;
      }
      writer.key(member.key);
      writer.enter(member.name);
      member.type.resolve(inner, from, to).write(writer, inner, from, to);
      writer.leave();
    }
    const rest = complete && this.size !== null ? start + this.size : reached;
    if (rest < end) {
      writer.key(restKey);
      writer.hex(scope.bytes, rest, end);
    }
    writer.closeObject();
  }

  override get inner(): readonly Type[] {
    return this.members.map((member) => member.type);
  }
}

/**
 * A struct, members in wire order: `struct("ndmsg", [["ndm_family", family], [null, 3], ["ndm_ifindex", sifindex]])`.
 * A member of open length is the last one, or measures itself: `counted`, `sized`, a string that ends with its NUL. A
 * payload shorter than the struct shows the members that are there; a longer one shows the rest as `#rest`.
 */
export function struct(name: string, members: readonly MemberSpec[]): StructType {
  return new StructType(name, members);
}
