/** VLANs of bridges: bytes of `bridge vlan`, and what it printed beside what the kernel told it. */
import { describe, expect, test } from "vitest";
import type { Field, Message } from "../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { type Scenario, scenario } from "../../helpers/scenario.ts";

describe("bytes", () => {
  test("bridge vlan global set dev br0 vid 10 mcast_snooping 1 mcast_querier 1 … mcast_query_response_interval 500", async () => {
    const message = await decodeMessage(
      hex(`
        9c000000 7000 0500 7830046b 00000000
        07 000000 08000000                         # br_vlan_msg: AF_BRIDGE, br0
        8400 0280 0600 0100 0a000000               # BRIDGE_VLANDB_GLOBAL_OPTIONS of VLAN 10
          0500 0300 01000000 0500 0f00 01000000    # mcast_snooping, mcast_querier
          0500 0400 02000000 0500 0500 01000000    # mcast_igmp_version, mcast_mld_version
          0800 0600 03000000                       # mcast_last_member_count
          0c00 0800 c800000000000000               # mcast_last_member_interval
          0800 0700 03000000                       # mcast_startup_query_count
          0c00 0e00 b80b000000000000               # mcast_startup_query_interval
          0c00 0a00 204e000000000000 0c00 0b00 204e000000000000
          0c00 0c00 1027000000000000 0c00 0d00 f401000000000000
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes).toEqual({
      BRIDGE_VLANDB_GLOBAL_OPTIONS: [
        {
          BRIDGE_VLANDB_GOPTS_ID: 10,
          BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING: 1,
          BRIDGE_VLANDB_GOPTS_MCAST_QUERIER: 1,
          BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION: 2,
          BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION: 1,
          BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT: 3,
          BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL: 200,
          BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT: 3,
          BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL: 3000,
          BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL: 20000,
          BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL: 20000,
          BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL: 10000,
          BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL: 500,
        },
      ],
    });
    expect(message.field("BRIDGE_VLANDB_GLOBAL_OPTIONS.BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL")?.value).toBe(10000n);
    expect(message.issues).toEqual([]);
    expect(message.action).toMatch(/^dev if8 global vid 10 mcast_snooping 1 mcast_querier 1 mcast_igmp_version 2 /);
  });

  test("the kernel tells about bridge vlan add dev vxb vid 40-42 tunnel_info id 103-105", async () => {
    const message = await decodeMessage(
      hex(`
        68000000 7000 0000 00000000 00000000  07 000000 0b000000
        5000 0180
          0800 0100 0000 2800                      # bridge_vlan_info: no flags, 40
          0600 0200 2a000000 0500 0300 01000000    # to 42, listening
          0c00 0480 0800 0100 67000000             # BRIDGE_VLANDB_ENTRY_TUNNEL_INFO: 103
          0500 0900 00000000 0500 0a00 00000000 0500 0600 01000000 0800 0700 00000000 0800 0800 00000000
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes.BRIDGE_VLANDB_ENTRY[0]).toEqual({
      BRIDGE_VLANDB_ENTRY_INFO: { flags: [], vid: 40 },
      BRIDGE_VLANDB_ENTRY_RANGE: 42,
      BRIDGE_VLANDB_ENTRY_STATE: "BR_STATE_LISTENING",
      BRIDGE_VLANDB_ENTRY_TUNNEL_INFO: { BRIDGE_VLANDB_TINFO_ID: 103 },
      BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS: 0,
      BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT: 0,
      BRIDGE_VLANDB_ENTRY_MCAST_ROUTER: "MDB_RTR_TYPE_TEMP_QUERY",
      BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS: 0,
      BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS: 0,
    });
    expect(message.action).toContain("vid 40-42 state listening");
    expect(message.action).toContain("tunnel_info id 103-105");
  });

  test("bridge -s -d vlan show", async () => {
    const message = await decodeMessage(
      hex("20000000 7200 0103 7830046b 00000000  07 000000 00000000  0800 0100 01000000"),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes).toEqual({ BRIDGE_VLANDB_DUMP_FLAGS: ["BRIDGE_VLANDB_DUMPF_STATS"] });
    expect(message.action).toBe("dump stats");
  });
});

const kinds = await scenario("02-link-kinds");
const more = await scenario("02b-link-bridge-more");
const addresses = await scenario("03-addr-route-neigh-rule");

/** Flags that `bridge vlan` shows, by constant. */
const flagWords: Readonly<Record<string, string>> = {
  BRIDGE_VLAN_INFO_PVID: "PVID",
  BRIDGE_VLAN_INFO_UNTAGGED: "Egress Untagged",
};

const entryKeys = {
  BRIDGE_VLANDB_ENTRY_RANGE: "vlanEnd",
  BRIDGE_VLANDB_ENTRY_STATE: "state",
  BRIDGE_VLANDB_ENTRY_MCAST_ROUTER: "mcast_router",
  BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS: "mcast_n_groups",
  BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS: "mcast_max_groups",
  BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS: "neigh_suppress",
  BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT: "neigh_forward_grat",
  BRIDGE_VLANDB_STATS_RX_BYTES: "rx_bytes",
  BRIDGE_VLANDB_STATS_RX_PACKETS: "rx_packets",
  BRIDGE_VLANDB_STATS_TX_BYTES: "tx_bytes",
  BRIDGE_VLANDB_STATS_TX_PACKETS: "tx_packets",
} as const;

const optionKeys = {
  BRIDGE_VLANDB_GOPTS_ID: "vlan",
  BRIDGE_VLANDB_GOPTS_RANGE: "vlanEnd",
  BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING: "mcast_snooping",
  BRIDGE_VLANDB_GOPTS_MCAST_QUERIER: "mcast_querier",
  BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION: "mcast_igmp_version",
  BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION: "mcast_mld_version",
  BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT: "mcast_last_member_count",
  BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL: "mcast_last_member_interval",
  BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT: "mcast_startup_query_count",
  BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL: "mcast_startup_query_interval",
  BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL: "mcast_membership_interval",
  BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL: "mcast_querier_interval",
  BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL: "mcast_query_interval",
  BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL: "mcast_query_response_interval",
  BRIDGE_VLANDB_GOPTS_MSTI: "msti",
} as const;

type Printed = Record<string, unknown>;

/** The values of a field's parts under iproute2's keys; what it prints as true and false or in words is made so. */
function renamed(field: Field, keys: Readonly<Record<string, string>>): Printed {
  const one: Printed = {};
  for (const part of field.children) {
    const key = keys[part.name];
    if (key === undefined) continue;
    if (key === "state") one[key] = part.word;
    else if (key.startsWith("neigh_")) one[key] = part.value === 1;
    else one[key] = Number(part.value);
  }
  return one;
}

function entry(field: Field): Printed {
  const info = field.child("BRIDGE_VLANDB_ENTRY_INFO");
  const set = info?.child("flags")?.text.split(/[| ]/) ?? [];
  const flags = Object.keys(flagWords).filter((name) => set.includes(name));
  const statistics = field.child("BRIDGE_VLANDB_ENTRY_STATS");
  return {
    vlan: info?.child("vid")?.value,
    ...(flags.length === 0 ? {} : { flags: flags.map((name) => flagWords[name]) }),
    ...renamed(field, entryKeys),
    ...(statistics === undefined ? {} : renamed(statistics, entryKeys)),
  };
}

function options(field: Field): Printed {
  const state = field.child("BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE");
  const ports = field.child("BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS")?.child("MDBA_ROUTER");
  return {
    ...renamed(field, optionKeys),
    ...(state && {
      mcast_querier_state_ipv4: { mcast_querier_ipv4_addr: state.child("BRIDGE_QUERIER_IP_ADDRESS")?.value },
      mcast_querier_state_ipv6: { mcast_querier_ipv6_addr: state.child("BRIDGE_QUERIER_IPV6_ADDRESS")?.value },
    }),
    ...(ports && {
      router_ports: ports.children.map((port) => ({ port: port.child("port")?.child("ifindex")?.word })),
    }),
  };
}

/** What the kernel told of each device, as `bridge -j vlan` groups it. */
function devices(messages: readonly Message[], name: string, print: (field: Field) => Printed): Printed[] {
  return messages
    .filter((message) => !message.fromUser)
    .map((message) => ({
      ifname: message.root.word("ifindex"),
      vlans: message.fields.filter((field) => field.name === name).map(print),
    }));
}

function countValues(json: unknown): number {
  if (Array.isArray(json)) return json.reduce((sum: number, one) => sum + countValues(one), 0);
  if (typeof json !== "object" || json === null) return 1;
  return Object.values(json).reduce((sum: number, one) => sum + countValues(one), 0);
}

const missing = kinds === null || more === null || addresses === null;

describe.skipIf(missing)("the truth (skipped where the shared captures are not beside the checkout)", () => {
  test.each([
    ["bridge -d -s -j vlan show", kinds, 14 * 9],
    ["bridge -j -d -s vlan show", addresses, 18 * 9],
  ] as [string, Scenario | null, number][])("%s", (text, recorded, least) => {
    const command = recorded?.command(text) ?? expect.unreachable();
    const wanted = JSON.parse(command.output);
    expect(devices(recorded?.during(command, "RTM_NEWVLAN") ?? [], "BRIDGE_VLANDB_ENTRY", entry)).toEqual(wanted);
    expect(countValues(wanted)).toBeGreaterThan(least);
  });

  test("bridge -d -j vlan global show", () => {
    const command = more?.command("bridge -d -j vlan global show") ?? expect.unreachable();
    const wanted = JSON.parse(command.output);
    expect(devices(more?.during(command, "RTM_NEWVLAN") ?? [], "BRIDGE_VLANDB_GLOBAL_OPTIONS", options)).toEqual(
      wanted,
    );
    expect(countValues(wanted)).toBe(32);
  });

  test("bridge -j vlan tunnelshow: from the bridge form of IFLA_AF_SPEC", () => {
    const command = more?.command("bridge -j vlan tunnelshow") ?? expect.unreachable();
    const told: Printed[] = [];
    for (const message of more?.during(command, "RTM_NEWLINK") ?? []) {
      const tunnels = (message.field("IFLA_AF_SPEC")?.children ?? []).filter(
        ({ name }) => name === "IFLA_BRIDGE_VLAN_TUNNEL_INFO",
      );
      if (tunnels.length === 0) continue;
      const list: Printed[] = [];
      for (const tunnel of tunnels) {
        const value = (name: string) => tunnel.child(`IFLA_BRIDGE_VLAN_TUNNEL_${name}`);
        const last = list.at(-1);
        if (value("FLAGS")?.text.startsWith("BRIDGE_VLAN_INFO_RANGE_END") && last !== undefined) {
          Object.assign(last, { vlanEnd: value("VID")?.value, tunidEnd: value("ID")?.value });
        } else list.push({ vlan: value("VID")?.value, tunid: value("ID")?.value });
      }
      told.push({ ifname: message.root.own("IFLA_IFNAME"), tunnels: list });
    }
    expect(told).toEqual(JSON.parse(command.output));
  });

  test("bridge -j mst show: from the bridge form of IFLA_AF_SPEC", () => {
    const command = more?.command("bridge -j mst show") ?? expect.unreachable();
    const told: Printed[] = [];
    for (const message of more?.during(command, "RTM_NEWLINK") ?? []) {
      const entries = message.field("IFLA_AF_SPEC.IFLA_BRIDGE_MST")?.children ?? [];
      if (entries.length === 0) continue;
      told.push({
        ifname: message.root.own("IFLA_IFNAME"),
        mst: entries.map((one) => ({
          msti: one.child("IFLA_BRIDGE_MST_ENTRY_MSTI")?.value,
          state: one.child("IFLA_BRIDGE_MST_ENTRY_STATE")?.word,
        })),
      });
    }
    expect(told).toEqual(JSON.parse(command.output));
  });

  test("requests read as they were typed", () => {
    for (const text of [
      "dev v1 vid 10 state blocking",
      "dev v1 vid 10 mcast_router 2",
      "dev v1 vid 10 neigh_suppress on",
    ]) {
      const command = more?.command(`bridge vlan set ${text}`) ?? expect.unreachable();
      const [request] = (more?.during(command, "RTM_NEWVLAN") ?? []).filter((one) => one.fromUser);
      expect(request?.action).toBe(text);
    }
  });
});
