/**
 * CAN controllers: bit timing, modes, state, error counters.
 * Kernel: include/uapi/linux/can/netlink.h, drivers/net/can/dev/netlink.c (can_policy, can_fill_info, can_fill_xstats)
 */
import {
  attributes,
  enumeration,
  fixedString,
  flags,
  nest,
  packed,
  quantity,
  struct,
  u16,
  u32,
} from "../../../../src/schema/index.ts";

const bitRate = quantity(u32, "bit/s");

/** Time quanta, of which a bit is made. */
const quanta = quantity(u32, "tq");

const bitTiming = struct("can_bittiming", [
  ["bitrate", bitRate],
  ["sample_point", quantity(u32, "per mille")],
  ["tq", quantity(u32, "ns")],
  ["prop_seg", quanta],
  ["phase_seg1", quanta],
  ["phase_seg2", quanta],
  ["sjw", quanta],
  ["brp", u32],
]);

const bitTimingLimits = struct("can_bittiming_const", [
  ["name", fixedString(16)],
  ["tseg1_min", quanta],
  ["tseg1_max", quanta],
  ["tseg2_min", quanta],
  ["tseg2_max", quanta],
  ["sjw_max", quanta],
  ["brp_min", u32],
  ["brp_max", u32],
  ["brp_inc", u32],
]);

const clock = struct("can_clock", [["freq", quantity(u32, "Hz")]]);

const state = enumeration(
  u32,
  {
    0: "CAN_STATE_ERROR_ACTIVE",
    1: "CAN_STATE_ERROR_WARNING",
    2: "CAN_STATE_ERROR_PASSIVE",
    3: "CAN_STATE_BUS_OFF",
    4: "CAN_STATE_STOPPED",
    5: "CAN_STATE_SLEEPING",
  },
  {
    words: {
      CAN_STATE_ERROR_ACTIVE: "ERROR-ACTIVE",
      CAN_STATE_ERROR_WARNING: "ERROR-WARNING",
      CAN_STATE_ERROR_PASSIVE: "ERROR-PASSIVE",
      CAN_STATE_BUS_OFF: "BUS-OFF",
      CAN_STATE_STOPPED: "STOPPED",
      CAN_STATE_SLEEPING: "SLEEPING",
    },
  },
);

const controllerModes = flags(
  u32,
  {
    0: "CAN_CTRLMODE_LOOPBACK",
    1: "CAN_CTRLMODE_LISTENONLY",
    2: "CAN_CTRLMODE_3_SAMPLES",
    3: "CAN_CTRLMODE_ONE_SHOT",
    4: "CAN_CTRLMODE_BERR_REPORTING",
    5: "CAN_CTRLMODE_FD",
    6: "CAN_CTRLMODE_PRESUME_ACK",
    7: "CAN_CTRLMODE_FD_NON_ISO",
    8: "CAN_CTRLMODE_CC_LEN8_DLC",
    9: "CAN_CTRLMODE_TDC_AUTO",
    10: "CAN_CTRLMODE_TDC_MANUAL",
    11: "CAN_CTRLMODE_RESTRICTED",
    12: "CAN_CTRLMODE_XL",
    13: "CAN_CTRLMODE_XL_TDC_AUTO",
    14: "CAN_CTRLMODE_XL_TDC_MANUAL",
    15: "CAN_CTRLMODE_XL_TMS",
  },
  {
    prefix: "CAN_CTRLMODE_",
    words: {
      CAN_CTRLMODE_LISTENONLY: "LISTEN-ONLY",
      CAN_CTRLMODE_3_SAMPLES: "TRIPLE-SAMPLING",
      CAN_CTRLMODE_ONE_SHOT: "ONE-SHOT",
      CAN_CTRLMODE_BERR_REPORTING: "BERR-REPORTING",
      CAN_CTRLMODE_PRESUME_ACK: "PRESUME-ACK",
      CAN_CTRLMODE_FD_NON_ISO: "FD-NON-ISO",
      CAN_CTRLMODE_CC_LEN8_DLC: "CC-LEN8-DLC",
      CAN_CTRLMODE_TDC_AUTO: "TDC-AUTO",
      CAN_CTRLMODE_TDC_MANUAL: "TDC-MANUAL",
      CAN_CTRLMODE_XL_TDC_AUTO: "XL-TDC-AUTO",
      CAN_CTRLMODE_XL_TDC_MANUAL: "XL-TDC-MANUAL",
      CAN_CTRLMODE_XL_TMS: "XL-TMS",
    },
  },
);

