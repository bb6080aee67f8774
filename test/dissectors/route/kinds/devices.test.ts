/** What the data of device links and of their ports decodes to, compared with what iproute2 printed and was told. */
import { describe, expect, test } from "vitest";
import { tunnelKinds } from "../../../../dissectors/route/link/kinds/tunnels.ts";
import type { Message, Scope } from "../../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../../helpers/captures.ts";
import { messageJson } from "../../../helpers/decode.ts";
import type { Json } from "../../../helpers/json.ts";
import { Scenario, scenario } from "../../../helpers/scenario.ts";
import { readTruth, type TruthCommand } from "../../../helpers/truth.ts";

/** The decoded data of one link or port, in the ways in which iproute2's JSON needs it. */
class Data {
  readonly json: Json;
  private readonly names: Json;
  private readonly path: string;
  private readonly scope: Scope;
  private readonly message: Message;

  constructor(message: Message, attribute: "IFLA_INFO_DATA" | "IFLA_INFO_SLAVE_DATA") {
    const { attributes, names } = messageJson(message);
    this.message = message;
    this.path = `IFLA_LINKINFO.${attribute}`;
    this.json = attributes.IFLA_LINKINFO[attribute];
    this.names = names;
    this.scope = message.root.into("IFLA_LINKINFO")?.into(attribute) as Scope;
  }

  /** The value in the field tree: a number also where the JSON has a constant. */
  value(name: string): Json {
    return this.message.field(`${this.path}.${name}`)?.value;
  }

  hex(name: string, digits = 1): string {
    return this.value(name).toString(16).padStart(digits, "0");
  }

  word(name: string): string | null {
    return this.scope.word(name);
  }

  /** The name that the capture has taught for an interface index. */
  link(name: string): string | undefined {
    return this.names[`${this.path}.${name}`];
  }

  /** A bridge's id as iproute2 writes it. */
  bridge(name: string): string {
    const { prio, addr } = this.json[name];
    return `${prio.toString(16).padStart(4, "0")}.${addr}`;
  }

  /** Clock ticks in seconds. */
  seconds(name: string): number {
    return Number(this.value(name)) / 100;
  }

  /** What is set among flags, without what their names begin with. */
  flags(names: readonly string[], prefix: string): string[] {
    return names.map((name) => name.replace(prefix, ""));
  }
}

/** How iproute2 names a value, and how ours becomes its. */
type Table = Readonly<Record<string, (data: Data) => Json>>;

const table = (prefix: string, names: string, get: (data: Data, name: string) => Json): Table =>
  Object.fromEntries(
    names.split(" ").map((entry) => {
      const [printed = "", ours = printed] = entry.split("=");
      return [printed, (data: Data) => get(data, `${prefix}_${ours.toUpperCase()}`)];
    }),
  );

const values = (prefix: string, names: string) => table(prefix, names, (data, name) => data.json[name]);
const numbers = (prefix: string, names: string) => table(prefix, names, (data, name) => data.value(name));
const switches = (prefix: string, names: string) => table(prefix, names, (data, name) => data.json[name] === 1);
const words = (prefix: string, names: string) => table(prefix, names, (data, name) => data.word(name));
const links = (prefix: string, names: string) => table(prefix, names, (data, name) => data.link(name));
const timers = (prefix: string, names: string) => table(prefix, names, (data, name) => data.seconds(name));
const bridgeIds = (prefix: string, names: string) => table(prefix, names, (data, name) => data.bridge(name));

const option = (name: string) => (data: Data) => {
  const { optval, optmask } = data.json.IFLA_BR_MULTI_BOOLOPT;
  return optmask.includes(name) ? Number(optval.includes(name)) : undefined;
};

const querier = (version: "ip" | "ipv6", printed: "ipv4" | "ipv6") => (data: Data) => {
  const address = data.json.IFLA_BR_MCAST_QUERIER_STATE[`BRIDGE_QUERIER_${version.toUpperCase()}_ADDRESS`];
  return { [`mcast_querier_${printed}_addr`]: address };
};

