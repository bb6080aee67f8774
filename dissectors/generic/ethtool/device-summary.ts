/** Lines about what a device says of itself: strings, counters, clocks, modules, cables, power, tunnels. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { bitsOf, device, few, type Pair, pairs, says, setBits } from "./words.ts";

/** The insides of the nests of that name, in order. */
function nests(root: Scope, name: string): Scope[] {
  const found: Scope[] = [];
  root.each((attribute, place) => {
    const inside = attribute === name ? root.open(place) : null;
    if (inside !== null) found.push(inside);
  });
  return found;
}

/** `eth0 features 64 strings`, `priv_flags count 2`. */
export function strsetSummary(message: Message): string {
  const { root } = message;
  const sets = root.into("ETHTOOL_A_STRSET_STRINGSETS");
  const words = sets === null ? [] : nests(sets, "ETHTOOL_A_STRINGSETS_STRINGSET").map(stringSet);
  // Without a device and a list: the sets that are the same for all devices.
  if (message.fromUser && words.length === 0) words.push("all");
  const line = `${device(message, "ETHTOOL_A_STRSET_HEADER")} ${few(words, ", ", 4)}`;
  return (root.has("ETHTOOL_A_STRSET_COUNTS_ONLY") ? `${line} counts only` : line).trim();
}

function stringSet(set: Scope): string {
  const name = set.word("ETHTOOL_A_STRINGSET_ID")?.replaceAll("_", "-") ?? "";
  const count = set.word("ETHTOOL_A_STRINGSET_COUNT");
  if (count === null) return name;
  return set.has("ETHTOOL_A_STRINGSET_STRINGS") ? `${name} ${count} strings` : `${name} count ${count}`;
}

const statistics: readonly Pair[] = [
  ["tx_pkts", "ETHTOOL_A_TS_STAT_TX_PKTS"],
  ["tx_lost", "ETHTOOL_A_TS_STAT_TX_LOST"],
  ["tx_err", "ETHTOOL_A_TS_STAT_TX_ERR"],
];

/** `eth0 phc 0 tx off,on rx none,all capabilities software-transmit`. */
export function tsinfoSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_TSINFO_HEADER");
  line += pairs(root, [["phc", "ETHTOOL_A_TSINFO_PHC_INDEX"]]);
  line += provider(root, "ETHTOOL_A_TSINFO_HWTSTAMP_PROVIDER");
  line += pairs(root, [
    ["source", "ETHTOOL_A_TSINFO_HWTSTAMP_SOURCE"],
    ["phy", "ETHTOOL_A_TSINFO_HWTSTAMP_PHYINDEX"],
  ]);
  line += setBits(root, "tx", "ETHTOOL_A_TSINFO_TX_TYPES") + setBits(root, "rx", "ETHTOOL_A_TSINFO_RX_FILTERS", 3);
  line += setBits(root, "capabilities", "ETHTOOL_A_TSINFO_TIMESTAMPING", 3);
  const counters = root.into("ETHTOOL_A_TSINFO_STATS");
  return (counters === null ? line : line + pairs(counters, statistics)).trim();
}

/** ` index 0 qualifier precise`, as `ethtool -T eth0 index 0 qualifier precise` takes it. */
function provider(root: Scope, name: string): string {
  const inside = root.into(name);
  if (inside === null) return "";
  return pairs(inside, [
    ["index", "ETHTOOL_A_TS_HWTSTAMP_PROVIDER_INDEX"],
    ["qualifier", "ETHTOOL_A_TS_HWTSTAMP_PROVIDER_QUALIFIER"],
  ]);
}

/** `eth0 index 0 qualifier precise tx on rx-filter all`. */
export function tsconfigSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_TSCONFIG_HEADER");
  line += provider(root, "ETHTOOL_A_TSCONFIG_HWTSTAMP_PROVIDER");
  line += setBits(root, "tx", "ETHTOOL_A_TSCONFIG_TX_TYPES");
  line += setBits(root, "rx-filter", "ETHTOOL_A_TSCONFIG_RX_FILTERS");
  const flags = bitsOf(root, "ETHTOOL_A_TSCONFIG_HWTSTAMP_FLAGS");
  return (flags === null || flags.on.length === 0 ? line : `${line} flags ${few(flags.on, ",")}`).trim();
}

export const phcVclocksSummary = says("ETHTOOL_A_PHC_VCLOCKS_HEADER", [
  ["vclocks", "ETHTOOL_A_PHC_VCLOCKS_NUM"],
  ["phc", "ETHTOOL_A_PHC_VCLOCKS_INDEX"],
]);

