/**
 * Rules over how bytes are laid out: alignment, padding, members that must be zero.
 * Kernel: include/uapi/linux/netlink.h (NLMSG_ALIGNTO, NLA_ALIGNTO)
 */
import { align4, allZero, nlmsgHeaderLength, parsesWithoutAlignment } from "../../netlink/index.ts";
import { type Field, type Message, StructType } from "../../schema/index.ts";
import type { FieldRule, Hit, MessageRule } from "./rule.ts";

/** A struct's bytes that are no member's, as offsets. */
type Holes = readonly (readonly [from: number, to: number])[];

const holesByStruct = new WeakMap<StructType, Holes>();

function holesOf(struct: StructType): Holes {
  const known = holesByStruct.get(struct);
  if (known !== undefined) return known;
  const holes: [number, number][] = [];
  let reached = 0;
  for (const { offset, size } of struct.members) {
    if (offset < 0 || size === null) break;
    if (offset > reached) holes.push([reached, offset]);
    reached = Math.max(reached, offset + size);
  }
  if (struct.fixedSize > reached && struct.members.every(({ size }) => size !== null)) {
    holes.push([reached, struct.fixedSize]);
  }
  holesByStruct.set(struct, holes);
  return holes;
}

/** Members that are called like what nobody uses. */
const reserved = /^_*(?:\w+_)?(?:pad\d*|reserved\d*|unused\d*|resv\d*|rsvd\d*)$/i;

/** Members that are called so but are used. */
const used: ReadonlySet<string> = new Set(["nd_reserved"]);

function nonZero(message: Message, from: number, to: number): boolean {
  return from < to && !allZero(message.bytes, from, to);
}

export const framingRules: readonly (FieldRule | MessageRule)[] = [
  {
    name: "misaligned-attribute",
    severity: "error",
    meaning:
      "attributes follow each other without padding to multiples of four bytes (NLA_ALIGN): the kernel finds only the " +
      "first ones",
    looksAt: "field",
    find({ kind, scope, start, end, nlaLength }, message) {
      const isLost = kind === "bytes" || (nlaLength >= 0 && start + nlaLength > scope.end);
      if (!isLost || !parsesWithoutAlignment(message.bytes, scope.start, scope.end, message.littleEndian)) return null;
      return { start, end, text: "attributes without padding between them" };
    },
  },
  {
    name: "attribute-padding",
    severity: "note",
    meaning: "bytes after an attribute up to the next multiple of four are not zero: memory of the sender leaks",
    looksAt: "field",
    find({ nlaType, valueEnd: start, end }, message) {
      const has = nlaType >= 0 && end - start < 4 && nonZero(message, start, end);
      return has ? { start, end, text: `${end - start} bytes of padding are not zero` } : null;
    },
  },
  {
    name: "message-padding",
    severity: "note",
    meaning: "bytes between a message and the next one are not zero: memory of the sender leaks, or a length is wrong",
    looksAt: "message",
    find(message) {
      const { start, end, bytes, siblings, number, problem } = message;
      if (problem !== null || siblings[number] === undefined) return null;
      const to = Math.min(start + align4(end - start), bytes.length);
      return nonZero(message, end, to)
        ? { start: end, end: to, text: `${to - end} bytes of padding are not zero` }
        : null;
    },
  },
  {
    name: "struct-padding",
    severity: "note",
    meaning:
      "bytes of a struct that no member has are not zero: memory leaks, or a newer kernel means something by them",
    looksAt: "field",
    find({ type, valueStart, valueEnd }, message) {
      if (!(type instanceof StructType)) return null;
      for (const [from, to] of holesOf(type)) {
        const [start, end] = [valueStart + from, valueStart + to];
        if (end <= valueEnd && nonZero(message, start, end)) {
          return { start, end, text: `bytes ${from} to ${to - 1} of ${type.name} are not zero` };
        }
      }
      return null;
    },
  },
  {
    name: "reserved-member",
    severity: "warn",
    meaning: "a member that nobody uses is not zero: strict checking and newer kernels refuse it",
    looksAt: "field",
    find(field, message) {
      const { kind, name, valueStart: start, valueEnd: end } = field;
      const is = kind === "member" && message.fromUser && reserved.test(name) && !used.has(name);
      return is && nonZero(message, start, end) ? { start, end, text: `${name} is not zero` } : null;
    },
  },
];

/** The header of an attribute, where what it holds is not to be shown. */
export function headerOf(field: Field): Pick<Hit, "start" | "end"> {
  return { start: field.start, end: Math.min(field.start + 4, field.end) };
}

/** `struct nlmsghdr` of a message. */
export function nlmsghdrOf(message: Message): Pick<Hit, "start" | "end"> {
  return { start: message.start, end: Math.min(message.start + nlmsgHeaderLength, message.end) };
}
