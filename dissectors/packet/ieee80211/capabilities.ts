/**
 * What a station can do, by generation: HT, VHT, HE, EHT.
 * Kernel: include/linux/ieee80211-ht.h, ieee80211-vht.h, ieee80211-he.h, ieee80211-eht.h (struct ieee80211_ht_cap, ieee80211_vht_cap,
 * ieee80211_he_cap_elem, ieee80211_eht_cap_elem_fixed); IEEE 802.11-2020, 9.4.2.55, 9.4.2.157; 802.11ax, 9.4.2.248; 802.11be, 9.4.2.323
 */
import {
  type BitField,
  bitString,
  bits,
  byMask,
  byteBitmap,
  bytes,
  type Integral,
  le16,
  le32,
  notation,
  quantity,
  select,
  struct,
  type Type,
  u8,
} from "../../../src/schema/index.ts";
import { heMap, vhtMap } from "./rates-words.ts";

/** `cap_info`, in an integer of the capture's order or of the frame's. */
export function htInformation(base: Integral): Type {
  return bits(base, [
    ["ldpc_coding", 1],
    ["sup_width_20_40", 1],
    ["sm_ps", 2],
    ["grn_fld", 1],
    ["sgi_20", 1],
    ["sgi_40", 1],
    ["tx_stbc", 1],
    ["rx_stbc", 2],
    ["delay_ba", 1],
    ["max_amsdu", 1],
    ["dsss_cck_40", 1],
    [null, 1],
    ["40mhz_intolerant", 1],
    ["lsig_txop_prot", 1],
  ]);
}

/** `struct ieee80211_mcs_info`: the modulations received, by number. */
export const htModulations = struct("ieee80211_mcs_info", [
  ["rx_mask", byteBitmap({}, { size: 10 })],
  ["rx_highest", quantity(le16, "Mbit/s")],
  [
    "tx_params",
    bits(u8, [
      ["tx_defined", 1],
      ["tx_rx_diff", 1],
      ["tx_max_streams", 2],
      ["tx_unequal_modulation", 1],
    ]),
  ],
  [null, 3],
]);

export const htCapabilities = struct("ieee80211_ht_cap", [
  ["cap_info", htInformation(le16)],
  [
    "ampdu_params_info",
    bits(u8, [
      ["factor", 2],
      ["density", 3],
    ]),
  ],
  ["mcs", htModulations],
  [
    "extended_ht_cap_info",
    bits(le16, [
      ["pco", 1],
      ["pco_time", 2],
      [null, 5],
      ["mcs_feedback", 2],
      ["htc", 1],
      ["rd_responder", 1],
    ]),
  ],
  [
    "tx_bf_cap_info",
    bits(le32, [
      ["implicit_rx", 1],
      ["rx_staggered_sounding", 1],
      ["tx_staggered_sounding", 1],
      ["rx_ndp", 1],
      ["tx_ndp", 1],
      ["implicit", 1],
      ["calibration", 2],
      ["explicit_csi", 1],
      ["explicit_noncompressed", 1],
      ["explicit_compressed", 1],
      ["explicit_csi_feedback", 2],
      ["explicit_noncompressed_feedback", 2],
      ["explicit_compressed_feedback", 2],
      ["minimal_grouping", 2],
      ["csi_antennas", 2],
      ["noncompressed_antennas", 2],
      ["compressed_antennas", 2],
      ["csi_max_rows", 2],
      ["channel_estimation", 2],
    ]),
  ],
  [
    "antenna_selection_info",
    bits(u8, [
      ["asel", 1],
      ["explicit_csi_feedback", 1],
      ["antenna_indices_feedback", 1],
      ["explicit_csi", 1],
      ["antenna_indices", 1],
      ["rx_asel", 1],
      ["tx_sounding", 1],
    ]),
  ],
]);