const bridge: Table = {
  ...values("IFLA_BR", "forward_delay hello_time max_age ageing_time stp_state priority vlan_filtering root_port"),
  ...values("IFLA_BR", "root_path_cost topology_change topology_change_detected fdb_n_learned fdb_max_learned"),
  ...values("IFLA_BR", "vlan_default_pvid vlan_stats_enabled vlan_stats_per_port group_addr"),
  ...values("IFLA_BR", "nf_call_iptables nf_call_ip6tables nf_call_arptables mcast_snooping mcast_query_use_ifaddr"),
  ...values("IFLA_BR", "mcast_querier mcast_hash_elasticity mcast_hash_max mcast_last_member_cnt"),
  ...values("IFLA_BR", "mcast_startup_query_cnt mcast_last_member_intvl mcast_membership_intvl mcast_querier_intvl"),
  ...values("IFLA_BR", "mcast_query_intvl mcast_query_response_intvl mcast_startup_query_intvl mcast_stats_enabled"),
  ...values("IFLA_BR", "mcast_igmp_version mcast_mld_version"),
  ...numbers("IFLA_BR", "mcast_router"),
  ...words("IFLA_BR", "stp_mode vlan_protocol"),
  ...bridgeIds("IFLA_BR", "bridge_id root_id"),
  ...timers("IFLA_BR", "hello_timer tcn_timer topology_change_timer gc_timer"),
  group_fwd_mask: (data) => `0x${data.hex("IFLA_BR_GROUP_FWD_MASK")}`,
  no_linklocal_learn: option("BR_BOOLOPT_NO_LL_LEARN"),
  mcast_vlan_snooping: option("BR_BOOLOPT_MCAST_VLAN_SNOOPING"),
  mst_enabled: option("BR_BOOLOPT_MST_ENABLE"),
  mdb_offload_fail_notification: option("BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION"),
  fdb_local_vlan_0: option("BR_BOOLOPT_FDB_LOCAL_VLAN_0"),
  mcast_querier_state_ipv4: querier("ip", "ipv4"),
  mcast_querier_state_ipv6: querier("ipv6", "ipv6"),
};

const bridgePort: Table = {
  ...values("IFLA_BRPORT", "priority cost designated_port designated_cost topology_change_ack config_pending"),
  ...values("IFLA_BRPORT", "backup_nhid mcast_max_groups"),
  ...numbers("IFLA_BRPORT", "multicast_router"),
  ...words("IFLA_BRPORT", "state"),
  ...switches("IFLA_BRPORT", "guard root_block=protect fastleave=fast_leave learning flood=unicast_flood"),
  ...switches("IFLA_BRPORT", "proxy_arp=proxyarp proxy_arp_wifi=proxyarp_wifi mcast_flood bcast_flood"),
  ...switches("IFLA_BRPORT", "mcast_to_unicast=mcast_to_ucast neigh_suppress neigh_vlan_suppress"),
  ...switches("IFLA_BRPORT", "neigh_forward_grat vlan_tunnel isolated locked mab"),
  ...bridgeIds("IFLA_BRPORT", "bridge_id root_id"),
  ...timers("IFLA_BRPORT", "hold_timer message_age_timer forward_delay_timer"),
  hairpin: (data) => data.json.IFLA_BRPORT_MODE === "BRIDGE_MODE_HAIRPIN",
  id: (data) => `0x${data.hex("IFLA_BRPORT_ID")}`,
  no: (data) => `0x${data.hex("IFLA_BRPORT_NO")}`,
  // As printf's %#x writes it.
  group_fwd_mask: (data) =>
    data.value("IFLA_BRPORT_GROUP_FWD_MASK") === 0 ? "0" : `0x${data.hex("IFLA_BRPORT_GROUP_FWD_MASK")}`,
  group_fwd_mask_str: (data) => `0x${data.hex("IFLA_BRPORT_GROUP_FWD_MASK")}`,
};

const bond: Table = {
  ...values("IFLA_BOND", "miimon updelay downdelay peer_notify_delay=peer_notif_delay use_carrier arp_interval"),
  ...values("IFLA_BOND", "arp_missed_max=missed_max resend_igmp num_peer_notif all_slaves_active min_links"),
  ...values("IFLA_BOND", "lp_interval packets_per_slave ad_actor_sys_prio ad_user_port_key ad_actor_system"),
  ...values("IFLA_BOND", "tlb_dynamic_lb"),
  ...words("IFLA_BOND", "mode arp_all_targets primary_reselect fail_over_mac xmit_hash_policy ad_lacp_rate ad_select"),
  ...words("IFLA_BOND", "ad_lacp_active"),
  ...switches("IFLA_BOND", "lacp_strict coupled_control broadcast_neighbor=broadcast_neigh"),
  ...links("IFLA_BOND", "active_slave primary"),
  // iproute2's JSON has no word for 0, its text has "none".
  arp_validate: (data) => (data.value("IFLA_BOND_ARP_VALIDATE") === 0 ? null : data.word("IFLA_BOND_ARP_VALIDATE")),
  arp_ip_target: (data) => data.json.IFLA_BOND_ARP_IP_TARGET.map(({ value }: Json) => value),
  ns_ip6_target: (data) => data.json.IFLA_BOND_NS_IP6_TARGET.map(({ value }: Json) => value),
  ad_info: ({ json: { IFLA_BOND_AD_INFO: info } }) => ({
    aggregator: info.IFLA_BOND_AD_INFO_AGGREGATOR,
    num_ports: info.IFLA_BOND_AD_INFO_NUM_PORTS,
    actor_key: info.IFLA_BOND_AD_INFO_ACTOR_KEY,
    partner_key: info.IFLA_BOND_AD_INFO_PARTNER_KEY,
    partner_mac: info.IFLA_BOND_AD_INFO_PARTNER_MAC,
  }),
};

