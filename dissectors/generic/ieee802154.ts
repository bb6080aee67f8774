/**
 * The older family of IEEE 802.15.4 (wpan-tools' forerunner, `iz` and `izcoordinator` of lowpan-tools).
 * Kernel: include/linux/nl802154.h (not among the installed headers), net/ieee802154/nl_policy.c,
 * net/ieee802154/nl-mac.c (ieee802154_nl_fill_iface, ieee802154_llsec_fill_key_id), net/ieee802154/nl-phy.c
 */
import {
  attributes,
  be64,
  bytes,
  defineDissector,
  enumeration,
  flags,
  hexadecimal,
  ifindex,
  named,
  notation,
  packed,
  pad,
  quantity,
  s8,
  s32,
  secret,
  string,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { ieee802154Summary } from "./ieee802154-summary.ts";
import { pageChannels } from "./nl802154-words.ts";

/** Eight octets, the first one first: nla_put_hwaddr turns them. */
const hardwareAddress = hexadecimal(be64);
/** Of the host, unlike those of nl802154: nla_put_shortaddr. */
const shortAddress = hexadecimal(u16, { 65534: "none", 65535: "broadcast" });
const panId = hexadecimal(u16, { 65535: "none" });

const yesNo = named(u8, { 0: "no", 1: "yes" });
const onOff = named(u8, { 0: "off", 1: "on" });

const deviceType = enumeration(
  u8,
  { 0: "IEEE802154_DEV_WPAN", 1: "IEEE802154_DEV_MONITOR" },
  { prefix: "IEEE802154_DEV_" },
);

const scanType = enumeration(
  u8,
  {
    0: "IEEE802154_MAC_SCAN_ED",
    1: "IEEE802154_MAC_SCAN_ACTIVE",
    2: "IEEE802154_MAC_SCAN_PASSIVE",
    3: "IEEE802154_MAC_SCAN_ORPHAN",
  },
  { prefix: "IEEE802154_MAC_SCAN_" },
);

const keyMode = enumeration(
  u8,
  {
    0: "IEEE802154_SCF_KEY_IMPLICIT",
    1: "IEEE802154_SCF_KEY_INDEX",
    2: "IEEE802154_SCF_KEY_SHORT_INDEX",
    3: "IEEE802154_SCF_KEY_HW_INDEX",
  },
  { prefix: "IEEE802154_SCF_KEY_" },
);

const securityLevels = {
  0: "IEEE802154_SCF_SECLEVEL_NONE",
  1: "IEEE802154_SCF_SECLEVEL_MIC32",
  2: "IEEE802154_SCF_SECLEVEL_MIC64",
  3: "IEEE802154_SCF_SECLEVEL_MIC128",
  4: "IEEE802154_SCF_SECLEVEL_ENC",
  5: "IEEE802154_SCF_SECLEVEL_ENC_MIC32",
  6: "IEEE802154_SCF_SECLEVEL_ENC_MIC64",
  7: "IEEE802154_SCF_SECLEVEL_ENC_MIC128",
} as const;

const frameTypes = {
  0: "IEEE802154_FC_TYPE_BEACON",
  1: "IEEE802154_FC_TYPE_DATA",
  2: "IEEE802154_FC_TYPE_ACK",
  3: "IEEE802154_FC_TYPE_MAC_CMD",
} as const;

const deviceKeyMode = enumeration(
  u8,
  {
    0: "IEEE802154_LLSEC_DEVKEY_IGNORE",
    1: "IEEE802154_LLSEC_DEVKEY_RESTRICT",
    2: "IEEE802154_LLSEC_DEVKEY_RECORD",
  },
  { prefix: "IEEE802154_LLSEC_DEVKEY_" },
);

const level = { prefix: "IEEE802154_SCF_SECLEVEL_" };
const frame = { prefix: "IEEE802154_FC_TYPE_" };

const ieee802154Attributes = attributes("IEEE802154_ATTR", {
  1: ["IEEE802154_ATTR_DEV_NAME", string],
  2: ["IEEE802154_ATTR_DEV_INDEX", ifindex],
  3: ["IEEE802154_ATTR_STATUS", hexadecimal(u8, { 0: "success" })],
  4: ["IEEE802154_ATTR_SHORT_ADDR", shortAddress],
  5: ["IEEE802154_ATTR_HW_ADDR", hardwareAddress],
  6: ["IEEE802154_ATTR_PAN_ID", panId],
  7: ["IEEE802154_ATTR_CHANNEL", u8],
  8: ["IEEE802154_ATTR_COORD_SHORT_ADDR", shortAddress],
  9: ["IEEE802154_ATTR_COORD_HW_ADDR", hardwareAddress],
  10: ["IEEE802154_ATTR_COORD_PAN_ID", panId],
  11: ["IEEE802154_ATTR_SRC_SHORT_ADDR", shortAddress],
  12: ["IEEE802154_ATTR_SRC_HW_ADDR", hardwareAddress],
  13: ["IEEE802154_ATTR_SRC_PAN_ID", panId],
  14: ["IEEE802154_ATTR_DEST_SHORT_ADDR", shortAddress],
  15: ["IEEE802154_ATTR_DEST_HW_ADDR", hardwareAddress],
  16: ["IEEE802154_ATTR_DEST_PAN_ID", panId],
  17: ["IEEE802154_ATTR_CAPABILITY", hexadecimal(u8)],
  18: ["IEEE802154_ATTR_REASON", u8],
  19: ["IEEE802154_ATTR_SCAN_TYPE", scanType],
  20: ["IEEE802154_ATTR_CHANNELS", hexadecimal(u32)],
  21: ["IEEE802154_ATTR_DURATION", u8],
  // The energy on each channel.
  22: ["IEEE802154_ATTR_ED_LIST", packed(u8)],
  23: ["IEEE802154_ATTR_BCN_ORD", u8],
  24: ["IEEE802154_ATTR_SF_ORD", u8],
  25: ["IEEE802154_ATTR_PAN_COORD", yesNo],
  26: ["IEEE802154_ATTR_BAT_EXT", yesNo],
  27: ["IEEE802154_ATTR_COORD_REALIGN", yesNo],
  28: ["IEEE802154_ATTR_SEC", bytes],
  29: ["IEEE802154_ATTR_PAGE", u8],
  // Of each the page is in the five highest bits, below them a bit for each channel.
  30: ["IEEE802154_ATTR_CHANNEL_PAGE_LIST", packed(notation(u32, { write: pageChannels }))],
  31: ["IEEE802154_ATTR_PHY_NAME", string],
  32: ["IEEE802154_ATTR_DEV_TYPE", deviceType],
  33: ["IEEE802154_ATTR_TXPOWER", quantity(s8, "dBm")],
  34: ["IEEE802154_ATTR_LBT_ENABLED", onOff],
  35: ["IEEE802154_ATTR_CCA_MODE", u8],
  36: ["IEEE802154_ATTR_CCA_ED_LEVEL", quantity(s32, "dBm")],
  37: ["IEEE802154_ATTR_CSMA_RETRIES", u8],
  38: ["IEEE802154_ATTR_CSMA_MIN_BE", u8],
  39: ["IEEE802154_ATTR_CSMA_MAX_BE", u8],
  40: ["IEEE802154_ATTR_FRAME_RETRIES", s8],
  41: ["IEEE802154_ATTR_LLSEC_ENABLED", onOff],
  42: ["IEEE802154_ATTR_LLSEC_SECLEVEL", enumeration(u8, securityLevels, level)],
  43: ["IEEE802154_ATTR_LLSEC_KEY_MODE", keyMode],
  44: ["IEEE802154_ATTR_LLSEC_KEY_SOURCE_SHORT", hexadecimal(u32)],
  45: ["IEEE802154_ATTR_LLSEC_KEY_SOURCE_EXTENDED", hardwareAddress],
  46: ["IEEE802154_ATTR_LLSEC_KEY_ID", u8],
  47: ["IEEE802154_ATTR_LLSEC_FRAME_COUNTER", u32],
  48: ["IEEE802154_ATTR_LLSEC_KEY_BYTES", secret(bytes)],
  49: ["IEEE802154_ATTR_LLSEC_KEY_USAGE_FRAME_TYPES", flags(u8, frameTypes, frame)],
  // A bit for each command that a key is for.
  50: ["IEEE802154_ATTR_LLSEC_KEY_USAGE_COMMANDS", bytes],
  51: ["IEEE802154_ATTR_LLSEC_FRAME_TYPE", enumeration(u8, frameTypes, frame)],
  52: ["IEEE802154_ATTR_LLSEC_CMD_FRAME_ID", u8],
  53: ["IEEE802154_ATTR_LLSEC_SECLEVELS", flags(u8, securityLevels, level)],
  54: ["IEEE802154_ATTR_LLSEC_DEV_OVERRIDE", yesNo],
  55: ["IEEE802154_ATTR_LLSEC_DEV_KEY_MODE", deviceKeyMode],
  56: ["IEEE802154_ATTR_PAD", pad],
});

export const ieee802154 = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "802.15.4 MAC",
  messages: {
    1: ["IEEE802154_ASSOCIATE_REQ", "new"],
    2: ["IEEE802154_ASSOCIATE_CONF", "notify"],
    3: ["IEEE802154_DISASSOCIATE_REQ", "del"],
    4: ["IEEE802154_DISASSOCIATE_CONF", "notify"],
    5: ["IEEE802154_GET_REQ", "get"],
    6: ["IEEE802154_GET_CONF", "notify"],
    7: ["IEEE802154_RESET_REQ", "set"],
    8: ["IEEE802154_RESET_CONF", "notify"],
    9: ["IEEE802154_SCAN_REQ", "set"],
    10: ["IEEE802154_SCAN_CONF", "notify"],
    11: ["IEEE802154_SET_REQ", "set"],
    12: ["IEEE802154_SET_CONF", "notify"],
    13: ["IEEE802154_START_REQ", "set"],
    14: ["IEEE802154_START_CONF", "notify"],
    15: ["IEEE802154_SYNC_REQ", "set"],
    16: ["IEEE802154_POLL_REQ", "set"],
    17: ["IEEE802154_POLL_CONF", "notify"],
    18: ["IEEE802154_ASSOCIATE_INDIC", "notify"],
    19: ["IEEE802154_ASSOCIATE_RESP", "set"],
    20: ["IEEE802154_DISASSOCIATE_INDIC", "notify"],
    21: ["IEEE802154_BEACON_NOTIFY_INDIC", "notify"],
    22: ["IEEE802154_ORPHAN_INDIC", "notify"],
    23: ["IEEE802154_ORPHAN_RESP", "set"],
    24: ["IEEE802154_COMM_STATUS_INDIC", "notify"],
    25: ["IEEE802154_SYNC_LOSS_INDIC", "notify"],
    26: ["IEEE802154_GTS_REQ", "set"],
    27: ["IEEE802154_GTS_INDIC", "notify"],
    28: ["IEEE802154_GTS_CONF", "notify"],
    29: ["IEEE802154_RX_ENABLE_REQ", "set"],
    30: ["IEEE802154_RX_ENABLE_CONF", "notify"],
    31: ["IEEE802154_LIST_IFACE", "get"],
    32: ["IEEE802154_LIST_PHY", "get"],
    33: ["IEEE802154_ADD_IFACE", "new"],
    34: ["IEEE802154_DEL_IFACE", "del"],
    35: ["IEEE802154_SET_MACPARAMS", "set"],
    36: ["IEEE802154_LLSEC_GETPARAMS", "get"],
    37: ["IEEE802154_LLSEC_SETPARAMS", "set"],
    38: ["IEEE802154_LLSEC_LIST_KEY", "get"],
    39: ["IEEE802154_LLSEC_ADD_KEY", "new"],
    40: ["IEEE802154_LLSEC_DEL_KEY", "del"],
    41: ["IEEE802154_LLSEC_LIST_DEV", "get"],
    42: ["IEEE802154_LLSEC_ADD_DEV", "new"],
    43: ["IEEE802154_LLSEC_DEL_DEV", "del"],
    44: ["IEEE802154_LLSEC_LIST_DEVKEY", "get"],
    45: ["IEEE802154_LLSEC_ADD_DEVKEY", "new"],
    46: ["IEEE802154_LLSEC_DEL_DEVKEY", "del"],
    47: ["IEEE802154_LLSEC_LIST_SECLEVEL", "get"],
    48: ["IEEE802154_LLSEC_ADD_SECLEVEL", "new"],
    49: ["IEEE802154_LLSEC_DEL_SECLEVEL", "del"],
  },
  attributes: ieee802154Attributes,
  summary: ieee802154Summary,
});
