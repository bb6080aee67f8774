/**
 * The attributes of nl80211: one set for all its commands.
 * Kernel: include/uapi/linux/nl80211.h (enum nl80211_attrs), net/wireless/nl80211.c (nl80211_policy and the functions that
 * fill messages)
 */
import {
  attributes,
  bits,
  by,
  byteBitmap,
  bytes,
  enumeration,
  fd,
  firstFit,
  fixedBytes,
  flag,
  flags,
  hexadecimal,
  ifindex,
  indexed,
  le16,
  mac,
  named,
  nest,
  packed,
  pad,
  pid,
  quantity,
  s8,
  s16,
  secret,
  select,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { etherTypeOf } from "../../packet/ether-types.ts";
import { actionCategory } from "../../packet/ieee80211/actions.ts";
import {
  ehtCapabilities,
  he6GhzCapabilities,
  heCapabilities,
  htCapabilities,
  s1gInformation,
  s1gModulations,
  vhtCapabilities,
} from "../../packet/ieee80211/capabilities.ts";
import {
  authenticationOf,
  capabilityOf,
  frameTypeOf,
  managementSubtype,
  reason,
  status,
  statusOf,
  supportedRate,
} from "../../packet/ieee80211/codes.ts";
import { eapol, eapolOnEthernet } from "../../packet/ieee80211/eapol.ts";
import { elements, extendedCapabilities, ssid } from "../../packet/ieee80211/elements.ts";
import { frame } from "../../packet/ieee80211/frame.ts";
import { akmSuite, cipherSuite } from "../../packet/ieee80211/suites.ts";
import { onOff } from "../../values.ts";
import {
  bssColor,
  filsDiscovery,
  iftypeAkms,
  multipleBssid,
  obssPacketDetect,
  shortBeacon,
  unsolicitedProbeResponse,
} from "./access-point.ts";
import { bandSet, frequency } from "./bands.ts";
import { bss } from "./bss.ts";
import { command } from "./commands.ts";
import {
  extendedFeatures,
  featureFlags,
  probeResponseOffload,
  protocolFeatures,
  settingsFlags,
  smeFeatures,
} from "./features.ts";
import { combination, framesByIftype, monitorFlags, radio } from "./interfaces.ts";
import { key, keyDefaultTypes, keyType, rekeyData } from "./keys.ts";
import { ftmResponder, ftmResponderStatistics, measurements } from "./measurement.ts";
import { meshConfiguration, meshPath, meshPowerMode, meshSetup, plinkAction, plinkState } from "./mesh.ts";
import { nanCapabilities, nanConfiguration, nanFunction, nanMatch, peerMap, timeSlots } from "./nan.ts";
import { domainType, hintType, initiator, regulatoryRule } from "./regulatory.ts";
import { bssSelect, rssiAdjust, scanFlags, scanMatch, scanPlan } from "./scan.ts";
import {
  powerSaveSupport,
  stationFlagSet,
  stationFlagUpdate,
  stationInfo,
  stationWme,
  txqStatistics,
} from "./station.ts";
import { surveyInfo } from "./survey.ts";
import {
  cqm,
  powerSetting,
  sar,
  stationPowerSetting,
  tidConfiguration,
  txqParameters,
  txRatesByBand,
} from "./transmit.ts";
import {
  band,
  bandFlags,
  channelType,
  channelWidth,
  decibels,
  dfsRegion,
  iftype,
  iftypeSet,
  kilohertz,
  megahertz,
  milliseconds,
  rateOf,
  seconds,
  shortMilliseconds,
  shortSeconds,
  shortTimeUnits,
  signedMilliDecibels,
  timeUnits,
} from "./values.ts";
import { coalesceRule, coalesceSupport, wowlan, wowlanSupport } from "./wake.ts";

const newWiphy = 3;
const frameOfControlPort = 129;
const statusOfControlPort = 139;

const authType = enumeration(
  u32,
  {
    0: "NL80211_AUTHTYPE_OPEN_SYSTEM",
    1: "NL80211_AUTHTYPE_SHARED_KEY",
    2: "NL80211_AUTHTYPE_FT",
    3: "NL80211_AUTHTYPE_NETWORK_EAP",
    4: "NL80211_AUTHTYPE_SAE",
    5: "NL80211_AUTHTYPE_FILS_SK",
    6: "NL80211_AUTHTYPE_FILS_SK_PFS",
    7: "NL80211_AUTHTYPE_FILS_PK",
    8: "NL80211_AUTHTYPE_EPPKE",
    9: "NL80211_AUTHTYPE_IEEE8021X",
    10: "NL80211_AUTHTYPE_AUTOMATIC",
  },
  { prefix: "NL80211_AUTHTYPE_" },
);
const mfp = enumeration(
  u32,
  {
    0: "NL80211_MFP_NO",
    1: "NL80211_MFP_REQUIRED",
    2: "NL80211_MFP_OPTIONAL",
  },
  { prefix: "NL80211_MFP_" },
);
const wpaVersions = flags(
  u32,
  {
    0: "NL80211_WPA_VERSION_1",
    1: "NL80211_WPA_VERSION_2",
    2: "NL80211_WPA_VERSION_3",
  },
  { prefix: "NL80211_" },
);
const powerSave = enumeration(
  u32,
  {
    0: "NL80211_PS_DISABLED",
    1: "NL80211_PS_ENABLED",
  },
  { prefix: "NL80211_PS_", words: { NL80211_PS_DISABLED: "off", NL80211_PS_ENABLED: "on" } },
);
const hiddenSsid = enumeration(
  u32,
  {
    0: "NL80211_HIDDEN_SSID_NOT_IN_USE",
    1: "NL80211_HIDDEN_SSID_ZERO_LEN",
    2: "NL80211_HIDDEN_SSID_ZERO_CONTENTS",
  },
  { prefix: "NL80211_HIDDEN_SSID_" },
);
const tdlsOperation = enumeration(
  u8,
  {
    0: "NL80211_TDLS_DISCOVERY_REQ",
    1: "NL80211_TDLS_SETUP",
    2: "NL80211_TDLS_TEARDOWN",
    3: "NL80211_TDLS_ENABLE_LINK",
    4: "NL80211_TDLS_DISABLE_LINK",
  },
  { prefix: "NL80211_TDLS_" },
);
const tdlsPeer = flags(
  u32,
  {
    0: "NL80211_TDLS_PEER_HT",
    1: "NL80211_TDLS_PEER_VHT",
    2: "NL80211_TDLS_PEER_WMM",
    3: "NL80211_TDLS_PEER_HE",
  },
  { prefix: "NL80211_TDLS_PEER_" },
);
const connectFailure = enumeration(
  u32,
  {
    0: "NL80211_CONN_FAIL_MAX_CLIENTS",
    1: "NL80211_CONN_FAIL_BLOCKED_CLIENT",
  },
  { prefix: "NL80211_CONN_FAIL_" },
);
const timeoutReason = enumeration(
  u32,
  {
    0: "NL80211_TIMEOUT_UNSPECIFIED",
    1: "NL80211_TIMEOUT_SCAN",
    2: "NL80211_TIMEOUT_AUTH",
    3: "NL80211_TIMEOUT_ASSOC",
  },
  { prefix: "NL80211_TIMEOUT_" },
);
const aclPolicy = enumeration(
  u32,
  {
    0: "NL80211_ACL_POLICY_ACCEPT_UNLESS_LISTED",
    1: "NL80211_ACL_POLICY_DENY_UNLESS_LISTED",
  },
  { prefix: "NL80211_ACL_POLICY_" },
);
const smpsMode = enumeration(
  u8,
  {
    0: "NL80211_SMPS_OFF",
    1: "NL80211_SMPS_STATIC",
    2: "NL80211_SMPS_DYNAMIC",
  },
  { prefix: "NL80211_SMPS_" },
);
const radarEvent = enumeration(
  u32,
  {
    0: "NL80211_RADAR_DETECTED",
    1: "NL80211_RADAR_CAC_FINISHED",
    2: "NL80211_RADAR_CAC_ABORTED",
    3: "NL80211_RADAR_NOP_FINISHED",
    4: "NL80211_RADAR_PRE_CAC_EXPIRED",
    5: "NL80211_RADAR_CAC_STARTED",
  },
  {
    prefix: "NL80211_RADAR_",
    words: {
      NL80211_RADAR_DETECTED: "radar detected",
      NL80211_RADAR_CAC_FINISHED: "CAC finished",
      NL80211_RADAR_CAC_ABORTED: "CAC aborted",
      NL80211_RADAR_NOP_FINISHED: "NOP finished",
      NL80211_RADAR_PRE_CAC_EXPIRED: "PRE-CAC expired",
      NL80211_RADAR_CAC_STARTED: "CAC started",
    },
  },
);
const criticalProtocol = enumeration(
  u16,
  {
    0: "NL80211_CRIT_PROTO_UNSPEC",
    1: "NL80211_CRIT_PROTO_DHCP",
    2: "NL80211_CRIT_PROTO_EAPOL",
    3: "NL80211_CRIT_PROTO_APIPA",
  },
  { prefix: "NL80211_CRIT_PROTO_" },
);
const receiveFlags = flags(
  u32,
  {
    0: "NL80211_RXMGMT_FLAG_ANSWERED",
    1: "NL80211_RXMGMT_FLAG_EXTERNAL_AUTH",
  },
  { prefix: "NL80211_RXMGMT_FLAG_" },
);
const externalAuth = enumeration(
  u32,
  {
    0: "NL80211_EXTERNAL_AUTH_START",
    1: "NL80211_EXTERNAL_AUTH_ABORT",
  },
  { prefix: "NL80211_EXTERNAL_AUTH_" },
);
const saePwe = enumeration(
  u8,
  {
    0: "NL80211_SAE_PWE_UNSPECIFIED",
    1: "NL80211_SAE_PWE_HUNT_AND_PECK",
    2: "NL80211_SAE_PWE_HASH_TO_ELEMENT",
    3: "NL80211_SAE_PWE_BOTH",
  },
  { prefix: "NL80211_SAE_PWE_" },
);

const threshold = quantity(u32, "bytes", { 4294967295: "off" });
const antennas = hexadecimal(u32, { 4294967295: "all" });

/** `NL80211_VENDOR_ID_IS_LINUX` is the highest bit; the others hold an OUI. */
const vendorId = hexadecimal(u32);

const vendorCommand = struct("nl80211_vendor_cmd_info", [
  ["vendor_id", vendorId],
  ["subcmd", u32],
]);

/** A frame whose front must be that: of action frames the category and what follows it. */
const frameMatch = select(
  by("NL80211_ATTR_FRAME_TYPE"),
  {
    176: firstFit(struct("auth_match", [["auth_alg", authenticationOf(le16)]]), bytes),
    208: struct("action_match", [
      ["category", actionCategory],
      ["front", bytes],
    ]),
  },
  bytes,
);

const authenticationData = struct("auth_data", [
  ["auth_transaction", le16],
  ["status_code", statusOf(le16)],
  ["variable", bytes],
]);

const channelRange = struct("supported_channels", [
  ["first_channel", u8],
  ["num_channels", u8],
]);

/** Exceptions of one codepoint, then, as the last eight, a range for each priority. */
const qosMap = packed(
  struct("qos_map", [
    ["dscp_or_first", named(u8, { 255: "none" })],
    ["priority_or_last", named(u8, { 255: "none" })],
  ]),
);

const multiUserGroups = struct("mu_mimo_group_data", [
  ["membership", byteBitmap({}, { size: 8 })],
  ["position", fixedBytes(16)],
]);

const filsNonces = struct("fils_nonces", [
  ["snonce", fixedBytes(16)],
  ["anonce", fixedBytes(16)],
]);

const s1gCapability = struct("ieee80211_s1g_cap", [
  ["capab_info", s1gInformation],
  ["supp_mcs_nss", s1gModulations],
]);

const operatingMode = bits(u8, [
  ["chanwidth", 2],
  ["bw_160_80p80", 1],
  ["no_ldpc", 1],
  ["rx_nss", 3],
  ["rx_nss_type_bf", 1],
]);

const htOperationMode = bits(u16, [
  ["protection", 2],
  ["non_gf_sta_prsnt", 1],
  [null, 1],
  ["non_ht_sta_prsnt", 1],
]);

const emlCapability = bits(u16, [
  ["emlsr_supp", 1],
  ["emlsr_padding_delay", 3],
  ["emlsr_transition_delay", 3],
  ["emlmr_support", 1],
  ["emlmr_delay", 3],
  ["transition_timeout", 4],
]);

const mldCapability = bits(u16, [
  ["max_simul_links", 4],
  ["srs_support", 1],
  ["tid_to_link_map_neg_supp", 2],
  ["freq_sep_type_ind", 5],
  ["aar_support", 1],
  ["link_reconf_support", 1],
  ["aligned_twt_support", 1],
]);

const extendedMldCapability = bits(u16, [
  ["op_update", 1],
  ["rec_max_links", 4],
  ["nstr_update", 1],
  ["emlsr_enable_one_link", 1],
  ["btm_mld_recom_multi_ap", 1],
]);

const tdlsAction = enumeration(
  u8,
  {
    0: "WLAN_TDLS_SETUP_REQUEST",
    1: "WLAN_TDLS_SETUP_RESPONSE",
    2: "WLAN_TDLS_SETUP_CONFIRM",
    3: "WLAN_TDLS_TEARDOWN",
    4: "WLAN_TDLS_PEER_TRAFFIC_INDICATION",
    5: "WLAN_TDLS_CHANNEL_SWITCH_REQUEST",
    6: "WLAN_TDLS_CHANNEL_SWITCH_RESPONSE",
    7: "WLAN_TDLS_PEER_PSM_REQUEST",
    8: "WLAN_TDLS_PEER_PSM_RESPONSE",
    9: "WLAN_TDLS_PEER_TRAFFIC_RESPONSE",
    10: "WLAN_TDLS_DISCOVERY_REQUEST",
    14: "WLAN_PUB_ACTION_TDLS_DISCOVER_RES",
  },
  { prefix: "WLAN_TDLS_" },
);

const transitionDisable = byteBitmap({ 0: "WPA3_PERSONAL", 1: "SAE_PK", 2: "WPA3_ENTERPRISE", 3: "ENHANCED_OPEN" });

/** WAPI has an EtherType of its own, which if_ether.h does not name. */
const controlPort = etherTypeOf(named(u16, { 34996: "wapi" }));

/** A bit for each link, by TID. */
const tidToLink = packed(hexadecimal(u16));

const pmksaCandidate = attributes("NL80211_PMKSA_CANDIDATE", {
  1: ["NL80211_PMKSA_CANDIDATE_INDEX", u32],
  2: ["NL80211_PMKSA_CANDIDATE_BSSID", mac],
  3: ["NL80211_PMKSA_CANDIDATE_PREAUTH", flag],
});

/** Which settings of a BSS a device lets change. */
const changeableParameters = nest(
  attributes("NL80211_ATTR", {
    28: ["NL80211_ATTR_BSS_CTS_PROT", flag],
    29: ["NL80211_ATTR_BSS_SHORT_PREAMBLE", flag],
    30: ["NL80211_ATTR_BSS_SHORT_SLOT_TIME", flag],
    36: ["NL80211_ATTR_BSS_BASIC_RATES", flag],
    96: ["NL80211_ATTR_AP_ISOLATE", flag],
    // The bit fields of a u16; likewise OPMODE_NOTIF, EML_CAPABILITY and MLD_CAPA_AND_OPS of their integers.
    109: ["NL80211_ATTR_BSS_HT_OPMODE", flag],
    162: ["NL80211_ATTR_P2P_CTWINDOW", flag],
    163: ["NL80211_ATTR_P2P_OPPPS", flag],
  }),
);

const self = nest(() => nl80211Attributes);

export const nl80211Attributes = attributes("NL80211_ATTR", {
  0: ["NL80211_ATTR_UNSPEC"],
  1: ["NL80211_ATTR_WIPHY", u32],
  2: ["NL80211_ATTR_WIPHY_NAME", string],
  3: ["NL80211_ATTR_IFINDEX", ifindex],
  4: ["NL80211_ATTR_IFNAME", string],
  5: ["NL80211_ATTR_IFTYPE", iftype],
  6: ["NL80211_ATTR_MAC", mac],
  7: ["NL80211_ATTR_KEY_DATA", secret(bytes)],
  8: ["NL80211_ATTR_KEY_IDX", u8],
  9: ["NL80211_ATTR_KEY_CIPHER", cipherSuite],
  // A packet number of six bytes, lowest first.
  10: ["NL80211_ATTR_KEY_SEQ", bytes],
  11: ["NL80211_ATTR_KEY_DEFAULT", flag],
  12: ["NL80211_ATTR_BEACON_INTERVAL", timeUnits],
  13: ["NL80211_ATTR_DTIM_PERIOD", quantity(u32, "beacons")],
  14: ["NL80211_ATTR_BEACON_HEAD", frame],
  15: ["NL80211_ATTR_BEACON_TAIL", elements],
  16: ["NL80211_ATTR_STA_AID", u16],
  17: ["NL80211_ATTR_STA_FLAGS", nest(stationFlagSet)],
  18: ["NL80211_ATTR_STA_LISTEN_INTERVAL", quantity(u16, "beacons")],
  19: ["NL80211_ATTR_STA_SUPPORTED_RATES", packed(supportedRate)],
  20: ["NL80211_ATTR_STA_VLAN", ifindex],
  21: ["NL80211_ATTR_STA_INFO", nest(stationInfo)],
  22: ["NL80211_ATTR_WIPHY_BANDS", nest(bandSet)],
  23: ["NL80211_ATTR_MNTR_FLAGS", nest(monitorFlags)],
  // Text, as SSID and the names of ERP are; the spec has binary for what is not terminated.
  24: ["NL80211_ATTR_MESH_ID", ssid],
  25: ["NL80211_ATTR_STA_PLINK_ACTION", plinkAction],
  26: ["NL80211_ATTR_MPATH_NEXT_HOP", mac],
  27: ["NL80211_ATTR_MPATH_INFO", nest(meshPath)],
  28: ["NL80211_ATTR_BSS_CTS_PROT", onOff],
  29: ["NL80211_ATTR_BSS_SHORT_PREAMBLE", onOff],
  30: ["NL80211_ATTR_BSS_SHORT_SLOT_TIME", onOff],
  31: ["NL80211_ATTR_HT_CAPABILITY", htCapabilities],
  32: ["NL80211_ATTR_SUPPORTED_IFTYPES", nest(iftypeSet)],
  // The spec has binary; nl80211_policy has NLA_STRING, and nl80211_put_regdom puts a string.
  33: ["NL80211_ATTR_REG_ALPHA2", string],
  34: ["NL80211_ATTR_REG_RULES", indexed(nest(regulatoryRule))],
  35: ["NL80211_ATTR_MESH_CONFIG", nest(meshConfiguration)],
  36: ["NL80211_ATTR_BSS_BASIC_RATES", packed(supportedRate)],
  37: ["NL80211_ATTR_WIPHY_TXQ_PARAMS", indexed(nest(txqParameters))],
  38: ["NL80211_ATTR_WIPHY_FREQ", megahertz],
  39: ["NL80211_ATTR_WIPHY_CHANNEL_TYPE", channelType],
  40: ["NL80211_ATTR_KEY_DEFAULT_MGMT", flag],
  41: ["NL80211_ATTR_MGMT_SUBTYPE", managementSubtype],
  42: ["NL80211_ATTR_IE", elements],
  43: ["NL80211_ATTR_MAX_NUM_SCAN_SSIDS", u8],
  44: ["NL80211_ATTR_SCAN_FREQUENCIES", indexed(megahertz)],
  45: ["NL80211_ATTR_SCAN_SSIDS", indexed(ssid)],
  46: ["NL80211_ATTR_GENERATION", u32],
  47: ["NL80211_ATTR_BSS", nest(bss)],
  48: ["NL80211_ATTR_REG_INITIATOR", initiator],
  49: ["NL80211_ATTR_REG_TYPE", domainType],
  50: ["NL80211_ATTR_SUPPORTED_COMMANDS", indexed(command)],
  // The control port's frames are EAPOL's, all others IEEE 802.11's.
  51: [
    "NL80211_ATTR_FRAME",
    select(by("cmd"), { [frameOfControlPort]: eapol, [statusOfControlPort]: eapolOnEthernet }, frame),
  ],
  52: ["NL80211_ATTR_SSID", ssid],
  53: ["NL80211_ATTR_AUTH_TYPE", authType],
  54: ["NL80211_ATTR_REASON_CODE", reason],
  55: ["NL80211_ATTR_KEY_TYPE", keyType],
  56: ["NL80211_ATTR_MAX_SCAN_IE_LEN", quantity(u16, "bytes")],
  57: ["NL80211_ATTR_CIPHER_SUITES", packed(cipherSuite)],
  58: ["NL80211_ATTR_FREQ_BEFORE", nest(frequency)],
  59: ["NL80211_ATTR_FREQ_AFTER", nest(frequency)],
  60: ["NL80211_ATTR_FREQ_FIXED", flag],
  61: ["NL80211_ATTR_WIPHY_RETRY_SHORT", u8],
  62: ["NL80211_ATTR_WIPHY_RETRY_LONG", u8],
  63: ["NL80211_ATTR_WIPHY_FRAG_THRESHOLD", threshold],
  64: ["NL80211_ATTR_WIPHY_RTS_THRESHOLD", threshold],
  65: ["NL80211_ATTR_TIMED_OUT", flag],
  66: ["NL80211_ATTR_USE_MFP", mfp],
  67: ["NL80211_ATTR_STA_FLAGS2", stationFlagUpdate],
  68: ["NL80211_ATTR_CONTROL_PORT", flag],
  // The driver's own.
  69: ["NL80211_ATTR_TESTDATA", bytes],
  70: ["NL80211_ATTR_PRIVACY", flag],
  71: ["NL80211_ATTR_DISCONNECTED_BY_AP", flag],
  72: ["NL80211_ATTR_STATUS_CODE", status],
  73: ["NL80211_ATTR_CIPHER_SUITES_PAIRWISE", packed(cipherSuite)],
  74: ["NL80211_ATTR_CIPHER_SUITE_GROUP", cipherSuite],
  75: ["NL80211_ATTR_WPA_VERSIONS", wpaVersions],
  76: ["NL80211_ATTR_AKM_SUITES", packed(akmSuite)],
  77: ["NL80211_ATTR_REQ_IE", elements],
  78: ["NL80211_ATTR_RESP_IE", elements],
  79: ["NL80211_ATTR_PREV_BSSID", mac],
  80: ["NL80211_ATTR_KEY", nest(key)],
  81: ["NL80211_ATTR_KEYS", indexed(nest(key))],
  82: ["NL80211_ATTR_PID", pid],
  83: ["NL80211_ATTR_4ADDR", onOff],
  84: ["NL80211_ATTR_SURVEY_INFO", nest(surveyInfo)],
  85: ["NL80211_ATTR_PMKID", bytes],
  86: ["NL80211_ATTR_MAX_NUM_PMKIDS", u8],
  87: ["NL80211_ATTR_DURATION", milliseconds],
  88: ["NL80211_ATTR_COOKIE", hexadecimal(u64)],
  89: ["NL80211_ATTR_WIPHY_COVERAGE_CLASS", u8],
  90: ["NL80211_ATTR_TX_RATES", nest(txRatesByBand)],
  91: ["NL80211_ATTR_FRAME_MATCH", frameMatch],
  92: ["NL80211_ATTR_ACK", flag],
  93: ["NL80211_ATTR_PS_STATE", powerSave],
  94: ["NL80211_ATTR_CQM", nest(cqm)],
  95: ["NL80211_ATTR_LOCAL_STATE_CHANGE", flag],
  96: ["NL80211_ATTR_AP_ISOLATE", onOff],
  97: ["NL80211_ATTR_WIPHY_TX_POWER_SETTING", powerSetting],
  // Signed: `iw` prints it so, and nl80211_send_iface puts a number of dBm that may be negative.
  98: ["NL80211_ATTR_WIPHY_TX_POWER_LEVEL", signedMilliDecibels],
  99: ["NL80211_ATTR_TX_FRAME_TYPES", nest(framesByIftype)],
  100: ["NL80211_ATTR_RX_FRAME_TYPES", nest(framesByIftype)],
  101: ["NL80211_ATTR_FRAME_TYPE", frameTypeOf(u16)],
  // u16 in requests (nl80211_policy has NLA_U16), a flag where the device says that it may be set.
  102: ["NL80211_ATTR_CONTROL_PORT_ETHERTYPE", firstFit(controlPort, flag)],
  103: ["NL80211_ATTR_CONTROL_PORT_NO_ENCRYPT", flag],
  104: ["NL80211_ATTR_SUPPORT_IBSS_RSN", flag],
  105: ["NL80211_ATTR_WIPHY_ANTENNA_TX", antennas],
  106: ["NL80211_ATTR_WIPHY_ANTENNA_RX", antennas],
  107: ["NL80211_ATTR_MCAST_RATE", rateOf(u32)],
  108: ["NL80211_ATTR_OFFCHANNEL_TX_OK", flag],
  109: ["NL80211_ATTR_BSS_HT_OPMODE", htOperationMode],
  110: ["NL80211_ATTR_KEY_DEFAULT_TYPES", nest(keyDefaultTypes)],
  111: ["NL80211_ATTR_MAX_REMAIN_ON_CHANNEL_DURATION", milliseconds],
  112: ["NL80211_ATTR_MESH_SETUP", nest(meshSetup)],
  113: ["NL80211_ATTR_WIPHY_ANTENNA_AVAIL_TX", antennas],
  114: ["NL80211_ATTR_WIPHY_ANTENNA_AVAIL_RX", antennas],
  115: ["NL80211_ATTR_SUPPORT_MESH_AUTH", flag],
  116: ["NL80211_ATTR_STA_PLINK_STATE", plinkState],
  117: ["NL80211_ATTR_WOWLAN_TRIGGERS", nest(wowlan)],
  118: ["NL80211_ATTR_WOWLAN_TRIGGERS_SUPPORTED", nest(wowlanSupport)],
  119: ["NL80211_ATTR_SCHED_SCAN_INTERVAL", milliseconds],
  120: ["NL80211_ATTR_INTERFACE_COMBINATIONS", indexed(nest(combination))],
  121: ["NL80211_ATTR_SOFTWARE_IFTYPES", nest(iftypeSet)],
  122: ["NL80211_ATTR_REKEY_DATA", nest(rekeyData)],
  123: ["NL80211_ATTR_MAX_NUM_SCHED_SCAN_SSIDS", u8],
  124: ["NL80211_ATTR_MAX_SCHED_SCAN_IE_LEN", quantity(u16, "bytes")],
  // By band.
  125: ["NL80211_ATTR_SCAN_SUPP_RATES", indexed(packed(supportedRate), band)],
  126: ["NL80211_ATTR_HIDDEN_SSID", hiddenSsid],
  127: ["NL80211_ATTR_IE_PROBE_RESP", elements],
  128: ["NL80211_ATTR_IE_ASSOC_RESP", elements],
  129: ["NL80211_ATTR_STA_WME", nest(stationWme)],
  130: ["NL80211_ATTR_SUPPORT_AP_UAPSD", flag],
  131: ["NL80211_ATTR_ROAM_SUPPORT", flag],
  132: ["NL80211_ATTR_SCHED_SCAN_MATCH", indexed(nest(scanMatch))],
  133: ["NL80211_ATTR_MAX_MATCH_SETS", u8],
  134: ["NL80211_ATTR_PMKSA_CANDIDATE", nest(pmksaCandidate)],
  135: ["NL80211_ATTR_TX_NO_CCK_RATE", flag],
  136: ["NL80211_ATTR_TDLS_ACTION", tdlsAction],
  137: ["NL80211_ATTR_TDLS_DIALOG_TOKEN", u8],
  138: ["NL80211_ATTR_TDLS_OPERATION", tdlsOperation],
  139: ["NL80211_ATTR_TDLS_SUPPORT", flag],
  140: ["NL80211_ATTR_TDLS_EXTERNAL_SETUP", flag],
  141: ["NL80211_ATTR_DEVICE_AP_SME", smeFeatures],
  142: ["NL80211_ATTR_DONT_WAIT_FOR_ACK", flag],
  143: ["NL80211_ATTR_FEATURE_FLAGS", featureFlags],
  144: ["NL80211_ATTR_PROBE_RESP_OFFLOAD", probeResponseOffload],
  145: ["NL80211_ATTR_PROBE_RESP", frame],
  146: ["NL80211_ATTR_DFS_REGION", dfsRegion],
  147: ["NL80211_ATTR_DISABLE_HT", flag],
  148: ["NL80211_ATTR_HT_CAPABILITY_MASK", htCapabilities],
  // A bit for each TID.
  149: ["NL80211_ATTR_NOACK_MAP", hexadecimal(u16)],
  150: ["NL80211_ATTR_INACTIVITY_TIMEOUT", shortSeconds],
  // Signed: nl80211_send_mgmt puts an int, and `iw` prints it so.
  151: ["NL80211_ATTR_RX_SIGNAL_DBM", decibels],
  152: ["NL80211_ATTR_BG_SCAN_PERIOD", shortSeconds],
  // The device's number and the interface's on it.
  153: ["NL80211_ATTR_WDEV", hexadecimal(u64)],
  154: ["NL80211_ATTR_USER_REG_HINT_TYPE", hintType],
  155: ["NL80211_ATTR_CONN_FAILED_REASON", connectFailure],
  156: ["NL80211_ATTR_AUTH_DATA", authenticationData],
  157: ["NL80211_ATTR_VHT_CAPABILITY", vhtCapabilities],
  158: ["NL80211_ATTR_SCAN_FLAGS", scanFlags],
  159: ["NL80211_ATTR_CHANNEL_WIDTH", channelWidth],
  160: ["NL80211_ATTR_CENTER_FREQ1", megahertz],
  161: ["NL80211_ATTR_CENTER_FREQ2", megahertz],
  162: ["NL80211_ATTR_P2P_CTWINDOW", quantity(u8, "TU")],
  163: ["NL80211_ATTR_P2P_OPPPS", onOff],
  164: ["NL80211_ATTR_LOCAL_MESH_POWER_MODE", meshPowerMode],
  165: ["NL80211_ATTR_ACL_POLICY", aclPolicy],
  166: ["NL80211_ATTR_MAC_ADDRS", indexed(mac)],
  167: ["NL80211_ATTR_MAC_ACL_MAX", u32],
  168: ["NL80211_ATTR_RADAR_EVENT", radarEvent],
  169: ["NL80211_ATTR_EXT_CAPA", extendedCapabilities],
  170: ["NL80211_ATTR_EXT_CAPA_MASK", extendedCapabilities],
  171: ["NL80211_ATTR_STA_CAPABILITY", capabilityOf(u16)],
  172: ["NL80211_ATTR_STA_EXT_CAPABILITY", extendedCapabilities],
  173: ["NL80211_ATTR_PROTOCOL_FEATURES", protocolFeatures],
  174: ["NL80211_ATTR_SPLIT_WIPHY_DUMP", flag],
  175: ["NL80211_ATTR_DISABLE_VHT", flag],
  176: ["NL80211_ATTR_VHT_CAPABILITY_MASK", vhtCapabilities],
  177: ["NL80211_ATTR_MDID", hexadecimal(u16)],
  178: ["NL80211_ATTR_IE_RIC", elements],
  179: ["NL80211_ATTR_CRIT_PROT_ID", criticalProtocol],
  180: ["NL80211_ATTR_MAX_CRIT_PROT_DURATION", shortMilliseconds],
  181: ["NL80211_ATTR_PEER_AID", u16],
  // How many rules there may be where the device tells of itself.
  182: ["NL80211_ATTR_COALESCE_RULE", select(by("cmd"), { [newWiphy]: coalesceSupport }, indexed(nest(coalesceRule)))],
  183: ["NL80211_ATTR_CH_SWITCH_COUNT", quantity(u32, "beacons")],
  184: ["NL80211_ATTR_CH_SWITCH_BLOCK_TX", flag],
  185: ["NL80211_ATTR_CSA_IES", self],
  186: ["NL80211_ATTR_CNTDWN_OFFS_BEACON", packed(u16)],
  187: ["NL80211_ATTR_CNTDWN_OFFS_PRESP", packed(u16)],
  // u32: nl80211_send_mgmt has nla_put_u32; the spec says binary.
  188: ["NL80211_ATTR_RXMGMT_FLAGS", receiveFlags],
  189: ["NL80211_ATTR_STA_SUPPORTED_CHANNELS", packed(channelRange)],
  190: ["NL80211_ATTR_STA_SUPPORTED_OPER_CLASSES", packed(u8)],
  191: ["NL80211_ATTR_HANDLE_DFS", flag],
  192: ["NL80211_ATTR_SUPPORT_5_MHZ", flag],
  193: ["NL80211_ATTR_SUPPORT_10_MHZ", flag],
  194: ["NL80211_ATTR_OPMODE_NOTIF", operatingMode],
  195: ["NL80211_ATTR_VENDOR_ID", vendorId],
  196: ["NL80211_ATTR_VENDOR_SUBCMD", u32],
  // The vendor's own; where the device tells of itself, the commands that it knows.
  197: ["NL80211_ATTR_VENDOR_DATA", select(by("cmd"), { [newWiphy]: indexed(vendorCommand) }, bytes)],
  198: ["NL80211_ATTR_VENDOR_EVENTS", indexed(vendorCommand)],
  199: ["NL80211_ATTR_QOS_MAP", qosMap],
  200: ["NL80211_ATTR_MAC_HINT", mac],
  201: ["NL80211_ATTR_WIPHY_FREQ_HINT", megahertz],
  202: ["NL80211_ATTR_MAX_AP_ASSOC_STA", u32],
  203: ["NL80211_ATTR_TDLS_PEER_CAPABILITY", tdlsPeer],
  204: ["NL80211_ATTR_SOCKET_OWNER", flag],
  205: ["NL80211_ATTR_CSA_C_OFFSETS_TX", packed(u16)],
  206: ["NL80211_ATTR_MAX_CSA_COUNTERS", u8],
  207: ["NL80211_ATTR_TDLS_INITIATOR", flag],
  208: ["NL80211_ATTR_USE_RRM", flag],
  209: ["NL80211_ATTR_WIPHY_DYN_ACK", flag],
  210: ["NL80211_ATTR_TSID", u8],
  211: ["NL80211_ATTR_USER_PRIO", u8],
  212: ["NL80211_ATTR_ADMITTED_TIME", quantity(u16, "x32us/s")],
  213: ["NL80211_ATTR_SMPS_MODE", smpsMode],
  214: ["NL80211_ATTR_OPER_CLASS", u8],
  215: ["NL80211_ATTR_MAC_MASK", mac],
  216: ["NL80211_ATTR_WIPHY_SELF_MANAGED_REG", flag],
  217: ["NL80211_ATTR_EXT_FEATURES", extendedFeatures],
  // A flag: nl80211_dump_survey only asks whether it is there; the spec says binary.
  218: ["NL80211_ATTR_SURVEY_RADIO_STATS", flag],
  // Unsigned in nl80211_policy; a descriptor is an int.
  219: ["NL80211_ATTR_NETNS_FD", fd],
  220: ["NL80211_ATTR_SCHED_SCAN_DELAY", seconds],
  221: ["NL80211_ATTR_REG_INDOOR", flag],
  222: ["NL80211_ATTR_MAX_NUM_SCHED_SCAN_PLANS", u32],
  223: ["NL80211_ATTR_MAX_SCAN_PLAN_INTERVAL", seconds],
  224: ["NL80211_ATTR_MAX_SCAN_PLAN_ITERATIONS", u32],
  225: ["NL80211_ATTR_SCHED_SCAN_PLANS", indexed(nest(scanPlan))],
  226: ["NL80211_ATTR_PBSS", flag],
  227: ["NL80211_ATTR_BSS_SELECT", nest(bssSelect)],
  228: ["NL80211_ATTR_STA_SUPPORT_P2P_PS", powerSaveSupport],
  229: ["NL80211_ATTR_PAD", pad],
  230: ["NL80211_ATTR_IFTYPE_EXT_CAPA", indexed(self)],
  231: ["NL80211_ATTR_MU_MIMO_GROUP_DATA", multiUserGroups],
  232: ["NL80211_ATTR_MU_MIMO_FOLLOW_MAC_ADDR", mac],
  233: ["NL80211_ATTR_SCAN_START_TIME_TSF", quantity(u64, "us")],
  234: ["NL80211_ATTR_SCAN_START_TIME_TSF_BSSID", mac],
  235: ["NL80211_ATTR_MEASUREMENT_DURATION", shortTimeUnits],
  236: ["NL80211_ATTR_MEASUREMENT_DURATION_MANDATORY", flag],
  237: ["NL80211_ATTR_MESH_PEER_AID", u16],
  238: ["NL80211_ATTR_NAN_MASTER_PREF", u8],
  239: ["NL80211_ATTR_BANDS", bandFlags],
  240: ["NL80211_ATTR_NAN_FUNC", nest(nanFunction)],
  241: ["NL80211_ATTR_NAN_MATCH", nest(nanMatch)],
  242: ["NL80211_ATTR_FILS_KEK", secret(bytes)],
  243: ["NL80211_ATTR_FILS_NONCES", filsNonces],
  244: ["NL80211_ATTR_MULTICAST_TO_UNICAST_ENABLED", flag],
  245: ["NL80211_ATTR_BSSID", mac],
  246: ["NL80211_ATTR_SCHED_SCAN_RELATIVE_RSSI", quantity(s8, "dB")],
  247: ["NL80211_ATTR_SCHED_SCAN_RSSI_ADJUST", rssiAdjust],
  248: ["NL80211_ATTR_TIMEOUT_REASON", timeoutReason],
  249: ["NL80211_ATTR_FILS_ERP_USERNAME", string],
  250: ["NL80211_ATTR_FILS_ERP_REALM", string],
  251: ["NL80211_ATTR_FILS_ERP_NEXT_SEQ_NUM", u16],
  252: ["NL80211_ATTR_FILS_ERP_RRK", secret(bytes)],
  253: ["NL80211_ATTR_FILS_CACHE_ID", bytes],
  254: ["NL80211_ATTR_PMK", secret(bytes)],
  255: ["NL80211_ATTR_SCHED_SCAN_MULTI", flag],
  256: ["NL80211_ATTR_SCHED_SCAN_MAX_REQS", u32],
  257: ["NL80211_ATTR_WANT_1X_4WAY_HS", flag],
  258: ["NL80211_ATTR_PMKR0_NAME", bytes],
  // Flags: cfg80211 has nla_put_flag for it and RECONNECT_REQUESTED; the spec says binary.
  259: ["NL80211_ATTR_PORT_AUTHORIZED", flag],
  260: ["NL80211_ATTR_EXTERNAL_AUTH_ACTION", externalAuth],
  261: ["NL80211_ATTR_EXTERNAL_AUTH_SUPPORT", flag],
  262: ["NL80211_ATTR_NSS", u8],
  263: ["NL80211_ATTR_ACK_SIGNAL", decibels],
  264: ["NL80211_ATTR_CONTROL_PORT_OVER_NL80211", flag],
  265: ["NL80211_ATTR_TXQ_STATS", nest(txqStatistics)],
  266: ["NL80211_ATTR_TXQ_LIMIT", quantity(u32, "packets")],
  267: ["NL80211_ATTR_TXQ_MEMORY_LIMIT", quantity(u32, "bytes")],
  268: ["NL80211_ATTR_TXQ_QUANTUM", quantity(u32, "bytes")],
  269: ["NL80211_ATTR_HE_CAPABILITY", heCapabilities],
  270: ["NL80211_ATTR_FTM_RESPONDER", nest(ftmResponder)],
  271: ["NL80211_ATTR_FTM_RESPONDER_STATS", nest(ftmResponderStatistics)],
  272: ["NL80211_ATTR_TIMEOUT", milliseconds],
  273: ["NL80211_ATTR_PEER_MEASUREMENTS", nest(measurements)],
  274: ["NL80211_ATTR_AIRTIME_WEIGHT", u16],
  275: ["NL80211_ATTR_STA_TX_POWER_SETTING", stationPowerSetting],
  276: ["NL80211_ATTR_STA_TX_POWER", quantity(s16, "dBm")],
  277: ["NL80211_ATTR_SAE_PASSWORD", secret(bytes)],
  278: ["NL80211_ATTR_TWT_RESPONDER", flag],
  279: ["NL80211_ATTR_HE_OBSS_PD", nest(obssPacketDetect)],
  280: ["NL80211_ATTR_WIPHY_EDMG_CHANNELS", hexadecimal(u8)],
  281: ["NL80211_ATTR_WIPHY_EDMG_BW_CONFIG", u8],
  282: ["NL80211_ATTR_VLAN_ID", u16],
  283: ["NL80211_ATTR_HE_BSS_COLOR", nest(bssColor)],
  284: ["NL80211_ATTR_IFTYPE_AKM_SUITES", indexed(nest(iftypeAkms))],
  285: ["NL80211_ATTR_TID_CONFIG", indexed(nest(tidConfiguration))],
  286: ["NL80211_ATTR_CONTROL_PORT_NO_PREAUTH", flag],
  287: ["NL80211_ATTR_PMK_LIFETIME", seconds],
  288: ["NL80211_ATTR_PMK_REAUTH_THRESHOLD", quantity(u8, "%")],
  289: ["NL80211_ATTR_RECEIVE_MULTICAST", flag],
  290: ["NL80211_ATTR_WIPHY_FREQ_OFFSET", kilohertz],
  291: ["NL80211_ATTR_CENTER_FREQ1_OFFSET", kilohertz],
  292: ["NL80211_ATTR_SCAN_FREQ_KHZ", indexed(kilohertz)],
  293: ["NL80211_ATTR_HE_6GHZ_CAPABILITY", he6GhzCapabilities],
  294: ["NL80211_ATTR_FILS_DISCOVERY", nest(filsDiscovery)],
  295: ["NL80211_ATTR_UNSOL_BCAST_PROBE_RESP", nest(unsolicitedProbeResponse)],
  296: ["NL80211_ATTR_S1G_CAPABILITY", s1gCapability],
  297: ["NL80211_ATTR_S1G_CAPABILITY_MASK", s1gCapability],
  298: ["NL80211_ATTR_SAE_PWE", saePwe],
  299: ["NL80211_ATTR_RECONNECT_REQUESTED", flag],
  300: ["NL80211_ATTR_SAR_SPEC", nest(sar)],
  301: ["NL80211_ATTR_DISABLE_HE", flag],
  302: ["NL80211_ATTR_OBSS_COLOR_BITMAP", hexadecimal(u64)],
  303: ["NL80211_ATTR_COLOR_CHANGE_COUNT", quantity(u8, "beacons")],
  304: ["NL80211_ATTR_COLOR_CHANGE_COLOR", u8],
  305: ["NL80211_ATTR_COLOR_CHANGE_ELEMS", self],
  306: ["NL80211_ATTR_MBSSID_CONFIG", nest(multipleBssid)],
  307: ["NL80211_ATTR_MBSSID_ELEMS", indexed(elements)],
  308: ["NL80211_ATTR_RADAR_BACKGROUND", flag],
  309: ["NL80211_ATTR_AP_SETTINGS_FLAGS", settingsFlags],
  310: ["NL80211_ATTR_EHT_CAPABILITY", ehtCapabilities],
  311: ["NL80211_ATTR_DISABLE_EHT", flag],
  312: ["NL80211_ATTR_MLO_LINKS", indexed(self)],
  313: ["NL80211_ATTR_MLO_LINK_ID", u8],
  314: ["NL80211_ATTR_MLD_ADDR", mac],
  315: ["NL80211_ATTR_MLO_SUPPORT", flag],
  // u16: nl80211_send_wiphy has nla_put_u16; the spec says binary.
  316: ["NL80211_ATTR_MAX_NUM_AKM_SUITES", u16],
  317: ["NL80211_ATTR_EML_CAPABILITY", emlCapability],
  318: ["NL80211_ATTR_MLD_CAPA_AND_OPS", mldCapability],
  319: ["NL80211_ATTR_TX_HW_TIMESTAMP", quantity(u64, "ns")],
  320: ["NL80211_ATTR_RX_HW_TIMESTAMP", quantity(u64, "ns")],
  321: ["NL80211_ATTR_TD_BITMAP", transitionDisable],
  322: ["NL80211_ATTR_PUNCT_BITMAP", hexadecimal(u32)],
  323: ["NL80211_ATTR_MAX_HW_TIMESTAMP_PEERS", named(u16, { 65535: "all" })],
  324: ["NL80211_ATTR_HW_TIMESTAMP_ENABLED", flag],
  325: ["NL80211_ATTR_EMA_RNR_ELEMS", indexed(elements)],
  326: ["NL80211_ATTR_MLO_LINK_DISABLED", flag],
  327: ["NL80211_ATTR_BSS_DUMP_INCLUDE_USE_DATA", flag],
  // Eight numbers: nl80211_policy demands 16 bytes.
  328: ["NL80211_ATTR_MLO_TTLM_DLINK", tidToLink],
  329: ["NL80211_ATTR_MLO_TTLM_ULINK", tidToLink],
  330: ["NL80211_ATTR_ASSOC_SPP_AMSDU", flag],
  331: ["NL80211_ATTR_WIPHY_RADIOS", indexed(nest(radio))],
  332: ["NL80211_ATTR_WIPHY_INTERFACE_COMBINATIONS", indexed(nest(combination))],
  333: ["NL80211_ATTR_VIF_RADIO_MASK", hexadecimal(u32)],
  334: ["NL80211_ATTR_SUPPORTED_SELECTORS", packed(u8)],
  335: ["NL80211_ATTR_MLO_RECONF_REM_LINKS", hexadecimal(u16)],
  336: ["NL80211_ATTR_EPCS", flag],
  337: ["NL80211_ATTR_EXT_MLD_CAPA_AND_OPS", extendedMldCapability],
  338: ["NL80211_ATTR_WIPHY_RADIO_INDEX", u8],
  339: ["NL80211_ATTR_S1G_LONG_BEACON_PERIOD", quantity(u8, "beacons")],
  340: ["NL80211_ATTR_S1G_SHORT_BEACON", nest(shortBeacon)],
  // A flag in requests.
  341: ["NL80211_ATTR_BSS_PARAM", select(by("cmd"), { [newWiphy]: changeableParameters }, flag)],
  342: ["NL80211_ATTR_NAN_CONFIG", nest(nanConfiguration)],
  343: ["NL80211_ATTR_NAN_NEW_CLUSTER", flag],
  344: ["NL80211_ATTR_NAN_CAPABILITIES", nest(nanCapabilities)],
  345: ["NL80211_ATTR_S1G_PRIMARY_2MHZ", flag],
  346: ["NL80211_ATTR_EPP_PEER", flag],
  // The body of an element of 802.11bn, which is a draft.
  347: ["NL80211_ATTR_UHR_CAPABILITY", bytes],
  348: ["NL80211_ATTR_DISABLE_UHR", flag],
  349: ["NL80211_ATTR_INCUMBENT_SIGNAL_INTERFERENCE_BITMAP", hexadecimal(u32)],
  350: ["NL80211_ATTR_UHR_OPERATION", bytes],
  351: ["NL80211_ATTR_NAN_CHANNEL", self, { multi: true }],
  352: ["NL80211_ATTR_NAN_CHANNEL_ENTRY", bytes],
  353: ["NL80211_ATTR_NAN_TIME_SLOTS", timeSlots],
  354: ["NL80211_ATTR_NAN_RX_NSS", u8],
  355: ["NL80211_ATTR_NAN_AVAIL_BLOB", bytes],
  356: ["NL80211_ATTR_NAN_SCHED_DEFERRED", flag],
  357: ["NL80211_ATTR_NAN_SCHED_UPDATE_SUCCESS", flag],
  358: ["NL80211_ATTR_NAN_NMI_MAC", mac],
  359: ["NL80211_ATTR_NAN_ULW", bytes],
  360: ["NL80211_ATTR_NAN_COMMITTED_DW", hexadecimal(u16)],
  361: ["NL80211_ATTR_NAN_SEQ_ID", u8],
  362: ["NL80211_ATTR_NAN_MAX_CHAN_SWITCH_TIME", quantity(u16, "us")],
  363: ["NL80211_ATTR_NAN_PEER_MAPS", indexed(nest(peerMap))],
  364: ["NL80211_ATTR_ASSOC_ENCRYPTED", flag],
  365: ["NL80211_ATTR_NPCA_PRIMARY_FREQ", megahertz],
  366: ["NL80211_ATTR_NPCA_PUNCT_BITMAP", hexadecimal(u32)],
});
