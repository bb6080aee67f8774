/**
 * Which interfaces a device can have, alone and together, and which frames they send and receive.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_put_iface_combinations, nl80211_put_radios,
 * nl80211_send_mgmt_stypes)
 */
import { attributes, flag, flags, hexadecimal, indexed, nest, quantity, u16, u32 } from "../../../src/schema/index.ts";
import { frameTypeOf } from "../../packet/ieee80211/codes.ts";
import { channelWidths, dfsRegionNames, iftypeSet, kilohertz } from "./values.ts";

export const monitorFlags = attributes("NL80211_MNTR_FLAG", {
  1: ["NL80211_MNTR_FLAG_FCSFAIL", flag],
  2: ["NL80211_MNTR_FLAG_PLCPFAIL", flag],
  3: ["NL80211_MNTR_FLAG_CONTROL", flag],
  4: ["NL80211_MNTR_FLAG_OTHER_BSS", flag],
  5: ["NL80211_MNTR_FLAG_COOK_FRAMES", flag],
  6: ["NL80211_MNTR_FLAG_ACTIVE", flag],
  7: ["NL80211_MNTR_FLAG_SKIP_TX", flag],
});

const limit = attributes("NL80211_IFACE_LIMIT", {
  0: ["NL80211_IFACE_LIMIT_UNSPEC"],
  1: ["NL80211_IFACE_LIMIT_MAX", u32],
  2: ["NL80211_IFACE_LIMIT_TYPES", nest(iftypeSet)],
});

const dfsRegions = flags(u32, dfsRegionNames, { prefix: "NL80211_DFS_" });

export const combination = attributes("NL80211_IFACE_COMB", {
  0: ["NL80211_IFACE_COMB_UNSPEC"],
  1: ["NL80211_IFACE_COMB_LIMITS", indexed(nest(limit))],
  2: ["NL80211_IFACE_COMB_MAXNUM", u32],
  3: ["NL80211_IFACE_COMB_STA_AP_BI_MATCH", flag],
  4: ["NL80211_IFACE_COMB_NUM_CHANNELS", u32],
  5: ["NL80211_IFACE_COMB_RADAR_DETECT_WIDTHS", channelWidths],
  6: ["NL80211_IFACE_COMB_RADAR_DETECT_REGIONS", dfsRegions],
  7: ["NL80211_IFACE_COMB_BI_MIN_GCD", quantity(u32, "TU")],
});

const radioRange = attributes("NL80211_WIPHY_RADIO_FREQ_ATTR", {
  1: ["NL80211_WIPHY_RADIO_FREQ_ATTR_START", kilohertz],
  2: ["NL80211_WIPHY_RADIO_FREQ_ATTR_END", kilohertz],
});

export const radio = attributes("NL80211_WIPHY_RADIO_ATTR", {
  1: ["NL80211_WIPHY_RADIO_ATTR_INDEX", u32],
  2: ["NL80211_WIPHY_RADIO_ATTR_FREQ_RANGE", nest(radioRange), { multi: true }],
  3: ["NL80211_WIPHY_RADIO_ATTR_INTERFACE_COMBINATION", nest(combination), { multi: true }],
  4: ["NL80211_WIPHY_RADIO_ATTR_ANTENNA_MASK", hexadecimal(u32)],
  5: ["NL80211_WIPHY_RADIO_ATTR_RTS_THRESHOLD", quantity(u32, "bytes", { 4294967295: "off" })],
});

/** Frames by the kind of interface, each attribute one type. */
const frameTypes = attributes("NL80211_ATTR", {
  101: ["NL80211_ATTR_FRAME_TYPE", frameTypeOf(u16), { multi: true }],
});

export const framesByIftype = attributes("NL80211_IFTYPE", {
  0: ["NL80211_IFTYPE_UNSPECIFIED", nest(frameTypes)],
  1: ["NL80211_IFTYPE_ADHOC", nest(frameTypes)],
  2: ["NL80211_IFTYPE_STATION", nest(frameTypes)],
  3: ["NL80211_IFTYPE_AP", nest(frameTypes)],
  4: ["NL80211_IFTYPE_AP_VLAN", nest(frameTypes)],
  5: ["NL80211_IFTYPE_WDS", nest(frameTypes)],
  6: ["NL80211_IFTYPE_MONITOR", nest(frameTypes)],
  7: ["NL80211_IFTYPE_MESH_POINT", nest(frameTypes)],
  8: ["NL80211_IFTYPE_P2P_CLIENT", nest(frameTypes)],
  9: ["NL80211_IFTYPE_P2P_GO", nest(frameTypes)],
  10: ["NL80211_IFTYPE_P2P_DEVICE", nest(frameTypes)],
  11: ["NL80211_IFTYPE_OCB", nest(frameTypes)],
  12: ["NL80211_IFTYPE_NAN", nest(frameTypes)],
  13: ["NL80211_IFTYPE_NAN_DATA", nest(frameTypes)],
  14: ["NL80211_IFTYPE_PD", nest(frameTypes)],
});
