/** Routes and nexthop objects as the kernel told them, beside what iproute2 printed of the same messages. */
import { describe, expect, test } from "vitest";
import type { Field, Message } from "../../../../src/schema/index.ts";
import { messageJson } from "../../../helpers/decode.ts";
import type { Json as AnyJson } from "../../../helpers/json.ts";
import { type Scenario, scenario } from "../../../helpers/scenario.ts";

type Json = Record<string, unknown> & { id?: unknown; rtt?: number; rttvar?: number };

/** Adds members that are there. */
function whole(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));
}

function prefix(address: unknown, length: number, family: string): string | undefined {
  if (address === undefined) return length === 0 ? undefined : `0/${length}`;
  const host = ({ AF_INET: 32, AF_INET6: 128, AF_MPLS: 20 } as Record<string, number>)[family];
  return length === host ? `${address}` : `${address}/${length}`;
}

const flagWords: Record<string, string> = {
  RTNH_F_DEAD: "dead",
  RTNH_F_ONLINK: "onlink",
  RTNH_F_LINKDOWN: "linkdown",
  RTNH_F_OFFLOAD: "offload",
  RTNH_F_PERVASIVE: "pervasive",
};

function flagsOf(names: readonly string[]): string[] {
  return names.map((name) => flagWords[name] ?? name);
}

const metricNames: Record<string, string> = {
  RTAX_MTU: "mtu",
  RTAX_WINDOW: "window",
  RTAX_SSTHRESH: "ssthresh",
  RTAX_CWND: "cwnd",
  RTAX_ADVMSS: "advmss",
  RTAX_REORDERING: "reordering",
  RTAX_HOPLIMIT: "hoplimit",
  RTAX_INITCWND: "initcwnd",
  RTAX_RTO_MIN: "rto_min",
  RTAX_INITRWND: "initrwnd",
  RTAX_QUICKACK: "quickack",
  RTAX_CC_ALGO: "congestion",
  RTAX_FASTOPEN_NO_COOKIE: "fastopen_no_cookie",
};

function metricsOf(metrics: AnyJson): Json | undefined {
  if (metrics === undefined) return undefined;
  const made: Json = {};
  for (const [name, value] of Object.entries(metrics)) {
    if (name === "RTAX_LOCK") continue;
    if (name === "RTAX_RTT") made.rtt = Number(value) / 8;
    else if (name === "RTAX_RTTVAR") made.rttvar = Number(value) / 4;
    else if (name === "RTAX_FEATURES") {
      for (const feature of value as string[]) made[feature.slice("RTAX_FEATURE_".length).toLowerCase()] = "set";
    } else made[metricNames[name] ?? name] = value;
  }
  return made;
}

const localActions: Record<string, string> = {
  SEG6_LOCAL_ACTION_END: "End",
  SEG6_LOCAL_ACTION_END_X: "End.X",
  SEG6_LOCAL_ACTION_END_DX4: "End.DX4",
  SEG6_LOCAL_ACTION_END_DT6: "End.DT6",
  SEG6_LOCAL_ACTION_END_DT46: "End.DT46",
  SEG6_LOCAL_ACTION_END_B6_ENCAP: "End.B6.Encaps",
};

const segmentModes: Record<string, string> = {
  SEG6_IPTUN_MODE_INLINE: "inline",
  SEG6_IPTUN_MODE_ENCAP: "encap",
  SEG6_IPTUN_MODE_L2ENCAP: "l2encap",
  SEG6_IPTUN_MODE_ENCAP_RED: "encap.red",
};

function given(flags: readonly string[], name: string): true | undefined {
  return flags.includes(name) ? true : undefined;
}

