/** Headers that a request for everything leaves out. */
import type { Scope } from "./scope.ts";
import { type MemberSpec, StructType } from "./struct.ts";

/** NLM_F_ROOT and NLM_F_MATCH. */
const dump = 0x300;

class UnlessDumpType extends StructType {
  override readonly size: number | null = null;
  override readonly fixedSize: number = 0;

  override measure(scope: Scope, start: number, end: number): number {
    const { fromUser, flags } = scope.message;
    return fromUser && (flags & dump) === dump ? 0 : super.measure(scope, start, end);
  }
}

/**
 * A message's header that is there unless the message asks for a dump, whose attributes follow nlmsghdr at once:
 * XFRM_MSG_GETSA. Where a dump has no attributes, lengths tell the forms apart, and a list of headers says it.
 */
export function unlessDump(name: string, members: readonly MemberSpec[]): StructType {
  return new UnlessDumpType(name, members);
}
