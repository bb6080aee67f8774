/**
 * A station: its counters, rates and flags.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_send_station, nl80211_put_sta_rate, nl80211_put_txq_stats)
 */
import {
  attributes,
  enumeration,
  flag,
  flags,
  indexed,
  nest,
  pad,
  quantity,
  s64,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { yesNo } from "../../values.ts";
import { meshPowerMode, plinkState } from "./mesh.ts";
import { milliseconds, rateOf, seconds, shortDecibels, shortTimeUnits } from "./values.ts";

export const heGuard = enumeration(
  u8,
  {
    0: "NL80211_RATE_INFO_HE_GI_0_8",
    1: "NL80211_RATE_INFO_HE_GI_1_6",
    2: "NL80211_RATE_INFO_HE_GI_3_2",
  },
  { prefix: "NL80211_RATE_INFO_HE_GI_" },
);
export const heLtf = enumeration(
  u8,
  {
    0: "NL80211_RATE_INFO_HE_1XLTF",
    1: "NL80211_RATE_INFO_HE_2XLTF",
    2: "NL80211_RATE_INFO_HE_4XLTF",
  },
  { prefix: "NL80211_RATE_INFO_HE_" },
);
export const heUnit = enumeration(
  u8,
  {
    0: "NL80211_RATE_INFO_HE_RU_ALLOC_26",
    1: "NL80211_RATE_INFO_HE_RU_ALLOC_52",
    2: "NL80211_RATE_INFO_HE_RU_ALLOC_106",
    3: "NL80211_RATE_INFO_HE_RU_ALLOC_242",
    4: "NL80211_RATE_INFO_HE_RU_ALLOC_484",
    5: "NL80211_RATE_INFO_HE_RU_ALLOC_996",
    6: "NL80211_RATE_INFO_HE_RU_ALLOC_2x996",
  },
  { prefix: "NL80211_RATE_INFO_HE_RU_ALLOC_" },
);
export const ehtGuard = enumeration(
  u8,
  {
    0: "NL80211_RATE_INFO_EHT_GI_0_8",
    1: "NL80211_RATE_INFO_EHT_GI_1_6",
    2: "NL80211_RATE_INFO_EHT_GI_3_2",
  },
  { prefix: "NL80211_RATE_INFO_EHT_GI_" },
);
export const ehtLtf = enumeration(
  u8,
  {
    0: "NL80211_RATE_INFO_EHT_1XLTF",
    1: "NL80211_RATE_INFO_EHT_2XLTF",
    2: "NL80211_RATE_INFO_EHT_4XLTF",
    3: "NL80211_RATE_INFO_EHT_6XLTF",
    4: "NL80211_RATE_INFO_EHT_8XLTF",
  },
  { prefix: "NL80211_RATE_INFO_EHT_" },
);
export const ehtUnit = enumeration(
  u8,
  {
    0: "NL80211_RATE_INFO_EHT_RU_ALLOC_26",
    1: "NL80211_RATE_INFO_EHT_RU_ALLOC_52",
    2: "NL80211_RATE_INFO_EHT_RU_ALLOC_52P26",
    3: "NL80211_RATE_INFO_EHT_RU_ALLOC_106",
    4: "NL80211_RATE_INFO_EHT_RU_ALLOC_106P26",
    5: "NL80211_RATE_INFO_EHT_RU_ALLOC_242",
    6: "NL80211_RATE_INFO_EHT_RU_ALLOC_484",
    7: "NL80211_RATE_INFO_EHT_RU_ALLOC_484P242",
    8: "NL80211_RATE_INFO_EHT_RU_ALLOC_996",
    9: "NL80211_RATE_INFO_EHT_RU_ALLOC_996P484",
    10: "NL80211_RATE_INFO_EHT_RU_ALLOC_996P484P242",
    11: "NL80211_RATE_INFO_EHT_RU_ALLOC_2x996",
    12: "NL80211_RATE_INFO_EHT_RU_ALLOC_2x996P484",
    13: "NL80211_RATE_INFO_EHT_RU_ALLOC_3x996",
    14: "NL80211_RATE_INFO_EHT_RU_ALLOC_3x996P484",
    15: "NL80211_RATE_INFO_EHT_RU_ALLOC_4x996",
  },
  { prefix: "NL80211_RATE_INFO_EHT_RU_ALLOC_" },
);

export const rateInfo = attributes("NL80211_RATE_INFO", {
  1: ["NL80211_RATE_INFO_BITRATE", rateOf(u16)],
  2: ["NL80211_RATE_INFO_MCS", u8],
  3: ["NL80211_RATE_INFO_40_MHZ_WIDTH", flag],
  4: ["NL80211_RATE_INFO_SHORT_GI", flag],
  5: ["NL80211_RATE_INFO_BITRATE32", rateOf(u32)],
  6: ["NL80211_RATE_INFO_VHT_MCS", u8],
  7: ["NL80211_RATE_INFO_VHT_NSS", u8],
  8: ["NL80211_RATE_INFO_80_MHZ_WIDTH", flag],
  9: ["NL80211_RATE_INFO_80P80_MHZ_WIDTH", flag],
  10: ["NL80211_RATE_INFO_160_MHZ_WIDTH", flag],
  11: ["NL80211_RATE_INFO_10_MHZ_WIDTH", flag],
  12: ["NL80211_RATE_INFO_5_MHZ_WIDTH", flag],
  13: ["NL80211_RATE_INFO_HE_MCS", u8],
  14: ["NL80211_RATE_INFO_HE_NSS", u8],
  15: ["NL80211_RATE_INFO_HE_GI", heGuard],
  16: ["NL80211_RATE_INFO_HE_DCM", u8],
  17: ["NL80211_RATE_INFO_HE_RU_ALLOC", heUnit],
  18: ["NL80211_RATE_INFO_320_MHZ_WIDTH", flag],
  19: ["NL80211_RATE_INFO_EHT_MCS", u8],
  20: ["NL80211_RATE_INFO_EHT_NSS", u8],
  21: ["NL80211_RATE_INFO_EHT_GI", ehtGuard],
  22: ["NL80211_RATE_INFO_EHT_RU_ALLOC", ehtUnit],
  23: ["NL80211_RATE_INFO_S1G_MCS", u8],
  24: ["NL80211_RATE_INFO_S1G_NSS", u8],
  25: ["NL80211_RATE_INFO_1_MHZ_WIDTH", flag],
  26: ["NL80211_RATE_INFO_2_MHZ_WIDTH", flag],
  27: ["NL80211_RATE_INFO_4_MHZ_WIDTH", flag],
  28: ["NL80211_RATE_INFO_8_MHZ_WIDTH", flag],
  29: ["NL80211_RATE_INFO_16_MHZ_WIDTH", flag],
  30: ["NL80211_RATE_INFO_UHR_MCS", u8],
  31: ["NL80211_RATE_INFO_UHR_ELR", flag],
  32: ["NL80211_RATE_INFO_UHR_IM", flag],
});

const bssParameters = attributes("NL80211_STA_BSS_PARAM", {
  1: ["NL80211_STA_BSS_PARAM_CTS_PROT", flag],
  2: ["NL80211_STA_BSS_PARAM_SHORT_PREAMBLE", flag],
  3: ["NL80211_STA_BSS_PARAM_SHORT_SLOT_TIME", flag],
  4: ["NL80211_STA_BSS_PARAM_DTIM_PERIOD", quantity(u8, "beacons")],
  5: ["NL80211_STA_BSS_PARAM_BEACON_INTERVAL", shortTimeUnits],
});

export const txqStatistics = attributes("NL80211_TXQ_STATS", {
  1: ["NL80211_TXQ_STATS_BACKLOG_BYTES", quantity(u32, "bytes")],
  2: ["NL80211_TXQ_STATS_BACKLOG_PACKETS", quantity(u32, "packets")],
  3: ["NL80211_TXQ_STATS_FLOWS", u32],
  4: ["NL80211_TXQ_STATS_DROPS", quantity(u32, "packets")],
  5: ["NL80211_TXQ_STATS_ECN_MARKS", quantity(u32, "packets")],
  6: ["NL80211_TXQ_STATS_OVERLIMIT", u32],
  7: ["NL80211_TXQ_STATS_OVERMEMORY", u32],
  8: ["NL80211_TXQ_STATS_COLLISIONS", u32],
  9: ["NL80211_TXQ_STATS_TX_BYTES", quantity(u32, "bytes")],
  10: ["NL80211_TXQ_STATS_TX_PACKETS", quantity(u32, "packets")],
  11: ["NL80211_TXQ_STATS_MAX_FLOWS", u32],
});

const tidStatistics = attributes("NL80211_TID_STATS", {
  1: ["NL80211_TID_STATS_RX_MSDU", u64],
  2: ["NL80211_TID_STATS_TX_MSDU", u64],
  3: ["NL80211_TID_STATS_TX_MSDU_RETRIES", u64],
  4: ["NL80211_TID_STATS_TX_MSDU_FAILED", u64],
  5: ["NL80211_TID_STATS_PAD", pad],
  6: ["NL80211_TID_STATS_TXQ_STATS", nest(txqStatistics)],
});

export const stationFlagSet = attributes("NL80211_STA_FLAG", {
  1: ["NL80211_STA_FLAG_AUTHORIZED", flag],
  2: ["NL80211_STA_FLAG_SHORT_PREAMBLE", flag],
  3: ["NL80211_STA_FLAG_WME", flag],
  4: ["NL80211_STA_FLAG_MFP", flag],
  5: ["NL80211_STA_FLAG_AUTHENTICATED", flag],
  6: ["NL80211_STA_FLAG_TDLS_PEER", flag],
  7: ["NL80211_STA_FLAG_ASSOCIATED", flag],
  8: ["NL80211_STA_FLAG_SPP_AMSDU", flag],
});

/** The same ones as bits. */
const stationFlags = flags(
  u32,
  {
    1: "NL80211_STA_FLAG_AUTHORIZED",
    2: "NL80211_STA_FLAG_SHORT_PREAMBLE",
    3: "NL80211_STA_FLAG_WME",
    4: "NL80211_STA_FLAG_MFP",
    5: "NL80211_STA_FLAG_AUTHENTICATED",
    6: "NL80211_STA_FLAG_TDLS_PEER",
    7: "NL80211_STA_FLAG_ASSOCIATED",
    8: "NL80211_STA_FLAG_SPP_AMSDU",
  },
  { prefix: "NL80211_STA_FLAG_" },
);

export const stationFlagUpdate = struct("nl80211_sta_flag_update", [
  ["mask", stationFlags],
  ["set", stationFlags],
]);

export const stationInfo = attributes("NL80211_STA_INFO", {
  1: ["NL80211_STA_INFO_INACTIVE_TIME", milliseconds],
  2: ["NL80211_STA_INFO_RX_BYTES", quantity(u32, "bytes")],
  3: ["NL80211_STA_INFO_TX_BYTES", quantity(u32, "bytes")],
  4: ["NL80211_STA_INFO_LLID", u16],
  5: ["NL80211_STA_INFO_PLID", u16],
  6: ["NL80211_STA_INFO_PLINK_STATE", plinkState],
  7: ["NL80211_STA_INFO_SIGNAL", shortDecibels],
  8: ["NL80211_STA_INFO_TX_BITRATE", nest(rateInfo)],
  9: ["NL80211_STA_INFO_RX_PACKETS", quantity(u32, "packets")],
  10: ["NL80211_STA_INFO_TX_PACKETS", quantity(u32, "packets")],
  11: ["NL80211_STA_INFO_TX_RETRIES", u32],
  12: ["NL80211_STA_INFO_TX_FAILED", u32],
  13: ["NL80211_STA_INFO_SIGNAL_AVG", shortDecibels],
  14: ["NL80211_STA_INFO_RX_BITRATE", nest(rateInfo)],
  15: ["NL80211_STA_INFO_BSS_PARAM", nest(bssParameters)],
  16: ["NL80211_STA_INFO_CONNECTED_TIME", seconds],
  17: ["NL80211_STA_INFO_STA_FLAGS", stationFlagUpdate],
  18: ["NL80211_STA_INFO_BEACON_LOSS", u32],
  19: ["NL80211_STA_INFO_T_OFFSET", quantity(s64, "us")],
  20: ["NL80211_STA_INFO_LOCAL_PM", meshPowerMode],
  21: ["NL80211_STA_INFO_PEER_PM", meshPowerMode],
  22: ["NL80211_STA_INFO_NONPEER_PM", meshPowerMode],
  23: ["NL80211_STA_INFO_RX_BYTES64", quantity(u64, "bytes")],
  24: ["NL80211_STA_INFO_TX_BYTES64", quantity(u64, "bytes")],
  // By antenna.
  25: ["NL80211_STA_INFO_CHAIN_SIGNAL", indexed(shortDecibels)],
  26: ["NL80211_STA_INFO_CHAIN_SIGNAL_AVG", indexed(shortDecibels)],
  27: ["NL80211_STA_INFO_EXPECTED_THROUGHPUT", quantity(u32, "kbit/s")],
  28: ["NL80211_STA_INFO_RX_DROP_MISC", u64],
  29: ["NL80211_STA_INFO_BEACON_RX", u64],
  30: ["NL80211_STA_INFO_BEACON_SIGNAL_AVG", shortDecibels],
  // By TID, counted from 1; 17 is for frames without QoS.
  31: ["NL80211_STA_INFO_TID_STATS", indexed(nest(tidStatistics))],
  32: ["NL80211_STA_INFO_RX_DURATION", quantity(u64, "us")],
  33: ["NL80211_STA_INFO_PAD", pad],
  34: ["NL80211_STA_INFO_ACK_SIGNAL", shortDecibels],
  35: ["NL80211_STA_INFO_ACK_SIGNAL_AVG", shortDecibels],
  36: ["NL80211_STA_INFO_RX_MPDUS", u32],
  37: ["NL80211_STA_INFO_FCS_ERROR_COUNT", u32],
  38: ["NL80211_STA_INFO_CONNECTED_TO_GATE", yesNo],
  39: ["NL80211_STA_INFO_TX_DURATION", quantity(u64, "us")],
  40: ["NL80211_STA_INFO_AIRTIME_WEIGHT", u16],
  41: ["NL80211_STA_INFO_AIRTIME_LINK_METRIC", u32],
  42: ["NL80211_STA_INFO_ASSOC_AT_BOOTTIME", quantity(u64, "ns")],
  43: ["NL80211_STA_INFO_CONNECTED_TO_AS", yesNo],
});

export const stationWme = attributes("NL80211_STA_WME", {
  1: ["NL80211_STA_WME_UAPSD_QUEUES", flags(u8, { 0: "VO", 1: "VI", 2: "BK", 3: "BE" })],
  2: ["NL80211_STA_WME_MAX_SP", u8],
});

export const powerSaveSupport = enumeration(
  u8,
  {
    0: "NL80211_P2P_PS_UNSUPPORTED",
    1: "NL80211_P2P_PS_SUPPORTED",
  },
  { prefix: "NL80211_P2P_PS_" },
);