const encapsulations: Record<string, (inside: AnyJson, oif: string | undefined) => Json> = {
  LWTUNNEL_ENCAP_MPLS: (at) => ({ encap_type: "mpls", dst: at.MPLS_IPTUNNEL_DST, ttl: at.MPLS_IPTUNNEL_TTL }),
  LWTUNNEL_ENCAP_IP: (at) => ({
    encap_type: "ip",
    id: at.LWTUNNEL_IP_ID,
    src: at.LWTUNNEL_IP_SRC,
    dst: at.LWTUNNEL_IP_DST,
    ttl: at.LWTUNNEL_IP_TTL,
    tos: at.LWTUNNEL_IP_TOS,
    key: given(at.LWTUNNEL_IP_FLAGS, "TUNNEL_KEY"),
    csum: given(at.LWTUNNEL_IP_FLAGS, "TUNNEL_CSUM"),
    seq: given(at.LWTUNNEL_IP_FLAGS, "TUNNEL_SEQ"),
  }),
  LWTUNNEL_ENCAP_IP6: (at) => ({
    encap_type: "ip6",
    id: at.LWTUNNEL_IP6_ID,
    src: at.LWTUNNEL_IP6_SRC,
    dst: at.LWTUNNEL_IP6_DST,
    hoplimit: at.LWTUNNEL_IP6_HOPLIMIT,
    tc: at.LWTUNNEL_IP6_TC,
  }),
  LWTUNNEL_ENCAP_SEG6: (at) => ({
    encap_type: "seg6",
    mode: segmentModes[at.SEG6_IPTUNNEL_SRH.mode],
    tunsrc: at.SEG6_IPTUNNEL_SRC,
    segs: at.SEG6_IPTUNNEL_SRH.srh.segments.toReversed(),
  }),
  LWTUNNEL_ENCAP_BPF: (at) => ({
    encap_type: "bpf",
    in: at.LWT_BPF_IN?.LWT_BPF_PROG_NAME,
    out: at.LWT_BPF_OUT?.LWT_BPF_PROG_NAME,
  }),
  LWTUNNEL_ENCAP_RPL: (at) => ({ encap_type: "rpl", segs: at.RPL_IPTUNNEL_SRH.rpl_segaddr.toReversed() }),
  LWTUNNEL_ENCAP_SEG6_LOCAL: (at, oif) => ({
    encap_type: "seg6local",
    action: localActions[at.SEG6_LOCAL_ACTION],
    srh: at.SEG6_LOCAL_SRH && { segs: at.SEG6_LOCAL_SRH.segments.toReversed() },
    table: at.SEG6_LOCAL_TABLE && `${at.SEG6_LOCAL_TABLE}`,
    vrftable: at.SEG6_LOCAL_VRFTABLE && `${at.SEG6_LOCAL_VRFTABLE}`,
    nh4: at.SEG6_LOCAL_NH4,
    nh6: at.SEG6_LOCAL_NH6,
    oif,
    flavors: at.SEG6_LOCAL_FLAVORS?.SEG6_LOCAL_FLV_OPERATION.map((name: string) =>
      name.slice("SEG6_LOCAL_FLV_OP_".length).toLowerCase().replace("_", "-"),
    ),
    lblen: at.SEG6_LOCAL_FLAVORS?.SEG6_LOCAL_FLV_LCBLOCK_BITS,
    nflen: at.SEG6_LOCAL_FLAVORS?.SEG6_LOCAL_FLV_LCNODE_FN_BITS,
  }),
};

function encapsulation(type: string | undefined, inside: AnyJson, oif?: string): Json | undefined {
  return type === undefined ? undefined : whole(encapsulations[type]?.(inside, oif) ?? {});
}

/** A decoded route in the members of `ip -d -j route show`. */
function routeOf(message: Message): Json {
  const { rtmsg, attributes: at } = messageJson(message) as AnyJson;
  const word = (path: string): string | undefined => message.field(path)?.word;
  const hops = message.field("RTA_MULTIPATH")?.children ?? [];
  const flow = at.RTA_FLOW as number | undefined;
  const ticks = at.RTA_CACHEINFO?.rta_expires;
  const metrics = metricsOf(at.RTA_METRICS);
  return whole({
    type: word("rtmsg.rtm_type"),
    dst: prefix(at.RTA_DST, rtmsg.rtm_dst_len, rtmsg.rtm_family) ?? "default",
    from: prefix(at.RTA_SRC, rtmsg.rtm_src_len, rtmsg.rtm_family),
    to: at.RTA_NEWDST,
    tos: rtmsg.rtm_tos === 0 ? undefined : `0x${rtmsg.rtm_tos.toString(16)}`,
    nhid: at.RTA_NH_ID,
    encap: encapsulation(at.RTA_ENCAP_TYPE, at.RTA_ENCAP, word("RTA_ENCAP.SEG6_LOCAL_OIF")),
    gateway: at.RTA_GATEWAY,
    via: at.RTA_VIA && { family: word("RTA_VIA.rtvia_family"), host: at.RTA_VIA.rtvia_addr },
    dev: word("RTA_OIF"),
    table: word("RTA_TABLE") ?? word("rtmsg.rtm_table"),
    protocol: word("rtmsg.rtm_protocol"),
    scope: word("rtmsg.rtm_scope"),
    prefsrc: at.RTA_PREFSRC,
    metric: at.RTA_PRIORITY,
    flags: flagsOf(rtmsg.rtm_flags),
    flow: flow === undefined ? undefined : { from: `${flow >>> 16}`, to: `${flow & 0xffff}` },
    expires: ticks ? Math.floor(ticks / 100) : undefined,
    metrics: metrics === undefined ? undefined : [metrics],
    pref: word("RTA_PREF"),
    nexthops: at.RTA_MULTIPATH?.map((hop: AnyJson, index: number) =>
      hopOf(hop, hops[index] as Field, rtmsg.rtm_family),
    ),
  });
}