const portState = (name: string) => (data: Data) => data.word(name)?.split(",").filter(Boolean);

const bondSlave: Table = {
  ...values("IFLA_BOND_SLAVE", "link_failure_count perm_hwaddr queue_id prio ad_aggregator_id actor_port_prio"),
  ...numbers("IFLA_BOND_SLAVE", "ad_actor_oper_port_state ad_partner_oper_port_state"),
  ...words("IFLA_BOND_SLAVE", "state mii_status churn_actor_state=ad_churn_actor_state"),
  ...words("IFLA_BOND_SLAVE", "churn_partner_state=ad_churn_partner_state"),
  ad_actor_oper_port_state_str: portState("IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE"),
  ad_partner_oper_port_state_str: portState("IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE"),
};

const macvlan: Table = {
  ...values("IFLA_MACVLAN", "bcqueuelen=bc_queue_len usedbcqueuelen=bc_queue_len_used macaddr_count"),
  ...words("IFLA_MACVLAN", "mode"),
  macaddr_data: (data) => data.json.IFLA_MACVLAN_MACADDR_DATA.IFLA_MACVLAN_MACADDR,
};

const ipvlan: Table = {
  ...words("IFLA_IPVLAN", "mode"),
  private: (data) => data.json.IFLA_IPVLAN_FLAGS.includes("IPVLAN_F_PRIVATE"),
  vepa: (data) => data.json.IFLA_IPVLAN_FLAGS.includes("IPVLAN_F_VEPA"),
  bridge: (data) => data.json.IFLA_IPVLAN_FLAGS.length === 0,
};

const kinds: Readonly<Record<string, Table>> = {
  bridge,
  bond,
  vlan: {
    ...values("IFLA_VLAN", "id"),
    ...words("IFLA_VLAN", "protocol"),
    flags: (data) => data.flags(data.json.IFLA_VLAN_FLAGS.flags, "VLAN_FLAG_"),
    ingress_qos: (data) => data.json.IFLA_VLAN_INGRESS_QOS.IFLA_VLAN_QOS_MAPPING,
    egress_qos: (data) => data.json.IFLA_VLAN_EGRESS_QOS.IFLA_VLAN_QOS_MAPPING,
  },
  macvlan,
  macvtap: macvlan,
  ipvlan,
  ipvtap: ipvlan,
  vrf: values("IFLA_VRF", "table"),
  macsec: {
    ...values("IFLA_MACSEC", "icv_len encoding_sa window"),
    ...words("IFLA_MACSEC", "cipher_suite validation offload"),
    ...switches("IFLA_MACSEC", "protect encrypt inc_sci es scb replay_protect"),
    sci: (data) => data.hex("IFLA_MACSEC_SCI", 16),
  },
  hsr: {
    ...values("IFLA_HSR", "seq_nr supervision_addr version"),
    ...numbers("IFLA_HSR", "proto=protocol"),
    ...links("IFLA_HSR", "slave1 slave2 interlink"),
  },
  rmnet: {
    ...values("IFLA_RMNET", "mux_id"),
    flags: (data) => data.flags(data.json.IFLA_RMNET_FLAGS.flags, "RMNET_FLAGS_"),
  },
  tun: {
    ...values("IFLA_TUN", "user=owner numqueues=num_queues numdisabled=num_disabled_queues"),
    ...words("IFLA_TUN", "type"),
    ...switches("IFLA_TUN", "pi vnet_hdr multi_queue persist"),
    // iproute2 knows the group of that machine by name.
    group: (data) => (data.json.IFLA_TUN_GROUP === 100 ? "users" : undefined),
  },
  netkit: words("IFLA_NETKIT", "mode type=primary policy peer_policy scrub peer_scrub"),
  ovpn: words("IFLA_OVPN", "mode"),
};