/** `vht_cap_info`. */
export function vhtInformation(base: Integral): Type {
  return bits(base, [
    ["max_mpdu", 2],
    ["supp_chan_width", 2],
    ["rxldpc", 1],
    ["short_gi_80", 1],
    ["short_gi_160", 1],
    ["txstbc", 1],
    ["rxstbc", 3],
    ["su_beamformer", 1],
    ["su_beamformee", 1],
    ["beamformee_sts", 3],
    ["sounding_dimensions", 3],
    ["mu_beamformer", 1],
    ["mu_beamformee", 1],
    ["vht_txop_ps", 1],
    ["htc_vht", 1],
    ["max_a_mpdu_length_exponent", 3],
    ["vht_link_adaptation", 2],
    ["rx_antenna_pattern", 1],
    ["tx_antenna_pattern", 1],
    ["ext_nss_bw", 2],
  ]);
}

const vhtMcs = notation(le16, { write: vhtMap });

export const vhtModulations = struct("ieee80211_vht_mcs_info", [
  ["rx_mcs_map", vhtMcs],
  [
    "rx_highest",
    bits(le16, [
      ["rx_highest", 13],
      ["max_nsts_total", 3],
    ]),
  ],
  ["tx_mcs_map", vhtMcs],
  [
    "tx_highest",
    bits(le16, [
      ["tx_highest", 13],
      ["ext_nss_bw_capable", 1],
    ]),
  ],
]);

export const vhtCapabilities = struct("ieee80211_vht_cap", [
  ["vht_cap_info", vhtInformation(le32)],
  ["supp_mcs", vhtModulations],
]);

export const heMac = bitString(6, [
  ["htc_he", 1],
  ["twt_req", 1],
  ["twt_res", 1],
  ["dynamic_frag", 2],
  ["max_num_frag_msdu", 3],
  ["min_frag_size", 2],
  ["tf_mac_pad_dur", 2, { 0: "0 us", 1: "8 us", 2: "16 us" }],
  ["multi_tid_agg_rx_qos", 3],
  ["link_adaptation", 2],
  ["all_ack", 1],
  ["trs", 1],
  ["bsr", 1],
  ["bcast_twt", 1],
  ["32bit_ba_bitmap", 1],
  ["mu_cascading", 1],
  ["ack_en", 1],
  [null, 1],
  ["om_control", 1],
  ["ofdma_ra", 1],
  ["max_ampdu_len_exp", 2],
  ["amsdu_frag", 1],
  ["flex_twt_sched", 1],
  ["rx_ctrl_frame_to_multibss", 1],
  ["bsrp_bqrp_a_mpdu_agg", 1],
  ["qtp", 1],
  ["bqr", 1],
  ["psr_resp", 1],
  ["ndp_fb_rep", 1],
  ["ops", 1],
  ["amsdu_in_ampdu", 1],
  ["multi_tid_agg_tx_qos", 3],
  ["subchan_selective_transmission", 1],
  ["ul_2x996_tone_ru", 1],
  ["om_ctrl_ul_mu_data_dis_rx", 1],
  ["he_dynamic_sm_ps", 1],
  ["punctured_sounding", 1],
  ["ht_vht_trig_frame_rx", 1],
]);