function hopOf({ rtnexthop, attributes: at }: AnyJson, field: Field, family: string): Json {
  const via = field.child("RTA_VIA");
  return whole({
    encap: encapsulation(at.RTA_ENCAP_TYPE, at.RTA_ENCAP),
    to: at.RTA_NEWDST,
    gateway: at.RTA_GATEWAY,
    via: via && { family: via.child("rtvia_family")?.word, host: at.RTA_VIA.rtvia_addr },
    dev: field.child("rtnexthop")?.child("rtnh_ifindex")?.word,
    weight: family === "AF_MPLS" ? undefined : rtnexthop.rtnh_hops + 1,
    flags: flagsOf(rtnexthop.rtnh_flags),
  });
}

/** A decoded nexthop object in the members of `ip -d -j nexthop show`. */
function nexthopOf(message: Message): Json {
  const { nhmsg, attributes: at } = messageJson(message) as AnyJson;
  const word = (path: string): string | undefined => message.field(path)?.word;
  const group = at.NHA_RES_GROUP;
  return whole({
    id: at.NHA_ID,
    group: at.NHA_GROUP?.map(({ id, weight, weight_high }: AnyJson) => {
      const total = weight_high * 256 + weight + 1;
      return total === 1 ? { id } : { id, weight: total };
    }),
    type: at.NHA_GROUP_TYPE === "NEXTHOP_GRP_TYPE_RES" ? "resilient" : undefined,
    resilient_args: group && {
      buckets: group.NHA_RES_GROUP_BUCKETS,
      idle_timer: group.NHA_RES_GROUP_IDLE_TIMER / 100,
      unbalanced_timer: group.NHA_RES_GROUP_UNBALANCED_TIMER / 100,
      unbalanced_time: group.NHA_RES_GROUP_UNBALANCED_TIME / 100,
    },
    encap: encapsulation(at.NHA_ENCAP_TYPE, at.NHA_ENCAP),
    gateway: at.NHA_GATEWAY,
    dev: word("NHA_OIF"),
    scope: word("nhmsg.nh_scope"),
    blackhole: at.NHA_BLACKHOLE ? "set" : undefined,
    protocol: word("nhmsg.nh_protocol"),
    flags: flagsOf(nhmsg.nh_flags),
    fdb: at.NHA_FDB ? "set" : undefined,
  });
}

/** iproute2 prints a bare name as null. */
function bareNames(value: unknown): unknown {
  if (value === null) return "set";
  if (Array.isArray(value)) return value.map(bareNames);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, bareNames(inner)]));
}

function countValues(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  const inner = Object.values(value);
  return inner.length === 0 ? 1 : inner.reduce((sum: number, one) => sum + countValues(one), 0);
}

/** A resilient or fdb nexthop is asked for route by route in `-d` output; its answer is not part of the route. */
function apart(entry: Json): { route: Json; info: Json | undefined } {
  const { nh_info: info, ...route } = entry;
  return { route, info: info as Json | undefined };
}

async function compareRoutes(from: Scenario, command: string): Promise<{ routes: number; values: number }> {
  const run = from.command(command);
  const wanted = bareNames(JSON.parse(run.output)) as Json[];
  const replies = from.during(run, "RTM_NEWROUTE").filter((message) => message.field("rtmsg") !== undefined);
  const shown = replies.filter((message) => message.root.number("rtm_family") !== 128);
  const nexthops = from.during(run, "RTM_NEWNEXTHOP").map(nexthopOf);
  expect(shown.length).toBe(wanted.length);
  let values = 0;
  wanted.forEach((entry, index) => {
    const { route, info } = apart(entry);
    const message = shown[index] as Message;
    const { table, ...rest } = routeOf(message);
    expect("table" in route ? { ...rest, table } : rest).toEqual(route);
    expect(message.issues).toEqual([]);
    values += countValues(route);
    if (info === undefined) return;
    expect(nexthops.find(({ id }) => id === info.id)).toEqual(info);
    values += countValues(info);
  });
  return { routes: wanted.length, values };
}

/** iproute2 leaves out what is usual, and puts two spaces around an encapsulation. */
function terse(line: string, ...usual: readonly string[]): string {
  let text = ` ${line.replace(/\s+/g, " ").trim()} `;
  for (const words of [" table main", " proto boot", ...usual]) text = text.replace(`${words} `, " ");
  return text.trim();
}

/** Output lines; those that are indented continue the one before. */
function linesOf(output: string): string[] {
  const lines: string[] = [];
  for (const line of output.split("\n")) {
    if (/^\s/.test(line)) lines.push(`${lines.pop() ?? ""} ${line}`);
    else if (line !== "") lines.push(line);
  }
  return lines.map((line) => terse(line));
}

