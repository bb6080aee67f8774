/**
 * Values of nl80211 that several of its sets have: kinds of interface, bands, widths, units.
 * Kernel: include/uapi/linux/nl80211.h
 */
import {
  attributes,
  enumeration,
  flag,
  flags,
  type Integral,
  quantity,
  s8,
  s32,
  u8,
  u16,
  u32,
} from "../../../src/schema/index.ts";

const iftypes = {
  0: "NL80211_IFTYPE_UNSPECIFIED",
  1: "NL80211_IFTYPE_ADHOC",
  2: "NL80211_IFTYPE_STATION",
  3: "NL80211_IFTYPE_AP",
  4: "NL80211_IFTYPE_AP_VLAN",
  5: "NL80211_IFTYPE_WDS",
  6: "NL80211_IFTYPE_MONITOR",
  7: "NL80211_IFTYPE_MESH_POINT",
  8: "NL80211_IFTYPE_P2P_CLIENT",
  9: "NL80211_IFTYPE_P2P_GO",
  10: "NL80211_IFTYPE_P2P_DEVICE",
  11: "NL80211_IFTYPE_OCB",
  12: "NL80211_IFTYPE_NAN",
  13: "NL80211_IFTYPE_NAN_DATA",
  14: "NL80211_IFTYPE_PD",
} as const;

/** As `iw` says them. */
const iftypeWords = {
  NL80211_IFTYPE_UNSPECIFIED: "unspecified",
  NL80211_IFTYPE_ADHOC: "IBSS",
  NL80211_IFTYPE_STATION: "managed",
  NL80211_IFTYPE_AP: "AP",
  NL80211_IFTYPE_AP_VLAN: "AP/VLAN",
  NL80211_IFTYPE_WDS: "WDS",
  NL80211_IFTYPE_MONITOR: "monitor",
  NL80211_IFTYPE_MESH_POINT: "mesh point",
  NL80211_IFTYPE_P2P_CLIENT: "P2P-client",
  NL80211_IFTYPE_P2P_GO: "P2P-GO",
  NL80211_IFTYPE_P2P_DEVICE: "P2P-device",
  NL80211_IFTYPE_OCB: "outside context of a BSS",
  NL80211_IFTYPE_NAN: "NAN",
  NL80211_IFTYPE_NAN_DATA: "NAN data",
  NL80211_IFTYPE_PD: "proximity detection",
} as const;

export const iftype = enumeration(u32, iftypes, { words: iftypeWords });

/** Kinds of interface, each by being there. */
export const iftypeSet = attributes("NL80211_IFTYPE", {
  0: ["NL80211_IFTYPE_UNSPECIFIED", flag],
  1: ["NL80211_IFTYPE_ADHOC", flag],
  2: ["NL80211_IFTYPE_STATION", flag],
  3: ["NL80211_IFTYPE_AP", flag],
  4: ["NL80211_IFTYPE_AP_VLAN", flag],
  5: ["NL80211_IFTYPE_WDS", flag],
  6: ["NL80211_IFTYPE_MONITOR", flag],
  7: ["NL80211_IFTYPE_MESH_POINT", flag],
  8: ["NL80211_IFTYPE_P2P_CLIENT", flag],
  9: ["NL80211_IFTYPE_P2P_GO", flag],
  10: ["NL80211_IFTYPE_P2P_DEVICE", flag],
  11: ["NL80211_IFTYPE_OCB", flag],
  12: ["NL80211_IFTYPE_NAN", flag],
  13: ["NL80211_IFTYPE_NAN_DATA", flag],
  14: ["NL80211_IFTYPE_PD", flag],
});

const bands = {
  0: "NL80211_BAND_2GHZ",
  1: "NL80211_BAND_5GHZ",
  2: "NL80211_BAND_60GHZ",
  3: "NL80211_BAND_6GHZ",
  4: "NL80211_BAND_S1GHZ",
  5: "NL80211_BAND_LC",
} as const;

const bandWords = {
  NL80211_BAND_2GHZ: "2.4 GHz",
  NL80211_BAND_5GHZ: "5 GHz",
  NL80211_BAND_60GHZ: "60 GHz",
  NL80211_BAND_6GHZ: "6 GHz",
  NL80211_BAND_S1GHZ: "S1G",
  NL80211_BAND_LC: "light",
} as const;

