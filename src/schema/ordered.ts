/** Sets of attributes whose order says something: the tokens of a language. Kernel: net/devlink/health.c (fmsg) */
import { align4, nlaHeaderLength, nlaTypeMask, u16 } from "../netlink/index.ts";
import type { AttributeSet } from "./attribute-set.ts";
import { NestType, writeValue } from "./attributes.ts";
import type { JsonWriter } from "./json-writer.ts";
import { deepestNest, type Scope } from "./scope.ts";

class OrderedType extends NestType {
  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (scope.depth >= deepestNest) {
      writer.undecoded(scope.bytes, start, end);
      return;
    }
    const inner = this.scopeOf(scope, start, end, -1);
    const { bytes, littleEndian } = inner;
    const seen = new Set<number>();
    writer.openArray();
    for (let at = start; at < end; ) {
      const length = end - at < nlaHeaderLength ? 0 : u16(bytes, at, littleEndian);
      writer.separate();
      if (length < nlaHeaderLength) {
        writer.undecoded(bytes, at, end);
        break;
      }
      const rawType = u16(bytes, at + 2, littleEndian);
      const spec = this.set.spec(rawType & nlaTypeMask);
      if (at + length > end || (!spec.multi && seen.has(spec.number))) writer.flagged = true;
      seen.add(spec.number);
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
 * Attributes inside an attribute whose order counts: an array of objects with one member each in JSON, as
 * `[{"DEVLINK_ATTR_FMSG_OBJ_NAME":"x"},{"DEVLINK_ATTR_FMSG_OBJ_VALUE_TYPE":"…"}]`. The set declares what may repeat as
 * `multi`; that does not make arrays here.
 */
export function ordered(set: AttributeSet | (() => AttributeSet)): NestType {
  return new OrderedType(set, null);
}
