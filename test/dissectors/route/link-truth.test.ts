/** Every link that `ip -j link` printed, compared with what the capture holds. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { readTruth, type TruthCommand } from "../../helpers/truth.ts";

/** A captured link in the ways in which iproute2's JSON needs it. */
class Link {
  readonly header: Json;
  readonly attributes: Json;
  private readonly namesByIndex: ReadonlyMap<number, string>;

  constructor(message: Message, namesByIndex: ReadonlyMap<number, string>) {
    const { ifinfomsg, attributes } = messageJson(message);
    this.header = ifinfomsg;
    this.attributes = attributes;
    this.namesByIndex = namesByIndex;
  }

  interface(name: string): string | null {
    const index = this.attributes[name];
    return index === 0 ? null : (this.namesByIndex.get(index) ?? `unknown ${index}`);
  }

  bare(name: string, prefix: string): string {
    return String(this.attributes[name]).replace(prefix, "");
  }

  port(name: string): Json {
    return (this.attributes.IFLA_PROTINFO ?? this.attributes.IFLA_LINKINFO?.IFLA_INFO_SLAVE_DATA)?.[name];
  }
}

type Table = Readonly<Record<string, (link: Link) => Json>>;

/** Names that iproute2 has of its own, and a type that it has no name for. */
const hardwareTypes: Readonly<Record<string, string>> = {
  TUNNEL: "ipip",
  IPGRE: "gre",
  IP6GRE: "gre6",
  RAWIP: "[519]",
};

const generationModes: Readonly<Record<string, string>> = {
  IN6_ADDR_GEN_MODE_EUI64: "eui64",
  IN6_ADDR_GEN_MODE_NONE: "none",
  IN6_ADDR_GEN_MODE_STABLE_PRIVACY: "stable_secret",
  IN6_ADDR_GEN_MODE_RANDOM: "random",
};

/** iproute2 leaves out IFF_RUNNING, and says so when a link that is up lacks it. */
function words(flags: readonly string[]): string[] {
  const shown = flags.filter((flag) => flag !== "IFF_RUNNING").map((flag) => flag.replace("IFF_", ""));
  return (flags.includes("IFF_UP") && !flags.includes("IFF_RUNNING") ? [...shown, "NO-CARRIER"] : shown).sort();
}

/** Keys of `ip -d -j link` whose value is that of an attribute. */
const plain = (names: string): Table =>
  Object.fromEntries(names.split(" ").map((name) => [name, (link) => link.attributes[`IFLA_${name.toUpperCase()}`]]));

const linkKeys: Table = {
  ...plain("ifname mtu qdisc txqlen address broadcast promiscuity allmulti min_mtu max_mtu link_netnsid"),
  ...plain("num_tx_queues num_rx_queues gso_max_size gso_max_segs tso_max_size tso_max_segs gro_max_size"),
  ...plain("gso_ipv4_max_size gro_ipv4_max_size ifalias phys_port_name phys_switch_id"),
  ifindex: (link) => link.header.ifi_index,
  link_type: ({ header }) => {
    const name = header.ifi_type.replace("ARPHRD_", "");
    return hardwareTypes[name] ?? name.toLowerCase();
  },
  flags: ({ header }) => words(header.ifi_flags),
  link_pointtopoint: (link) => link.header.ifi_flags.includes("IFF_POINTOPOINT"),
  operstate: (link) => link.bare("IFLA_OPERSTATE", "IF_OPER_"),
  linkmode: (link) => link.bare("IFLA_LINKMODE", "IF_LINK_MODE_"),
  group: (link) => (link.attributes.IFLA_GROUP === 0 ? "default" : String(link.attributes.IFLA_GROUP)),
  link: (link) => link.interface("IFLA_LINK"),
  link_index: (link) => link.attributes.IFLA_LINK,
  master: (link) => link.interface("IFLA_MASTER"),
  permaddr: (link) => link.attributes.IFLA_PERM_ADDRESS,
  parentbus: (link) => link.attributes.IFLA_PARENT_DEV_BUS_NAME,
  parentdev: (link) => link.attributes.IFLA_PARENT_DEV_NAME,
  altnames: (link) => link.attributes.IFLA_PROP_LIST.IFLA_ALT_IFNAME,
  "netns-immutable": (link) => link.attributes.IFLA_NETNS_IMMUTABLE === 1,
  inet6_addr_gen_mode: (link) => generationModes[link.attributes.IFLA_AF_SPEC.AF_INET6.IFLA_INET6_ADDR_GEN_MODE],
  "linkinfo.info_kind": (link) => link.attributes.IFLA_LINKINFO.IFLA_INFO_KIND,
  "linkinfo.info_slave_kind": (link) => link.attributes.IFLA_LINKINFO.IFLA_INFO_SLAVE_KIND,
  "stats64.tx.carrier_changes": (link) => link.attributes.IFLA_CARRIER_CHANGES,
};

