/**
 * Near field communication: devices, the targets in their field, secure elements.
 * Kernel: include/uapi/linux/nfc.h, net/nfc/netlink.c (nfc_genl_policy, nfc_sdp_genl_policy, nfc_genl_send_target,
 * nfc_genl_setup_device_added, nfc_genl_send_se)
 */
import {
  attributes,
  bytes,
  constants,
  defineDissector,
  enumeration,
  flags,
  hexadecimal,
  indexed,
  nest,
  quantity,
  string,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { onOff } from "../values.ts";
import { deviceSummary, eventSummary, secureElementSummary } from "./nfc-summary.ts";

const protocols = flags(
  u32,
  {
    1: "NFC_PROTO_JEWEL_MASK",
    2: "NFC_PROTO_MIFARE_MASK",
    3: "NFC_PROTO_FELICA_MASK",
    4: "NFC_PROTO_ISO14443_MASK",
    5: "NFC_PROTO_NFC_DEP_MASK",
    6: "NFC_PROTO_ISO14443_B_MASK",
    7: "NFC_PROTO_ISO15693_MASK",
  },
  {
    words: {
      NFC_PROTO_JEWEL_MASK: "Jewel",
      NFC_PROTO_MIFARE_MASK: "MIFARE",
      NFC_PROTO_FELICA_MASK: "FeliCa",
      NFC_PROTO_ISO14443_MASK: "ISO-14443A",
      NFC_PROTO_NFC_DEP_MASK: "NFC-DEP",
      NFC_PROTO_ISO14443_B_MASK: "ISO-14443B",
      NFC_PROTO_ISO15693_MASK: "ISO-15693",
    },
  },
);

const communication = enumeration(u8, { 0: "NFC_COMM_ACTIVE", 1: "NFC_COMM_PASSIVE" }, { prefix: "NFC_COMM_" });

const radio = enumeration(u8, { 0: "NFC_RF_INITIATOR", 1: "NFC_RF_TARGET", 2: "NFC_RF_NONE" }, { prefix: "NFC_RF_" });

const elementType = enumeration(u8, { 1: "NFC_SE_UICC", 2: "NFC_SE_EMBEDDED" }, { prefix: "NFC_SE_" });

const service = attributes("NFC_SDP_ATTR", {
  0: ["NFC_SDP_ATTR_UNSPEC"],
  1: ["NFC_SDP_ATTR_URI", string],
  2: ["NFC_SDP_ATTR_SAP", u8],
});

/** One secure element of a list. */
const secureElement = attributes("NFC_ATTR", {
  21: ["NFC_ATTR_SE_INDEX", u32],
  22: ["NFC_ATTR_SE_TYPE", elementType],
});

const nfcAttributes = attributes("NFC_ATTR", {
  0: ["NFC_ATTR_UNSPEC"],
  1: ["NFC_ATTR_DEVICE_INDEX", u32],
  2: ["NFC_ATTR_DEVICE_NAME", string],
  3: ["NFC_ATTR_PROTOCOLS", protocols],
  4: ["NFC_ATTR_TARGET_INDEX", u32],
  // What a target answers of itself, of the standards' bytes.
  5: ["NFC_ATTR_TARGET_SENS_RES", hexadecimal(u16)],
  6: ["NFC_ATTR_TARGET_SEL_RES", hexadecimal(u8)],
  7: ["NFC_ATTR_TARGET_NFCID1", bytes],
  8: ["NFC_ATTR_TARGET_SENSB_RES", bytes],
  9: ["NFC_ATTR_TARGET_SENSF_RES", bytes],
  10: ["NFC_ATTR_COMM_MODE", communication],
  11: ["NFC_ATTR_RF_MODE", radio],
  12: ["NFC_ATTR_DEVICE_POWERED", onOff],
  13: ["NFC_ATTR_IM_PROTOCOLS", protocols],
  14: ["NFC_ATTR_TM_PROTOCOLS", protocols],
  15: ["NFC_ATTR_LLC_PARAM_LTO", quantity(u8, "x10ms")],
  16: ["NFC_ATTR_LLC_PARAM_RW", u8],
  17: ["NFC_ATTR_LLC_PARAM_MIUX", quantity(u16, "bytes")],
  18: ["NFC_ATTR_SE", indexed(nest(secureElement))],
  19: ["NFC_ATTR_LLC_SDP", indexed(nest(service))],
  20: ["NFC_ATTR_FIRMWARE_NAME", string],
  21: ["NFC_ATTR_SE_INDEX", u32],
  22: ["NFC_ATTR_SE_TYPE", elementType],
  23: ["NFC_ATTR_SE_AID", bytes],
  24: ["NFC_ATTR_FIRMWARE_DOWNLOAD_STATUS", u32],
  25: ["NFC_ATTR_SE_APDU", bytes],
  26: ["NFC_ATTR_TARGET_ISO15693_DSFID", hexadecimal(u8)],
  27: ["NFC_ATTR_TARGET_ISO15693_UID", bytes],
  28: ["NFC_ATTR_SE_PARAMS", bytes],
  29: ["NFC_ATTR_VENDOR_ID", hexadecimal(u32)],
  30: ["NFC_ATTR_VENDOR_SUBCMD", u32],
  31: ["NFC_ATTR_VENDOR_DATA", bytes],
  32: ["NFC_ATTR_TARGET_ATS", bytes],
});

export const nfc = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "nfc",
  messages: {
    0: ["NFC_CMD_UNSPEC", "notify"],
    // Its answers have the command of the request.
    1: ["NFC_CMD_GET_DEVICE", "get"],
    2: ["NFC_CMD_DEV_UP", "set"],
    3: ["NFC_CMD_DEV_DOWN", "set"],
    4: ["NFC_CMD_DEP_LINK_UP", "set"],
    5: ["NFC_CMD_DEP_LINK_DOWN", "set"],
    6: ["NFC_CMD_START_POLL", "set"],
    7: ["NFC_CMD_STOP_POLL", "set"],
    8: ["NFC_CMD_GET_TARGET", "get"],
    9: ["NFC_EVENT_TARGETS_FOUND", "notify", { summary: eventSummary }],
    10: ["NFC_EVENT_DEVICE_ADDED", "notify"],
    11: ["NFC_EVENT_DEVICE_REMOVED", "notify"],
    12: ["NFC_EVENT_TARGET_LOST", "notify", { summary: eventSummary }],
    13: ["NFC_EVENT_TM_ACTIVATED", "notify"],
    14: ["NFC_EVENT_TM_DEACTIVATED", "notify"],
    15: ["NFC_CMD_LLC_GET_PARAMS", "get"],
    16: ["NFC_CMD_LLC_SET_PARAMS", "set"],
    17: ["NFC_CMD_ENABLE_SE", "set", { summary: secureElementSummary }],
    18: ["NFC_CMD_DISABLE_SE", "set", { summary: secureElementSummary }],
    19: ["NFC_CMD_LLC_SDREQ", "set"],
    20: ["NFC_EVENT_LLC_SDRES", "notify"],
    21: ["NFC_CMD_FW_DOWNLOAD", "set"],
    22: ["NFC_EVENT_SE_ADDED", "notify", { summary: secureElementSummary }],
    23: ["NFC_EVENT_SE_REMOVED", "notify", { summary: secureElementSummary }],
    24: ["NFC_EVENT_SE_CONNECTIVITY", "notify", { summary: secureElementSummary }],
    25: ["NFC_EVENT_SE_TRANSACTION", "notify", { summary: secureElementSummary }],
    26: ["NFC_CMD_GET_SE", "get", { summary: secureElementSummary }],
    27: ["NFC_CMD_SE_IO", "set", { summary: secureElementSummary }],
    28: ["NFC_CMD_ACTIVATE_TARGET", "set", { summary: eventSummary }],
    29: ["NFC_CMD_VENDOR", "set"],
    30: ["NFC_CMD_DEACTIVATE_TARGET", "set", { summary: eventSummary }],
  },
  attributes: nfcAttributes,
  summary: deviceSummary,
  constants: constants({ NFC_SE_DISABLED: 0, NFC_SE_ENABLED: 1 }),
});
