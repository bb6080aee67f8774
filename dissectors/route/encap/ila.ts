/**
 * Identifier-locator addressing, as an encapsulation of routes and as the mappings of the generic family `ila`.
 * Kernel: include/uapi/linux/ila.h, net/ipv6/ila/ila_lwt.c (ila_nl_policy), net/ipv6/ila/ila_xlat.c
 */
import {
  attributes,
  be64,
  enumeration,
  flags,
  hexadecimal,
  pad,
  sifindex,
  u8,
  u32,
} from "../../../src/schema/index.ts";

const checksumMode = enumeration(
  u8,
  {
    0: "ILA_CSUM_ADJUST_TRANSPORT",
    1: "ILA_CSUM_NEUTRAL_MAP",
    2: "ILA_CSUM_NO_ACTION",
    3: "ILA_CSUM_NEUTRAL_MAP_AUTO",
  },
  {
    words: {
      ILA_CSUM_ADJUST_TRANSPORT: "adj-transport",
      ILA_CSUM_NEUTRAL_MAP: "neutral-map",
      ILA_CSUM_NO_ACTION: "no-action",
      ILA_CSUM_NEUTRAL_MAP_AUTO: "neutral-map-auto",
    },
  },
);

const identifierType = enumeration(
  u8,
  {
    0: "ILA_ATYPE_IID",
    1: "ILA_ATYPE_LUID",
    2: "ILA_ATYPE_VIRT_V4",
    3: "ILA_ATYPE_VIRT_UNI_V6",
    4: "ILA_ATYPE_VIRT_MULTI_V6",
    5: "ILA_ATYPE_NONLOCAL_ADDR",
    6: "ILA_ATYPE_RSVD_1",
    7: "ILA_ATYPE_RSVD_2",
    32: "ILA_ATYPE_USE_FORMAT",
  },
  {
    prefix: "ILA_ATYPE_",
    words: {
      ILA_ATYPE_VIRT_V4: "virt-v4",
      ILA_ATYPE_VIRT_UNI_V6: "virt-uni-v6",
      ILA_ATYPE_VIRT_MULTI_V6: "virt-multi-v6",
      ILA_ATYPE_NONLOCAL_ADDR: "nonlocal-addr",
      ILA_ATYPE_USE_FORMAT: "use-format",
    },
  },
);

const hookType = enumeration(
  u8,
  { 0: "ILA_HOOK_ROUTE_OUTPUT", 1: "ILA_HOOK_ROUTE_INPUT" },
  { words: { ILA_HOOK_ROUTE_OUTPUT: "output", ILA_HOOK_ROUTE_INPUT: "input" } },
);

/** Half an IPv6 address: the header says u64, but the eight bytes are in network order (struct ila_locator). */
const half = hexadecimal(be64);

export const ilaAttributes = attributes("ILA_ATTR", {
  0: ["ILA_ATTR_UNSPEC"],
  1: ["ILA_ATTR_LOCATOR", half],
  2: ["ILA_ATTR_IDENTIFIER", half],
  3: ["ILA_ATTR_LOCATOR_MATCH", half],
  4: ["ILA_ATTR_IFINDEX", sifindex],
  5: ["ILA_ATTR_DIR", flags(u32, { 0: "ILA_DIR_IN", 1: "ILA_DIR_OUT" }, { prefix: "ILA_DIR_" })],
  6: ["ILA_ATTR_PAD", pad],
  7: ["ILA_ATTR_CSUM_MODE", checksumMode],
  8: ["ILA_ATTR_IDENT_TYPE", identifierType],
  9: ["ILA_ATTR_HOOK_TYPE", hookType],
});
