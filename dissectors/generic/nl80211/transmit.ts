/**
 * How frames are sent: queues, rates, settings by TID, limits of power, what quality is watched.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (txq_params_policy, nl80211_txattr_policy,
 * nl80211_tid_config_attr_policy, nl80211_attr_cqm_policy, sar_policy, sar_specs_policy)
 */
import {
  attributes,
  enumeration,
  flag,
  flags,
  hexadecimal,
  indexed,
  nest,
  packed,
  pad,
  quantity,
  s32,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { supportedRate } from "../../packet/ieee80211/codes.ts";
import { ehtGuard, ehtLtf, heGuard, heLtf } from "./station.ts";
import { decibels, kilohertz, seconds } from "./values.ts";

const accessCategory = enumeration(
  u8,
  {
    0: "NL80211_AC_VO",
    1: "NL80211_AC_VI",
    2: "NL80211_AC_BE",
    3: "NL80211_AC_BK",
    4: "NL80211_NUM_ACS",
  },
  { prefix: "NL80211_AC_" },
);

export const txqParameters = attributes("NL80211_TXQ_ATTR", {
  1: ["NL80211_TXQ_ATTR_AC", accessCategory],
  2: ["NL80211_TXQ_ATTR_TXOP", quantity(u16, "x32us")],
  3: ["NL80211_TXQ_ATTR_CWMIN", u16],
  4: ["NL80211_TXQ_ATTR_CWMAX", u16],
  5: ["NL80211_TXQ_ATTR_AIFS", u8],
});

/** A bit for each modulation, by number of streams. */
const vhtRates = struct("nl80211_txrate_vht", [["mcs", packed(hexadecimal(u16))]]);
const heRates = struct("nl80211_txrate_he", [["mcs", packed(hexadecimal(u16))]]);
const ehtRates = struct("nl80211_txrate_eht", [["mcs", packed(hexadecimal(u16))]]);

const guard = enumeration(
  u8,
  {
    0: "NL80211_TXRATE_DEFAULT_GI",
    1: "NL80211_TXRATE_FORCE_SGI",
    2: "NL80211_TXRATE_FORCE_LGI",
  },
  { prefix: "NL80211_TXRATE_" },
);

const txRates = attributes("NL80211_TXRATE", {
  1: ["NL80211_TXRATE_LEGACY", packed(supportedRate)],
  2: ["NL80211_TXRATE_HT", packed(u8)],
  3: ["NL80211_TXRATE_VHT", vhtRates],
  4: ["NL80211_TXRATE_GI", guard],
  5: ["NL80211_TXRATE_HE", heRates],
  6: ["NL80211_TXRATE_HE_GI", heGuard],
  7: ["NL80211_TXRATE_HE_LTF", heLtf],
  8: ["NL80211_TXRATE_EHT", ehtRates],
  9: ["NL80211_TXRATE_EHT_GI", ehtGuard],
  10: ["NL80211_TXRATE_EHT_LTF", ehtLtf],
});

export const txRatesByBand = attributes("NL80211_BAND", {
  0: ["NL80211_BAND_2GHZ", nest(txRates)],
  1: ["NL80211_BAND_5GHZ", nest(txRates)],
  2: ["NL80211_BAND_60GHZ", nest(txRates)],
  3: ["NL80211_BAND_6GHZ", nest(txRates)],
  4: ["NL80211_BAND_S1GHZ", nest(txRates)],
  5: ["NL80211_BAND_LC", nest(txRates)],
});

const tidSetting = enumeration(
  u8,
  {
    0: "NL80211_TID_CONFIG_ENABLE",
    1: "NL80211_TID_CONFIG_DISABLE",
  },
  { prefix: "NL80211_TID_CONFIG_" },
);
const rateSetting = enumeration(
  u8,
  {
    0: "NL80211_TX_RATE_AUTOMATIC",
    1: "NL80211_TX_RATE_LIMITED",
    2: "NL80211_TX_RATE_FIXED",
  },
  { prefix: "NL80211_TX_RATE_" },
);

/** Which settings are supported, by the numbers of their attributes. */
const tidSupport = flags(
  u64,
  {
    1: "NL80211_TID_CONFIG_ATTR_PAD",
    2: "NL80211_TID_CONFIG_ATTR_VIF_SUPP",
    3: "NL80211_TID_CONFIG_ATTR_PEER_SUPP",
    4: "NL80211_TID_CONFIG_ATTR_OVERRIDE",
    5: "NL80211_TID_CONFIG_ATTR_TIDS",
    6: "NL80211_TID_CONFIG_ATTR_NOACK",
    7: "NL80211_TID_CONFIG_ATTR_RETRY_SHORT",
    8: "NL80211_TID_CONFIG_ATTR_RETRY_LONG",
    9: "NL80211_TID_CONFIG_ATTR_AMPDU_CTRL",
    10: "NL80211_TID_CONFIG_ATTR_RTSCTS_CTRL",
    11: "NL80211_TID_CONFIG_ATTR_AMSDU_CTRL",
    12: "NL80211_TID_CONFIG_ATTR_TX_RATE_TYPE",
    13: "NL80211_TID_CONFIG_ATTR_TX_RATE",
  },
  { prefix: "NL80211_TID_CONFIG_ATTR_" },
);

export const tidConfiguration = attributes("NL80211_TID_CONFIG_ATTR", {
  1: ["NL80211_TID_CONFIG_ATTR_PAD", pad],
  2: ["NL80211_TID_CONFIG_ATTR_VIF_SUPP", tidSupport],
  3: ["NL80211_TID_CONFIG_ATTR_PEER_SUPP", tidSupport],
  4: ["NL80211_TID_CONFIG_ATTR_OVERRIDE", flag],
  // A bit for each TID.
  5: ["NL80211_TID_CONFIG_ATTR_TIDS", hexadecimal(u16)],
  6: ["NL80211_TID_CONFIG_ATTR_NOACK", tidSetting],
  7: ["NL80211_TID_CONFIG_ATTR_RETRY_SHORT", u8],
  8: ["NL80211_TID_CONFIG_ATTR_RETRY_LONG", u8],
  9: ["NL80211_TID_CONFIG_ATTR_AMPDU_CTRL", tidSetting],
  10: ["NL80211_TID_CONFIG_ATTR_RTSCTS_CTRL", tidSetting],
  11: ["NL80211_TID_CONFIG_ATTR_AMSDU_CTRL", tidSetting],
  12: ["NL80211_TID_CONFIG_ATTR_TX_RATE_TYPE", rateSetting],
  // By band: nl80211_parse_tx_bitrate_mask reads it like NL80211_ATTR_TX_RATES.
  13: ["NL80211_TID_CONFIG_ATTR_TX_RATE", nest(txRatesByBand)],
});

const thresholdEvent = enumeration(
  u32,
  {
    0: "NL80211_CQM_RSSI_THRESHOLD_EVENT_LOW",
    1: "NL80211_CQM_RSSI_THRESHOLD_EVENT_HIGH",
    2: "NL80211_CQM_RSSI_BEACON_LOSS_EVENT",
  },
  {
    prefix: "NL80211_CQM_RSSI_",
    words: {
      NL80211_CQM_RSSI_THRESHOLD_EVENT_LOW: "went below threshold",
      NL80211_CQM_RSSI_THRESHOLD_EVENT_HIGH: "went above threshold",
      NL80211_CQM_RSSI_BEACON_LOSS_EVENT: "beacon loss",
    },
  },
);

export const cqm = attributes("NL80211_ATTR_CQM", {
  // One, or a list of them.
  1: ["NL80211_ATTR_CQM_RSSI_THOLD", packed(decibels)],
  2: ["NL80211_ATTR_CQM_RSSI_HYST", quantity(u32, "dB")],
  3: ["NL80211_ATTR_CQM_RSSI_THRESHOLD_EVENT", thresholdEvent],
  4: ["NL80211_ATTR_CQM_PKT_LOSS_EVENT", quantity(u32, "packets")],
  5: ["NL80211_ATTR_CQM_TXE_RATE", quantity(u32, "%")],
  6: ["NL80211_ATTR_CQM_TXE_PKTS", quantity(u32, "packets")],
  7: ["NL80211_ATTR_CQM_TXE_INTVL", seconds],
  8: ["NL80211_ATTR_CQM_BEACON_LOSS_EVENT", flag],
  9: ["NL80211_ATTR_CQM_RSSI_LEVEL", decibels],
});

const powerSettings = {
  0: "NL80211_TX_POWER_AUTOMATIC",
  1: "NL80211_TX_POWER_LIMITED",
  2: "NL80211_TX_POWER_FIXED",
};
export const powerSetting = enumeration(u32, powerSettings, { prefix: "NL80211_TX_POWER_" });
export const stationPowerSetting = enumeration(u8, powerSettings, { prefix: "NL80211_TX_POWER_" });

const sarType = enumeration(
  u32,
  {
    0: "NL80211_SAR_TYPE_POWER",
  },
  { prefix: "NL80211_SAR_TYPE_" },
);

const sarSpecification = attributes("NL80211_SAR_ATTR_SPECS", {
  1: ["NL80211_SAR_ATTR_SPECS_POWER", quantity(s32, "x0.25dBm")],
  2: ["NL80211_SAR_ATTR_SPECS_RANGE_INDEX", u32],
  3: ["NL80211_SAR_ATTR_SPECS_START_FREQ", kilohertz],
  4: ["NL80211_SAR_ATTR_SPECS_END_FREQ", kilohertz],
});

export const sar = attributes("NL80211_SAR_ATTR", {
  1: ["NL80211_SAR_ATTR_TYPE", sarType],
  2: ["NL80211_SAR_ATTR_SPECS", indexed(nest(sarSpecification))],
});
