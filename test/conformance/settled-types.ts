/** Attributes that stand on the wire in another way than the kernel's specifications say, each with the second source. */

const descriptor =
  "a descriptor is an int, and -1 none: the kernel passes it to fget and get_net_ns_by_fd, which take one";
const namespaceId = "nsids are int, and -1 none: NLA_S32 in policies (ifa_ipv4_policy), peernet2id returns one";
const text = "not terminated, but what people type and read as text: iw prints it so";
const bitFields = "an integer of that width, shown as the bit fields that IEEE 802.11 makes of it";
const channelFlag = "nla_put_flag in nl80211_msg_put_channel";
const putFlag = "nla_put_flag in net/wireless/nl80211.c";
const wakeTrigger =
  "a flag at most in what a device can do: nl80211_wowlan_policy for what is asked, cfg80211_report_wowlan_wakeup for what woke";

export const settledTypes: Readonly<Record<string, string>> = {
  DEVLINK_ATTR_NETNS_FD: descriptor,
  NETDEV_A_DMABUF_FD: descriptor,
  NL80211_ATTR_NETNS_FD: descriptor,
  OVPN_A_PEER_SOCKET: descriptor,
  PSP_A_ASSOC_SOCK_FD: descriptor,
  IFLA_NET_NS_FD: descriptor,
  TCA_ACT_BPF_FD: descriptor,
  TCA_BPF_FD: descriptor,
  DEVLINK_ATTR_NETNS_ID: namespaceId,
  OVS_VPORT_ATTR_NETNSID: namespaceId,
  IFA_TARGET_NETNSID: namespaceId,
  ETHTOOL_A_STATS_GRP_STAT: "a nest with one counter in it: stat_put in net/ethtool/stats.c",
  FOU_ATTR_LOCAL_V4: "an address: nla_put_in_addr in fou_fill_info",
  FOU_ATTR_PEER_V4: "an address: nla_put_in_addr in fou_fill_info",
  NL_POLICY_TYPE_ATTR_PAD: "the padding is 11, the mask 12: include/uapi/linux/netlink.h; 10-genl-ctrl.pcap",
  NL_POLICY_TYPE_ATTR_MASK: "the padding is 11, the mask 12: include/uapi/linux/netlink.h; 10-genl-ctrl.pcap",
  NL80211_ATTR_MESH_ID: text,
  NL80211_ATTR_SSID: text,
  NL80211_ATTR_FILS_ERP_USERNAME: text,
  NL80211_ATTR_FILS_ERP_REALM: text,
  NL80211_ATTR_REG_ALPHA2: "NLA_STRING in nl80211_policy; iw prints two letters",
  NL80211_ATTR_WIPHY_TX_POWER_LEVEL: "a power of less than 1 mW is negative: iw reads it as signed",
  NL80211_ATTR_RX_SIGNAL_DBM: "an int in nl80211_send_mgmt; never positive in 17-nl80211-*.pcap",
  NL80211_ATTR_CONTROL_PORT_ETHERTYPE:
    "NLA_U16 in nl80211_policy; a flag only in what a device can do (nl80211_send_wiphy)",
  NL80211_ATTR_BSS_HT_OPMODE: bitFields,
  NL80211_ATTR_OPMODE_NOTIF: bitFields,
  NL80211_ATTR_EML_CAPABILITY: bitFields,
  NL80211_ATTR_MLD_CAPA_AND_OPS: bitFields,
  NL80211_BAND_ATTR_HT_CAPA: bitFields,
  NL80211_BAND_ATTR_VHT_CAPA: bitFields,
  NL80211_ATTR_RXMGMT_FLAGS: "nla_put_u32 in nl80211_send_mgmt; enum nl80211_rxmgmt_flags",
  NL80211_ATTR_SURVEY_RADIO_STATS: "NLA_FLAG in nl80211_policy",
  NL80211_ATTR_PORT_AUTHORIZED: putFlag,
  NL80211_ATTR_RECONNECT_REQUESTED: putFlag,
  NL80211_ATTR_MAX_NUM_AKM_SUITES: "nla_put_u16 in nl80211_send_wiphy",
  NL80211_ATTR_MLO_TTLM_DLINK: "eight numbers of 16 bits: NLA_POLICY_EXACT_LEN(sizeof(u16) * 8) in nl80211_policy",
  NL80211_ATTR_MLO_TTLM_ULINK: "eight numbers of 16 bits: NLA_POLICY_EXACT_LEN(sizeof(u16) * 8) in nl80211_policy",
  NL80211_BAND_ATTR_EDMG_CHANNELS: "nla_put_u8 in nl80211_send_band_rateinfo",
  NL80211_BAND_ATTR_EDMG_BW_CONFIG: "nla_put_u8 in nl80211_send_band_rateinfo",
  NL80211_FREQUENCY_ATTR_DFS_TIME: "nla_put_u32 in nl80211_msg_put_channel",
  NL80211_FREQUENCY_ATTR_DFS_CAC_TIME: "nla_put_u32 in nl80211_msg_put_channel",
  NL80211_FREQUENCY_ATTR_PSD: "nla_put_s8 in nl80211_msg_put_channel",
  NL80211_FREQUENCY_ATTR_NO_HT40_MINUS: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_HT40_PLUS: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_80MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_160MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_INDOOR_ONLY: channelFlag,
  NL80211_FREQUENCY_ATTR_IR_CONCURRENT: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_20MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_10MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_HE: channelFlag,
  NL80211_FREQUENCY_ATTR_1MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_2MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_4MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_8MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_16MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_320MHZ: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_EHT: channelFlag,
  NL80211_FREQUENCY_ATTR_DFS_CONCURRENT: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_6GHZ_VLP_CLIENT: channelFlag,
  NL80211_FREQUENCY_ATTR_NO_6GHZ_AFC_CLIENT: channelFlag,
  NL80211_FREQUENCY_ATTR_CAN_MONITOR: channelFlag,
  NL80211_FREQUENCY_ATTR_ALLOW_6GHZ_VLP_AP: channelFlag,
  NL80211_WOWLAN_TRIG_PKT_PATTERN: wakeTrigger,
  NL80211_WOWLAN_TRIG_WAKEUP_PKT_80211: wakeTrigger,
  NL80211_WOWLAN_TRIG_WAKEUP_PKT_80211_LEN: wakeTrigger,
  NL80211_WOWLAN_TRIG_WAKEUP_PKT_8023: wakeTrigger,
  NL80211_WOWLAN_TRIG_WAKEUP_PKT_8023_LEN: wakeTrigger,
  NL80211_WOWLAN_TRIG_TCP_CONNECTION: wakeTrigger,
  NL80211_WOWLAN_TRIG_NET_DETECT: wakeTrigger,
  NL80211_WOWLAN_TRIG_NET_DETECT_RESULTS: wakeTrigger,
  OVS_ACTION_ATTR_PSAMPLE:
    "25, behind OVS_ACTION_ATTR_DROP that the specification lacks: include/uapi/linux/openvswitch.h",
  OVS_ACTION_ATTR_TRUNC: "struct ovs_action_trunc, which is one u32: include/uapi/linux/openvswitch.h",
  OVS_FLOW_ATTR_PROBE: "NLA_FLAG in flow_policy of net/openvswitch/datapath.c",
  OVS_TUNNEL_ATTR_DST_PORT: "nla_put_u16 in vxlan_get_options; 16 bits says include/uapi/linux/openvswitch.h",
  OVS_TUNNEL_ATTR_EXTENSION: "nla_parse_nested in vxlan_configure_exts, of OVS_VXLAN_EXT_*",
  IFLA_BOND_SLAVE_PRIO: "NLA_S32 in bond_slave_policy; ip link takes negative ones",
  IFLA_BR_FDB_FLUSH: "only its presence counts in br_changelink; ip sends it empty (02b-link-bridge-more.pcap)",
  IFLA_BR_VLAN_PROTOCOL: "nla_put_be16 in br_fill_info; 0x8100 in 02-link-kinds.pcap",
  IFLA_IPTUN_FLAGS:
    "SIT_ISATAP and IP6_TNL_F_* are constants of the machine's order: ip/link_iptnl.c, nla_put_u32 in ip6_tnl_fill_info",
  IFLA_PROTO_DOWN_REASON: "ifla_proto_down_reason_policy: a mask and a value; 02-link-kinds.pcap",
  NDA_PORT: "nla_put_be16 in vxlan_fdb_info; bridge fdb prints it so",
  RTA_SPORT: "nla_get_be16 in inet_rtm_getroute",
  RTA_DPORT: "nla_get_be16 in inet_rtm_getroute",
  FRA_TUN_ID: "nla_put_be64 in fib_nl_fill_rule",
  TCA_ACT_BPF_ID: "nla_put_u32 in tcf_bpf_dump_ebpf_info",
  TCA_MIRRED_BLOCKID: "NLA_U32 in mirred_policy",
  TCA_POLICE_RESULT: "a verdict, of which TC_ACT_UNSPEC is -1: include/uapi/linux/pkt_cls.h",
  TCA_DEF_DATA: "NLA_STRING in simple_policy; tc prints it as text",
  TCA_SKBMOD_ETYPE: "NLA_U16 in skbmod_policy, swapped by tcf_skbmod_init",
  TCA_TUNNEL_KEY_ENC_KEY_ID: "NLA_U32 in tunnel_key_policy; 4 bytes in 05-tc-filter.pcap",
  TCA_VLAN_PUSH_VLAN_PROTOCOL: "nla_get_be16 in tcf_vlan_init",
  TCA_CAKE_OVERHEAD: "NLA_S32 in cake_policy; tc takes negative ones",
  TCA_FLOWER_KEY_VLAN_ID: "nla_get_u16 in fl_set_key_vlan, nla_put_u16 in fl_dump_key_vlan; 05-tc-filter.pcap",
  TCA_FLOWER_KEY_CVLAN_ID: "nla_get_u16 in fl_set_key_vlan, nla_put_u16 in fl_dump_key_vlan; 05-tc-filter.pcap",
  TCA_FLOWER_KEY_MPLS_LABEL: "nla_get_u32 in fl_set_key_mpls, nla_put_u32 in fl_dump_key_mpls",
  TCA_FLOWER_KEY_ENC_OPT_GENEVE_CLASS: "nla_put_be16 in fl_dump_key_geneve_opt; 05-tc-filter.pcap",
  TCA_FLOWER_KEY_ENC_OPT_ERSPAN_INDEX: "nla_put_be32 in fl_dump_key_erspan_opt",
  TCA_NETEM_PAD: "padding: nla_put_u64_64bit in netem_dump",
  TEAM_ATTR_OPTION_DATA:
    "what TEAM_ATTR_OPTION_TYPE says: team_nl_fill_one_option_get; 16-genl-misc-team-batadv-tipc.pcap",
};