/** `stats64.rx.nohandler` is `rx_nohandler`; two counters have no direction in the kernel. */
function statistic(link: Link, key: string): Json {
  const [, direction, name] = key.split(".");
  const member = name === "multicast" || name === "collisions" ? name : `${direction}_${name}`;
  return link.attributes.IFLA_STATS64[member];
}

/** Keys of `bridge -d -j link`. */
const onOff = (attribute: string) => (link: Link) => link.port(`IFLA_BRPORT_${attribute}`) === 1;
const portKeys: Table = {
  state: (link) => link.port("IFLA_BRPORT_STATE").replace("BR_STATE_", "").toLowerCase(),
  priority: (link) => link.port("IFLA_BRPORT_PRIORITY"),
  cost: (link) => link.port("IFLA_BRPORT_COST"),
  hairpin: (link) => link.port("IFLA_BRPORT_MODE") === "BRIDGE_MODE_HAIRPIN",
  guard: onOff("GUARD"),
  root_block: onOff("PROTECT"),
  fastleave: onOff("FAST_LEAVE"),
  learning: onOff("LEARNING"),
  flood: onOff("UNICAST_FLOOD"),
  mcast_flood: onOff("MCAST_FLOOD"),
  bcast_flood: onOff("BCAST_FLOOD"),
  mcast_router: (link) =>
    ["DISABLED", "TEMP_QUERY", "PERM", "TEMP"].indexOf(
      link.port("IFLA_BRPORT_MULTICAST_ROUTER").replace("MDB_RTR_TYPE_", ""),
    ),
  mcast_to_unicast: onOff("MCAST_TO_UCAST"),
  neigh_suppress: onOff("NEIGH_SUPPRESS"),
  neigh_vlan_suppress: onOff("NEIGH_VLAN_SUPPRESS"),
  neigh_forward_grat: onOff("NEIGH_FORWARD_GRAT"),
  vlan_tunnel: onOff("VLAN_TUNNEL"),
  backup_nhid: (link) => link.port("IFLA_BRPORT_BACKUP_NHID"),
  isolated: onOff("ISOLATED"),
  locked: onOff("LOCKED"),
  mab: onOff("MAB"),
  mcast_n_groups: (link) => link.port("IFLA_BRPORT_MCAST_N_GROUPS"),
  mcast_max_groups: (link) => link.port("IFLA_BRPORT_MCAST_MAX_GROUPS"),
};

/** What `ip -d -j link` prints of a virtual function. */
function virtualFunction(info: Json): Json {
  const stats = info.IFLA_VF_STATS;
  return {
    vf: info.IFLA_VF_MAC.vf,
    link_type: "ether",
    address: info.IFLA_VF_MAC.mac,
    broadcast: info.IFLA_VF_BROADCAST.broadcast,
    vlan_list: info.IFLA_VF_VLAN_LIST.IFLA_VF_VLAN_INFO.map(({ vlan, qos, vlan_proto }: Json) => {
      if (vlan === 0) return {};
      return vlan_proto === "ETH_P_8021AD" ? { vlan, qos, protocol: "802.1ad" } : { vlan, qos };
    }),
    ...(info.IFLA_VF_TX_RATE.rate === 0 ? {} : { tx_rate: info.IFLA_VF_TX_RATE.rate }),
    rate: { max_tx: info.IFLA_VF_RATE.max_tx_rate, min_tx: info.IFLA_VF_RATE.min_tx_rate },
    spoofchk: info.IFLA_VF_SPOOFCHK.setting === 1,
    link_state: info.IFLA_VF_LINK_STATE.link_state.replace("IFLA_VF_LINK_STATE_", "").toLowerCase(),
    trust: info.IFLA_VF_TRUST.setting === 1,
    query_rss_en: info.IFLA_VF_RSS_QUERY_EN.setting === 1,
    stats: {
      rx: {
        bytes: stats.IFLA_VF_STATS_RX_BYTES,
        packets: stats.IFLA_VF_STATS_RX_PACKETS,
        multicast: stats.IFLA_VF_STATS_MULTICAST,
        broadcast: stats.IFLA_VF_STATS_BROADCAST,
        dropped: stats.IFLA_VF_STATS_RX_DROPPED,
      },
      tx: {
        tx_bytes: stats.IFLA_VF_STATS_TX_BYTES,
        tx_packets: stats.IFLA_VF_STATS_TX_PACKETS,
        dropped: stats.IFLA_VF_STATS_TX_DROPPED,
      },
    },
  };
}

