/**
 * Power over the cable: PoDL and clause 33 (PoE).
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_PSE_*, ETHTOOL_A_PODL_PSE_*, ETHTOOL_A_C33_PSE_*),
 * include/uapi/linux/ethtool.h (enum ethtool_c33_pse_*, ethtool_podl_pse_*), net/ethtool/pse-pd.c
 */
import {
  attributes,
  bySibling,
  enumeration,
  flags,
  nest,
  quantity,
  select,
  u32,
  uint,
} from "../../../src/schema/index.ts";
import { header } from "./header.ts";

const milliwatts = quantity(u32, "mW");

const podlAdmin = enumeration(
  u32,
  {
    1: "ETHTOOL_PODL_PSE_ADMIN_STATE_UNKNOWN",
    2: "ETHTOOL_PODL_PSE_ADMIN_STATE_DISABLED",
    3: "ETHTOOL_PODL_PSE_ADMIN_STATE_ENABLED",
  },
  { prefix: "ETHTOOL_PODL_PSE_ADMIN_STATE_" },
);

const c33Admin = enumeration(
  u32,
  {
    1: "ETHTOOL_C33_PSE_ADMIN_STATE_UNKNOWN",
    2: "ETHTOOL_C33_PSE_ADMIN_STATE_DISABLED",
    3: "ETHTOOL_C33_PSE_ADMIN_STATE_ENABLED",
  },
  { prefix: "ETHTOOL_C33_PSE_ADMIN_STATE_" },
);

const prefix = "ETHTOOL_C33_PSE_EXT_SUBSTATE_";

const substate = select(
  bySibling("ETHTOOL_A_C33_PSE_EXT_STATE"),
  {
    1: enumeration(
      u32,
      {
        1: "ETHTOOL_C33_PSE_EXT_SUBSTATE_ERROR_CONDITION_NON_EXISTING_PORT",
        2: "ETHTOOL_C33_PSE_EXT_SUBSTATE_ERROR_CONDITION_UNDEFINED_PORT",
        3: "ETHTOOL_C33_PSE_EXT_SUBSTATE_ERROR_CONDITION_INTERNAL_HW_FAULT",
        4: "ETHTOOL_C33_PSE_EXT_SUBSTATE_ERROR_CONDITION_COMM_ERROR_AFTER_FORCE_ON",
        5: "ETHTOOL_C33_PSE_EXT_SUBSTATE_ERROR_CONDITION_UNKNOWN_PORT_STATUS",
        6: "ETHTOOL_C33_PSE_EXT_SUBSTATE_ERROR_CONDITION_HOST_CRASH_TURN_OFF",
        7: "ETHTOOL_C33_PSE_EXT_SUBSTATE_ERROR_CONDITION_HOST_CRASH_FORCE_SHUTDOWN",
        8: "ETHTOOL_C33_PSE_EXT_SUBSTATE_ERROR_CONDITION_CONFIG_CHANGE",
        9: "ETHTOOL_C33_PSE_EXT_SUBSTATE_ERROR_CONDITION_DETECTED_OVER_TEMP",
      },
      { prefix },
    ),
    2: enumeration(
      u32,
      {
        1: "ETHTOOL_C33_PSE_EXT_SUBSTATE_MR_MPS_VALID_DETECTED_UNDERLOAD",
        2: "ETHTOOL_C33_PSE_EXT_SUBSTATE_MR_MPS_VALID_CONNECTION_OPEN",
      },
      { prefix },
    ),
    3: enumeration(u32, { 1: "ETHTOOL_C33_PSE_EXT_SUBSTATE_MR_PSE_ENABLE_DISABLE_PIN_ACTIVE" }, { prefix }),
    4: enumeration(
      u32,
      {
        1: "ETHTOOL_C33_PSE_EXT_SUBSTATE_OPTION_DETECT_TED_DET_IN_PROCESS",
        2: "ETHTOOL_C33_PSE_EXT_SUBSTATE_OPTION_DETECT_TED_CONNECTION_CHECK_ERROR",
      },
      { prefix },
    ),
    5: enumeration(
      u32,
      {
        1: "ETHTOOL_C33_PSE_EXT_SUBSTATE_OPTION_VPORT_LIM_HIGH_VOLTAGE",
        2: "ETHTOOL_C33_PSE_EXT_SUBSTATE_OPTION_VPORT_LIM_LOW_VOLTAGE",
        3: "ETHTOOL_C33_PSE_EXT_SUBSTATE_OPTION_VPORT_LIM_VOLTAGE_INJECTION",
      },
      { prefix },
    ),
    6: enumeration(u32, { 1: "ETHTOOL_C33_PSE_EXT_SUBSTATE_OVLD_DETECTED_OVERLOAD" }, { prefix }),
    8: enumeration(
      u32,
      {
        1: "ETHTOOL_C33_PSE_EXT_SUBSTATE_POWER_NOT_AVAILABLE_BUDGET_EXCEEDED",
        2: "ETHTOOL_C33_PSE_EXT_SUBSTATE_POWER_NOT_AVAILABLE_PORT_PW_LIMIT_EXCEEDS_CONTROLLER_BUDGET",
        3: "ETHTOOL_C33_PSE_EXT_SUBSTATE_POWER_NOT_AVAILABLE_PD_REQUEST_EXCEEDS_PORT_LIMIT",
        4: "ETHTOOL_C33_PSE_EXT_SUBSTATE_POWER_NOT_AVAILABLE_HW_PW_LIMIT",
      },
      { prefix },
    ),
    9: enumeration(u32, { 1: "ETHTOOL_C33_PSE_EXT_SUBSTATE_SHORT_DETECTED_SHORT_CONDITION" }, { prefix }),
  },
  u32,
);