const ports: Readonly<Record<string, Table>> = {
  bridge: bridgePort,
  bond: bondSlave,
  vrf: values("IFLA_VRF_PORT", "table"),
};

/** Compares all that iproute2 printed of devices and ports; gives how many values of each kind agreed. */
function compare(recorded: Scenario, command: TruthCommand): Map<string, number> {
  const counts = new Map<string, number>();
  const told = new Map(
    recorded
      .during(command, "RTM_NEWLINK")
      .filter((message) => !message.fromUser)
      .map((message) => [message.root.own("IFLA_IFNAME"), message]),
  );
  const check = (name: string, ours: Json, printed: Json) => {
    expect(ours, name).toEqual(printed);
    const kind = name.slice(name.indexOf(" ") + 1);
    counts.set(kind, (counts.get(kind) ?? 0) + Object.keys(printed).length);
  };
  const converted = (columns: Table | undefined, data: Data, printed: Json) =>
    Object.fromEntries(Object.keys(printed).map((key) => [key, columns?.[key]?.(data)]));
  for (const { ifname, linkinfo = {} } of JSON.parse(command.output)) {
    const message = told.get(ifname) as Message;
    const { info_kind: kind, info_data: data, info_slave_kind: slave, info_slave_data: slaveData } = linkinfo;
    if (kind in kinds && data !== undefined) {
      check(`${ifname} ${kind}`, converted(kinds[kind], new Data(message, "IFLA_INFO_DATA"), data), data);
    }
    if (slave in ports && slaveData !== undefined) {
      const port = converted(ports[slave], new Data(message, "IFLA_INFO_SLAVE_DATA"), slaveData);
      check(`${ifname} ${slave} port`, port, slaveData);
    }
  }
  return counts;
}

const linkKinds = await scenario("02-link-kinds");
const bridgeMore = await scenario("02b-link-bridge-more");
const seedTruth = sharedCapture("01-netns-seed.truth.txt");
const reason = "the shared captures are not beside this checkout";

describe("every kind of device", () => {
  if (linkKinds === null || bridgeMore === null || seedTruth === null) {
    test.skip(reason, () => {});
    return;
  }

  test("ip -d -s -s -j link", () => {
    const counts = compare(linkKinds, linkKinds.command("ip -d -s -s -j link"));
    const wanted = [...Object.keys(kinds), ...Object.keys(ports).map((kind) => `${kind} port`)];
    expect([...counts.keys()].sort()).toEqual(wanted.sort());
    const few = [...counts].filter(([, count]) => count < 5).map(([kind]) => kind);
    // All that iproute2 prints: a table, a mode, a number and a flag; ipvtap and macvtap were made once.
    expect(few.sort()).toEqual(["ipvlan", "ipvtap", "macvtap", "ovpn", "rmnet", "vrf", "vrf port"]);
    expect([...counts.values()].reduce((sum, count) => sum + count)).toBe(398);
  });

  test("ip -d -j link show v1: a port with its options on", () => {
    const counts = compare(bridgeMore, bridgeMore.command("ip -d -j link show v1"));
    expect(counts.get("bridge port")).toBe(36);
  });

  test.each([
    ["foo", "ip -n foo -d -j link show", "macvlan"],
    ["nsA", "ip -n nsA -d -j link show", "vlan"],
  ])("in %s: %s", async (namespace, command, kind) => {
    const messages = await messagesOf(sharedCapture(`01-netns-seed.${namespace}.pcap`) as string);
    const runs = readTruth(seedTruth).filter((one) => one.command === command);
    const counts = compare(new Scenario(messages, runs), runs.at(-1) as TruthCommand);
    expect(counts.get(kind)).toBe(3);
  });

  test.each([
    "01-netns-seed.init.pcap",
    "02-link-kinds.pcap",
    "02b-link-bridge-more.pcap",
    "03-addr-route-neigh-rule.pcap",
    "13-wireguard-macsec-ovpn-macsec.pcap",
    "16-genl-misc-team-batadv-tipc.pcap",
    "20-daily-mix.pcap",
  ])("nothing of a device is unknown in %s", async (file) => {
    let seen = 0;
    for (const message of await messagesOf(sharedCapture(file) as string)) {
      const info = message.root.into("IFLA_LINKINFO");
      if (info === null) continue;
      // A tunnel may be the port of a device, so only its own data is another test's.
      const kind = String(info.own("IFLA_INFO_KIND"));
      if (tunnelKinds[kind] !== undefined && !info.has("IFLA_INFO_SLAVE_KIND")) continue;
      seen++;
      const issues = message.issues.filter(
        ({ kind: issue, path }) => issue !== "assumed" && path.startsWith("IFLA_LINKINFO"),
      );
      expect(issues, message.id).toEqual([]);
    }
    expect(seen).toBeGreaterThan(0);
  });
});

