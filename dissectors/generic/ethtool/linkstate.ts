/**
 * Whether the link is up, how good its signal is, and why it is down.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_LINKSTATE_*), include/uapi/linux/ethtool.h
 * (enum ethtool_link_ext_state, ethtool_link_ext_substate_*), net/ethtool/linkstate.c
 */
import { attributes, bySibling, enumeration, select, u8, u32 } from "../../../src/schema/index.ts";
import { yesNo } from "../../values.ts";
import { header } from "./header.ts";

const reason = enumeration(
  u8,
  {
    0: "ETHTOOL_LINK_EXT_STATE_AUTONEG",
    1: "ETHTOOL_LINK_EXT_STATE_LINK_TRAINING_FAILURE",
    2: "ETHTOOL_LINK_EXT_STATE_LINK_LOGICAL_MISMATCH",
    3: "ETHTOOL_LINK_EXT_STATE_BAD_SIGNAL_INTEGRITY",
    4: "ETHTOOL_LINK_EXT_STATE_NO_CABLE",
    5: "ETHTOOL_LINK_EXT_STATE_CABLE_ISSUE",
    6: "ETHTOOL_LINK_EXT_STATE_EEPROM_ISSUE",
    7: "ETHTOOL_LINK_EXT_STATE_CALIBRATION_FAILURE",
    8: "ETHTOOL_LINK_EXT_STATE_POWER_BUDGET_EXCEEDED",
    9: "ETHTOOL_LINK_EXT_STATE_OVERHEAT",
    10: "ETHTOOL_LINK_EXT_STATE_MODULE",
    11: "ETHTOOL_LINK_EXT_STATE_OTP_SPEED_VIOLATION",
    12: "ETHTOOL_LINK_EXT_STATE_BMC_REQUEST_DOWN",
  },
  { prefix: "ETHTOOL_LINK_EXT_STATE_" },
);

const detail = select(
  bySibling("ETHTOOL_A_LINKSTATE_EXT_STATE"),
  {
    0: enumeration(
      u8,
      {
        1: "ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_PARTNER_DETECTED",
        2: "ETHTOOL_LINK_EXT_SUBSTATE_AN_ACK_NOT_RECEIVED",
        3: "ETHTOOL_LINK_EXT_SUBSTATE_AN_NEXT_PAGE_EXCHANGE_FAILED",
        4: "ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_PARTNER_DETECTED_FORCE_MODE",
        5: "ETHTOOL_LINK_EXT_SUBSTATE_AN_FEC_MISMATCH_DURING_OVERRIDE",
        6: "ETHTOOL_LINK_EXT_SUBSTATE_AN_NO_HCD",
      },
      { prefix: "ETHTOOL_LINK_EXT_SUBSTATE_AN_" },
    ),
    1: enumeration(
      u8,
      {
        1: "ETHTOOL_LINK_EXT_SUBSTATE_LT_KR_FRAME_LOCK_NOT_ACQUIRED",
        2: "ETHTOOL_LINK_EXT_SUBSTATE_LT_KR_LINK_INHIBIT_TIMEOUT",
        3: "ETHTOOL_LINK_EXT_SUBSTATE_LT_KR_LINK_PARTNER_DID_NOT_SET_RECEIVER_READY",
        4: "ETHTOOL_LINK_EXT_SUBSTATE_LT_REMOTE_FAULT",
      },
      { prefix: "ETHTOOL_LINK_EXT_SUBSTATE_LT_" },
    ),
    2: enumeration(
      u8,
      {
        1: "ETHTOOL_LINK_EXT_SUBSTATE_LLM_PCS_DID_NOT_ACQUIRE_BLOCK_LOCK",
        2: "ETHTOOL_LINK_EXT_SUBSTATE_LLM_PCS_DID_NOT_ACQUIRE_AM_LOCK",
        3: "ETHTOOL_LINK_EXT_SUBSTATE_LLM_PCS_DID_NOT_GET_ALIGN_STATUS",
        4: "ETHTOOL_LINK_EXT_SUBSTATE_LLM_FC_FEC_IS_NOT_LOCKED",
        5: "ETHTOOL_LINK_EXT_SUBSTATE_LLM_RS_FEC_IS_NOT_LOCKED",
      },
      { prefix: "ETHTOOL_LINK_EXT_SUBSTATE_LLM_" },
    ),
    3: enumeration(
      u8,
      {
        1: "ETHTOOL_LINK_EXT_SUBSTATE_BSI_LARGE_NUMBER_OF_PHYSICAL_ERRORS",
        2: "ETHTOOL_LINK_EXT_SUBSTATE_BSI_UNSUPPORTED_RATE",
        3: "ETHTOOL_LINK_EXT_SUBSTATE_BSI_SERDES_REFERENCE_CLOCK_LOST",
        4: "ETHTOOL_LINK_EXT_SUBSTATE_BSI_SERDES_ALOS",
      },
      { prefix: "ETHTOOL_LINK_EXT_SUBSTATE_BSI_" },
    ),
    5: enumeration(
      u8,
      {
        1: "ETHTOOL_LINK_EXT_SUBSTATE_CI_UNSUPPORTED_CABLE",
        2: "ETHTOOL_LINK_EXT_SUBSTATE_CI_CABLE_TEST_FAILURE",
      },
      { prefix: "ETHTOOL_LINK_EXT_SUBSTATE_CI_" },
    ),
    10: enumeration(
      u8,
      { 1: "ETHTOOL_LINK_EXT_SUBSTATE_MODULE_CMIS_NOT_READY" },
      { prefix: "ETHTOOL_LINK_EXT_SUBSTATE_MODULE_" },
    ),
  },
  u8,
);

export const linkstate = attributes("ETHTOOL_A_LINKSTATE", {
  0: ["ETHTOOL_A_LINKSTATE_UNSPEC"],
  1: ["ETHTOOL_A_LINKSTATE_HEADER", header],
  2: ["ETHTOOL_A_LINKSTATE_LINK", yesNo],
  // Signal quality index.
  3: ["ETHTOOL_A_LINKSTATE_SQI", u32],
  4: ["ETHTOOL_A_LINKSTATE_SQI_MAX", u32],
  5: ["ETHTOOL_A_LINKSTATE_EXT_STATE", reason],
  6: ["ETHTOOL_A_LINKSTATE_EXT_SUBSTATE", detail],
  7: ["ETHTOOL_A_LINKSTATE_EXT_DOWN_CNT", u32],
});
