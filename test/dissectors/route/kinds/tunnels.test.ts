/** What `IFLA_INFO_DATA` of tunnels decodes to, compared with `ip -d -j link show` of the same moment. */
import { describe, expect, test } from "vitest";
import { tunnelKinds } from "../../../../dissectors/route/link/kinds/tunnels.ts";
import type { Message, Scope } from "../../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../../helpers/captures.ts";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";
import type { Json } from "../../../helpers/json.ts";
import { readTruth, type TruthCommand } from "../../../helpers/truth.ts";

const dataPath = "IFLA_LINKINFO.IFLA_INFO_DATA";

/** The decoded data of one link, in the ways in which iproute2's JSON needs it. */
class Data {
  private readonly json: Json;
  private readonly names: Json;
  private readonly scope: Scope;
  private readonly message: Message;

  constructor(message: Message) {
    const { attributes, names } = messageJson(message);
    this.message = message;
    this.json = attributes.IFLA_LINKINFO.IFLA_INFO_DATA;
    this.names = names;
    this.scope = message.root.into("IFLA_LINKINFO")?.into("IFLA_INFO_DATA") as Scope;
  }

  value(name: string): Json {
    return this.json[name];
  }

  truth(name: string): boolean {
    return Boolean(this.json[name]);
  }

  has(name: string, flag: string): boolean {
    return (this.json[name] ?? []).includes(flag);
  }

  word(name: string): string | null {
    return this.scope.word(name);
  }

  hex(name: string): string {
    const value = this.message.field(`${dataPath}.${name}`)?.value;
    return typeof value === "number" || typeof value === "bigint" ? `0x${value.toString(16)}` : "absent";
  }

  bits(name: string, shift: number, mask: number, digits: number): string {
    return `0x${((this.json[name] >>> shift) & mask).toString(16).padStart(digits, "0")}`;
  }

  link(name: string): string | undefined {
    return this.names[`${dataPath}.${name}`];
  }

  address(name: string): string {
    const text = this.json[name];
    return text === "0.0.0.0" || text === "::" ? "any" : text;
  }

  key(name: string): string {
    const value = this.json[name];
    return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".");
  }
}

/** How iproute2 names a value, and how ours becomes its. */
type Table = Readonly<Record<string, (data: Data) => Json>>;

const switches = (prefix: string, names: string): Table =>
  Object.fromEntries(
    names.split(" ").map((name) => [name, (data: Data) => data.truth(`${prefix}_${name.toUpperCase()}`)]),
  );

const values = (prefix: string, names: string): Table =>
  Object.fromEntries(
    names.split(" ").map((name) => [name, (data: Data) => data.value(`${prefix}_${name.toUpperCase()}`)]),
  );

const vxlan: Table = {
  ...values("IFLA_VXLAN", "id group group6 local local6 port_range port ttl ageing limit"),
  ...switches("IFLA_VXLAN", "learning proxy rsc l2miss l3miss udp_csum udp_zero_csum6_tx udp_zero_csum6_rx"),
  ...switches("IFLA_VXLAN", "remcsum_tx remcsum_rx localbypass vnifilter"),
  external: (data) => data.truth("IFLA_VXLAN_COLLECT_METADATA"),
  gpe: (data) => (data.truth("IFLA_VXLAN_GPE") ? null : undefined),
  link: (data) => data.link("IFLA_VXLAN_LINK"),
  tos: (data) => data.hex("IFLA_VXLAN_TOS"),
  df: (data) => data.word("IFLA_VXLAN_DF"),
  reserved_bits: (data) => data.hex("IFLA_VXLAN_RESERVED_BITS"),
};

const geneve: Table = {
  ...values("IFLA_GENEVE", "id remote remote6 ttl port"),
  ...switches("IFLA_GENEVE", "udp_csum udp_zero_csum6_tx udp_zero_csum6_rx inner_proto_inherit"),
  external: (data) => data.truth("IFLA_GENEVE_COLLECT_METADATA"),
  tos: (data) => data.hex("IFLA_GENEVE_TOS"),
  label: (data) => data.hex("IFLA_GENEVE_LABEL"),
  df: (data) => data.word("IFLA_GENEVE_DF"),
};

