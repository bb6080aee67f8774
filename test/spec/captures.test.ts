/**
 * Every specification whose family is in a capture, against the built-in table of the family: the same messages decoded
 * with the table and with the specification in its place. Every value that both have is the same.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { openCapture } from "../../src/capture/index.ts";
import { Dissection, Registry } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { dissectorsOf, manifestEntryOf, readSpec } from "../../src/spec/index.ts";
import { settledTypes } from "../conformance/settled-types.ts";
import { sharedCapture } from "../helpers/captures.ts";
import { Comparison } from "../helpers/compare-decodings.ts";
import { settledInstances } from "./settled-instances.ts";
import { settledValues } from "./settled-values.ts";

const folder = fileURLToPath(new URL("../../../shared/kernel/specs/", import.meta.url));
const present = existsSync(folder) && sharedCapture("10-genl-ctrl.pcap") !== null;
if (!present) console.info("skipped: ../shared has no specifications or no captures");

interface Case {
  /** Names of captures without `.pcap`. */
  readonly captures: readonly string[];
  /** Values that both decode, at least. */
  readonly compared: number;
  /** Attributes that the kernel sends and the specification does not describe. */
  readonly undescribed?: readonly string[];
  /** Messages of which the specification knows only others with the same number. */
  readonly except?: RegExp;
  /** True for a specification whose names are not those of the header. */
  readonly ownNames?: boolean;
}

const cases: Readonly<Record<string, Case>> = {
  conntrack: {
    captures: ["07-netfilter-misc-conntrack", "20-daily-mix", "04-errors", "16-genl-misc-ynl-various"],
    compared: 3923,
    ownNames: true,
  },
  "dev-energymodel": { captures: ["16-genl-misc-ynl-various"], compared: 0 },
  devlink: {
    captures: ["12-devlink", "11b-ethtool-hw", "04-errors"],
    compared: 7084,
    undescribed: [
      "DEVLINK_ATTR_FMSG_OBJ_VALUE_DATA",
      "DEVLINK_ATTR_PARAM_VALUES_LIST",
      "DEVLINK_ATTR_PARAM_VALUE_DATA",
    ],
  },
  dpll: { captures: ["16-genl-misc-ynl-various"], compared: 0 },
  ethtool: { captures: ["11-ethtool", "11b-ethtool-hw", "04-errors"], compared: 8295 },
  fou: { captures: ["16-genl-misc-l2tp-fou-seg6-ioam", "03-addr-route-neigh-rule"], compared: 139 },
  handshake: { captures: ["16-genl-misc-ynl-various"], compared: 1 },
  lockd: { captures: ["16-genl-misc-ynl-various"], compared: 3 },
  mptcp_pm: {
    captures: ["15-mptcp-tcpmetrics", "15-mptcp-tcpmetrics.nsB", "15b-mptcp-userspace-pm"],
    compared: 193,
    except: /^MPTCP_EVENT_/,
  },
  net_shaper: { captures: ["16-genl-misc-ynl-various"], compared: 25 },
  netdev: { captures: ["16-genl-misc-ynl-various"], compared: 89 },
  nfsd: { captures: ["16-genl-misc-ynl-various"], compared: 59 },
  nftables: {
    captures: ["06-nftables", "06-nftables-ops", "06-nftables-xtables-nft", "06-nftables-trace", "20-daily-mix"],
    compared: 71562,
    undescribed: [
      "NFTA_CHAIN_USERDATA",
      "NFTA_EXPR_DATA",
      "NFTA_OBJ_DATA",
      "NFTA_RULE_CHAIN_ID",
      "NFTA_SET_ELEM_LIST_ELEMENTS[]",
    ],
    ownNames: true,
  },
  nl80211: {
    captures: ["17-nl80211-ap-sta", "17-nl80211-iw", "17-nl80211-mesh-hwsim", "17b-wifi-assoc"],
    compared: 38869,
    undescribed: [
      "NL80211_ATTR_BSS_PARAM",
      "NL80211_ATTR_NAN_CAPABILITIES",
      "NL80211_BAND_IFTYPE_ATTR_UHR_CAP_MAC",
      "NL80211_BAND_IFTYPE_ATTR_UHR_CAP_PHY",
      "NL80211_FREQUENCY_ATTR_NO_16MHZ",
      "NL80211_FREQUENCY_ATTR_NO_4MHZ",
      "NL80211_FREQUENCY_ATTR_NO_8MHZ",
      "NL80211_FREQUENCY_ATTR_S1G_NO_PRIMARY",
      "NL80211_IFTYPE_NAN_DATA",
      "NL80211_IFTYPE_PD",
    ],
  },
  nlctrl: { captures: ["10-genl-ctrl", "11-ethtool"], compared: 45086 },
  ovpn: { captures: ["13-wireguard-macsec-ovpn-ovpn"], compared: 111 },
  ovs_datapath: { captures: ["14-ovs"], compared: 1825 },
  ovs_flow: { captures: ["14-ovs"], compared: 4361, undescribed: ["OVS_ACTION_ATTR_PSAMPLE"] },
  ovs_packet: { captures: ["14-ovs"], compared: 92 },
  ovs_vport: { captures: ["14-ovs"], compared: 8192 },
  "rt-addr": { captures: ["03-addr-route-neigh-rule", "01-netns-seed.init", "14-ovs"], compared: 4295 },
  "rt-link": {
    captures: [
      "02-link-kinds",
      "02b-link-bridge-more",
      "01-netns-seed.init",
      "01-netns-seed.foo",
      "03-addr-route-neigh-rule",
    ],
    compared: 361997,
    undescribed: [
      "IFLA_BOND_SLAVE_ACTOR_PORT_PRIO",
      "IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE",
      "IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE",
      "IFLA_BRIDGE_FLAGS",
      "IFLA_BRIDGE_MODE",
      "IFLA_BRIDGE_MST",
      "IFLA_BRIDGE_VLAN_TUNNEL_INFO",
      "IFLA_INFO_DATA",
      "IFLA_INFO_SLAVE_DATA",
    ],
  },
  "rt-neigh": {
    captures: ["03-addr-route-neigh-rule", "02-link-kinds", "02b-link-bridge-more"],
    compared: 7256,
  },
  "rt-route": { captures: ["03-addr-route-neigh-rule", "14-ovs"], compared: 20189 },
  "rt-rule": { captures: ["03-addr-route-neigh-rule", "14-ovs"], compared: 4365 },
  sunrpc_cache: { captures: ["16-genl-misc-ynl-various"], compared: 0 },
  tc: {
    captures: ["05-tc-qdisc", "05-tc-filter", "05b-tc-more"],
    compared: 30894,
    undescribed: [
      "TCA_FLOWER_KEY_ENC_OPTS_PFCP",
      "TCA_FQ_OFFLOAD_HORIZON",
      "TCA_OPTIONS",
      "TCA_STATS_APP",
      "TCA_XSTATS",
    ],
  },
  tcp_metrics: { captures: ["15-mptcp-tcpmetrics", "03-addr-route-neigh-rule"], compared: 58 },
  team: { captures: ["16-genl-misc-team-batadv-tipc"], compared: 778 },
  wireguard: {
    captures: ["13-wireguard-macsec-ovpn-wg", "13-wireguard-macsec-ovpn-wg.nsB", "04-errors"],
    compared: 2155,
  },
};

