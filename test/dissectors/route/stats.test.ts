/** Statistics of links: bytes, and what `ip stats` printed beside what the kernel told it. */
import { describe, expect, test } from "vitest";
import type { Field, Message } from "../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { type Scenario, scenario } from "../../helpers/scenario.ts";

describe("bytes", () => {
  test("ip stats set dev eth0 l3_stats on", async () => {
    const message = await decodeMessage(
      hex("24000000 5f00 0500 8030046b 00000000  00000000 10000000 00000000  0500 0200 01000000"),
      "NETLINK_ROUTE",
    );
    const json = messageJson(message);
    expect(json.if_stats_msg).toEqual({ family: "AF_UNSPEC", ifindex: 16, filter_mask: [] });
    expect(json.attributes).toEqual({ IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS: 1 });
    expect(message.action).toBe("dev if16 l3_stats on");
  });

  test("ip stats show dev eth0 group offload, answered", async () => {
    const message = await decodeMessage(
      hex(`
        84000000 5c00 0000 8030046b 45020000  00000000 10000000 08000000
        6800 0400
          1800 0280 1400 0380 0500 0100 01000000 0500 0200 00000000
          4c00 0300 0100000000000000 0200000000000000 0300000000000000 0400000000000000 0000000000000000
            0000000000000000 0000000000000000 0000000000000000 0900000000000000
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).if_stats_msg.filter_mask).toEqual(["IFLA_STATS_LINK_OFFLOAD_XSTATS"]);
    expect(messageJson(message).attributes.IFLA_STATS_LINK_OFFLOAD_XSTATS).toEqual({
      IFLA_OFFLOAD_XSTATS_HW_S_INFO: {
        IFLA_OFFLOAD_XSTATS_L3_STATS: {
          IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST: 1,
          IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED: 0,
        },
      },
      IFLA_OFFLOAD_XSTATS_L3_STATS: {
        rx_packets: 1,
        tx_packets: 2,
        rx_bytes: 3,
        tx_bytes: 4,
        rx_errors: 0,
        tx_errors: 0,
        rx_dropped: 0,
        tx_dropped: 0,
        multicast: 9,
      },
    });
    expect(message.issues).toEqual([]);
    expect(message.action).toBe("dev if16 offload l3_stats on used off RX 3 bytes 1 packets TX 4 bytes 2 packets");
  });
});

/** What `ip stats` printed: by device, then by group, subgroup and suite, the lines below the heading. */
type Sections = Map<string, Map<string, string[]>>;

function sections(output: string): Sections {
  const all: Sections = new Map();
  let lines: string[] = [];
  for (const line of output.split("\n")) {
    const heading = /^\d+: ([^:]+): group (.*?)\s*$/.exec(line);
    if (heading === null) {
      if (line.trim() !== "") lines.push(line.trim().replace(/\s+/g, " "));
      continue;
    }
    const [, device = "", title = ""] = heading;
    const own = all.get(device) ?? new Map<string, string[]>();
    const key = title.replace(/ (on|off) used (on|off)$/, "");
    lines = own.get(key) ?? [];
    own.set(key, lines);
    if (title.includes(" used ")) lines.push(title.slice(title.indexOf("l3_stats")));
    all.set(device, own);
  }
  return all;
}

function numbers(field: Field | undefined, ...names: readonly string[]): string {
  return names.map((name) => String(field?.child(name)?.value)).join(" ");
}

/** One of the counters that are counted in both directions. */
function bothWays(field: Field, way: "RX" | "TX", ...names: readonly string[]): string {
  return names.map((name) => String(field.child(name)?.child(`BR_MCAST_DIR_${way}`)?.value)).join(" ");
}

function linkLines(field: Field): string[] {
  return [
    "RX: bytes packets errors dropped missed mcast",
    numbers(field, "rx_bytes", "rx_packets", "rx_errors", "rx_dropped", "rx_missed_errors", "multicast"),
    "TX: bytes packets errors dropped carrier collsns",
    numbers(field, "tx_bytes", "tx_packets", "tx_errors", "tx_dropped", "tx_carrier_errors", "collisions"),
  ];
}

function mplsLines(field: Field): string[] {
  return [
    "RX: bytes packets errors dropped noroute",
    numbers(field, "rx_bytes", "rx_packets", "rx_errors", "rx_dropped", "rx_noroute"),
    "TX: bytes packets errors dropped",
    numbers(field, "tx_bytes", "tx_packets", "tx_errors", "tx_dropped"),
  ];
}

function vlanLines(vlans: readonly Field[]): string[] {
  return vlans.flatMap((vlan) => {
    const flags = vlan.child("flags")?.text ?? "";
    const words = `${flags.includes("_PVID") ? " PVID" : ""}${flags.includes("_UNTAGGED") ? " Egress Untagged" : ""}`;
    return [
      `${numbers(vlan, "vid")}${words}`,
      `RX: ${numbers(vlan, "rx_bytes")} bytes ${numbers(vlan, "rx_packets")} packets`,
      `TX: ${numbers(vlan, "tx_bytes")} bytes ${numbers(vlan, "tx_packets")} packets`,
    ];
  });
}

function versions(field: Field, way: "RX" | "TX", prefix: string, kind: string, last: number): string {
  let line = `${way}:`;
  for (let version = 1; version <= last; version++) {
    line += ` v${version} ${bothWays(field, way, `${prefix}_v${version}${kind}`)}`;
  }
  return line;
}

function multicastLines(field: Field): string[] {
  const of = (prefix: string, last: number) =>
    ["queries", "reports"].flatMap((kind) => [
      `${prefix.toUpperCase()} ${kind}:`,
      versions(field, "RX", prefix, kind, last),
      versions(field, "TX", prefix, kind, last),
    ]);
  const rest = (prefix: string) => [
    `${prefix.toUpperCase()} leaves: RX: ${bothWays(field, "RX", `${prefix}_leaves`)} TX: ${bothWays(field, "TX", `${prefix}_leaves`)}`,
    `${prefix.toUpperCase()} parse errors: ${numbers(field, `${prefix}_parse_errors`)}`,
  ];
  return [...of("igmp", 3), ...rest("igmp"), ...of("mld", 2), ...rest("mld")];
}

function spanningTreeLines(field: Field): string[] {
  return [
    `STP BPDU: RX: ${numbers(field, "rx_bpdu")} TX: ${numbers(field, "tx_bpdu")}`,
    `STP TCN: RX: ${numbers(field, "rx_tcn")} TX: ${numbers(field, "tx_tcn")}`,
    `STP Transitions: Blocked: ${numbers(field, "transition_blk")} Forwarding: ${numbers(field, "transition_fwd")}`,
  ];
}

function bondLines(field: Field): string[] {
  return [
    ["LACPDU Rx", "LACPDU_RX"],
    ["LACPDU Tx", "LACPDU_TX"],
    ["LACPDU Unknown type Rx", "LACPDU_UNKNOWN_RX"],
    ["LACPDU Illegal Rx", "LACPDU_ILLEGAL_RX"],
    ["Marker Rx", "MARKER_RX"],
    ["Marker Tx", "MARKER_TX"],
    ["Marker response Rx", "MARKER_RESP_RX"],
    ["Marker response Tx", "MARKER_RESP_TX"],
    ["Marker unknown type Rx", "MARKER_UNKNOWN_RX"],
  ].map(([word, name]) => `${word} ${numbers(field, `BOND_3AD_STAT_${name}`)}`);
}

/** The lines of each section that a message has something for. */
function told(message: Message): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  const link = message.field("IFLA_STATS_LINK_64");
  if (link !== undefined) lines.set("link", linkLines(link));
  const mpls = message.field("IFLA_STATS_AF_SPEC.AF_MPLS.MPLS_STATS_LINK");
  if (mpls !== undefined) lines.set("afstats subgroup mpls", mplsLines(mpls));
  const info = message.field(
    "IFLA_STATS_LINK_OFFLOAD_XSTATS.IFLA_OFFLOAD_XSTATS_HW_S_INFO.IFLA_OFFLOAD_XSTATS_L3_STATS",
  );
  if (info !== undefined) {
    const word = (name: string) => info.child(`IFLA_OFFLOAD_XSTATS_HW_S_INFO_${name}`)?.word;
    const switched = `l3_stats ${word("REQUEST")} used ${word("USED")}`;
    lines.set("offload subgroup l3_stats", [switched]);
    lines.set("offload subgroup hw_stats_info", [switched]);
  }
  for (const [group, name] of [
    ["xstats", "IFLA_STATS_LINK_XSTATS"],
    ["xstats_slave", "IFLA_STATS_LINK_XSTATS_SLAVE"],
  ] as const) {
    const bond = message.field(`${name}.LINK_XSTATS_TYPE_BOND.BOND_XSTATS_3AD`);
    if (bond !== undefined) lines.set(`${group} subgroup bond suite 802.3ad`, bondLines(bond));
    const parts = message.field(`${name}.LINK_XSTATS_TYPE_BRIDGE`)?.children ?? [];
    const vlans = parts.filter((part) => part.name === "BRIDGE_XSTATS_VLAN");
    if (vlans.length > 0) lines.set(`${group} subgroup bridge suite vlan`, vlanLines(vlans));
    const multicast = parts.find((part) => part.name === "BRIDGE_XSTATS_MCAST");
    if (multicast !== undefined) lines.set(`${group} subgroup bridge suite mcast`, multicastLines(multicast));
    const tree = parts.find((part) => part.name === "BRIDGE_XSTATS_STP");
    if (tree !== undefined) lines.set(`${group} subgroup bridge suite stp`, spanningTreeLines(tree));
  }
  return lines;
}

/** What all messages told of each device: the kernel goes on in another message where one is full. */
function toldByDevice(messages: readonly Message[]): Sections {
  const all: Sections = new Map();
  for (const message of messages) {
    const device = message.root.word("ifindex") ?? "";
    const own = all.get(device) ?? new Map<string, string[]>();
    for (const [title, lines] of told(message)) own.set(title, [...(own.get(title) ?? []), ...lines]);
    all.set(device, own);
  }
  return all;
}

/** Compares all that a command printed with what it was told; gives how many values agreed. */
function compare(recorded: Scenario | null, text: string): number {
  const command = recorded?.command(text) ?? expect.unreachable();
  const ours = toldByDevice((recorded?.during(command, "RTM_NEWSTATS") ?? []).filter((one) => !one.fromUser));
  const printed = sections(command.output);
  expect([...ours.keys()]).toEqual([...printed.keys()]);
  let values = 0;
  for (const [device, titles] of printed) {
    const own = ours.get(device) ?? new Map<string, string[]>();
    for (const [title, lines] of titles) {
      expect(own.get(title) ?? [], `${device} ${title}`).toEqual(lines);
      values += lines.join(" ").match(/(?<![\w.])\d+|(?<= )(on|off)\b/g)?.length ?? 0;
      own.delete(title);
    }
    expect([...own.keys()], `what ${device} has and iproute2 did not print`).toEqual([]);
  }
  return values;
}

const kinds = await scenario("02-link-kinds");
const addresses = await scenario("03-addr-route-neigh-rule");

describe.skipIf(kinds === null || addresses === null)(
  "the truth (skipped where the shared captures are not beside the checkout)",
  () => {
    test.each([
      ["ip stats show dev br0", kinds, 112],
      ["ip stats", kinds, 2008],
      ["ip stats show dev d0 ", addresses, 25],
      ["ip stats show dev br0 group link", addresses, 12],
      ["ip stats show group xstats", addresses, 91],
      ["ip stats show group xstats_slave", addresses, 144],
      ["ip stats show group offload", addresses, 52],
      ["ip stats show group afstats", addresses, 117],
    ] as [string, Scenario | null, number][])("%s", (text, recorded, values) => {
      expect(compare(recorded, text)).toBe(values);
    });
  },
);