/** What GRE, IP in IP and VTI have alike. */
const tunnel = (prefix: string): Table => ({
  ...values(prefix, "ttl encap_limit"),
  ...switches(prefix, "pmtudisc"),
  external: (data) => data.truth(`${prefix}_COLLECT_METADATA`),
  remote: (data) => data.address(`${prefix}_REMOTE`),
  local: (data) => data.address(`${prefix}_LOCAL`),
  link: (data) => data.link(`${prefix}_LINK`),
  tos: (data) => data.hex(`${prefix}_TOS`),
  fwmark: (data) => data.hex(`${prefix}_FWMARK`),
  ikey: (data) => data.key(`${prefix}_IKEY`),
  okey: (data) => data.key(`${prefix}_OKEY`),
  tclass: (data) => data.bits(`${prefix}_FLOWINFO`, 20, 0xff, 2),
  flowlabel: (data) => data.bits(`${prefix}_FLOWINFO`, 0, 0xfffff, 5),
  ip6_tnl_f_ign_encap_limit: (data) => data.has(`${prefix}_FLAGS`, "IP6_TNL_F_IGN_ENCAP_LIMIT"),
  ip6_tnl_f_use_orig_tclass: (data) => data.has(`${prefix}_FLAGS`, "IP6_TNL_F_USE_ORIG_TCLASS"),
  ip6_tnl_f_use_orig_flowlabel: (data) => data.has(`${prefix}_FLAGS`, "IP6_TNL_F_USE_ORIG_FLOWLABEL"),
  ip6_tnl_f_rcv_dscp_copy: (data) => data.has(`${prefix}_FLAGS`, "IP6_TNL_F_RCV_DSCP_COPY"),
  ip6_tnl_f_allow_local_remote: (data) => data.has(`${prefix}_FLAGS`, "IP6_TNL_F_ALLOW_LOCAL_REMOTE"),
  encap: (data) => ({
    type: data.word(`${prefix}_ENCAP_TYPE`),
    sport: data.value(`${prefix}_ENCAP_SPORT`),
    dport: data.value(`${prefix}_ENCAP_DPORT`),
    csum: data.has(`${prefix}_ENCAP_FLAGS`, "TUNNEL_ENCAP_FLAG_CSUM"),
    csum6: data.has(`${prefix}_ENCAP_FLAGS`, "TUNNEL_ENCAP_FLAG_CSUM6"),
    remcsum: data.has(`${prefix}_ENCAP_FLAGS`, "TUNNEL_ENCAP_FLAG_REMCSUM"),
  }),
});

const gre: Table = {
  ...tunnel("IFLA_GRE"),
  ...values("IFLA_GRE", "erspan_index erspan_ver"),
  ...switches("IFLA_GRE", "ignore_df"),
  iseq: (data) => data.has("IFLA_GRE_IFLAGS", "GRE_SEQ"),
  oseq: (data) => data.has("IFLA_GRE_OFLAGS", "GRE_SEQ"),
  icsum: (data) => data.has("IFLA_GRE_IFLAGS", "GRE_CSUM"),
  ocsum: (data) => data.has("IFLA_GRE_OFLAGS", "GRE_CSUM"),
  erspan_dir: (data) => data.word("IFLA_GRE_ERSPAN_DIR"),
  erspan_hwid: (data) => data.hex("IFLA_GRE_ERSPAN_HWID"),
};

const ipTunnel: Table = {
  ...tunnel("IFLA_IPTUN"),
  proto: (data) => data.word("IFLA_IPTUN_PROTO"),
  prefix: (data) => data.value("IFLA_IPTUN_6RD_PREFIX"),
  prefixlen: (data) => data.value("IFLA_IPTUN_6RD_PREFIXLEN"),
  relay_prefix: (data) => data.value("IFLA_IPTUN_6RD_RELAY_PREFIX"),
  relay_prefixlen: (data) => data.value("IFLA_IPTUN_6RD_RELAY_PREFIXLEN"),
};

