/**
 * Devices that lock a clock to one of their inputs.
 * Kernel: include/uapi/linux/dpll.h (DPLL_A_*), drivers/dpll/dpll_netlink.c (dpll_device_get_one)
 */
import {
  attributes,
  enumeration,
  hexadecimal,
  notation,
  pad,
  s32,
  string,
  u32,
  u64,
} from "../../../src/schema/index.ts";

const mode = enumeration(u32, { 1: "DPLL_MODE_MANUAL", 2: "DPLL_MODE_AUTOMATIC" }, { prefix: "DPLL_MODE_" });

const lockStatus = enumeration(
  u32,
  {
    1: "DPLL_LOCK_STATUS_UNLOCKED",
    2: "DPLL_LOCK_STATUS_LOCKED",
    3: "DPLL_LOCK_STATUS_LOCKED_HO_ACQ",
    4: "DPLL_LOCK_STATUS_HOLDOVER",
  },
  { prefix: "DPLL_LOCK_STATUS_", words: { DPLL_LOCK_STATUS_LOCKED_HO_ACQ: "locked-ho-acq" } },
);

const lockError = enumeration(
  u32,
  {
    1: "DPLL_LOCK_STATUS_ERROR_NONE",
    2: "DPLL_LOCK_STATUS_ERROR_UNDEFINED",
    3: "DPLL_LOCK_STATUS_ERROR_MEDIA_DOWN",
    4: "DPLL_LOCK_STATUS_ERROR_FRACTIONAL_FREQUENCY_OFFSET_TOO_HIGH",
  },
  {
    prefix: "DPLL_LOCK_STATUS_ERROR_",
    words: {
      DPLL_LOCK_STATUS_ERROR_MEDIA_DOWN: "media-down",
      DPLL_LOCK_STATUS_ERROR_FRACTIONAL_FREQUENCY_OFFSET_TOO_HIGH: "fractional-frequency-offset-too-high",
    },
  },
);

const clockQuality = enumeration(
  u32,
  {
    1: "DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_PRC",
    2: "DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_SSU_A",
    3: "DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_SSU_B",
    4: "DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_EEC1",
    5: "DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_PRTC",
    6: "DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_EPRTC",
    7: "DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_EEEC",
    8: "DPLL_CLOCK_QUALITY_LEVEL_ITU_OPT1_EPRC",
  },
  { prefix: "DPLL_CLOCK_QUALITY_LEVEL_" },
);

const deviceType = enumeration(
  u32,
  { 1: "DPLL_TYPE_PPS", 2: "DPLL_TYPE_EEC", 3: "DPLL_TYPE_GENERIC" },
  { prefix: "DPLL_TYPE_" },
);

const featureState = enumeration(
  u32,
  { 0: "DPLL_FEATURE_STATE_DISABLE", 1: "DPLL_FEATURE_STATE_ENABLE" },
  { prefix: "DPLL_FEATURE_STATE_" },
);

export const dpllDevice = attributes("DPLL_A", {
  1: ["DPLL_A_ID", u32],
  2: ["DPLL_A_MODULE_NAME", string],
  3: ["DPLL_A_PAD", pad],
  4: ["DPLL_A_CLOCK_ID", hexadecimal(u64)],
  5: ["DPLL_A_MODE", mode],
  6: ["DPLL_A_MODE_SUPPORTED", mode, { multi: true }],
  7: ["DPLL_A_LOCK_STATUS", lockStatus],
  // In thousandths of a degree.
  8: ["DPLL_A_TEMP", notation(s32, { write: (value) => `${value / 1000}°C` })],
  9: ["DPLL_A_TYPE", deviceType],
  10: ["DPLL_A_LOCK_STATUS_ERROR", lockError],
  11: ["DPLL_A_CLOCK_QUALITY_LEVEL", clockQuality, { multi: true }],
  12: ["DPLL_A_PHASE_OFFSET_MONITOR", featureState],
  13: ["DPLL_A_PHASE_OFFSET_AVG_FACTOR", u32],
  14: ["DPLL_A_FREQUENCY_MONITOR", featureState],
});
