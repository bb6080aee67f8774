/**
 * Action frames: a category, an action, and what it needs.
 * Kernel: include/linux/ieee80211.h (enum ieee80211_category, WLAN_ACTION_*); IEEE 802.11-2020, 9.6
 */
import {
  bits,
  by,
  bytes,
  enumeration,
  hexadecimal,
  le16,
  mac,
  quantity,
  select,
  struct,
  type Type,
  u8,
} from "../../../src/schema/index.ts";
import { capabilityOf, reasonOf, statusOf } from "./codes.ts";
import { elements } from "./elements.ts";

export const actionCategory = enumeration(
  u8,
  {
    0: "WLAN_CATEGORY_SPECTRUM_MGMT",
    1: "WLAN_CATEGORY_QOS",
    2: "WLAN_CATEGORY_DLS",
    3: "WLAN_CATEGORY_BACK",
    4: "WLAN_CATEGORY_PUBLIC",
    5: "WLAN_CATEGORY_RADIO_MEASUREMENT",
    6: "WLAN_CATEGORY_FAST_BBS_TRANSITION",
    7: "WLAN_CATEGORY_HT",
    8: "WLAN_CATEGORY_SA_QUERY",
    9: "WLAN_CATEGORY_PROTECTED_DUAL_OF_ACTION",
    10: "WLAN_CATEGORY_WNM",
    11: "WLAN_CATEGORY_WNM_UNPROTECTED",
    12: "WLAN_CATEGORY_TDLS",
    13: "WLAN_CATEGORY_MESH_ACTION",
    14: "WLAN_CATEGORY_MULTIHOP_ACTION",
    15: "WLAN_CATEGORY_SELF_PROTECTED",
    16: "WLAN_CATEGORY_DMG",
    17: "WLAN_CATEGORY_WMM",
    18: "WLAN_CATEGORY_FST",
    20: "WLAN_CATEGORY_UNPROT_DMG",
    21: "WLAN_CATEGORY_VHT",
    22: "WLAN_CATEGORY_S1G",
    30: "WLAN_CATEGORY_HE",
    31: "WLAN_CATEGORY_PROTECTED_HE",
    37: "WLAN_CATEGORY_PROTECTED_EHT",
    126: "WLAN_CATEGORY_VENDOR_SPECIFIC_PROTECTED",
    127: "WLAN_CATEGORY_VENDOR_SPECIFIC",
  },
  { prefix: "WLAN_CATEGORY_" },
);

/** An action of one category by name, and what follows it. */
function actionOf(names: Readonly<Record<number, string>>, cases: Readonly<Record<number, Type>>): Type {
  return struct("action", [
    ["action_code", enumeration(u8, names, { prefix: "WLAN_" })],
    ["details", select(by("action_code"), cases, bytes)],
  ]);
}

const blockAckParameters = bits(le16, [
  ["amsdu", 1],
  ["policy", 1],
  ["tid", 4],
  ["buf_size", 10],
]);

const spectrum = actionOf(
  {
    0: "WLAN_ACTION_SPCT_MSR_REQ",
    1: "WLAN_ACTION_SPCT_MSR_RPRT",
    2: "WLAN_ACTION_SPCT_TPC_REQ",
    3: "WLAN_ACTION_SPCT_TPC_RPRT",
    4: "WLAN_ACTION_SPCT_CHL_SWITCH",
  },
  { 4: elements },
);

const blockAck = actionOf(
  { 0: "WLAN_ACTION_ADDBA_REQ", 1: "WLAN_ACTION_ADDBA_RESP", 2: "WLAN_ACTION_DELBA" },
  {
    0: struct("addba_req", [
      ["dialog_token", u8],
      ["capab", blockAckParameters],
      ["timeout", quantity(le16, "TU")],
      ["start_seq_num", hexadecimal(le16)],
      ["elements", elements],
    ]),
    1: struct("addba_resp", [
      ["dialog_token", u8],
      ["status", statusOf(le16)],
      ["capab", blockAckParameters],
      ["timeout", quantity(le16, "TU")],
      ["elements", elements],
    ]),
    2: struct("delba", [
      [
        "params",
        bits(le16, [
          [null, 11],
          ["initiator", 1],
          ["tid", 4],
        ]),
      ],
      ["reason_code", reasonOf(le16)],
    ]),
  },
);

