/** Bytes of an attribute run that are no attributes, and fields that are not opened. */
import { allZero, nlaHeaderLength } from "../netlink/index.ts";
import { Field } from "./field.ts";
import { deepestNest, type Scope } from "./scope.ts";
import { bytes } from "./text.ts";

/** What is wrong with an attribute that is longer than what is left. */
export function overrun(scope: Scope, length: number, left: number): ["truncated" | "malformed", string] {
  if (scope.message.truncated && scope.end === scope.message.end) {
    return ["truncated", `nla_len ${length}, the capture has ${left} bytes of it`];
  }
  return ["malformed", `nla_len ${length}, but ${left} bytes are left`];
}

/** The field of what follows the last attribute. `length` is what its `nla_len` would be, null without room for one. */
export function leftover(scope: Scope, parent: Field | null, at: number, length: number | null): Field {
  const field = new Field("#rest", "bytes", bytes, scope, parent, at, scope.end, at, scope.end, -1, -1);
  if (scope.message.truncated && scope.end === scope.message.end)
    return field.mark("truncated", "the capture ends here");
  if (length === null) return field.mark("trailing", `${scope.end - at} bytes are too few for an attribute`);
  if (length === 0 && allZero(scope.bytes, at, scope.end))
    return field.mark("trailing", `${scope.end - at} zero bytes`);
  return field.mark("malformed", `nla_len ${length} is less than ${nlaHeaderLength}`);
}

/** What a field at the deepest level has instead of parts. */
export function tooDeep(field: Field): Field {
  const { valueStart: start, valueEnd: end } = field;
  const rest = new Field("#rest", "bytes", bytes, field.scope, field, start, end, start, end, -1, -1);
  return rest.mark("limit", `nests deeper than ${deepestNest} are not opened`);
}
