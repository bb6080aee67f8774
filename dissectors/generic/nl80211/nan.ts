/**
 * Neighbour awareness networking (Wi-Fi Aware).
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_nan_func_policy, nl80211_nan_srf_policy,
 * nl80211_nan_conf_policy, nl80211_nan_band_conf_policy, nl80211_nan_peer_map_policy)
 */
import {
  attributes,
  bytes,
  enumeration,
  flag,
  flags,
  hexadecimal,
  indexed,
  mac,
  named,
  nest,
  packed,
  quantity,
  u8,
  u16,
  u32,
} from "../../../src/schema/index.ts";
import {
  heMac,
  heModulations,
  hePhy,
  htInformation,
  htModulations,
  vhtInformation,
  vhtModulations,
} from "../../packet/ieee80211/capabilities.ts";
import { elements } from "../../packet/ieee80211/elements.ts";
import { ampduDensity, ampduFactor } from "./bands.ts";
import { shortBand, shortDecibels, shortSeconds, shortTimeUnits } from "./values.ts";

const functionType = enumeration(
  u8,
  {
    0: "NL80211_NAN_FUNC_PUBLISH",
    1: "NL80211_NAN_FUNC_SUBSCRIBE",
    2: "NL80211_NAN_FUNC_FOLLOW_UP",
  },
  { prefix: "NL80211_NAN_FUNC_" },
);
const publishType = flags(
  u8,
  {
    0: "NL80211_NAN_SOLICITED_PUBLISH",
    1: "NL80211_NAN_UNSOLICITED_PUBLISH",
  },
  { prefix: "NL80211_NAN_" },
);
const termination = enumeration(
  u8,
  {
    0: "NL80211_NAN_FUNC_TERM_REASON_USER_REQUEST",
    1: "NL80211_NAN_FUNC_TERM_REASON_TTL_EXPIRED",
    2: "NL80211_NAN_FUNC_TERM_REASON_ERROR",
  },
  { prefix: "NL80211_NAN_FUNC_TERM_REASON_" },
);

const receiveFilter = attributes("NL80211_NAN_SRF", {
  1: ["NL80211_NAN_SRF_INCLUDE", flag],
  // A Bloom filter.
  2: ["NL80211_NAN_SRF_BF", bytes],
  3: ["NL80211_NAN_SRF_BF_IDX", u8],
  4: ["NL80211_NAN_SRF_MAC_ADDRS", indexed(mac)],
});

export const nanFunction = attributes("NL80211_NAN_FUNC", {
  1: ["NL80211_NAN_FUNC_TYPE", functionType],
  // The front of a hash of the service's name.
  2: ["NL80211_NAN_FUNC_SERVICE_ID", bytes],
  3: ["NL80211_NAN_FUNC_PUBLISH_TYPE", publishType],
  4: ["NL80211_NAN_FUNC_PUBLISH_BCAST", flag],
  5: ["NL80211_NAN_FUNC_SUBSCRIBE_ACTIVE", flag],
  6: ["NL80211_NAN_FUNC_FOLLOW_UP_ID", u8],
  7: ["NL80211_NAN_FUNC_FOLLOW_UP_REQ_ID", u8],
  8: ["NL80211_NAN_FUNC_FOLLOW_UP_DEST", mac],
  9: ["NL80211_NAN_FUNC_CLOSE_RANGE", flag],
  10: ["NL80211_NAN_FUNC_TTL", quantity(u32, "discovery windows")],
  11: ["NL80211_NAN_FUNC_SERVICE_INFO", bytes],
  12: ["NL80211_NAN_FUNC_SRF", nest(receiveFilter)],
  13: ["NL80211_NAN_FUNC_RX_MATCH_FILTER", indexed(bytes)],
  14: ["NL80211_NAN_FUNC_TX_MATCH_FILTER", indexed(bytes)],
  15: ["NL80211_NAN_FUNC_INSTANCE_ID", u8],
  16: ["NL80211_NAN_FUNC_TERM_REASON", termination],
});

