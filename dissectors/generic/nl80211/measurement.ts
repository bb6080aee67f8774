/**
 * Measurements with peers: fine timing measurement (FTM).
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/pmsr.c, net/wireless/nl80211.c (nl80211_pmsr_attr_policy,
 * nl80211_pmsr_peer_attr_policy, nl80211_pmsr_ftm_req_attr_policy, nl80211_send_pmsr_capa)
 */
import {
  type AttributeEntry,
  type AttributeSet,
  attributes,
  bytes,
  enumeration,
  flag,
  flags,
  indexed,
  mac,
  nest,
  pad,
  quantity,
  s32,
  s64,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { channelDefinition } from "./channel.ts";
import { rateInfo } from "./station.ts";
import { channelWidth, channelWidths, milliseconds, seconds } from "./values.ts";

const preambleNames = {
  0: "NL80211_PREAMBLE_LEGACY",
  1: "NL80211_PREAMBLE_HT",
  2: "NL80211_PREAMBLE_VHT",
  3: "NL80211_PREAMBLE_DMG",
  4: "NL80211_PREAMBLE_HE",
};
const preamble = enumeration(u32, preambleNames, { prefix: "NL80211_PREAMBLE_" });
const preambles = flags(u32, preambleNames, { prefix: "NL80211_PREAMBLE_" });

const status = enumeration(
  u32,
  {
    0: "NL80211_PMSR_STATUS_SUCCESS",
    1: "NL80211_PMSR_STATUS_REFUSED",
    2: "NL80211_PMSR_STATUS_TIMEOUT",
    3: "NL80211_PMSR_STATUS_FAILURE",
  },
  { prefix: "NL80211_PMSR_STATUS_" },
);
const failure = enumeration(
  u32,
  {
    0: "NL80211_PMSR_FTM_FAILURE_UNSPECIFIED",
    1: "NL80211_PMSR_FTM_FAILURE_NO_RESPONSE",
    2: "NL80211_PMSR_FTM_FAILURE_REJECTED",
    3: "NL80211_PMSR_FTM_FAILURE_WRONG_CHANNEL",
    4: "NL80211_PMSR_FTM_FAILURE_PEER_NOT_CAPABLE",
    5: "NL80211_PMSR_FTM_FAILURE_INVALID_TIMESTAMP",
    6: "NL80211_PMSR_FTM_FAILURE_PEER_BUSY",
    7: "NL80211_PMSR_FTM_FAILURE_BAD_CHANGED_PARAMS",
  },
  { prefix: "NL80211_PMSR_FTM_FAILURE_" },
);
const requestType = enumeration(
  u32,
  {
    0: "NL80211_PMSR_FTM_REQ_TYPE_INFRA",
    1: "NL80211_PMSR_FTM_REQ_TYPE_PD",
  },
  { prefix: "NL80211_PMSR_FTM_REQ_TYPE_" },
);

const halfDecibels = quantity(s32, "x0.5dBm");

const typeCapabilities = attributes("NL80211_PMSR_FTM_TYPE_CAPA_ATTR", {
  1: ["NL80211_PMSR_FTM_TYPE_CAPA_ATTR_INFRA_SUPPORT", flag],
  2: ["NL80211_PMSR_FTM_TYPE_CAPA_ATTR_PD_SUPPORT", flag],
});

/** What a device can do; mac80211_hwsim takes some of it with other widths. */
export const ftmCapabilityTable = {
  1: ["NL80211_PMSR_FTM_CAPA_ATTR_ASAP", flag],
  2: ["NL80211_PMSR_FTM_CAPA_ATTR_NON_ASAP", flag],
  3: ["NL80211_PMSR_FTM_CAPA_ATTR_REQ_LCI", flag],
  4: ["NL80211_PMSR_FTM_CAPA_ATTR_REQ_CIVICLOC", flag],
  5: ["NL80211_PMSR_FTM_CAPA_ATTR_PREAMBLES", preambles],
  6: ["NL80211_PMSR_FTM_CAPA_ATTR_BANDWIDTHS", channelWidths],
  7: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_BURSTS_EXPONENT", u8],
  8: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_FTMS_PER_BURST", u8],
  9: ["NL80211_PMSR_FTM_CAPA_ATTR_TRIGGER_BASED", flag],
  10: ["NL80211_PMSR_FTM_CAPA_ATTR_NON_TRIGGER_BASED", flag],
  11: ["NL80211_PMSR_FTM_CAPA_ATTR_6GHZ_SUPPORT", flag],
  12: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_TX_LTF_REP", u32],
  13: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_RX_LTF_REP", u32],
  14: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_TX_STS", u32],
  15: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_RX_STS", u32],
  16: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_TOTAL_LTF_TX", u32],
  17: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_TOTAL_LTF_RX", u32],
  18: ["NL80211_PMSR_FTM_CAPA_ATTR_RSTA_SUPPORT", flag],
  19: ["NL80211_PMSR_FTM_CAPA_ATTR_ISTA_CAPS", nest(() => ftmCapabilities)],
  20: ["NL80211_PMSR_FTM_CAPA_ATTR_RSTA_CAPS", nest(() => ftmCapabilities)],
  21: ["NL80211_PMSR_FTM_CAPA_ATTR_SUPPORT_NTB", flag],
  22: ["NL80211_PMSR_FTM_CAPA_ATTR_SUPPORT_TB", flag],
  23: ["NL80211_PMSR_FTM_CAPA_ATTR_SUPPORT_EDCA", flag],
  24: ["NL80211_PMSR_FTM_CAPA_ATTR_TYPE_CAPS", nest(typeCapabilities)],
  25: ["NL80211_PMSR_FTM_CAPA_ATTR_CONCURRENT_ISTA_RSTA_SUPPORT", flag],
  26: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_NUM_TX_ANTENNAS", u32],
  27: ["NL80211_PMSR_FTM_CAPA_ATTR_MAX_NUM_RX_ANTENNAS", u32],
  28: ["NL80211_PMSR_FTM_CAPA_ATTR_MIN_INTERVAL_EDCA", milliseconds],
  29: ["NL80211_PMSR_FTM_CAPA_ATTR_MIN_INTERVAL_NTB", milliseconds],
  30: ["NL80211_PMSR_FTM_CAPA_ATTR_PD_PREAMBLES", preambles],
  31: ["NL80211_PMSR_FTM_CAPA_ATTR_PD_BANDWIDTHS", channelWidths],
} as const satisfies Readonly<Record<number, AttributeEntry>>;

const ftmCapabilities: AttributeSet = attributes("NL80211_PMSR_FTM_CAPA_ATTR", ftmCapabilityTable);

const ftmRequest = attributes("NL80211_PMSR_FTM_REQ_ATTR", {
  1: ["NL80211_PMSR_FTM_REQ_ATTR_ASAP", flag],
  2: ["NL80211_PMSR_FTM_REQ_ATTR_PREAMBLE", preamble],
  3: ["NL80211_PMSR_FTM_REQ_ATTR_NUM_BURSTS_EXP", u8],
  4: ["NL80211_PMSR_FTM_REQ_ATTR_BURST_PERIOD", quantity(u16, "x100ms")],
  5: ["NL80211_PMSR_FTM_REQ_ATTR_BURST_DURATION", u8],
  6: ["NL80211_PMSR_FTM_REQ_ATTR_FTMS_PER_BURST", u8],
  7: ["NL80211_PMSR_FTM_REQ_ATTR_NUM_FTMR_RETRIES", u8],
  8: ["NL80211_PMSR_FTM_REQ_ATTR_REQUEST_LCI", flag],
  9: ["NL80211_PMSR_FTM_REQ_ATTR_REQUEST_CIVICLOC", flag],
  10: ["NL80211_PMSR_FTM_REQ_ATTR_TRIGGER_BASED", flag],
  11: ["NL80211_PMSR_FTM_REQ_ATTR_NON_TRIGGER_BASED", flag],
  12: ["NL80211_PMSR_FTM_REQ_ATTR_LMR_FEEDBACK", flag],
  13: ["NL80211_PMSR_FTM_REQ_ATTR_BSS_COLOR", u8],
  14: ["NL80211_PMSR_FTM_REQ_ATTR_RSTA", flag],
  15: ["NL80211_PMSR_FTM_REQ_ATTR_MIN_TIME_BETWEEN_MEASUREMENTS", quantity(u32, "x100us")],
  16: ["NL80211_PMSR_FTM_REQ_ATTR_MAX_TIME_BETWEEN_MEASUREMENTS", quantity(u32, "x10ms")],
  17: ["NL80211_PMSR_FTM_REQ_ATTR_NOMINAL_TIME", milliseconds],
  18: ["NL80211_PMSR_FTM_REQ_ATTR_AW_DURATION", milliseconds],
  19: ["NL80211_PMSR_FTM_REQ_ATTR_NUM_MEASUREMENTS", u32],
  20: ["NL80211_PMSR_FTM_REQ_ATTR_PAD", pad],
  21: ["NL80211_PMSR_FTM_REQ_ATTR_INGRESS", quantity(u64, "mm")],
  22: ["NL80211_PMSR_FTM_REQ_ATTR_EGRESS", quantity(u64, "mm")],
  23: ["NL80211_PMSR_FTM_REQ_ATTR_PD_SUPPRESS_RESULTS", flag],
});

/** What was measured; mac80211_hwsim takes some of it with other widths. */
export const ftmResultTable = {
  1: ["NL80211_PMSR_FTM_RESP_ATTR_FAIL_REASON", failure],
  2: ["NL80211_PMSR_FTM_RESP_ATTR_BURST_INDEX", u32],
  3: ["NL80211_PMSR_FTM_RESP_ATTR_NUM_FTMR_ATTEMPTS", u32],
  4: ["NL80211_PMSR_FTM_RESP_ATTR_NUM_FTMR_SUCCESSES", u32],
  5: ["NL80211_PMSR_FTM_RESP_ATTR_BUSY_RETRY_TIME", seconds],
  6: ["NL80211_PMSR_FTM_RESP_ATTR_NUM_BURSTS_EXP", u8],
  7: ["NL80211_PMSR_FTM_RESP_ATTR_BURST_DURATION", u8],
  8: ["NL80211_PMSR_FTM_RESP_ATTR_FTMS_PER_BURST", u8],
  9: ["NL80211_PMSR_FTM_RESP_ATTR_RSSI_AVG", halfDecibels],
  10: ["NL80211_PMSR_FTM_RESP_ATTR_RSSI_SPREAD", halfDecibels],
  11: ["NL80211_PMSR_FTM_RESP_ATTR_TX_RATE", nest(rateInfo)],
  12: ["NL80211_PMSR_FTM_RESP_ATTR_RX_RATE", nest(rateInfo)],
  13: ["NL80211_PMSR_FTM_RESP_ATTR_RTT_AVG", quantity(s64, "ps")],
  14: ["NL80211_PMSR_FTM_RESP_ATTR_RTT_VARIANCE", quantity(u64, "ps^2")],
  15: ["NL80211_PMSR_FTM_RESP_ATTR_RTT_SPREAD", quantity(u64, "ps")],
  16: ["NL80211_PMSR_FTM_RESP_ATTR_DIST_AVG", quantity(s64, "mm")],
  17: ["NL80211_PMSR_FTM_RESP_ATTR_DIST_VARIANCE", quantity(u64, "mm^2")],
  18: ["NL80211_PMSR_FTM_RESP_ATTR_DIST_SPREAD", quantity(u64, "mm")],
  // The rest of a Measurement Report element.
  19: ["NL80211_PMSR_FTM_RESP_ATTR_LCI", bytes],
  20: ["NL80211_PMSR_FTM_RESP_ATTR_CIVICLOC", bytes],
  21: ["NL80211_PMSR_FTM_RESP_ATTR_PAD", pad],
  22: ["NL80211_PMSR_FTM_RESP_ATTR_BURST_PERIOD", quantity(u16, "x100ms")],
  23: ["NL80211_PMSR_FTM_RESP_ATTR_TX_LTF_REPETITION_COUNT", u32],
  24: ["NL80211_PMSR_FTM_RESP_ATTR_RX_LTF_REPETITION_COUNT", u32],
  25: ["NL80211_PMSR_FTM_RESP_ATTR_MAX_TIME_BETWEEN_MEASUREMENTS", quantity(u32, "x10ms")],
  26: ["NL80211_PMSR_FTM_RESP_ATTR_MIN_TIME_BETWEEN_MEASUREMENTS", quantity(u32, "x100us")],
  27: ["NL80211_PMSR_FTM_RESP_ATTR_NUM_TX_SPATIAL_STREAMS", u32],
  28: ["NL80211_PMSR_FTM_RESP_ATTR_NUM_RX_SPATIAL_STREAMS", u32],
  29: ["NL80211_PMSR_FTM_RESP_ATTR_NOMINAL_TIME", milliseconds],
  30: ["NL80211_PMSR_FTM_RESP_ATTR_AVAILABILITY_WINDOW", milliseconds],
  31: ["NL80211_PMSR_FTM_RESP_ATTR_CHANNEL_WIDTH", channelWidth],
  32: ["NL80211_PMSR_FTM_RESP_ATTR_PREAMBLE", preamble],
  33: ["NL80211_PMSR_FTM_RESP_ATTR_IS_DELAYED_LMR", flag],
} as const satisfies Readonly<Record<number, AttributeEntry>>;

const ftmResult = attributes("NL80211_PMSR_FTM_RESP_ATTR", ftmResultTable);

const capabilitiesByType = attributes("NL80211_PMSR_TYPE", {
  0: ["NL80211_PMSR_TYPE_INVALID"],
  1: ["NL80211_PMSR_TYPE_FTM", nest(ftmCapabilities)],
});

const requestByType = attributes("NL80211_PMSR_TYPE", {
  0: ["NL80211_PMSR_TYPE_INVALID"],
  1: ["NL80211_PMSR_TYPE_FTM", nest(ftmRequest)],
});

const resultByType = attributes("NL80211_PMSR_TYPE", {
  0: ["NL80211_PMSR_TYPE_INVALID"],
  1: ["NL80211_PMSR_TYPE_FTM", nest(ftmResult)],
});

const request = attributes("NL80211_PMSR_REQ_ATTR", {
  1: ["NL80211_PMSR_REQ_ATTR_DATA", nest(requestByType)],
  2: ["NL80211_PMSR_REQ_ATTR_GET_AP_TSF", flag],
});

export const resultTable = {
  1: ["NL80211_PMSR_RESP_ATTR_DATA", nest(resultByType)],
  2: ["NL80211_PMSR_RESP_ATTR_STATUS", status],
  3: ["NL80211_PMSR_RESP_ATTR_HOST_TIME", quantity(u64, "ns")],
  4: ["NL80211_PMSR_RESP_ATTR_AP_TSF", quantity(u64, "us")],
  5: ["NL80211_PMSR_RESP_ATTR_FINAL", flag],
  6: ["NL80211_PMSR_RESP_ATTR_PAD", pad],
} as const satisfies Readonly<Record<number, AttributeEntry>>;

const result = attributes("NL80211_PMSR_RESP_ATTR", resultTable);

export const peerTable = {
  1: ["NL80211_PMSR_PEER_ATTR_ADDR", mac],
  2: ["NL80211_PMSR_PEER_ATTR_CHAN", nest(channelDefinition)],
  3: ["NL80211_PMSR_PEER_ATTR_REQ", nest(request)],
  4: ["NL80211_PMSR_PEER_ATTR_RESP", nest(result)],
  5: ["NL80211_PMSR_PEER_ATTR_REQ_TYPE", requestType],
} as const satisfies Readonly<Record<number, AttributeEntry>>;

const peer = attributes("NL80211_PMSR_PEER_ATTR", peerTable);

export const measurementTable = {
  1: ["NL80211_PMSR_ATTR_MAX_PEERS", u32],
  2: ["NL80211_PMSR_ATTR_REPORT_AP_TSF", flag],
  3: ["NL80211_PMSR_ATTR_RANDOMIZE_MAC_ADDR", flag],
  4: ["NL80211_PMSR_ATTR_TYPE_CAPA", nest(capabilitiesByType)],
  5: ["NL80211_PMSR_ATTR_PEERS", indexed(nest(peer))],
  6: ["NL80211_PMSR_ATTR_MAX_PEER_ISTA_ROLE", u32],
  7: ["NL80211_PMSR_ATTR_MAX_PEER_RSTA_ROLE", u32],
} as const satisfies Readonly<Record<number, AttributeEntry>>;

export const measurements = attributes("NL80211_PMSR_ATTR", measurementTable);

export const ftmResponder = attributes("NL80211_FTM_RESP_ATTR", {
  1: ["NL80211_FTM_RESP_ATTR_ENABLED", flag],
  2: ["NL80211_FTM_RESP_ATTR_LCI", bytes],
  3: ["NL80211_FTM_RESP_ATTR_CIVICLOC", bytes],
});

export const ftmResponderStatistics = attributes("NL80211_FTM_STATS", {
  1: ["NL80211_FTM_STATS_SUCCESS_NUM", u32],
  2: ["NL80211_FTM_STATS_PARTIAL_NUM", u32],
  3: ["NL80211_FTM_STATS_FAILED_NUM", u32],
  4: ["NL80211_FTM_STATS_ASAP_NUM", u32],
  5: ["NL80211_FTM_STATS_NON_ASAP_NUM", u32],
  6: ["NL80211_FTM_STATS_TOTAL_DURATION_MSEC", quantity(u64, "ms")],
  7: ["NL80211_FTM_STATS_UNKNOWN_TRIGGERS_NUM", u32],
  8: ["NL80211_FTM_STATS_RESCHEDULE_REQUESTS_NUM", u32],
  9: ["NL80211_FTM_STATS_OUT_OF_WINDOW_TRIGGERS_NUM", u32],
  10: ["NL80211_FTM_STATS_PAD", pad],
});
