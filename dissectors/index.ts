/** What can be dissected, and where its tables are: they load when their protocol, family or type first appears. */
import type { Dissector, ManifestEntry } from "../src/schema/index.ts";

/** The names that Wireshark has for fields. */
export { wiresharkNames } from "./wireshark-names.ts";

type Load = () => Promise<readonly Dissector[]>;

/** A generic family: name, version, highest command and highest attribute, by which it is known without its name. */
function generic(family: string, version: number, maxCommand: number, maxAttribute: number, load: Load): ManifestEntry {
  return { protocol: "NETLINK_GENERIC", family, version, maxCommand, maxAttribute, load };
}

/** A subsystem of nfnetlink. */
function netfilter(family: string, load: Load): ManifestEntry {
  return { protocol: "NETLINK_NETFILTER", family, load };
}

/** A protocol; with ranges where these tables are for some of its message types only. */
function protocol(name: string, load: Load, types?: ManifestEntry["types"]): ManifestEntry {
  return types === undefined ? { protocol: name, load } : { protocol: name, types, load };
}

/** RTM_NEWQDISC to RTM_GETACTION, RTM_NEWCHAIN to RTM_GETCHAIN. */
const trafficControlTypes: ManifestEntry["types"] = [
  [36, 50],
  [100, 102],
];

