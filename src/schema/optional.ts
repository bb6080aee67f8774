/** Members that a struct may end before. */
import type { Scope } from "./scope.ts";
import { BoundedType } from "./select.ts";
import type { Type } from "./type.ts";

class OptionalType extends BoundedType {
  override misfit(length: number): string | null {
    return length > 0 ? this.base.misfit(length) : "no bytes are left";
  }

  override measure(scope: Scope, start: number, end: number): number {
    return start >= end ? 0 : super.measure(scope, start, end);
  }
}

/**
 * The last member of a struct, absent where the struct ends before it: the payload of a packet of which only the first
 * bytes are there, the operand of an instruction that may have none. Last in a message it takes what is left; in a run of
 * structs it takes as many bytes as what it resolves to.
 */
export function optional(type: Type): Type {
  return new OptionalType(type);
}