const tables: Readonly<Record<string, Table>> = {
  vxlan,
  geneve,
  gre,
  gretap: gre,
  erspan: gre,
  ip6gre: gre,
  ip6gretap: gre,
  ip6erspan: gre,
  ipip: ipTunnel,
  sit: ipTunnel,
  ip6tnl: ipTunnel,
  vti: tunnel("IFLA_VTI"),
  vti6: tunnel("IFLA_VTI"),
  xfrm: {
    if_id: (data) => data.hex("IFLA_XFRM_IF_ID"),
    external: (data) => data.truth("IFLA_XFRM_COLLECT_METADATA"),
  },
  bareudp: {
    dstport: (data) => data.value("IFLA_BAREUDP_PORT"),
    ethertype: (data) => data.word("IFLA_BAREUDP_ETHERTYPE"),
    srcportmin: (data) => data.value("IFLA_BAREUDP_SRCPORT_MIN"),
    multiproto: (data) => data.truth("IFLA_BAREUDP_MULTIPROTO_MODE"),
  },
  gtp: {
    role: (data) => data.word("IFLA_GTP_ROLE"),
    hsize: (data) => data.value("IFLA_GTP_PDP_HASHSIZE"),
    restart_count: (data) => data.value("IFLA_GTP_RESTART_COUNT"),
  },
  amt: {
    mode: (data) => data.word("IFLA_AMT_MODE"),
    gateway_port: (data) => data.value("IFLA_AMT_GATEWAY_PORT"),
    relay_port: (data) => data.value("IFLA_AMT_RELAY_PORT"),
    local: (data) => data.value("IFLA_AMT_LOCAL_IP"),
    discovery: (data) => data.value("IFLA_AMT_DISCOVERY_IP"),
    link: (data) => data.link("IFLA_AMT_LINK"),
    max_tunnels: (data) => data.value("IFLA_AMT_MAX_TUNNELS"),
  },
};

/** Links that a command was told, by name. */
function linksTold(messages: readonly Message[], { start, end }: TruthCommand): Map<string, Message> {
  const links = new Map<string, Message>();
  for (const message of messages) {
    const { seconds, nanoseconds } = message.frame.packet;
    const time = seconds + nanoseconds / 1e9;
    if (message.name !== "RTM_NEWLINK" || message.fromUser || time < start || time > end) continue;
    links.set(String(message.root.own("IFLA_IFNAME")), message);
  }
  return links;
}

/** Compares all that iproute2 printed of the tunnels; gives how many values of each kind agreed. */
function compare(messages: readonly Message[], command: TruthCommand): Map<string, number> {
  const counts = new Map<string, number>();
  const told = linksTold(messages, command);
  for (const printed of JSON.parse(command.output)) {
    const { info_kind: kind, info_data: printedData } = printed.linkinfo ?? {};
    const table = tables[kind];
    if (table === undefined || printedData === undefined) continue;
    const message = told.get(printed.ifname);
    expect(message, `${command.command}: ${printed.ifname}`).toBeDefined();
    const data = new Data(message as Message);
    const ours: Json = {};
    for (const key of Object.keys(printedData)) ours[key] = table[key]?.(data);
    // This iproute2 looks for vxlan's device in the wrong namespace: its own test is below.
    if (printed.ifname === "vx100") delete printedData.link;
    if (printed.ifname === "vx100") delete ours.link;
    expect(ours, `${printed.ifname} (${kind})`).toEqual(printedData);
    counts.set(kind, (counts.get(kind) ?? 0) + Object.keys(printedData).length);
  }
  return counts;
}

