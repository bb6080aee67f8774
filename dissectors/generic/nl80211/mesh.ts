/**
 * Mesh networks: their settings, peer links and paths.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_meshconf_params_policy, nl80211_get_mesh_config,
 * nl80211_send_mpath)
 */
import {
  attributes,
  enumeration,
  firstFit,
  flag,
  flags,
  hexadecimal,
  ifindex,
  u8,
  u16,
  u32,
} from "../../../src/schema/index.ts";
import { elements } from "../../packet/ieee80211/elements.ts";
import { onOff, yesNo } from "../../values.ts";
import { decibels, milliseconds, seconds, shortMilliseconds, shortTimeUnits, timeUnits } from "./values.ts";

export const meshPowerMode = enumeration(
  u32,
  {
    0: "NL80211_MESH_POWER_UNKNOWN",
    1: "NL80211_MESH_POWER_ACTIVE",
    2: "NL80211_MESH_POWER_LIGHT_SLEEP",
    3: "NL80211_MESH_POWER_DEEP_SLEEP",
  },
  { prefix: "NL80211_MESH_POWER_" },
);
export const plinkState = enumeration(
  u8,
  {
    0: "NL80211_PLINK_LISTEN",
    1: "NL80211_PLINK_OPN_SNT",
    2: "NL80211_PLINK_OPN_RCVD",
    3: "NL80211_PLINK_CNF_RCVD",
    4: "NL80211_PLINK_ESTAB",
    5: "NL80211_PLINK_HOLDING",
    6: "NL80211_PLINK_BLOCKED",
  },
  {
    prefix: "NL80211_PLINK_",
    words: {
      NL80211_PLINK_LISTEN: "LISTEN",
      NL80211_PLINK_OPN_SNT: "OPN_SNT",
      NL80211_PLINK_OPN_RCVD: "OPN_RCVD",
      NL80211_PLINK_CNF_RCVD: "CNF_RCVD",
      NL80211_PLINK_ESTAB: "ESTAB",
      NL80211_PLINK_HOLDING: "HOLDING",
      NL80211_PLINK_BLOCKED: "BLOCKED",
    },
  },
);
export const plinkAction = enumeration(
  u8,
  {
    0: "NL80211_PLINK_ACTION_NO_ACTION",
    1: "NL80211_PLINK_ACTION_OPEN",
    2: "NL80211_PLINK_ACTION_BLOCK",
  },
  { prefix: "NL80211_PLINK_ACTION_" },
);
const pathFlags = flags(
  u8,
  {
    0: "NL80211_MPATH_FLAG_ACTIVE",
    1: "NL80211_MPATH_FLAG_RESOLVING",
    2: "NL80211_MPATH_FLAG_SN_VALID",
    3: "NL80211_MPATH_FLAG_FIXED",
    4: "NL80211_MPATH_FLAG_RESOLVED",
  },
  { prefix: "NL80211_MPATH_FLAG_" },
);

export const meshPath = attributes("NL80211_MPATH_INFO", {
  1: ["NL80211_MPATH_INFO_FRAME_QLEN", u32],
  2: ["NL80211_MPATH_INFO_SN", u32],
  3: ["NL80211_MPATH_INFO_METRIC", u32],
  4: ["NL80211_MPATH_INFO_EXPTIME", milliseconds],
  5: ["NL80211_MPATH_INFO_FLAGS", pathFlags],
  6: ["NL80211_MPATH_INFO_DISCOVERY_TIMEOUT", milliseconds],
  7: ["NL80211_MPATH_INFO_DISCOVERY_RETRIES", u8],
  8: ["NL80211_MPATH_INFO_HOP_COUNT", u8],
  9: ["NL80211_MPATH_INFO_PATH_CHANGE", u32],
});

/** IEEE80211_ROOTMODE_* */
const rootMode = enumeration(
  u8,
  {
    0: "IEEE80211_ROOTMODE_NO_ROOT",
    1: "IEEE80211_ROOTMODE_ROOT",
    2: "IEEE80211_PROACTIVE_PREQ_NO_PREP",
    3: "IEEE80211_PROACTIVE_PREQ_WITH_PREP",
    4: "IEEE80211_PROACTIVE_RANN",
  },
  { prefix: "IEEE80211_" },
);

