/**
 * Measurements between simulated radios: nl80211's attributes, a few of them with widths and rates of their own.
 * Kernel: drivers/net/wireless/virtual/mac80211_hwsim.c (hwsim_ftm_capa_policy, hwsim_ftm_result_policy,
 * hwsim_rate_info_policy), mac80211_hwsim.h (not among the installed headers), include/net/cfg80211.h
 */
import { attributes, enumeration, flags, indexed, nest, quantity, u8, u16 } from "../../src/schema/index.ts";
import { ftmCapabilityTable, ftmResultTable, measurementTable, peerTable, resultTable } from "./nl80211/measurement.ts";

const rateFlags = flags(
  u8,
  {
    0: "RATE_INFO_FLAGS_MCS",
    1: "RATE_INFO_FLAGS_VHT_MCS",
    2: "RATE_INFO_FLAGS_SHORT_GI",
    3: "RATE_INFO_FLAGS_DMG",
    4: "RATE_INFO_FLAGS_HE_MCS",
    5: "RATE_INFO_FLAGS_EDMG",
    6: "RATE_INFO_FLAGS_EXTENDED_SC_DMG",
    7: "RATE_INFO_FLAGS_EHT_MCS",
  },
  { prefix: "RATE_INFO_FLAGS_" },
);

const rateWidth = enumeration(
  u8,
  {
    0: "RATE_INFO_BW_20",
    1: "RATE_INFO_BW_5",
    2: "RATE_INFO_BW_10",
    3: "RATE_INFO_BW_40",
    4: "RATE_INFO_BW_80",
    5: "RATE_INFO_BW_160",
    6: "RATE_INFO_BW_HE_RU",
    7: "RATE_INFO_BW_320",
    8: "RATE_INFO_BW_EHT_RU",
  },
  { prefix: "RATE_INFO_BW_" },
);

/** The members of a struct rate_info, one by one. */
const rateInfo = attributes("HWSIM_RATE_INFO_ATTR", {
  1: ["HWSIM_RATE_INFO_ATTR_FLAGS", rateFlags],
  2: ["HWSIM_RATE_INFO_ATTR_MCS", u8],
  3: ["HWSIM_RATE_INFO_ATTR_LEGACY", quantity(u16, "x100kbit/s")],
  4: ["HWSIM_RATE_INFO_ATTR_NSS", u8],
  5: ["HWSIM_RATE_INFO_ATTR_BW", rateWidth],
  6: ["HWSIM_RATE_INFO_ATTR_HE_GI", u8],
  7: ["HWSIM_RATE_INFO_ATTR_HE_DCM", u8],
  8: ["HWSIM_RATE_INFO_ATTR_HE_RU_ALLOC", u8],
  9: ["HWSIM_RATE_INFO_ATTR_N_BOUNDED_CH", u8],
  10: ["HWSIM_RATE_INFO_ATTR_EHT_GI", u8],
  11: ["HWSIM_RATE_INFO_ATTR_EHT_RU_ALLOC", u8],
});

const capabilities = attributes("NL80211_PMSR_FTM_CAPA_ATTR", {
  ...ftmCapabilityTable,
  26: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_NUM_TX_ANTENNAS", u8],
  27: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_NUM_RX_ANTENNAS", u8],
});

const ftmResult = attributes("NL80211_PMSR_FTM_RESP_ATTR", {
  ...ftmResultTable,
  2: ["NL80211_PMSR_FTM_RESP_ATTR_BURST_INDEX", u16],
  5: ["NL80211_PMSR_FTM_RESP_ATTR_BUSY_RETRY_TIME", quantity(u8, "s")],
  11: ["NL80211_PMSR_FTM_RESP_ATTR_TX_RATE", nest(rateInfo)],
  12: ["NL80211_PMSR_FTM_RESP_ATTR_RX_RATE", nest(rateInfo)],
  27: ["NL80211_PMSR_FTM_RESP_ATTR_NUM_TX_SPATIAL_STREAMS", u8],
  28: ["NL80211_PMSR_FTM_RESP_ATTR_NUM_RX_SPATIAL_STREAMS", u8],
});

const capabilitiesByType = attributes("NL80211_PMSR_TYPE", {
  0: ["NL80211_PMSR_TYPE_INVALID"],
  1: ["NL80211_PMSR_TYPE_FTM", nest(capabilities)],
});

const resultByType = attributes("NL80211_PMSR_TYPE", {
  0: ["NL80211_PMSR_TYPE_INVALID"],
  1: ["NL80211_PMSR_TYPE_FTM", nest(ftmResult)],
});

const result = attributes("NL80211_PMSR_RESP_ATTR", {
  ...resultTable,
  1: ["NL80211_PMSR_RESP_ATTR_DATA", nest(resultByType)],
});

const peer = attributes("NL80211_PMSR_PEER_ATTR", {
  ...peerTable,
  4: ["NL80211_PMSR_PEER_ATTR_RESP", nest(result)],
});

/** What a simulated radio can do, and what was measured with it. */
export const simulatedMeasurements = attributes("NL80211_PMSR_ATTR", {
  ...measurementTable,
  4: ["NL80211_PMSR_ATTR_TYPE_CAPA", nest(capabilitiesByType)],
  5: ["NL80211_PMSR_ATTR_PEERS", indexed(nest(peer))],
});
