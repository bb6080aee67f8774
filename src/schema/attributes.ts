/**
 * Runs of attributes as fields and as JSON, and the nests that hold them.
 * Kernel: include/uapi/linux/netlink.h (struct nlattr), lib/nlattr.c
 */
import { align4, nlaHeaderLength, nlaNested, nlaTypeMask, parsesAsAttributes, u16 } from "../netlink/index.ts";
import { AttributeSet, type AttributeSpec, unknown } from "./attribute-set.ts";
import { Field } from "./field.ts";
import type { Report } from "./issue.ts";
import { type JsonWriter, jsonKey } from "./json-writer.ts";
import { leftover, overrun, tooDeep } from "./leftovers.ts";
import { deepestNest, Scope } from "./scope.ts";
import type { StructType } from "./struct.ts";
import { Type } from "./type.ts";

const noAttributes = new AttributeSet("#", {});

/** The type of an attribute that no table has. */
function strangerType(rawType: number, scope: Scope, start: number, end: number): Type {
  if ((rawType & nlaNested) === 0 || !parsesAsAttributes(scope.bytes, start, end, scope.littleEndian)) return unknown;
  return unknownNest;
}

/** The fields of a scope's run of attributes. */
export function attributeFields(scope: Scope, parent: Field | null): Field[] {
  const { bytes: source, littleEndian, end } = scope;
  const set = scope.set ?? noAttributes;
  const fields: Field[] = [];
  const seen = new Set<number>();
  let at = scope.start;
  while (at < end) {
    const left = end - at;
    const length = left < nlaHeaderLength ? 0 : u16(source, at, littleEndian);
    if (length < nlaHeaderLength) {
      fields.push(leftover(scope, parent, at, left < nlaHeaderLength ? null : length));
      break;
    }
    const rawType = u16(source, at + 2, littleEndian);
    const spec = set.spec(rawType & nlaTypeMask);
    const valueStart = at + nlaHeaderLength;
    const valueEnd = Math.min(at + length, end);
    const next = Math.min(at + align4(length), end);
    const type = spec.known
      ? spec.type.resolve(scope, valueStart, valueEnd)
      : strangerType(rawType, scope, valueStart, valueEnd);
    const field = new Field(
      spec.name,
      "attribute",
      type,
      scope,
      parent,
      at,
      next,
      valueStart,
      valueEnd,
      rawType,
      length,
    );
    if (at + length > end) field.mark(...overrun(scope, length, left));
    else if (spec.known && !spec.multi && seen.has(spec.number))
      field.mark("duplicate", `${spec.name} stands here before`);
    seen.add(spec.number);
    fields.push(field);
    at += align4(length);
  }
  return fields;
}

/** Writes a scope's attributes as the members of a JSON object that is already open. */
export function writeAttributes(writer: JsonWriter, scope: Scope): void {
  const { bytes: source, littleEndian, end } = scope;
  const set = scope.set ?? noAttributes;
  let low = 0;
  let high = 0;
  let repeats: Map<number, number> | null = null;
  let at = scope.start;
  while (at < end) {
    const length = end - at < nlaHeaderLength ? 0 : u16(source, at, littleEndian);
    if (length < nlaHeaderLength) {
      writer.flagged = true;
      writer.keyText("#rest");
      writer.hex(source, at, end);
      return;
    }
    const rawType = u16(source, at + 2, littleEndian);
    const number = rawType & nlaTypeMask;
    const spec = set.spec(number);
    if (at + length > end) writer.flagged = true;
    let again = false;
    if (number < 32) {
      again = (low & (1 << number)) !== 0;
      low |= 1 << number;
    } else if (number < 64) {
      again = (high & (1 << (number - 32))) !== 0;
      high |= 1 << (number - 32);
    } else {
      repeats ??= new Map();
      again = repeats.has(number);
      if (!again) repeats.set(number, 1);
    }
    const next = at + align4(length);
    if (spec.multi) {
      if (!again) writeRepeated(writer, scope, spec, at);
    } else {
      if (again) {
        repeats ??= new Map();
        const count = (repeats.get(number) ?? 1) + 1;
        repeats.set(number, count);
        writer.flagged = true;
        writer.keyText(`${spec.name}#${count}`);
      } else {
        writer.key(spec.key);
      }
      const stop = Math.min(at + length, end);
      if (spec.pure) {
        spec.type.write(writer, scope, at + nlaHeaderLength, stop);
      } else {
        writer.enter(spec.name);
        writeValue(writer, scope, spec, rawType, at + nlaHeaderLength, stop);
        writer.leave();
      }
    }
    at = next;
  }
}

export function writeValue(
  writer: JsonWriter,
  scope: Scope,
  spec: AttributeSpec,
  rawType: number,
  start: number,
  end: number,
): void {
  const type = spec.known ? spec.type.resolve(scope, start, end) : strangerType(rawType, scope, start, end);
  type.write(writer, scope, start, end);
}