export const hePhy = bitString(11, [
  [null, 1],
  ["channel_width_40mhz_in_2g", 1],
  ["channel_width_40mhz_80mhz_in_5g", 1],
  ["channel_width_160mhz_in_5g", 1],
  ["channel_width_80plus80_mhz_in_5g", 1],
  ["channel_width_ru_mapping_in_2g", 1],
  ["channel_width_ru_mapping_in_5g", 1],
  [null, 1],
  ["preamble_punc_rx", 4],
  ["device_class_a", 1],
  ["ldpc_coding_in_payload", 1],
  ["he_ltf_and_gi_for_he_ppdus_0_8us", 1],
  ["midamble_rx_tx_max_nsts", 2],
  ["ndp_4x_ltf_and_3_2us", 1],
  ["stbc_tx_under_80mhz", 1],
  ["stbc_rx_under_80mhz", 1],
  ["doppler_tx", 1],
  ["doppler_rx", 1],
  ["full_ul_mu_mimo", 1],
  ["partial_ul_mu_mimo", 1],
  ["dcm_max_const_tx", 2],
  ["dcm_max_tx_nss", 1],
  ["dcm_max_const_rx", 2],
  ["dcm_max_rx_nss", 1],
  ["rx_partial_bw_su_in_20mhz_mu", 1],
  ["su_beamformer", 1],
  ["su_beamformee", 1],
  ["mu_beamformer", 1],
  ["beamformee_max_sts_under_80mhz", 3],
  ["beamformee_max_sts_above_80mhz", 3],
  ["beamformee_num_snd_dim_under_80mhz", 3],
  ["beamformee_num_snd_dim_above_80mhz", 3],
  ["ng16_su_feedback", 1],
  ["ng16_mu_feedback", 1],
  ["codebook_size_42_su", 1],
  ["codebook_size_75_mu", 1],
  ["trig_su_beamforming_fb", 1],
  ["trig_mu_beamforming_partial_bw_fb", 1],
  ["trig_cqi_fb", 1],
  ["partial_bw_ext_range", 1],
  ["partial_bandwidth_dl_mumimo", 1],
  ["ppe_threshold_present", 1],
  ["psr_based_sr", 1],
  ["power_boost_factor_supp", 1],
  ["he_su_mu_ppdu_4xltf_and_08_us_gi", 1],
  ["max_nc", 3],
  ["stbc_tx_above_80mhz", 1],
  ["stbc_rx_above_80mhz", 1],
  ["he_er_su_ppdu_4xltf_and_08_us_gi", 1],
  ["20mhz_in_40mhz_he_ppdu_in_2g", 1],
  ["20mhz_in_160mhz_he_ppdu", 1],
  ["80mhz_in_160mhz_he_ppdu", 1],
  ["he_er_su_1xltf_and_08_us_gi", 1],
  ["midamble_rx_tx_2x_and_1xltf", 1],
  ["dcm_max_ru", 2, { 0: "242", 1: "484", 2: "996", 3: "2x996" }],
  ["longer_than_16_sigb_ofdm_sym", 1],
  ["non_triggered_cqi_feedback", 1],
  ["tx_1024_qam_less_than_242_tone_ru", 1],
  ["rx_1024_qam_less_than_242_tone_ru", 1],
  ["rx_full_bw_su_using_mu_with_comp_sigb", 1],
  ["rx_full_bw_su_using_mu_with_non_comp_sigb", 1],
  ["nominal_pkt_padding", 2, { 0: "0 us", 1: "8 us", 2: "16 us" }],
  ["he_mu_m1ru_max_ltf", 1],
]);

export const heMcs = notation(le16, { write: heMap });

/** `struct ieee80211_he_mcs_nss_supp`: as attributes carry it, with room for every width. */
export const heModulations = struct("ieee80211_he_mcs_nss_supp", [
  ["rx_mcs_80", heMcs],
  ["tx_mcs_80", heMcs],
  ["rx_mcs_160", heMcs],
  ["tx_mcs_160", heMcs],
  ["rx_mcs_80p80", heMcs],
  ["tx_mcs_80p80", heMcs],
]);

const upTo80 = struct("ieee80211_he_mcs_nss_supp", [
  ["rx_mcs_80", heMcs],
  ["tx_mcs_80", heMcs],
  ["ppe_thresholds", bytes],
]);

const upTo160 = struct("ieee80211_he_mcs_nss_supp", [
  ["rx_mcs_80", heMcs],
  ["tx_mcs_80", heMcs],
  ["rx_mcs_160", heMcs],
  ["tx_mcs_160", heMcs],
  ["ppe_thresholds", bytes],
]);

const everyWidth = struct("ieee80211_he_mcs_nss_supp", [
  ["rx_mcs_80", heMcs],
  ["tx_mcs_80", heMcs],
  ["rx_mcs_160", heMcs],
  ["tx_mcs_160", heMcs],
  ["rx_mcs_80p80", heMcs],
  ["tx_mcs_80p80", heMcs],
  ["ppe_thresholds", bytes],
]);

/** The element's body: as many maps as the widths of `phy_cap_info` need. */
export const heCapabilities = struct("ieee80211_he_cap_elem", [
  ["mac_cap_info", heMac],
  ["phy_cap_info", hePhy],
  ["mcs_nss_supp", select(byMask("phy_cap_info", 0, 0x18), { 0: upTo80, 8: upTo160, 24: everyWidth }, upTo80)],
]);