// One line an entry: protocols, generic families, subsystems of nfnetlink, each in the order of their names.
export const manifest: readonly ManifestEntry[] = [
  protocol("NETLINK_AUDIT", async () => (await import("./audit/index.ts")).audit),
  protocol("NETLINK_CONNECTOR", async () => [(await import("./connector/connector.ts")).connector]),
  protocol("NETLINK_CRYPTO", async () => [(await import("./crypto/crypto.ts")).crypto]),
  protocol("NETLINK_FIB_LOOKUP", async () => [(await import("./fib_lookup/fib-lookup.ts")).fibLookup]),
  protocol("NETLINK_ISCSI", async () => [(await import("./iscsi/iscsi.ts")).iscsi]),
  protocol("NETLINK_KOBJECT_UEVENT", async () => [(await import("./kobject_uevent/uevent.ts")).uevents]),
  protocol("NETLINK_RDMA", async () => (await import("./rdma/index.ts")).rdma),
  protocol("NETLINK_ROUTE", async () => (await import("./route/index.ts")).route),
  protocol("NETLINK_ROUTE", async () => (await import("./route/tc/tc.ts")).trafficControl, trafficControlTypes),
  protocol("NETLINK_SCSITRANSPORT", async () => [(await import("./scsi_transport/scsi-transport.ts")).scsiTransport]),
  protocol("NETLINK_SELINUX", async () => [(await import("./selinux/selinux.ts")).selinux]),
  protocol("NETLINK_SOCK_DIAG", async () => (await import("./sock_diag/sock-diag.ts")).sockDiag),
  protocol("NETLINK_USERSOCK", async () => [(await import("./usersock/usersock.ts")).usersock]),
  protocol("NETLINK_XFRM", async () => [(await import("./xfrm/xfrm.ts")).xfrmDissector]),
  generic("802.15.4 MAC", 1, 49, 56, async () => [(await import("./generic/ieee802154.ts")).ieee802154]),
  generic("acpi_event", 1, 1, 1, async () => [(await import("./generic/acpi-event.ts")).acpiEvent]),
  generic("batadv", 1, 18, 60, async () => [(await import("./generic/batadv.ts")).batadv]),
  generic("binder", 1, 1, 10, async () => [(await import("./generic/binder.ts")).binder]),
  generic("dev-energymodel", 1, 5, 4, async () => [(await import("./generic/energy-model.ts")).energyModel]),
  generic("devlink", 1, 84, 185, async () => [(await import("./generic/devlink/index.ts")).devlink]),
  generic("dpll", 1, 12, 32, async () => [(await import("./generic/dpll/dpll.ts")).dpll]),
  generic("drm-ras", 1, 3, 4, async () => [(await import("./generic/drm-ras.ts")).drmRas]),
  generic("ethtool", 1, 54, 32, async () => [(await import("./generic/ethtool/index.ts")).ethtool]),
  generic("fou", 1, 3, 11, async () => [(await import("./generic/fou.ts")).fou]),
  generic("gtp", 0, 3, 13, async () => [(await import("./generic/gtp.ts")).gtp]),
  generic("handshake", 1, 3, 9, async () => [(await import("./generic/handshake.ts")).handshake]),
  generic("HSR", 1, 6, 10, async () => [(await import("./generic/hsr.ts")).hsr]),
  generic("ila", 1, 4, 9, async () => [(await import("./generic/ila.ts")).ila]),
  generic("IOAM6", 1, 7, 7, async () => [(await import("./generic/ioam6.ts")).ioam6]),
  generic("IPVS", 1, 17, 6, async () => [(await import("./generic/ipvs.ts")).ipvs]),
  generic("l2tp", 1, 8, 35, async () => [(await import("./generic/l2tp.ts")).l2tp]),
  generic("lockd", 1, 2, 3, async () => [(await import("./generic/lockd.ts")).lockd]),
  generic("MAC80211_HWSIM", 1, 11, 31, async () => [(await import("./generic/mac80211-hwsim.ts")).mac80211Hwsim]),
  generic("macsec", 1, 10, 9, async () => [(await import("./generic/macsec.ts")).macsecFamily]),
  generic("mptcp_pm", 1, 16, 18, async () => [(await import("./generic/mptcp/path-manager.ts")).mptcpPathManager]),
  generic("nbd", 1, 5, 10, async () => [(await import("./generic/nbd.ts")).nbd]),
  generic("NCSI", 1, 6, 8, async () => [(await import("./generic/ncsi.ts")).ncsi]),
  generic("net-shaper", 1, 5, 10, async () => [(await import("./generic/net-shaper.ts")).netShaper]),
  generic("NET_DM", 2, 9, 23, async () => [(await import("./generic/drop-monitor.ts")).dropMonitor]),
  generic("netdev", 1, 16, 34, async () => [(await import("./generic/netdev/netdev.ts")).netdev]),
  generic("netns", 1, 1, 3, async () => [(await import("./generic/netns-rfc.ts")).netnsRfc]),
  generic("nfc", 1, 30, 32, async () => [(await import("./generic/nfc.ts")).nfc]),
  generic("nfsd", 1, 18, 14, async () => [(await import("./generic/nfsd.ts")).nfsd]),
  generic("nl80211", 1, 167, 366, async () => [(await import("./generic/nl80211/index.ts")).nl80211]),
  generic("nl802154", 1, 43, 48, async () => [(await import("./generic/nl802154.ts")).nl802154]),
  generic("NLBL_CALIPSO", 3, 4, 2, async () => [(await import("./generic/netlabel/calipso.ts")).calipso]),
  generic("NLBL_CIPSOv4", 3, 4, 12, async () => [(await import("./generic/netlabel/cipso.ts")).cipso]),
  generic("NLBL_MGMT", 3, 8, 12, async () => [(await import("./generic/netlabel/management.ts")).management]),
  generic("NLBL_UNLBL", 3, 8, 7, async () => [(await import("./generic/netlabel/unlabeled.ts")).unlabeled]),
  generic("nlctrl", 2, 10, 10, async () => [(await import("./generic/nlctrl.ts")).nlctrl]),
  generic("ovpn", 1, 11, 3, async () => [(await import("./generic/ovpn.ts")).ovpn]),
  generic("ovs_ct_limit", 1, 3, 1, async () => [(await import("./generic/ovs/ct-limit.ts")).ovsCtLimit]),
  generic("ovs_datapath", 2, 4, 9, async () => [(await import("./generic/ovs/datapath.ts")).ovsDatapath]),
  generic("ovs_flow", 1, 4, 11, async () => [(await import("./generic/ovs/flow.ts")).ovsFlow]),
  generic("ovs_meter", 1, 4, 9, async () => [(await import("./generic/ovs/meter.ts")).ovsMeter]),
  generic("ovs_packet", 1, 3, 12, async () => [(await import("./generic/ovs/packet.ts")).ovsPacket]),
  generic("ovs_vport", 1, 4, 10, async () => [(await import("./generic/ovs/vport.ts")).ovsVport]),
  generic("pmcraid", 1, 1, 1, async () => [(await import("./generic/pmcraid.ts")).pmcraid]),
  generic("psample", 1, 3, 16, async () => [(await import("./generic/psample.ts")).psample]),
  generic("psp", 1, 12, 11, async () => [(await import("./generic/psp.ts")).psp]),
  generic("SEG6", 1, 4, 7, async () => [(await import("./generic/seg6.ts")).seg6]),
  generic("SMBD_GENL", 1, 17, 17, async () => [(await import("./generic/ksmbd.ts")).ksmbd]),
  generic("SMC_GEN_NETLINK", 1, 18, 8, async () => [(await import("./generic/smc/smc.ts")).smc]),
  generic("SMC_PNETID", 1, 4, 4, async () => [(await import("./generic/smc/pnet.ts")).smcPnet]),
  generic("sunrpc", 1, 6, 1, async () => [(await import("./generic/sunrpc.ts")).sunrpc]),
  generic("TASKSTATS", 1, 5, 6, async () => [(await import("./generic/taskstats.ts")).taskstats]),
  generic("TCM-USER", 2, 7, 9, async () => [(await import("./generic/tcmu.ts")).tcmu]),
  generic("tcp_metrics", 1, 2, 13, async () => [(await import("./generic/tcp-metrics.ts")).tcpMetrics]),
  generic("team", 1, 3, 3, async () => [(await import("./generic/team.ts")).team]),
  generic("thermal", 2, 19, 27, async () => [(await import("./generic/thermal.ts")).thermal]),
  generic("TIPC", 1, 1, 0, async () => [(await import("./generic/tipc/legacy.ts")).tipcLegacy]),
  generic("TIPCv2", 1, 25, 10, async () => [(await import("./generic/tipc/tipc.ts")).tipc]),
  generic("vdpa", 1, 8, 36, async () => [(await import("./generic/vdpa.ts")).vdpa]),
  generic("VFS_DQUOT", 1, 1, 7, async () => [(await import("./generic/quota.ts")).quota]),
  generic("wireguard", 1, 1, 8, async () => [(await import("./generic/wireguard.ts")).wireguard]),
  netfilter("acct", async () => [(await import("./netfilter/accounting.ts")).accounting]),
  netfilter("cthelper", async () => [(await import("./netfilter/conntrack/helper.ts")).helpers]),
  netfilter("ctnetlink", async () => [(await import("./netfilter/conntrack/conntrack.ts")).conntrack]),
  netfilter("ctnetlink_exp", async () => [(await import("./netfilter/conntrack/expectation.ts")).expectations]),
  netfilter("cttimeout", async () => [(await import("./netfilter/conntrack/timeout.ts")).timeouts]),
  netfilter("hook", async () => [(await import("./netfilter/hook.ts")).hooks]),
  netfilter("ipset", async () => [(await import("./netfilter/ipset/ipset.ts")).ipset]),
  netfilter("nf_tables", async () => (await import("./netfilter/nf_tables/index.ts")).nfTables),
  netfilter("nft_compat", async () => [(await import("./netfilter/nf_tables/compat.ts")).compat]),
  netfilter("none", async () => [(await import("./netfilter/batch.ts")).batch]),
  netfilter("osf", async () => [(await import("./netfilter/osf.ts")).osf]),
  netfilter("queue", async () => [(await import("./netfilter/queue.ts")).queue]),
  netfilter("ulog", async () => [(await import("./netfilter/log.ts")).log]),
];