const controllerMode = struct("can_ctrlmode", [
  ["mask", controllerModes],
  ["flags", controllerModes],
]);

/** Which modes a controller has beside those that are on. */
const controllerModeExtra = attributes("IFLA_CAN_CTRLMODE", {
  0: ["IFLA_CAN_CTRLMODE_UNSPEC"],
  1: ["IFLA_CAN_CTRLMODE_SUPPORTED", controllerModes],
});

const errorCounter = struct("can_berr_counter", [
  ["txerr", u16],
  ["rxerr", u16],
]);

const termination = quantity(u16, "ohm", { 0: "disabled" });

/** Compensation of the transmitter's delay, in periods of the clock. */
const delayCompensation = attributes("IFLA_CAN_TDC", {
  0: ["IFLA_CAN_TDC_UNSPEC"],
  1: ["IFLA_CAN_TDC_TDCV_MIN", u32],
  2: ["IFLA_CAN_TDC_TDCV_MAX", u32],
  3: ["IFLA_CAN_TDC_TDCO_MIN", u32],
  4: ["IFLA_CAN_TDC_TDCO_MAX", u32],
  5: ["IFLA_CAN_TDC_TDCF_MIN", u32],
  6: ["IFLA_CAN_TDC_TDCF_MAX", u32],
  7: ["IFLA_CAN_TDC_TDCV", u32],
  8: ["IFLA_CAN_TDC_TDCO", u32],
  9: ["IFLA_CAN_TDC_TDCF", u32],
});

/** Pulse-width modulation towards the transceiver, in periods of the clock. */
const pulseWidth = attributes("IFLA_CAN_PWM", {
  0: ["IFLA_CAN_PWM_UNSPEC"],
  1: ["IFLA_CAN_PWM_PWMS_MIN", u32],
  2: ["IFLA_CAN_PWM_PWMS_MAX", u32],
  3: ["IFLA_CAN_PWM_PWML_MIN", u32],
  4: ["IFLA_CAN_PWM_PWML_MAX", u32],
  5: ["IFLA_CAN_PWM_PWMO_MIN", u32],
  6: ["IFLA_CAN_PWM_PWMO_MAX", u32],
  7: ["IFLA_CAN_PWM_PWMS", u32],
  8: ["IFLA_CAN_PWM_PWML", u32],
  9: ["IFLA_CAN_PWM_PWMO", u32],
});

export const can = attributes("IFLA_CAN", {
  0: ["IFLA_CAN_UNSPEC"],
  1: ["IFLA_CAN_BITTIMING", bitTiming],
  2: ["IFLA_CAN_BITTIMING_CONST", bitTimingLimits],
  3: ["IFLA_CAN_CLOCK", clock],
  4: ["IFLA_CAN_STATE", state],
  5: ["IFLA_CAN_CTRLMODE", controllerMode],
  6: ["IFLA_CAN_RESTART_MS", quantity(u32, "ms", { 0: "never" })],
  7: ["IFLA_CAN_RESTART", u32],
  8: ["IFLA_CAN_BERR_COUNTER", errorCounter],
  9: ["IFLA_CAN_DATA_BITTIMING", bitTiming],
  10: ["IFLA_CAN_DATA_BITTIMING_CONST", bitTimingLimits],
  11: ["IFLA_CAN_TERMINATION", termination],
  12: ["IFLA_CAN_TERMINATION_CONST", packed(termination)],
  13: ["IFLA_CAN_BITRATE_CONST", packed(bitRate)],
  14: ["IFLA_CAN_DATA_BITRATE_CONST", packed(bitRate)],
  15: ["IFLA_CAN_BITRATE_MAX", bitRate],
  16: ["IFLA_CAN_TDC", nest(delayCompensation)],
  17: ["IFLA_CAN_CTRLMODE_EXT", nest(controllerModeExtra)],
  18: ["IFLA_CAN_XL_DATA_BITTIMING", bitTiming],
  19: ["IFLA_CAN_XL_DATA_BITTIMING_CONST", bitTimingLimits],
  20: ["IFLA_CAN_XL_DATA_BITRATE_CONST", packed(bitRate)],
  21: ["IFLA_CAN_XL_TDC", nest(delayCompensation)],
  22: ["IFLA_CAN_XL_PWM", nest(pulseWidth)],
});

/** What a controller counted: IFLA_INFO_XSTATS. */
export const canStatistics = struct("can_device_stats", [
  ["bus_error", u32],
  ["error_warning", u32],
  ["error_passive", u32],
  ["bus_off", u32],
  ["arbitration_lost", u32],
  ["restarts", u32],
]);
