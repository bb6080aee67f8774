/**
 * What does not count when messages are compared by meaning.
 */

/** Fields of the framing that no two runs have alike, wherever they stand. */
export const framing: ReadonlySet<string> = new Set(["nlmsg_len", "nlmsg_seq", "nlmsg_pid", "nlmsg_type"]);

/** Flags of the netlink header that say how an answer was packed. */
export const packingFlags: ReadonlySet<string> = new Set(["NLM_F_MULTI", "NLM_F_CAPPED", "NLM_F_ACK_TLVS"]);

/** The flag that says that something changed while the kernel dumped; volatile too. */
export const interruptedFlag = "NLM_F_DUMP_INTR";

/**
 * Values that change by themselves: counters, ages, timers, lifetimes, and what names a process or a generation of a
 * ruleset. `--strict` compares them.
 */
export const volatileFields: readonly string[] = [
  "IFLA_STATS",
  "IFLA_STATS64",
  "IFLA_INFO_XSTATS",
  "IFLA_VF_STATS",
  "IFLA_INET6_STATS",
  "IFLA_INET6_ICMP6STATS",
  "IFLA_INET6_CACHEINFO",
  "IFLA_CARRIER_CHANGES",
  "IFLA_CARRIER_UP_COUNT",
  "IFLA_CARRIER_DOWN_COUNT",
  "IFLA_BR_HELLO_TIMER",
  "IFLA_BR_TCN_TIMER",
  "IFLA_BR_TOPOLOGY_CHANGE_TIMER",
  "IFLA_BR_GC_TIMER",
  "IFLA_BRPORT_MESSAGE_AGE_TIMER",
  "IFLA_BRPORT_FORWARD_DELAY_TIMER",
  "IFLA_BRPORT_HOLD_TIMER",
  "IFLA_STATS_LINK_64",
  "IFLA_STATS_LINK_XSTATS",
  "IFLA_STATS_LINK_OFFLOAD_XSTATS",
  "IFA_CACHEINFO.cstamp",
  "IFA_CACHEINFO.tstamp",
  "IFA_CACHEINFO.ifa_prefered",
  "IFA_CACHEINFO.ifa_valid",
  "PREFIX_CACHEINFO",
  "RTA_CACHEINFO",
  "RTA_MFC_STATS",
  "RTA_EXPIRES",
  "NDA_CACHEINFO",
  "NDA_PROBES",
  "NDTA_STATS",
  "NDTA_CONFIG.ndtc_last_flush",
  "NDTA_CONFIG.ndtc_last_rand",
  "NDTA_CONFIG.ndtc_hash_rnd",
  "NHA_GROUP_STATS",
  "NHA_RES_GROUP_UNBALANCED_TIME",
  "NHA_RES_GROUP_UNBALANCED_TIMER",
  "NHA_RES_BUCKET_IDLE_TIME",
  "MDBA_MDB_EATTR_TIMER",
  "MDBA_MDB_SRCATTR_TIMER",
  "MDBA_ROUTER_PATTR_TIMER",
  "MDBA_ROUTER_PATTR_INET_TIMER",
  "MDBA_ROUTER_PATTR_INET6_TIMER",
  "TCA_STATS",
  "TCA_STATS2",
  "TCA_XSTATS",
  "TCA_ACT_STATS",
  "NFTA_COUNTER_BYTES",
  "NFTA_COUNTER_PACKETS",
  "NFTA_CHAIN_COUNTERS",
  "NFTA_GEN_ID",
  "NFTA_GEN_PROC_PID",
  "NFTA_GEN_PROC_NAME",
  "CTA_COUNTERS_ORIG",
  "CTA_COUNTERS_REPLY",
  "CTA_TIMEOUT",
  "CTA_TIMESTAMP",
  "curlft",
  "stats.replay_window",
  "XFRMA_LTIME_VAL",
  "WGPEER_A_RX_BYTES",
  "WGPEER_A_TX_BYTES",
  "WGPEER_A_LAST_HANDSHAKE_TIME",
  "OVS_DP_ATTR_STATS",
  "OVS_DP_ATTR_MEGAFLOW_STATS",
  "OVS_VPORT_ATTR_STATS",
  "OVS_FLOW_ATTR_STATS",
  "OVS_FLOW_ATTR_USED",
  "DEVLINK_ATTR_STATS",
  "MACSEC_ATTR_SECY_STATS",
  "MACSEC_ATTR_TXSC_STATS",
  "MACSEC_RXSC_ATTR_STATS",
  "MACSEC_SA_ATTR_STATS",
  "NL80211_STA_INFO_INACTIVE_TIME",
  "NL80211_STA_INFO_CONNECTED_TIME",
  "INET_DIAG_INFO",
  "INET_DIAG_MEMINFO",
  "INET_DIAG_SKMEMINFO",
];

/** Tells what is not to be compared. */
export class Ignored {
  private readonly names = new Set<string>();
  private readonly paths: readonly string[];

  /** @param fields names (`IFLA_MTU`), ends of paths (`IFA_CACHEINFO.tstamp`), or message types, in any case */
  constructor(fields: readonly string[]) {
    const lower = fields.map((field) => field.toLowerCase());
    for (const field of lower) if (!field.includes(".")) this.names.add(field);
    this.paths = lower.filter((field) => field.includes("."));
  }

  /** Whether a field of that name, or a message of that type, is left out. */
  name(name: string): boolean {
    return this.names.size > 0 && this.names.has(name.toLowerCase());
  }

  /** Whether the field at that path is left out with all that it holds. */
  field(name: string, path: string): boolean {
    if (this.name(name)) return true;
    if (this.paths.length === 0) return false;
    const lower = path.replace(/#\d+|\[\d+\]/g, "").toLowerCase();
    return this.paths.some((end) => lower === end || lower.endsWith(`.${end}`));
  }
}
