/** Lines of messages about stations, paths and measurements: in the words of `iw station dump`, `iw mpath`, `iw survey`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump, mark, pair } from "../../words.ts";
import { bare, channel, line, place } from "./words.ts";

/** `13.0 MBit/s MCS 1`, as `iw` prints a rate. */
function rate(info: Scope): string {
  const tenths = info.number("NL80211_RATE_INFO_BITRATE32") ?? info.number("NL80211_RATE_INFO_BITRATE");
  let words = tenths === undefined ? "" : ` ${(tenths / 10).toFixed(1)} MBit/s`;
  words += pair("MCS", info, "NL80211_RATE_INFO_MCS");
  words += pair("VHT-MCS", info, "NL80211_RATE_INFO_VHT_MCS");
  words += pair("HE-MCS", info, "NL80211_RATE_INFO_HE_MCS");
  words += pair("EHT-MCS", info, "NL80211_RATE_INFO_EHT_MCS");
  words += mark("40MHz", info, "NL80211_RATE_INFO_40_MHZ_WIDTH");
  words += mark("80MHz", info, "NL80211_RATE_INFO_80_MHZ_WIDTH");
  return words + mark("160MHz", info, "NL80211_RATE_INFO_160_MHZ_WIDTH");
}

/** What a station did: counters, signal and rate. */
function information(info: Scope): string {
  let words = "";
  const state = info.word("NL80211_STA_INFO_PLINK_STATE");
  if (state !== null && info.has("NL80211_STA_INFO_LLID")) words += ` plink ${state}`;
  words += pair("signal", info, "NL80211_STA_INFO_SIGNAL");
  const sent = info.into("NL80211_STA_INFO_TX_BITRATE");
  if (sent !== null) words += ` tx bitrate${rate(sent)}`;
  words += pair("rx bytes", info, "NL80211_STA_INFO_RX_BYTES");
  words += pair("tx bytes", info, "NL80211_STA_INFO_TX_BYTES");
  return words + pair("connected", info, "NL80211_STA_INFO_CONNECTED_TIME");
}

/** ` authorized,wme`: the flags that a request sets and clears. */
function flags(root: Scope): string {
  const update = root.into("NL80211_ATTR_STA_FLAGS2");
  if (update === null) return "";
  const set = update.word("set") ?? "";
  const mask = update.word("mask") ?? "";
  const cleared = mask.split(",").filter((name) => name !== "" && !set.split(",").includes(name));
  return `${set === "" ? "" : ` set ${set.toLowerCase()}`}${cleared.length === 0 ? "" : ` clear ${cleared.join(",").toLowerCase()}`}`;
}

/** `wlan0 02:…:01:00 signal -30dBm tx bitrate 1.0 MBit/s`. */
export function stationSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return `dump ${place(message)}`.trim();
  let words = bare(root, "NL80211_ATTR_MAC");
  words += pair("aid", root, "NL80211_ATTR_STA_AID");
  words += pair("reason", root, "NL80211_ATTR_REASON_CODE");
  words += flags(root);
  words += pair("plink_action", root, "NL80211_ATTR_STA_PLINK_ACTION");
  words += pair("vlan", root, "NL80211_ATTR_STA_VLAN");
  const info = root.into("NL80211_ATTR_STA_INFO");
  if (info !== null) words += information(info);
  return line(message, words);
}

/** `wlan2 02:… next hop 02:… metric 4819`. */
export function pathSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return `dump ${place(message)}`.trim();
  let words = bare(root, "NL80211_ATTR_MAC");
  words += pair("next hop", root, "NL80211_ATTR_MPATH_NEXT_HOP");
  const info = root.into("NL80211_ATTR_MPATH_INFO");
  if (info !== null) {
    words += pair("metric", info, "NL80211_MPATH_INFO_METRIC");
    words += pair("flags", info, "NL80211_MPATH_INFO_FLAGS");
  }
  return line(message, words);
}

/** `wlan1 2412 MHz noise -92dBm active 80ms busy 10ms [in use]`. */
export function surveySummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return `dump ${place(message)}`.trim();
  const info = root.into("NL80211_ATTR_SURVEY_INFO");
  if (info === null) return line(message, "");
  const frequency = info.number("NL80211_SURVEY_INFO_FREQUENCY");
  let words = frequency === undefined ? "" : ` ${frequency} MHz`;
  words += mark("[in use]", info, "NL80211_SURVEY_INFO_IN_USE");
  words += pair("noise", info, "NL80211_SURVEY_INFO_NOISE");
  words += pair("active", info, "NL80211_SURVEY_INFO_TIME");
  return line(message, words + pair("busy", info, "NL80211_SURVEY_INFO_TIME_BUSY"));
}

/** Settings of a mesh: `wlan2 mesh_ttl 10`, the whole of it only named. */
export function meshSummary(message: Message): string {
  const { root } = message;
  let words = "";
  if (root.has("NL80211_ATTR_MESH_ID")) words += ` ${root.word("NL80211_ATTR_MESH_ID")}`;
  words += channel(root);
  const configuration = root.into("NL80211_ATTR_MESH_CONFIG");
  const settings: string[] = [];
  configuration?.each((name, at) => {
    settings.push(`mesh_${name.replace("NL80211_MESHCONF_", "").toLowerCase()} ${configuration.wordAt(at)}`);
  });
  if (settings.length > 4) {
    // The whole configuration: only what tells one mesh from another.
    const told = settings.filter((one) => /^mesh_(ttl|hwmp_rootmode|power_mode) /.test(one));
    settings.splice(0, settings.length, ...told, `… (${settings.length})`);
  }
  return line(message, `${words}${settings.length === 0 ? "" : ` ${settings.join(" ")}`}`);
}