const range = attributes("ETHTOOL_A_C33_PSE_PW_LIMIT", {
  0: ["ETHTOOL_A_C33_PSE_PW_LIMIT_UNSPEC"],
  1: ["ETHTOOL_A_C33_PSE_PW_LIMIT_MIN", milliwatts],
  2: ["ETHTOOL_A_C33_PSE_PW_LIMIT_MAX", milliwatts],
});

export const pse = attributes("ETHTOOL_A_PSE", {
  0: ["ETHTOOL_A_PSE_UNSPEC"],
  1: ["ETHTOOL_A_PSE_HEADER", header],
  2: ["ETHTOOL_A_PODL_PSE_ADMIN_STATE", podlAdmin],
  3: ["ETHTOOL_A_PODL_PSE_ADMIN_CONTROL", podlAdmin],
  4: [
    "ETHTOOL_A_PODL_PSE_PW_D_STATUS",
    enumeration(
      u32,
      {
        1: "ETHTOOL_PODL_PSE_PW_D_STATUS_UNKNOWN",
        2: "ETHTOOL_PODL_PSE_PW_D_STATUS_DISABLED",
        3: "ETHTOOL_PODL_PSE_PW_D_STATUS_SEARCHING",
        4: "ETHTOOL_PODL_PSE_PW_D_STATUS_DELIVERING",
        5: "ETHTOOL_PODL_PSE_PW_D_STATUS_SLEEP",
        6: "ETHTOOL_PODL_PSE_PW_D_STATUS_IDLE",
        7: "ETHTOOL_PODL_PSE_PW_D_STATUS_ERROR",
      },
      { prefix: "ETHTOOL_PODL_PSE_PW_D_STATUS_" },
    ),
  ],
  5: ["ETHTOOL_A_C33_PSE_ADMIN_STATE", c33Admin],
  6: ["ETHTOOL_A_C33_PSE_ADMIN_CONTROL", c33Admin],
  7: [
    "ETHTOOL_A_C33_PSE_PW_D_STATUS",
    enumeration(
      u32,
      {
        1: "ETHTOOL_C33_PSE_PW_D_STATUS_UNKNOWN",
        2: "ETHTOOL_C33_PSE_PW_D_STATUS_DISABLED",
        3: "ETHTOOL_C33_PSE_PW_D_STATUS_SEARCHING",
        4: "ETHTOOL_C33_PSE_PW_D_STATUS_DELIVERING",
        5: "ETHTOOL_C33_PSE_PW_D_STATUS_TEST",
        6: "ETHTOOL_C33_PSE_PW_D_STATUS_FAULT",
        7: "ETHTOOL_C33_PSE_PW_D_STATUS_OTHERFAULT",
      },
      { prefix: "ETHTOOL_C33_PSE_PW_D_STATUS_" },
    ),
  ],
  8: ["ETHTOOL_A_C33_PSE_PW_CLASS", u32],
  9: ["ETHTOOL_A_C33_PSE_ACTUAL_PW", milliwatts],
  10: [
    "ETHTOOL_A_C33_PSE_EXT_STATE",
    // The spec lacks 7, and so calls 8 and 9 by the names of 7 and 8; the header is right.
    enumeration(
      u32,
      {
        1: "ETHTOOL_C33_PSE_EXT_STATE_ERROR_CONDITION",
        2: "ETHTOOL_C33_PSE_EXT_STATE_MR_MPS_VALID",
        3: "ETHTOOL_C33_PSE_EXT_STATE_MR_PSE_ENABLE",
        4: "ETHTOOL_C33_PSE_EXT_STATE_OPTION_DETECT_TED",
        5: "ETHTOOL_C33_PSE_EXT_STATE_OPTION_VPORT_LIM",
        6: "ETHTOOL_C33_PSE_EXT_STATE_OVLD_DETECTED",
        7: "ETHTOOL_C33_PSE_EXT_STATE_PD_DLL_POWER_TYPE",
        8: "ETHTOOL_C33_PSE_EXT_STATE_POWER_NOT_AVAILABLE",
        9: "ETHTOOL_C33_PSE_EXT_STATE_SHORT_DETECTED",
      },
      { prefix: "ETHTOOL_C33_PSE_EXT_STATE_" },
    ),
  ],
  11: ["ETHTOOL_A_C33_PSE_EXT_SUBSTATE", substate],
  12: ["ETHTOOL_A_C33_PSE_AVAIL_PW_LIMIT", milliwatts],
  13: ["ETHTOOL_A_C33_PSE_PW_LIMIT_RANGES", nest(range), { multi: true }],
  14: ["ETHTOOL_A_PSE_PW_D_ID", u32],
  15: ["ETHTOOL_A_PSE_PRIO_MAX", u32],
  16: ["ETHTOOL_A_PSE_PRIO", u32],
});

export const pseNotice = attributes("ETHTOOL_A_PSE_NTF", {
  0: ["ETHTOOL_A_PSE_NTF_UNSPEC"],
  1: ["ETHTOOL_A_PSE_NTF_HEADER", header],
  2: [
    "ETHTOOL_A_PSE_NTF_EVENTS",
    flags(uint, {
      0: "ETHTOOL_PSE_EVENT_OVER_CURRENT",
      1: "ETHTOOL_PSE_EVENT_OVER_TEMP",
      2: "ETHTOOL_C33_PSE_EVENT_DETECTION",
      3: "ETHTOOL_C33_PSE_EVENT_CLASSIFICATION",
      4: "ETHTOOL_C33_PSE_EVENT_DISCONNECTION",
      5: "ETHTOOL_PSE_EVENT_OVER_BUDGET",
      6: "ETHTOOL_PSE_EVENT_SW_PW_CONTROL_ERROR",
    }),
  ],
});
