/** Where the kernel's policies and the tables disagree and the tables are right, each with its reason. */
const descriptor = "A descriptor of a file is an int, for which policies say u32.";
const band = "The policy is that of one band, but nl80211_parse_tx_bitrate_mask reads a nest for each.";
const temperature = "Temperatures are ints in the kernel, also below zero.";
const unsigned = "The policy's range begins at 0: nothing negative passes.";
const asWritten = "Signed in struct cfg80211_pmsr_ftm_result.";
const oneTooMany = "The policy takes the number of names for the highest one.";
const octets = "Octets of a Measurement Report, whatever the policy calls them.";

/** By family and attribute. */
export const settledPolicies: Readonly<Record<string, string>> = {
  "devlink DEVLINK_ATTR_NETNS_FD": descriptor,
  "devlink DEVLINK_ATTR_NETNS_ID":
    "devlink_netns_get reads it with nla_get_u32 for get_net_ns_by_id, which takes an int.",
  "netdev NETDEV_A_DMABUF_FD": descriptor,
  "nl80211 NL80211_ATTR_WIPHY_TX_POWER_LEVEL":
    "nl80211_set_wiphy takes it for an int of mBm; `iw` sends negative ones.",
  "nl80211 NL80211_ATTR_NETNS_FD": descriptor,
  "nl80211 NL80211_BAND_S1GHZ": band,
  "nl80211 NL80211_BAND#6": band,
  "nl80211 NL80211_BAND#7": band,
  "nl80211 NL80211_BAND#8": band,
  "nl80211 NL80211_BAND#9": band,
  "nl80211 NL80211_BAND#10": band,
  "thermal THERMAL_GENL_ATTR_TZ_TEMP": temperature,
  "thermal THERMAL_GENL_ATTR_TZ_TRIP_TEMP": temperature,
  "thermal THERMAL_GENL_ATTR_TZ_TRIP_HYST": temperature,
  "thermal THERMAL_GENL_ATTR_THRESHOLD_TEMP": temperature,
  "SEG6 SEG6_ATTR_HMACINFO": "In the policy, but nothing reads or writes it.",
  "TASKSTATS CGROUPSTATS_CMD_ATTR_FD": descriptor,
  "ovs_datapath OVS_DP_ATTR_IFINDEX": unsigned,
  "ovs_vport OVS_VPORT_ATTR_IFINDEX": unsigned,
  "l2tp L2TP_ATTR_RECV_TIMEOUT": "NLA_MSECS, which a dump of policies calls UINT, is a u64: nla_get_msecs.",
  "l2tp L2TP_ATTR_FD": descriptor,
  "gtp GTPA_NET_NS_FD": descriptor,
  "MAC80211_HWSIM HWSIM_ATTR_SIGNAL": "dBm: hwsim_cloned_frame_received_nl keeps it in an s8.",
  "MAC80211_HWSIM NL80211_PMSR_FTM_RESP_ATTR_RSSI_AVG": asWritten,
  "MAC80211_HWSIM NL80211_PMSR_FTM_RESP_ATTR_RSSI_SPREAD": asWritten,
  "MAC80211_HWSIM NL80211_PMSR_FTM_RESP_ATTR_RTT_AVG": asWritten,
  "MAC80211_HWSIM NL80211_PMSR_FTM_RESP_ATTR_DIST_AVG": asWritten,
  "MAC80211_HWSIM NL80211_PMSR_FTM_RESP_ATTR_LCI": octets,
  "MAC80211_HWSIM NL80211_PMSR_FTM_RESP_ATTR_CIVICLOC": octets,
  "ovpn OVPN_A_PEER_SOCKET": descriptor,
  "ila ILA_ATTR_IFINDEX": "parse_nl_config takes it for an int, ila_fill_info writes it with nla_put_s32.",
  "nl802154 NL802154_ATTR_NETNS_FD": descriptor,
  "devlink DEVLINK_ATTR_RELOAD_LIMITS":
    "The policy has the bits of reload actions, which the specification names there.",
  "nl80211 NL80211_ATTR_KEY_TYPE": oneTooMany,
  "nl80211 NL80211_SAR_ATTR_TYPE": oneTooMany,
};
