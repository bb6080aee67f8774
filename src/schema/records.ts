/** Records that carry their own length and attributes after a fixed header. Kernel: struct rtnexthop in rtnetlink.h */
import { align4 } from "../netlink/index.ts";
import type { AttributeSet } from "./attribute-set.ts";
import { attributeFields, headerField, NestType, writeAttributes } from "./attributes.ts";
import { Field } from "./field.ts";
import { type JsonWriter, jsonKey } from "./json-writer.ts";
import { Scope } from "./scope.ts";
import type { StructType } from "./struct.ts";
import { bytes } from "./text.ts";
import { Type } from "./type.ts";

const attributesKey = jsonKey("attributes");

/** Records that carry their own length and attributes after a fixed header, such as `struct rtnexthop`. */
class RecordsType extends Type {
  readonly wire = "array";
  private readonly header: StructType;
  private readonly set: AttributeSet | (() => AttributeSet);
  private readonly lengthName: string;

  constructor(header: StructType, set: AttributeSet | (() => AttributeSet), lengthName: string) {
    super();
    this.header = header;
    this.set = set;
    this.lengthName = lengthName;
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

  /** The scopes of the records, and where they stopped making sense. */
  private scopes(scope: Scope, start: number, end: number): { scopes: Scope[]; stop: number } {
    const scopes: Scope[] = [];
    const set = typeof this.set === "function" ? this.set() : this.set;
    const needed = this.header.fixedSize;
    let at = start;
    while (at + needed <= end) {
      const probe = new Scope(scope.message, scope, set, at, at, this.header, at, at + needed, scopes.length);
      const length = Number(probe.own(this.lengthName) ?? 0);
      if (length < needed || at + length > end) break;
      const from = Math.min(at + align4(needed), at + length);
      scopes.push(new Scope(scope.message, scope, set, from, at + length, this.header, at, at + needed, scopes.length));
      at += align4(length);
    }
    return { scopes, stop: Math.min(at, end) };
  }

  override insides(scope: Scope, start: number, end: number): readonly Scope[] {
    return this.scopes(scope, start, end).scopes;
  }

  override parts(field: Field): Field[] {
    const { scopes, stop } = this.scopes(field.scope, field.valueStart, field.valueEnd);
    const fields = scopes.map((inner, index) => {
      const type = new RecordType(inner);
      const start = inner.headerStart;
      return new Field(`[${index}]`, "element", type, field.scope, field, start, inner.end, start, inner.end, -1, -1);
    });
    if (stop < field.valueEnd) {
      const rest = new Field(
        "#rest",
        "bytes",
        bytes,
        field.scope,
        field,
        stop,
        field.valueEnd,
        stop,
        field.valueEnd,
        -1,
        -1,
      );
      const cut = field.message.truncated && field.valueEnd === field.message.end;
      fields.push(rest.mark(cut ? "truncated" : "malformed", `${this.lengthName} does not fit what is left`));
    }
    return fields;
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const { scopes, stop } = this.scopes(scope, start, end);
    writer.openArray();
    for (let i = 0; i < scopes.length; i++) {
      writer.separate();
      writer.enter(`[${i}]`);
      writeRecord(writer, scopes[i] as Scope);
      writer.leave();
    }
    if (stop < end) {
      writer.separate();
      writer.undecoded(scope.bytes, stop, end);
    }
    writer.closeArray();
  }

  override get inner(): readonly Type[] {
    return [this.header, new NestType(this.set, null)];
  }
}

function writeRecord(writer: JsonWriter, scope: Scope): void {
  const header = scope.header as StructType;
  writer.openObject();
  writer.key(header.key);
  writer.enter(header.name);
  header.write(writer, scope, scope.headerStart, scope.headerEnd);
  writer.leave();
  writer.key(attributesKey);
  writer.openObject();
  writeAttributes(writer, scope);
  writer.closeObject();
  writer.closeObject();
}

/** One record of {@link records}. */
class RecordType extends Type {
  readonly wire = "nest";
  private readonly record: Scope;

  constructor(record: Scope) {
    super();
    this.record = record;
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

  override parts(field: Field): Field[] {
    return [headerField(this.record.header as StructType, this.record, field), ...attributeFields(this.record, field)];
  }

  protected override put(writer: JsonWriter): void {
    writeRecord(writer, this.record);
  }
}

/** Self-sized records with attributes: `records(rtnexthop, rta, "rtnh_len")`. */
export function records(header: StructType, set: AttributeSet | (() => AttributeSet), lengthName: string): Type {
  return new RecordsType(header, set, lengthName);
}
