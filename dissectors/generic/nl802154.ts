/**
 * nl802154: wireless personal area networks of IEEE 802.15.4, their devices, interfaces, scans and keys.
 * Kernel: include/net/nl802154.h (not among the installed headers), net/ieee802154/nl802154.c (nl802154_policy,
 * nl802154_send_wpan_phy, nl802154_put_capabilities, nl802154_send_iface, nl802154_dev_addr_policy, nl802154_key_policy)
 */
import {
  attributes,
  be32,
  byteBitmap,
  bytes,
  defineDissector,
  enumeration,
  fd,
  firstFit,
  flag,
  flags,
  hexadecimal,
  ifindex,
  indexed,
  le16,
  le32,
  le64,
  nest,
  notation,
  pad,
  pid,
  quantity,
  s8,
  s32,
  secret,
  string,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { onOff } from "../values.ts";
import { interfaceSummary, phySummary, plainSummary, scanSummary } from "./nl802154-summary.ts";
import { channelMask } from "./nl802154-words.ts";

const commands = {
  0: "NL802154_CMD_UNSPEC",
  1: "NL802154_CMD_GET_WPAN_PHY",
  2: "NL802154_CMD_SET_WPAN_PHY",
  3: "NL802154_CMD_NEW_WPAN_PHY",
  4: "NL802154_CMD_DEL_WPAN_PHY",
  5: "NL802154_CMD_GET_INTERFACE",
  6: "NL802154_CMD_SET_INTERFACE",
  7: "NL802154_CMD_NEW_INTERFACE",
  8: "NL802154_CMD_DEL_INTERFACE",
  9: "NL802154_CMD_SET_CHANNEL",
  10: "NL802154_CMD_SET_PAN_ID",
  11: "NL802154_CMD_SET_SHORT_ADDR",
  12: "NL802154_CMD_SET_TX_POWER",
  13: "NL802154_CMD_SET_CCA_MODE",
  14: "NL802154_CMD_SET_CCA_ED_LEVEL",
  15: "NL802154_CMD_SET_MAX_FRAME_RETRIES",
  16: "NL802154_CMD_SET_BACKOFF_EXPONENT",
  17: "NL802154_CMD_SET_MAX_CSMA_BACKOFFS",
  18: "NL802154_CMD_SET_LBT_MODE",
  19: "NL802154_CMD_SET_ACKREQ_DEFAULT",
  20: "NL802154_CMD_SET_WPAN_PHY_NETNS",
} as const;

const command = enumeration(u32, commands, { prefix: "NL802154_CMD_" });

const iftype = enumeration(
  u32,
  {
    0: "NL802154_IFTYPE_NODE",
    1: "NL802154_IFTYPE_MONITOR",
    2: "NL802154_IFTYPE_COORD",
    4294967295: "NL802154_IFTYPE_UNSPEC",
  },
  { prefix: "NL802154_IFTYPE_" },
);

const iftypeSet = attributes("NL802154_IFTYPE", {
  0: ["NL802154_IFTYPE_NODE", flag],
  1: ["NL802154_IFTYPE_MONITOR", flag],
  2: ["NL802154_IFTYPE_COORD", flag],
});

const ccaModes = {
  1: "NL802154_CCA_ENERGY",
  2: "NL802154_CCA_CARRIER",
  3: "NL802154_CCA_ENERGY_CARRIER",
  4: "NL802154_CCA_ALOHA",
  5: "NL802154_CCA_UWB_SHR",
  6: "NL802154_CCA_UWB_MULTIPLEXED",
} as const;

const ccaMode = enumeration(u32, ccaModes, { prefix: "NL802154_CCA_" });

const ccaModeSet = attributes("NL802154_CCA", {
  1: ["NL802154_CCA_ENERGY", flag],
  2: ["NL802154_CCA_CARRIER", flag],
  3: ["NL802154_CCA_ENERGY_CARRIER", flag],
  4: ["NL802154_CCA_ALOHA", flag],
  5: ["NL802154_CCA_UWB_SHR", flag],
  6: ["NL802154_CCA_UWB_MULTIPLEXED", flag],
});

const ccaOption = enumeration(
  u32,
  { 0: "NL802154_CCA_OPT_ENERGY_CARRIER_AND", 1: "NL802154_CCA_OPT_ENERGY_CARRIER_OR" },
  { prefix: "NL802154_CCA_OPT_" },
);

const ccaOptionSet = attributes("NL802154_CCA_OPT", {
  0: ["NL802154_CCA_OPT_ENERGY_CARRIER_AND", flag],
  1: ["NL802154_CCA_OPT_ENERGY_CARRIER_OR", flag],
});

const boolStates = enumeration(
  u32,
  { 0: "NL802154_SUPPORTED_BOOL_FALSE", 1: "NL802154_SUPPORTED_BOOL_TRUE", 3: "NL802154_SUPPORTED_BOOL_BOTH" },
  { prefix: "NL802154_SUPPORTED_BOOL_" },
);

const milliDecibels = quantity(s32, "mBm");
const shortAddress = hexadecimal(le16, { 65534: "none", 65535: "broadcast" });
const panId = hexadecimal(le16, { 65535: "none" });
const extendedAddress = hexadecimal(le64);

/** Of a page, the channels as bits. */
const channelsOfPage = notation(u32, { write: channelMask });

/** A page each, in their order. */
const supportedChannels = attributes("NL802154_ATTR", {
  22: ["NL802154_ATTR_SUPPORTED_CHANNEL", channelsOfPage, { multi: true }],
});

const capabilities = attributes("NL802154_CAP_ATTR", {
  1: ["NL802154_CAP_ATTR_IFTYPES", nest(iftypeSet)],
  // By page, then by channel.
  2: ["NL802154_CAP_ATTR_CHANNELS", indexed(indexed(flag))],
  3: ["NL802154_CAP_ATTR_TX_POWERS", indexed(milliDecibels)],
  4: ["NL802154_CAP_ATTR_CCA_ED_LEVELS", indexed(milliDecibels)],
  5: ["NL802154_CAP_ATTR_CCA_MODES", nest(ccaModeSet)],
  6: ["NL802154_CAP_ATTR_CCA_OPTS", nest(ccaOptionSet)],
  7: ["NL802154_CAP_ATTR_MIN_MINBE", u8],
  8: ["NL802154_CAP_ATTR_MAX_MINBE", u8],
  9: ["NL802154_CAP_ATTR_MIN_MAXBE", u8],
  10: ["NL802154_CAP_ATTR_MAX_MAXBE", u8],
  11: ["NL802154_CAP_ATTR_MIN_CSMA_BACKOFFS", u8],
  12: ["NL802154_CAP_ATTR_MAX_CSMA_BACKOFFS", u8],
  13: ["NL802154_CAP_ATTR_MIN_FRAME_RETRIES", s8],
  14: ["NL802154_CAP_ATTR_MAX_FRAME_RETRIES", s8],
  15: ["NL802154_CAP_ATTR_LBT", boolStates],
});

const coordinatorAddress = firstFit(extendedAddress, shortAddress);

const coordinator = attributes("NL802154_COORD", {
  1: ["NL802154_COORD_PANID", panId],
  // Short or extended, by its length.
  2: ["NL802154_COORD_ADDR", coordinatorAddress],
  3: ["NL802154_COORD_CHANNEL", u8],
  4: ["NL802154_COORD_PAGE", u8],
  5: ["NL802154_COORD_PREAMBLE_CODE", u8],
  6: ["NL802154_COORD_MEAN_PRF", u8],
  7: ["NL802154_COORD_SUPERFRAME_SPEC", hexadecimal(u16)],
  8: ["NL802154_COORD_LINK_QUALITY", u8],
  9: ["NL802154_COORD_GTS_PERMIT", flag],
  10: ["NL802154_COORD_PAYLOAD_DATA", bytes],
  11: ["NL802154_COORD_PAD", pad],
});

const peer = attributes("NL802154_DEV_ADDR_ATTR", {
  0: ["NL802154_DEV_ADDR_ATTR_UNSPEC"],
  1: ["NL802154_DEV_ADDR_ATTR_PAN_ID", panId],
  2: [
    "NL802154_DEV_ADDR_ATTR_MODE",
    enumeration(
      u32,
      { 0: "NL802154_DEV_ADDR_NONE", 2: "NL802154_DEV_ADDR_SHORT", 3: "NL802154_DEV_ADDR_EXTENDED" },
      { prefix: "NL802154_DEV_ADDR_" },
    ),
  ],
  3: ["NL802154_DEV_ADDR_ATTR_SHORT", shortAddress],
  4: ["NL802154_DEV_ADDR_ATTR_EXTENDED", extendedAddress],
  5: ["NL802154_DEV_ADDR_ATTR_PAD", pad],
});

const keyId = attributes("NL802154_KEY_ID_ATTR", {
  0: ["NL802154_KEY_ID_ATTR_UNSPEC"],
  1: [
    "NL802154_KEY_ID_ATTR_MODE",
    enumeration(
      u32,
      {
        0: "NL802154_KEY_ID_MODE_IMPLICIT",
        1: "NL802154_KEY_ID_MODE_INDEX",
        2: "NL802154_KEY_ID_MODE_INDEX_SHORT",
        3: "NL802154_KEY_ID_MODE_INDEX_EXTENDED",
      },
      { prefix: "NL802154_KEY_ID_MODE_" },
    ),
  ],
  2: ["NL802154_KEY_ID_ATTR_INDEX", u8],
  3: ["NL802154_KEY_ID_ATTR_IMPLICIT", nest(peer)],
  4: ["NL802154_KEY_ID_ATTR_SOURCE_SHORT", hexadecimal(le32)],
  5: ["NL802154_KEY_ID_ATTR_SOURCE_EXTENDED", extendedAddress],
  6: ["NL802154_KEY_ID_ATTR_PAD", pad],
});

const securityLevels = {
  0: "NL802154_SECLEVEL_NONE",
  1: "NL802154_SECLEVEL_MIC32",
  2: "NL802154_SECLEVEL_MIC64",
  3: "NL802154_SECLEVEL_MIC128",
  4: "NL802154_SECLEVEL_ENC",
  5: "NL802154_SECLEVEL_ENC_MIC32",
  6: "NL802154_SECLEVEL_ENC_MIC64",
  7: "NL802154_SECLEVEL_ENC_MIC128",
} as const;

const frames = {
  0: "NL802154_FRAME_BEACON",
  1: "NL802154_FRAME_DATA",
  2: "NL802154_FRAME_ACK",
  3: "NL802154_FRAME_CMD",
} as const;

const securityLevel = attributes("NL802154_SECLEVEL_ATTR", {
  0: ["NL802154_SECLEVEL_ATTR_UNSPEC"],
  1: ["NL802154_SECLEVEL_ATTR_LEVELS", flags(u8, securityLevels, { prefix: "NL802154_SECLEVEL_" })],
  2: ["NL802154_SECLEVEL_ATTR_FRAME", enumeration(u32, frames, { prefix: "NL802154_FRAME_" })],
  3: [
    "NL802154_SECLEVEL_ATTR_CMD_FRAME",
    enumeration(
      u32,
      {
        1: "NL802154_CMD_FRAME_ASSOC_REQUEST",
        2: "NL802154_CMD_FRAME_ASSOC_RESPONSE",
        3: "NL802154_CMD_FRAME_DISASSOC_NOTIFY",
        4: "NL802154_CMD_FRAME_DATA_REQUEST",
        5: "NL802154_CMD_FRAME_PAN_ID_CONFLICT_NOTIFY",
        6: "NL802154_CMD_FRAME_ORPHAN_NOTIFY",
        7: "NL802154_CMD_FRAME_BEACON_REQUEST",
        8: "NL802154_CMD_FRAME_COORD_REALIGNMENT",
        9: "NL802154_CMD_FRAME_GTS_REQUEST",
      },
      { prefix: "NL802154_CMD_FRAME_" },
    ),
  ],
  4: ["NL802154_SECLEVEL_ATTR_DEV_OVERRIDE", onOff],
});

const deviceKeyMode = enumeration(
  u32,
  { 0: "NL802154_DEVKEY_IGNORE", 1: "NL802154_DEVKEY_RESTRICT", 2: "NL802154_DEVKEY_RECORD" },
  { prefix: "NL802154_DEVKEY_" },
);

const securityDevice = attributes("NL802154_DEV_ATTR", {
  0: ["NL802154_DEV_ATTR_UNSPEC"],
  1: ["NL802154_DEV_ATTR_FRAME_COUNTER", u32],
  2: ["NL802154_DEV_ATTR_PAN_ID", panId],
  3: ["NL802154_DEV_ATTR_SHORT_ADDR", shortAddress],
  4: ["NL802154_DEV_ATTR_EXTENDED_ADDR", extendedAddress],
  5: ["NL802154_DEV_ATTR_SECLEVEL_EXEMPT", onOff],
  6: ["NL802154_DEV_ATTR_KEY_MODE", deviceKeyMode],
  7: ["NL802154_DEV_ATTR_PAD", pad],
});

const deviceKey = attributes("NL802154_DEVKEY_ATTR", {
  0: ["NL802154_DEVKEY_ATTR_UNSPEC"],
  1: ["NL802154_DEVKEY_ATTR_FRAME_COUNTER", u32],
  2: ["NL802154_DEVKEY_ATTR_EXTENDED_ADDR", extendedAddress],
  3: ["NL802154_DEVKEY_ATTR_ID", nest(keyId)],
  4: ["NL802154_DEVKEY_ATTR_PAD", pad],
});

const commandFrames = byteBitmap({}, { size: 32 });

const key = attributes("NL802154_KEY_ATTR", {
  0: ["NL802154_KEY_ATTR_UNSPEC"],
  1: ["NL802154_KEY_ATTR_ID", nest(keyId)],
  2: ["NL802154_KEY_ATTR_USAGE_FRAMES", flags(u8, frames, { prefix: "NL802154_FRAME_" })],
  // A bit for each command frame.
  3: ["NL802154_KEY_ATTR_USAGE_CMDS", commandFrames],
  4: ["NL802154_KEY_ATTR_BYTES", secret(bytes)],
});

const scanType = enumeration(
  u8,
  {
    1: "NL802154_SCAN_ED",
    2: "NL802154_SCAN_ACTIVE",
    3: "NL802154_SCAN_PASSIVE",
    4: "NL802154_SCAN_ORPHAN",
    5: "NL802154_SCAN_ENHANCED_ACTIVE",
    6: "NL802154_SCAN_RIT_PASSIVE",
  },
  { prefix: "NL802154_SCAN_" },
);

const doneReason = enumeration(
  u8,
  { 1: "NL802154_SCAN_DONE_REASON_FINISHED", 2: "NL802154_SCAN_DONE_REASON_ABORTED" },
  { prefix: "NL802154_SCAN_DONE_REASON_" },
);

const nl802154Attributes = attributes("NL802154_ATTR", {
  0: ["NL802154_ATTR_UNSPEC"],
  1: ["NL802154_ATTR_WPAN_PHY", u32],
  2: ["NL802154_ATTR_WPAN_PHY_NAME", string],
  3: ["NL802154_ATTR_IFINDEX", ifindex],
  4: ["NL802154_ATTR_IFNAME", string],
  5: ["NL802154_ATTR_IFTYPE", iftype],
  6: ["NL802154_ATTR_WPAN_DEV", hexadecimal(u64)],
  7: ["NL802154_ATTR_PAGE", u8],
  8: ["NL802154_ATTR_CHANNEL", u8],
  // Little-endian, as on the air: nl802154_send_iface has nla_put_le16 and nla_put_le64.
  9: ["NL802154_ATTR_PAN_ID", panId],
  10: ["NL802154_ATTR_SHORT_ADDR", shortAddress],
  11: ["NL802154_ATTR_TX_POWER", milliDecibels],
  12: ["NL802154_ATTR_CCA_MODE", ccaMode],
  13: ["NL802154_ATTR_CCA_OPT", ccaOption],
  14: ["NL802154_ATTR_CCA_ED_LEVEL", milliDecibels],
  15: ["NL802154_ATTR_MAX_FRAME_RETRIES", s8],
  16: ["NL802154_ATTR_MAX_BE", u8],
  17: ["NL802154_ATTR_MIN_BE", u8],
  18: ["NL802154_ATTR_MAX_CSMA_BACKOFFS", u8],
  19: ["NL802154_ATTR_LBT_MODE", onOff],
  20: ["NL802154_ATTR_GENERATION", u32],
  21: ["NL802154_ATTR_CHANNELS_SUPPORTED", nest(supportedChannels)],
  22: ["NL802154_ATTR_SUPPORTED_CHANNEL", channelsOfPage],
  23: ["NL802154_ATTR_EXTENDED_ADDR", extendedAddress],
  24: ["NL802154_ATTR_WPAN_PHY_CAPS", nest(capabilities)],
  25: ["NL802154_ATTR_SUPPORTED_COMMANDS", indexed(command)],
  26: ["NL802154_ATTR_ACKREQ_DEFAULT", onOff],
  27: ["NL802154_ATTR_PAD", pad],
  28: ["NL802154_ATTR_PID", pid],
  29: ["NL802154_ATTR_NETNS_FD", fd],
  30: ["NL802154_ATTR_COORDINATOR", nest(coordinator)],
  31: ["NL802154_ATTR_SCAN_TYPE", scanType],
  32: ["NL802154_ATTR_SCAN_FLAGS", hexadecimal(u32)],
  33: ["NL802154_ATTR_SCAN_CHANNELS", channelsOfPage],
  34: ["NL802154_ATTR_SCAN_PREAMBLE_CODES", hexadecimal(u64)],
  35: ["NL802154_ATTR_SCAN_MEAN_PRF", u8],
  36: ["NL802154_ATTR_SCAN_DURATION", u8],
  37: ["NL802154_ATTR_SCAN_DONE_REASON", doneReason],
  38: ["NL802154_ATTR_BEACON_INTERVAL", u8],
  39: ["NL802154_ATTR_MAX_ASSOCIATIONS", u32],
  40: ["NL802154_ATTR_PEER", nest(peer)],
  // Only of kernels that were built with the experimental part.
  41: ["NL802154_ATTR_SEC_ENABLED", onOff],
  42: ["NL802154_ATTR_SEC_OUT_LEVEL", enumeration(u32, securityLevels, { prefix: "NL802154_SECLEVEL_" })],
  43: ["NL802154_ATTR_SEC_OUT_KEY_ID", nest(keyId)],
  // be32: nl802154_get_llsec_params has nla_put_be32.
  44: ["NL802154_ATTR_SEC_FRAME_COUNTER", be32],
  45: ["NL802154_ATTR_SEC_LEVEL", nest(securityLevel)],
  46: ["NL802154_ATTR_SEC_DEVICE", nest(securityDevice)],
  47: ["NL802154_ATTR_SEC_DEVKEY", nest(deviceKey)],
  48: ["NL802154_ATTR_SEC_KEY", nest(key)],
});

export const nl802154 = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "nl802154",
  messages: {
    0: ["NL802154_CMD_UNSPEC", "notify"],
    1: ["NL802154_CMD_GET_WPAN_PHY", "get", { summary: phySummary }],
    2: ["NL802154_CMD_SET_WPAN_PHY", "set", { summary: phySummary }],
    3: ["NL802154_CMD_NEW_WPAN_PHY", "new", { summary: phySummary }],
    4: ["NL802154_CMD_DEL_WPAN_PHY", "del", { summary: phySummary }],
    5: ["NL802154_CMD_GET_INTERFACE", "get", { summary: interfaceSummary }],
    6: ["NL802154_CMD_SET_INTERFACE", "set", { summary: interfaceSummary }],
    7: ["NL802154_CMD_NEW_INTERFACE", "new", { summary: interfaceSummary }],
    8: ["NL802154_CMD_DEL_INTERFACE", "del", { summary: interfaceSummary }],
    9: ["NL802154_CMD_SET_CHANNEL", "set", { summary: phySummary }],
    10: ["NL802154_CMD_SET_PAN_ID", "set", { summary: interfaceSummary }],
    11: ["NL802154_CMD_SET_SHORT_ADDR", "set", { summary: interfaceSummary }],
    12: ["NL802154_CMD_SET_TX_POWER", "set", { summary: phySummary }],
    13: ["NL802154_CMD_SET_CCA_MODE", "set", { summary: phySummary }],
    14: ["NL802154_CMD_SET_CCA_ED_LEVEL", "set", { summary: phySummary }],
    15: ["NL802154_CMD_SET_MAX_FRAME_RETRIES", "set"],
    16: ["NL802154_CMD_SET_BACKOFF_EXPONENT", "set"],
    17: ["NL802154_CMD_SET_MAX_CSMA_BACKOFFS", "set"],
    18: ["NL802154_CMD_SET_LBT_MODE", "set"],
    19: ["NL802154_CMD_SET_ACKREQ_DEFAULT", "set"],
    20: ["NL802154_CMD_SET_WPAN_PHY_NETNS", "set"],
    21: ["NL802154_CMD_SET_SEC_PARAMS", "set"],
    22: ["NL802154_CMD_GET_SEC_KEY", "get"],
    23: ["NL802154_CMD_NEW_SEC_KEY", "new"],
    24: ["NL802154_CMD_DEL_SEC_KEY", "del"],
    25: ["NL802154_CMD_GET_SEC_DEV", "get"],
    26: ["NL802154_CMD_NEW_SEC_DEV", "new"],
    27: ["NL802154_CMD_DEL_SEC_DEV", "del"],
    28: ["NL802154_CMD_GET_SEC_DEVKEY", "get"],
    29: ["NL802154_CMD_NEW_SEC_DEVKEY", "new"],
    30: ["NL802154_CMD_DEL_SEC_DEVKEY", "del"],
    31: ["NL802154_CMD_GET_SEC_LEVEL", "get"],
    32: ["NL802154_CMD_NEW_SEC_LEVEL", "new"],
    33: ["NL802154_CMD_DEL_SEC_LEVEL", "del"],
    34: ["NL802154_CMD_SCAN_EVENT", "notify", { summary: scanSummary }],
    35: ["NL802154_CMD_TRIGGER_SCAN", "set", { summary: scanSummary }],
    36: ["NL802154_CMD_ABORT_SCAN", "set", { summary: scanSummary }],
    37: ["NL802154_CMD_SCAN_DONE", "notify", { summary: scanSummary }],
    38: ["NL802154_CMD_SEND_BEACONS", "set"],
    39: ["NL802154_CMD_STOP_BEACONS", "del"],
    40: ["NL802154_CMD_ASSOCIATE", "set", { summary: scanSummary }],
    41: ["NL802154_CMD_DISASSOCIATE", "set"],
    42: ["NL802154_CMD_SET_MAX_ASSOCIATIONS", "set"],
    43: ["NL802154_CMD_LIST_ASSOCIATIONS", "get"],
  },
  attributes: nl802154Attributes,
  summary: plainSummary,
  teaches: [{ messages: [7], gone: [8], interface: { index: "NL802154_ATTR_IFINDEX", name: "NL802154_ATTR_IFNAME" } }],
});