/** `struct ieee80211_he_6ghz_capa`. */
export const he6GhzCapabilities = struct("ieee80211_he_6ghz_capa", [
  [
    "capa",
    bits(le16, [
      ["min_mpdu_start", 3],
      ["max_ampdu_len_exp", 3],
      ["max_mpdu_len", 2],
      [null, 1],
      ["sm_ps", 2],
      ["rd_responder", 1],
      ["rx_antpat_cons", 1],
      ["tx_antpat_cons", 1],
    ]),
  ],
]);

export const ehtMac = bitString(2, [
  ["epcs_prio_access", 1],
  ["om_control", 1],
  ["trig_txop_sharing_mode1", 1],
  ["trig_txop_sharing_mode2", 1],
  ["restricted_twt", 1],
  ["scs_traffic_desc", 1],
  ["max_mpdu_len", 2, { 0: "3895", 1: "7991", 2: "11454" }],
  ["max_ampdu_len_ext", 1],
  ["eht_trs", 1],
  ["txop_ret_supp_in_txop_sharing_mode2", 1],
  ["two_bqrs_supp", 1],
  ["eht_link_adaptation_supp", 2],
  ["unsol_epcs_prio_access_supp", 1],
]);

export const ehtPhy = bitString(9, [
  [null, 1],
  ["320mhz_in_6ghz", 1],
  ["242_tone_ru_gt20mhz", 1],
  ["ndp_4_eht_lff_32_gi", 1],
  ["partial_bw_ul_mu_mimo", 1],
  ["su_beamformer", 1],
  ["su_beamformee", 1],
  ["beamformee_ss_80mhz", 3],
  ["beamformee_ss_160mhz", 3],
  ["beamformee_ss_320mhz", 3],
  ["sounding_dim_80mhz", 3],
  ["sounding_dim_160mhz", 3],
  ["sounding_dim_320mhz", 3],
  ["ng_16_su_feedback", 1],
  ["ng_16_mu_feedback", 1],
  ["codebook_4_2_su_fdbk", 1],
  ["codebook_7_5_mu_fdbk", 1],
  ["trig_su_bf_fdbk", 1],
  ["trig_mu_bf_part_bw_fdbk", 1],
  ["trig_cqi_fdbk", 1],
  ["part_bw_dl_mu_mimo", 1],
  ["psr_sr_supp", 1],
  ["power_boost_fact_supp", 1],
  ["eht_mu_ppdu_4_eht_ltf_08_gi", 1],
  ["max_nc", 4],
  ["non_trig_cqi_feedback", 1],
  ["tx_less_242_tone_ru_supp", 1],
  ["rx_less_242_tone_ru_supp", 1],
  ["ppe_thres_present", 1],
  ["common_nominal_pkt_pad", 2, { 0: "0 us", 1: "8 us", 2: "16 us", 3: "20 us" }],
  ["max_num_supp_eht_ltf", 5],
  ["supp_mcs15", 4],
  ["dup_6ghz", 1],
  ["20mhz_sta_rx_ndp_wider_bw", 1],
  ["non_ofdma_ul_mu_bw_80mhz", 1],
  ["non_ofdma_ul_mu_bw_160mhz", 1],
  ["non_ofdma_ul_mu_bw_320mhz", 1],
  ["mu_beamformer_80mhz", 1],
  ["mu_beamformer_160mhz", 1],
  ["mu_beamformer_320mhz", 1],
  ["tb_sounding_fdbk_rate_limit", 1],
  ["rx_1024qam_wider_bw_dl_ofdma", 1],
  ["rx_4096qam_wider_bw_dl_ofdma", 1],
  ["20mhz_only_caps", 1],
  ["20mhz_only_triggered_mu_bf", 1],
  ["20mhz_only_mru", 1],
]);

/** The most streams of each kind, of one width. */
function ehtStreams(width: string): readonly BitField[] {
  return [
    [`rx_max_nss_mcs_0_9_${width}`, 4],
    [`tx_max_nss_mcs_0_9_${width}`, 4],
    [`rx_max_nss_mcs_10_11_${width}`, 4],
    [`tx_max_nss_mcs_10_11_${width}`, 4],
    [`rx_max_nss_mcs_12_13_${width}`, 4],
    [`tx_max_nss_mcs_12_13_${width}`, 4],
  ];
}

