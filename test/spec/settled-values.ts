/** Values and names that specifications have otherwise than they are, each with the second source. */

const networkOrder =
  "all integers of nf_tables are in network order; the specification does not say it of this one: libnftnl, 06-nftables*.pcap";
const signed = "an int of the kernel, where -1 says something: include/linux/ipv6.h, sysctl prints it so";
const bridgeForm = "AF_BRIDGE has attributes of its own in IFLA_AF_SPEC; the specification has those by family";

export const settledValues: Readonly<Record<string, string>> = {
  NFTA_SET_ID: networkOrder,
  NFTA_SET_ELEM_LIST_SET_ID: networkOrder,
  NFTA_SET_TIMEOUT: networkOrder,
  NFTA_SET_GC_INTERVAL: networkOrder,
  NFTA_SET_ELEM_TIMEOUT: networkOrder,
  NFTA_SET_ELEM_EXPIRATION: networkOrder,
  NFTA_NG_DREG: networkOrder,
  NFTA_VERDICT_CODE: "an int, negative for jumps and returns: enum nft_verdicts",
  MPTCP_PM_ATTR_ADDR: "the specification calls the nest of an endpoint so: MPTCP_PM_ENDPOINT_ADDR, an alias",
  OVS_ACTION_ATTR_DROP: "24; the specification lacks it and has PSAMPLE there: linux/openvswitch.h",
  DEVCONF_RTR_SOLICITS: signed,
  DEVCONF_ACCEPT_DAD: signed,
  DEVCONF_USE_TEMPADDR: signed,
  prio: "bytes of struct ifla_bridge_id, the high one first: br_make_bridge_id; 8000 says ip of 32768",
  IFLA_BRIDGE_VLAN_INFO: bridgeForm,
  IFLA_OFFLOAD_XSTATS_L3_STATS: "the index says which counters: rtnl_offload_xstats_fill_hw_s_info",
  RTA_EXPIRES: "64 bits in multicast routes: nla_put_u64_64bit in mr_fill_mroute",
  TCA_OPTIONS: "classes of hfsc have attributes, the qdisc a struct: hfsc_dump_class; 05-tc-qdisc.pcap",
  TCA_FLOWER_KEY_MPLS_OPTS_LSE: "a nest for each label: fl_set_key_mpls_opts; 05-tc-filter.pcap",
};
