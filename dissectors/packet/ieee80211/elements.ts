/**
 * Information elements: what beacons, requests and responses of IEEE 802.11 carry after their fixed fields.
 * Kernel: include/linux/ieee80211.h (enum ieee80211_eid, struct element), net/mac80211/util.c (ieee802_11_parse_elems)
 */
import {
  bits,
  by,
  byteBitmap,
  bytes,
  counted,
  fixedBytes,
  fixedString,
  hexadecimal,
  le16,
  le32,
  mac,
  named,
  packed,
  quantity,
  repeated,
  s8,
  select,
  sized,
  string,
  struct,
  u8,
} from "../../../src/schema/index.ts";
import {
  ehtCapabilities,
  he6GhzCapabilities,
  heCapabilities,
  htCapabilities,
  vhtCapabilities,
} from "./capabilities.ts";
import { reasonOf, supportedRate } from "./codes.ts";
import { elementId, extensionId } from "./element-ids.ts";
import {
  bssLoad,
  bssMaxIdlePeriod,
  channelSwitch,
  ehtOperation,
  extendedChannelSwitch,
  fastBssTransition,
  heOperation,
  htOperation,
  meshChannelSwitch,
  meshConfiguration,
  muEdcaParameters,
  neighborReport,
  powerCapability,
  quiet,
  secondaryChannelOffset,
  spatialReuse,
  timeoutInterval,
  timMap,
  vhtOperation,
  wideBandwidthChannelSwitch,
} from "./operation-elements.ts";
import { mobilityDomain, rsn, rsnExtension } from "./security-elements.ts";
import { vendorSpecific } from "./vendor-elements.ts";

/** Names of networks are bytes; almost all are text. */
export const ssid = string;

const countryRange = struct("ieee80211_country_ie_triplet", [
  ["first_channel", u8],
  ["num_channels", u8],
  ["max_power", quantity(s8, "dBm")],
]);

const country = struct("ieee80211_country_ie", [
  ["alpha2", fixedString(2)],
  ["environment", named(u8, { 32: "any", 73: "indoor", 79: "outdoor", 4: "global operating classes" })],
  // A byte of padding may follow the last one.
  ["ranges", repeated(countryRange, { mayBeEmpty: true })],
]);

const operatingClasses = struct("supported_operating_classes", [
  ["current", u8],
  ["classes", packed(u8)],
]);

const supportedChannels = struct("supported_channels", [
  ["first_channel", u8],
  ["num_channels", u8],
]);

/** WLAN_EXT_CAPA*, by the bit numbers of IEEE 802.11-2020, table 9-153. */
export const extendedCapabilities = byteBitmap({
  0: "20_40_COEXISTENCE_MANAGEMENT",
  1: "GLINK",
  2: "EXTENDED_CHANNEL_SWITCHING",
  3: "GLINK_2",
  4: "PSMP",
  6: "S_PSMP",
  7: "EVENT",
  8: "DIAGNOSTICS",
  9: "MULTICAST_DIAGNOSTICS",
  10: "LOCATION_TRACKING",
  11: "FMS",
  12: "PROXY_ARP",
  13: "COLLOCATED_INTERFERENCE_REPORTING",
  14: "CIVIC_LOCATION",
  15: "GEOSPATIAL_LOCATION",
  16: "TFS",
  17: "WNM_SLEEP_MODE",
  18: "TIM_BROADCAST",
  19: "BSS_TRANSITION",
  20: "QOS_TRAFFIC_CAPABILITY",
  21: "AC_STATION_COUNT",
  22: "MULTIPLE_BSSID",
  23: "TIMING_MEASUREMENT",
  24: "CHANNEL_USAGE",
  25: "SSID_LIST",
  26: "DMS",
  27: "UTC_TSF_OFFSET",
  28: "TPU_BUFFER_STA",
  29: "TDLS_PEER_PSM",
  30: "TDLS_CHANNEL_SWITCHING",
  31: "INTERWORKING",
  32: "QOS_MAP",
  33: "EBR",
  34: "SSPN_INTERFACE",
  36: "MSGCF",
  37: "TDLS_SUPPORT",
  38: "TDLS_PROHIBITED",
  39: "TDLS_CHANNEL_SWITCHING_PROHIBITED",
  40: "REJECT_UNADMITTED_FRAME",
  44: "IDENTIFIER_LOCATION",
  45: "UAPSD_COEXISTENCE",
  46: "WNM_NOTIFICATION",
  47: "QAB",
  48: "UTF8_SSID",
  49: "QMF_ACTIVATED",
  50: "QMF_RECONFIGURATION_ACTIVATED",
  51: "ROBUST_AV_STREAMING",
  52: "ADVANCED_GCR",
  53: "MESH_GCR",
  54: "SCS",
  55: "QLOAD_REPORT",
  56: "ALTERNATE_EDCA",
  57: "UNPROTECTED_TXOP_NEGOTIATION",
  58: "PROTECTED_TXOP_NEGOTIATION",
  60: "PROTECTED_QLOAD_REPORT",
  61: "TDLS_WIDER_BANDWIDTH",
  62: "OPMODE_NOTIF",
  63: "MAX_MSDU_IN_AMSDU_1",
  64: "MAX_MSDU_IN_AMSDU_2",
  65: "CHANNEL_SCHEDULE_MANAGEMENT",
  66: "GEODATABASE_INBAND_ENABLING_SIGNAL",
  67: "NETWORK_CHANNEL_CONTROL",
  68: "WHITE_SPACE_MAP",
  69: "CHANNEL_AVAILABILITY_QUERY",
  70: "FINE_TIMING_MEASUREMENT_RESPONDER",
  71: "FINE_TIMING_MEASUREMENT_INITIATOR",
  72: "FILS",
  73: "EXTENDED_SPECTRUM_MANAGEMENT",
  74: "FUTURE_CHANNEL_GUIDANCE",
  75: "PAD",
  77: "TWT_REQUESTER_SUPPORT",
  78: "TWT_RESPONDER_SUPPORT",
  79: "OBSS_NARROW_BW_RU_TOLERANCE_SUPPORT",
  80: "COMPLETE_LIST_OF_NONTX_BSSID_PROFILES",
  81: "SAE_PASSWORDS_IN_USE",
  82: "SAE_PASSWORDS_USED_EXCLUSIVELY",
  83: "EMA_SUPPORT",
  84: "BEACON_PROTECTION",
  85: "MIRRORED_SCS",
});

