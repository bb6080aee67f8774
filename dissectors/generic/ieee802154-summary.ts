/** Lines of the older family of IEEE 802.15.4. */
import type { Message } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";

const words: readonly (readonly [word: string, name: string])[] = [
  ["type", "IEEE802154_ATTR_DEV_TYPE"],
  ["status", "IEEE802154_ATTR_STATUS"],
  ["hw", "IEEE802154_ATTR_HW_ADDR"],
  ["pan", "IEEE802154_ATTR_PAN_ID"],
  ["short", "IEEE802154_ATTR_SHORT_ADDR"],
  ["from", "IEEE802154_ATTR_SRC_HW_ADDR"],
  ["to", "IEEE802154_ATTR_DEST_HW_ADDR"],
  ["to", "IEEE802154_ATTR_DEST_SHORT_ADDR"],
  ["coordinator", "IEEE802154_ATTR_COORD_HW_ADDR"],
  ["coordinator", "IEEE802154_ATTR_COORD_SHORT_ADDR"],
  ["coordinator pan", "IEEE802154_ATTR_COORD_PAN_ID"],
  ["scan", "IEEE802154_ATTR_SCAN_TYPE"],
  ["channels", "IEEE802154_ATTR_CHANNELS"],
  ["duration", "IEEE802154_ATTR_DURATION"],
  ["page", "IEEE802154_ATTR_PAGE"],
  ["channel", "IEEE802154_ATTR_CHANNEL"],
  ["reason", "IEEE802154_ATTR_REASON"],
  ["txpower", "IEEE802154_ATTR_TXPOWER"],
  ["lbt", "IEEE802154_ATTR_LBT_ENABLED"],
  ["cca-mode", "IEEE802154_ATTR_CCA_MODE"],
  ["cca-ed-level", "IEEE802154_ATTR_CCA_ED_LEVEL"],
  ["security", "IEEE802154_ATTR_LLSEC_ENABLED"],
  ["level", "IEEE802154_ATTR_LLSEC_SECLEVEL"],
  ["frame", "IEEE802154_ATTR_LLSEC_FRAME_TYPE"],
  ["levels", "IEEE802154_ATTR_LLSEC_SECLEVELS"],
  ["key-mode", "IEEE802154_ATTR_LLSEC_KEY_MODE"],
  ["key-id", "IEEE802154_ATTR_LLSEC_KEY_ID"],
  ["key", "IEEE802154_ATTR_LLSEC_KEY_BYTES"],
];

/** `wpan0 phy phy0 hw 0x… pan 0x1234 short 0x0001`, `dump`. */
export function ieee802154Summary(message: Message): string {
  const { root } = message;
  let line = isDump(message) ? "dump" : "";
  const name = root.word("IEEE802154_ATTR_DEV_NAME") ?? root.word("IEEE802154_ATTR_DEV_INDEX");
  if (name !== null) line += ` ${name}`;
  line += pair("phy", root, "IEEE802154_ATTR_PHY_NAME");
  for (const [word, attribute] of words) line += pair(word, root, attribute);
  return line.trim();
}
