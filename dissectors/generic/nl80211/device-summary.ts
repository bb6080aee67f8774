/** Lines of messages about devices: in the words of `iw phy` and `iw list`. */
import { Integral, type Message, type Scope } from "../../../src/schema/index.ts";
import { isDump, mark, pair } from "../../words.ts";
import { contents, line, phy, plainName, power } from "./words.ts";

/** NLM_F_MULTI */
const multipart = 0x02;

const bandWords: Readonly<Record<string, string>> = {
  NL80211_BAND_2GHZ: "2.4 GHz",
  NL80211_BAND_5GHZ: "5 GHz",
  NL80211_BAND_60GHZ: "60 GHz",
  NL80211_BAND_6GHZ: "6 GHz",
  NL80211_BAND_S1GHZ: "S1G",
  NL80211_BAND_LC: "light",
};

/** ` 2412 MHz`, ` 2412-2437 MHz` from the frequencies of a band. */
function frequencies(band: Scope, path: string): string {
  const elements = band.message.field(path)?.children ?? [];
  const values = elements.map((element) => element.child("NL80211_FREQUENCY_ATTR_FREQ")?.value);
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || first === null) return "";
  return first === last ? ` ${first} MHz` : ` ${first}-${last} MHz`;
}

/** The bands of which a message tells: a split dump has a channel or two at a time. */
function bands(root: Scope): string {
  const inside = root.into("NL80211_ATTR_WIPHY_BANDS");
  if (inside === null) return "";
  const words: string[] = [];
  inside.each((name, place) => {
    const band = inside.open(place);
    let word = ` band ${bandWords[name] ?? name}`;
    if (band?.has("NL80211_BAND_ATTR_RATES")) word += " rates";
    if (band?.has("NL80211_BAND_ATTR_HT_CAPA")) word += " HT";
    if (band?.has("NL80211_BAND_ATTR_VHT_CAPA")) word += " VHT";
    if (band?.has("NL80211_BAND_ATTR_IFTYPE_DATA")) word += " iftype data";
    if (band !== null) word += frequencies(band, `NL80211_ATTR_WIPHY_BANDS.${name}.NL80211_BAND_ATTR_FREQS`);
    words.push(word);
  });
  return words.join("");
}

/** Flags that say more than this are only named. */
const longestWord = 20;

/** What else a description of a device has: the first ones by name, numbers with their values. */
function parts(root: Scope, most: number): string {
  const names: string[] = [];
  root.each((name, place) => {
    if (/_(WIPHY|WIPHY_NAME|GENERATION|WIPHY_BANDS)$/.test(name)) return;
    const word = place.type instanceof Integral ? root.wordAt(place) : "";
    const plain = plainName(name).replace(/^wiphy_/, "");
    names.push(word === "" || word.length > longestWord ? plain : `${plain} ${word}`);
  });
  const shown = names.length > most ? [...names.slice(0, most), `… (${names.length})`] : names;
  return shown.length === 0 ? "" : ` ${shown.join(" ")}`;
}

/** `phy0 band 2.4 GHz 2412 MHz`, `phy1 deleted`. */
export function newDeviceSummary(message: Message): string {
  const { root } = message;
  const name = phy(message) ?? "";
  if (message.fromUser) return `${name}${contents(root)}`.trim();
  const described = bands(root);
  const words = `${described}${parts(root, described === "" ? 6 : 3)}`;
  // Without more than its name it is an empty piece of a dump, or the news that it is called so.
  if (words === "" && (message.flags & multipart) !== 0) return name;
  if (words !== "") return `${name}${words}`.trim();
  const number = root.number("NL80211_ATTR_WIPHY");
  return number === undefined ? name : `${name} (phy#${number})`;
}

export function deletedDeviceSummary(message: Message): string {
  return phy(message) ?? "";
}

/** `dump split`, `phy0`. */
export function getDeviceSummary(message: Message): string {
  const { root } = message;
  const split = mark("split", root, "NL80211_ATTR_SPLIT_WIPHY_DUMP");
  return isDump(message)
    ? `dump${split}${line(message, "") === "" ? "" : ` ${line(message, "")}`}`
    : line(message, split);
}