/** `struct ieee80211_eht_mcs_nss_supp`, not the form of a station of 20 MHz alone. */
export const ehtModulations = struct("ieee80211_eht_mcs_nss_supp", [
  ["bw_80", bitString(3, ehtStreams("80"))],
  ["bw_160", bitString(3, ehtStreams("160"))],
  ["bw_320", bitString(3, ehtStreams("320"))],
]);

/** The element's body. How many maps there are depends on the widths in the HE capabilities, which stand elsewhere. */
export const ehtCapabilities = struct("ieee80211_eht_cap_elem", [
  ["mac_cap_info", ehtMac],
  ["phy_cap_info", ehtPhy],
  ["mcs_nss_supp_and_ppe_thresholds", bytes],
]);

/** S1G, below 1 GHz. Kernel: include/linux/ieee80211-s1g.h (struct ieee80211_s1g_cap, S1G_CAP*) */
export const s1gInformation = bitString(10, [
  ["s1g_long", 1],
  ["sgi_1mhz", 1],
  ["sgi_2mhz", 1],
  ["sgi_4mhz", 1],
  ["sgi_8mhz", 1],
  ["sgi_16mhz", 1],
  ["supp_ch_width", 2, { 0: "1 or 2 MHz", 1: "up to 4 MHz", 2: "up to 8 MHz", 3: "up to 16 MHz" }],
  ["rx_ldpc", 1],
  ["tx_stbc", 1],
  ["rx_stbc", 1],
  ["su_bfer", 1],
  ["su_bfee", 1],
  ["bfee_sts", 3],
  ["sounding_dimensions", 3],
  ["mu_bfer", 1],
  ["mu_bfee", 1],
  ["plus_htc_vht", 1],
  ["traveling_pilot", 2],
  ["rd_responder", 1],
  ["ht_delayed_ba", 1],
  ["max_mpdu_len", 1, { 0: "3895", 1: "7991" }],
  ["max_ampdu_len_exp", 2],
  ["min_mpdu_start", 3],
  ["uplink_sync", 1],
  ["dynamic_aid", 1],
  ["bat", 1],
  ["time_ade", 1],
  ["non_tim", 1],
  ["group_aid", 1],
  ["sta_type", 2],
  ["cent_auth_control", 1],
  ["dist_auth_control", 1],
  ["amsdu", 1],
  ["ampdu", 1],
  ["asymmetric_ba", 1],
  ["flow_control", 1],
  ["sectorized_beam", 2],
  ["obss_mitigation", 1],
  ["fragment_ba", 1],
  ["ndp_ps_poll", 1],
  ["raw_operation", 1],
  ["page_slicing", 1],
  ["txop_sharing_imp_ack", 1],
  ["vht_link_adapt", 2],
  ["tack_as_ps_poll", 1],
  ["dup_1mhz", 1],
  ["mcs_negotiation", 1],
  ["1mhz_ctl_response_preamble", 1],
  ["ndp_bfing_report_poll", 1],
  ["unsolicited_dyn_aid", 1],
  ["sector_training_operation", 1],
  ["temp_ps_mode_switch", 1],
  ["twt_grouping", 1],
  ["bdt", 1],
  ["color", 3],
  ["twt_request", 1],
  ["twt_respond", 1],
  ["pv1_frame", 1],
  ["link_adapt_per_control_response", 1],
]);

const s1gMcs = { 0: "MCS 0-2", 1: "MCS 0-7", 2: "MCS 0-9", 3: "none" } as const;

/** Two bits for each of four streams, then a rate: both ways. */
export const s1gModulations = bitString(5, [
  ["rx_nss_1", 2, s1gMcs],
  ["rx_nss_2", 2, s1gMcs],
  ["rx_nss_3", 2, s1gMcs],
  ["rx_nss_4", 2, s1gMcs],
  ["rx_highest_rate", 9],
  ["tx_nss_1", 2, s1gMcs],
  ["tx_nss_2", 2, s1gMcs],
  ["tx_nss_3", 2, s1gMcs],
  ["tx_nss_4", 2, s1gMcs],
  ["tx_highest_rate", 9],
]);
