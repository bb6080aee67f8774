/** Lines of messages about IEEE 802.15.4, in the words of `iwpan`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";

function phy(root: Scope): string {
  const number = root.number("NL802154_ATTR_WPAN_PHY");
  return root.word("NL802154_ATTR_WPAN_PHY_NAME") ?? (number === undefined ? "" : `wpan_phy#${number}`);
}

function place(root: Scope): string {
  const name = root.word("NL802154_ATTR_IFNAME") ?? root.word("NL802154_ATTR_IFINDEX");
  if (name !== null) return name;
  const device = root.word("NL802154_ATTR_WPAN_DEV");
  return device === null ? phy(root) : `wpan_dev ${device}`;
}

function power(word: string, root: Scope, name: string): string {
  const hundredths = root.number(name);
  return hundredths === undefined ? "" : ` ${word} ${hundredths / 100} dBm`;
}

/** `phy0 page 0 channel 13 cca_mode energy tx_power 0 dBm`. */
export function phySummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return `dump ${phy(root)}`.trim();
  let words = phy(root) === "" ? place(root) : phy(root);
  words += pair("page", root, "NL802154_ATTR_PAGE");
  words += pair("channel", root, "NL802154_ATTR_CHANNEL");
  words += pair("cca_mode", root, "NL802154_ATTR_CCA_MODE");
  words += power("cca_ed_level", root, "NL802154_ATTR_CCA_ED_LEVEL");
  return (words + power("tx_power", root, "NL802154_ATTR_TX_POWER")).trim();
}

/** `wpan0 type node pan_id 0xffff short_addr 0xffff extended_addr 0x…`. */
export function interfaceSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return `dump ${place(root)}`.trim();
  let words = place(root);
  words += pair("type", root, "NL802154_ATTR_IFTYPE");
  words += pair("pan_id", root, "NL802154_ATTR_PAN_ID");
  words += pair("short_addr", root, "NL802154_ATTR_SHORT_ADDR");
  return (words + pair("extended_addr", root, "NL802154_ATTR_EXTENDED_ADDR")).trim();
}

/** `wpan0 type passive page 0 channels 11-26 duration 5`, `wpan0 finished`, `wpan0 coordinator 0x1234`. */
export function scanSummary(message: Message): string {
  const { root } = message;
  let words = place(root);
  words += pair("type", root, "NL802154_ATTR_SCAN_TYPE");
  words += pair("page", root, "NL802154_ATTR_PAGE");
  words += pair("channels", root, "NL802154_ATTR_SCAN_CHANNELS");
  words += pair("duration", root, "NL802154_ATTR_SCAN_DURATION");
  const reason = root.word("NL802154_ATTR_SCAN_DONE_REASON");
  if (reason !== null) words += ` ${reason}`;
  const coordinator = root.into("NL802154_ATTR_COORDINATOR");
  if (coordinator !== null) {
    words += pair("coordinator", coordinator, "NL802154_COORD_ADDR");
    words += pair("pan_id", coordinator, "NL802154_COORD_PANID");
    words += pair("channel", coordinator, "NL802154_COORD_CHANNEL");
  }
  return words.trim();
}

const identifying = new Set([
  "NL802154_ATTR_WPAN_PHY",
  "NL802154_ATTR_WPAN_PHY_NAME",
  "NL802154_ATTR_IFINDEX",
  "NL802154_ATTR_IFNAME",
  "NL802154_ATTR_WPAN_DEV",
  "NL802154_ATTR_GENERATION",
  "NL802154_ATTR_PAD",
]);

/** Settings by their names; keys and levels are only named. */
export function plainSummary(message: Message): string {
  const { root } = message;
  let words = isDump(message) ? `dump ${place(root)}`.trim() : place(root);
  root.each((name, { type, start, end }) => {
    if (identifying.has(name)) return;
    const short = name.replace("NL802154_ATTR_", "").toLowerCase();
    const value = type.wire === "nest" || type.misfit(end - start) !== null ? "" : type.word(root, start, end);
    words += value === "" ? ` ${short}` : ` ${short} ${value}`;
  });
  return words.trim();
}
