/**
 * Scans: what they look for, how, and how often.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_match_policy, nl80211_plan_policy, nl80211_bss_select_policy)
 */
import { attributes, firstFit, flag, flags, mac, quantity, s8, struct, u32 } from "../../../src/schema/index.ts";
import { ssid } from "../../packet/ieee80211/elements.ts";
import { band, decibels, seconds, shortBand } from "./values.ts";

export const scanFlags = flags(
  u32,
  {
    0: "NL80211_SCAN_FLAG_LOW_PRIORITY",
    1: "NL80211_SCAN_FLAG_FLUSH",
    2: "NL80211_SCAN_FLAG_AP",
    3: "NL80211_SCAN_FLAG_RANDOM_ADDR",
    4: "NL80211_SCAN_FLAG_FILS_MAX_CHANNEL_TIME",
    5: "NL80211_SCAN_FLAG_ACCEPT_BCAST_PROBE_RESP",
    6: "NL80211_SCAN_FLAG_OCE_PROBE_REQ_HIGH_TX_RATE",
    7: "NL80211_SCAN_FLAG_OCE_PROBE_REQ_DEFERRAL_SUPPRESSION",
    8: "NL80211_SCAN_FLAG_LOW_SPAN",
    9: "NL80211_SCAN_FLAG_LOW_POWER",
    10: "NL80211_SCAN_FLAG_HIGH_ACCURACY",
    11: "NL80211_SCAN_FLAG_RANDOM_SN",
    12: "NL80211_SCAN_FLAG_MIN_PREQ_CONTENT",
    13: "NL80211_SCAN_FLAG_FREQ_KHZ",
    14: "NL80211_SCAN_FLAG_COLOCATED_6GHZ",
  },
  { prefix: "NL80211_SCAN_FLAG_" },
);

/** How much better a band counts. */
export const rssiAdjust = struct("nl80211_bss_select_rssi_adjust", [
  ["band", shortBand],
  ["delta", quantity(s8, "dB")],
]);

export const scanMatch = attributes("NL80211_SCHED_SCAN_MATCH_ATTR", {
  1: ["NL80211_SCHED_SCAN_MATCH_ATTR_SSID", ssid],
  2: ["NL80211_SCHED_SCAN_MATCH_ATTR_RSSI", decibels],
  3: ["NL80211_SCHED_SCAN_MATCH_ATTR_RELATIVE_RSSI", quantity(s8, "dB")],
  4: ["NL80211_SCHED_SCAN_MATCH_ATTR_RSSI_ADJUST", rssiAdjust],
  5: ["NL80211_SCHED_SCAN_MATCH_ATTR_BSSID", mac],
  6: ["NL80211_SCHED_SCAN_MATCH_PER_BAND_RSSI", decibels],
});

export const scanPlan = attributes("NL80211_SCHED_SCAN_PLAN", {
  1: ["NL80211_SCHED_SCAN_PLAN_INTERVAL", seconds],
  2: ["NL80211_SCHED_SCAN_PLAN_ITERATIONS", u32],
});

export const bssSelect = attributes("NL80211_BSS_SELECT_ATTR", {
  1: ["NL80211_BSS_SELECT_ATTR_RSSI", flag],
  // A flag where the device says what it supports.
  2: ["NL80211_BSS_SELECT_ATTR_BAND_PREF", firstFit(band, flag)],
  3: ["NL80211_BSS_SELECT_ATTR_RSSI_ADJUST", firstFit(rssiAdjust, flag)],
});
