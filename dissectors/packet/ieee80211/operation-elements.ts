/**
 * The elements that say how a network operates: HT, VHT, HE and EHT operation, channel switches, mesh.
 * Kernel: include/linux/ieee80211*.h (struct ieee80211_ht_operation, ieee80211_vht_operation, ieee80211_he_operation,
 * ieee80211_eht_operation, ieee80211_channel_sw_ie, ieee80211_ext_chansw_ie, ieee80211_meshconf_ie)
 */
import {
  bitString,
  bits,
  byMask,
  byteBitmap,
  bytes,
  enumeration,
  fixedBytes,
  hexadecimal,
  le16,
  le32,
  mac,
  named,
  packed,
  quantity,
  s8,
  select,
  struct,
  u8,
} from "../../../src/schema/index.ts";
import { heMcs } from "./capabilities.ts";

const secondaryOffset = { 0: "no secondary", 1: "above", 3: "below" } as const;

export const htOperation = struct("ieee80211_ht_operation", [
  ["primary_chan", u8],
  [
    "operation",
    bitString(5, [
      ["secondary_channel_offset", 2, secondaryOffset],
      ["sta_channel_width", 1, { 0: "20 MHz", 1: "any" }],
      ["rifs", 1],
      [null, 4],
      ["ht_protection", 2, { 0: "no", 1: "nonmember", 2: "20 MHz", 3: "non-HT mixed" }],
      ["non_gf_present", 1],
      [null, 1],
      ["obss_non_gf_present", 1],
      ["channel_center_frequency_segment_2", 8],
      [null, 9],
      ["dual_beacon", 1],
      ["dual_cts_protection", 1],
      ["stbc_beacon", 1],
      ["lsig_txop_protection", 1],
      ["pco_active", 1],
      ["pco_phase", 1],
    ]),
  ],
  ["basic_set", byteBitmap({}, { size: 16 })],
]);

export const vhtOperation = struct("ieee80211_vht_operation", [
  ["chan_width", named(u8, { 0: "20 or 40 MHz", 1: "80 MHz or more", 2: "160 MHz", 3: "80+80 MHz" })],
  ["center_freq_seg0_idx", u8],
  ["center_freq_seg1_idx", u8],
  ["basic_mcs_set", hexadecimal(le16)],
]);

const he6GhzOperation = struct("ieee80211_he_6ghz_oper", [
  ["primary", u8],
  [
    "control",
    bits(u8, [
      ["chan_width", 2],
      ["dup_beacon", 1],
      ["reg_info", 4],
    ]),
  ],
  ["ccfs0", u8],
  ["ccfs1", u8],
  ["minrate", u8],
]);

/** What follows, as the parameters say: VHT operation, the highest co-hosted BSSID, 6 GHz operation. */
const heOptional = select(
  byMask("he_oper_params", 1, 0xc0),
  { 0: select(byMask("he_oper_params", 2, 0x02), { 2: he6GhzOperation }, bytes) },
  bytes,
);

export const heOperation = struct("ieee80211_he_operation", [
  [
    "he_oper_params",
    bitString(3, [
      ["default_pe_duration", 3],
      ["twt_required", 1],
      ["rts_threshold", 10],
      ["vht_oper_info", 1],
      ["co_hosted_bss", 1],
      ["er_su_disable", 1],
      ["6ghz_op_info", 1],
    ]),
  ],
  [
    "bss_color",
    bits(u8, [
      ["bss_color", 6],
      ["partial_bss_color", 1],
      ["bss_color_disabled", 1],
    ]),
  ],
  ["he_mcs_nss_set", heMcs],
  ["optional", heOptional],
]);

export const ehtOperation = struct("ieee80211_eht_operation", [
  [
    "params",
    bits(u8, [
      ["info_present", 1],
      ["disabled_subchannel_bitmap_present", 1],
      ["eht_default_pe_duration", 1],
      ["group_addr_bu_indication_limit", 1],
      ["group_addr_bu_exponent", 2],
      ["mcs15_disable", 1],
    ]),
  ],
  [
    "basic_mcs_nss",
    bitString(4, [
      ["rx_max_nss_mcs_0_7", 4],
      ["tx_max_nss_mcs_0_7", 4],
      ["rx_max_nss_mcs_8_9", 4],
      ["tx_max_nss_mcs_8_9", 4],
      ["rx_max_nss_mcs_10_11", 4],
      ["tx_max_nss_mcs_10_11", 4],
      ["rx_max_nss_mcs_12_13", 4],
      ["tx_max_nss_mcs_12_13", 4],
    ]),
  ],
  ["control", named(u8, { 0: "20 MHz", 1: "40 MHz", 2: "80 MHz", 3: "160 MHz", 4: "320 MHz" })],
  ["ccfs0", u8],
  ["ccfs1", u8],
  ["disabled_subchannel_bitmap", hexadecimal(le16)],
]);

const switchMode = named(u8, { 0: "may transmit", 1: "must not transmit" });

export const channelSwitch = struct("ieee80211_channel_sw_ie", [
  ["mode", switchMode],
  ["new_ch_num", u8],
  ["count", quantity(u8, "beacons")],
]);

export const extendedChannelSwitch = struct("ieee80211_ext_chansw_ie", [
  ["mode", switchMode],
  ["new_operating_class", u8],
  ["new_ch_num", u8],
  ["count", quantity(u8, "beacons")],
]);

