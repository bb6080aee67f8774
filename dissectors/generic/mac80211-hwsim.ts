/**
 * mac80211_hwsim: radios that are simulated, and the frames between them.
 * Kernel: drivers/net/wireless/virtual/mac80211_hwsim.h (not among the installed headers), mac80211_hwsim.c
 * (hwsim_genl_policy, append_radio_msg, mac80211_hwsim_tx_frame_nl)
 */
import {
  attributes,
  constants,
  defineDissector,
  enumeration,
  flag,
  flags,
  hexadecimal,
  mac,
  nest,
  packed,
  pad,
  quantity,
  s8,
  s32,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { frame } from "../packet/ieee80211/frame.ts";
import { cipherSuite } from "../packet/ieee80211/suites.ts";
import { simulatedMeasurements } from "./mac80211-hwsim-measurement.ts";
import { frameSummary, newRadioSummary, plainSummary, radioSummary } from "./mac80211-hwsim-summary.ts";
import { measurements } from "./nl80211/measurement.ts";
import { iftypeFlags } from "./nl80211/values.ts";

const controlFlags = flags(
  u32,
  { 0: "HWSIM_TX_CTL_REQ_TX_STATUS", 1: "HWSIM_TX_CTL_NO_ACK", 2: "HWSIM_TX_STAT_ACK" },
  { prefix: "HWSIM_TX_" },
);

const rateFlags = flags(
  u16,
  {
    0: "MAC80211_HWSIM_TX_RC_USE_RTS_CTS",
    1: "MAC80211_HWSIM_TX_RC_USE_CTS_PROTECT",
    2: "MAC80211_HWSIM_TX_RC_USE_SHORT_PREAMBLE",
    3: "MAC80211_HWSIM_TX_RC_MCS",
    4: "MAC80211_HWSIM_TX_RC_GREEN_FIELD",
    5: "MAC80211_HWSIM_TX_RC_40_MHZ_WIDTH",
    6: "MAC80211_HWSIM_TX_RC_DUP_DATA",
    7: "MAC80211_HWSIM_TX_RC_SHORT_GI",
    8: "MAC80211_HWSIM_TX_RC_VHT_MCS",
    9: "MAC80211_HWSIM_TX_RC_80_MHZ_WIDTH",
    10: "MAC80211_HWSIM_TX_RC_160_MHZ_WIDTH",
  },
  { prefix: "MAC80211_HWSIM_TX_RC_" },
);

/** A rate to try, -1 for no further one. */
const txRate = struct("hwsim_tx_rate", [
  ["idx", s8],
  ["count", u8],
]);

const txRateFlags = struct("hwsim_tx_rate_flag", [
  ["idx", s8],
  ["flags", rateFlags],
]);

/** Rules made up for tests; the numbers count in hwsim_world_regdom_custom. */
const customRegion = enumeration(u32, {
  0: "HWSIM_REGDOM_CUSTOM_01",
  1: "HWSIM_REGDOM_CUSTOM_02",
  2: "HWSIM_REGDOM_CUSTOM_03",
});

const hwsim = attributes("HWSIM_ATTR", {
  0: ["HWSIM_ATTR_UNSPEC"],
  1: ["HWSIM_ATTR_ADDR_RECEIVER", mac],
  2: ["HWSIM_ATTR_ADDR_TRANSMITTER", mac],
  3: ["HWSIM_ATTR_FRAME", frame],
  4: ["HWSIM_ATTR_FLAGS", controlFlags],
  5: ["HWSIM_ATTR_RX_RATE", u32],
  // Signed: hwsim_cloned_frame_received_nl keeps it in an s8.
  6: ["HWSIM_ATTR_SIGNAL", quantity(s32, "dBm")],
  7: ["HWSIM_ATTR_TX_INFO", packed(txRate)],
  8: ["HWSIM_ATTR_COOKIE", hexadecimal(u64)],
  9: ["HWSIM_ATTR_CHANNELS", u32],
  10: ["HWSIM_ATTR_RADIO_ID", u32],
  11: ["HWSIM_ATTR_REG_HINT_ALPHA2", string],
  12: ["HWSIM_ATTR_REG_CUSTOM_REG", customRegion],
  13: ["HWSIM_ATTR_REG_STRICT_REG", flag],
  14: ["HWSIM_ATTR_SUPPORT_P2P_DEVICE", flag],
  15: ["HWSIM_ATTR_USE_CHANCTX", flag],
  16: ["HWSIM_ATTR_DESTROY_RADIO_ON_CLOSE", flag],
  17: ["HWSIM_ATTR_RADIO_NAME", string],
  18: ["HWSIM_ATTR_NO_VIF", flag],
  19: ["HWSIM_ATTR_FREQ", quantity(u32, "MHz")],
  20: ["HWSIM_ATTR_PAD", pad],
  21: ["HWSIM_ATTR_TX_INFO_FLAGS", packed(txRateFlags)],
  22: ["HWSIM_ATTR_PERM_ADDR", mac],
  23: ["HWSIM_ATTR_IFTYPE_SUPPORT", iftypeFlags],
  24: ["HWSIM_ATTR_CIPHER_SUPPORT", packed(cipherSuite)],
  25: ["HWSIM_ATTR_MLO_SUPPORT", flag],
  26: ["HWSIM_ATTR_PMSR_SUPPORT", nest(simulatedMeasurements)],
  27: ["HWSIM_ATTR_PMSR_REQUEST", nest(measurements)],
  28: ["HWSIM_ATTR_PMSR_RESULT", nest(simulatedMeasurements)],
  29: ["HWSIM_ATTR_MULTI_RADIO", flag],
  30: ["HWSIM_ATTR_SUPPORT_NAN_DEVICE", flag],
  31: ["HWSIM_ATTR_SUPPORT_BACKGROUND_RADAR", flag],
});

export const mac80211Hwsim = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "MAC80211_HWSIM",
  messages: {
    0: ["HWSIM_CMD_UNSPEC", "notify"],
    1: ["HWSIM_CMD_REGISTER", "set"],
    2: ["HWSIM_CMD_FRAME", "notify", { summary: frameSummary }],
    3: ["HWSIM_CMD_TX_INFO_FRAME", "notify", { summary: frameSummary }],
    4: ["HWSIM_CMD_NEW_RADIO", "new", { summary: newRadioSummary }],
    5: ["HWSIM_CMD_DEL_RADIO", "del", { summary: radioSummary }],
    6: ["HWSIM_CMD_GET_RADIO", "get", { summary: radioSummary }],
    7: ["HWSIM_CMD_ADD_MAC_ADDR", "new"],
    8: ["HWSIM_CMD_DEL_MAC_ADDR", "del"],
    9: ["HWSIM_CMD_START_PMSR", "notify"],
    10: ["HWSIM_CMD_ABORT_PMSR", "notify"],
    11: ["HWSIM_CMD_REPORT_PMSR", "set"],
  },
  attributes: hwsim,
  summary: plainSummary,
  constants: constants({ HWSIM_CMD_CREATE_RADIO: 4, HWSIM_CMD_DESTROY_RADIO: 5, HWSIM_VQ_TX: 0, HWSIM_VQ_RX: 1 }),
});