export const meshConfiguration = attributes("NL80211_MESHCONF", {
  1: ["NL80211_MESHCONF_RETRY_TIMEOUT", shortMilliseconds],
  2: ["NL80211_MESHCONF_CONFIRM_TIMEOUT", shortMilliseconds],
  // nl80211_get_mesh_config also puts NL80211_ATTR_IFINDEX, which is 3 too, into this nest.
  3: ["NL80211_MESHCONF_HOLDING_TIMEOUT", firstFit(shortMilliseconds, ifindex)],
  4: ["NL80211_MESHCONF_MAX_PEER_LINKS", u16],
  5: ["NL80211_MESHCONF_MAX_RETRIES", u8],
  6: ["NL80211_MESHCONF_TTL", u8],
  7: ["NL80211_MESHCONF_AUTO_OPEN_PLINKS", onOff],
  8: ["NL80211_MESHCONF_HWMP_MAX_PREQ_RETRIES", u8],
  9: ["NL80211_MESHCONF_PATH_REFRESH_TIME", milliseconds],
  10: ["NL80211_MESHCONF_MIN_DISCOVERY_TIMEOUT", shortMilliseconds],
  11: ["NL80211_MESHCONF_HWMP_ACTIVE_PATH_TIMEOUT", timeUnits],
  12: ["NL80211_MESHCONF_HWMP_PREQ_MIN_INTERVAL", shortTimeUnits],
  13: ["NL80211_MESHCONF_HWMP_NET_DIAM_TRVS_TIME", shortTimeUnits],
  14: ["NL80211_MESHCONF_HWMP_ROOTMODE", rootMode],
  15: ["NL80211_MESHCONF_ELEMENT_TTL", u8],
  16: ["NL80211_MESHCONF_HWMP_RANN_INTERVAL", shortTimeUnits],
  17: ["NL80211_MESHCONF_GATE_ANNOUNCEMENTS", onOff],
  18: ["NL80211_MESHCONF_HWMP_PERR_MIN_INTERVAL", shortTimeUnits],
  19: ["NL80211_MESHCONF_FORWARDING", onOff],
  // Signed: cfg80211 keeps an s32, 0 for none.
  20: ["NL80211_MESHCONF_RSSI_THRESHOLD", decibels],
  21: ["NL80211_MESHCONF_SYNC_OFFSET_MAX_NEIGHBOR", u32],
  // u16 by its policy, but nl80211_get_mesh_config has nla_put_u32.
  22: ["NL80211_MESHCONF_HT_OPMODE", firstFit(hexadecimal(u16), hexadecimal(u32))],
  23: ["NL80211_MESHCONF_HWMP_PATH_TO_ROOT_TIMEOUT", timeUnits],
  24: ["NL80211_MESHCONF_HWMP_ROOT_INTERVAL", shortTimeUnits],
  25: ["NL80211_MESHCONF_HWMP_CONFIRMATION_INTERVAL", shortTimeUnits],
  26: ["NL80211_MESHCONF_POWER_MODE", meshPowerMode],
  27: ["NL80211_MESHCONF_AWAKE_WINDOW", shortTimeUnits],
  28: ["NL80211_MESHCONF_PLINK_TIMEOUT", seconds],
  29: ["NL80211_MESHCONF_CONNECTED_TO_GATE", yesNo],
  30: ["NL80211_MESHCONF_NOLEARN", onOff],
  31: ["NL80211_MESHCONF_CONNECTED_TO_AS", yesNo],
});

export const meshSetup = attributes("NL80211_MESH_SETUP", {
  1: ["NL80211_MESH_SETUP_ENABLE_VENDOR_PATH_SEL", onOff],
  2: ["NL80211_MESH_SETUP_ENABLE_VENDOR_METRIC", onOff],
  3: ["NL80211_MESH_SETUP_IE", elements],
  4: ["NL80211_MESH_SETUP_USERSPACE_AUTH", flag],
  5: ["NL80211_MESH_SETUP_USERSPACE_AMPE", flag],
  6: ["NL80211_MESH_SETUP_ENABLE_VENDOR_SYNC", onOff],
  7: ["NL80211_MESH_SETUP_USERSPACE_MPM", flag],
  8: ["NL80211_MESH_SETUP_AUTH_PROTOCOL", u8],
});
