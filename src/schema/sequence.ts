/** Attributes whose order says something: steps that are done one after the other. Kernel: OVS_ACTION_ATTR_*, lib/nlattr.c */
import { align4, nlaHeaderLength, nlaTypeMask, u16 } from "../netlink/index.ts";
import { type AttributeSet, attributeFields, NestType, writeValue } from "./attributes.ts";
import type { Field } from "./field.ts";
import type { JsonWriter } from "./json-writer.ts";
import { tooDeep } from "./leftovers.ts";
import type { Scope } from "./scope.ts";
import { deepestNest } from "./scope.ts";

class SequenceType extends NestType {
  override parts(field: Field): Field[] {
    if (field.scope.depth >= deepestNest) return [tooDeep(field)];
    const inner = this.scopeOf(field.scope, field.valueStart, field.valueEnd, field.nlaType & nlaTypeMask);
    return attributeFields(inner, field, true);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (scope.depth >= deepestNest) {
      writer.undecoded(scope.bytes, start, end);
      return;
    }
    const inner = this.scopeOf(scope, start, end, -1);
    writer.openArray();
    for (let at = start; at < end; ) {
      const length = end - at < nlaHeaderLength ? 0 : u16(scope.bytes, at, scope.littleEndian);
      writer.separate();
      if (length < nlaHeaderLength) {
        writer.undecoded(scope.bytes, at, end);
        break;
      }
      if (at + length > end) writer.flagged = true;
      const rawType = u16(scope.bytes, at + 2, scope.littleEndian);
      const spec = this.set.spec(rawType & nlaTypeMask);
      writer.openObject();
      writer.key(spec.key);
      writer.enter(spec.name);
      writeValue(writer, inner, spec, rawType, at + nlaHeaderLength, Math.min(at + length, end));
      writer.leave();
      writer.closeObject();
      at += align4(length);
    }
    writer.closeArray();
  }
}

/**
 * A nest in which order counts and anything may come again: `sequence(() => actions)`. In JSON it is an array of
 * objects with one member each: `[{"OVS_ACTION_ATTR_POP_VLAN":true},{"OVS_ACTION_ATTR_OUTPUT":3}]`.
 */
export function sequence(set: AttributeSet | (() => AttributeSet)): NestType {
  return new SequenceType(set, null);
}
