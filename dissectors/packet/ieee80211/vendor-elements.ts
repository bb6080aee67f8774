/**
 * Vendor specific elements: WPA, WMM and WPS of Microsoft's OUI, those of the Wi-Fi Alliance.
 * Kernel: include/linux/ieee80211.h (WLAN_OUI_*, WLAN_OUI_TYPE_*, struct ieee80211_wmm_param_ie)
 */
import {
  be16,
  be32,
  bits,
  by,
  bytes,
  enumeration,
  fixedString,
  hexadecimal,
  le16,
  mac,
  named,
  packed,
  quantity,
  repeated,
  select,
  sized,
  string,
  struct,
  u8,
} from "../../../src/schema/index.ts";
import { wpa } from "./security-elements.ts";

const accessCategory = struct("ieee80211_wmm_ac_param", [
  [
    "aci_aifsn",
    bits(u8, [
      ["aifsn", 4],
      ["acm", 1],
      ["aci", 2],
    ]),
  ],
  [
    "cw",
    bits(u8, [
      ["ecw_min", 4],
      ["ecw_max", 4],
    ]),
  ],
  ["txop_limit", quantity(le16, "x32us")],
]);

const wmmParameters = struct("ieee80211_wmm_param_ie", [
  ["version", u8],
  [
    "qos_info",
    bits(u8, [
      ["parameter_set_count", 4],
      [null, 3],
      ["uapsd", 1],
    ]),
  ],
  [null, 1],
  ["ac", packed(accessCategory)],
]);

const wmmInformation = struct("wmm_information", [
  ["version", u8],
  [
    "qos_info",
    bits(u8, [
      ["uapsd_vo", 1],
      ["uapsd_vi", 1],
      ["uapsd_bk", 1],
      ["uapsd_be", 1],
      [null, 1],
      ["max_sp_length", 2],
    ]),
  ],
]);

const wmm = struct("wmm", [
  ["subtype", enumeration(u8, { 0: "WMM_INFORMATION", 1: "WMM_PARAMETER", 2: "WMM_TSPEC" }, { prefix: "WMM_" })],
  ["data", select(by("subtype"), { 0: wmmInformation, 1: wmmParameters }, bytes)],
]);

const wpsAttribute = struct("wps_attribute", [
  [
    "type",
    enumeration(
      hexadecimal(be16),
      {
        4104: "WPS_CONFIG_METHODS",
        4113: "WPS_DEVICE_NAME",
        4114: "WPS_DEVICE_PASSWORD_ID",
        4129: "WPS_MANUFACTURER",
        4131: "WPS_MODEL_NAME",
        4132: "WPS_MODEL_NUMBER",
        4155: "WPS_RESPONSE_TYPE",
        4156: "WPS_RF_BANDS",
        4161: "WPS_SELECTED_REGISTRAR",
        4162: "WPS_SERIAL_NUMBER",
        4164: "WPS_STATE",
        4167: "WPS_UUID_E",
        4169: "WPS_VENDOR_EXTENSION",
        4170: "WPS_VERSION",
        4180: "WPS_PRIMARY_DEVICE_TYPE",
        4183: "WPS_AP_SETUP_LOCKED",
      },
      { prefix: "WPS_" },
    ),
  ],
  ["length", be16],
  [
    "value",
    sized(
      select(
        by("type"),
        {
          4104: struct("config_methods", [["methods", hexadecimal(be16)]]),
          4113: string,
          4114: struct("device_password_id", [["id", be16]]),
          4129: string,
          4131: string,
          4132: string,
          4162: string,
          4164: struct("state", [["state", named(u8, { 1: "not configured", 2: "configured" })]]),
          4170: struct("version", [["version", hexadecimal(u8)]]),
          4180: struct("primary_device_type", [
            ["category", be16],
            ["oui_type", hexadecimal(be32)],
            ["subcategory", be16],
          ]),
        },
        bytes,
      ),
      "length",
    ),
  ],
]);

const p2pChannel = struct("p2p_channel", [
  ["country", fixedString(3)],
  ["operating_class", u8],
  ["channel", u8],
]);