/** What iproute2 printed, flat, without what other tests compare. */
function flat(printed: Json, prefix = ""): [key: string, value: Json][] {
  return Object.entries(printed).flatMap(([key, value]): [string, Json][] => {
    const path = prefix + key;
    if (path === "linkinfo" || path.startsWith("stats64")) {
      return typeof value === "object" ? flat(value, `${path}.`) : [[path, value]];
    }
    if (path === "linkinfo.info_data" || path === "linkinfo.info_slave_data" || path === "linkinfo.info_xstats")
      return [];
    if (path !== "flags") return [[path, value]];
    // Of the link below, not of this one.
    return [[path, (value as string[]).filter((flag) => flag !== "M-DOWN").sort()]];
  });
}

function leaves(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + leaves(part), 0);
}

function parsed(output: string): Json[] | null {
  const line = output.split("\n").find((candidate) => candidate.startsWith("[{"));
  return line === undefined ? null : JSON.parse(line);
}

/** The links that the kernel gave in answers while a command ran, by index, the newest of each. */
function linksDuring(
  messages: readonly Message[],
  { start, end }: TruthCommand,
  bridge: boolean,
): Map<number, Message> {
  const links = new Map<number, Message>();
  for (const message of messages) {
    const { seconds, nanoseconds } = message.frame.packet;
    const time = seconds + nanoseconds / 1e9;
    const { root } = message;
    const isBridge = root.number("ifi_family") === 7;
    if (message.type !== 16 || message.fromUser || time < start || time > end || isBridge !== bridge) continue;
    // Some of iproute2's questions ask for names only.
    if (root.has("IFLA_OPERSTATE")) links.set(root.number("ifi_index") ?? -1, message);
  }
  return links;
}

const scenarios = [
  "01-netns-seed",
  "02-link-kinds",
  "02b-link-bridge-more",
  "03-addr-route-neigh-rule",
  "20-daily-mix",
];

describe.each(scenarios)("%s: every link that iproute2 printed as JSON", (scenario) => {
  const truth = sharedCapture(`${scenario}.truth.txt`);

  test("has the same values", async ({ skip }) => {
    if (truth === null) {
      console.info(`${scenario}: skipped, the larger collection of captures is not beside the repository`);
      skip();
      return;
    }
    const captures = new Map<string, Message[]>();
    let compared = 0;
    let links = 0;
    const unmapped = new Set<string>();
    for (const command of readTruth(truth)) {
      const bridge = /^bridge .*-j.* link/.test(command.command);
      const printed = bridge || /\bip .*-j.* link/.test(command.command) ? parsed(command.output) : null;
      if (command.exitCode !== 0 || printed === null) continue;
      const namespace = /^ip -n (\w+)/.exec(command.command)?.[1] ?? "init";
      const path = sharedCapture(`${scenario}.${namespace}.pcap`) ?? sharedCapture(`${scenario}.pcap`);
      if (path === null) throw new Error(`no capture for ${command.command}`);
      const messages = captures.get(path) ?? (await messagesOf(path));
      captures.set(path, messages);
      const found = linksDuring(messages, command, bridge);
      const names = new Map([...found].map(([index, message]) => [index, String(message.root.own("IFLA_IFNAME"))]));
      // A question for one link has an answer about that one alone: what it refers to must have been named before.
      for (const message of messages) {
        const index = message.root.number("ifi_index");
        const name = message.type === 16 && !message.fromUser ? message.root.own("IFLA_IFNAME") : undefined;
        if (index !== undefined && typeof name === "string" && !names.has(index)) names.set(index, name);
      }
      for (const entry of printed) {
        const message = found.get(entry.ifindex);
        expect(message, `${command.command}: ${entry.ifname}`).toBeDefined();
        const link = new Link(message as Message, names);
        links++;
        for (const [key, value] of flat(entry)) {
          if (key === "vfinfo_list") {
            const decoded = link.attributes.IFLA_VFINFO_LIST.IFLA_VF_INFO.map(virtualFunction);
            expect(decoded, `${entry.ifname} ${key}`).toEqual(value);
            compared += leaves(value);
            continue;
          }
          const read = linkKeys[key] ?? (bridge ? portKeys[key] : undefined);
          if (read === undefined && !key.startsWith("stats64.")) {
            unmapped.add(key);
            continue;
          }
          const decoded = read === undefined ? statistic(link, key) : read(link);
          expect(decoded, `${command.command}: ${entry.ifname} ${key}`).toEqual(value);
          compared++;
        }
      }
    }
    console.info(`${scenario}: ${links} links, ${compared} values agree with iproute2`);
    expect([...unmapped]).toEqual([]);
    expect(compared).toBeGreaterThan(20);
  });
});