const name = "03-addr-route-neigh-rule";
const recorded = await scenario(name);
if (recorded === null) console.warn(`skipped: ${name}.pcap is not beside the checkout`);

describe.skipIf(recorded === null)(name, () => {
  const from = recorded as Scenario;

  test.each(["ip -d -j route show table all", "ip -6 -d -j route show table all", "ip -f mpls -j -d route show"])(
    "%s",
    async (command) => {
      const { routes, values } = await compareRoutes(from, command);
      console.info(`${command}: ${values} values of ${routes} routes agree`);
      expect(values).toBeGreaterThan(routes * 6);
    },
  );

  test("ip -j -d nexthop show", () => {
    const run = from.command("ip -j -d nexthop show");
    const wanted = bareNames(JSON.parse(run.output)) as Json[];
    const shown = from.during(run, "RTM_NEWNEXTHOP");
    expect(shown.map(nexthopOf)).toEqual(wanted);
    console.info(`ip -j -d nexthop show: ${countValues(wanted)} values of ${wanted.length} nexthops agree`);
  });

  test.each([
    ["ip route show table local", [" table local"]],
    ["ip -f mpls route show", []],
    ["ip -f mpls route get 100", []],
    ["ip route get 192.0.2.5 from 10.0.0.1 mark 5", []],
    ["ip route get fibmatch 198.51.100.7", []],
    ["ip route get 198.51.100.9 ipproto tcp sport 5 dport 80 uid 1000", []],
    ["ip -6 route get 2001:db8:11::5", []],
    ["ip route get 10.0.0.99 from 10.0.0.50 iif d1", []],
    ["ip route get 203.0.113.1", []],
    ["ip route get 10.20.0.5 oif d0 vrf vrf7", []],
  ])("the line of %s", (command, usual) => {
    const run = from.command(command);
    const lines = from.during(run, "RTM_NEWROUTE").map((message) => terse(message.action, ...usual));
    expect(lines.map((line) => line.replace("mark 0x5", "mark 5"))).toEqual(linesOf(run.output));
  });

  test.each([
    "ip nexthop show groups",
    "ip nexthop show dev d0",
    "ip nexthop bucket show",
    "ip nexthop bucket get id 11 index 3",
  ])("the line of %s", (command) => {
    const run = from.command(command);
    const replies = from.during(run, "RTM_NEWNEXTHOP", "RTM_NEWNEXTHOPBUCKET");
    expect(replies.map((message) => terse(message.action))).toEqual(linesOf(run.output));
  });

  test("ip -d -s nexthop show: statistics of groups", () => {
    const run = from.command("ip -d -s nexthop show");
    const group = from.during(run, "RTM_NEWNEXTHOP").find((message) => message.root.number("NHA_ID") === 10);
    expect(messageJson(group as Message).attributes).toMatchObject({
      NHA_GROUP_STATS: {
        NHA_GROUP_STATS_ENTRY: [
          { NHA_GROUP_STATS_ENTRY_ID: 1, NHA_GROUP_STATS_ENTRY_PACKETS: 0 },
          { NHA_GROUP_STATS_ENTRY_ID: 2, NHA_GROUP_STATS_ENTRY_PACKETS: 0 },
        ],
      },
      NHA_HW_STATS_ENABLE: 1,
    });
  });

  test("ip mroute", () => {
    const run = from.command("python3 mr.py");
    const lines = from.during(run, "RTM_NEWROUTE").map((message) => message.action);
    const printed = linesOf(run.output).filter((line) => line.startsWith("("));
    const wanted = printed.map((line) => line.replace(/ \d+ packets.*(?= Table)/, "").replace(" Table: default", ""));
    for (const line of wanted) {
      expect(lines.some((shown) => shown.startsWith(line))).toBe(true);
    }
    expect(wanted.length).toBe(3);
  });
});

describe.each([
  ["01-netns-seed", "01-netns-seed.foo", "ip -n foo -4 route show table all"],
  ["20-daily-mix", "20-daily-mix", "ip route"],
  ["22-variants", "22-variants-nano", "ip route show table all"],
])("%s", async (truth, capture, command) => {
  const from = await scenario(truth, capture);
  if (from === null) console.warn(`skipped: ${capture}.pcap is not beside the checkout`);

  test.skipIf(from === null)(command, () => {
    const run = (from as Scenario).command(command);
    const replies = (from as Scenario).during(run, "RTM_NEWROUTE");
    expect(replies.map((message) => terse(message.action))).toEqual(linesOf(run.output));
    expect(replies.length).toBeGreaterThan(2);
  });
});