/** RM Enabled Capabilities, table 9-173. */
const measurementCapabilities = byteBitmap({
  0: "LINK_MEASUREMENT",
  1: "NEIGHBOR_REPORT",
  2: "PARALLEL_MEASUREMENTS",
  3: "REPEATED_MEASUREMENTS",
  4: "BEACON_PASSIVE_MEASUREMENT",
  5: "BEACON_ACTIVE_MEASUREMENT",
  6: "BEACON_TABLE_MEASUREMENT",
  7: "BEACON_MEASUREMENT_REPORTING_CONDITIONS",
  8: "FRAME_MEASUREMENT",
  9: "CHANNEL_LOAD_MEASUREMENT",
  10: "NOISE_HISTOGRAM_MEASUREMENT",
  11: "STATISTICS_MEASUREMENT",
  12: "LCI_MEASUREMENT",
  13: "LCI_AZIMUTH",
  14: "TRANSMIT_STREAM_MEASUREMENT",
  15: "TRIGGERED_TRANSMIT_STREAM_MEASUREMENT",
  16: "AP_CHANNEL_REPORT",
  17: "RM_MIB",
  27: "MEASUREMENT_PILOT",
  29: "NEIGHBOR_REPORT_TSF_OFFSET",
  30: "RCPI_MEASUREMENT",
  31: "RSNI_MEASUREMENT",
  32: "BSS_AVERAGE_ACCESS_DELAY",
  33: "BSS_AVAILABLE_ADMISSION_CAPACITY",
  34: "ANTENNA",
  35: "FTM_RANGE_REPORT",
  36: "CIVIC_LOCATION_MEASUREMENT",
});

const erp = struct("erp_info", [
  [
    "flags",
    bits(u8, [
      ["non_erp_present", 1],
      ["use_protection", 1],
      ["barker_preamble", 1],
    ]),
  ],
]);

const peerManagement = struct("peer_mgmt", [
  ["protocol", named(le16, { 0: "MPM", 1: "AMPE" })],
  ["llid", le16],
  // A link id of the peer, then a reason, as far as the kind of frame has them.
  ["peer_or_reason", packed(le16)],
]);

const pathTarget = struct("preq_target", [
  ["target_flags", hexadecimal(u8)],
  ["target_addr", mac],
  ["target_sn", le32],
]);

/** Of a path request. A proxied sender's address would follow the sequence number; that is rare. */
const pathRequest = struct("ieee80211_preq", [
  ["flags", hexadecimal(u8)],
  ["hop_count", u8],
  ["ttl", u8],
  ["preq_id", le32],
  ["orig_addr", mac],
  ["orig_sn", le32],
  ["lifetime", quantity(le32, "TU")],
  ["metric", le32],
  ["target_count", u8],
  ["targets", counted(pathTarget, "target_count")],
]);

const pathReply = struct("ieee80211_prep", [
  ["flags", hexadecimal(u8)],
  ["hop_count", u8],
  ["ttl", u8],
  ["target_addr", mac],
  ["target_sn", le32],
  ["lifetime", quantity(le32, "TU")],
  ["metric", le32],
  ["orig_addr", mac],
  ["orig_sn", le32],
]);

const pathErrorTarget = struct("perr_target", [
  ["flags", hexadecimal(u8)],
  ["target_addr", mac],
  ["target_sn", le32],
  ["reason_code", reasonOf(le16)],
]);

