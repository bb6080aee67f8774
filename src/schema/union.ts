/** Several readings of the same bytes side by side. */
import { type MemberSpec, StructType } from "./struct.ts";

/**
 * A struct whose members all begin where it begins, as those of a C union do, or as bit fields that share an integer:
 * `union("kind", [["id", enumeration(bitRange(u16, 0, 11), {…})], ["type", bitRange(u16, 12, 4)]])`.
 */
export function union(name: string, members: readonly MemberSpec[]): StructType {
  for (const [member, type] of members) {
    if (member === null || type.size === null) throw new Error(`${name}: a union takes members of a fixed size`);
  }
  return new StructType(name, members, true);
}
