/** Lines of messages about scans and regulatory domains: in the words of `iw scan`, `iw reg`, `iw event`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { networkName, quoted } from "../../packet/ieee80211/frame-words.ts";
import { isDump, mark, pair } from "../../words.ts";
import { line, list, phy, place, power } from "./words.ts";

/** What a scan looked or looks for: names, then frequencies. */
function aims(root: Scope): string {
  let words = "";
  if (root.has("NL80211_ATTR_SCAN_SSIDS")) {
    const names = list(root, "NL80211_ATTR_SCAN_SSIDS", 5).map(quoted);
    words += names.length === 0 ? " passive" : ` ssids ${names.join(" ")}`;
  } else words += " passive";
  const frequencies = root.has("NL80211_ATTR_SCAN_FREQUENCIES") ? list(root, "NL80211_ATTR_SCAN_FREQUENCIES", 6) : [];
  if (frequencies.length > 0) words += ` freq ${frequencies.map((one) => one.replace("MHz", "")).join(" ")}`;
  const flags = root.word("NL80211_ATTR_SCAN_FLAGS") ?? "";
  return flags === "" ? words : `${words} ${flags.toLowerCase().replaceAll(",", " ")}`;
}

export function scanSummary(message: Message): string {
  const { root } = message;
  return line(message, `${message.fromUser ? "" : " scan started"}${aims(root)}`);
}

export function scanAbortedSummary(message: Message): string {
  return line(message, ` scan aborted${aims(message.root)}`);
}

/** `wlan1 02:… "labnet" 2412 MHz -20.00 dBm associated`. */
function found(bss: Scope): string {
  const name = networkName(bss, "NL80211_BSS_INFORMATION_ELEMENTS") ?? networkName(bss, "NL80211_BSS_BEACON_IES");
  let words = ` ${bss.word("NL80211_BSS_BSSID") ?? ""}${name === null ? "" : ` ${quoted(name)}`}`;
  const frequency = bss.number("NL80211_BSS_FREQUENCY");
  if (frequency !== undefined) words += ` ${frequency} MHz`;
  words += power(bss.number("NL80211_BSS_SIGNAL_MBM"));
  const status = bss.word("NL80211_BSS_STATUS");
  return status === null ? words : `${words} ${status}`;
}

/** An entry of the dump, or the news that a scan has ended. */
export function scanResultsSummary(message: Message): string {
  const { root } = message;
  const bss = root.into("NL80211_ATTR_BSS");
  if (bss !== null) return line(message, found(bss));
  return line(message, ` scan finished${aims(root)}`);
}

export function getScanSummary(message: Message): string {
  return `${isDump(message) ? "dump " : ""}${place(message)}`;
}

/** The domain of rules: `US: DFS-FCC 11 rules`. */
export function regulatorySummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return "dump";
  const device = phy(message);
  const start = device === null ? "" : `${device} `;
  const country = root.word("NL80211_ATTR_REG_ALPHA2");
  if (country === null) return `${start}${mark("indoor", root, "NL80211_ATTR_REG_INDOOR").trim()}`.trim();
  if (message.fromUser) return `${start}${country}${pair("hint", root, "NL80211_ATTR_USER_REG_HINT_TYPE")}`;
  const region = root.word("NL80211_ATTR_DFS_REGION");
  const rules = list(root, "NL80211_ATTR_REG_RULES", 1000).length;
  const words = `${start}${country}: ${region ?? "DFS-UNSET"} ${rules} rules`;
  return words + mark("self-managed", root, "NL80211_ATTR_WIPHY_SELF_MANAGED_REG");
}

/** `phy0 set to US by a user`, `set to world roaming by …`. */
export function regulatoryChangeSummary(message: Message): string {
  const { root } = message;
  const device = phy(message);
  const country = root.word("NL80211_ATTR_REG_ALPHA2");
  const to = country ?? root.word("NL80211_ATTR_REG_TYPE") ?? "";
  const by = root.word("NL80211_ATTR_REG_INITIATOR");
  return `${device === null ? "" : `${device} `}set to ${to}${by === null ? "" : ` by ${by}`}`;
}

/** `2412 MHz may now be used`: a beacon told that a channel is free of rules. */
export function beaconHintSummary(message: Message): string {
  const after = message.root.into("NL80211_ATTR_FREQ_AFTER");
  const frequency = after?.number("NL80211_FREQUENCY_ATTR_FREQ");
  return `${phy(message) ?? ""}${frequency === undefined ? "" : ` ${frequency} MHz`}`.trim();
}