const pathError = struct("ieee80211_perr", [
  ["ttl", u8],
  ["target_count", u8],
  ["targets", counted(pathErrorTarget, "target_count")],
]);

const rootAnnouncement = struct("ieee80211_rann_ie", [
  ["rann_flags", hexadecimal(u8)],
  ["rann_hopcount", u8],
  ["rann_ttl", u8],
  ["rann_addr", mac],
  ["rann_seq", le32],
  ["rann_interval", quantity(le32, "TU")],
  ["rann_metric", le32],
]);

const multipleBssid = struct("multiple_bssid", [
  ["max_bssid_indicator", u8],
  ["subelements", bytes],
]);

const linkIdentifier = struct("ieee80211_tdls_lnkie", [
  ["bssid", mac],
  ["init_sta", mac],
  ["resp_sta", mac],
]);

const interworking = struct("interworking", [
  [
    "access_network_options",
    bits(u8, [
      ["access_network_type", 4],
      ["internet", 1],
      ["asra", 1],
      ["esr", 1],
      ["uesa", 1],
    ]),
  ],
  ["venue_and_hessid", bytes],
]);

const extensions = {
  35: heCapabilities,
  36: heOperation,
  38: muEdcaParameters,
  39: spatialReuse,
  42: struct("bss_color_change", [
    ["count", quantity(u8, "beacons")],
    ["new_color", bits(u8, [["new_bss_color", 6]])],
  ]),
  59: he6GhzCapabilities,
  106: ehtOperation,
  108: ehtCapabilities,
};

const extension = struct("extension", [
  ["id_ext", extensionId],
  ["data", select(by("id_ext"), extensions, bytes)],
]);

const element = struct("element", [
  ["id", elementId],
  ["datalen", u8],
  [
    "data",
    sized(
      select(
        by("id"),
        {
          0: ssid,
          1: packed(supportedRate),
          3: struct("ds_params", [["channel", u8]]),
          5: timMap,
          6: struct("ibss_params", [["atim_window", quantity(le16, "TU")]]),
          7: country,
          10: packed(elementId),
          11: bssLoad,
          32: struct("pwr_constraint", [["local_power_constraint", quantity(u8, "dB")]]),
          33: powerCapability,
          35: struct("tpc_report", [
            ["tx_power", quantity(s8, "dBm")],
            ["link_margin", quantity(s8, "dB")],
          ]),
          36: repeated(supportedChannels, { mayBeEmpty: true }),
          37: channelSwitch,
          40: quiet,
          42: erp,
          45: htCapabilities,
          46: struct("qos_capa", [["qos_info", hexadecimal(u8)]]),
          48: rsn,
          50: packed(supportedRate),
          52: neighborReport,
          54: mobilityDomain,
          55: fastBssTransition,
          56: timeoutInterval,
          59: operatingClasses,
          60: extendedChannelSwitch,
          61: htOperation,
          62: secondaryChannelOffset,
          70: measurementCapabilities,
          71: multipleBssid,
          72: struct("bss_coex_2040", [
            [
              "coexistence",
              bits(u8, [
                ["information_request", 1],
                ["40mhz_intolerant", 1],
                ["20mhz_width_request", 1],
                ["obss_scan_request", 1],
                ["obss_scan_grant", 1],
              ]),
            ],
          ]),
          74: struct("overlap_bss_scan_param", [
            ["scan_passive_dwell", quantity(le16, "TU")],
            ["scan_active_dwell", quantity(le16, "TU")],
            ["bss_width_trigger_scan_interval", quantity(le16, "s")],
            ["scan_passive_total_per_channel", quantity(le16, "TU")],
            ["scan_active_total_per_channel", quantity(le16, "TU")],
            ["bss_width_channel_transition_delay_factor", le16],
            ["scan_activity_threshold", le16],
          ]),
          76: struct("ieee80211_mmie", [
            ["key_id", le16],
            ["sequence_number", fixedBytes(6)],
            ["mic", bytes],
          ]),
          90: bssMaxIdlePeriod,
          101: linkIdentifier,
          107: interworking,
          113: meshConfiguration,
          114: string,
          117: peerManagement,
          118: meshChannelSwitch,
          119: struct("mesh_awake_window", [["awake_window", quantity(le16, "TU")]]),
          126: rootAnnouncement,
          127: extendedCapabilities,
          130: pathRequest,
          131: pathReply,
          132: pathError,
          191: vhtCapabilities,
          192: vhtOperation,
          194: wideBandwidthChannelSwitch,
          197: struct("aid", [["aid", le16]]),
          199: struct("opmode_notif", [["opmode", hexadecimal(u8)]]),
          221: vendorSpecific,
          244: rsnExtension,
          255: extension,
        },
        bytes,
      ),
      "datalen",
    ),
  ],
]);

export const elements = repeated(element, { mayBeEmpty: true });
