/** Link messages: bytes of real captures, their summaries, and every link that `ip -j link` printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import type { Json } from "../../helpers/json.ts";
import { readTruth, type TruthCommand } from "../../helpers/truth.ts";

async function decode(text: string): Promise<{ message: Message; json: Json }> {
  const message = await decodeMessage(hex(text), "NETLINK_ROUTE");
  return { message, json: messageJson(message) };
}

describe("bytes of real captures", () => {
  test("ip link set veth0 up", async () => {
    const { message, json } = await decode(`
      20000000 1000 0500 e525046b 00000000     # RTM_NEWLINK
      00 00 0000 07000000 01000000 01000000    # ifinfomsg: index 7, IFF_UP of IFF_UP
    `);
    expect(json.ifinfomsg).toEqual({
      ifi_family: "AF_UNSPEC",
      ifi_type: "ARPHRD_NETROM",
      ifi_index: 7,
      ifi_flags: ["IFF_UP"],
      ifi_change: ["IFF_UP"],
    });
    expect(message.summary).toBe("RTM_NEWLINK set if7 up");
  });

  test("ip link add veth0 type veth peer name veth1 netns foo", async () => {
    const { message, json } = await decode(`
      68000000 1000 0506 df25046b 00000000     # RTM_NEWLINK, create, exclusive
      00 00 0000 00000000 00000000 00000000    # ifinfomsg
      0a00 0300 766574683000 0000              # IFLA_IFNAME
      3c00 1200                                # IFLA_LINKINFO
        0900 0100 7665746800 000000            #   IFLA_INFO_KIND
        2c00 0200                              #   IFLA_INFO_DATA
          2800 0100                            #     VETH_INFO_PEER
            00 00 0000 00000000 00000000 00000000
            0800 1c00 05000000                 #       IFLA_NET_NS_FD
            0a00 0300 766574683100 0000        #       IFLA_IFNAME
    `);
    expect(json.attributes.IFLA_LINKINFO.IFLA_INFO_DATA.VETH_INFO_PEER.attributes).toEqual({
      IFLA_NET_NS_FD: 5,
      IFLA_IFNAME: "veth1",
    });
    expect(json.nlmsghdr.nlmsg_flags).toEqual(["NLM_F_REQUEST", "NLM_F_ACK", "NLM_F_EXCL", "NLM_F_CREATE"]);
    expect(message.summary).toBe("RTM_NEWLINK add veth0 type veth peer veth1 netns fd 5");
    expect(json.issues).toEqual([]);
  });

  test("RTM_GETLINK with IFLA_TARGET_NETNSID 3, which is also IFLA_IF_NETNSID", async () => {
    const { message, json } = await decode(`
      28000000 1200 0103 e825046b eb010000
      00 00 0000 00000000 00000000 00000000
      0800 2e00 03000000                       # IFLA_TARGET_NETNSID
    `);
    expect(json.attributes).toEqual({ IFLA_TARGET_NETNSID: 3 });
    expect(message.root.number("IFLA_IF_NETNSID")).toBe(3);
    expect(message.namespace).toBe(3);
    expect(message.summary).toBe("RTM_GETLINK dump target-nsid 3");
  });

  test("ip link set gre9 netns foo: the old namespace hears where the link went", async () => {
    // Without the attributes that do not matter here.
    const { message, json } = await decode(`
      4c000000 1100 0000 00000000 00000000     # RTM_DELLINK
      00 00 0a03 09000000 90000000 ffffffff    # ifinfomsg: ARPHRD_IPGRE, index 9
      0900 0300 6772653900 000000              # IFLA_IFNAME
      0800 0100 0a090002                       # IFLA_ADDRESS
      0800 2d00 03000000                       # IFLA_NEW_NETNSID
      0800 3100 0b000000                       # IFLA_NEW_IFINDEX
      0800 0500 00000000                       # IFLA_LINK
    `);
    expect(json.attributes).toEqual({
      IFLA_IFNAME: "gre9",
      IFLA_ADDRESS: "10.9.0.2",
      IFLA_NEW_NETNSID: 3,
      IFLA_NEW_IFINDEX: 11,
      IFLA_LINK: 0,
    });
    expect(message.field("IFLA_NEW_IFINDEX")?.text).toBe("11 in nsid 3");
    expect(message.summary).toBe("RTM_DELLINK 9: gre9@NONE moved to nsid 3 as index 11");
  });

  test("the other end of a link is counted in the namespace that IFLA_LINK_NETNSID gives", async () => {
    const { message } = await decode(`
      44000000 1000 0200 00000000 02000000
      00 00 0100 09000000 02100000 00000000
      0a00 0300 766574683100 0000              # IFLA_IFNAME veth1
      0800 0500 07000000                       # IFLA_LINK
      0800 2500 01000000                       # IFLA_LINK_NETNSID
      0800 0400 dc050000                       # IFLA_MTU
    `);
    expect(message.field("IFLA_LINK")?.text).toBe("7 in nsid 1");
    expect(message.summary).toBe("RTM_NEWLINK 9: veth1@if7 ether mtu 1500 link-netnsid 1");
  });

  test("ip -n foo link add ipip1 link-netnsid 1 type ipip: the line reads as ip link does", async () => {
    const { message, json } = await decode(`
      5c000000 1000 0000 00000000 00000000
      00 00 0003 06000000 90000000 00000000    # ifinfomsg: ARPHRD_TUNNEL, index 6
      0a00 0300 697069703100 0000              # IFLA_IFNAME
      0500 1000 02 000000                      # IFLA_OPERSTATE
      0800 0400 c8050000                       # IFLA_MTU
      1000 1200 0900 0100 6970697000 000000    # IFLA_LINKINFO, IFLA_INFO_KIND
      0800 2500 01000000                       # IFLA_LINK_NETNSID
      0800 0500 00000000                       # IFLA_LINK
    `);
    expect(message.summary).toBe("RTM_NEWLINK 6: ipip1@NONE ipip DOWN mtu 1480 link-netnsid 1");
    expect(json.ifinfomsg.ifi_flags).toEqual(["IFF_POINTOPOINT", "IFF_NOARP"]);
    expect(json.attributes.IFLA_OPERSTATE).toBe("IF_OPER_DOWN");
    expect(json.issues).toEqual([]);
  });

  test("a peer that no number leads to", async () => {
    const { message } = await decode(`
      30000000 1100 0000 00000000 00000000
      00 00 0100 09000000 02100000 ffffffff
      0800 2d00 ffffffff                       # IFLA_NEW_NETNSID
      0800 3100 0b000000                       # IFLA_NEW_IFINDEX
    `);
    expect(message.field("IFLA_NEW_NETNSID")?.text).toBe("-1 (not assigned)");
    expect(message.summary).toBe("RTM_DELLINK 9: if9 moved to nsid -1 (not assigned) as index 11");
  });

  test("bridge link: what the other end's number counts in, the message does not say", async () => {
    const { message, json } = await decode(`
      30000000 1000 0200 00000000 02000000
      07 00 0100 0e000000 43100100 00000000    # ifinfomsg: AF_BRIDGE, index 14
      0700 0300 763100 00                      # IFLA_IFNAME
      0800 0500 0f000000                       # IFLA_LINK
    `);
    expect(message.field("IFLA_LINK")?.text).toBe("15");
    expect(json.names).toEqual({ "ifinfomsg.ifi_index": "v1" });
    expect(message.summary).toBe("RTM_NEWLINK 14: v1@if15");
  });

  test("bridge vlan add dev v1 vid 100-110", async () => {
    const { message, json } = await decode(`
      34000000 1300 0500 0f27046b 00000000     # RTM_SETLINK
      07 00 0000 0e000000 00000000 00000000    # ifinfomsg: AF_BRIDGE, index 14
      1400 1a00                                # IFLA_AF_SPEC
        0800 0200 0800 6400                    #   IFLA_BRIDGE_VLAN_INFO
        0800 0200 1000 6e00
    `);
    expect(json.attributes.IFLA_AF_SPEC.IFLA_BRIDGE_VLAN_INFO).toEqual([
      { flags: ["BRIDGE_VLAN_INFO_RANGE_BEGIN"], vid: 100 },
      { flags: ["BRIDGE_VLAN_INFO_RANGE_END"], vid: 110 },
    ]);
    expect(message.summary).toBe("RTM_SETLINK vlan add dev if14 vid 100-110");
  });

  test("ip link set eth0 vf 2 max_tx_rate 100 min_tx_rate 10", async () => {
    const { message, json } = await decode(`
      38000000 1000 0500 2827046b 00000000
      00 00 0000 5c000000 00000000 00000000
      1800 1680                                # IFLA_VFINFO_LIST, NLA_F_NESTED
        1400 0180                              #   IFLA_VF_INFO
          1000 0600 02000000 0a000000 64000000 #     IFLA_VF_RATE
    `);
    expect(json.attributes.IFLA_VFINFO_LIST.IFLA_VF_INFO).toEqual([
      { IFLA_VF_RATE: { vf: 2, min_tx_rate: 10, max_tx_rate: 100 } },
    ]);
    expect(message.summary).toBe("RTM_NEWLINK set if92 vf 2 min_tx_rate 10Mbit/s max_tx_rate 100Mbit/s");
  });

  test("a dump request of one byte, and one of none", async () => {
    const short = await decode("11000000 1200 0103 01000000 00000000 07 000000");
    expect(short.json.rtgenmsg).toEqual({ rtgen_family: "AF_BRIDGE" });
    expect(short.message.summary).toBe("RTM_GETLINK dump family bridge");
    const none = await decode("10000000 1200 0103 01000000 00000000");
    expect(none.message.summary).toBe("RTM_GETLINK dump");
    expect([...short.json.issues, ...none.json.issues]).toEqual([]);
  });
});

describe("no bytes make a summary throw", () => {
  test.each([16, 17, 18, 19, 108, 109, 110])("type %i, every attribute empty or cut", async (type) => {
    const attributes = Array.from({ length: 72 }, (_, number) => [4, 0, number, number % 2 === 0 ? 0 : 0x80]).flat();
    for (const [flags, family] of [
      [0x605, 0],
      [0x001, 7],
      [0x301, 10],
      [0x002, 7],
      [0x002, 0],
    ] as const) {
      for (const cut of [0, 1, 9, 16, 17, 40, attributes.length]) {
        const body = [family, ...Array.from({ length: 15 }, () => 255), ...attributes.slice(0, cut)].slice(0, 16 + cut);
        const length = 16 + body.length;
        const header = [length & 255, length >> 8, 0, 0, type, 0, flags & 255, flags >> 8, 1, 0, 0, 0, 0, 0, 0, 0];
        const message = await decodeMessage(Uint8Array.from([...header, ...body]), "NETLINK_ROUTE");
        expect(typeof message.summary).toBe("string");
        expect(messageJson(message).type).toMatch(/^RTM_/);
      }
    }
  });
});

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