const publicAction = actionOf(
  {
    0: "WLAN_PUB_ACTION_20_40_BSS_COEX",
    4: "WLAN_PUB_ACTION_EXT_CHANSW_ANN",
    9: "WLAN_PUB_ACTION_VENDOR_SPECIFIC",
    10: "WLAN_PUB_ACTION_GAS_INITIAL_REQ",
    11: "WLAN_PUB_ACTION_GAS_INITIAL_RESP",
    12: "WLAN_PUB_ACTION_GAS_COMEBACK_REQ",
    13: "WLAN_PUB_ACTION_GAS_COMEBACK_RESP",
    14: "WLAN_PUB_ACTION_TDLS_DISCOVER_RES",
    15: "WLAN_PUB_ACTION_LOC_TRACK_NOTI",
    32: "WLAN_PUB_ACTION_FTM_REQUEST",
    33: "WLAN_PUB_ACTION_FTM_RESPONSE",
    34: "WLAN_PUB_ACTION_FILS_DISCOVERY",
  },
  {
    0: elements,
    14: struct("tdls_discover_resp", [
      ["dialog_token", u8],
      ["capability", capabilityOf(le16)],
      ["elements", elements],
    ]),
  },
);

const radioMeasurement = actionOf(
  {
    0: "WLAN_RM_RADIO_MEASUREMENT_REQUEST",
    1: "WLAN_RM_RADIO_MEASUREMENT_REPORT",
    2: "WLAN_RM_LINK_MEASUREMENT_REQUEST",
    3: "WLAN_RM_LINK_MEASUREMENT_REPORT",
    4: "WLAN_RM_NEIGHBOR_REPORT_REQUEST",
    5: "WLAN_RM_NEIGHBOR_REPORT_RESPONSE",
  },
  {},
);

const saQuery = actionOf(
  { 0: "WLAN_ACTION_SA_QUERY_REQUEST", 1: "WLAN_ACTION_SA_QUERY_RESPONSE" },
  { 0: struct("sa_query", [["trans_id", le16]]), 1: struct("sa_query", [["trans_id", le16]]) },
);

const selfProtected = actionOf(
  {
    1: "WLAN_SP_MESH_PEERING_OPEN",
    2: "WLAN_SP_MESH_PEERING_CONFIRM",
    3: "WLAN_SP_MESH_PEERING_CLOSE",
    4: "WLAN_SP_MGK_INFORM",
    5: "WLAN_SP_MGK_ACK",
  },
  {
    1: struct("mesh_peering_open", [
      ["capability", capabilityOf(le16)],
      ["elements", elements],
    ]),
    2: struct("mesh_peering_confirm", [
      ["capability", capabilityOf(le16)],
      ["aid", le16],
      ["elements", elements],
    ]),
    3: elements,
  },
);

const meshAction = actionOf(
  {
    0: "WLAN_MESH_ACTION_LINK_METRIC_REPORT",
    1: "WLAN_MESH_ACTION_HWMP_PATH_SELECTION",
    2: "WLAN_MESH_ACTION_GATE_ANNOUNCEMENT",
    3: "WLAN_MESH_ACTION_CONGESTION_CONTROL_NOTIFICATION",
  },
  { 0: elements, 1: elements, 2: elements, 3: elements },
);

const wnm = actionOf(
  {
    6: "WLAN_WNM_BSS_TRANSITION_MGMT_QUERY",
    7: "WLAN_WNM_BSS_TRANSITION_MGMT_REQUEST",
    8: "WLAN_WNM_BSS_TRANSITION_MGMT_RESPONSE",
    16: "WLAN_WNM_SLEEP_MODE_REQUEST",
    17: "WLAN_WNM_SLEEP_MODE_RESPONSE",
    26: "WLAN_WNM_NOTIFICATION_REQUEST",
    27: "WLAN_WNM_NOTIFICATION_RESPONSE",
  },
  {},
);

const fastTransition = actionOf(
  {
    1: "WLAN_FT_REQUEST",
    2: "WLAN_FT_RESPONSE",
    3: "WLAN_FT_CONFIRM",
    4: "WLAN_FT_ACK",
  },
  {
    1: struct("ft_request", [
      ["sta_addr", mac],
      ["target_ap", mac],
      ["elements", elements],
    ]),
    2: struct("ft_response", [
      ["sta_addr", mac],
      ["target_ap", mac],
      ["status_code", statusOf(le16)],
      ["elements", elements],
    ]),
  },
);

const other = struct("action", [
  ["action_code", u8],
  ["details", bytes],
]);

/** What stands after the header of an action frame. */
export const action = struct("ieee80211_action", [
  ["category", actionCategory],
  [
    "action",
    select(
      by("category"),
      {
        0: spectrum,
        3: blockAck,
        4: publicAction,
        5: radioMeasurement,
        6: fastTransition,
        8: saQuery,
        9: publicAction,
        10: wnm,
        13: meshAction,
        15: selfProtected,
      },
      other,
    ),
  ],
]);
