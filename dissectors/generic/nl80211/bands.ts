/**
 * Bands of a device: their channels, rates and modulations.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_send_band_rateinfo, nl80211_msg_put_channel,
 * nl80211_msg_put_wmm_rules, nl80211_send_iftype_data)
 */
import {
  attributes,
  bytes,
  enumeration,
  flag,
  hexadecimal,
  indexed,
  named,
  nest,
  pad,
  quantity,
  s8,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import {
  ehtMac,
  ehtModulations,
  ehtPhy,
  he6GhzCapabilities,
  heMac,
  heModulations,
  hePhy,
  htInformation,
  htModulations,
  s1gInformation,
  s1gModulations,
  vhtInformation,
  vhtModulations,
} from "../../packet/ieee80211/capabilities.ts";
import { elements } from "../../packet/ieee80211/elements.ts";
import { iftypeSet, kilohertz, megahertz, milliDecibels, milliseconds, rateOf } from "./values.ts";

const wmmRule = attributes("NL80211_WMMR", {
  1: ["NL80211_WMMR_CW_MIN", u16],
  2: ["NL80211_WMMR_CW_MAX", u16],
  3: ["NL80211_WMMR_AIFSN", u8],
  4: ["NL80211_WMMR_TXOP", quantity(u16, "us")],
});

const dfsState = enumeration(
  u32,
  {
    0: "NL80211_DFS_USABLE",
    1: "NL80211_DFS_UNAVAILABLE",
    2: "NL80211_DFS_AVAILABLE",
  },
  { prefix: "NL80211_DFS_" },
);

// The spec has binary for most of these; nl80211_msg_put_channel has nla_put_flag and nla_put_u32.
export const frequency = attributes("NL80211_FREQUENCY_ATTR", {
  1: ["NL80211_FREQUENCY_ATTR_FREQ", megahertz],
  2: ["NL80211_FREQUENCY_ATTR_DISABLED", flag],
  3: ["NL80211_FREQUENCY_ATTR_NO_IR", flag],
  // An old name of the same; the kernel still sends it beside NO_IR.
  4: ["__NL80211_FREQUENCY_ATTR_NO_IBSS", flag],
  5: ["NL80211_FREQUENCY_ATTR_RADAR", flag],
  6: ["NL80211_FREQUENCY_ATTR_MAX_TX_POWER", milliDecibels],
  7: ["NL80211_FREQUENCY_ATTR_DFS_STATE", dfsState],
  // From here on the spec says binary where it does not know; nl80211_msg_put_channel has nla_put_u32 for the two times
  // and nla_put_flag for the rest.
  8: ["NL80211_FREQUENCY_ATTR_DFS_TIME", milliseconds],
  9: ["NL80211_FREQUENCY_ATTR_NO_HT40_MINUS", flag],
  10: ["NL80211_FREQUENCY_ATTR_NO_HT40_PLUS", flag],
  11: ["NL80211_FREQUENCY_ATTR_NO_80MHZ", flag],
  12: ["NL80211_FREQUENCY_ATTR_NO_160MHZ", flag],
  13: ["NL80211_FREQUENCY_ATTR_DFS_CAC_TIME", milliseconds],
  14: ["NL80211_FREQUENCY_ATTR_INDOOR_ONLY", flag],
  15: ["NL80211_FREQUENCY_ATTR_IR_CONCURRENT", flag],
  16: ["NL80211_FREQUENCY_ATTR_NO_20MHZ", flag],
  17: ["NL80211_FREQUENCY_ATTR_NO_10MHZ", flag],
  // By access category.
  18: ["NL80211_FREQUENCY_ATTR_WMM", indexed(nest(wmmRule))],
  19: ["NL80211_FREQUENCY_ATTR_NO_HE", flag],
  20: ["NL80211_FREQUENCY_ATTR_OFFSET", kilohertz],
  21: ["NL80211_FREQUENCY_ATTR_1MHZ", flag],
  22: ["NL80211_FREQUENCY_ATTR_2MHZ", flag],
  23: ["NL80211_FREQUENCY_ATTR_4MHZ", flag],
  24: ["NL80211_FREQUENCY_ATTR_8MHZ", flag],
  25: ["NL80211_FREQUENCY_ATTR_16MHZ", flag],
  26: ["NL80211_FREQUENCY_ATTR_NO_320MHZ", flag],
  27: ["NL80211_FREQUENCY_ATTR_NO_EHT", flag],
  // s8: nl80211_msg_put_channel has nla_put_s8.
  28: ["NL80211_FREQUENCY_ATTR_PSD", quantity(s8, "dBm/MHz")],
  29: ["NL80211_FREQUENCY_ATTR_DFS_CONCURRENT", flag],
  30: ["NL80211_FREQUENCY_ATTR_NO_6GHZ_VLP_CLIENT", flag],
  31: ["NL80211_FREQUENCY_ATTR_NO_6GHZ_AFC_CLIENT", flag],
  32: ["NL80211_FREQUENCY_ATTR_CAN_MONITOR", flag],
  33: ["NL80211_FREQUENCY_ATTR_ALLOW_6GHZ_VLP_AP", flag],
  34: ["NL80211_FREQUENCY_ATTR_ALLOW_20MHZ_ACTIVITY", flag],
  35: ["NL80211_FREQUENCY_ATTR_NO_4MHZ", flag],
  36: ["NL80211_FREQUENCY_ATTR_NO_8MHZ", flag],
  37: ["NL80211_FREQUENCY_ATTR_NO_16MHZ", flag],
  38: ["NL80211_FREQUENCY_ATTR_S1G_NO_PRIMARY", flag],
  39: ["NL80211_FREQUENCY_ATTR_NO_UHR", flag],
  40: ["NL80211_FREQUENCY_ATTR_CAC_START_TIME", quantity(u64, "ns")],
  41: ["NL80211_FREQUENCY_ATTR_PAD", pad],
});

const bitrate = attributes("NL80211_BITRATE_ATTR", {
  1: ["NL80211_BITRATE_ATTR_RATE", rateOf(u32)],
  2: ["NL80211_BITRATE_ATTR_2GHZ_SHORTPREAMBLE", flag],
});

const iftypeData = attributes("NL80211_BAND_IFTYPE_ATTR", {
  1: ["NL80211_BAND_IFTYPE_ATTR_IFTYPES", nest(iftypeSet)],
  2: ["NL80211_BAND_IFTYPE_ATTR_HE_CAP_MAC", heMac],
  3: ["NL80211_BAND_IFTYPE_ATTR_HE_CAP_PHY", hePhy],
  4: ["NL80211_BAND_IFTYPE_ATTR_HE_CAP_MCS_SET", heModulations],
  // Thresholds packed bit by bit, as many as streams and units ask for.
  5: ["NL80211_BAND_IFTYPE_ATTR_HE_CAP_PPE", bytes],
  6: ["NL80211_BAND_IFTYPE_ATTR_HE_6GHZ_CAPA", he6GhzCapabilities],
  7: ["NL80211_BAND_IFTYPE_ATTR_VENDOR_ELEMS", elements],
  8: ["NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MAC", ehtMac],
  9: ["NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PHY", ehtPhy],
  10: ["NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MCS_SET", ehtModulations],
  11: ["NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PPE", bytes],
  // 802.11bn, whose fields are a draft.
  12: ["NL80211_BAND_IFTYPE_ATTR_UHR_CAP_MAC", bytes],
  13: ["NL80211_BAND_IFTYPE_ATTR_UHR_CAP_PHY", bytes],
});

export const ampduFactor = named(u8, { 0: "8191 bytes", 1: "16383 bytes", 2: "32767 bytes", 3: "65535 bytes" });
export const ampduDensity = named(u8, {
  0: "no restriction",
  1: "1/4 us",
  2: "1/2 us",
  3: "1 us",
  4: "2 us",
  5: "4 us",
  6: "8 us",
  7: "16 us",
});

const bandAttributes = attributes("NL80211_BAND_ATTR", {
  1: ["NL80211_BAND_ATTR_FREQS", indexed(nest(frequency))],
  2: ["NL80211_BAND_ATTR_RATES", indexed(nest(bitrate))],
  3: ["NL80211_BAND_ATTR_HT_MCS_SET", htModulations],
  // The bit fields of a u16, as VHT's are of a u32.
  4: ["NL80211_BAND_ATTR_HT_CAPA", htInformation(u16)],
  5: ["NL80211_BAND_ATTR_HT_AMPDU_FACTOR", ampduFactor],
  6: ["NL80211_BAND_ATTR_HT_AMPDU_DENSITY", ampduDensity],
  7: ["NL80211_BAND_ATTR_VHT_MCS_SET", vhtModulations],
  8: ["NL80211_BAND_ATTR_VHT_CAPA", vhtInformation(u32)],
  9: ["NL80211_BAND_ATTR_IFTYPE_DATA", indexed(nest(iftypeData))],
  // u8, u8: nl80211_send_band_rateinfo has nla_put_u8; the spec says binary.
  10: ["NL80211_BAND_ATTR_EDMG_CHANNELS", hexadecimal(u8)],
  11: ["NL80211_BAND_ATTR_EDMG_BW_CONFIG", u8],
  12: ["NL80211_BAND_ATTR_S1G_MCS_NSS_SET", s1gModulations],
  13: ["NL80211_BAND_ATTR_S1G_CAPA", s1gInformation],
});

export const bandSet = attributes("NL80211_BAND", {
  0: ["NL80211_BAND_2GHZ", nest(bandAttributes)],
  1: ["NL80211_BAND_5GHZ", nest(bandAttributes)],
  2: ["NL80211_BAND_60GHZ", nest(bandAttributes)],
  3: ["NL80211_BAND_6GHZ", nest(bandAttributes)],
  4: ["NL80211_BAND_S1GHZ", nest(bandAttributes)],
  5: ["NL80211_BAND_LC", nest(bandAttributes)],
});