export const band = enumeration(u32, bands, { words: bandWords });
export const shortBand = enumeration(u8, bands, { words: bandWords });
export const bandFlags = flags(u32, bands, { words: bandWords });

const widths = {
  0: "NL80211_CHAN_WIDTH_20_NOHT",
  1: "NL80211_CHAN_WIDTH_20",
  2: "NL80211_CHAN_WIDTH_40",
  3: "NL80211_CHAN_WIDTH_80",
  4: "NL80211_CHAN_WIDTH_80P80",
  5: "NL80211_CHAN_WIDTH_160",
  6: "NL80211_CHAN_WIDTH_5",
  7: "NL80211_CHAN_WIDTH_10",
  8: "NL80211_CHAN_WIDTH_1",
  9: "NL80211_CHAN_WIDTH_2",
  10: "NL80211_CHAN_WIDTH_4",
  11: "NL80211_CHAN_WIDTH_8",
  12: "NL80211_CHAN_WIDTH_16",
  13: "NL80211_CHAN_WIDTH_320",
} as const;

const widthWords = {
  NL80211_CHAN_WIDTH_20_NOHT: "20 MHz (no HT)",
  NL80211_CHAN_WIDTH_20: "20 MHz",
  NL80211_CHAN_WIDTH_40: "40 MHz",
  NL80211_CHAN_WIDTH_80: "80 MHz",
  NL80211_CHAN_WIDTH_80P80: "80+80 MHz",
  NL80211_CHAN_WIDTH_160: "160 MHz",
  NL80211_CHAN_WIDTH_5: "5 MHz",
  NL80211_CHAN_WIDTH_10: "10 MHz",
  NL80211_CHAN_WIDTH_1: "1 MHz",
  NL80211_CHAN_WIDTH_2: "2 MHz",
  NL80211_CHAN_WIDTH_4: "4 MHz",
  NL80211_CHAN_WIDTH_8: "8 MHz",
  NL80211_CHAN_WIDTH_16: "16 MHz",
  NL80211_CHAN_WIDTH_320: "320 MHz",
} as const;

export const channelWidth = enumeration(u32, widths, { words: widthWords });

/** Several widths at once, one bit each. */
export const channelWidths = flags(u32, widths, { words: widthWords });

export const channelType = enumeration(
  u32,
  {
    0: "NL80211_CHAN_NO_HT",
    1: "NL80211_CHAN_HT20",
    2: "NL80211_CHAN_HT40MINUS",
    3: "NL80211_CHAN_HT40PLUS",
  },
  {
    words: {
      NL80211_CHAN_NO_HT: "NO HT",
      NL80211_CHAN_HT20: "HT20",
      NL80211_CHAN_HT40MINUS: "HT40-",
      NL80211_CHAN_HT40PLUS: "HT40+",
    },
  },
);

export const dfsRegionNames = {
  0: "NL80211_DFS_UNSET",
  1: "NL80211_DFS_FCC",
  2: "NL80211_DFS_ETSI",
  3: "NL80211_DFS_JP",
};

export const dfsRegion = enumeration(u8, dfsRegionNames, {
  prefix: "NL80211_DFS_",
  words: {
    NL80211_DFS_UNSET: "DFS-UNSET",
    NL80211_DFS_FCC: "DFS-FCC",
    NL80211_DFS_ETSI: "DFS-ETSI",
    NL80211_DFS_JP: "DFS-JP",
  },
});

export const megahertz = quantity(u32, "MHz");
export const kilohertz = quantity(u32, "kHz");
export const milliseconds = quantity(u32, "ms");
export const seconds = quantity(u32, "s");
export const timeUnits = quantity(u32, "TU");
export const shortTimeUnits = quantity(u16, "TU");
export const shortMilliseconds = quantity(u16, "ms");
export const shortSeconds = quantity(u16, "s");

/** Power in hundredths of a dBm. */
export const milliDecibels = quantity(u32, "mBm");
export const signedMilliDecibels = quantity(s32, "mBm");
export const decibels = quantity(s32, "dBm");

/** The kernel puts a signed number into a u8. */
export const shortDecibels = quantity(s8, "dBm");

/** A rate in units of 100 kbit/s. */
export function rateOf(base: Integral): Integral {
  return quantity(base, "x100kbit/s");
}

/** Kinds of interface as bits. */
export const iftypeFlags = flags(u32, iftypes, { words: iftypeWords });
