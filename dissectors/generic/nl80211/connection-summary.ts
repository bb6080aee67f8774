/** Lines of messages about connections: keys, authentication, frames, access points, in the words of `iw event`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { eapolWords, frameWords, networkName, quoted } from "../../packet/ieee80211/frame-words.ts";
import { mark, numbered, pair } from "../../words.ts";
import { bare, channel, line } from "./words.ts";

function network(root: Scope): string {
  return root.has("NL80211_ATTR_SSID") ? ` ${quoted(root.word("NL80211_ATTR_SSID") ?? "")}` : "";
}

function station(root: Scope): string {
  const address = root.word("NL80211_ATTR_MAC");
  return address === null ? "" : ` ${address}`;
}

/** The frame of a message, which the control port's messages have of another kind. */
function frameOf(root: Scope): string {
  const frame = root.into("NL80211_ATTR_FRAME");
  if (frame === null) return "";
  return frame.has("packet_type") || frame.has("h_proto") ? ` ${eapolWords(frame)}` : ` ${frameWords(frame)}`;
}

/** `wlan0 idx 1 CCMP-128 group`, never the key. */
export function keySummary(message: Message): string {
  const { root } = message;
  const key = root.into("NL80211_ATTR_KEY") ?? root;
  const own = (name: string): string => (key === root ? `NL80211_ATTR_KEY_${name}` : `NL80211_KEY_${name}`);
  let words = station(root);
  words += pair("idx", key, own("IDX"));
  words += bare(key, own("CIPHER"));
  words += bare(key, own("TYPE"));
  words += pair("mode", key, own("MODE"));
  words += mark("default", key, own("DEFAULT"));
  words += mark("default-mgmt", key, own("DEFAULT_MGMT"));
  return line(message, words + mark("secret", key, own("DATA")));
}

/** `wlan0 "labnet" beacon interval 100 TU dtim 2 CCMP-128 PSK`. */
export function accessPointSummary(message: Message): string {
  const { root } = message;
  let words = network(root);
  words += channel(root);
  words += numbered("beacon-interval", root, "NL80211_ATTR_BEACON_INTERVAL");
  words += numbered("dtim", root, "NL80211_ATTR_DTIM_PERIOD");
  words += pair("group", root, "NL80211_ATTR_CIPHER_SUITE_GROUP");
  words += pair("pairwise", root, "NL80211_ATTR_CIPHER_SUITES_PAIRWISE");
  return line(message, words + pair("akm", root, "NL80211_ATTR_AKM_SUITES"));
}

/** A request to authenticate or associate, or the frame that answered it. */
export function authenticationSummary(message: Message): string {
  const { root } = message;
  if (root.has("NL80211_ATTR_TIMED_OUT")) return line(message, `${station(root)} timed out`);
  if (!message.fromUser && root.has("NL80211_ATTR_FRAME")) return line(message, frameOf(root));
  let words = station(root);
  words += network(root);
  words += channel(root);
  words += bare(root, "NL80211_ATTR_AUTH_TYPE");
  words += pair("akm", root, "NL80211_ATTR_AKM_SUITES");
  words += pair("pairwise", root, "NL80211_ATTR_CIPHER_SUITES_PAIRWISE");
  return line(message, `${words}${reason(root)}`);
}

function reason(root: Scope): string {
  const number = root.number("NL80211_ATTR_REASON_CODE");
  return number === undefined ? "" : ` reason ${number}: ${root.word("NL80211_ATTR_REASON_CODE")}`;
}

/** `wlan1 connected to 02:…`, `wlan1 02:… status 1: unspecified_failure`. */
export function connectSummary(message: Message): string {
  const { root } = message;
  const status = root.number("NL80211_ATTR_STATUS_CODE");
  if (message.fromUser) return authenticationSummary(message);
  if (root.has("NL80211_ATTR_TIMED_OUT")) return line(message, `${station(root)} timed out`);
  if (status === 0) return line(message, ` connected to${station(root)}`);
  const failure = status === undefined ? "" : ` status ${status}: ${root.word("NL80211_ATTR_STATUS_CODE")}`;
  return line(message, `${station(root)}${failure}`);
}

/** `wlan1 by AP reason 2: prev_auth_not_valid`, `wlan1 local request`. */
export function disconnectSummary(message: Message): string {
  const { root } = message;
  if (message.fromUser) return line(message, reason(root));
  const by = root.has("NL80211_ATTR_DISCONNECTED_BY_AP") ? " by AP" : " local request";
  return line(message, `${by}${reason(root)}`);
}

/** `wlan0 Probe Response 02:… -> 02:… "labnet" 2412 MHz`. */
export function frameSummary(message: Message): string {
  const { root } = message;
  let words = frameOf(root);
  words += channel(root);
  words += bare(root, "NL80211_ATTR_RX_SIGNAL_DBM");
  words += pair("wait", root, "NL80211_ATTR_DURATION");
  return line(message, words + pair("cookie", root, "NL80211_ATTR_COOKIE"));
}

/** `wlan0 cookie 0x2 acked Probe Response …`. */
export function transmitStatusSummary(message: Message): string {
  const { root } = message;
  const result = root.has("NL80211_ATTR_ACK") ? "acked" : "no ack";
  return line(message, `${pair("cookie", root, "NL80211_ATTR_COOKIE")} ${result}${frameOf(root)}`);
}

/** `wlan0 EAPOL-Key 1/4 to 02:…`, from whom or to whom. */
export function controlPortSummary(message: Message): string {
  const { root } = message;
  const peer = root.word("NL80211_ATTR_MAC");
  const direction = message.fromUser ? "to" : "from";
  const clear = mark("unencrypted", root, "NL80211_ATTR_CONTROL_PORT_NO_ENCRYPT");
  const cookie = message.fromUser ? "" : pair("cookie", root, "NL80211_ATTR_COOKIE");
  return line(message, `${frameOf(root)}${peer === null ? "" : ` ${direction} ${peer}`}${clear}${cookie}`);
}

/** `wlan0 Action match self_protected 01`. */
export function registerFrameSummary(message: Message): string {
  const { root } = message;
  const type = root.word("NL80211_ATTR_FRAME_TYPE");
  const match = root.into("NL80211_ATTR_FRAME_MATCH");
  let words = type === null ? "" : ` ${type}`;
  const category = match?.word("category") ?? match?.word("auth_alg") ?? null;
  if (category !== null) words += ` match ${category}`;
  const front = match?.word("front") ?? "";
  return line(message, front === "" ? words : `${words} ${front}`);
}

/** `wlan3 "adhoc" 2412 MHz width 20 MHz 02:… fixed-freq`. */
export function joinSummary(message: Message): string {
  const { root } = message;
  let words = network(root);
  if (!message.fromUser && root.has("NL80211_ATTR_MAC")) return line(message, ` joined${station(root)}`);
  words += channel(root);
  words += mark("fixed-freq", root, "NL80211_ATTR_FREQ_FIXED");
  words += station(root);
  return line(message, words + numbered("beacon-interval", root, "NL80211_ATTR_BEACON_INTERVAL"));
}

/** The name of the network in a beacon's tail or head; for those who change a beacon. */
export function beaconSummary(message: Message): string {
  const { root } = message;
  const body = root.into("NL80211_ATTR_BEACON_HEAD")?.into("body") ?? null;
  const name = body === null ? null : networkName(body, "elements");
  return line(message, name === null ? "" : ` ${quoted(name)}`);
}
