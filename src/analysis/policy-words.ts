/**
 * What the kernel accepts for an attribute, in words.
 * Kernel: include/uapi/linux/netlink.h (enum netlink_policy_type_attr), net/netlink/policy.c
 */
import type { Scope } from "../schema/index.ts";

/** Words of NL_ATTR_TYPE_*, by number. */
const typeWords: readonly string[] = [
  "not allowed here",
  "flag without a value",
  "u8",
  "u16",
  "u32",
  "u64",
  "s8",
  "s16",
  "s32",
  "s64",
  "binary",
  "string",
  "NUL-terminated string",
  "nest",
  "array of nests",
  "bitfield32",
  "sint",
  "uint",
];
const textTypes: ReadonlySet<number> = new Set([11, 12]);

/** Bits of the types: a policy that gives their whole range says nothing. */
const widths: Readonly<Record<string, number>> = { u8: 8, u16: 16, u32: 32, u64: 64, s8: 8, s16: 16, s32: 32, s64: 64 };

/** The policy in NLMSGERR_ATTR_POLICY, such as `u32, 1 to 16777215` or `string of at most 15 bytes`. */
export function policyWords(policy: Scope): string {
  const type = policy.number("NL_POLICY_TYPE_ATTR_TYPE") ?? -1;
  const word = typeWords[type] ?? (policy.text("NL_POLICY_TYPE_ATTR_TYPE") || "unknown type");
  return [word + lengthWords(policy, textTypes.has(type)), rangeWords(policy, word), maskWords(policy)]
    .filter((part) => part !== "")
    .join(", ");
}

function lengthWords(policy: Scope, isText: boolean): string {
  const least = policy.number("NL_POLICY_TYPE_ATTR_MIN_LENGTH");
  const most = policy.number("NL_POLICY_TYPE_ATTR_MAX_LENGTH");
  const unit = isText ? "characters" : "bytes";
  if (least !== undefined && least === most) return ` of exactly ${least} ${unit}`;
  if (least !== undefined && most !== undefined) return ` of ${least} to ${most} ${unit}`;
  if (most !== undefined) return ` of at most ${most} ${unit}`;
  return least === undefined ? "" : ` of at least ${least} ${unit}`;
}

function rangeWords(policy: Scope, word: string): string {
  const least = policy.own("NL_POLICY_TYPE_ATTR_MIN_VALUE_U") ?? policy.own("NL_POLICY_TYPE_ATTR_MIN_VALUE_S");
  const most = policy.own("NL_POLICY_TYPE_ATTR_MAX_VALUE_U") ?? policy.own("NL_POLICY_TYPE_ATTR_MAX_VALUE_S");
  if (least === undefined && most === undefined) return "";
  const width = widths[word] ?? 0;
  const isSigned = word.startsWith("s");
  const lowest = isSigned && width > 0 ? -(1n << BigInt(width - 1)) : 0n;
  const highest = width === 0 ? null : isSigned ? (1n << BigInt(width - 1)) - 1n : (1n << BigInt(width)) - 1n;
  const fromLowest = least === undefined || least === lowest;
  const toHighest = most === undefined || most === highest;
  if (fromLowest && toHighest) return "";
  if (least === most) return `only ${least}`;
  if (toHighest) return `at least ${least}`;
  return least === undefined ? `at most ${most}` : `${least} to ${most}`;
}

function maskWords(policy: Scope): string {
  const mask = policy.own("NL_POLICY_TYPE_ATTR_MASK") ?? policy.own("NL_POLICY_TYPE_ATTR_BITFIELD32_MASK");
  if (typeof mask === "bigint" || typeof mask === "number") return `only the bits of 0x${mask.toString(16)}`;
  return "";
}