function writeRepeated(writer: JsonWriter, scope: Scope, spec: AttributeSpec, first: number): void {
  writer.key(spec.key);
  writer.enter(spec.name);
  writer.openArray();
  let at = first;
  while (at + nlaHeaderLength <= scope.end) {
    const length = u16(scope.bytes, at, scope.littleEndian);
    if (length < nlaHeaderLength) break;
    const rawType = u16(scope.bytes, at + 2, scope.littleEndian);
    if ((rawType & nlaTypeMask) === spec.number) {
      writer.separate();
      writeValue(writer, scope, spec, rawType, at + nlaHeaderLength, Math.min(at + length, scope.end));
    }
    at += align4(length);
  }
  writer.closeArray();
  writer.leave();
}

const attributesKey = jsonKey("attributes");

/** An attribute that holds attributes, after a fixed header where the kernel puts one there. */
export class NestType extends Type {
  readonly wire = "nest";
  private readonly source: AttributeSet | (() => AttributeSet);
  readonly header: StructType | null;

  constructor(source: AttributeSet | (() => AttributeSet), header: StructType | null) {
    super();
    this.source = source;
    this.header = header;
  }

  get set(): AttributeSet {
    return typeof this.source === "function" ? this.source() : this.source;
  }

  override misfit(length: number): string | null {
    const needed = this.header?.fixedSize ?? 0;
    return length >= needed ? null : `${length} bytes where ${this.header?.name} takes ${needed}`;
  }

  override read(): null {
    return null;
  }

  override text(): string {
    return "";
  }

  override get compound(): boolean {
    return true;
  }

  /** The scope of what is inside. */
  scopeOf(scope: Scope, start: number, end: number, index: number): Scope {
    const { header } = this;
    const headerEnd = header === null ? start : start + header.fixedSize;
    const from = header === null ? start : Math.min(start + align4(header.fixedSize), end);
    return new Scope(scope.message, scope, this.set, from, end, header, start, headerEnd, index);
  }

  override parts(field: Field): Field[] {
    if (field.scope.depth >= deepestNest) return [tooDeep(field)];
    const index = field.nlaType < 0 ? -1 : field.nlaType & nlaTypeMask;
    const inner = this.scopeOf(field.scope, field.valueStart, field.valueEnd, index);
    const fields = attributeFields(inner, field);
    if (this.header !== null) fields.unshift(headerField(this.header, inner, field));
    return fields;
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    this.putIndexed(writer, scope, start, end, -1);
  }

  /** Writes the nest; an index of 0 or more becomes its member `index`. */
  putIndexed(writer: JsonWriter, scope: Scope, start: number, end: number, index: number): void {
    if (scope.depth >= deepestNest) {
      writer.undecoded(scope.bytes, start, end);
      return;
    }
    const inner = this.scopeOf(scope, start, end, index);
    writer.openObject();
    if (index >= 0) {
      writer.ascii('"index":');
      writer.integer(index);
    }
    if (this.header === null) {
      writeAttributes(writer, inner);
    } else {
      writer.key(this.header.key);
      writer.enter(this.header.name);
      this.header.write(writer, inner, inner.headerStart, inner.headerEnd);
      writer.leave();
      writer.key(attributesKey);
      writer.openObject();
      writeAttributes(writer, inner);
      writer.closeObject();
    }
    writer.closeObject();
  }

  /** The first attribute's words stand for the nest where nothing better is written. */
  override word(): string {
    return "";
  }

  override get inner(): readonly Type[] {
    return this.header === null ? [] : [this.header];
  }
}

class UnknownNestType extends NestType {
  constructor(set: AttributeSet) {
    super(set, null);
  }

  override check(_scope: Scope, _start: number, _end: number, report: Report): void {
    report("unknown", "no table has this attribute");
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.flagged = true;
    super.put(writer, scope, start, end);
  }
}

/** Attributes inside an attribute that no table has; they are called `#1`, `#2`, …. */
const unknownNest: Type = new UnknownNestType(new AttributeSet("", {}));

/** The field of a fixed header in front of attributes. */
export function headerField(header: StructType, scope: Scope, parent: Field | null): Field {
  const { headerStart: start, headerEnd: end } = scope;
  return new Field(header.name, "header", header, scope, parent, start, end, start, end, -1, -1);
}

/** Attributes inside an attribute. A function defers a set that is declared later or holds itself. */
export function nest(set: AttributeSet | (() => AttributeSet)): NestType {
  return new NestType(set, null);
}

/** Attributes after a fixed header, as in `VETH_INFO_PEER` (ifinfomsg) or `MDBA_MDB_ENTRY_INFO` (br_mdb_entry). */
export function nestAfter(header: StructType, set: AttributeSet | (() => AttributeSet)): NestType {
  return new NestType(set, header);
}
