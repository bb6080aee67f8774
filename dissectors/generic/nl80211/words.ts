/** Pieces of lines that many messages of nl80211 have. */
import type { Message, Scope } from "../../../src/schema/index.ts";

/** ` value` alone. */
export function bare(scope: Scope, name: string): string {
  const value = scope.word(name);
  return value === null ? "" : ` ${value}`;
}

/** The name of a device as the capture has it, else its number as `iw` writes it. */
export function phy(message: Message): string | null {
  const { root } = message;
  const name = root.word("NL80211_ATTR_WIPHY_NAME");
  if (name !== null) return name;
  const number = root.number("NL80211_ATTR_WIPHY");
  if (number === undefined) return null;
  const taught = message.context.fact(message, "wiphy", String(number));
  return taught === undefined ? `phy#${number}` : String(taught);
}

/** What a message is about: an interface, one without a network device, or a whole device. */
export function place(message: Message): string {
  const { root } = message;
  const name = root.word("NL80211_ATTR_IFNAME") ?? root.word("NL80211_ATTR_IFINDEX");
  if (name !== null) return name;
  const device = root.word("NL80211_ATTR_WDEV");
  if (device !== null) return `wdev ${device}`;
  return phy(message) ?? "";
}

/** Words after the place, or alone where there is none. */
export function line(message: Message, words: string): string {
  return `${place(message)}${words}`.trim();
}

/** ` 2437 MHz width 40 MHz center1 2447 MHz`. */
export function channel(scope: Scope): string {
  const frequency = scope.number("NL80211_ATTR_WIPHY_FREQ");
  if (frequency === undefined) return "";
  let words = ` ${frequency} MHz`;
  const width = scope.word("NL80211_ATTR_CHANNEL_WIDTH");
  if (width !== null) words += ` width ${width}`;
  else if (scope.has("NL80211_ATTR_WIPHY_CHANNEL_TYPE")) words += ` ${scope.word("NL80211_ATTR_WIPHY_CHANNEL_TYPE")}`;
  const center = scope.number("NL80211_ATTR_CENTER_FREQ1");
  if (center !== undefined && center !== frequency && center !== 0) words += ` center1 ${center} MHz`;
  return words;
}

/** ` -30.00 dBm` from hundredths. */
export function power(hundredths: number | undefined): string {
  return hundredths === undefined ? "" : ` ${(hundredths / 100).toFixed(2)} dBm`;
}

/** The values of an array of attributes, as many as fit a line. */
export function list(scope: Scope, name: string, most = 12): string[] {
  const field = scope.message.field(name);
  const words = field === undefined ? [] : field.children.map((child) => child.word);
  return words.length <= most ? words : [...words.slice(0, most), `… (${words.length})`];
}

/** The last part of an attribute's constant, for lists of what a message has. */
export function plainName(name: string): string {
  return name.replace(/^NL80211_ATTR_/, "").toLowerCase();
}

const identifying = new Set([
  "NL80211_ATTR_WIPHY",
  "NL80211_ATTR_WIPHY_NAME",
  "NL80211_ATTR_IFINDEX",
  "NL80211_ATTR_IFNAME",
  "NL80211_ATTR_WDEV",
  "NL80211_ATTR_GENERATION",
  "NL80211_ATTR_PAD",
  "NL80211_ATTR_MAC",
]);

/** Every value that fits a line by its name; a nest is only named. */
export function contents(scope: Scope, most = 6): string {
  const words: string[] = [];
  let more = 0;
  scope.each((name, { type, start, end }) => {
    if (identifying.has(name)) return;
    if (words.length >= most) {
      more++;
      return;
    }
    const short = plainName(name);
    const isBare = type.wire === "flag" || type.misfit(end - start) !== null;
    const value = isBare ? "" : type.word(scope, start, end);
    const fits = value !== "" && value.length <= 32 && type.wire !== "struct" && type.wire !== "nest";
    words.push(fits ? `${short} ${value}` : short);
  });
  if (more > 0) words.push(`… (${words.length + more})`);
  return words.length === 0 ? "" : ` ${words.join(" ")}`;
}