const note = "from a specification";

/** What can be dissected without the built-in table of a specification's family. */
async function registryOf(name: string): Promise<Registry> {
  const spec = readSpec(readFileSync(`${folder}${name}.yaml`, "utf8"), `${name}.yaml`);
  const dissectors = dissectorsOf(spec);
  const entry = manifestEntryOf(spec, dissectors);
  // The controller's own table stays below, for it knows what the messages teach.
  const isController = spec.name === "nlctrl";
  const rest = manifest.filter(({ family }) => isController || family === undefined || family !== entry?.family);
  const registry = new Registry(rest);
  await registry.install(dissectors, "instead");
  if (entry !== null) registry.announce(entry);
  return registry;
}

/** Both decodings of each message of a capture. */
async function* decodings(path: string, name: string): AsyncGenerator<readonly [Message, Message]> {
  const dissections = [new Registry(manifest), await registryOf(name)].map(
    (registry) => new Dissection(registry, { keepRequests: true, showSecrets: true }),
  );
  const capture = await openCapture(path);
  let count = 0;
  for await (const batch of capture.batches()) {
    for (const packet of batch) {
      const both: Message[][] = [];
      for (const dissection of dissections) {
        const messages = dissection.open(packet, count);
        if (!dissection.ready(messages)) await dissection.load(messages);
        dissection.dissect(messages, true);
        both.push(messages);
      }
      const [table = [], described = []] = both;
      count += table.length;
      for (const [index, message] of table.entries()) yield [message, described[index] as Message];
    }
  }
}

const used = new Set<string>();

/** Whether a name is settled, here or where types and instances are. */
function isSettled(name: string): boolean {
  if (settledValues[name] !== undefined) used.add(name);
  return [settledValues, settledTypes, settledInstances].some((settled) => settled[name] !== undefined);
}

describe.skipIf(!present)("decode like the built-in tables", () => {
  test.each(Object.entries(cases))(
    "%s.yaml",
    async (name, { captures, compared, undescribed = [], except, ownNames }) => {
      const comparison = new Comparison();
      let messages = 0;
      for (const capture of captures) {
        const path = sharedCapture(`${capture}.pcap`);
        if (path === null) throw new Error(`${capture} is not there`);
        for await (const [table, described] of decodings(path, name)) {
          if (described.layout.kind?.dissector.note !== note || except?.test(table.name)) continue;
          messages++;
          comparison.add(table, described);
        }
      }
      const missing = [...comparison.undescribed].sort();
      console.info(
        `${name}: ${messages} messages, ${comparison.compared} values compared, ${comparison.coarser.size} attributes ` +
          `described as bytes or one number, ${missing.length} not described${missing.length > 0 ? `: ${missing.join(" ")}` : ""}`,
      );
      expect([...comparison.different].filter(([field]) => !isSettled(field))).toEqual([]);
      expect(missing).toEqual([...undescribed].sort());
      expect([...comparison.finer]).toEqual([]);
      const renamed = [...comparison.renamed].filter(([field]) => !isSettled(field));
      if (ownNames) expect(renamed.length).toBeGreaterThan(50);
      else expect(renamed).toEqual([]);
      expect(comparison.compared).toBeGreaterThanOrEqual(compared);
      expect(messages).toBeGreaterThan(0);
    },
  );

  test("what is settled occurs", () => {
    expect(Object.keys(settledValues).filter((name) => !used.has(name))).toEqual([]);
  });
});