describe("what requests ask for", () => {
  if (linkKinds === null || bridgeMore === null) {
    test.skip(reason, () => {});
    return;
  }
  /** The link information of the request that a command sent. */
  const asked = (recorded: Scenario, command: string) => {
    const requests = recorded
      .during(recorded.command(command), "RTM_NEWLINK", "RTM_SETLINK")
      .filter(({ fromUser }) => fromUser);
    return messageJson(requests.at(-1) as Message).attributes.IFLA_LINKINFO;
  };

  test.each([
    [
      "ip link add v2 numtxqueues 3 numrxqueues 3 type veth peer name v3 numtxqueues 2 mtu 1400",
      "VETH_INFO_PEER",
      { IFLA_IFNAME: "v3", IFLA_NUM_TX_QUEUES: 2, IFLA_MTU: 1400 },
    ],
    ["ip link add vxcan0 type vxcan peer name vxcan1", "VXCAN_INFO_PEER", { IFLA_IFNAME: "vxcan1" }],
  ])("the other end: %s", (command, attribute, attributes) => {
    const peer = asked(linkKinds, command)?.IFLA_INFO_DATA?.[attribute];
    expect(peer).toMatchObject({ ifinfomsg: { ifi_index: 0 }, attributes });
  });

  test("both ends of a netkit", () => {
    const command = "ip link add nka type netkit mode l3 forward peer blackhole name nkb";
    expect(asked(linkKinds, command).IFLA_INFO_DATA).toMatchObject({
      IFLA_NETKIT_MODE: "NETKIT_L3",
      IFLA_NETKIT_POLICY: "NETKIT_PASS",
      IFLA_NETKIT_PEER_POLICY: "NETKIT_DROP",
      IFLA_NETKIT_PEER_INFO: { attributes: { IFLA_IFNAME: "nkb" } },
    });
  });

  test.each([
    ["ip link add bat1 type batadv ra BATMAN_V", { IFLA_BATADV_ALGO_NAME: "BATMAN_V" }],
    [
      "ip link set mvsrc type macvlan macaddr del 02:aa:bb:cc:dd:01",
      { IFLA_MACVLAN_MACADDR_MODE: "MACVLAN_MACADDR_DEL", IFLA_MACVLAN_MACADDR: "02:aa:bb:cc:dd:01" },
    ],
    [
      "ip link add link ms1 macsec1 type macsec sci 0123456789abcdef cipher gcm-aes-xpn-128",
      {
        IFLA_MACSEC_CIPHER_SUITE: "MACSEC_CIPHER_ID_GCM_AES_XPN_128",
      },
    ],
    [
      "ip link add hsr0 type hsr slave1 h1 slave2 h2 supervision 45 version 1 proto 0",
      { IFLA_HSR_MULTICAST_SPEC: 45, IFLA_HSR_VERSION: 1, IFLA_HSR_PROTOCOL: "HSR_PROTOCOL_HSR" },
    ],
  ])("%s", (command, data) => {
    expect(asked(linkKinds, command).IFLA_INFO_DATA).toMatchObject(data);
  });

  test("ip link set ds1 type bond_slave prio 5", () => {
    const { IFLA_INFO_SLAVE_DATA: data } = asked(linkKinds, "ip link set ds1 type bond_slave prio 5");
    expect(data).toEqual({ IFLA_BOND_SLAVE_PRIO: 5 });
  });

  test("ip link add mac0 link dum0 type macvlan mode bridge bcqueuelen 55 bclim 7", () => {
    const command = "ip link add mac0 link dum0 type macvlan mode bridge bcqueuelen 55 bclim 7";
    expect(asked(bridgeMore, command).IFLA_INFO_DATA).toEqual({
      IFLA_MACVLAN_MODE: "MACVLAN_MODE_BRIDGE",
      IFLA_MACVLAN_BC_QUEUE_LEN: 55,
      IFLA_MACVLAN_BC_CUTOFF: 7,
    });
  });
});