/** `eth0 completed pair A open 800cm pair B ok`. */
export function cableTestSummary(message: Message): string {
  const { root } = message;
  const line = device(message, "ETHTOOL_A_CABLE_TEST_NTF_HEADER");
  const status = root.word("ETHTOOL_A_CABLE_TEST_NTF_STATUS");
  const results = root.into("ETHTOOL_A_CABLE_TEST_NTF_NEST");
  const words: string[] = [];
  if (results !== null) {
    const lengths = nests(results, "ETHTOOL_A_CABLE_NEST_FAULT_LENGTH");
    for (const result of nests(results, "ETHTOOL_A_CABLE_NEST_RESULT")) {
      const pair = result.word("ETHTOOL_A_CABLE_RESULT_PAIR");
      const fault = lengths.find((length) => length.word("ETHTOOL_A_CABLE_FAULT_LENGTH_PAIR") === pair);
      const far = fault?.word("ETHTOOL_A_CABLE_FAULT_LENGTH_CM") ?? null;
      const code = result.word("ETHTOOL_A_CABLE_RESULT_CODE")?.replaceAll("_", " ");
      words.push(`pair ${pair?.toUpperCase()} ${code}${far === null ? "" : ` ${far}`}`);
    }
  }
  return `${line} ${[status, ...words].filter((word) => word !== null).join(" ")}`.trim();
}

export const cableTestAct = says("ETHTOOL_A_CABLE_TEST_HEADER", []);

/** `eth0 first 100cm last 2000cm step 10cm pair a`. */
export function cableTestTdrAct(message: Message): string {
  const line = device(message, "ETHTOOL_A_CABLE_TEST_TDR_HEADER");
  const config = message.root.into("ETHTOOL_A_CABLE_TEST_TDR_CFG");
  if (config === null) return line;
  return (
    line +
    pairs(config, [
      ["first", "ETHTOOL_A_CABLE_TEST_TDR_CFG_FIRST"],
      ["last", "ETHTOOL_A_CABLE_TEST_TDR_CFG_LAST"],
      ["step", "ETHTOOL_A_CABLE_TEST_TDR_CFG_STEP"],
      ["pair", "ETHTOOL_A_CABLE_TEST_TDR_CFG_PAIR"],
    ])
  ).trim();
}

/** `eth0 completed 40 amplitudes pulse 1000mV`. */
export function cableTestTdrSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_CABLE_TEST_TDR_NTF_HEADER");
  const status = root.word("ETHTOOL_A_CABLE_TEST_TDR_NTF_STATUS");
  if (status !== null) line += ` ${status}`;
  const found = root.into("ETHTOOL_A_CABLE_TEST_TDR_NTF_NEST");
  if (found === null) return line.trim();
  const amplitudes = nests(found, "ETHTOOL_A_CABLE_TDR_NEST_AMPLITUDE").length;
  const pulse = found.into("ETHTOOL_A_CABLE_TDR_NEST_PULSE")?.word("ETHTOOL_A_CABLE_PULSE_mV") ?? null;
  if (amplitudes > 0) line += ` ${amplitudes} amplitudes`;
  return (pulse === null ? line : `${line} pulse ${pulse}`).trim();
}

/** `eth0 table size 4 types vxlan: 4789 vxlan`. */
export function tunnelInfoSummary(message: Message): string {
  let line = device(message, "ETHTOOL_A_TUNNEL_INFO_HEADER");
  const ports = message.root.into("ETHTOOL_A_TUNNEL_INFO_UDP_PORTS");
  if (ports === null) return line;
  for (const table of nests(ports, "ETHTOOL_A_TUNNEL_UDP_TABLE")) {
    line += ` table${pairs(table, [["size", "ETHTOOL_A_TUNNEL_UDP_TABLE_SIZE"]])}`;
    line += setBits(table, "types", "ETHTOOL_A_TUNNEL_UDP_TABLE_TYPES");
    const entries = nests(table, "ETHTOOL_A_TUNNEL_UDP_TABLE_ENTRY").map(
      (entry) => `${entry.word("ETHTOOL_A_TUNNEL_UDP_ENTRY_PORT")} ${entry.word("ETHTOOL_A_TUNNEL_UDP_ENTRY_TYPE")}`,
    );
    if (entries.length > 0) line += ` ports ${few(entries, ", ")}`;
  }
  return line.trim();
}

