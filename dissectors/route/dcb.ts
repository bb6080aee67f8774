/**
 * Data centre bridging: priorities, traffic classes, bandwidths and flow control of a device, in the forms of IEEE
 * 802.1Qaz and of its predecessor CEE.
 * Kernel: include/uapi/linux/dcbnl.h, net/dcb/dcbnl.c
 */
import {
  type AttributeSet,
  attributes,
  by,
  byDirection,
  constants,
  defineDissector,
  enumeration,
  family,
  firstFit,
  flag,
  flags,
  hexadecimal,
  linkAddressIn,
  named,
  nest,
  packed,
  quantity,
  s8,
  select,
  string,
  struct,
  type Type,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { onOff } from "../values.ts";
import { dcbSummary } from "./dcb-summary.ts";

const command = enumeration(
  u8,
  {
    0: "DCB_CMD_UNDEFINED",
    1: "DCB_CMD_GSTATE",
    2: "DCB_CMD_SSTATE",
    3: "DCB_CMD_PGTX_GCFG",
    4: "DCB_CMD_PGTX_SCFG",
    5: "DCB_CMD_PGRX_GCFG",
    6: "DCB_CMD_PGRX_SCFG",
    7: "DCB_CMD_PFC_GCFG",
    8: "DCB_CMD_PFC_SCFG",
    9: "DCB_CMD_SET_ALL",
    10: "DCB_CMD_GPERM_HWADDR",
    11: "DCB_CMD_GCAP",
    12: "DCB_CMD_GNUMTCS",
    13: "DCB_CMD_SNUMTCS",
    14: "DCB_CMD_PFC_GSTATE",
    15: "DCB_CMD_PFC_SSTATE",
    16: "DCB_CMD_BCN_GCFG",
    17: "DCB_CMD_BCN_SCFG",
    18: "DCB_CMD_GAPP",
    19: "DCB_CMD_SAPP",
    20: "DCB_CMD_IEEE_SET",
    21: "DCB_CMD_IEEE_GET",
    22: "DCB_CMD_GDCBX",
    23: "DCB_CMD_SDCBX",
    24: "DCB_CMD_GFEATCFG",
    25: "DCB_CMD_SFEATCFG",
    26: "DCB_CMD_CEE_GET",
    27: "DCB_CMD_IEEE_DEL",
  },
  { prefix: "DCB_CMD_" },
);

const dcbx = flags(
  u8,
  {
    0: "DCB_CAP_DCBX_HOST",
    1: "DCB_CAP_DCBX_LLD_MANAGED",
    2: "DCB_CAP_DCBX_VER_CEE",
    3: "DCB_CAP_DCBX_VER_IEEE",
    4: "DCB_CAP_DCBX_STATIC",
  },
  {
    words: {
      DCB_CAP_DCBX_HOST: "host",
      DCB_CAP_DCBX_LLD_MANAGED: "lld-managed",
      DCB_CAP_DCBX_VER_CEE: "cee",
      DCB_CAP_DCBX_VER_IEEE: "ieee",
      DCB_CAP_DCBX_STATIC: "static",
    },
  },
);

const feature = flags(
  u8,
  {
    0: "DCB_FEATCFG_ERROR",
    1: "DCB_FEATCFG_ENABLE",
    2: "DCB_FEATCFG_WILLING",
    3: "DCB_FEATCFG_ADVERTISE",
  },
  { prefix: "DCB_FEATCFG_" },
);

/** Priorities or traffic classes, a bit for each. */
const classes = hexadecimal(u8);

const percent = quantity(u8, "%");

/** A setting that the device may leave open. */
const setting = enumeration(u8, { 255: "DCB_ATTR_VALUE_UNDEFINED" }, { prefix: "DCB_ATTR_VALUE_" });

const share = quantity(u8, "%", { 255: "undefined" });

/** How a traffic class is served. */
const selectionAlgorithm = enumeration(
  u8,
  {
    0: "IEEE_8021QAZ_TSA_STRICT",
    1: "IEEE_8021QAZ_TSA_CB_SHAPER",
    2: "IEEE_8021QAZ_TSA_ETS",
    255: "IEEE_8021QAZ_TSA_VENDOR",
  },
  { prefix: "IEEE_8021QAZ_TSA_", words: { IEEE_8021QAZ_TSA_CB_SHAPER: "credit-based" } },
);

const ieeeSelector = enumeration(
  u8,
  {
    1: "IEEE_8021QAZ_APP_SEL_ETHERTYPE",
    2: "IEEE_8021QAZ_APP_SEL_STREAM",
    3: "IEEE_8021QAZ_APP_SEL_DGRAM",
    4: "IEEE_8021QAZ_APP_SEL_ANY",
    5: "IEEE_8021QAZ_APP_SEL_DSCP",
    255: "DCB_APP_SEL_PCP",
  },
  {
    prefix: "IEEE_8021QAZ_APP_SEL_",
    words: {
      IEEE_8021QAZ_APP_SEL_ETHERTYPE: "ethtype",
      IEEE_8021QAZ_APP_SEL_STREAM: "stream-port",
      IEEE_8021QAZ_APP_SEL_DGRAM: "dgram-port",
      IEEE_8021QAZ_APP_SEL_ANY: "port",
      DCB_APP_SEL_PCP: "pcp",
    },
  },
);

const ceeSelector = enumeration(
  u8,
  { 0: "DCB_APP_IDTYPE_ETHTYPE", 1: "DCB_APP_IDTYPE_PORTNUM" },
  { prefix: "DCB_APP_IDTYPE_" },
);

const perClass = packed(u8, 8);

const ieeeEts = struct("ieee_ets", [
  ["willing", onOff],
  ["ets_cap", u8],
  ["cbs", onOff],
  ["tc_tx_bw", packed(percent, 8)],
  ["tc_rx_bw", packed(percent, 8)],
  ["tc_tsa", packed(selectionAlgorithm, 8)],
  ["prio_tc", perClass],
  ["tc_reco_bw", packed(percent, 8)],
  ["tc_reco_tsa", packed(selectionAlgorithm, 8)],
  ["reco_prio_tc", perClass],
]);

const ieeePfc = struct("ieee_pfc", [
  ["pfc_cap", u8],
  ["pfc_en", classes],
  ["mbc", onOff],
  [null, 1],
  ["delay", quantity(u16, "bits")],
  [null, 2],
  ["requests", packed(u64, 8)],
  ["indications", packed(u64, 8)],
]);

const ieeeMaxrate = struct("ieee_maxrate", [["tc_maxrate", packed(quantity(u64, "kbit/s"), 8)]]);

const congestionDefence = enumeration(
  u32,
  { 0: "DCB_CNDD_RESET", 1: "DCB_CNDD_EDGE", 2: "DCB_CNDD_INTERIOR", 3: "DCB_CNDD_INTERIOR_READY" },
  { prefix: "DCB_CNDD_" },
);

const ieeeQcn = struct("ieee_qcn", [
  ["rpg_enable", perClass],
  ["rppp_max_rps", packed(u32, 8)],
  ["rpg_time_reset", packed(quantity(u32, "us"), 8)],
  ["rpg_byte_reset", packed(quantity(u32, "bytes"), 8)],
  ["rpg_threshold", packed(u32, 8)],
  ["rpg_max_rate", packed(quantity(u32, "Mbit/s"), 8)],
  ["rpg_ai_rate", packed(quantity(u32, "Mbit/s"), 8)],
  ["rpg_hai_rate", packed(quantity(u32, "Mbit/s"), 8)],
  ["rpg_gd", packed(u32, 8)],
  ["rpg_min_dec_fac", packed(quantity(u32, "%"), 8)],
  ["rpg_min_rate", packed(quantity(u32, "bit/s"), 8)],
  ["cndd_state_machine", packed(congestionDefence, 8)],
]);

const ieeeQcnStats = struct("ieee_qcn_stats", [
  ["rppp_rp_centiseconds", packed(u64, 8)],
  ["rppp_created_rps", packed(u32, 8)],
]);

const dcbnlBuffer = struct("dcbnl_buffer", [
  ["prio2buffer", packed(u8, 8)],
  ["buffer_size", packed(quantity(u32, "bytes"), 8)],
  ["total_size", quantity(u32, "bytes")],
]);

/** `protocol` is an EtherType, a port or a code point, as the selector says. */
const ieeeApp = struct("dcb_app", [
  ["selector", ieeeSelector],
  ["priority", u8],
  ["protocol", select(by("selector"), { 1: hexadecimal(u16) }, u16)],
]);

/** The same struct in CEE tables, where selectors count from 0 and `priority` has a bit for each. */
const ceeApp = struct("dcb_app", [
  ["selector", ceeSelector],
  ["priority", classes],
  ["protocol", select(by("selector"), { 0: hexadecimal(u16) }, u16)],
]);

const ceePeerAppInfo = struct("dcb_peer_app_info", [
  ["willing", onOff],
  ["error", onOff],
]);

const ceePg = struct("cee_pg", [
  ["willing", onOff],
  ["error", onOff],
  ["pg_en", onOff],
  ["tcs_supported", u8],
  ["pg_bw", packed(percent, 8)],
  ["prio_pg", perClass],
]);

const ceePfc = struct("cee_pfc", [
  ["willing", onOff],
  ["error", onOff],
  ["pfc_en", classes],
  ["tcs_supported", u8],
]);

const pfc = attributes("DCB_PFC_UP_ATTR", {
  0: ["DCB_PFC_UP_ATTR_UNDEFINED"],
  1: ["DCB_PFC_UP_ATTR_0", onOff],
  2: ["DCB_PFC_UP_ATTR_1", onOff],
  3: ["DCB_PFC_UP_ATTR_2", onOff],
  4: ["DCB_PFC_UP_ATTR_3", onOff],
  5: ["DCB_PFC_UP_ATTR_4", onOff],
  6: ["DCB_PFC_UP_ATTR_5", onOff],
  7: ["DCB_PFC_UP_ATTR_6", onOff],
  8: ["DCB_PFC_UP_ATTR_7", onOff],
  9: ["DCB_PFC_UP_ATTR_ALL", flag],
});

const trafficClass = attributes("DCB_TC_ATTR_PARAM", {
  0: ["DCB_TC_ATTR_PARAM_UNDEFINED"],
  1: ["DCB_TC_ATTR_PARAM_PGID", setting],
  2: ["DCB_TC_ATTR_PARAM_UP_MAPPING", setting],
  3: ["DCB_TC_ATTR_PARAM_STRICT_PRIO", setting],
  4: ["DCB_TC_ATTR_PARAM_BW_PCT", share],
  5: ["DCB_TC_ATTR_PARAM_ALL", flag],
});

const priorityGroups = attributes("DCB_PG_ATTR", {
  0: ["DCB_PG_ATTR_UNDEFINED"],
  1: ["DCB_PG_ATTR_TC_0", nest(trafficClass)],
  2: ["DCB_PG_ATTR_TC_1", nest(trafficClass)],
  3: ["DCB_PG_ATTR_TC_2", nest(trafficClass)],
  4: ["DCB_PG_ATTR_TC_3", nest(trafficClass)],
  5: ["DCB_PG_ATTR_TC_4", nest(trafficClass)],
  6: ["DCB_PG_ATTR_TC_5", nest(trafficClass)],
  7: ["DCB_PG_ATTR_TC_6", nest(trafficClass)],
  8: ["DCB_PG_ATTR_TC_7", nest(trafficClass)],
  9: ["DCB_PG_ATTR_TC_MAX"],
  10: ["DCB_PG_ATTR_TC_ALL", nest(trafficClass)],
  11: ["DCB_PG_ATTR_BW_ID_0", share],
  12: ["DCB_PG_ATTR_BW_ID_1", share],
  13: ["DCB_PG_ATTR_BW_ID_2", share],
  14: ["DCB_PG_ATTR_BW_ID_3", share],
  15: ["DCB_PG_ATTR_BW_ID_4", share],
  16: ["DCB_PG_ATTR_BW_ID_5", share],
  17: ["DCB_PG_ATTR_BW_ID_6", share],
  18: ["DCB_PG_ATTR_BW_ID_7", share],
  19: ["DCB_PG_ATTR_BW_ID_MAX"],
  20: ["DCB_PG_ATTR_BW_ID_ALL", flag],
});

const capabilities = attributes("DCB_CAP_ATTR", {
  0: ["DCB_CAP_ATTR_UNDEFINED"],
  1: ["DCB_CAP_ATTR_ALL", flag],
  2: ["DCB_CAP_ATTR_PG", onOff],
  3: ["DCB_CAP_ATTR_PFC", onOff],
  4: ["DCB_CAP_ATTR_UP2TC", onOff],
  5: ["DCB_CAP_ATTR_PG_TCS", classes],
  6: ["DCB_CAP_ATTR_PFC_TCS", classes],
  7: ["DCB_CAP_ATTR_GSP", onOff],
  8: ["DCB_CAP_ATTR_BCN", onOff],
  9: ["DCB_CAP_ATTR_DCBX", dcbx],
});

const classCounts = attributes("DCB_NUMTCS_ATTR", {
  0: ["DCB_NUMTCS_ATTR_UNDEFINED"],
  1: ["DCB_NUMTCS_ATTR_ALL", flag],
  2: ["DCB_NUMTCS_ATTR_PG", u8],
  3: ["DCB_NUMTCS_ATTR_PFC", u8],
});

/** Parameters of backward congestion notification, named as its draft has them. */
const congestion = attributes("DCB_BCN_ATTR", {
  0: ["DCB_BCN_ATTR_UNDEFINED"],
  1: ["DCB_BCN_ATTR_RP_0", onOff],
  2: ["DCB_BCN_ATTR_RP_1", onOff],
  3: ["DCB_BCN_ATTR_RP_2", onOff],
  4: ["DCB_BCN_ATTR_RP_3", onOff],
  5: ["DCB_BCN_ATTR_RP_4", onOff],
  6: ["DCB_BCN_ATTR_RP_5", onOff],
  7: ["DCB_BCN_ATTR_RP_6", onOff],
  8: ["DCB_BCN_ATTR_RP_7", onOff],
  9: ["DCB_BCN_ATTR_RP_ALL", flag],
  10: ["DCB_BCN_ATTR_BCNA_0", u32],
  11: ["DCB_BCN_ATTR_BCNA_1", u32],
  12: ["DCB_BCN_ATTR_ALPHA", u32],
  13: ["DCB_BCN_ATTR_BETA", u32],
  14: ["DCB_BCN_ATTR_GD", u32],
  15: ["DCB_BCN_ATTR_GI", u32],
  16: ["DCB_BCN_ATTR_TMAX", u32],
  17: ["DCB_BCN_ATTR_TD", u32],
  18: ["DCB_BCN_ATTR_RMIN", u32],
  19: ["DCB_BCN_ATTR_W", u32],
  20: ["DCB_BCN_ATTR_RD", u32],
  21: ["DCB_BCN_ATTR_RU", u32],
  22: ["DCB_BCN_ATTR_WRTT", u32],
  23: ["DCB_BCN_ATTR_RI", u32],
  24: ["DCB_BCN_ATTR_C", u32],
  25: ["DCB_BCN_ATTR_ALL", flag],
});

const application = attributes("DCB_APP_ATTR", {
  0: ["DCB_APP_ATTR_UNDEFINED"],
  1: ["DCB_APP_ATTR_IDTYPE", ceeSelector],
  2: ["DCB_APP_ATTR_ID", select(by("DCB_APP_ATTR_IDTYPE"), { 0: hexadecimal(u16) }, u16)],
  3: ["DCB_APP_ATTR_PRIORITY", classes],
});

const features = attributes("DCB_FEATCFG_ATTR", {
  0: ["DCB_FEATCFG_ATTR_UNDEFINED"],
  1: ["DCB_FEATCFG_ATTR_ALL", flag],
  2: ["DCB_FEATCFG_ATTR_PG", feature],
  3: ["DCB_FEATCFG_ATTR_PFC", feature],
  4: ["DCB_FEATCFG_ATTR_APP", feature],
});

/** Selectors of the standard stand under one number, those that Linux added under another. */
const applicationTable = attributes("DCB_ATTR_IEEE_APP", {
  0: ["DCB_ATTR_IEEE_APP_UNSPEC"],
  1: ["DCB_ATTR_IEEE_APP", ieeeApp, { multi: true }],
  2: ["DCB_ATTR_DCB_APP", ieeeApp, { multi: true }],
});

/** The order in which selectors are trusted, under the same numbers. */
const trustTable = attributes("DCB_ATTR_IEEE_APP", {
  0: ["DCB_ATTR_IEEE_APP_UNSPEC"],
  1: ["DCB_ATTR_IEEE_APP", ieeeSelector, { multi: true }],
  2: ["DCB_ATTR_DCB_APP", ieeeSelector, { multi: true }],
});

const ieee = attributes("DCB_ATTR_IEEE", {
  0: ["DCB_ATTR_IEEE_UNSPEC"],
  1: ["DCB_ATTR_IEEE_ETS", ieeeEts],
  2: ["DCB_ATTR_IEEE_PFC", ieeePfc],
  3: ["DCB_ATTR_IEEE_APP_TABLE", nest(applicationTable)],
  4: ["DCB_ATTR_IEEE_PEER_ETS", ieeeEts],
  5: ["DCB_ATTR_IEEE_PEER_PFC", ieeePfc],
  6: ["DCB_ATTR_IEEE_PEER_APP", nest(applicationTable)],
  7: ["DCB_ATTR_IEEE_MAXRATE", ieeeMaxrate],
  8: ["DCB_ATTR_IEEE_QCN", ieeeQcn],
  9: ["DCB_ATTR_IEEE_QCN_STATS", ieeeQcnStats],
  10: ["DCB_ATTR_DCB_BUFFER", dcbnlBuffer],
  11: ["DCB_ATTR_DCB_APP_TRUST_TABLE", nest(trustTable)],
  12: ["DCB_ATTR_DCB_REWR_TABLE", nest(applicationTable)],
});

const peerApplications = attributes("DCB_ATTR_CEE_PEER_APP", {
  0: ["DCB_ATTR_CEE_PEER_APP_UNSPEC"],
  1: ["DCB_ATTR_CEE_PEER_APP_INFO", ceePeerAppInfo],
  2: ["DCB_ATTR_CEE_PEER_APP", ceeApp, { multi: true }],
});

const ceeApplications = attributes("DCB_ATTR_CEE_APP", {
  0: ["DCB_ATTR_CEE_APP_UNSPEC"],
  1: ["DCB_ATTR_CEE_APP", ceeApp, { multi: true }],
});

const cee = attributes("DCB_ATTR_CEE", {
  0: ["DCB_ATTR_CEE_UNSPEC"],
  1: ["DCB_ATTR_CEE_PEER_PG", ceePg],
  2: ["DCB_ATTR_CEE_PEER_PFC", ceePfc],
  3: ["DCB_ATTR_CEE_PEER_APP_TABLE", nest(peerApplications)],
  4: ["DCB_ATTR_CEE_TX_PG", nest(priorityGroups)],
  5: ["DCB_ATTR_CEE_RX_PG", nest(priorityGroups)],
  6: ["DCB_ATTR_CEE_PFC", nest(pfc)],
  7: ["DCB_ATTR_CEE_APP_TABLE", nest(ceeApplications)],
  8: ["DCB_ATTR_CEE_FEAT", nest(features)],
});

/** What came of a change: the kernel answers with one byte under the number of the attribute that was sent. */
const outcome = named(s8, { 0: "done" });

function answered(set: AttributeSet): Type {
  return firstFit(outcome, nest(set));
}

const dcbAttributes = attributes("DCB_ATTR", {
  0: ["DCB_ATTR_UNDEFINED"],
  1: ["DCB_ATTR_IFNAME", string],
  2: ["DCB_ATTR_STATE", onOff],
  3: ["DCB_ATTR_PFC_STATE", onOff],
  4: ["DCB_ATTR_PFC_CFG", answered(pfc)],
  5: ["DCB_ATTR_NUM_TC", u8],
  6: ["DCB_ATTR_PG_CFG", answered(priorityGroups)],
  7: ["DCB_ATTR_SET_ALL", u8],
  8: ["DCB_ATTR_PERM_HWADDR", byDirection({ request: flag, reply: linkAddressIn(32) })],
  9: ["DCB_ATTR_CAP", nest(capabilities)],
  10: ["DCB_ATTR_NUMTCS", answered(classCounts)],
  11: ["DCB_ATTR_BCN", answered(congestion)],
  12: ["DCB_ATTR_APP", answered(application)],
  13: ["DCB_ATTR_IEEE", answered(ieee)],
  14: ["DCB_ATTR_DCBX", dcbx],
  15: ["DCB_ATTR_FEATCFG", answered(features)],
  16: ["DCB_ATTR_CEE", nest(cee)],
});

const dcbmsg = struct("dcbmsg", [
  ["dcb_family", family],
  ["cmd", command],
  [null, 2],
]);

export const dcb = defineDissector({
  protocol: "NETLINK_ROUTE",
  messages: { 78: ["RTM_GETDCB", "get"], 79: ["RTM_SETDCB", "set"] },
  header: dcbmsg,
  attributes: dcbAttributes,
  summary: dcbSummary,
  constants: constants({
    IEEE_8021QAZ_MAX_TCS: 8,
    IEEE_8021Q_MAX_PRIORITIES: 8,
    DCBX_MAX_BUFFERS: 8,
    CEE_DCBX_MAX_PGS: 8,
    CEE_DCBX_MAX_PRIO: 8,
  }),
});
