/** Lines of messages about interfaces: in the words of `iw dev` and `iw event`. */
import type { Message } from "../../../src/schema/index.ts";
import { isDump, mark, numbered, pair } from "../../words.ts";
import { bare, channel, contents, line, phy, place, power } from "./words.ts";

/** `wlan0 type managed addr 02:… 2412 MHz width 20 MHz txpower 20.00 dBm`. */
export function interfaceSummary(message: Message): string {
  const { root } = message;
  const verb = message.layout.kind?.verb;
  if (isDump(message)) return place(message) === "" ? "dump" : `dump ${place(message)}`;
  let words = pair("type", root, "NL80211_ATTR_IFTYPE");
  if (verb !== "set") words += pair("addr", root, "NL80211_ATTR_MAC");
  if (root.has("NL80211_ATTR_SSID")) words += ` ssid ${root.word("NL80211_ATTR_SSID")}`;
  words += pair("mesh", root, "NL80211_ATTR_MESH_ID");
  words += channel(root);
  const level = root.number("NL80211_ATTR_WIPHY_TX_POWER_LEVEL");
  if (level !== undefined) words += ` txpower${power(level)}`;
  words += flagsOf(message);
  if (
    root.number("NL80211_ATTR_4ADDR") !== undefined &&
    (message.fromUser || root.number("NL80211_ATTR_4ADDR") !== 0)
  ) {
    words += pair("4addr", root, "NL80211_ATTR_4ADDR");
  }
  const device = place(message) === phy(message) || verb === "get" ? "" : pairPhy(message);
  return line(message, `${device}${words}`);
}

function pairPhy(message: Message): string {
  const name = phy(message);
  return name === null || message.root.word("NL80211_ATTR_IFINDEX") === null ? "" : ` (${name})`;
}

/** ` flags fcsfail control` of a monitor. */
function flagsOf(message: Message): string {
  const inside = message.root.into("NL80211_ATTR_MNTR_FLAGS");
  if (inside === null) return "";
  const names: string[] = [];
  inside.each((name) => {
    names.push(name.replace("NL80211_MNTR_FLAG_", "").toLowerCase());
  });
  return ` flags ${names.length === 0 ? "none" : names.join(" ")}`;
}

export function powerSaveSummary(message: Message): string {
  return line(message, pair("power_save", message.root, "NL80211_ATTR_PS_STATE"));
}

/** `wlan0 2437 MHz width 20 MHz`. */
export function channelSummary(message: Message): string {
  return line(message, `${channel(message.root)}${dfs(message)}`);
}

function dfs(message: Message): string {
  return mark("handle-dfs", message.root, "NL80211_ATTR_HANDLE_DFS");
}

/** `wlan0 count 5 2437 MHz width 20 MHz`: asked for, started, or done. */
export function channelSwitchSummary(message: Message): string {
  const { root } = message;
  const count = numbered("count", root, "NL80211_ATTR_CH_SWITCH_COUNT");
  const block = mark("block-tx", root, "NL80211_ATTR_CH_SWITCH_BLOCK_TX");
  return line(message, `${channel(root)}${count}${block}`);
}

/** `wlan0 radar detected 5260 MHz`. */
export function radarSummary(message: Message): string {
  const event = message.root.word("NL80211_ATTR_RADAR_EVENT");
  return line(message, `${event === null ? "" : ` ${event}`}${channel(message.root)}`);
}

/** `wlan1 rssi -60 dBm hyst 5 dB`, `wlan1 RSSI -30 dBm went above threshold`. */
export function qualitySummary(message: Message): string {
  const { root } = message;
  const cqm = root.into("NL80211_ATTR_CQM");
  if (cqm === null) return line(message, "");
  const event = cqm.word("NL80211_ATTR_CQM_RSSI_THRESHOLD_EVENT");
  if (event !== null) return line(message, ` RSSI ${cqm.word("NL80211_ATTR_CQM_RSSI_LEVEL") ?? ""} ${event}`);
  if (cqm.has("NL80211_ATTR_CQM_BEACON_LOSS_EVENT")) return line(message, " beacon loss");
  const lost = cqm.number("NL80211_ATTR_CQM_PKT_LOSS_EVENT");
  if (lost !== undefined) return line(message, `${pair("peer", root, "NL80211_ATTR_MAC")} didn't ack ${lost} packets`);
  let words = pair("rssi", cqm, "NL80211_ATTR_CQM_RSSI_THOLD");
  words += pair("hyst", cqm, "NL80211_ATTR_CQM_RSSI_HYST");
  words += pair("txe rate", cqm, "NL80211_ATTR_CQM_TXE_RATE");
  words += pair("pkts", cqm, "NL80211_ATTR_CQM_TXE_PKTS");
  words += pair("interval", cqm, "NL80211_ATTR_CQM_TXE_INTVL");
  return line(message, words);
}

/** A vendor's own: `wlan0 001374:1`. */
export function vendorSummary(message: Message): string {
  const { root } = message;
  const id = root.number("NL80211_ATTR_VENDOR_ID");
  const command =
    id === undefined ? "" : ` ${id.toString(16).padStart(6, "0")}:${root.number("NL80211_ATTR_VENDOR_SUBCMD")}`;
  return line(message, `${command}${mark("data", root, "NL80211_ATTR_VENDOR_DATA")}`);
}

/** Settings that have no line of their own: the interface, and what is set. */
export function plainSummary(message: Message): string {
  const { root } = message;
  const peer = bare(root, "NL80211_ATTR_MAC");
  const start = isDump(message) ? "dump " : "";
  return `${start}${line(message, `${peer}${contents(root)}`)}`.trim();
}
