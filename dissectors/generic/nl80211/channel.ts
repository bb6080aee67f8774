/**
 * A channel: what of nl80211's attributes defines one.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_parse_chandef, nl80211_send_chandef)
 */
import { attributes, flag, hexadecimal, u8, u32 } from "../../../src/schema/index.ts";
import { channelType, channelWidth, kilohertz, megahertz } from "./values.ts";

export const channelDefinition = attributes("NL80211_ATTR", {
  38: ["NL80211_ATTR_WIPHY_FREQ", megahertz],
  39: ["NL80211_ATTR_WIPHY_CHANNEL_TYPE", channelType],
  159: ["NL80211_ATTR_CHANNEL_WIDTH", channelWidth],
  160: ["NL80211_ATTR_CENTER_FREQ1", megahertz],
  161: ["NL80211_ATTR_CENTER_FREQ2", megahertz],
  280: ["NL80211_ATTR_WIPHY_EDMG_CHANNELS", hexadecimal(u8)],
  281: ["NL80211_ATTR_WIPHY_EDMG_BW_CONFIG", u8],
  290: ["NL80211_ATTR_WIPHY_FREQ_OFFSET", kilohertz],
  291: ["NL80211_ATTR_CENTER_FREQ1_OFFSET", kilohertz],
  322: ["NL80211_ATTR_PUNCT_BITMAP", hexadecimal(u32)],
  345: ["NL80211_ATTR_S1G_PRIMARY_2MHZ", flag],
  365: ["NL80211_ATTR_NPCA_PRIMARY_FREQ", megahertz],
  366: ["NL80211_ATTR_NPCA_PUNCT_BITMAP", hexadecimal(u32)],
});