/** `phy1 rts 500`, `phy1 txpower fixed 10.00 dBm`. */
export function setDeviceSummary(message: Message): string {
  const { root } = message;
  let words = "";
  if (root.has("NL80211_ATTR_WIPHY") || root.has("NL80211_ATTR_IFINDEX"))
    words += pair("name", root, "NL80211_ATTR_WIPHY_NAME");
  words += pair("rts", root, "NL80211_ATTR_WIPHY_RTS_THRESHOLD");
  words += pair("frag", root, "NL80211_ATTR_WIPHY_FRAG_THRESHOLD");
  words += pair("retry short", root, "NL80211_ATTR_WIPHY_RETRY_SHORT");
  words += pair("retry long", root, "NL80211_ATTR_WIPHY_RETRY_LONG");
  words += pair("coverage", root, "NL80211_ATTR_WIPHY_COVERAGE_CLASS");
  words += mark("distance auto", root, "NL80211_ATTR_WIPHY_DYN_ACK");
  if (root.has("NL80211_ATTR_WIPHY_TX_POWER_SETTING")) {
    words += ` txpower ${root.word("NL80211_ATTR_WIPHY_TX_POWER_SETTING")}`;
    words += power(root.number("NL80211_ATTR_WIPHY_TX_POWER_LEVEL"));
  }
  words += pair("antenna tx", root, "NL80211_ATTR_WIPHY_ANTENNA_TX");
  words += pair("antenna rx", root, "NL80211_ATTR_WIPHY_ANTENNA_RX");
  words += pair("txq limit", root, "NL80211_ATTR_TXQ_LIMIT");
  words += pair("txq memory_limit", root, "NL80211_ATTR_TXQ_MEMORY_LIMIT");
  words += pair("txq quantum", root, "NL80211_ATTR_TXQ_QUANTUM");
  words += queues(root);
  words += channelOf(root);
  const known = root.has("NL80211_ATTR_IFINDEX") ? root.word("NL80211_ATTR_IFINDEX") : numbered(message);
  return `${known ?? phy(message) ?? ""}${words === "" ? contents(root) : words}`.trim();
}

/** The device by its number, when its name is what is being set. */
function numbered(message: Message): string | null {
  const number = message.root.number("NL80211_ATTR_WIPHY");
  if (number === undefined) return null;
  const taught = message.context.fact(message, "wiphy", String(number));
  return taught === undefined ? `phy#${number}` : String(taught);
}

function channelOf(root: Scope): string {
  const frequency = root.number("NL80211_ATTR_WIPHY_FREQ");
  if (frequency === undefined) return "";
  const width = root.word("NL80211_ATTR_CHANNEL_WIDTH") ?? root.word("NL80211_ATTR_WIPHY_CHANNEL_TYPE");
  return ` freq ${frequency} MHz${width === null ? "" : ` ${width}`}`;
}

/** ` vo cw 3-7 aifs 1 txop 47` for each queue. */
function queues(root: Scope): string {
  const field = root.message.field("NL80211_ATTR_WIPHY_TXQ_PARAMS");
  const words = (field?.children ?? []).map((queue) => {
    const of = (name: string): string => String(queue.child(`NL80211_TXQ_ATTR_${name}`)?.value ?? "?");
    return ` ${queue.child("NL80211_TXQ_ATTR_AC")?.word ?? "queue"} cw ${of("CWMIN")}-${of("CWMAX")} aifs ${of("AIFS")} txop ${of("TXOP")}`;
  });
  return words.join(",");
}

/** Devices that only get a namespace: `phy1 pid 4242`. */
export function namespaceSummary(message: Message): string {
  const { root } = message;
  return line(
    message,
    `${pair("netns pid", root, "NL80211_ATTR_PID")}${pair("netns fd", root, "NL80211_ATTR_NETNS_FD")}`,
  );
}

/** `features: split_wiphy_dump`. */
export function protocolFeaturesSummary(message: Message): string {
  return (message.root.word("NL80211_ATTR_PROTOCOL_FEATURES") ?? "")
    .toLowerCase()
    .replaceAll(",", ", ")
    .replaceAll("_", " ");
}
