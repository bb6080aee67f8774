/**
 * A BSS that a scan found.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_send_bss)
 */
import {
  attributes,
  enumeration,
  flag,
  flags,
  indexed,
  mac,
  pad,
  quantity,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { capabilityOf } from "../../packet/ieee80211/codes.ts";
import { elements } from "../../packet/ieee80211/elements.ts";
import { kilohertz, megahertz, milliseconds, shortDecibels, shortTimeUnits, signedMilliDecibels } from "./values.ts";

const status = enumeration(
  u32,
  {
    0: "NL80211_BSS_STATUS_AUTHENTICATED",
    1: "NL80211_BSS_STATUS_ASSOCIATED",
    2: "NL80211_BSS_STATUS_IBSS_JOINED",
  },
  { prefix: "NL80211_BSS_STATUS_" },
);
const scanWidth = enumeration(
  u32,
  {
    0: "NL80211_BSS_CHAN_WIDTH_20",
    1: "NL80211_BSS_CHAN_WIDTH_10",
    2: "NL80211_BSS_CHAN_WIDTH_5",
    3: "NL80211_BSS_CHAN_WIDTH_1",
    4: "NL80211_BSS_CHAN_WIDTH_2",
  },
  { prefix: "NL80211_BSS_CHAN_WIDTH_" },
);
const useFor = flags(
  u32,
  {
    0: "NL80211_BSS_USE_FOR_NORMAL",
    1: "NL80211_BSS_USE_FOR_MLD_LINK",
  },
  { prefix: "NL80211_BSS_USE_FOR_" },
);
const cannotUse = flags(
  u64,
  {
    0: "NL80211_BSS_CANNOT_USE_NSTR_NONPRIMARY",
    1: "NL80211_BSS_CANNOT_USE_6GHZ_PWR_MISMATCH",
  },
  { prefix: "NL80211_BSS_CANNOT_USE_" },
);

export const bss = attributes("NL80211_BSS", {
  1: ["NL80211_BSS_BSSID", mac],
  2: ["NL80211_BSS_FREQUENCY", megahertz],
  3: ["NL80211_BSS_TSF", quantity(u64, "us")],
  4: ["NL80211_BSS_BEACON_INTERVAL", shortTimeUnits],
  5: ["NL80211_BSS_CAPABILITY", capabilityOf(u16)],
  6: ["NL80211_BSS_INFORMATION_ELEMENTS", elements],
  7: ["NL80211_BSS_SIGNAL_MBM", signedMilliDecibels],
  8: ["NL80211_BSS_SIGNAL_UNSPEC", quantity(u8, "/100")],
  9: ["NL80211_BSS_STATUS", status],
  10: ["NL80211_BSS_SEEN_MS_AGO", milliseconds],
  11: ["NL80211_BSS_BEACON_IES", elements],
  12: ["NL80211_BSS_CHAN_WIDTH", scanWidth],
  13: ["NL80211_BSS_BEACON_TSF", quantity(u64, "us")],
  14: ["NL80211_BSS_PRESP_DATA", flag],
  15: ["NL80211_BSS_LAST_SEEN_BOOTTIME", quantity(u64, "ns")],
  16: ["NL80211_BSS_PAD", pad],
  17: ["NL80211_BSS_PARENT_TSF", quantity(u64, "us")],
  18: ["NL80211_BSS_PARENT_BSSID", mac],
  19: ["NL80211_BSS_CHAIN_SIGNAL", indexed(shortDecibels)],
  20: ["NL80211_BSS_FREQUENCY_OFFSET", kilohertz],
  21: ["NL80211_BSS_MLO_LINK_ID", u8],
  22: ["NL80211_BSS_MLD_ADDR", mac],
  23: ["NL80211_BSS_USE_FOR", useFor],
  24: ["NL80211_BSS_CANNOT_USE_REASONS", cannotUse],
});
