/**
 * Settings of access points: spatial reuse, colours, several BSSIDs, discovery frames.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (he_obss_pd_policy, he_bss_color_policy,
 * nl80211_fils_discovery_policy, nl80211_unsol_bcast_probe_resp_policy, nl80211_mbssid_config_policy)
 */
import { attributes, byteBitmap, flag, hexadecimal, ifindex, nest, packed, u8 } from "../../../src/schema/index.ts";
import { elements } from "../../packet/ieee80211/elements.ts";
import { frame } from "../../packet/ieee80211/frame.ts";
import { akmSuite } from "../../packet/ieee80211/suites.ts";
import { iftypeSet, timeUnits } from "./values.ts";

export const obssPacketDetect = attributes("NL80211_HE_OBSS_PD_ATTR", {
  1: ["NL80211_HE_OBSS_PD_ATTR_MIN_OFFSET", u8],
  2: ["NL80211_HE_OBSS_PD_ATTR_MAX_OFFSET", u8],
  3: ["NL80211_HE_OBSS_PD_ATTR_NON_SRG_MAX_OFFSET", u8],
  4: ["NL80211_HE_OBSS_PD_ATTR_BSS_COLOR_BITMAP", byteBitmap({}, { size: 8 })],
  5: ["NL80211_HE_OBSS_PD_ATTR_PARTIAL_BSSID_BITMAP", byteBitmap({}, { size: 8 })],
  6: ["NL80211_HE_OBSS_PD_ATTR_SR_CTRL", hexadecimal(u8)],
});

export const bssColor = attributes("NL80211_HE_BSS_COLOR_ATTR", {
  1: ["NL80211_HE_BSS_COLOR_ATTR_COLOR", u8],
  2: ["NL80211_HE_BSS_COLOR_ATTR_DISABLED", flag],
  3: ["NL80211_HE_BSS_COLOR_ATTR_PARTIAL", flag],
});

export const iftypeAkms = attributes("NL80211_IFTYPE_AKM_ATTR", {
  1: ["NL80211_IFTYPE_AKM_ATTR_IFTYPES", nest(iftypeSet)],
  2: ["NL80211_IFTYPE_AKM_ATTR_SUITES", packed(akmSuite)],
});

export const filsDiscovery = attributes("NL80211_FILS_DISCOVERY_ATTR", {
  1: ["NL80211_FILS_DISCOVERY_ATTR_INT_MIN", timeUnits],
  2: ["NL80211_FILS_DISCOVERY_ATTR_INT_MAX", timeUnits],
  3: ["NL80211_FILS_DISCOVERY_ATTR_TMPL", frame],
});

export const unsolicitedProbeResponse = attributes("NL80211_UNSOL_BCAST_PROBE_RESP_ATTR", {
  1: ["NL80211_UNSOL_BCAST_PROBE_RESP_ATTR_INT", timeUnits],
  2: ["NL80211_UNSOL_BCAST_PROBE_RESP_ATTR_TMPL", frame],
});

export const multipleBssid = attributes("NL80211_MBSSID_CONFIG_ATTR", {
  1: ["NL80211_MBSSID_CONFIG_ATTR_MAX_INTERFACES", u8],
  2: ["NL80211_MBSSID_CONFIG_ATTR_MAX_EMA_PROFILE_PERIODICITY", u8],
  3: ["NL80211_MBSSID_CONFIG_ATTR_INDEX", u8],
  4: ["NL80211_MBSSID_CONFIG_ATTR_TX_IFINDEX", ifindex],
  5: ["NL80211_MBSSID_CONFIG_ATTR_EMA", flag],
  6: ["NL80211_MBSSID_CONFIG_ATTR_TX_LINK_ID", u8],
});

export const shortBeacon = attributes("NL80211_S1G_SHORT_BEACON_ATTR", {
  1: ["NL80211_S1G_SHORT_BEACON_ATTR_HEAD", frame],
  2: ["NL80211_S1G_SHORT_BEACON_ATTR_TAIL", elements],
});