describe("every kind of tunnel", () => {
  const capture = sharedCapture("02-link-kinds.pcap");
  const truthFile = sharedCapture("02-link-kinds.truth.txt");
  if (capture === null || truthFile === null) {
    test.skip("the shared captures are not beside this checkout", () => {});
    return;
  }

  test("ip -d -s -s -j link", async () => {
    const command = readTruth(truthFile).find((one) => one.command === "ip -d -s -s -j link") as TruthCommand;
    const counts = compare(await messagesOf(capture), command);
    expect([...counts.keys()].sort()).toEqual(Object.keys(tables).sort());
    const few = [...counts].filter(([, count]) => count < 5).map(([kind]) => kind);
    // iproute2 prints one value of an xfrm interface, and three of the only gtp device.
    expect(few.sort()).toEqual(["gtp", "xfrm"]);
  });

  test("no attribute of a tunnel is unknown, and no flag has a payload", async () => {
    const kinds = new Set<string>();
    const more = sharedCapture("02b-link-bridge-more.pcap") as string;
    for (const message of [...(await messagesOf(capture)), ...(await messagesOf(more))]) {
      const kind = message.field("IFLA_LINKINFO.IFLA_INFO_KIND")?.value;
      if (typeof kind !== "string" || tunnelKinds[kind] === undefined) continue;
      kinds.add(kind);
      const issues = message.issues.filter(({ kind: issue, path }) => issue !== "assumed" && path.startsWith(dataPath));
      expect(issues, message.id).toEqual([]);
      for (const field of message.field(dataPath)?.children ?? []) {
        if (field.type.wire === "flag") expect(field.nlaLength, `${message.id} ${field.name}`).toBe(4);
      }
    }
    expect([...kinds].sort()).toEqual(Object.keys(tunnelKinds).sort());
  });

  test("vxlan's ttl inherit is a flag when asked for and a switch when told", async () => {
    const messages = await messagesOf(sharedCapture("02b-link-bridge-more.pcap") as string);
    const inherit = (name: string, fromUser: boolean) =>
      messages
        .find((message) => message.fromUser === fromUser && message.root.own("IFLA_IFNAME") === name)
        ?.field(`${dataPath}.IFLA_VXLAN_TTL_INHERIT`)?.value;
    // vx4 has ttl 64, vx6 has ttl inherit.
    expect(inherit("vx4", true)).toBeUndefined();
    expect(inherit("vx4", false)).toBe(0);
    expect(inherit("vx6", true)).toBe(true);
    expect(inherit("vx6", false)).toBe(1);
  });
});

describe("tunnels between namespaces", () => {
  const truthFile = sharedCapture("01-netns-seed.truth.txt");
  if (truthFile === null) {
    test.skip("the shared captures are not beside this checkout", () => {});
    return;
  }
  const messagesIn = (namespace: string) => messagesOf(sharedCapture(`01-netns-seed.${namespace}.pcap`) as string);

  test.each([
    ["init", "ip -d -j link show"],
    ["foo", "ip -n foo -d -j link show"],
    ["nsA", "ip -n nsA -d -j link show"],
    ["nsB", "ip -n nsB -d -j link show"],
  ])("in %s: %s", async (namespace, wanted) => {
    const messages = await messagesIn(namespace);
    let compared = 0;
    for (const command of readTruth(truthFile).filter(({ command }) => command === wanted)) {
      for (const count of compare(messages, command).values()) compared += count;
    }
    expect(compared).toBeGreaterThanOrEqual(20);
  });

  test("vx100 in nsB is bound to interface 8 of nsid 1, which is not itself", async () => {
    // The messages of family AF_INET6 have no IFLA_LINKINFO.
    const told = (await messagesIn("nsB")).filter(
      (message) => message.root.own("IFLA_IFNAME") === "vx100" && message.field(dataPath) !== undefined,
    );
    expect(told.length).toBeGreaterThan(0);
    for (const message of told) {
      const link = message.field(`${dataPath}.IFLA_VXLAN_LINK`);
      expect(message.root.own("ifi_index")).toBe(8);
      expect(message.root.own("IFLA_LINK_NETNSID")).toBe(1);
      expect(link?.value).toBe(8);
      expect(link?.text).toBe("8 in nsid 1");
      expect(messageJson(message).names).not.toHaveProperty([`${dataPath}.IFLA_VXLAN_LINK`]);
    }
  });

  test("in the request for vx100 it is dum0 of the namespace that asked", async () => {
    const request = (await messagesIn("init")).find(
      (message) => message.fromUser && message.root.own("IFLA_IFNAME") === "vx100",
    );
    expect(request?.field(`${dataPath}.IFLA_VXLAN_LINK`)?.text).toBe("8 (dum0)");
  });
});

