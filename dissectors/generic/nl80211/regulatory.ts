/**
 * Regulatory domains: who set one, and its rules.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (reg_rule_policy, nl80211_put_regdom)
 */
import { attributes, enumeration, flags, quantity, s8, u8, u32 } from "../../../src/schema/index.ts";
import { kilohertz, milliDecibels, milliseconds } from "./values.ts";

export const initiator = enumeration(
  u8,
  {
    0: "NL80211_REGDOM_SET_BY_CORE",
    1: "NL80211_REGDOM_SET_BY_USER",
    2: "NL80211_REGDOM_SET_BY_DRIVER",
    3: "NL80211_REGDOM_SET_BY_COUNTRY_IE",
  },
  {
    prefix: "NL80211_REGDOM_SET_BY_",
    words: {
      NL80211_REGDOM_SET_BY_CORE: "the wireless core upon initialization",
      NL80211_REGDOM_SET_BY_USER: "a user",
      NL80211_REGDOM_SET_BY_DRIVER: "a driver",
      NL80211_REGDOM_SET_BY_COUNTRY_IE: "a country IE",
    },
  },
);
export const domainType = enumeration(
  u8,
  {
    0: "NL80211_REGDOM_TYPE_COUNTRY",
    1: "NL80211_REGDOM_TYPE_WORLD",
    2: "NL80211_REGDOM_TYPE_CUSTOM_WORLD",
    3: "NL80211_REGDOM_TYPE_INTERSECTION",
  },
  {
    prefix: "NL80211_REGDOM_TYPE_",
    words: { NL80211_REGDOM_TYPE_WORLD: "world roaming", NL80211_REGDOM_TYPE_CUSTOM_WORLD: "custom world roaming" },
  },
);
export const hintType = enumeration(
  u32,
  {
    0: "NL80211_USER_REG_HINT_USER",
    1: "NL80211_USER_REG_HINT_CELL_BASE",
    2: "NL80211_USER_REG_HINT_INDOOR",
  },
  { prefix: "NL80211_USER_REG_HINT_" },
);
const ruleFlags = flags(
  u32,
  {
    0: "NL80211_RRF_NO_OFDM",
    1: "NL80211_RRF_NO_CCK",
    2: "NL80211_RRF_NO_INDOOR",
    3: "NL80211_RRF_NO_OUTDOOR",
    4: "NL80211_RRF_DFS",
    5: "NL80211_RRF_PTP_ONLY",
    6: "NL80211_RRF_PTMP_ONLY",
    7: "NL80211_RRF_NO_IR",
    11: "NL80211_RRF_AUTO_BW",
    12: "NL80211_RRF_IR_CONCURRENT",
    13: "NL80211_RRF_NO_HT40MINUS",
    14: "NL80211_RRF_NO_HT40PLUS",
    15: "NL80211_RRF_NO_80MHZ",
    16: "NL80211_RRF_NO_160MHZ",
    17: "NL80211_RRF_NO_HE",
    18: "NL80211_RRF_NO_320MHZ",
    19: "NL80211_RRF_NO_EHT",
    20: "NL80211_RRF_PSD",
    21: "NL80211_RRF_DFS_CONCURRENT",
    22: "NL80211_RRF_NO_6GHZ_VLP_CLIENT",
    23: "NL80211_RRF_NO_6GHZ_AFC_CLIENT",
    24: "NL80211_RRF_ALLOW_6GHZ_VLP_AP",
    25: "NL80211_RRF_ALLOW_20MHZ_ACTIVITY",
    26: "NL80211_RRF_NO_UHR",
  },
  { prefix: "NL80211_RRF_", words: { NL80211_RRF_NO_IR: "PASSIVE-SCAN" } },
);

export const regulatoryRule = attributes("NL80211_ATTR", {
  1: ["NL80211_ATTR_REG_RULE_FLAGS", ruleFlags],
  2: ["NL80211_ATTR_FREQ_RANGE_START", kilohertz],
  3: ["NL80211_ATTR_FREQ_RANGE_END", kilohertz],
  4: ["NL80211_ATTR_FREQ_RANGE_MAX_BW", kilohertz],
  5: ["NL80211_ATTR_POWER_RULE_MAX_ANT_GAIN", quantity(u32, "mBi")],
  6: ["NL80211_ATTR_POWER_RULE_MAX_EIRP", milliDecibels],
  7: ["NL80211_ATTR_DFS_CAC_TIME", milliseconds],
  // s8: reg_rule_policy has NLA_S8.
  8: ["NL80211_ATTR_POWER_RULE_PSD", quantity(s8, "dBm/MHz")],
});