/**
 * Addresses of which the specifications say that they are big-endian, although bytes have no order. The YAML says it of
 * the attribute; both dissectors, of the specification and of the table, have an address there.
 */
export const settledAddresses: Readonly<Record<string, string>> = {
  IFLA_BOND_ARP_IP_TARGET: "an array of IPv4 addresses: nla_put_be32 in bond_fill_info; 02-link-kinds.pcap",
  TCP_METRICS_ATTR_ADDR_IPV6: "nla_put_in6_addr in tcp_metrics_fill_info",
  TCP_METRICS_ATTR_SADDR_IPV6: "nla_put_in6_addr in tcp_metrics_fill_info",
};

const bit = "the number of a bit in include/uapi/linux/devlink.h, where the specification's flag is the value";
const mask = "the value of a flag in include/uapi/linux/devlink.h, where the specification numbers bits";
const fromOne = "counts from 1: include/uapi/linux/ethtool.h, to which the specification refers";
const behind =
  "behind ETHTOOL_C33_PSE_EXT_STATE_PD_DLL_POWER_TYPE, which the specification lacks: include/uapi/linux/ethtool.h";

/** Names that have another number than the specifications say. */
export const settledNumbers: Readonly<Record<string, string>> = {
  DEVLINK_PORT_FN_ATTR_CAP_ROCE_BIT: bit,
  DEVLINK_PORT_FN_ATTR_CAP_MIGRATABLE_BIT: bit,
  DEVLINK_PORT_FN_ATTR_CAP_IPSEC_CRYPTO_BIT: bit,
  DEVLINK_PORT_FN_ATTR_CAP_IPSEC_PACKET_BIT: bit,
  DEVLINK_FLASH_OVERWRITE_SETTINGS_BIT: bit,
  DEVLINK_FLASH_OVERWRITE_IDENTIFIERS_BIT: bit,
  DEVLINK_RESOURCE_SCOPE_DEV: mask,
  DEVLINK_RESOURCE_SCOPE_PORT: mask,
  ETHTOOL_C33_PSE_EXT_STATE_POWER_NOT_AVAILABLE: behind,
  ETHTOOL_C33_PSE_EXT_STATE_SHORT_DETECTED: behind,
  ETHTOOL_MODULE_FW_FLASH_STATUS_STARTED: fromOne,
  ETHTOOL_MODULE_FW_FLASH_STATUS_IN_PROGRESS: fromOne,
  ETHTOOL_MODULE_FW_FLASH_STATUS_COMPLETED: fromOne,
  ETHTOOL_MODULE_FW_FLASH_STATUS_ERROR: fromOne,
  NL_POLICY_TYPE_ATTR_MASK: "the padding is 11, the mask 12: include/uapi/linux/netlink.h",
  NL_POLICY_TYPE_ATTR_PAD: "the padding is 11, the mask 12: include/uapi/linux/netlink.h",
  OVS_ACTION_ATTR_PSAMPLE: "25, behind OVS_ACTION_ATTR_DROP: include/uapi/linux/openvswitch.h",
};