/** `eth0 page 0 bank 0 offset 0 length 128 i2c 0x50`. */
export function moduleEepromSummary(message: Message): string {
  const { root } = message;
  const line =
    device(message, "ETHTOOL_A_MODULE_EEPROM_HEADER") +
    pairs(root, [
      ["page", "ETHTOOL_A_MODULE_EEPROM_PAGE"],
      ["bank", "ETHTOOL_A_MODULE_EEPROM_BANK"],
      ["offset", "ETHTOOL_A_MODULE_EEPROM_OFFSET"],
      ["length", "ETHTOOL_A_MODULE_EEPROM_LENGTH"],
      ["i2c", "ETHTOOL_A_MODULE_EEPROM_I2C_ADDRESS"],
    ]);
  const data = root.locate("ETHTOOL_A_MODULE_EEPROM_DATA");
  return (data === null ? line : `${line} ${data.end - data.start} bytes`).trim();
}

export const moduleSummary = says("ETHTOOL_A_MODULE_HEADER", [
  ["power-mode-policy", "ETHTOOL_A_MODULE_POWER_MODE_POLICY"],
  ["power-mode", "ETHTOOL_A_MODULE_POWER_MODE"],
]);

/** `eth0 in_progress 1024/4096`. */
export function moduleFirmwareFlashSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_MODULE_FW_FLASH_HEADER");
  line += pairs(root, [
    ["file", "ETHTOOL_A_MODULE_FW_FLASH_FILE_NAME"],
    ["password", "ETHTOOL_A_MODULE_FW_FLASH_PASSWORD"],
    ["status", "ETHTOOL_A_MODULE_FW_FLASH_STATUS"],
  ]);
  const done = root.word("ETHTOOL_A_MODULE_FW_FLASH_DONE");
  const total = root.word("ETHTOOL_A_MODULE_FW_FLASH_TOTAL");
  if (done !== null) line += ` ${done}/${total ?? "?"}`;
  const said = root.word("ETHTOOL_A_MODULE_FW_FLASH_STATUS_MSG");
  return said === null ? line : `${line} "${said}"`.trim();
}

/** `eth0 groups eth-mac,rmon`, of an answer `eth0 eth-mac 12 counters rmon 4 counters 10 buckets`. */
export function statsSummary(message: Message): string {
  const { root } = message;
  let line = device(message, "ETHTOOL_A_STATS_HEADER");
  line += setBits(root, "groups", "ETHTOOL_A_STATS_GROUPS") + pairs(root, [["src", "ETHTOOL_A_STATS_SRC"]]);
  for (const group of nests(root, "ETHTOOL_A_STATS_GRP")) {
    let counters = 0;
    let buckets = 0;
    group.each((name) => {
      if (name === "ETHTOOL_A_STATS_GRP_STAT") counters++;
      if (/HIST_[RT]X$/.test(name)) buckets++;
    });
    line += ` ${group.word("ETHTOOL_A_STATS_GRP_ID")} ${counters} counters`;
    if (buckets > 0) line += ` ${buckets} buckets`;
  }
  return line.trim();
}

export const pseSummary = says("ETHTOOL_A_PSE_HEADER", [
  ["podl-pse-admin-state", "ETHTOOL_A_PODL_PSE_ADMIN_STATE"],
  ["podl-pse-admin-control", "ETHTOOL_A_PODL_PSE_ADMIN_CONTROL"],
  ["podl-pse-power-detection-status", "ETHTOOL_A_PODL_PSE_PW_D_STATUS"],
  ["c33-pse-admin-state", "ETHTOOL_A_C33_PSE_ADMIN_STATE"],
  ["c33-pse-admin-control", "ETHTOOL_A_C33_PSE_ADMIN_CONTROL"],
  ["c33-pse-power-detection-status", "ETHTOOL_A_C33_PSE_PW_D_STATUS"],
  ["class", "ETHTOOL_A_C33_PSE_PW_CLASS"],
  ["power", "ETHTOOL_A_C33_PSE_ACTUAL_PW", "ETHTOOL_A_C33_PSE_AVAIL_PW_LIMIT"],
  ["ext-state", "ETHTOOL_A_C33_PSE_EXT_STATE"],
  ["ext-substate", "ETHTOOL_A_C33_PSE_EXT_SUBSTATE"],
  ["prio", "ETHTOOL_A_PSE_PRIO", "ETHTOOL_A_PSE_PRIO_MAX"],
]);

export const pseNoticeSummary = says("ETHTOOL_A_PSE_NTF_HEADER", [["events", "ETHTOOL_A_PSE_NTF_EVENTS"]]);
