/**
 * What the kernel accepts for an attribute, as it tells in extended acks and in policy dumps.
 * Kernel: include/uapi/linux/netlink.h, net/netlink/policy.c
 */
import { type AttributeSet, attributes } from "./attribute-set.ts";
import { enumeration } from "./enums.ts";
import { hexadecimal, s64, u32, u64 } from "./integers.ts";
import { pad } from "./text.ts";

const attributeType = enumeration(
  u32,
  {
    0: "NL_ATTR_TYPE_INVALID",
    1: "NL_ATTR_TYPE_FLAG",
    2: "NL_ATTR_TYPE_U8",
    3: "NL_ATTR_TYPE_U16",
    4: "NL_ATTR_TYPE_U32",
    5: "NL_ATTR_TYPE_U64",
    6: "NL_ATTR_TYPE_S8",
    7: "NL_ATTR_TYPE_S16",
    8: "NL_ATTR_TYPE_S32",
    9: "NL_ATTR_TYPE_S64",
    10: "NL_ATTR_TYPE_BINARY",
    11: "NL_ATTR_TYPE_STRING",
    12: "NL_ATTR_TYPE_NUL_STRING",
    13: "NL_ATTR_TYPE_NESTED",
    14: "NL_ATTR_TYPE_NESTED_ARRAY",
    15: "NL_ATTR_TYPE_BITFIELD32",
    16: "NL_ATTR_TYPE_SINT",
    17: "NL_ATTR_TYPE_UINT",
  },
  { prefix: "NL_ATTR_TYPE_" },
);

/** The policy of one attribute. */
export const policyType: AttributeSet = attributes("NL_POLICY_TYPE_ATTR", {
  0: ["NL_POLICY_TYPE_ATTR_UNSPEC"],
  1: ["NL_POLICY_TYPE_ATTR_TYPE", attributeType],
  2: ["NL_POLICY_TYPE_ATTR_MIN_VALUE_S", s64],
  3: ["NL_POLICY_TYPE_ATTR_MAX_VALUE_S", s64],
  4: ["NL_POLICY_TYPE_ATTR_MIN_VALUE_U", u64],
  5: ["NL_POLICY_TYPE_ATTR_MAX_VALUE_U", u64],
  6: ["NL_POLICY_TYPE_ATTR_MIN_LENGTH", u32],
  7: ["NL_POLICY_TYPE_ATTR_MAX_LENGTH", u32],
  8: ["NL_POLICY_TYPE_ATTR_POLICY_IDX", u32],
  9: ["NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE", u32],
  10: ["NL_POLICY_TYPE_ATTR_BITFIELD32_MASK", hexadecimal(u32)],
  // The padding first: so the header numbers them, the other way round the specification.
  11: ["NL_POLICY_TYPE_ATTR_PAD", pad],
  12: ["NL_POLICY_TYPE_ATTR_MASK", hexadecimal(u64)],
});