const p2pAttribute = struct("p2p_attribute", [
  [
    "id",
    enumeration(
      u8,
      {
        0: "P2P_STATUS",
        1: "P2P_MINOR_REASON_CODE",
        2: "P2P_CAPABILITY",
        3: "P2P_DEVICE_ID",
        4: "P2P_GROUP_OWNER_INTENT",
        5: "P2P_CONFIGURATION_TIMEOUT",
        6: "P2P_LISTEN_CHANNEL",
        7: "P2P_GROUP_BSSID",
        8: "P2P_EXT_LISTEN_TIMING",
        9: "P2P_INTENDED_INTERFACE_ADDR",
        10: "P2P_MANAGEABILITY",
        11: "P2P_CHANNEL_LIST",
        12: "P2P_NOTICE_OF_ABSENCE",
        13: "P2P_DEVICE_INFO",
        14: "P2P_GROUP_INFO",
        15: "P2P_GROUP_ID",
        16: "P2P_INTERFACE",
        17: "P2P_OPERATING_CHANNEL",
        18: "P2P_INVITATION_FLAGS",
      },
      { prefix: "P2P_" },
    ),
  ],
  ["length", le16],
  [
    "value",
    sized(
      select(
        by("id"),
        {
          2: struct("p2p_capability", [
            ["device", hexadecimal(u8)],
            ["group", hexadecimal(u8)],
          ]),
          3: mac,
          6: p2pChannel,
          7: mac,
          9: mac,
          17: p2pChannel,
        },
        bytes,
      ),
      "length",
    ),
  ],
]);

/** Attributes of multi-band operation and of optimised connectivity. */
const mboAttribute = struct("mbo_attribute", [
  [
    "id",
    enumeration(
      u8,
      {
        1: "MBO_ATTR_ID_AP_CAPA_IND",
        2: "MBO_ATTR_ID_NON_PREF_CHAN_REPORT",
        3: "MBO_ATTR_ID_CELL_DATA_CAPA",
        4: "MBO_ATTR_ID_ASSOC_DISALLOW",
        5: "MBO_ATTR_ID_CELL_DATA_PREF",
        6: "MBO_ATTR_ID_TRANSITION_REASON",
        7: "MBO_ATTR_ID_TRANSITION_REJECT_REASON",
        8: "MBO_ATTR_ID_ASSOC_RETRY_DELAY",
        101: "OCE_ATTR_ID_CAPA_IND",
      },
      { prefix: "MBO_ATTR_ID_" },
    ),
  ],
  ["length", u8],
  ["value", sized(bytes, "length")],
]);

export const vendorSpecific = struct("vendor_specific", [
  [
    "oui_type",
    enumeration(hexadecimal(be32), {
      5304833: "WPA", // 00-50-f2:1
      5304834: "WMM", // 00-50-f2:2
      5304836: "WPS", // 00-50-f2:4
      1349491209: "P2P", // 50-6f-9a:9
      1349491210: "WFD", // 50-6f-9a:10
      1349491216: "HS20_INDICATION", // 50-6f-9a:16
      1349491218: "OSEN", // 50-6f-9a:18
      1349491219: "NAN", // 50-6f-9a:19
      1349491222: "MBO_OCE", // 50-6f-9a:22
      1349491226: "DPP_CC", // 50-6f-9a:26
      1349491227: "CONFIGURATOR_CONNECTIVITY", // 50-6f-9a:27
      1349491228: "OWE_TRANSITION_MODE", // 50-6f-9a:28
      1054722: "BROADCOM", // 00-10-18:2
      2365452289: "QUALCOMM", // 8c-fd-f0:1
    }),
  ],
  [
    "data",
    select(
      by("oui_type"),
      {
        5304833: wpa, // 00-50-f2:1
        5304834: wmm, // 00-50-f2:2
        5304836: repeated(wpsAttribute, { mayBeEmpty: true }), // 00-50-f2:4
        1349491209: repeated(p2pAttribute, { mayBeEmpty: true }), // 50-6f-9a:9
        1349491222: repeated(mboAttribute, { mayBeEmpty: true }), // 50-6f-9a:22
      },
      bytes,
    ),
  ],
]);
