/**
 * Sets of strings by which the kernel names bits and counters.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_STRSET_*), include/uapi/linux/ethtool.h
 * (enum ethtool_stringset), net/ethtool/strset.c (ethnl_strset_get_policy, get_stringset_policy, strset_fill_set)
 */
import { attributes, enumeration, flag, nest, string, u32 } from "../../../src/schema/index.ts";
import { header } from "./header.ts";

export const stringSetId = enumeration(
  u32,
  {
    0: "ETH_SS_TEST",
    1: "ETH_SS_STATS",
    2: "ETH_SS_PRIV_FLAGS",
    3: "ETH_SS_NTUPLE_FILTERS",
    4: "ETH_SS_FEATURES",
    5: "ETH_SS_RSS_HASH_FUNCS",
    6: "ETH_SS_TUNABLES",
    7: "ETH_SS_PHY_STATS",
    8: "ETH_SS_PHY_TUNABLES",
    9: "ETH_SS_LINK_MODES",
    10: "ETH_SS_MSG_CLASSES",
    11: "ETH_SS_WOL_MODES",
    12: "ETH_SS_SOF_TIMESTAMPING",
    13: "ETH_SS_TS_TX_TYPES",
    14: "ETH_SS_TS_RX_FILTERS",
    15: "ETH_SS_UDP_TUNNEL_TYPES",
    16: "ETH_SS_STATS_STD",
    17: "ETH_SS_STATS_ETH_PHY",
    18: "ETH_SS_STATS_ETH_MAC",
    19: "ETH_SS_STATS_ETH_CTRL",
    20: "ETH_SS_STATS_RMON",
    21: "ETH_SS_STATS_PHY",
    22: "ETH_SS_TS_FLAGS",
  },
  { prefix: "ETH_SS_" },
);

const text = attributes("ETHTOOL_A_STRING", {
  0: ["ETHTOOL_A_STRING_UNSPEC"],
  1: ["ETHTOOL_A_STRING_INDEX", u32],
  2: ["ETHTOOL_A_STRING_VALUE", string],
});

const texts = attributes("ETHTOOL_A_STRINGS", {
  0: ["ETHTOOL_A_STRINGS_UNSPEC"],
  1: ["ETHTOOL_A_STRINGS_STRING", nest(text), { multi: true }],
});

const stringSet = attributes("ETHTOOL_A_STRINGSET", {
  0: ["ETHTOOL_A_STRINGSET_UNSPEC"],
  1: ["ETHTOOL_A_STRINGSET_ID", stringSetId],
  2: ["ETHTOOL_A_STRINGSET_COUNT", u32],
  // One, although the spec says several: strset_fill_set puts it once.
  3: ["ETHTOOL_A_STRINGSET_STRINGS", nest(texts)],
});

const stringSets = attributes("ETHTOOL_A_STRINGSETS", {
  0: ["ETHTOOL_A_STRINGSETS_UNSPEC"],
  1: ["ETHTOOL_A_STRINGSETS_STRINGSET", nest(stringSet), { multi: true }],
});

export const strset = attributes("ETHTOOL_A_STRSET", {
  0: ["ETHTOOL_A_STRSET_UNSPEC"],
  1: ["ETHTOOL_A_STRSET_HEADER", header],
  2: ["ETHTOOL_A_STRSET_STRINGSETS", nest(stringSets)],
  3: ["ETHTOOL_A_STRSET_COUNTS_ONLY", flag],
});
