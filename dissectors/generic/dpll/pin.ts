/**
 * Pins: the inputs and outputs of clocks.
 * Kernel: include/uapi/linux/dpll.h (DPLL_A_PIN_*), drivers/dpll/dpll_netlink.c (dpll_cmd_pin_get_one,
 * dpll_msg_add_pin_parents, dpll_msg_add_pin_freq, dpll_msg_add_pin_ref_sync)
 */
import {
  attributes,
  enumeration,
  flags,
  hexadecimal,
  nest,
  pad,
  quantity,
  s32,
  s64,
  sint,
  string,
  u32,
  u64,
} from "../../../src/schema/index.ts";

const pinType = enumeration(
  u32,
  {
    1: "DPLL_PIN_TYPE_MUX",
    2: "DPLL_PIN_TYPE_EXT",
    3: "DPLL_PIN_TYPE_SYNCE_ETH_PORT",
    4: "DPLL_PIN_TYPE_INT_OSCILLATOR",
    5: "DPLL_PIN_TYPE_GNSS",
  },
  {
    prefix: "DPLL_PIN_TYPE_",
    words: { DPLL_PIN_TYPE_SYNCE_ETH_PORT: "synce-eth-port", DPLL_PIN_TYPE_INT_OSCILLATOR: "int-oscillator" },
  },
);

const direction = enumeration(
  u32,
  { 1: "DPLL_PIN_DIRECTION_INPUT", 2: "DPLL_PIN_DIRECTION_OUTPUT" },
  { prefix: "DPLL_PIN_DIRECTION_" },
);

const state = enumeration(
  u32,
  { 1: "DPLL_PIN_STATE_CONNECTED", 2: "DPLL_PIN_STATE_DISCONNECTED", 3: "DPLL_PIN_STATE_SELECTABLE" },
  { prefix: "DPLL_PIN_STATE_" },
);

const operationalState = enumeration(
  u32,
  {
    1: "DPLL_PIN_OPERSTATE_ACTIVE",
    2: "DPLL_PIN_OPERSTATE_STANDBY",
    3: "DPLL_PIN_OPERSTATE_NO_SIGNAL",
    4: "DPLL_PIN_OPERSTATE_QUAL_FAILED",
  },
  { prefix: "DPLL_PIN_OPERSTATE_" },
);

const capabilities = flags(
  u32,
  {
    0: "DPLL_PIN_CAPABILITIES_DIRECTION_CAN_CHANGE",
    1: "DPLL_PIN_CAPABILITIES_PRIORITY_CAN_CHANGE",
    2: "DPLL_PIN_CAPABILITIES_STATE_CAN_CHANGE",
  },
  { prefix: "DPLL_PIN_CAPABILITIES_" },
);

const frequency = quantity(u64, "Hz");

/** Parents, ranges and partners are told with the same numbers again. */
export const dpllPin = attributes("DPLL_A_PIN", {
  1: ["DPLL_A_PIN_ID", u32],
  2: ["DPLL_A_PIN_PARENT_ID", u32],
  3: ["DPLL_A_PIN_MODULE_NAME", string],
  4: ["DPLL_A_PIN_PAD", pad],
  5: ["DPLL_A_PIN_CLOCK_ID", hexadecimal(u64)],
  6: ["DPLL_A_PIN_BOARD_LABEL", string],
  7: ["DPLL_A_PIN_PANEL_LABEL", string],
  8: ["DPLL_A_PIN_PACKAGE_LABEL", string],
  9: ["DPLL_A_PIN_TYPE", pinType],
  10: ["DPLL_A_PIN_DIRECTION", direction],
  11: ["DPLL_A_PIN_FREQUENCY", frequency],
  12: ["DPLL_A_PIN_FREQUENCY_SUPPORTED", nest(() => dpllPin), { multi: true }],
  13: ["DPLL_A_PIN_FREQUENCY_MIN", frequency],
  14: ["DPLL_A_PIN_FREQUENCY_MAX", frequency],
  15: ["DPLL_A_PIN_PRIO", u32],
  16: ["DPLL_A_PIN_STATE", state],
  17: ["DPLL_A_PIN_CAPABILITIES", capabilities],
  18: ["DPLL_A_PIN_PARENT_DEVICE", nest(() => dpllPin), { multi: true }],
  19: ["DPLL_A_PIN_PARENT_PIN", nest(() => dpllPin), { multi: true }],
  20: ["DPLL_A_PIN_PHASE_ADJUST_MIN", quantity(s32, "ps")],
  21: ["DPLL_A_PIN_PHASE_ADJUST_MAX", quantity(s32, "ps")],
  22: ["DPLL_A_PIN_PHASE_ADJUST", quantity(s32, "ps")],
  23: ["DPLL_A_PIN_PHASE_OFFSET", quantity(s64, "fs")],
  24: ["DPLL_A_PIN_FRACTIONAL_FREQUENCY_OFFSET", quantity(sint, "ppm")],
  25: ["DPLL_A_PIN_ESYNC_FREQUENCY", frequency],
  26: ["DPLL_A_PIN_ESYNC_FREQUENCY_SUPPORTED", nest(() => dpllPin), { multi: true }],
  27: ["DPLL_A_PIN_ESYNC_PULSE", quantity(u32, "%")],
  28: ["DPLL_A_PIN_REFERENCE_SYNC", nest(() => dpllPin), { multi: true }],
  29: ["DPLL_A_PIN_PHASE_ADJUST_GRAN", quantity(u32, "ps")],
  30: ["DPLL_A_PIN_FRACTIONAL_FREQUENCY_OFFSET_PPT", quantity(sint, "ppt")],
  31: ["DPLL_A_PIN_MEASURED_FREQUENCY", quantity(u64, "mHz")],
  32: ["DPLL_A_PIN_OPERSTATE", operationalState],
});