describe("tunnels from bytes", () => {
  const dataOf = async (bytes: string) => {
    const message = await decodeMessage(hex(bytes), "NETLINK_ROUTE");
    expect(message.issues).toEqual([]);
    return messageJson(message).attributes.IFLA_LINKINFO.IFLA_INFO_DATA;
  };

  // ip link add vx4 type vxlan id 42 local 10.0.0.1 remote 10.0.0.2 dev dum0 srcport 10000 20000 dstport 4790 ttl 64
  //   tos 16 df set ageing 600 maxaddress 1000 nolearning proxy rsc l2miss l3miss udpcsum noudp6zerocsumtx
  //   udp6zerocsumrx remcsumtx remcsumrx gbp
  test("vxlan with nearly everything", async () => {
    const data = await dataOf(`
      e8000000 1000 0506 7930046b 00000000  00000000 00000000 00000000 00000000
      0800 0300 76783400 c000 1200 0a00 0100 76786c616e000000 b000 0200
      0800 0300 03000000        # dev dum0, which is 3
      0800 0a00 2710 4e20       # srcport 10000 20000, big-endian
      0500 0500 40000000 0500 0600 16000000 0500 1d00 01000000
      0800 0800 58020000 0800 0900 e8030000
      0500 0b00 01000000 0500 0c00 01000000 0500 0d00 01000000 0500 0e00 01000000
      0500 1200 01000000 0500 1300 00000000 0500 1400 01000000
      0500 1500 01000000 0500 1600 01000000
      0400 1700                 # gbp, a flag
      0800 0100 2a000000 0800 0400 0a000001 0800 0200 0a000002 0500 0700 00000000
      0600 0f00 12b60000        # dstport 4790, big-endian`);
    expect(data).toEqual({
      IFLA_VXLAN_LINK: 3,
      IFLA_VXLAN_PORT_RANGE: { low: 10000, high: 20000 },
      IFLA_VXLAN_TTL: 64,
      IFLA_VXLAN_TOS: 0x16,
      IFLA_VXLAN_DF: "VXLAN_DF_SET",
      IFLA_VXLAN_AGEING: 600,
      IFLA_VXLAN_LIMIT: 1000,
      IFLA_VXLAN_PROXY: 1,
      IFLA_VXLAN_RSC: 1,
      IFLA_VXLAN_L2MISS: 1,
      IFLA_VXLAN_L3MISS: 1,
      IFLA_VXLAN_UDP_CSUM: 1,
      IFLA_VXLAN_UDP_ZERO_CSUM6_TX: 0,
      IFLA_VXLAN_UDP_ZERO_CSUM6_RX: 1,
      IFLA_VXLAN_REMCSUM_TX: 1,
      IFLA_VXLAN_REMCSUM_RX: 1,
      IFLA_VXLAN_GBP: true,
      IFLA_VXLAN_ID: 42,
      IFLA_VXLAN_LOCAL: "10.0.0.1",
      IFLA_VXLAN_GROUP: "10.0.0.2",
      IFLA_VXLAN_LEARNING: 0,
      IFLA_VXLAN_PORT: 4790,
    });
  });

  // ip link add gre0a type gre local 10.0.0.1 remote 10.0.0.9 ikey 1 okey 2 iseq oseq icsum ocsum ttl 33 tos inherit
  //   nopmtudisc ignore-df dev dum0
  test("gre, whose flags and keys are big-endian and whose mark is not", async () => {
    const data = await dataOf(`
      bc000000 1000 0506 1c27046b 00000000  00000000 00000000 00000000 00000000
      0a00 0300 677265306100 0000 9000 1200 0800 0100 67726500 8400 0200
      0800 0400 00000001 0800 0500 00000002 0600 0200 b0000000 0600 0300 b0000000
      0800 0600 0a000001 0800 0700 0a000009 0500 0a00 00000000 0500 1300 01000000
      0500 0900 01000000 0800 0100 0c000000 0500 0800 21000000 0800 1400 00000000
      0600 0e00 00000000 0600 0f00 00000000 0600 1000 00000000 0600 1100 00000000`);
    expect(data).toMatchObject({
      IFLA_GRE_IKEY: 1,
      IFLA_GRE_OKEY: 2,
      IFLA_GRE_IFLAGS: ["GRE_SEQ", "GRE_KEY", "GRE_CSUM"],
      IFLA_GRE_OFLAGS: ["GRE_SEQ", "GRE_KEY", "GRE_CSUM"],
      IFLA_GRE_LOCAL: "10.0.0.1",
      IFLA_GRE_REMOTE: "10.0.0.9",
      IFLA_GRE_IGNORE_DF: 1,
      IFLA_GRE_TTL: 33,
      IFLA_GRE_LINK: 12,
    });
  });

  // ip link add ip6gre1 type ip6gre local 2001:db8::1 remote 2001:db8::3 encaplimit 4 hoplimit 55 flowlabel 0x11
  //   tclass 0x20 key 1.2.3.4
  test("ip6gre, the same attributes over IPv6", async () => {
    const data = await dataOf(`
      d8000000 1000 0506 1d27046b 00000000  00000000 00000000 00000000 00000000
      0c00 0300 6970366772653100 ac00 1200 0b00 0100 6970366772650000 9c00 0200
      0800 0400 01020304 0800 0500 01020304 0600 0200 20000000 0600 0300 20000000
      1400 0600 20010db8000000000000000000000001 1400 0700 20010db8000000000000000000000003
      0500 0800 37000000 0500 0b00 04000000 0800 0c00 02000011 0800 0d00 00000000
      0800 1400 00000000 0500 1600 01000000
      0600 0e00 00000000 0600 0f00 02000000 0600 1000 00000000 0600 1100 00000000`);
    expect(data).toMatchObject({
      IFLA_GRE_IKEY: 0x01020304,
      IFLA_GRE_LOCAL: "2001:db8::1",
      IFLA_GRE_REMOTE: "2001:db8::3",
      IFLA_GRE_TTL: 55,
      IFLA_GRE_ENCAP_LIMIT: 4,
      IFLA_GRE_FLOWINFO: 0x02000011,
      IFLA_GRE_FLAGS: [],
      IFLA_GRE_ENCAP_FLAGS: ["TUNNEL_ENCAP_FLAG_CSUM6"],
    });
  });

  // ip link add sit1 type sit local 10.0.0.1 remote 10.0.0.22 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8
  const sit = (flags: string) => `
      d0000000 1000 0506 1f27046b 00000000  00000000 00000000 00000000 00000000
      0900 0300 7369743100 000000 a400 1200 0800 0100 73697400 9800 0200
      0500 0900 00000000 0800 0200 0a000001 0800 0300 0a000016 0500 0a00 01000000
      0500 0500 00000000 0500 0400 00000000 0800 0100 00000000 0800 1400 00000000
      0600 0f00 00000000 0600 1000 00000000 0600 1100 00000000 0600 1200 00000000
      0600 0800 ${flags} 0000
      1400 0b00 20010db8000000000000000000000000 0600 0d00 20000000
      0800 0c00 0a000000 0600 0e00 08000000`;

  test("sit with 6rd", async () => {
    expect(await dataOf(sit("0000"))).toMatchObject({
      IFLA_IPTUN_PROTO: "IPPROTO_IP",
      IFLA_IPTUN_FLAGS: [],
      IFLA_IPTUN_6RD_PREFIX: "2001:db8::",
      IFLA_IPTUN_6RD_PREFIXLEN: 32,
      IFLA_IPTUN_6RD_RELAY_PREFIX: "10.0.0.0",
      IFLA_IPTUN_6RD_RELAY_PREFIXLEN: 8,
    });
  });

  test("sit's flags are in the order of the machine", async () => {
    expect((await dataOf(sit("0100"))).IFLA_IPTUN_FLAGS).toEqual(["SIT_ISATAP"]);
  });
});