export const nanMatch = attributes("NL80211_NAN_MATCH", {
  1: ["NL80211_NAN_MATCH_FUNC_LOCAL", nest(nanFunction)],
  2: ["NL80211_NAN_MATCH_FUNC_PEER", nest(nanFunction)],
});

const bandConfiguration = attributes("NL80211_NAN_BAND_CONF", {
  1: ["NL80211_NAN_BAND_CONF_BAND", shortBand],
  2: ["NL80211_NAN_BAND_CONF_FREQ", quantity(u16, "MHz")],
  3: ["NL80211_NAN_BAND_CONF_RSSI_CLOSE", shortDecibels],
  4: ["NL80211_NAN_BAND_CONF_RSSI_MIDDLE", shortDecibels],
  5: ["NL80211_NAN_BAND_CONF_WAKE_DW", u8],
  6: ["NL80211_NAN_BAND_CONF_DISABLE_SCAN", flag],
});

export const nanConfiguration = attributes("NL80211_NAN_CONF", {
  1: ["NL80211_NAN_CONF_CLUSTER_ID", mac],
  2: ["NL80211_NAN_CONF_EXTRA_ATTRS", bytes],
  3: ["NL80211_NAN_CONF_VENDOR_ELEMS", elements],
  4: ["NL80211_NAN_CONF_BAND_CONFIGS", indexed(nest(bandConfiguration))],
  5: ["NL80211_NAN_CONF_SCAN_PERIOD", shortSeconds],
  6: ["NL80211_NAN_CONF_SCAN_DWELL_TIME", shortTimeUnits],
  7: ["NL80211_NAN_CONF_DISCOVERY_BEACON_INTERVAL", quantity(u8, "TU")],
  8: ["NL80211_NAN_CONF_NOTIFY_DW", flag],
});

const physical = attributes("NL80211_NAN_PHY_CAP_ATTR", {
  1: ["NL80211_NAN_PHY_CAP_ATTR_HT_MCS_SET", htModulations],
  2: ["NL80211_NAN_PHY_CAP_ATTR_HT_CAPA", htInformation(u16)],
  3: ["NL80211_NAN_PHY_CAP_ATTR_HT_AMPDU_FACTOR", ampduFactor],
  4: ["NL80211_NAN_PHY_CAP_ATTR_HT_AMPDU_DENSITY", ampduDensity],
  5: ["NL80211_NAN_PHY_CAP_ATTR_VHT_MCS_SET", vhtModulations],
  6: ["NL80211_NAN_PHY_CAP_ATTR_VHT_CAPA", vhtInformation(u32)],
  7: ["NL80211_NAN_PHY_CAP_ATTR_HE_MAC", heMac],
  8: ["NL80211_NAN_PHY_CAP_ATTR_HE_PHY", hePhy],
  9: ["NL80211_NAN_PHY_CAP_ATTR_HE_MCS_SET", heModulations],
  10: ["NL80211_NAN_PHY_CAP_ATTR_HE_PPE", bytes],
});

export const nanCapabilities = attributes("NL80211_NAN_CAPA", {
  1: ["NL80211_NAN_CAPA_CONFIGURABLE_SYNC", flag],
  2: ["NL80211_NAN_CAPA_USERSPACE_DE", flag],
  3: ["NL80211_NAN_CAPA_OP_MODE", hexadecimal(u8)],
  4: ["NL80211_NAN_CAPA_NUM_ANTENNAS", hexadecimal(u8)],
  5: ["NL80211_NAN_CAPA_MAX_CHANNEL_SWITCH_TIME", quantity(u16, "us")],
  6: ["NL80211_NAN_CAPA_CAPABILITIES", hexadecimal(u8)],
  7: ["NL80211_NAN_CAPA_PHY", nest(physical)],
});

/** Which of the channels each slot of 16 TU is for. */
export const timeSlots = packed(named(u8, { 255: "none" }));

export const peerMap = attributes("NL80211_NAN_PEER_MAP_ATTR", {
  1: ["NL80211_NAN_PEER_MAP_ATTR_MAP_ID", u8],
  2: ["NL80211_NAN_PEER_MAP_ATTR_TIME_SLOTS", timeSlots],
});