export const wideBandwidthChannelSwitch = struct("ieee80211_wide_bw_chansw_ie", [
  ["new_channel_width", u8],
  ["new_center_freq_seg0", u8],
  ["new_center_freq_seg1", u8],
]);

export const secondaryChannelOffset = struct("ieee80211_sec_chan_offs_ie", [
  ["sec_chan_offs", named(u8, secondaryOffset)],
]);

export const meshChannelSwitch = struct("ieee80211_mesh_chansw_params_ie", [
  ["mesh_ttl", u8],
  [
    "mesh_flags",
    bits(u8, [
      ["txrestrict", 1],
      ["initiator", 1],
      ["reason", 1],
    ]),
  ],
  ["mesh_reason", le16],
  ["mesh_pre_value", le16],
]);

export const meshConfiguration = struct("ieee80211_meshconf_ie", [
  ["meshconf_psel", enumeration(u8, { 1: "IEEE80211_PATH_PROTOCOL_HWMP", 255: "IEEE80211_PATH_PROTOCOL_VENDOR" })],
  ["meshconf_pmetric", enumeration(u8, { 1: "IEEE80211_PATH_METRIC_AIRTIME", 255: "IEEE80211_PATH_METRIC_VENDOR" })],
  ["meshconf_congest", u8],
  [
    "meshconf_synch",
    enumeration(u8, { 1: "IEEE80211_SYNC_METHOD_NEIGHBOR_OFFSET", 255: "IEEE80211_SYNC_METHOD_VENDOR" }),
  ],
  ["meshconf_auth", named(u8, { 0: "none", 1: "SAE", 2: "IEEE 802.1X" })],
  [
    "meshconf_form",
    bits(u8, [
      ["connected_to_mesh_gate", 1],
      ["number_of_peerings", 6],
      ["connected_to_as", 1],
    ]),
  ],
  [
    "meshconf_cap",
    bits(u8, [
      ["accept_plinks", 1],
      ["mcca_supported", 1],
      ["mcca_enabled", 1],
      ["forwarding", 1],
      ["mbca_enabled", 1],
      ["tbtt_adjusting", 1],
      ["power_save_level", 1],
    ]),
  ],
]);

export const timMap = struct("ieee80211_tim_ie", [
  ["dtim_count", u8],
  ["dtim_period", u8],
  ["bitmap_ctrl", hexadecimal(u8)],
  ["virtual_map", bytes],
]);

export const quiet = struct("ieee80211_quiet_ie", [
  ["count", u8],
  ["period", u8],
  ["duration", quantity(le16, "TU")],
  ["offset", quantity(le16, "TU")],
]);

export const bssLoad = struct("bss_load", [
  ["sta_count", le16],
  ["channel_util", u8],
  ["avail_admission_capa", quantity(le16, "x32us/s")],
]);

export const powerCapability = struct("power_capability", [
  ["min_tx_power", quantity(s8, "dBm")],
  ["max_tx_power", quantity(s8, "dBm")],
]);

export const neighborReport = struct("neighbor_report", [
  ["bssid", mac],
  ["bssid_info", hexadecimal(le32)],
  ["operating_class", u8],
  ["channel", u8],
  ["phy_type", u8],
  ["subelements", bytes],
]);

export const timeoutInterval = struct("ieee80211_timeout_interval_ie", [
  [
    "type",
    enumeration(u8, {
      1: "WLAN_TIMEOUT_REASSOC_DEADLINE",
      2: "WLAN_TIMEOUT_KEY_LIFETIME",
      3: "WLAN_TIMEOUT_ASSOC_COMEBACK",
    }),
  ],
  ["value", quantity(le32, "TU")],
]);

export const bssMaxIdlePeriod = struct("ieee80211_bss_max_idle_period_ie", [
  ["max_idle_period", quantity(le16, "x1000TU")],
  ["idle_options", bits(u8, [["protected_keep_alive", 1]])],
]);

/** A channel of its own: AIFSN, window and timer of an access category. */
const muEdca = struct("ieee80211_he_mu_edca_param_ac_rec", [
  [
    "aifsn",
    bits(u8, [
      ["aifsn", 4],
      ["acm", 1],
      ["aci", 2],
    ]),
  ],
  [
    "ecw_min_max",
    bits(u8, [
      ["ecw_min", 4],
      ["ecw_max", 4],
    ]),
  ],
  ["mu_edca_timer", quantity(u8, "x8TU")],
]);

export const muEdcaParameters = struct("ieee80211_mu_edca_param_set", [
  ["mu_qos_info", hexadecimal(u8)],
  ["ac", packed(muEdca)],
]);

export const spatialReuse = struct("ieee80211_he_spr", [
  [
    "he_sr_control",
    bits(u8, [
      ["psr_disallowed", 1],
      ["non_srg_obss_pd_sr_disallowed", 1],
      ["non_srg_offset_present", 1],
      ["srg_information_present", 1],
      ["hesiga_sr_val15_allowed", 1],
    ]),
  ],
  ["optional", bytes],
]);

export const fastBssTransition = struct("fast_bss_transition", [
  ["mic_control", hexadecimal(le16)],
  ["mic", fixedBytes(16)],
  ["anonce", fixedBytes(32)],
  ["snonce", fixedBytes(32)],
  ["subelements", bytes],
]);
