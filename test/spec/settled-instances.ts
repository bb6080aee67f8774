/**
 * Attributes that specifications describe in another way than kernels send them, each with the second source. A word after
 * a name is what chooses its payload.
 */
export const settledInstances: Readonly<Record<string, string>> = {
  CTA_TIMESTAMP: "a nest of two times, not one: ctnetlink_dump_timestamp; 07-netfilter-misc-conntrack.pcap",
  ETHTOOL_A_CABLE_TEST_TDR_NTF_NEST:
    "steps, amplitudes and pulses (ETHTOOL_A_CABLE_TDR_NEST_*), not results and lengths: ethnl_cable_test_step",
  ETHTOOL_A_STATS_GRP_STAT: "a nest with one counter in it: stat_put in net/ethtool/stats.c",
  NFTA_SET_ELEM_OBJREF: "9, behind NFTA_SET_ELEM_PAD that the specification lacks: linux/netfilter/nf_tables.h",
  NL80211_ATTR_WOWLAN_TRIGGERS_SUPPORTED: "structs and numbers for what is more than a flag: nl80211_send_wowlan",
  OVS_TUNNEL_ATTR_DST_PORT: "16 bits: vxlan_get_options in net/openvswitch/vport-vxlan.c",
  OVS_TUNNEL_ATTR_EXTENSION: "a nest of OVS_VXLAN_EXT_*: vxlan_configure_exts",
  IFLA_PROTO_DOWN_REASON: "a mask and a value: ifla_proto_down_reason_policy",
  IFLA_OFFLOAD_XSTATS_HW_S_INFO:
    "indexed by the kind of counters, of which only L3_STATS has this: rtnl_offload_xstats_fill_hw_s_info",
  IFLA_STATS_GET_FILTERS: "requests have attributes of their own: rtnl_stats_get_policy; the specification has one set",
  "IFLA_STATS_GETSET#4": "requests have attributes of their own: rtnl_stats_get_policy; the specification has one set",
  TCA_ETS_QUANTA: "holds TCA_ETS_QUANTA_BAND alone: ets_qdisc_dump; 05-tc-qdisc.pcap",
  TCA_ETS_PRIOMAP: "holds TCA_ETS_PRIOMAP_BAND alone: ets_qdisc_dump; 05-tc-qdisc.pcap",
  TCA_FLOWER_KEY_MPLS_OPTS:
    "a nest for each label (TCA_FLOWER_KEY_MPLS_OPTS_LSE), which the specification leaves out: fl_set_key_mpls_opts",
  TCA_TAPRIO_ATTR_SCHED_SINGLE_ENTRY:
    "the entry is in a nest of its own, TCA_TAPRIO_SCHED_ENTRY: parse_sched_single_entry",
  TCA_U32_SEL: "as many keys as nkeys says, where the specification has one: struct tc_u32_sel in linux/pkt_cls.h",
  TCA_PEDIT_PARMS:
    "as many keys as nkeys says, where the specification has one: struct tc_pedit in linux/tc_act/tc_pedit.h",
  TCA_TUNNEL_KEY_ENC_KEY_ID: "NLA_U32 in tunnel_key_policy; 4 bytes in 05-tc-filter.pcap",
  "TCA_OPTIONS sfb": "a nest with TCA_SFB_PARMS, not the bare struct: sfb_policy in net/sched/sch_sfb.c",
};
