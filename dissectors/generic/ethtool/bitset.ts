/**
 * Sets of bits: compact, as words, or verbose, as a list of bits with the kernel's names for them.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_BITSET_*), net/ethtool/bitset.c
 * (bitset_policy, bit_policy, ethnl_put_bitset32)
 */
import { attributes, bitmap, enumeration, flag, nest, string, type Type, u32 } from "../../../src/schema/index.ts";

/** A bitset whose bits are these; `words` is how a summary calls them. */
export function bitset(names: Readonly<Record<number, string>>, words: Readonly<Record<string, string>> = {}): Type {
  const bit = attributes("ETHTOOL_A_BITSET_BIT", {
    0: ["ETHTOOL_A_BITSET_BIT_UNSPEC"],
    1: ["ETHTOOL_A_BITSET_BIT_INDEX", enumeration(u32, names, { words })],
    2: ["ETHTOOL_A_BITSET_BIT_NAME", string],
    3: ["ETHTOOL_A_BITSET_BIT_VALUE", flag],
  });
  const list = attributes("ETHTOOL_A_BITSET_BITS", {
    0: ["ETHTOOL_A_BITSET_BITS_UNSPEC"],
    1: ["ETHTOOL_A_BITSET_BITS_BIT", nest(bit), { multi: true }],
  });
  const bits = bitmap(names, { word: (name) => words[name] ?? name });
  return nest(
    attributes("ETHTOOL_A_BITSET", {
      0: ["ETHTOOL_A_BITSET_UNSPEC"],
      1: ["ETHTOOL_A_BITSET_NOMASK", flag],
      2: ["ETHTOOL_A_BITSET_SIZE", u32],
      3: ["ETHTOOL_A_BITSET_BITS", nest(list)],
      4: ["ETHTOOL_A_BITSET_VALUE", bits],
      5: ["ETHTOOL_A_BITSET_MASK", bits],
    }),
  );
}

/** Bits that a driver or a kernel of its own numbers: features, private flags. Their names are in a string set. */
export const namelessBits = bitset({});
